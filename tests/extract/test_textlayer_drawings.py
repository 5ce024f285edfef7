"""Drawings over a ruled table are no rules of it."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from extract.grid import find_grids
from extract.model import Box, Page
from extract.rendering import PdfPictures
from extract.textlayer.content import Shape
from extract.textlayer.reading import read_text_page
from extract.textlayer.vectors import rules_of

from .pdfmaking import PageMaker, save


def read(tmp_path: Path, maker: PageMaker) -> Page:
    path = save(tmp_path / "page.pdf", maker)
    with pdfplumber.open(path) as pdf, PdfPictures(path) as pictures:
        page = read_text_page(pdf.pages[0], pictures).page
    assert page is not None
    return page


def outline(box: Box) -> tuple[tuple[tuple[float, float], tuple[float, float]], ...]:
    corners = ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))
    return tuple((corners[k], corners[(k + 1) % 4]) for k in range(4))


def boxed(box: Box) -> Shape:
    """A rule as word processors draw it: a thin filled box."""
    return Shape(box, outline(box), True, False, False, False, 0.0, True)


def stroked(box: Box) -> Shape:
    """A rectangle or line drawn with a pen."""
    return Shape(box, outline(box), False, True, False, False, 0.75, True)


def table(rows: int = 4, columns: int = 3) -> list[Shape]:
    width, height = columns * 120.0, rows * 40.0
    levels = [Box(50, 100 + row * 40 - 0.25, 50 + width, 100 + row * 40 + 0.25) for row in range(rows + 1)]
    uprights = [Box(50 + col * 120 - 0.25, 100, 50 + col * 120 + 0.25, 100 + height) for col in range(columns + 1)]
    return [boxed(box) for box in (*levels, *uprights)]


# A step of a flow chart in the first cell, and its connector to the cell below: a closed figure with the rules.
FLOW = [stroked(Box(80, 105, 130, 135)), stroked(Box(105, 135, 105, 160)), stroked(Box(50, 120, 80, 120))]


def test_a_flow_chart_in_a_table_of_boxes_cuts_no_cells() -> None:
    (grid,) = find_grids(rules_of([*table(), *FLOW], (), ()))
    assert (grid.n_rows, grid.n_cols, len(grid.cells)) == (4, 3, 12)


def test_strokes_beside_the_table_stay() -> None:
    beside = [stroked(Box(500, 400, 560, 420)), stroked(Box(530, 400, 530, 420))]
    grids = find_grids(rules_of([*table(), *FLOW, *beside], (), ()))
    assert [(grid.n_rows, grid.n_cols) for grid in grids] == [(4, 3), (1, 2)]


def test_a_table_whose_boxes_are_outlined_keeps_its_strokes() -> None:
    strokes = [stroked(shape.box) for shape in table()]
    rules = rules_of([*table(), *strokes], (), ())
    assert len(rules) == 2 * len(table())


def test_a_table_of_strokes_is_as_it_was() -> None:
    strokes = [stroked(shape.box) for shape in table()]
    (grid,) = find_grids(rules_of(strokes, (), ()))
    assert (grid.n_rows, grid.n_cols) == (4, 3)


@pytest.mark.parametrize("heights", [(60, 110, 85, 40, 98), (30, 31, 95, 120, 64)])
@pytest.mark.parametrize("lying", [False, True])
def test_the_bars_of_a_chart_are_no_table(tmp_path: Path, heights: tuple[int, ...], lying: bool) -> None:
    maker = PageMaker().text("Gambar satu", 60, 60)
    for line in ((100, 100, 400, 100), (100, 250, 400, 250), (100, 100, 100, 250), (400, 100, 400, 250)):
        maker.line(*line)
    for number, height in enumerate(heights):
        low = 120 + 26 * number if lying else 120 + 50 * number
        box = (100, low, 100 + 2 * height, low + 15) if lying else (low, 250 - height, low + 30, 250)
        maker.raw(f"q 0 G 0.6 w {box[0]} {842 - box[3]} {box[2] - box[0]} {box[3] - box[1]} re S Q")
        maker.text(f"{height}%", box[0] + 4, box[1] - 3 if not lying else box[1] + 11, size=7)
    assert read(tmp_path, maker).tables == ()


def test_a_table_of_merged_cells_is_no_chart(tmp_path: Path) -> None:
    maker = PageMaker().grid([50, 150, 250, 350, 450], [80, 100])
    for y in (120.0, 140.0, 160.0):
        maker.line(50, y, 450, y)
    maker.line(50, 80, 50, 160).line(450, 80, 450, 160).line(150, 100, 150, 160).line(350, 120, 350, 160)
    for row in range(4):
        maker.text(f"Kegiatan {row}", 60, 93 + 20 * row).text("ada", 360, 93 + 20 * row)
    assert len(read(tmp_path, maker).tables) == 1
