"""Ruled grids made whole by their text: columns and rows that no rule shows, labels left of the first rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..grid import Grid, GridCell
from ..model import Box, Word
from .blocks import Spacing, TextLine, cut_at, text_lines
from .corridors import corridor_lines
from .finding import parted_by
from .judging import has_labels, is_table
from .making import grid_of_text
from .placing import Placing
from .rowstarts import row_starts

WITH_AMOUNT = 0.8  # of the rows found inside a ruled one have an amount in one and the same column
FEWEST_PARTS = 2  # columns with text below a heading over several
WHOLE_BODY = 3  # ruled rows of a grid at most: heading, body, sum
FEWEST_MERGED, MOST_MERGED = 3, 0.5  # rows, and of the rows, with merged cells: columns ruled in the heading only
KNOWN_GAP = 1.15  # word spaces over a column line that the heading shows
SURE_GAP = 1.0  # of the text height: a gap of columns, not of a loose line
SUB_ROWS = 0.6  # of the rows found inside a ruled one have most of their columns filled


def refined(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with the columns and rows that its text shows."""
    inside = [word for word in words if grid.box.contains(*word.box.center)]
    if not inside:
        return grid
    spacing = Spacing.of(inside)
    if grid.n_cols == 1:
        return _of_one_column(grid, inside, spacing)
    return _with_rows(_with_cells(_with_heads(grid, inside, spacing), inside, spacing), inside, spacing)


def _of_one_column(grid: Grid, words: Sequence[Word], spacing: Spacing) -> Grid:
    """A frame with row rules at most: columns as the text has them."""
    lines = text_lines(words, spacing)
    inner = corridor_lines(lines)
    if not inner:
        return grid
    xs = (grid.xs[0], *inner, grid.xs[-1])
    cut = [cut_at(line, inner, spacing.ends(line.words)) for line in lines]
    placing = Placing(cut, xs, spacing)
    parted = parted_by(placing, grid.ys)
    starts = row_starts(placing, parted)
    if not is_table(placing, starts, ruled=True, parted=len(parted)):
        return grid
    return grid_of_text(placing, starts, grid.ys[0], grid.ys[-1])


def _with_heads(grid: Grid, words: Sequence[Word], spacing: Spacing) -> Grid:
    """The first row cut below headings over several columns, where no rule stands between them and their parts."""
    cells = [cell for cell in grid.cells if cell.row == 0]
    inside = [word for word in words if word.box.center[1] < grid.ys[1]]
    if any(cell.row_span > 1 for cell in cells) or not inside:
        return grid
    lines = [
        cut_at(line, grid.xs[1:-1], KNOWN_GAP * spacing.between(line.words))
        for line in text_lines(inside, spacing)
    ]
    placing = Placing(lines, grid.xs, spacing)
    last = max((index for index, spans in enumerate(placing.spanning) if spans), default=-1)
    below = placing.at[last + 1 :]
    if last < 0 or not below or len(set().union(*below)) < FEWEST_PARTS:
        return grid
    if all(cell.col_span == 1 for cell in cells) and not placing.all_centred(last + 1):
        return grid
    made = grid_of_text(placing, [0, last + 1], grid.ys[0], grid.ys[1])
    rest = [replace(cell, row=cell.row + 1) for cell in grid.cells if cell.row > 0]
    return Grid(grid.box, grid.xs, (*made.ys, *grid.ys[2:]), (*made.cells, *rest))


def _with_cells(grid: Grid, words: Sequence[Word], spacing: Spacing) -> Grid:
    """Merged cells cut at the grid's own column lines where their text stands in columns.

    Where most rows are merged, the columns are ruled in the heading only and any gap tells; else a wide one does.
    """
    merged = [cell for cell in grid.cells if cell.col_span > 1]
    loose = len({cell.row for cell in merged}) >= max(FEWEST_MERGED, MOST_MERGED * grid.n_rows)
    cells: list[GridCell] = []
    for cell in grid.cells:
        inside = [word for word in words if cell.box.contains(*word.box.center)]
        parts = _parts(cell, grid.xs, inside, spacing, loose) if cell.col_span > 1 and inside else []
        cells += parts or [cell]
    return replace(grid, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))))


def _parts(
    cell: GridCell, xs: Sequence[float], words: Sequence[Word], spacing: Spacing, loose: bool
) -> list[GridCell]:
    own = xs[cell.col : cell.col + cell.col_span + 1]
    lines = [
        cut_at(line, own[1:-1], KNOWN_GAP * spacing.between(line.words) if loose else SURE_GAP)
        for line in text_lines(words, spacing)
    ]
    several = [line for line in lines if len(line.blocks) > 1]
    if not several or not (loose or _plainly(cell, lines, several)):
        return []
    placing = Placing(lines, own, spacing)
    if has_labels(placing):
        return []
    made = grid_of_text(placing, [0], cell.box.y0, cell.box.y1)
    if len(made.cells) < 2:
        return []
    return [replace(cell, col=cell.col + part.col, col_span=part.col_span, box=part.box) for part in made.cells]


def _plainly(cell: GridCell, lines: Sequence[TextLine], several: Sequence[TextLine]) -> bool:
    """Whether the parts of a merged cell are plainly columns: headings, or amounts beside a text."""
    if len(several) < 0.5 * len(lines) or all(_enumerated(line) for line in several):
        return False
    return cell.row == 0 or all(any(block.is_amount for block in line.blocks[1:]) for line in several)


def _enumerated(line: TextLine) -> bool:
    """Whether the line is an enumerator with its text."""
    return len(line.blocks) == 2 and len(line.blocks[0].text) <= 4


def _with_rows(grid: Grid, words: Sequence[Word], spacing: Spacing) -> Grid:
    """Ruled rows cut into the rows that their text shows, where a column holds several amounts."""
    cells: list[GridCell] = []
    ys: list[float] = [grid.ys[0]]
    for row in range(grid.n_rows):
        here = [cell for cell in grid.cells if cell.row == row]
        through = any(
            cell.row < row < cell.row + cell.row_span or (cell.row == row and cell.row_span > 1)
            for cell in grid.cells
        )
        top, bottom = grid.ys[row], grid.ys[row + 1]
        inner = [] if through else _inner_rows(here, (top, bottom), words, spacing, grid.n_rows <= WHOLE_BODY)
        stops = [top, *inner, bottom]
        first = len(ys) - 1
        shift = first - row
        for cell in here:
            if not inner:
                cells.append(replace(cell, row=cell.row + shift))
                continue
            for index, (a, b) in enumerate(pairwise(stops)):
                cells.append(
                    replace(
                        cell,
                        row=first + index,
                        box=Box(cell.box.x0, a, cell.box.x1, b),
                        open_top=cell.open_top and index == 0,
                        open_bottom=cell.open_bottom and index == len(inner),
                    )
                )
        ys += stops[1:]
    return Grid(grid.box, grid.xs, tuple(ys), tuple(cells)) if len(ys) != len(grid.ys) else grid


def _inner_rows(
    cells: Sequence[GridCell], band: tuple[float, float], words: Sequence[Word], spacing: Spacing, whole: bool
) -> list[float]:
    """Row lines inside a ruled row; none where it is one row."""
    xs = [cell.box.x0 for cell in cells] + [cells[-1].box.x1] if cells else []
    if len(xs) < 3:
        return []
    area = Box(xs[0], band[0], xs[-1], band[1])
    inside = [word for word in words if area.contains(*word.box.center)]
    lines = [cut_at(line, xs[1:-1], 0.0) for line in text_lines(inside, spacing)]
    if len(lines) < 2:
        return []
    placing = Placing(lines, xs, spacing)
    rows = placing.rows(row_starts(placing))
    if len(rows) < 2 or not _counted(placing, rows, whole):
        return []
    bands = [placing.box_of(row) for row in rows]
    return [(above.y1 + below.y0) / 2 for above, below in pairwise(bands)]


def _counted(placing: Placing, rows: Sequence[range], whole: bool) -> bool:
    """Whether most rows have most of their columns filled, and an amount each in one column of amounts.

    Where the ruled row is a `whole` body, it is enough that nearly every row has a label and most one line of
    amounts.
    """
    main = sum(any(placing.is_main(i) for i in row) for row in rows)
    labelled = sum(any(0 in placing.at[i] for i in row) for row in rows)
    counted = sum(sum(placing.has_amount(i) for i in row) == 1 for row in rows)
    if whole and labelled >= WITH_AMOUNT * len(rows) and counted >= SUB_ROWS * len(rows):
        return True
    return main >= SUB_ROWS * len(rows) and any(
        sum(sum(placing.amount_in(i, col) for i in row) == 1 for row in rows) >= WITH_AMOUNT * len(rows)
        for col in placing.amounts
    )
