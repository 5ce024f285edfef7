"""Rows and columns of text to a grid with merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..grid import Grid, GridCell
from ..model import Box
from .placing import Placing


def grid_of_text(placing: Placing, starts: Sequence[int], top: float, bottom: float) -> Grid:
    """A grid whose rows begin at the strips given; text that runs over several columns makes one cell of them.

    Inner row lines stand in the middle of the white between two rows.
    """
    xs = placing.xs
    rows = placing.rows(starts)
    bands = [placing.box_of(row) for row in rows]
    ys = (top, *((above.y1 + below.y0) / 2 for above, below in pairwise(bands)), bottom)
    cells = [cell for number, row in enumerate(rows) for cell in _cells(number, row, placing, ys)]
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), xs, ys, tuple(cells))


def _cells(number: int, row: range, placing: Placing, ys: Sequence[float]) -> list[GridCell]:
    own = {col for index in row for col in placing.at[index]}
    spans = {start: stop for index in row for start, stop in placing.spanning[index].items()}
    cells = []
    col = 0
    while col < placing.count:
        end = spans.get(col, col + 1)
        if any(col <= other < end for other in own) or any(col < other < end for other in spans):
            end = col + 1
        box = Box(placing.xs[col], ys[number], placing.xs[end], ys[number + 1])
        cells.append(GridCell(number, col, 1, end - col, box, open_top=False, open_bottom=False))
        col = end
    return cells
