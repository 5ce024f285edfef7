"""A table's cells by position, its header rows, and its blocks of narrow sibling columns such as months."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from statistics import median

from .model import Cell

MOST_HEADER_ROWS = 6
ALIKE_WIDTH = 1.7  # sibling columns differ in width by less than this factor; months on real pages up to 1.5
SHORT_TEXT = 3  # characters: day and week numbers stand in schedule columns, sums and names do not
FEW_TEXTS = 0.1  # share of a sibling column's cells that may hold longer text
LEAST_BLOCK = 3  # columns; a pair of narrow columns is as likely "ada / tidak" as a schedule
COLUMN_NUMBER = re.compile(r"\(?\s*\d{1,2}[a-z]?\s*\)?[.)]?(\s*=.*)?")


class TableView:
    """Read access to the cells of one table by row and column."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = tuple(cells)
        self.n_rows = max((cell.row + cell.row_span for cell in cells), default=0)
        self.n_cols = max((cell.col + cell.col_span for cell in cells), default=0)
        self._at: dict[tuple[int, int], Cell] = {
            (row, col): cell
            for cell in cells
            for row in range(cell.row, cell.row + cell.row_span)
            for col in range(cell.col, cell.col + cell.col_span)
        }
        self._widths = [self._width(col) for col in range(self.n_cols)]
        self.header_rows = self._header_rows()
        self._repeats = {row for row in range(self.header_rows, self.n_rows) if self._repeats_header(row)}

    def at(self, row: int, col: int) -> Cell:
        """The cell that covers the position."""
        return self._at[row, col]

    def in_header(self, cell: Cell) -> bool:
        """Whether the cell stands in the header, its repetition, or the row of column numbers."""
        return cell.row < self.header_rows or cell.row in self._repeats

    def body(self, col: int) -> list[Cell]:
        """The column's cells below the header, merged ones once, those that span several columns left out."""
        cells = {id(cell): cell for row in range(self.header_rows, self.n_rows) for cell in [self.at(row, col)]}
        return [cell for cell in cells.values() if cell.col_span == 1 and not self.in_header(cell)]

    def width(self, col: int) -> float:
        """Width of a column in points; 1.0 where the input has no positions."""
        return self._widths[col]

    def _width(self, col: int) -> float:
        widths = [
            cell.box.width for row in range(self.n_rows) if (cell := self.at(row, col)).box and cell.col_span == 1
        ]
        return median(widths) if widths else 1.0

    def alike(self, one: int, other: int) -> bool:
        """Whether two columns are about equally wide."""
        narrow, wide = sorted((self.width(one), self.width(other)))
        return wide <= ALIKE_WIDTH * narrow

    def sibling_blocks(self, is_mark: Callable[[Cell], bool]) -> list[range]:
        """Runs of neighbouring columns of like width whose body holds marks, short text or nothing."""
        blocks: list[range] = []
        start = 0
        while start < self.n_cols:
            end = start
            while end < self.n_cols and self._bare(end, is_mark) and self.alike(start, end):
                end += 1
            if end - start >= LEAST_BLOCK:
                blocks.append(range(start, end))
            start = max(end, start + 1)
        return blocks

    def _bare(self, col: int, is_mark: Callable[[Cell], bool]) -> bool:
        cells = self.body(col)
        long = sum(len(cell.text) > SHORT_TEXT and not is_mark(cell) for cell in cells)
        return bool(cells) and long <= FEW_TEXTS * len(cells)

    def _header_rows(self) -> int:
        """Rows at the top until every column is named, with a row of column numbers below; 0 if there are none."""
        for rows in range(1, min(MOST_HEADER_ROWS, self.n_rows // 2) + 1):
            if self._parted_below(rows) and all(self._named(col, rows) for col in range(self.n_cols)):
                return rows + self._number_rows(rows)
        return 0

    def _number_rows(self, first: int) -> int:
        """How many rows from `first` on hold column numbers."""
        row = first
        while row < self.n_rows - 1 and self._parted_below(row + 1) and self._numbers(row):
            row += 1
        return row - first

    def _parted_below(self, rows: int) -> bool:
        """Whether no cell reaches over the line below that many rows."""
        return all(self.at(rows, col) is not self.at(rows - 1, col) for col in range(self.n_cols))

    def _named(self, col: int, rows: int) -> bool:
        return any(self.at(row, col).text for row in range(rows))

    def _numbers(self, row: int) -> bool:
        texts = [self.at(row, col).text for col in range(self.n_cols)]
        return sum(bool(COLUMN_NUMBER.fullmatch(text)) for text in texts) >= 0.8 * len(texts)

    def _repeats_header(self, row: int) -> bool:
        if not self.header_rows:
            return False
        same = sum(
            bool(text := self.at(row, col).text)
            and any(text == self.at(r, col).text for r in range(self.header_rows))
            for col in range(self.n_cols)
        )
        return same >= 0.6 * self.n_cols
