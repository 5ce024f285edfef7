"""Struck words: a line through letters, however drawn; underlines and rules strike nothing."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from extract.model import Page
from extract.rendering import PdfPictures
from extract.textlayer.reading import read_text_page

from .pdfmaking import PageMaker, save

GRID = ([50.0, 200.0, 400.0], [80.0, 100.0, 120.0])


def read(tmp_path: Path, maker: PageMaker) -> Page:
    path = save(tmp_path / "page.pdf", maker)
    with pdfplumber.open(path) as pdf, PdfPictures(path) as pictures:
        page = read_text_page(pdf.pages[0], pictures).page
    assert page is not None
    return page


def struck(page: Page) -> list[str]:
    cells = [word for table in page.tables for cell in table.cells for word in cell.words]
    return [word.text for word in (*cells, *(word for line in page.lines for word in line.words)) if word.struck]


def table() -> PageMaker:
    maker = PageMaker().grid(*GRID).text("Sewa tenda", 60, 93).text("1.500.000", 300, 93)
    return maker.text("Cetak poster", 60, 113).text("4.125.000", 300, 113)


@pytest.mark.parametrize(
    "line",
    [
        "0.7 w 300 732 m 344 732 l S",
        "300 731.5 44.5 0.8 re f",  # a thin box
        "1 0 0 RG 1 w 296 732.5 m 350 732.5 l S",  # red, past both ends
        "1 w 298 729.5 m 347 735 l S",  # by hand, rising
        "0.5 w 300 732.6 m 344 732.6 l S 300 731 m 344 731 l S",  # twice
        "0.6 w 300 732 m 322 732 l S 322 732 m 344 732 l S",  # in pieces
    ],
)
def test_a_line_through_an_amount_strikes_it(tmp_path: Path, line: str) -> None:
    page = read(tmp_path, table().raw(f"q {line} Q"))
    assert struck(page) == ["4.125.000"]
    assert page.tables[0].n_rows == 2 and page.tables[0].n_cols == 2
    cell = next(cell for cell in page.tables[0].cells if (cell.row, cell.col) == (1, 1))
    assert cell.text == "4.125.000" and cell.doubts == ("struck-text",)


def test_a_line_through_a_whole_row_strikes_every_cell(tmp_path: Path) -> None:
    page = read(tmp_path, table().raw("q 0.7 w 58 732 m 346 732 l S Q"))
    assert struck(page) == ["Cetak", "poster", "4.125.000"]


def test_of_a_cell_only_the_struck_words_are_struck(tmp_path: Path) -> None:
    maker = table().text("900.000", 350, 113).raw("q 0.7 w 300 732 m 344 732 l S Q")
    assert struck(read(tmp_path, maker)) == ["4.125.000"]


@pytest.mark.parametrize(
    "line",
    [
        "0.7 w 300 727.5 m 344 727.5 l S",  # an underline
        "0.7 w 300 738 m 344 738 l S",  # along the head
        "1 G 0.7 w 300 732 m 344 732 l S",  # white: nobody sees it
        "0.7 w 302 732 m 306 732 l S",  # over one letter
    ],
)
def test_other_lines_strike_nothing(tmp_path: Path, line: str) -> None:
    assert struck(read(tmp_path, table().raw(f"q {line} Q"))) == []


def test_rules_do_not_strike_a_watermark(tmp_path: Path) -> None:
    maker = table().text("SALINAN", 60, 125, size=60, extra="0.85 g")
    assert struck(read(tmp_path, maker)) == []


def test_a_struck_line_of_the_body_is_kept_and_marked(tmp_path: Path) -> None:
    maker = PageMaker().text("Pasal 4 dihapus", 50, 100).raw("q 0.7 w 50 744.5 m 120 744.5 l S Q")
    page = read(tmp_path, maker.text("Pasal 5 tetap", 50, 120))
    assert [line.text for line in page.lines] == ["Pasal 4 dihapus", "Pasal 5 tetap"]
    assert struck(page) == ["Pasal", "4", "dihapus"]
