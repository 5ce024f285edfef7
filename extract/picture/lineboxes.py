"""Where lines of text stand: the detector's boxes cut at the borders of cells, and ink that it did not see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ..grid import Grid
from ..model import Box
from .engine import Engine, Quad
from .ink import Mask, Pixels, odd
from .paper import crop_of

DETECT_DPI = 150.0  # 100 loses single digits, 200 costs twice the time and finds the same lines
LARGEST_SIDE = 2000  # pixels: beyond this the detector alone takes a gigabyte
SLIVER = 1.6  # points: what a cut leaves narrower than this holds no character
NARROW_INK = 0.8  # points: smaller specks are dirt (a full stop of 8 pt print is 1.1)
SPECK = 1.8  # points: ink that the detector missed and that is smaller all round is dirt (a hyphen of 6 pt is 2)
TALL_LETTER = 24.0  # points: ink that is higher belongs to a drawing, a stamp or a signature
DESCENDER = 0.8  # points that letters may reach out of their line's box: the tips of two p were read as 1 1
WORD_GAP = 6.0  # points between letters that are read together
BORDER = 1.5  # points at a cell's edge where ink is what is left of a rule
TALL = 2.2  # height over width from which a box holds text that runs up or down the page


@dataclass(frozen=True, slots=True)
class LineBox:
    """A piece of one text line in points; `corners` in pixels where the line is tilted, else None.

    `alone` marks ink that the detector did not see, `beside` such ink in a cell where it saw other lines.
    """

    box: Box
    corners: Quad | None = None
    alone: bool = False
    beside: bool = False

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


def unseen_ink(ink: Mask, lines: Sequence[LineBox], grids: Sequence[Grid], scale: float) -> list[LineBox]:
    """Boxes around the ink in cells that lies outside all lines."""
    rest = ink.copy()
    for line in lines:
        if line.corners is not None:
            cv2.fillConvexPoly(rest, line.corners.round().astype(np.int32), 0)
        crop_of(rest, line.box, scale, DESCENDER)[:] = 0
    found: list[LineBox] = []
    for cell in (cell.box for grid in grids for cell in grid.cells):
        boxes = _ink_boxes(rest, cell, scale)
        beside = bool(boxes) and any(cell.contains(*line.box.center) for line in lines)
        found += [LineBox(box, alone=True, beside=beside) for box in boxes]
    return found


def _ink_boxes(ink: Mask, cell: Box, scale: float) -> list[Box]:
    """Boxes in points around what may be words among a cell's ink: no specks, no drawings, no bits of border."""
    left, top = round((cell.x0 + BORDER) * scale), round((cell.y0 + BORDER) * scale)
    part = ink[top : round((cell.y1 - BORDER) * scale), left : round((cell.x1 - BORDER) * scale)]
    if part.size == 0:
        return []
    _, _, pieces, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    height, width = part.shape
    letters = np.zeros_like(part)
    for x, y, w, h, area in pieces[1:].tolist():
        thin_at_border = min(w, h) <= 2 and (x == 0 or y == 0 or x + w == width or y + h == height)
        if area >= (NARROW_INK * scale) ** 2 and h <= TALL_LETTER * scale and not thin_at_border:
            letters[y : y + h, x : x + w] = 255
    words = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((odd(scale), odd(WORD_GAP * scale)), np.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(words, connectivity=8)
    return [
        Box((left + x) / scale, (top + y) / scale, (left + x + w) / scale, (top + y + h) / scale)
        for x, y, w, h, _ in found[1:].tolist()
        if max(w, h) >= SPECK * scale
    ]
