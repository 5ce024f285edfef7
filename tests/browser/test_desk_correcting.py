"""Whatever reaches an output can be put right at the desk; a draft ends when nothing is open, and not before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pypdfium2

from .desks import Desk
from .test_desk import TEXT, applied, archive, desk, named, rows_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["archive", "desk"]  # fixtures
FOLDER = TEXT.stem


def decree_of(desk: Desk) -> dict[str, Any]:
    decree: dict[str, Any] = json.loads((desk.out / FOLDER / "decree.json").read_bytes())
    return decree


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as opened:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in opened)


def word_text(path: Path) -> str:
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def settled_by(page: Page, key: str) -> None:
    """Every card of the queue decided with the keyboard: `key` where a person has to say what is the matter."""
    page.click("#tab-queue")
    while page.locator(".item:not(.decided)").count():
        page.locator(".item:not(.decided)").first.focus()
        careful = page.evaluate("document.activeElement.closest('.item').classList.contains('error')")
        many = page.locator(".item:focus-within").get_by_text("Terapkan ke semua").first
        if not careful and many.count() and many.is_visible():
            many.click()
        elif careful:
            page.keyboard.press(key)
        else:
            page.locator(".item:focus-within [data-first]").first.click()


def test_each_kind_of_field_reaches_the_outputs(browser: Browser, desk: Desk) -> None:
    page = named(desk.browse(browser, f"/d/{FOLDER}/telaah"))
    page.click("#tab-fields")
    while page.locator("#panel > button:visible").count():
        page.locator("#panel > button:visible").click()
    given = {
        "Kepala surat 1": "KEPALA SURAT BARU",
        "Tentang": "JUDUL YANG DIBETULKAN ORANG",
        "Penanda tangan – nama": "NAMA BARU",
        "Lampiran 1 – judul": "JUDUL LAMPIRAN BARU",
        "Lampiran 1 – kepala": "LAMPIRAN YANG BARU",
    }
    for label, text in given.items():
        box = page.get_by_label(f"Isi yang benar: {label}").first
        box.fill(text)
        box.press("Enter")
    page.get_by_role("button", name="Ubah susunan Mengingat").click()
    page.get_by_role("button", name="Butir baru di bawah, Mengingat, butir 1", exact=True).click()
    page.get_by_label("Nomor atau huruf, Mengingat, butir 2", exact=True).fill("1a")
    page.get_by_label("Mengingat, butir 2", exact=True).fill("Undang-Undang tambahan;")
    page.get_by_role("button", name="Hapus, Mengingat, butir 3", exact=True).click()
    page.get_by_role("button", name="Simpan susunan").click()
    page.get_by_role("button", name="Ubah susunan Tembusan").click()
    page.get_by_role("button", name="Butir baru di akhir").click()
    page.get_by_label("Tembusan, butir 1", exact=True).fill("Kepala Arsip")
    page.get_by_role("button", name="Simpan susunan").click()
    before = decree_of(desk)
    applied(page)
    decree = decree_of(desk)
    assert decree["kop"][0] == "KEPALA SURAT BARU" and decree["tembusan"] == ["Kepala Arsip"]
    labels = [item["label"] for item in decree["mengingat"]]
    assert labels[:2] == ["1", "1a"] and len(labels) == len(before["mengingat"])
    for text in (pdf_text(desk.out / FOLDER / "salinan.pdf"), word_text(desk.out / FOLDER / "salinan.docx")):
        for wanted in (*given.values(), "Undang-Undang tambahan", "Kepala Arsip"):
            assert wanted.casefold() in text.casefold(), wanted
    page.click("#tab-fields")
    assert page.locator(".item.decided", has_text="Susunan Mengingat").count() == 1


def test_rows_and_columns_are_made_at_the_table(browser: Browser, desk: Desk) -> None:
    page = named(desk.browse(browser, f"/d/{FOLDER}/telaah"))
    page.click("#tab-tables")
    grid = page.locator(".grid").last
    count = grid.locator("tr").count()
    cell = grid.locator("td[aria-label^='INDIKATOR KEBERHASILAN, baris 6:']").first
    cell.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Bagian satu Bagian dua")
    for _ in range(len("Bagian dua")):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Alt+Enter")
    grid = page.locator(".grid").last
    assert grid.locator("tr").count() == count + 1
    assert (page.evaluate("document.activeElement.textContent") or "") == "Bagian dua"
    page.locator(".shape summary").last.click()
    page.get_by_role("button", name="Kolom baru di kanan").last.click()
    page.keyboard.press("Control+z")
    page.locator(".grid").last.locator("td[aria-label*='baris 9:']").first.focus()
    page.get_by_role("button", name="Hapus baris").last.click()
    assert page.locator(".grid").last.locator("tr").count() == count
    rows = len(rows_of(desk.out / FOLDER / "cells.csv"))
    applied(page)
    texts = [one["text"] for one in rows_of(desk.out / FOLDER / "cells.csv")]
    assert "Bagian satu" in texts and "Bagian dua" in texts and len(texts) == rows
    page.click("#tab-tables")
    assert page.locator(".grid").last.locator("tr").count() == count
    assert page.locator(".grid td", has_text="Bagian dua").count() == 1


def test_put_right_needs_a_change_and_misread_stays_a_draft(browser: Browser, desk: Desk) -> None:
    page = named(desk.browse(browser, f"/d/{FOLDER}/telaah"))
    before = page.text_content("#count")
    page.keyboard.press("d")
    assert "Ubah dulu isinya" in (page.text_content("#said") or "") and page.text_content("#count") == before
    settled_by(page, "b")
    page.check("#page-1")
    assert page.text_content("#count") == "0"
    assert "masih DRAF" in applied(page)
    assert "salah-baca" in {one["state"] for one in rows_of(desk.out / FOLDER / "findings.csv")}


def test_by_keyboard_until_the_draft_ends(browser: Browser, desk: Desk) -> None:
    page = named(desk.browse(browser, f"/d/{FOLDER}/telaah"))
    settled_by(page, "s")
    assert "masih DRAF" in applied(page), "no page was compared"
    page.click("#to-pages")
    for _ in range(10):  # both edges have to be seen before the tick counts: look again until it does
        page.evaluate("document.getElementById('pages').scrollTop = 0")
        page.wait_for_timeout(1000)
        page.click("#page-1")
        page.wait_for_timeout(500)
        if page.is_checked("#page-1"):
            break
    assert page.is_checked("#page-1")
    told = applied(page)
    assert "bukan DRAF lagi" in told
    assert "DRAF" not in pdf_text(desk.out / FOLDER / "salinan.pdf")
    assert "DRAF" not in word_text(desk.out / FOLDER / "salinan.docx")
    assert {one["status"] for one in rows_of(desk.out / FOLDER / "lampiran.csv")} == {"ok"}
    listed = desk.json("/arsip/daftar?keadaan=3")
    assert [one["folder"] for one in listed["decrees"]] == [FOLDER]
