"""Words into the cells of a grid: each word once, or left over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from .grid import Grid
from .lines import baselines
from .model import Box, Cell, Reader, Word


def fill_cells(
    grid: Grid, words: Sequence[Word], reader: Reader, margin: float = 1.0
) -> tuple[tuple[Cell, ...], tuple[Word, ...]]:
    """The grid's cells with their words, and the words that stand outside it, in the order given.

    A word belongs to the cell that holds its centre; one whose centre lies up to `margin` points outside the grid
    belongs to the nearest cell. A cell's confidence is its least certain word's, 1.0 without words.
    """
    owners = _owners(grid)
    placed: list[list[Word]] = [[] for _ in grid.cells]
    left_over: list[Word] = []
    for word in words:
        index = _owner(grid, owners, word.box, margin)
        if index is None:
            left_over.append(word)
        else:
            placed[index].append(word)
    cells = []
    for place, found in zip(grid.cells, placed, strict=True):
        ordered = reading_order(found)
        cells.append(
            Cell(
                row=place.row,
                col=place.col,
                row_span=place.row_span,
                col_span=place.col_span,
                text=" ".join(word.text for word in ordered),
                mark=None,
                glyph="",
                confidence=min((word.confidence for word in ordered), default=1.0),
                box=place.box,
                reader=reader,
                words=ordered,
                open_top=place.open_top,
                open_bottom=place.open_bottom,
            )
        )
    return tuple(cells), tuple(left_over)


def fill_grids(
    grids: Sequence[Grid], words: Sequence[Word], reader: Reader, margin: float = 1.0
) -> tuple[tuple[tuple[Cell, ...], ...], tuple[Word, ...]]:
    """The cells of several grids, in the order of the grids, and the words outside all of them.

    Words inside a table that stands in another table's cell belong to the inner one.
    """
    filled: dict[int, tuple[Cell, ...]] = {}
    left = tuple(words)
    for index in sorted(range(len(grids)), key=lambda i: grids[i].box.width * grids[i].box.height):
        filled[index], left = fill_cells(grids[index], left, reader, margin)
    return tuple(filled[index] for index in range(len(grids))), left


def reading_order(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words of one cell as a person reads them; turned text along its own baselines, after the level text."""
    ordered: list[Word] = []
    for turn in sorted({word.turned_cw for word in words}):
        alike = [word for word in words if word.turned_cw == turn]
        ordered += [word for row in baselines(alike, _levelled) for word in row]
    return tuple(ordered)


def _levelled(word: Word) -> Box:
    """Where the word stands once its own baseline is turned level."""
    box = word.box
    if word.turned_cw == 270:
        return Box(-box.y1, box.x0, -box.y0, box.x1)
    if word.turned_cw == 90:
        return Box(box.y0, -box.x1, box.y1, -box.x0)
    return box


def _owners(grid: Grid) -> list[list[int]]:
    """The index of the cell at each grid position."""
    owners = [[-1] * grid.n_cols for _ in range(grid.n_rows)]
    for index, cell in enumerate(grid.cells):
        for row in range(cell.row, cell.row + cell.row_span):
            owners[row][cell.col : cell.col + cell.col_span] = [index] * cell.col_span
    return owners


def _owner(grid: Grid, owners: list[list[int]], box: Box, margin: float) -> int | None:
    x, y = box.center
    around = Box(grid.box.x0 - margin, grid.box.y0 - margin, grid.box.x1 + margin, grid.box.y1 + margin)
    if not around.contains(x, y):
        return None
    col = min(max(bisect_right(grid.xs, x) - 1, 0), grid.n_cols - 1)
    row = min(max(bisect_right(grid.ys, y) - 1, 0), grid.n_rows - 1)
    return owners[row][col]
