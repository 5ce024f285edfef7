"""Ruled grids without side rules that a group's name cuts in two: one table with a row between its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..grid import Grid, GridCell
from ..model import Box, Word
from ..strokes import Stroke

SAME_LINE = 2.0  # points by which the column lines of both parts may differ
HIGHEST = 2.0  # text heights of the row between; a caption between two tables has more white around it


def stacked(grids: Sequence[Grid], words: Sequence[Word], strokes: Sequence[Stroke]) -> list[Grid]:
    """The grids, parts of one table joined; a table with side rules is never cut, so those stay as they are."""
    joined: list[Grid] = []
    for grid in sorted(grids, key=lambda grid: grid.box.y0):
        above = next((i for i, other in enumerate(joined) if _one_table(other, grid, words, strokes)), None)
        if above is None:
            joined.append(grid)
        else:
            joined[above] = _with_bar(joined[above], grid)
    return joined


def _one_table(above: Grid, below: Grid, words: Sequence[Word], strokes: Sequence[Stroke]) -> bool:
    same = len(above.xs) == len(below.xs) and all(
        abs(a - b) <= SAME_LINE for a, b in zip(above.xs, below.xs, strict=True)
    )
    if not same or below.box.y0 <= above.box.y1:
        return False
    band = Box(above.box.x0, above.box.y1, above.box.x1, below.box.y0)
    inside = [word.box.height for word in words if band.contains(*word.box.center)]
    return bool(inside) and band.height <= HIGHEST * max(inside) and not _sided(above, strokes)


def _sided(grid: Grid, strokes: Sequence[Stroke]) -> bool:
    return any(
        not stroke.horizontal
        and min(abs(stroke.position - grid.box.x0), abs(stroke.position - grid.box.x1)) <= SAME_LINE
        and min(stroke.end, grid.box.y1) > max(stroke.start, grid.box.y0)
        for stroke in strokes
    )


def _with_bar(above: Grid, below: Grid) -> Grid:
    """One grid of both parts with a row of one cell between them."""
    row = above.n_rows
    bar = Box(above.xs[0], above.ys[-1], above.xs[-1], below.ys[0])
    cells = [
        *above.cells,
        GridCell(row, 0, 1, above.n_cols, bar, open_top=False, open_bottom=False),
        *(replace(cell, row=cell.row + row + 1) for cell in below.cells),
    ]
    return Grid(above.box.union(below.box), above.xs, (*above.ys, *below.ys), tuple(cells))
