"""What a person should look at: cells whose reading may not be all that is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from ..model import Box, Cell
from .ink import Mask, Pixels, darkness, grey
from .lineboxes import BORDER
from .paper import crop_of

UNREAD_INK = "unread-ink"
CUT_SIGN = "cut-sign"
UNDER_STAMP = "under-stamp"
UNDER = 0.1  # share of a cell that a stamp must cover before what was taken off with it may be print
# A sign whose ink comes so near to the left or right edge of its cell, in points, may be half of an arrow head
# with a shaft that was taken for a rule: 18 of 22 read in flow charts do, no printed sign is nearer than 6.6.
TOUCHING = 1.0
# The same for a stroke at the end of a text: bits of a rule read as 1 or i stand 1 to 3.3 from it
BESIDE_TEXT = 3.5
STROKES = frozenset("VvYyXx√×1Il|/\\<>^")  # what halves of arrow heads are read as
LETTER = (1.2, 3.0)  # points of width and height: unread ink smaller than a letter of 6 pt print is dirt
UNREAD = 0.85  # confidence of a cell with such ink: looked at, and not mistaken for a misreading

# On grainy pages, in cells that read as empty: ink of so many grey levels, points of length and square points. Of
# 993 cells of eight photocopies that are empty 3 have such, of 39 that hold something faint 7; from 35 levels on
# it is 21 and 14.
FAINT, FAINT_LENGTH, FAINT_AREA = 45, 2.0, 1.2


def with_unread_ink(cell: Cell, unread: Sequence[Box]) -> Cell:
    """The cell in doubt where ink as large as a letter stands in it unread."""
    box = cell.box
    if box is None or not any(
        box.contains(*ink.center) and ink.width >= LETTER[0] and ink.height >= LETTER[1] for ink in unread
    ):
        return cell
    return _in_doubt(cell, UNREAD_INK)


def with_stamps(cells: Sequence[Cell], stamps: Sequence[Box]) -> tuple[Cell, ...]:
    """The cells, those in doubt over which a stamp stood: print in its colour was taken off with it."""
    return tuple(
        _in_doubt(cell, UNDER_STAMP)
        if cell.box and any(stamp.overlap(cell.box) > UNDER * cell.box.width * cell.box.height for stamp in stamps)
        else cell
        for cell in cells
    )


def with_cut_signs(cells: Sequence[Cell], ink: Mask, scale: float) -> tuple[Cell, ...]:
    """The cells, in doubt where a lone stroke stands at a rule: cut by it, or a bit of it; `ink` is the page's."""
    return tuple(_in_doubt(cell, CUT_SIGN) if _is_cut(cell, ink, scale) else cell for cell in cells)


def _is_cut(cell: Cell, ink: Mask, scale: float) -> bool:
    if cell.box is None:
        return False
    box, strokes = cell.box, [word.box for word in cell.words if STROKES.issuperset(word.text)]
    if len(cell.words) > 1:
        return any(min(place.x0 - box.x0, box.x1 - place.x1) < BESIDE_TEXT for place in strokes)
    return any(_touches(place, box, ink, scale) for place in strokes)


def _touches(place: Box, cell: Box, ink: Mask, scale: float) -> bool:
    """Whether the ink in a place reaches the left or right edge of its cell."""
    inked = np.flatnonzero(crop_of(ink, place, scale).any(axis=0))
    if not len(inked):
        return False
    left, right = (place.x0 + float(column) / scale for column in (inked[0], inked[-1] + 1))
    return min(left - cell.x0, cell.x1 - right) < TOUCHING


def with_faint_ink(cells: Sequence[Cell], clean: Pixels, scale: float) -> tuple[Cell, ...]:
    """The cells of a grainy page, those that read as empty in doubt where the ink of a letter may have faded."""
    darker = darkness(grey(clean), scale)
    return tuple(_doubted(cell, darker, scale) for cell in cells)


def _doubted(cell: Cell, darker: Pixels, scale: float) -> Cell:
    if cell.box is None or cell.text or cell.mark or not _faded(crop_of(darker, cell.box, scale, -BORDER), scale):
        return cell
    return _in_doubt(cell, UNREAD_INK)


def _in_doubt(cell: Cell, reason: str) -> Cell:
    return replace(cell, confidence=min(cell.confidence, UNREAD), doubts=(*cell.doubts, reason))


def _faded(darker: Pixels, scale: float) -> bool:
    if not darker.size:
        return False
    ink = (darker > FAINT).astype(np.uint8)
    _, _, pieces, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return any(
        max(width, height) >= FAINT_LENGTH * scale and area >= FAINT_AREA * scale**2
        for _, _, width, height, area in pieces[1:].tolist()
    )
