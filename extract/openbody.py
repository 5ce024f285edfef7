"""Ruled tables whose body has column rules only: its rows are found by the white between lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .grid import Grid, GridCell
from .model import Box, Word
from .textrows import Columns, TextRow, plainly_parted, text_rows

LEAST_LINES = 5  # lines of text in a row that may be a whole body
LEAST_SHARE = 0.4  # of the table's height: a body, not one tall row among others
COMPLETE = 0.5  # of the rows found have text in most columns; headings between them have not
JOIN_GAP = 30.0  # points between a ruled heading and the unruled body below it: up to two blank lines


def open_bodies(grids: Sequence[Grid], words: Sequence[Word]) -> tuple[Grid, ...]:
    """The grids, those with an open body cut into the rows that its text shows."""
    return tuple(_opened(grid, words) for grid in grids)


def _opened(grid: Grid, words: Sequence[Word]) -> Grid:
    body = grid.n_rows - 1
    cells = [cell for cell in grid.cells if cell.row + cell.row_span > body]
    top, bottom = grid.ys[body], grid.ys[-1]
    tall = bottom - top >= LEAST_SHARE * grid.box.height
    if grid.n_rows > 3 or len(cells) < 2 or not tall or any(cell.row_span > 1 for cell in cells):
        return grid
    inside = [word for word in words if Box(grid.box.x0, top, grid.box.x1, bottom).contains(*word.box.center)]
    lines = [cell.box.x0 for cell in cells[1:]]
    rows = text_rows(inside, lines)
    if len(rows) < LEAST_LINES:
        return grid
    columns = Columns([cell.box.x0 for cell in cells] + [cells[-1].box.x1])
    groups = plainly_parted(rows, columns, COMPLETE)
    return _with_rows(grid, cells, groups) if groups else grid


def _with_rows(grid: Grid, cells: Sequence[GridCell], groups: Sequence[Sequence[TextRow]]) -> Grid:
    """The grid with its last row cut between the groups of lines."""
    body = grid.n_rows - 1
    bands = [(min(row.box.y0 for row in group), max(row.box.y1 for row in group)) for group in groups]
    inner = [(above[1] + below[0]) / 2 for above, below in pairwise(bands)]
    ys = (*grid.ys[: body + 1], *inner, grid.ys[-1])
    new = [cell for cell in grid.cells if cell.row < body]
    for index in range(len(groups)):
        for cell in cells:
            box = Box(cell.box.x0, ys[body + index], cell.box.x1, ys[body + index + 1])
            first, last = index == 0, index == len(groups) - 1
            new.append(
                replace(
                    cell,
                    row=body + index,
                    box=box,
                    open_top=first and cell.open_top,
                    open_bottom=last and cell.open_bottom,
                )
            )
    return Grid(grid.box, grid.xs, ys, tuple(new))


def under_headings(ruled: Sequence[Grid], unruled: Sequence[Grid]) -> tuple[tuple[Grid, ...], tuple[Grid, ...]]:
    """Ruled headings joined with the unruled bodies below them; the grids that then remain of both kinds."""
    left = list(unruled)
    joined = []
    for grid in ruled:
        body = next((other for other in left if _goes_on(grid, other)), None)
        if body is not None:
            left.remove(body)
        joined.append(_stacked(grid, body) if body is not None else grid)
    return tuple(joined), tuple(left)


def _goes_on(heading: Grid, body: Grid) -> bool:
    """Whether the body has the heading's columns and stands right below it."""
    if heading.n_cols != body.n_cols or heading.n_rows > 3:
        return False
    if not -2.0 <= body.box.y0 - heading.box.y1 <= JOIN_GAP:
        return False
    middles = [(left + right) / 2 for left, right in zip(body.xs, body.xs[1:], strict=False)]
    return all(left <= x <= right for left, x, right in zip(heading.xs, middles, heading.xs[1:], strict=False))


def _stacked(heading: Grid, body: Grid) -> Grid:
    """One grid with the heading's column lines, which are printed; the body's were guessed."""
    ys = (*heading.ys, *body.ys[1:])
    cells = list(heading.cells)
    for cell in body.cells:
        row = heading.n_rows + cell.row
        box = Box(heading.xs[cell.col], ys[row], heading.xs[cell.col + cell.col_span], ys[row + 1])
        cells.append(replace(cell, row=row, box=box))
    box = Box(heading.box.x0, heading.box.y0, heading.box.x1, ys[-1])
    return Grid(box, heading.xs, ys, tuple(cells))
