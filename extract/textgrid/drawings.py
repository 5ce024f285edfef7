"""Grids that are no tables: charts, boxes joined by lines, notes in a frame; their words stay lines of the page"""

from __future__ import annotations

from collections.abc import Sequence

from ..grid import Grid
from ..model import Word
from .blocks import Spacing, text_lines

# Of the edges between neighbouring positions that are drawn, and of the cells that hold text. Measured on 300
# ruled tables of exported pages: tables have from .66 of their edges and a third of their cells filled, flow
# charts and organisation charts up to .47 and an eighth.
CLOSED, FILLED = 0.6, 0.35
HARDLY = 0.1  # of the cells with text: a grid of empty boxes; the heading of a blank form fills more
FEWEST_CELLS = 8  # to judge by: small tables of merged cells have few edges
NOTE_ROWS = 3  # a frame with a title and a foot
NOTE_LINES, NOTE_WORDS = 4, 5  # running text: as many lines of as many words


def tables_among(grids: Sequence[Grid], words: Sequence[Word]) -> tuple[Grid, ...]:
    """The grids that may be tables, by what stands in them."""
    return tuple(grid for grid in grids if _may_be_table(grid, words))


def _may_be_table(grid: Grid, words: Sequence[Word]) -> bool:
    inside = [word for word in words if grid.box.contains(*word.box.center)]
    if not inside:
        return False
    if len(grid.cells) >= FEWEST_CELLS:
        filled = sum(any(cell.box.contains(*word.box.center) for word in inside) for cell in grid.cells)
        return filled >= (FILLED if closed_share(grid) < CLOSED else HARDLY) * len(grid.cells)
    return not (grid.n_cols == 1 and grid.n_rows <= NOTE_ROWS and _is_note(grid, inside))


def closed_share(grid: Grid) -> float:
    """The share of edges between neighbouring positions that part two cells."""
    inner = 2 * grid.n_rows * grid.n_cols - grid.n_rows - grid.n_cols
    merged = sum(2 * cell.row_span * cell.col_span - cell.row_span - cell.col_span for cell in grid.cells)
    return 1 - merged / inner if inner else 1.0


def _is_note(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether a cell of a single column holds running text."""
    spacing = Spacing.of(words)
    for cell in grid.cells:
        own = [word for word in words if cell.box.contains(*word.box.center)]
        long = [line for line in text_lines(own, spacing) if len(line.words) >= NOTE_WORDS]
        if len(long) >= NOTE_LINES and max(line.box.width for line in long) >= 0.5 * cell.box.width:
            return True
    return False
