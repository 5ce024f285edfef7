"""Rules in points to table grids with merged cells: one algorithm for vectors and for pictures.

A grid position is one field between neighbouring grid lines. Positions with no rule between them belong to one
cell. Whatever the rules, each position ends up in exactly one rectangular cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .gridlines import Walls, grid_lines, walls_of
from .model import Box, Rule
from .regions import Region, regions
from .strokes import EXACT, SHAKY, GridSettings, Stroke, connected, join_rules, without_arrows

__all__ = ["EXACT", "SHAKY", "Grid", "GridCell", "GridSettings", "find_grids"]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid. Open at top or bottom: no rule closes it there, as where a page break cuts a table."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box
    open_top: bool
    open_bottom: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """Column lines `xs` and row lines `ys` in points, ascending, and cells that cover every position once."""

    box: Box
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1

    @property
    def n_cols(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1


def find_grids(rules: Sequence[Rule], settings: GridSettings = EXACT) -> tuple[Grid, ...]:
    """Tables of one page in reading order, a table inside a cell as a grid of its own.

    Frames of one cell are no tables, nor are small grids in emblems. Rules that cross no other rule are ignored.
    """
    groups = connected(join_rules(rules, settings), settings.touch)
    if settings.drawings:
        tidy = [stroke for group in groups for stroke in without_arrows(group, settings)]
        groups = connected(tidy, settings.touch)
    grids = [grid for group in groups if (grid := _grid(group, settings))]
    return tuple(sorted(grids, key=lambda grid: (grid.box.y0, grid.box.x0)))


def _grid(group: Sequence[Stroke], settings: GridSettings) -> Grid | None:
    xs = grid_lines(group, False, settings)
    ys = grid_lines(group, True, settings)
    if len(xs) < 2 or len(ys) < 2:
        return None
    if xs[-1] - xs[0] < settings.emblem[0] and ys[-1] - ys[0] < settings.emblem[1]:
        return None
    walls = walls_of(group, xs, ys, settings)
    found = regions(walls)
    if len(found) < 2:
        return None
    rows = sorted({region.row for region in found})
    columns = sorted({region.col for region in found})
    kept_ys = (*(ys[row] for row in rows), ys[-1])
    kept_xs = (*(xs[column] for column in columns), xs[-1])
    row_at = {line: number for number, line in enumerate([*rows, len(ys) - 1])}
    column_at = {line: number for number, line in enumerate([*columns, len(xs) - 1])}
    cells = tuple(
        GridCell(
            row=row_at[region.row],
            col=column_at[region.col],
            row_span=row_at[region.row_end] - row_at[region.row],
            col_span=column_at[region.col_end] - column_at[region.col],
            box=Box(xs[region.col], ys[region.row], xs[region.col_end], ys[region.row_end]),
            open_top=_open(walls, region, region.row, xs),
            open_bottom=_open(walls, region, region.row_end, xs),
        )
        for region in found
    )
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), kept_xs, kept_ys, cells)


def _open(walls: Walls, region: Region, line: int, xs: Sequence[float]) -> bool:
    """Whether rules cover less than half of the region's edge that lies on the row line."""
    closed = sum(
        xs[column + 1] - xs[column] for column in range(region.col, region.col_end) if walls.above[line][column]
    )
    return closed < (xs[region.col_end] - xs[region.col]) / 2
