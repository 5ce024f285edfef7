"""Grid positions without a wall between them become cells; regions that are no rectangle are cut into some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .gridlines import Walls

Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of positions from (row, col) up to but not including (row_end, col_end)."""

    row: int
    col: int
    row_end: int
    col_end: int


def regions(walls: Walls) -> tuple[Region, ...]:
    """Rectangles in reading order that together cover every position exactly once."""
    found: list[Region] = []
    for group in _groups(walls):
        box = _around(group)
        if (box.row_end - box.row) * (box.col_end - box.col) == len(group):
            found.append(box)
        else:
            ways = [_cut(group, walls, wide) for wide in (True, False)]
            found += min(ways, key=lambda cut: _cost(cut, walls))
    return tuple(sorted(found, key=lambda region: (region.row, region.col)))


def _neighbours(position: Position, walls: Walls) -> Iterator[Position]:
    row, col = position
    if col + 1 < walls.n_cols and not walls.left[row][col + 1]:
        yield row, col + 1
    if col and not walls.left[row][col]:
        yield row, col - 1
    if row + 1 < walls.n_rows and not walls.above[row + 1][col]:
        yield row + 1, col
    if row and not walls.above[row][col]:
        yield row - 1, col


def _groups(walls: Walls) -> Iterator[set[Position]]:
    seen: set[Position] = set()
    for start in ((row, col) for row in range(walls.n_rows) for col in range(walls.n_cols)):
        if start in seen:
            continue
        group, waiting = {start}, [start]
        while waiting:
            for position in _neighbours(waiting.pop(), walls):
                if position not in group:
                    group.add(position)
                    waiting.append(position)
        seen |= group
        yield group


def _around(group: set[Position]) -> Region:
    rows = [row for row, _ in group]
    cols = [col for _, col in group]
    return Region(min(rows), min(cols), max(rows) + 1, max(cols) + 1)


def _cut(group: set[Position], walls: Walls, wide: bool) -> list[Region]:
    """Rectangles grown from each position still free, first to the right (wide) or first downwards."""
    free = set(group)
    cut: list[Region] = []
    for row, col in sorted(group):
        if (row, col) not in free:
            continue
        height = width = 1
        for grow_wide in (wide, not wide):
            if grow_wide:
                while _open_column(free, walls, row, height, col + width):
                    width += 1
            else:
                while _open_row(free, walls, row + height, col, width):
                    height += 1
        cut.append(Region(row, col, row + height, col + width))
        free -= {(r, c) for r in range(row, row + height) for c in range(col, col + width)}
    return cut


def _open_column(free: set[Position], walls: Walls, row: int, height: int, col: int) -> bool:
    """Whether the column of positions right of the rectangle is free and no wall parts it from the rectangle."""
    return all((r, col) in free and not walls.left[r][col] for r in range(row, row + height))


def _open_row(free: set[Position], walls: Walls, row: int, col: int, width: int) -> bool:
    return all((row, c) in free and not walls.above[row][c] for c in range(col, col + width))


def _cost(cut: Iterable[Region], walls: Walls) -> int:
    """Number of edges without a rule that the cut closes: the fewer, the truer to the page."""
    cost = 0
    for region in cut:
        rows, cols = range(region.row, region.row_end), range(region.col, region.col_end)
        if region.col:
            cost += sum(not walls.left[row][region.col] for row in rows)
        if region.row:
            cost += sum(not walls.above[region.row][col] for col in cols)
    return cost
