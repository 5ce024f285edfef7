"""What is painted out before a page is read: its rules, and no strokes of the letters beside them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extract.picture.engine import engine
from extract.picture.geometry import upright_picture
from extract.picture.ink import Pixels
from extract.picture.reading import look

DPI = 200
SCALE = DPI / 72
LEFT, RIGHT, TOP, ROW, ROWS = 40.0, 560.0, 60.0, 24.0, 5


def stroke(picture: Pixels, x0: float, y0: float, x1: float, y1: float) -> Pixels:
    start, end = ((round(x * SCALE), round(y * SCALE)) for x, y in ((x0, y0), (x1, y1)))
    cv2.line(picture, start, end, (0, 0, 0), 2)
    return picture


def table() -> Pixels:
    """A page with a ruled table of three columns."""
    picture = np.full((round(300 * SCALE), round(600 * SCALE), 3), 255, np.uint8)
    for row in range(ROWS + 1):
        stroke(picture, LEFT, TOP + row * ROW, RIGHT, TOP + row * ROW)
    for x in (LEFT, 180.0, 400.0, RIGHT):
        stroke(picture, x, TOP, x, TOP + ROWS * ROW)
    return picture


@pytest.mark.parametrize(
    ("start", "length", "below", "left"),
    [
        (200.0, 14.0, 3.0, True),  # serifs that touch
        (180.0, 220.0, 3.0, False),  # the second of a double rule
    ],
)
def test_a_short_stroke_beside_a_rule_is_of_letters(start: float, length: float, below: float, left: bool) -> None:
    y = TOP + 2 * ROW + below
    picture = stroke(table(), start, y, start + length, y)
    sight = look(upright_picture(picture, DPI, None, engine()))
    assert len(sight.grids) == 1
    row = round(y * SCALE)
    ink = (sight.clean.min(axis=2) < 128)[row - 3 : row + 4].any(axis=0)
    assert ink.sum() / SCALE == pytest.approx(length if left else 0.0, abs=3.0)


def test_a_bracket_is_no_column() -> None:
    picture = table()
    for row, x in ((1, 290.0), (2, 320.0), (3, 265.0)):  # each closes a text of its own length
        stroke(picture, x, TOP + row * ROW + 5, x, TOP + row * ROW + 19)
    (grid,) = look(upright_picture(picture, DPI, None, engine())).grids
    assert (grid.n_rows, grid.n_cols) == (ROWS, 3)


@pytest.mark.parametrize(("length", "gap"), [(19.0, 5.0), (14.0, 10.0), (14.0, 14.0)])
def test_the_pieces_of_a_broken_rule_are_one_rule(length: float, gap: float) -> None:
    picture, y, foot = table(), TOP + 3, TOP + ROWS * ROW - 3
    while y < foot:
        stroke(picture, 300.0, y, 300.0, min(y + length, foot))
        y += length + gap
    (grid,) = look(upright_picture(picture, DPI, None, engine())).grids
    assert (grid.n_rows, grid.n_cols) == (ROWS, 4)
