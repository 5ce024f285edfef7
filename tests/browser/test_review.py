"""review.html in headless Chromium: what a person decides there reaches the outputs by `digitize apply`."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
from PIL import Image

from digitize.cli import main
from extract.model import Box, Cell, Document, Reader

from .conftest import review

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOSTILE = '</script><script>document.title="x"</script>"><img src=x onerror=alert(1)> javascript:alert(1)'


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def data_rows(decree: dict[str, Any]) -> int:
    tables = [table for lampiran in decree["lampiran"] for table in lampiran["tables"]]
    return sum(row["role"] == "data" for table in tables for row in table["rows"])


def text_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as opened:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in opened)


def with_cells(document: Document, **texts: str) -> Document:
    """The document with texts in the cells of its first table that hold a long text, doubtful ones."""
    page = document.pages[0]
    table = page.tables[0]
    places = [index for index, cell in enumerate(table.cells) if cell.row > 3 and len(cell.text) > 20]
    cells = list(table.cells)
    for place, (_, text) in zip(places, texts.items(), strict=False):
        cells[place] = replace(cells[place], text=text, confidence=0.5, reader=Reader.OCR, words=())
    tables = (replace(table, cells=tuple(cells)), *page.tables[1:])
    return replace(document, pages=(replace(page, tables=tables), *document.pages[1:]))


def test_what_is_decided_reaches_every_output(browser: Browser, document: Document, tmp_path: Path) -> None:
    opened = review(browser, document, tmp_path / "out" / "x").named()
    page = opened.page
    page.click("#tab-tables")
    cell = page.locator(".grid td[aria-label^='INDIKATOR KEBERHASILAN, baris 6:']").first
    cell.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Teks dari peramban")
    page.keyboard.press("Enter")
    assert cell.text_content() == "Teks dari peramban"
    month = page.locator(".grid td[aria-label*=' Mei, baris 6:']").first
    month.click()
    assert month.text_content() == "√"
    page.click("#tab-queue")
    duplicates = page.locator(".item:not(.decided)", has_text="Baris berulang")
    assert "Dipertahankan" in (duplicates.first.text_content() or "")
    duplicates.first.get_by_text("Bukan ulangan, kembalikan").click()
    page.click("#tab-fields")
    date = page.get_by_label("Isi yang benar: Tanggal ditetapkan")
    assert date.input_value() == "16 Februari 2022"
    date.fill("31 Maret 2022")
    date.press("Enter")
    page.reload()
    assert page.input_value("#by") == "Sari"
    assert page.locator("#save").text_content() == "Simpan (4)", "unsaved work outlives a reload"
    koreksi = opened.save(tmp_path)
    assert koreksi.name == "koreksi-kpu-jambi-07-2022.json" and page.locator("#save").text_content() == "Simpan"
    assert not opened.troubles
    before = data_rows(json.loads((opened.folder / "decree.json").read_bytes()))
    assert main(["apply", str(koreksi), "--out", str(tmp_path / "out")]) == 0
    decree = json.loads((opened.folder / "decree.json").read_bytes())
    assert decree["tanggal"] == "2022-03-31" and data_rows(decree) == before + 1
    assert {one["subject"] for one in decree["decisions"]} == {"cell", "change", "field"}
    assert {one["text"]: one["reader"] for one in rows_of(opened.folder / "cells.csv")}[
        "Teks dari peramban"
    ] == "person"
    (row,) = [one for one in rows_of(opened.folder / "lampiran.csv") if "Teks dari peramban" in one.values()]
    assert row["mei"] == "1"
    printed = text_of(opened.folder / "salinan.pdf")
    assert "Teks dari peramban" in printed and "31 Maret 2022" in printed and "DRAF" in printed


def test_by_keyboard_alone_until_the_draft_ends(browser: Browser, document: Document, tmp_path: Path) -> None:
    opened = review(browser, document, tmp_path / "out" / "x").named()
    page = opened.page
    doubts = int(page.locator("#count").text_content() or "")
    keys = 0
    while page.locator(".item:not(.decided)").count() and keys <= 2 * doubts:
        careful = page.evaluate("document.activeElement.closest('.item').classList.contains('error')")
        many = page.locator(".item:focus-within").get_by_text("Terapkan ke semua").first
        if not careful and many.count() and many.is_visible():
            page.keyboard.press("Tab")
            keys += 1
        page.keyboard.press("s" if careful else "Enter")
        keys += 1
    assert page.locator("#count").text_content() == "0" and keys < doubts
    page.check("#page-1")
    assert page.locator("#said").text_content() == "Semua sudah diputuskan. Tekan Simpan."
    assert main(["apply", str(opened.save(tmp_path)), "--out", str(tmp_path / "out")]) == 0
    assert {one["state"] for one in rows_of(opened.folder / "findings.csv")} == {"sesuai-asli"}
    assert {one["status"] for one in rows_of(opened.folder / "lampiran.csv")} == {"ok"}
    assert "DRAF" not in text_of(opened.folder / "salinan.pdf")
    page.reload()
    assert page.locator("#count").text_content() == "0" and not page.locator(".item").count()
    assert page.is_checked("#page-1") and not opened.troubles


def test_one_correction_is_applied_to_the_same_error_elsewhere(
    browser: Browser, document: Document, tmp_path: Path
) -> None:
    texts = {
        "a": "Rapat xqzk bulanan",
        "b": "Laporan xqzk tahunan",
        "c": "Laporan xqzk 2 tahunan",
        "d": "Rapat lain",
    }
    opened = review(browser, with_cells(document, **texts), tmp_path / "x").named()
    page = opened.page
    card = page.locator(".item", has_text="pembacaan kurang yakin").filter(has=page.get_by_text("50%")).first
    text = card.locator("textarea")
    assert text.input_value() == "Rapat xqzk bulanan"
    text.fill("Rapat evaluasi bulanan")
    assert card.get_by_text("Terapkan ke semua (3)").is_visible()
    text.press("Control+Enter")
    page.click("#tab-history")
    told = page.locator(".history").text_content() or ""
    assert "Laporan evaluasi tahunan" in told and "Laporan evaluasi 2 tahunan" in told and "3 keputusan" in told
    assert not opened.troubles


def test_suggestions_stand_in_order_with_their_reasons(
    browser: Browser, document: Document, tmp_path: Path
) -> None:
    opened = review(
        browser, with_cells(document, a="Pelaksanaan rapat koordinaasi bulanan"), tmp_path / "x"
    ).named()
    page = opened.page
    card = page.locator(".item", has_text="koordinaasi").first
    assert card.locator("textarea").input_value() == "Pelaksanaan rapat koordinasi bulanan"
    assert "Terbaca" in (card.text_content() or "") and "seperti terbaca" in (card.text_content() or "")
    card.locator("textarea").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.click("#tab-history")
    assert "Sesuai asli" in (page.locator(".history").text_content() or "")
    assert not opened.troubles


def test_hostile_text_does_nothing(browser: Browser, document: Document, tmp_path: Path) -> None:
    cells = tuple(replace(cell, text=HOSTILE, confidence=0.5) for cell in document.pages[0].tables[0].cells)
    first = document.pages[0]
    source = replace(document.source, file=f"{HOSTILE}.txt")
    tables = (replace(first.tables[0], cells=cells), *first.tables[1:])
    hostile = replace(document, source=source, pages=(replace(first, tables=tables),))
    opened = review(browser, hostile, tmp_path / "x").named()
    page = opened.page
    for tab in ("tables", "fields", "changes", "history", "queue"):
        page.click(f"#tab-{tab}")
        assert page.title().startswith("Periksa: </script>") and not opened.troubles
        assert page.locator("#panel script, #panel a, img[src=x], script[src]").count() == 0
    page.locator(".item textarea").first.press("Enter")
    assert json.loads(opened.save(tmp_path).read_bytes())["file"] == f"{HOSTILE}.txt"


def test_pictures_of_a_long_document_load_as_one_scrolls(
    browser: Browser, document: Document, tmp_path: Path
) -> None:
    stream = BytesIO()
    Image.new("L", (150, 210), 255).save(stream, "JPEG")
    cell = Cell(0, 0, 1, 1, "isi", None, "", 0.5, Box(20, 20, 120, 60), Reader.OCR)
    blank = replace(document.pages[0], width=150.0, height=210.0, lines=(), picture=stream.getvalue())
    table = replace(blank.tables[0], n_rows=1, n_cols=1, cells=(cell,), box=cell.box)
    pages = tuple(replace(blank, number=number, tables=(replace(table, page=number),)) for number in range(1, 101))
    long = replace(document, source=replace(document.source, pages=100), pages=pages)
    opened = review(browser, long, tmp_path / "x").named()
    page = opened.page
    assert page.locator(".sheet img").count() == 100 and page.locator(".sheet img[src]").count() < 20
    page.select_option("#jump", "100")
    page.wait_for_selector("#sheet-100 img[src]")
    assert page.locator(".crop").count() >= 20 and not opened.troubles
    page.click("#sheet-100 .sheet", position={"x": 200, "y": 160})
    assert page.locator(".grid td:focus, .grid th:focus, .grid textarea:focus").count() == 1
