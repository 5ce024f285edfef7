"""What a person should look at: cells whose reading may not be all that is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Box, Cell

UNREAD_INK = "unread-ink"
LETTER = (1.2, 3.0)  # points of width and height: unread ink smaller than a letter of 6 pt print is dirt
UNREAD = 0.85  # confidence of a cell with such ink: looked at, and not mistaken for a misreading


def with_unread_ink(cell: Cell, unread: Sequence[Box]) -> Cell:
    """The cell in doubt where ink as large as a letter stands in it unread."""
    box = cell.box
    if box is None or not any(
        box.contains(*ink.center) and ink.width >= LETTER[0] and ink.height >= LETTER[1] for ink in unread
    ):
        return cell
    return replace(cell, confidence=min(cell.confidence, UNREAD), doubts=(*cell.doubts, UNREAD_INK))
