"""What a person should look at: cells whose reading may not be all that is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import REVIEW_BELOW, Box, Cell, Word

UNREAD_INK = "unread-ink"
LETTER = (1.2, 3.0)  # points of width and height: unread ink smaller than a letter of 6 pt print is dirt
UNREAD = 0.85  # confidence of a cell with such ink: looked at, and not mistaken for a misreading

WORN = (
    0.05  # share of doubtful words from which a page is worn: eight photocopies have .055 to .52, scans up to .033
)
FEWEST_WORDS = 20  # a share of fewer says little
WORN_TEXT = 0.85  # confidence of a word of such a page, at most: of its cells above 0.9 one in eleven was wrong


def with_wear(words: Sequence[Word]) -> list[Word]:
    """The words of a page, all in doubt where too many are: the recogniser is as sure of its errors there."""
    doubtful = sum(word.confidence < REVIEW_BELOW for word in words)
    if len(words) < FEWEST_WORDS or doubtful < WORN * len(words):
        return list(words)
    return [replace(word, confidence=min(word.confidence, WORN_TEXT)) for word in words]


def with_unread_ink(cell: Cell, unread: Sequence[Box]) -> Cell:
    """The cell in doubt where ink as large as a letter stands in it unread."""
    box = cell.box
    if box is None or not any(
        box.contains(*ink.center) and ink.width >= LETTER[0] and ink.height >= LETTER[1] for ink in unread
    ):
        return cell
    return replace(cell, confidence=min(cell.confidence, UNREAD), doubts=(*cell.doubts, UNREAD_INK))
