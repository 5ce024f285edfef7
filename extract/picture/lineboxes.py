"""Where lines of text stand: the detector's boxes cut at the borders of cells, and ink that it did not see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ..grid import Grid
from ..model import Box
from .engine import Engine, Quad
from .ink import Mask, Pixels
from .paper import crop_of

DETECT_DPI = 150.0  # 100 loses single digits, 200 costs twice the time and finds the same lines
LARGEST_SIDE = 2000  # pixels: beyond this the detector alone takes a gigabyte
SLIVER = 1.6  # points: what a cut leaves narrower than this holds no character
NARROW_INK = 1.0  # points: smaller specks are dirt (a full stop of 8 pt print is 1.1)
TALL = 2.2  # height over width from which a box holds text that runs up or down the page


@dataclass(frozen=True, slots=True)
class LineBox:
    """A piece of one text line in points; `corners` in pixels where the line is tilted, else None.

    `alone` marks ink found in a cell where the detector saw nothing.
    """

    box: Box
    corners: Quad | None = None
    alone: bool = False

    @property
    def upright(self) -> bool:
        """False for text that runs up or down the page."""
        return self.box.height < TALL * self.box.width or self.box.height < 9.0 or self.alone


def find_line_boxes(
    engine: Engine, clean: Pixels, ink: Mask, grids: Sequence[Grid], scale: float
) -> list[LineBox]:
    """Lines of a page without rules, each within one cell or outside all tables, none without ink."""
    factor = min(1.0, DETECT_DPI / (scale * 72.0), LARGEST_SIDE / max(clean.shape[:2]))
    small = cv2.resize(clean, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return [
        piece
        for quad in engine.find_lines(np.asarray(small, dtype=np.uint8))
        for piece in _cut(quad / factor, grids, scale)
        if crop_of(ink, piece.box, scale).any()
    ]


def _cut(quad: Quad, grids: Sequence[Grid], scale: float) -> list[LineBox]:
    (x0, y0), (x1, y1) = quad.min(axis=0) / scale, quad.max(axis=0) / scale
    box = Box(float(x0), float(y0), float(x1), float(y1))
    for grid in grids:
        if grid.box.overlap(box) <= 0:
            continue
        cells = _cells_under(grid, box)
        if len(cells) == 1 and cells[0].contains(*box.center):
            return [LineBox(_within(box, cells[0]), _tilted(quad, scale))]
        parts = [_within(box, cell) for cell in cells] + _outside(grid, box)
        return [LineBox(part) for part in parts if part.width >= SLIVER and part.height >= SLIVER]
    return [LineBox(box, _tilted(quad, scale))]


def _cells_under(grid: Grid, box: Box) -> list[Box]:
    """Cells that hold a real part of the box: a quarter of its height, more than a sliver of its width."""
    need = 0.25 * min(box.height, 12.0)
    return [
        cell.box
        for cell in grid.cells
        if min(cell.box.x1, box.x1) - max(cell.box.x0, box.x0) > SLIVER
        and min(cell.box.y1, box.y1) - max(cell.box.y0, box.y0) > min(need, 0.6 * cell.box.height)
    ]


def _within(box: Box, cell: Box) -> Box:
    return Box(max(box.x0, cell.x0), max(box.y0, cell.y0), min(box.x1, cell.x1), min(box.y1, cell.y1))


def _outside(grid: Grid, box: Box) -> list[Box]:
    """Parts of the box left and right of the table."""
    frame = grid.box
    return [Box(box.x0, box.y0, min(box.x1, frame.x0), box.y1), Box(max(box.x0, frame.x1), box.y0, box.x1, box.y1)]


def _tilted(quad: Quad, scale: float) -> Quad | None:
    """The corners of a box whose ends differ in height by more than a point, None for a level one."""
    drop = float(abs(quad[1][1] - quad[0][1])) / scale
    return quad if drop > 1.0 else None


def unseen_ink(ink: Mask, boxes: Iterable[LineBox], grids: Sequence[Grid], scale: float) -> list[LineBox]:
    """One box around the ink of every cell that has some outside all lines."""
    rest = ink.copy()
    for line in boxes:
        if line.corners is not None:
            cv2.fillConvexPoly(rest, line.corners.round().astype(np.int32), 0)
        crop_of(rest, line.box, scale)[:] = 0
    cells = [cell.box for grid in grids for cell in grid.cells]
    return [LineBox(box, alone=True) for cell in cells if (box := ink_box(rest, cell, scale)) is not None]


def ink_box(ink: Mask, cell: Box, scale: float, inset: float = 1.5) -> Box | None:
    """The box in points around a cell's ink, without specks and bits of border; None for an empty cell."""
    left, top = round((cell.x0 + inset) * scale), round((cell.y0 + inset) * scale)
    part = ink[top : round((cell.y1 - inset) * scale), left : round((cell.x1 - inset) * scale)]
    if part.size == 0:
        return None
    _, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    height, width = part.shape
    boxes = [
        (x, y, x + w, y + h)
        for x, y, w, h, area in stats[1:].tolist()
        if max(w, h) >= NARROW_INK * scale
        and area >= (NARROW_INK * scale) ** 2
        and not (min(w, h) <= 2 and (x == 0 or y == 0 or x + w == width or y + h == height))
    ]
    if not boxes:
        return None
    x0, y0 = min(b[0] for b in boxes), min(b[1] for b in boxes)
    x1, y1 = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return Box((left + x0) / scale, (top + y0) / scale, (left + x1) / scale, (top + y1) / scale)
