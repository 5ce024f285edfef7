"""A sheet read twice is found as a page, whatever dirt lies on it; two filled copies of one form are two pages."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from extract.model import Box, Document, Kind, Page, PhysicalTable, Reader, Source, Word
from normalize.model import Decree, RowRole
from normalize.normalizing import normalize
from normalize.pages import PageCopy, page_copies

from .tables_printed import page, printed

GOODS = ("Kursi", "Meja", "Lemari", "Papan tulis", "Mesin hitung", "Kipas angin", "Rak buku", "Jam dinding")


def _with_words(table: PhysicalTable) -> PhysicalTable:
    """Each cell's text as words at their places, as readers of pages give them."""
    return replace(table, cells=tuple(replace(cell, words=_words(cell.text, cell.box)) for cell in table.cells))


def _words(text: str, box: Box | None) -> tuple[Word, ...]:
    assert box is not None
    words, left = [], box.x0 + 2
    for word in text.split():
        right = left + 6 * len(word)
        words.append(Word(word, Box(left, box.y0 + 4, right, box.y1 - 4), 1.0, Reader.OCR))
        left = right + 5
    return tuple(words)


def _listed(number: int, first: int, *lines: str, amounts: int = 0) -> Page:
    """A page of an inventory that counts on from `first`."""
    rows = [("NO", "NAMA BARANG", "HARGA", "TEMPAT")]
    rows += [
        (str(first + at), f"{good} {first + at}", f"{7 + at}{first:02d}.{amounts:03d}", f"Ruang {chr(65 + at)}")
        for at, good in enumerate(GOODS)
    ]
    made = page(number, *lines, printed(rows, widths=(30, 160, 120, 90)))
    return replace(made, tables=tuple(_with_words(_placed(table)) for table in made.tables))


def _placed(table: PhysicalTable) -> PhysicalTable:
    """The cells where the page has its table."""
    top = table.box.y0 if table.box else 0.0
    return replace(
        table,
        cells=tuple(
            replace(cell, box=Box(cell.box.x0, cell.box.y0 + top, cell.box.x1, cell.box.y1 + top))
            for cell in table.cells
            if cell.box
        ),
    )


def _rescanned(sheet: Page, number: int, seed: int, dirt: float = 0.03) -> Page:
    """The same sheet through another scanner: shifted, scaled, letters misread and then read with doubt."""
    dice = random.Random(seed)
    scale, right, down = dice.uniform(0.98, 1.02), dice.uniform(-8, 8), dice.uniform(-8, 8)

    def moved(box: Box) -> Box:
        return Box(box.x0 * scale + right, box.y0 * scale + down, box.x1 * scale + right, box.y1 * scale + down)

    def misread(word: Word) -> Word:
        text = "".join(dice.choice("ceoxnu") if c.isalpha() and dice.random() < dirt else c for c in word.text)
        return replace(word, text=text, box=moved(word.box), confidence=1.0 if text == word.text else 0.6)

    tables = tuple(
        replace(
            table,
            page=number,
            cells=tuple(
                replace(
                    cell,
                    words=(words := tuple(map(misread, cell.words))),
                    text=" ".join(word.text for word in words),
                    box=moved(cell.box) if cell.box else None,
                    confidence=min((word.confidence for word in words), default=1.0),
                )
                for cell in table.cells
            ),
        )
        for table in sheet.tables
    )
    lines = tuple(
        replace(
            line,
            words=(words := tuple(map(misread, line.words))),
            text=" ".join(w.text for w in words),
            box=moved(line.box),
        )
        for line in sheet.lines
    )
    return replace(sheet, number=number, lines=lines, tables=tables)


def _document(*pages: Page) -> Document:
    return Document(Source("daftar.pdf", "0" * 64, len(pages), Kind.PDF_SCAN), pages)


def _rows(decree: Decree) -> list[tuple[object, ...]]:
    return [row.values for table in decree.tables for row in table.data_rows]


@pytest.mark.parametrize("seed", range(12))
def test_a_sheet_scanned_again_is_told_wherever_it_lies(seed: int) -> None:
    sheets = [_listed(1, 1), _listed(2, 9), _listed(3, 17)]
    at = seed % 3
    again = _rescanned(sheets[at], 4, seed)
    assert page_copies((*sheets, again)) == (PageCopy(page=4, kept=at + 1),)


@pytest.mark.parametrize("seed", range(6))
def test_the_data_are_those_of_the_document_without_the_copy(seed: int) -> None:
    sheets = [_listed(1, 1), _listed(2, 9)]
    behind = replace(_listed(3, 17), number=4)
    behind = replace(behind, tables=tuple(replace(table, page=4) for table in behind.tables))
    doubled = normalize(_document(*sheets, _rescanned(sheets[1], 3, seed), behind))
    once = normalize(_document(*sheets, behind))
    assert _rows(doubled) == _rows(once)
    assert [one.code for one in doubled.findings] == [*(one.code for one in once.findings), "page-repeated"]
    assert doubled.findings[-1].place.page == 3
    left = [row for table in doubled.tables for row in table.rows if row.role is RowRole.DUPLICATE]
    assert {row.page for row in left} == {3}
    reasons = {change.reason for change in doubled.changes if change.place.page == 3}
    assert reasons == {"page-repeat"}


def test_the_better_reading_is_used() -> None:
    sheet = _listed(1, 1)
    worn = _rescanned(sheet, 1, seed=3, dirt=0.2)
    assert page_copies((worn, replace(sheet, number=2))) == (PageCopy(page=1, kept=2),)


def test_two_filled_copies_of_one_form_are_two_pages() -> None:
    words = "Yang bertanda tangan di bawah ini menyatakan kesediaan untuk ditempatkan di seluruh wilayah"
    form = [*(f"{number}. {words}" for number in range(1, 9)), "", "Nama : {name}", "Tempat : {place}"]
    pages = [
        page(number, *(line.format(name=name, place=place) for line in form))
        for number, (name, place) in enumerate([("Budi Misal", "Umpama"), ("Rina Contoh", "Sekian")], start=1)
    ]
    assert page_copies(pages) == ()


def test_tables_of_one_head_with_other_amounts_are_two_pages() -> None:
    first, second = _listed(1, 1), _listed(2, 1, amounts=250)
    assert page_copies((first, second)) == ()


def test_pages_that_print_different_page_numbers_are_two_pages() -> None:
    first, second = _listed(1, 1, "- 4 -"), _listed(2, 1, "- 5 -")
    assert page_copies((first, second)) == ()
    assert page_copies((first, replace(first, number=2))) == (PageCopy(2, 1),)


def test_a_page_with_hardly_anything_on_it_proves_nothing() -> None:
    assert page_copies((page(1, "LAMPIRAN"), page(2, "LAMPIRAN"))) == ()
