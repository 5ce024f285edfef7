"""The same page however it lay on the glass: turned, tilted, larger, smaller, cut in two."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from extract.grid import SHAKY, Grid, find_grids
from extract.picture.engine import engine
from extract.picture.geometry import upright_picture
from extract.picture.rules import rules_of

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "rencana-aksi.pdf"
PAGE, DPI = 5, 200

Spans = set[tuple[int, int, int, int]]


@cache
def printed() -> Image.Image:
    with pypdfium2.PdfDocument(SAMPLE) as pdf:
        picture: Image.Image = pdf[PAGE - 1].render(scale=DPI / 72).to_pil().convert("RGB")
        return picture


def grid_of(picture: Image.Image, dpi: float) -> Grid:
    pixels: NDArray[np.uint8] = np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])
    page = upright_picture(pixels, dpi, None, engine()).page
    (grid,) = find_grids(rules_of(page.traces, page.scale), SHAKY)
    return grid


def spans(grid: Grid) -> Spans:
    return {(cell.row, cell.col, cell.row_span, cell.col_span) for cell in grid.cells}


@cache
def truth() -> Spans:
    return spans(grid_of(printed(), DPI))


@settings(max_examples=6, derandomize=True, deadline=None)
@given(st.sampled_from([0, 90, 180, 270]), st.floats(-5, 5), st.sampled_from([150, 200, 240]))
def test_turn_tilt_and_resolution_change_no_cell(turn: int, tilt: float, dpi: int) -> None:
    size = tuple(round(side * dpi / DPI) for side in printed().size)
    tilted = printed().resize((size[0], size[1])).rotate(tilt, Image.Resampling.BICUBIC, fillcolor="white")
    assert spans(grid_of(tilted.rotate(turn, expand=True), dpi)) == truth()


def test_a_page_cut_between_two_rows_has_the_same_rows_in_two_tables() -> None:
    whole = grid_of(printed(), DPI)
    free = [y for row, y in enumerate(whole.ys) if not any(c.row < row < c.row + c.row_span for c in whole.cells)]
    cut = round(free[len(free) // 2] * DPI / 72)
    width, height = printed().size
    parts = [printed().crop((0, 0, width, cut + 4)), printed().crop((0, cut - 4, width, height))]
    rows = [grid_of(part, DPI).n_rows for part in parts]
    assert sum(rows) == whole.n_rows
