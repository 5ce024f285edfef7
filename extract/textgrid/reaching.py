"""Columns beside a ruled grid: labels left of its first column rule, figures right of its last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ..grid import Grid, GridCell
from ..model import Box, Word
from ..strokes import Stroke
from .blocks import WORD_SPACE, Block, Spacing, text_lines

ROWS_WITH_TEXT = 0.7  # of the rows have text beside them, on their own baseline
NEAREST = 60.0  # points from the grid to that text where no row rule reaches over it
SURE_GAP = 1.0  # of the text height: a gap of columns
OVER = 10.0  # points by which a row rule reaches past the last column rule
MOST_WORDS = 7  # of a label; running text beside a table has more
LEVEL = 3.0  # points between a row rule and a row line of the grid
INSIDE = 0.95  # of the lines beside the grid stand between two row rules; running text runs past them
MOST_LINES = 4  # of a label
FEWEST_ROWS = 3


def reaching(grid: Grid, words: Sequence[Word], strokes: Sequence[Stroke]) -> Grid:
    """The grid with a column more on the left or on the right where its rows go on there."""
    grid = _reached(grid, words, strokes, left=True)
    return _reached(grid, words, strokes, left=False)


def _reached(grid: Grid, words: Sequence[Word], strokes: Sequence[Stroke], left: bool) -> Grid:
    edge = grid.box.x0 if left else grid.box.x1
    end = _rule_end(grid, strokes, left)
    top, bottom = grid.ys[0] - 1, grid.ys[-1] + 1
    beside = [w for w in words if top <= w.box.center[1] <= bottom and _beyond(w.box, edge, end, left)]
    if not beside:
        return grid
    lines = text_lines(beside, Spacing(WORD_SPACE, SURE_GAP, None))
    blocks = [line.blocks[-1] if left else line.blocks[0] for line in lines]
    if end is None and not _labels(grid, blocks, left):
        return grid
    if end is not None and (_crossing(beside, end) or len(blocks) < FEWEST_ROWS):
        return grid
    if end is None:
        end = min(b.box.x0 for b in blocks) - 2 if left else max(b.box.x1 for b in blocks) + 2
        if _crossing([w for line in lines for w in line.words], end):
            return grid
    return _widened(grid, end, left)


def _beyond(box: Box, edge: float, end: float | None, left: bool) -> bool:
    x = box.center[0]
    if end is not None:
        return end - 2 <= x < edge if left else edge < x <= end + 2
    return x < edge if left else x > edge


def _rule_end(grid: Grid, strokes: Sequence[Stroke], left: bool) -> float | None:
    """How far row rules of the grid reach past its outer column rule; None where none does."""
    ends = [
        stroke.start if left else stroke.end
        for stroke in strokes
        if stroke.horizontal
        and any(abs(stroke.position - y) <= LEVEL for y in grid.ys)
        and stroke.start < grid.box.x1
        and stroke.end > grid.box.x0
    ]
    over = [end for end in ends if (grid.box.x0 - end if left else end - grid.box.x1) > OVER]
    if not over:
        return None
    return min(over) if left else max(over)


def _crossing(words: Sequence[Word], x: float) -> bool:
    return any(word.box.x0 < x < word.box.x1 for word in words)


def _labels(grid: Grid, blocks: Sequence[Block], left: bool) -> bool:
    """Whether nearly every row has one short text beside it, on the baseline of its own text."""
    if grid.n_rows < FEWEST_ROWS or median(len(block.words) for block in blocks) > MOST_WORDS:
        return False
    edge = grid.box.x0 if left else grid.box.x1
    near = max(block.box.x1 for block in blocks) if left else min(block.box.x0 for block in blocks)
    if abs(edge - near) > NEAREST:
        return False
    rows = {_row(grid, block.box) for block in blocks}
    between = sum(_row(grid, block.box) >= 0 for block in blocks)
    filled = len(rows - {-1})
    return (
        filled >= ROWS_WITH_TEXT * grid.n_rows
        and between >= INSIDE * len(blocks)
        and len(blocks) <= MOST_LINES * grid.n_rows
    )


def _row(grid: Grid, box: Box) -> int:
    """The row that the box stands in wholly, -1 where it stands on a row line."""
    y = box.center[1]
    for row, (above, below) in enumerate(pairwise(grid.ys)):
        if above <= y <= below:
            lean = 0.25 * box.height
            return row if above - lean <= box.y0 and box.y1 <= below + lean else -1
    return -1


def _widened(grid: Grid, end: float, left: bool) -> Grid:
    """The grid with one column of single cells more."""
    shift = 1 if left else 0
    x0, x1 = (end, grid.box.x0) if left else (grid.box.x1, end)
    col = 0 if left else grid.n_cols
    new = [
        GridCell(row, col, 1, 1, Box(x0, grid.ys[row], x1, grid.ys[row + 1]), open_top=False, open_bottom=False)
        for row in range(grid.n_rows)
    ]
    cells = [*(replace(cell, col=cell.col + shift) for cell in grid.cells), *new]
    xs = (end, *grid.xs) if left else (*grid.xs, end)
    box = Box(xs[0], grid.box.y0, xs[-1], grid.box.y1)
    return Grid(box, xs, grid.ys, tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))))
