"""Which cells of a scan a person should look at."""

from __future__ import annotations

import numpy as np
import pytest

from extract.model import Box, Cell, MarkKind, Reader, Word
from extract.picture.confidence import CUT_SIGN, with_cut_signs

SCALE = 3.0


def cell(sign: str, mark: MarkKind | None = None) -> Cell:
    """A cell 40 points wide with one sign, detected in a box of the cell's width."""
    word = Word(sign, Box(100, 50, 140, 60), 0.97, Reader.OCR)
    text = "" if mark else sign
    return Cell(0, 0, 1, 1, text, mark, sign, 0.97, Box(100, 40, 140, 70), Reader.OCR, words=(word,))


@pytest.mark.parametrize(
    ("sign", "left", "mark", "doubted"),
    [
        ("V", 31.5, None, True),  # the left half of an arrow head, cut by its shaft
        ("√", 0.1, MarkKind.TICK, True),
        ("√", 16.0, MarkKind.TICK, False),
        ("7", 0.1, None, False),  # a figure is no half of an arrow
    ],
)
def test_a_stroke_that_touches_the_side_of_its_cell_may_be_cut(
    sign: str, left: float, mark: MarkKind | None, doubted: bool
) -> None:
    ink = np.zeros((300, 600), np.uint8)
    start = round((100 + left) * SCALE)
    ink[155:175, start : start + round(8 * SCALE)] = 255
    (seen,) = with_cut_signs([cell(sign, mark)], ink, SCALE)
    assert (seen.confidence < 0.9, CUT_SIGN in seen.doubts) == (doubted, doubted)
    assert (seen.text, seen.mark) == ("" if mark else sign, mark)


@pytest.mark.parametrize(("gap", "doubted"), [(2.0, True), (6.0, False)])
def test_a_stroke_between_a_rule_and_a_text_may_be_a_bit_of_the_rule(gap: float, doubted: bool) -> None:
    words = (
        Word("1", Box(100 + gap, 50, 102 + gap, 60), 0.96, Reader.OCR),
        Word("HUKUMAN", Box(112, 50, 135, 60), 0.99, Reader.OCR),
    )
    read = Cell(0, 0, 1, 1, "1 HUKUMAN", None, "", 0.96, Box(100, 40, 140, 70), Reader.OCR, words=words)
    (seen,) = with_cut_signs([read], np.zeros((300, 600), np.uint8), SCALE)
    assert (seen.confidence < 0.9) == doubted and seen.text == "1 HUKUMAN"
