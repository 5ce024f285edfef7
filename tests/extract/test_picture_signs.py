"""Signs too faint to be read one by one, and strokes that are counted."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from extract.model import Box, Cell, MarkKind, Reader
from extract.picture.confidence import with_faint_ink
from extract.picture.decoding import Glyph, Reading
from extract.picture.settling import settled
from extract.picture.signs import faint_signs
from extract.picture.wornschedule import FAINT_SIGN, with_faint_signs

SCALE = 200 / 72
COLUMNS, ROWS = 12, 10
WIDTH, HEIGHT = 22.0, 20.0  # points

Floats = NDArray[np.float32]
Places = dict[tuple[int, int], MarkKind]


def box(row: int, col: int) -> Box:
    return Box(col * WIDTH, row * HEIGHT, (col + 1) * WIDTH, (row + 1) * HEIGHT)


BOXES = [box(row, col) for row in range(ROWS) for col in range(COLUMNS)]
STROKES = {
    MarkKind.TICK: ((-3.0, 0.5), (-1.0, 3.0), (3.0, -4.0)),
    MarkKind.CROSS: ((-2.5, -3.0), (2.5, 3.0), (0.0, 0.0), (2.5, -3.0), (-2.5, 3.0)),
}


def page(signs: Places, seed: int, contrast: float = 90.0, dirt: float = 0.004) -> Floats:
    """Darkness of a photocopied schedule: faint signs in their cells, noise and black specks all over."""
    random = np.random.default_rng(seed)
    drawn = np.zeros((round(ROWS * HEIGHT * SCALE), round(COLUMNS * WIDTH * SCALE)), dtype=np.float32)
    for (row, col), kind in signs.items():
        x, y = box(row, col).center
        points = [(round((x + dx) * SCALE), round((y + dy) * SCALE)) for dx, dy in STROKES[kind]]
        cv2.polylines(drawn, [np.array(points)], False, contrast, 2)
    specks = np.where(random.random(drawn.shape) < dirt, 255.0, 0.0).astype(np.float32)
    noisy = drawn + specks + random.normal(0, 18, drawn.shape)
    return np.asarray(np.clip(cv2.GaussianBlur(noisy, (0, 0), 1.1), 0, 255), dtype=np.float32)


def found(darkness: Floats, known: Places | None = None) -> dict[tuple[int, int], MarkKind | None]:
    read = [(known or {}).get(divmod(index, COLUMNS)) for index in range(len(BOXES))]
    return {divmod(sign.place, COLUMNS): sign.kind for sign in faint_signs(darkness, BOXES, read, SCALE)}


def only_sure(signs: dict[tuple[int, int], MarkKind | None]) -> Places:
    return {place: kind for place, kind in signs.items() if kind is not None}


PLACES = st.sets(st.tuples(st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1)), min_size=6, max_size=60)


@settings(max_examples=8, derandomize=True, deadline=None)
@given(PLACES, st.sampled_from([MarkKind.TICK, MarkKind.CROSS]), st.integers(0, 99))
def test_faint_signs_of_one_kind_are_found(places: set[tuple[int, int]], kind: MarkKind, seed: int) -> None:
    signs = dict.fromkeys(places, kind)
    some = dict(list(signs.items())[:2])
    assert only_sure(found(page(signs, seed), some)) == signs


def test_ticks_and_crosses_are_told_apart() -> None:
    signs: Places = {(row, col): MarkKind.TICK for row in range(4) for col in range(0, COLUMNS, 3)}
    signs |= {(row, col): MarkKind.CROSS for row in range(5, 9) for col in range(1, COLUMNS, 3)}
    assert only_sure(found(page(signs, 3))) == signs


@pytest.mark.parametrize("seed", range(3))
def test_dirt_alone_is_no_sign(seed: int) -> None:
    assert not only_sure(found(page({}, seed)))


def test_a_faint_sign_that_was_read_as_a_letter_becomes_a_mark_and_keeps_what_was_read() -> None:
    signs: Places = {(row, col): MarkKind.TICK for row in range(2, ROWS) for col in range(2, COLUMNS, 2)}
    cells = [_cell(row, col, signs) for row in range(ROWS) for col in range(COLUMNS)]
    darkness = page(signs, 5)
    clean = np.repeat((255 - darkness).astype(np.uint8)[:, :, None], 3, axis=2)
    marked = {(cell.row, cell.col): cell for cell in with_faint_signs(cells, clean, SCALE)}
    assert {place for place, cell in marked.items() if cell.mark is MarkKind.TICK} == set(signs)
    assert (marked[2, 2].text, marked[2, 2].glyph) == ("", "4")
    assert all(FAINT_SIGN in cell.doubts for cell in marked.values() if cell.mark and cell.confidence < 0.9)


def _cell(row: int, col: int, signs: Places) -> Cell:
    heading = f"KOLOM {col}" if row == 0 else ""
    text = "4" if (row, col) == (2, 2) else heading
    read = MarkKind.TICK if (row, col) in signs and col == 4 else None
    return Cell(row, col, 1, 1, text, read, "√" if read else "", 0.95, box(row, col), Reader.OCR)


@settings(max_examples=8, derandomize=True, deadline=None)
@given(PLACES, st.integers(0, 99))
def test_cells_that_read_as_empty_are_in_doubt_where_a_letter_faded(
    places: set[tuple[int, int]], seed: int
) -> None:
    signs = dict.fromkeys(places, MarkKind.CROSS)
    darkness = page(signs, seed, contrast=120.0, dirt=0.001)
    clean = np.repeat((255 - darkness).astype(np.uint8)[:, :, None], 3, axis=2)
    empty = [_cell(row, col, {}) for row in range(3, ROWS) for col in range(COLUMNS)]
    doubted = {(c.row, c.col) for c in with_faint_ink(empty, clean, SCALE) if c.confidence < 0.9 and c.doubts}
    assert doubted >= {place for place in signs if place[0] >= 3}
    assert len(doubted - signs.keys()) <= 2


def test_cells_with_text_or_a_mark_are_not_in_doubt_for_their_own_ink() -> None:
    signs: Places = {(2, 2): MarkKind.TICK, (5, 4): MarkKind.TICK}
    clean = np.repeat((255 - page(signs, 1, contrast=200.0)).astype(np.uint8)[:, :, None], 3, axis=2)
    cells = [_cell(row, col, signs) for row, col in signs]
    assert [bool(cell.text or cell.mark) for cell in cells] == [True, True]
    assert with_faint_ink(cells, clean, SCALE) == tuple(cells)


def strokes(count: int) -> NDArray[np.uint8]:
    crop = np.full((40, 20 + 12 * count, 3), 255, dtype=np.uint8)
    for index in range(count):
        x = 12 + 12 * index
        crop[8:32, x : x + 4] = 0
        crop[8:10, x - 2 : x + 6] = crop[30:32, x - 2 : x + 6] = 0
    return crop


def line(*signs: str, score: float = 0.6, rival: str = "l") -> Reading:
    return Reading(tuple(Glyph(s, score, (i + 0.5) / len(signs), rival, 0.1) for i, s in enumerate(signs)), 0.0)


@pytest.mark.parametrize(
    ("printed", "read"), [(3, ("II", "II")), (2, ("I", "I", "I")), (3, ("I", "I", "I")), (1, ("II",))]
)
def test_strokes_of_a_numeral_are_counted(printed: int, read: tuple[str, ...]) -> None:
    assert settled(line(*read), strokes(printed)).text == "I" * printed


def test_a_stroke_that_may_be_a_figure_stays_in_doubt() -> None:
    assert settled(line("I", "I", rival="1"), strokes(2)).weakest < 0.9
    assert settled(line("I"), strokes(1)).weakest < 0.9
