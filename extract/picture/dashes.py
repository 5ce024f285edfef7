"""Dashes told from specks: both are small, dark and wider than high, but a dash stands at the height of print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Box, Cell, Word

DASH = "-"
STRAY_DASH = "stray-dash"
# Points from the middle of a line of print down to the middle of its dash: of 71 dashes on scanned pages 70 lie
# within, of 12 specks that were read as a dash 3.
LEVEL = (-0.5, 1.0)
HIGHEST = 4.0  # points: what is higher was found as a line of its own, not by its ink
STRAY = 0.85  # confidence of a dash that may be a speck: looked at, and not mistaken for a misreading


def is_level_dash(dash: Box, line: Box) -> bool:
    """Whether a dash stands where the dash of that line would."""
    return LEVEL[0] <= dash.center[1] - line.center[1] <= LEVEL[1]


def with_stray_dashes(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells, in doubt where a dash stands level with no other word of its row."""
    return tuple(_doubted(cell, cells) if any(_is_small(word) for word in cell.words) else cell for cell in cells)


def _doubted(cell: Cell, cells: Sequence[Cell]) -> Cell:
    beside = [word for other in cells if _in_row(cell, other) for word in other.words]
    if all(_is_level(word, beside) for word in cell.words if _is_small(word)):
        return cell
    return replace(cell, confidence=min(cell.confidence, STRAY), doubts=(*cell.doubts, STRAY_DASH))


def _is_small(word: Word) -> bool:
    return word.text == DASH and word.box.height <= HIGHEST


def _in_row(cell: Cell, other: Cell) -> bool:
    return cell.row < other.row + other.row_span and other.row < cell.row + cell.row_span


def _is_level(dash: Word, words: Sequence[Word]) -> bool:
    return any(is_level_dash(dash.box, word.box) for word in words if word is not dash)
