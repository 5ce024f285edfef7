"""Every page of the desk is usable by everybody and at every width: axe finds nothing, nothing is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .desks import Desk
from .test_desk import TEXT, archive, desk, named

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["archive", "desk"]  # fixtures
SIZES = {"laptop": (1366, 768), "desktop": (1920, 1080), "phone": (390, 844)}
CUT_OFF = """() => [...document.querySelectorAll(
    'header *, .toolbar *, [role=tablist] *, .actions *, .filters *, .card *, .history *')]
  .filter((one) => one.offsetParent && !one.closest('.frame, #pages, select')
    && (one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1))
  .map((one) => one.outerHTML.slice(0, 120))"""


def complaints(page: Page) -> list[str]:
    """What axe finds on a page as it stands."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    found = axe.Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def looked_at(page: Page) -> None:
    assert not complaints(page)
    assert not page.evaluate(CUT_OFF)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), (
        "the page is wider than its window"
    )


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_for_everybody(browser: Browser, desk: Desk, size: str) -> None:
    width, height = SIZES[size]
    page = desk.browse(browser, viewport={"width": width, "height": height})
    bad = desk.out.parent / "rusak.pdf"
    bad.write_bytes(b"%PDF-1.7 rusak")
    page.set_input_files("#files", [TEXT, bad])
    page.wait_for_selector(".card.failed")
    page.wait_for_selector(".card.done")
    looked_at(page)
    base = desk.url.partition("/?")[0]
    page.goto(base + "/arsip")
    page.wait_for_selector("#decrees td")
    looked_at(page)
    page.goto(base + "/belajar")
    page.wait_for_selector("#found:not(:empty)")
    looked_at(page)
    page.goto(f"{base}/d/{TEXT.stem}/salinan")
    page.wait_for_selector("#downloads a")
    looked_at(page)
    page.goto(f"{base}/d/{TEXT.stem}/telaah")
    named(page).keyboard.press("s")
    for tab in ("tables", "fields", "changes", "history", "queue"):
        page.click(f"#tab-{tab}")
        looked_at(page)
    page.click("#to-copy")
    looked_at(page)
