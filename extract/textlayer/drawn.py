"""Cells that hold a drawing instead of text: a tick drawn by hand, a bar across months, a symbol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..marks import sign_of
from ..model import Box, Cell
from ..tableview import TableView
from .content import Content
from .seen import Sight
from .vectors import is_area, is_sign

INSIDE = 0.7  # of the drawing's area; what reaches further over the cell's edge belongs to no cell
BAR_WIDTH = 0.6  # of the cell's width; a bar that ends in the middle of a month does not count it
BAR_HEIGHT = 0.15  # of the cell's height
LARGEST_TICK = 16.0  # points; the boxes of flow charts are 20 and wider
DRAWN_TICK = "✓"
SURE_BAR, SURE_SIGN = 0.85, 0.6  # confidence: what a drawing means is for a person to say
BAR, SIGN, UNREAD = "drawn-bar", "drawn-mark", "unread-drawing"


def with_drawings(cells: Sequence[Cell], content: Content, sight: Sight) -> list[Cell]:
    """The cells; a drawing in an empty one is taken for a mark in month columns, and reported elsewhere."""
    bars = [shape.box for shape in content.shapes if is_area(shape)]
    signs = [shape.box for shape in content.shapes if is_sign(shape)]
    signs += [picture.box for picture in content.pictures]
    if not bars and not signs:
        return list(cells)
    view = TableView(cells)
    blocks = view.sibling_blocks(lambda cell: sign_of(cell) is not None)
    return [_looked_at(cell, _in_blocks(cell, view, blocks), bars, signs, sight) for cell in cells]


def _in_blocks(cell: Cell, view: TableView, blocks: Sequence[range]) -> bool:
    return not view.in_header(cell) and any(cell.col in block for block in blocks)


def _looked_at(cell: Cell, scheduled: bool, bars: Sequence[Box], signs: Sequence[Box], sight: Sight) -> Cell:
    if cell.words or cell.fill or cell.box is None:
        return cell
    bar = next((box for box in bars if _crosses(box, cell.box)), None) if scheduled else None
    if bar is not None:
        middle = Box(max(bar.x0, cell.box.x0), bar.y0, min(bar.x1, cell.box.x1), bar.y1)
        return replace(cell, fill=sight.ground(middle), confidence=SURE_BAR, doubts=(BAR,))
    found = [sign for sign in signs if _inside(sign, cell.box)]
    if not found:
        return cell
    if scheduled and all(max(sign.width, sign.height) <= LARGEST_TICK for sign in found):
        return replace(cell, glyph=DRAWN_TICK, confidence=SURE_SIGN, doubts=(SIGN,))
    return replace(cell, confidence=SURE_SIGN, doubts=(UNREAD,))


def _inside(sign: Box, cell: Box) -> bool:
    """The box of a curve may be flat: its ends may stand one above the other."""
    return cell.contains(*sign.center) and cell.overlap(sign) >= INSIDE * sign.width * sign.height


def _crosses(bar: Box, cell: Box) -> bool:
    """Whether the bar lies in the cell's row and covers most of its width."""
    across = min(bar.x1, cell.x1) - max(bar.x0, cell.x0)
    inside = cell.y0 - 1 <= bar.y0 and bar.y1 <= cell.y1 + 1
    return inside and across >= BAR_WIDTH * cell.width and bar.height >= BAR_HEIGHT * cell.height
