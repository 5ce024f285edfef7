"""review.html in headless Chromium: what a person decides there reaches the outputs by `digitize apply`."""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digitize.cli import main
from extract.model import Document
from extract.reading import ReadOptions, read_document
from extract.store import save_document
from normalize.normalizing import normalize
from normalize.store import save_decree
from render.review.page import write_review

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

playwright = pytest.importorskip("playwright.sync_api", reason="the Python package playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: sudo apt install chromium")
SAMPLES = Path(__file__).parents[2] / "samples"
HOSTILE = '</script><script>document.title="x"</script>"><img src=x onerror=alert(1)> javascript:alert(1)'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
        )
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def document() -> Document:
    return read_document(SAMPLES / "kpu-jambi-07-2022.txt", ReadOptions(), lambda _: None)


def result_folder(document: Document, folder: Path) -> Path:
    folder.mkdir(parents=True)
    decree = normalize(document)
    save_document(document, folder / "pages.json")
    save_decree(decree, folder / "decree.json")
    write_review(decree, document, folder / "review.html")
    return folder


def opened(browser: Browser, page_file: Path) -> tuple[Page, list[str]]:
    troubles: list[str] = []
    page = browser.new_context(accept_downloads=True).new_page()
    page.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda asked: troubles.append(asked.url) if asked.url.startswith(("http", "ws")) else None)
    page.goto(page_file.as_uri())
    return page, troubles


def test_decide_save_apply(browser: Browser, document: Document, tmp_path: Path) -> None:
    folder = result_folder(document, tmp_path / "out" / "x")
    page, troubles = opened(browser, folder / "review.html")
    page.fill("#by", "Sari")
    page.click("nav [data-view=table]")
    cell = page.locator(".item", has_text="baris 6, kolom 4,").first.locator("input")
    cell.fill("Teks dari peramban")
    cell.press("Enter")
    page.click("nav [data-view=queue]")
    undo = page.locator(".item", has_text="Baris ulangan").first.get_by_text("Sesuai asli (batalkan)")
    undo.click()
    page.click("nav [data-view=fields]")
    date = page.get_by_label("tanggal", exact=True)
    date.fill("2022-03-31")
    date.press("Enter")
    page.check("#page-1")
    page.reload()
    assert page.is_checked("#page-1") and page.input_value("#by") == "Sari", "unsaved work outlives a reload"
    with page.expect_download() as download:
        page.click("#save")
    koreksi = tmp_path / download.value.suggested_filename
    download.value.save_as(koreksi)
    assert koreksi.name == "koreksi-kpu-jambi-07-2022.json" and not troubles
    assert main(["apply", str(koreksi), "--out", str(tmp_path / "out")]) == 0
    decree = json.loads((folder / "decree.json").read_bytes())
    assert decree["tanggal"] == "2022-03-31"
    assert {one["subject"] for one in decree["decisions"]} == {"cell", "change", "field", "page"}
    with (folder / "cells.csv").open(encoding="utf-8", newline="") as stream:
        readers = {one["text"]: one["reader"] for one in csv.DictReader(stream)}
    assert readers["Teks dari peramban"] == "person"


def test_hostile_text_does_nothing(browser: Browser, document: Document, tmp_path: Path) -> None:
    first = document.pages[0]
    table = first.tables[0]
    cells = tuple(replace(cell, text=HOSTILE, confidence=0.5) for cell in table.cells)
    tables = (replace(table, cells=cells), *first.tables[1:])
    source = replace(document.source, file=f"{HOSTILE}.txt")
    hostile = replace(document, source=source, pages=(replace(first, tables=tables),))
    folder = result_folder(hostile, tmp_path / "x")
    page, troubles = opened(browser, folder / "review.html")
    assert page.title().startswith("Periksa: </script>") and not troubles
    assert page.locator(".item input").first.input_value() == HOSTILE
    assert page.locator("script[src], img[src=x]").count() == 0
