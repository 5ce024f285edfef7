"""Words that a pen ran through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from ..model import Box, Cell, Word
from .ink import Mask
from .paper import crop_of

STRUCK_TEXT = "struck-text"
IN_DOUBT = 0.85  # confidence, at most, of what a pen ran through
SLOPES = np.linspace(-0.14, 0.14, 15)  # of strokes by hand, down over along
MIDDLE = (0.3, 0.7)  # of a word's height, where it is struck
SOLID = 0.98  # of a struck word's columns show the stroke; between any two letters paper shows otherwise
OVERSHOT = 1.2  # points that a stroke reaches beyond the word on one side at the least
SHORTEST = 3  # characters: one or two may be all bar
STROKES = frozenset("-–—_=~.,:;'\"")  # what a stroke without a word is read as


def with_strikes(cells: Sequence[Cell], ink: Mask, scale: float) -> tuple[Cell, ...]:
    """The cells, in doubt where a stroke of ink runs through a word from end to end: what is struck may not count.

    The word itself stays as it was read, as a picture proves no more than that.
    """
    return tuple(
        _in_doubt(cell) if any(_is_struck(word, ink, scale) for word in cell.words) else cell for cell in cells
    )


def _is_struck(word: Word, ink: Mask, scale: float) -> bool:
    letters = [sign for sign in word.text if sign not in STROKES]
    if word.turned_cw or len(letters) < SHORTEST:
        return False
    box, over = word.box, round(OVERSHOT * scale)
    wide = crop_of(ink, Box(box.x0 - OVERSHOT, box.y0, box.x1 + OVERSHOT, box.y1), scale)
    if box.width <= box.height or min(wide.shape) <= 2 * over:
        return False
    return any(_runs_through(wide > 0, slope, over) for slope in SLOPES)


def _runs_through(inked: npt.NDArray[np.bool_], slope: float, over: int) -> bool:
    """Whether a line of this slope lies in ink from end to end of a word, and beyond it on one side at the least.

    `inked` reaches `over` columns beyond the word on both sides.
    """
    height, width = inked.shape
    rise = np.rint((np.arange(width) - width / 2) * slope).astype(np.intp)
    levels = np.arange(int(MIDDLE[0] * height), int(MIDDLE[1] * height) + 1)
    rows = np.clip(levels[:, None] + rise, 0, height - 2)
    columns = np.arange(width)
    on_line = inked[rows, columns] | inked[rows + 1, columns]
    through = on_line[:, over:-over].mean(axis=1) >= SOLID
    beyond = on_line[:, :over].all(axis=1) | on_line[:, -over:].all(axis=1)
    return bool((through & beyond).any())


def _in_doubt(cell: Cell) -> Cell:
    return replace(cell, confidence=min(cell.confidence, IN_DOUBT), doubts=(*cell.doubts, STRUCK_TEXT))
