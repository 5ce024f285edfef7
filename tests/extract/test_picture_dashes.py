"""Dashes stand at the height of print; specks stand anywhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.model import Box, Cell, Reader, Word
from extract.picture.dashes import LEVEL, STRAY_DASH, is_level_dash, with_stray_dashes

LINE = 9.0  # points, the height of a line's box


def cell(row: int, col: int, text: str, middle: float, height: float = LINE) -> Cell:
    """A cell with one word whose middle stands at a height of the page, in points."""
    left = 100.0 * col
    place = Box(left, middle - height / 2, left + 20, middle + height / 2)
    words = (Word(text, place, 0.97, Reader.OCR),) if text else ()
    return Cell(row, col, 1, 1, text, None, "", 0.97, Box(left, 0, left + 100, 40), Reader.OCR, words=words)


@pytest.mark.parametrize(("offset", "confidence"), [(0.3, 0.97), (-6.0, 0.85), (1.8, 0.85)])
def test_a_dash_is_sure_only_level_with_print_of_its_row(offset: float, confidence: float) -> None:
    cells = [cell(0, 0, "Tarif", 20), cell(0, 1, "-", 20 + offset, 1.0), cell(1, 0, "Lain", 20 + offset)]
    _, dash, _ = with_stray_dashes(cells)
    assert (dash.text, dash.confidence, STRAY_DASH in dash.doubts) == ("-", confidence, confidence < 0.9)


def test_dashes_of_one_row_bear_each_other_out_and_one_alone_nobody() -> None:
    pair = [cell(0, 0, "-", 20, 1.0), cell(0, 1, "-", 20.2, 1.0)]
    assert [each.confidence for each in with_stray_dashes(pair)] == [0.97, 0.97]
    alone = [cell(0, 0, "-", 20, 1.0), cell(0, 1, "", 20)]
    assert with_stray_dashes(alone)[0].confidence == 0.85


@settings(derandomize=True, deadline=None)
@given(st.floats(20, 800), st.floats(6, 14), st.floats(-5, 5))
def test_only_the_middles_count(middle: float, height: float, offset: float) -> None:
    line = Box(10, middle - height / 2, 90, middle + height / 2)
    dash = Box(100, middle + offset - 0.5, 103, middle + offset + 0.5)
    if abs(offset - LEVEL[0]) > 1e-6 and abs(offset - LEVEL[1]) > 1e-6:
        assert is_level_dash(dash, line) == (LEVEL[0] < offset < LEVEL[1])
