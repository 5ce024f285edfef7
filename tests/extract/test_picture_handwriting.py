"""Figures that stand unevenly were written by hand; printed ones stand level, also on a crooked page."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.model import Box, Reader, Word
from extract.picture.handwriting import handwriting
from extract.picture.ink import Mask

SCALE = 300 / 72
FIGURE = 36  # pixels of a figure's height: 12 pt print at 300 dpi


def figures(tops: list[int], heights: list[int], scale: float = 1.0) -> tuple[Mask, Word]:
    """Blocks in the place of figures, from `tops` on so many pixels high, and the word that they are."""
    ink = np.zeros((300, 900), np.uint8)
    x = 60
    for top, height in zip(tops, heights, strict=True):
        ink[120 + top : 120 + top + height, x : x + 18] = 255
        x += 30
    ink = np.asarray(cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_NEAREST), np.uint8)
    box = Box(60 / SCALE, 118 / SCALE, x / SCALE, (124 + FIGURE) / SCALE)
    return ink, Word("2" * len(tops), box, 1.0, Reader.OCR)


def found(ink: Mask, word: Word, scale: float = 1.0) -> bool:
    return handwriting([word], ink, SCALE * scale) == (word.box,)


def test_level_figures_are_print() -> None:
    assert not found(*figures([0, 0, 0, 0], [FIGURE] * 4))


def test_a_crooked_line_of_print_is_print() -> None:
    assert not found(*figures([0, 2, 4, 6, 8, 10], [FIGURE] * 6))


def test_dancing_figures_are_written_by_hand() -> None:
    assert found(*figures([0, 6, -3, 5], [30, 35, 38, 28]))


def test_a_single_figure_and_words_tell_nothing() -> None:
    assert not found(*figures([4], [30]))
    ink, word = figures([0, 6, -3, 5], [30, 35, 38, 28])
    assert not handwriting([Word("abcd", word.box, 1.0, Reader.OCR)], ink, SCALE)


def test_small_pictures_tell_nothing() -> None:
    assert not found(*figures([0, 6, -3, 5], [30, 35, 38, 28], scale=0.3), scale=0.3)


def test_without_ink_nothing_is_said() -> None:
    _, word = figures([0, 0], [FIGURE] * 2)
    assert not found(np.zeros((300, 900), np.uint8), word)


@given(st.lists(st.tuples(st.integers(-1, 1), st.integers(FIGURE - 1, FIGURE)), min_size=2, max_size=8))
@settings(derandomize=True, deadline=None, max_examples=40)
@pytest.mark.filterwarnings("error")
def test_print_with_the_steps_of_a_picture_is_never_handwriting(shape: list[tuple[int, int]]) -> None:
    assert not found(*figures([top for top, _ in shape], [height for _, height in shape]))
