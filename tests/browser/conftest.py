"""One headless Chromium for all tests of this folder; what it says or asks for is trouble."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extract.model import Document
from extract.reading import ReadOptions, read_document
from extract.store import save_document
from normalize.normalizing import normalize
from normalize.store import save_decree
from render.review.page import write_review

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SAMPLE = Path(__file__).parents[2] / "samples" / "kpu-jambi-07-2022.txt"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ("--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="the Python package playwright is not installed"
    )
    if CHROMIUM is None:
        pytest.skip("no Chromium here: sudo apt install chromium")
    root = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=[*root, *QUIET])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def document() -> Document:
    return read_document(SAMPLE, ReadOptions(), lambda _: None)


@dataclass(frozen=True, slots=True)
class Review:
    """A review page in the browser, with every error, warning and request that it gave."""

    page: Page
    folder: Path
    troubles: list[str] = field(default_factory=list)

    def named(self, name: str = "Sari") -> Review:
        """The page once the reviewer has said who it is; the first card has the focus then."""
        self.page.fill("#by", name)
        self.page.press("#by", "Enter")
        return self

    def save(self, to: Path) -> Path:
        """Press Simpan and put what is downloaded into a folder."""
        with self.page.expect_download() as download:
            self.page.click("#save")
        path = to / download.value.suggested_filename
        download.value.save_as(path)
        return path


def result_folder(document: Document, folder: Path) -> Path:
    """As much of a result folder as a review needs."""
    folder.mkdir(parents=True)
    decree = normalize(document)
    save_document(document, folder / "pages.json")
    save_decree(decree, folder / "decree.json")
    write_review(decree, document, folder / "review.html")
    return folder


def review(browser: Browser, document: Document, folder: Path) -> Review:
    """The review page of a document, just opened."""
    opened = Review(browser.new_context(accept_downloads=True).new_page(), result_folder(document, folder))
    page, troubles = opened.page, opened.troubles
    page.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda asked: troubles.append(asked.url) if not _is_inside(asked.url) else None)
    page.goto((opened.folder / "review.html").as_uri())
    return opened


def _is_inside(url: str) -> bool:
    return url.startswith("blob:") or (url.startswith("file:") and url.endswith("/review.html"))
