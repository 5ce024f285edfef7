"""What a cell is printed on: dithered fills, fills in a shadow, shadows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from extract.grid import SHAKY, find_grids
from extract.model import Box
from extract.picture.ink import without_dither
from extract.picture.paper import Grounds
from extract.picture.rules import rules_of, trace_rules
from extract.picture.shadows import cell_shades

SCALE = 200 / 72
COLUMNS, ROWS, SIDE = 8, 6, 60  # cells of the drawn table, their side in pixels
MARGIN = 40

Pixels = NDArray[np.uint8]


def table(fills: dict[tuple[int, int], int], light: NDArray[np.float64] | None = None) -> Pixels:
    """A ruled table as a grey picture; `fills` are grey levels by row and column, `light` multiplies all of it."""
    page = np.full((ROWS * SIDE + 2 * MARGIN, COLUMNS * SIDE + 2 * MARGIN), 250.0)
    for (row, col), level in fills.items():
        y, x = MARGIN + row * SIDE, MARGIN + col * SIDE
        page[y : y + SIDE, x : x + SIDE] = level
    for row in range(ROWS + 1):
        page[MARGIN + row * SIDE - 1 : MARGIN + row * SIDE + 1, MARGIN:-MARGIN] = 20
    for col in range(COLUMNS + 1):
        page[MARGIN:-MARGIN, MARGIN + col * SIDE - 1 : MARGIN + col * SIDE + 1] = 20
    if light is not None:
        page = page * light
    return page.astype(np.uint8)


def dithered(page: Pixels) -> Pixels:
    return np.asarray(Image.fromarray(page).convert("1").convert("L"), dtype=np.uint8)


def colored(page: Pixels) -> Pixels:
    return np.ascontiguousarray(np.repeat(page[:, :, None], 3, axis=2))


def boxes() -> list[Box]:
    return [
        Box(*((MARGIN + at * SIDE) / SCALE for at in (col, row, col + 1, row + 1)))
        for row in range(ROWS)
        for col in range(COLUMNS)
    ]


def filled(page: Pixels) -> set[tuple[int, int]]:
    shades = cell_shades(Grounds.of(colored(page), SCALE), boxes())
    return {divmod(index, COLUMNS) for index, shade in enumerate(shades) if shade.filled}


PLACES = st.sets(st.tuples(st.integers(1, ROWS - 1), st.integers(1, COLUMNS - 1)), max_size=12)


@settings(max_examples=25, derandomize=True, deadline=None)
@given(PLACES, st.integers(150, 205))
def test_dithered_fills_make_no_rules_and_stay_fills(places: set[tuple[int, int]], level: int) -> None:
    page = without_dither(colored(dithered(table(dict.fromkeys(places, level)))), SCALE)
    (grid,) = find_grids(rules_of(trace_rules(page, SCALE), SCALE), SHAKY)
    assert (grid.n_rows, grid.n_cols, len(grid.cells)) == (ROWS, COLUMNS, ROWS * COLUMNS)
    assert filled(page[:, :, 0]) == places


def test_a_page_without_dither_is_left_as_it_is() -> None:
    page = colored(table({(2, 2): 180}))
    assert without_dither(page, SCALE) is page


@settings(max_examples=25, derandomize=True, deadline=None)
@given(PLACES, st.floats(0.55, 0.9), st.integers(300, 500), st.floats(0.2, 0.8))
def test_a_shadow_is_no_fill_and_hides_none(
    places: set[tuple[int, int]], depth: float, reach: int, middle: float
) -> None:
    """A shadow as a hand or a shelf throws it, dark on the right; its edge is `reach` pixels wide each way."""
    wide, high = COLUMNS * SIDE + 2 * MARGIN, ROWS * SIDE + 2 * MARGIN
    light = 1 - (1 - depth) / (1 + np.exp(-(np.arange(wide) - middle * wide) / reach * 4))
    assert filled(table(dict.fromkeys(places, 170), np.broadcast_to(light, (high, wide)))) == places


@pytest.mark.parametrize("dpi", [200, 300])
def test_a_low_dithered_row_of_column_numbers_makes_no_columns(dpi: int) -> None:
    scale = dpi / 72
    page = np.full((round(200 * scale), round(500 * scale)), 250, np.uint8)
    rows, columns = (40.0, 70.0, 81.0, 150.0), (30.0, 110.0, 290.0, 470.0)
    row = slice(round(rows[1] * scale), round(rows[2] * scale))
    across = slice(round(columns[0] * scale), round(columns[-1] * scale))
    dots = 1 if dpi == 200 else 2  # a scanner's dots stay, whatever it is enlarged to
    grain = np.random.default_rng(7).random((400, 2000)) < 0.5
    page[row, across] = np.where(
        np.kron(grain, np.ones((dots, dots)))[: row.stop - row.start, : across.stop - across.start], 0, 250
    )
    for y in rows:
        page[round(y * scale) - 1 : round(y * scale) + 1, across] = 20
    for x in columns:
        page[round(rows[0] * scale) : round(rows[-1] * scale), round(x * scale) - 1 : round(x * scale) + 1] = 20
    even = without_dither(colored(page), scale)
    (grid,) = find_grids(rules_of(trace_rules(even, scale), scale), SHAKY)
    assert (grid.n_rows, grid.n_cols) == (3, 3)
