"""A physical table as rows of grid positions: the view that every later step reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.model import REVIEW_BELOW, Cell, PhysicalTable

from .titles import UNTITLED, Title

# Column lines of one table on two pages: shares of its width, so that another scale or margin does not matter.
# Pages of one scanned table differ by up to 0.012, two different tables of a decree by 0.05 and more.
SAME_LINE = 0.03
# Where so many lines agree, each may be further off: pages of one table set anew differ by 0.042.
MANY_COLUMNS = 6
NEAR_LINE = 0.05


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row as read. `owners` holds for each column the cell that covers it, wherever that cell begins.

    `cells` are those that begin in this row, left to right. `texts` is the row as read: each text of a cell where
    it begins, empty where a merged cell goes on.
    """

    page: int
    table: int
    index: int
    owners: tuple[Cell, ...]
    cells: tuple[Cell, ...]
    texts: tuple[str, ...]

    @property
    def filled(self) -> tuple[str, ...]:
        """The texts that are not empty, left to right."""
        return tuple(text for text in self.texts if text)

    @property
    def marked(self) -> bool:
        """Whether a mark begins in this row."""
        return any(cell.mark for cell in self.cells)

    def covered(self, col: int) -> bool:
        """Whether a cell from a row above covers the column."""
        return self.owners[col].row < self.index


@dataclass(frozen=True, slots=True)
class Sheet:
    """A physical table with its rows and what is printed over it."""

    table: PhysicalTable
    rows: tuple[GridRow, ...]
    title: Title = UNTITLED

    @property
    def n_cols(self) -> int:
        """Number of grid columns."""
        return self.table.n_cols

    def lines(self) -> tuple[float, ...] | None:
        """The column lines in points of the page; None where the reader gives no boxes."""
        found: dict[int, float] = {}
        for cell in self.table.cells:
            if cell.box is None:
                return None
            found[cell.col] = cell.box.x0
            found[cell.col + cell.col_span] = cell.box.x1
        return tuple(found[col] for col in sorted(found)) if len(found) == self.n_cols + 1 else None

    def edges(self) -> tuple[float, ...] | None:
        """The column lines as shares of the table's width, 0 to 1; None where the reader gives no boxes."""
        lines = self.lines()
        if lines is None or lines[-1] <= lines[0]:
            return None
        return tuple((line - lines[0]) / (lines[-1] - lines[0]) for line in lines)

    def has_columns_of(self, other: Sheet) -> bool:
        """Whether both have the same columns by their lines; without boxes, as many."""
        lines, own = other.edges(), self.edges()
        if self.n_cols != other.n_cols or lines is None or own is None:
            return self.n_cols == other.n_cols
        most = NEAR_LINE if self.n_cols >= MANY_COLUMNS else SAME_LINE
        return all(abs(a - b) <= most for a, b in zip(lines, own, strict=True))


def sheet_of(table: PhysicalTable, title: Title = UNTITLED) -> Sheet:
    """The rows of a table. Raises ValueError where its cells do not cover every grid position once."""
    owners: list[list[Cell | None]] = [[None] * table.n_cols for _ in range(table.n_rows)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for col in range(cell.col, cell.col + cell.col_span):
                if owners[row][col] is not None:
                    raise ValueError(f"two cells cover row {row}, column {col} of page {table.page}")
                owners[row][col] = cell
    return Sheet(
        table,
        tuple(_grid_row(table, index, _whole(table, row)) for index, row in enumerate(owners)),
        title,
    )


def _grid_row(table: PhysicalTable, index: int, owners: tuple[Cell, ...]) -> GridRow:
    begins = [cell if (cell.row, cell.col) == (index, col) else None for col, cell in enumerate(owners)]
    return GridRow(
        table.page,
        table.number,
        index,
        owners,
        tuple(cell for cell in begins if cell is not None),
        tuple(cell.text if cell is not None else "" for cell in begins),
    )


def _whole(table: PhysicalTable, row: Sequence[Cell | None]) -> tuple[Cell, ...]:
    cells = tuple(cell for cell in row if cell is not None)
    if len(cells) != table.n_cols:
        raise ValueError(f"a row of table {table.number} on page {table.page} is not covered by cells")
    return cells


def is_doubtful(cell: Cell) -> bool:
    """Whether a person should compare the cell with the page."""
    return cell.confidence < REVIEW_BELOW or bool(cell.doubts)
