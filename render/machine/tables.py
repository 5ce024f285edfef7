"""A logical table as rows of th and td with their spans."""

from __future__ import annotations

from dataclasses import dataclass

from extract.model import MarkKind
from normalize.model import LogicalTable

from ..options import Wording
from ..printed import header_cells, merges, shown_rows

SIGNS = {MarkKind.TICK: "√", MarkKind.CROSS: "X", MarkKind.SHADED: ""}


@dataclass(frozen=True, slots=True)
class MarkedCell:
    """A cell: `element` is th or td, `shaded` a fill that means something."""

    element: str
    text: str
    rowspan: int = 1
    colspan: int = 1
    shaded: bool = False


def table_rows(table: LogicalTable, wording: Wording) -> tuple[tuple[MarkedCell, ...], ...]:
    """Head, column numbers where they are printed, and body."""
    return (*_head(table, wording), *_body(table, wording))


def _head(table: LogicalTable, wording: Wording) -> list[tuple[MarkedCell, ...]]:
    cells = sorted(header_cells(table, wording), key=lambda cell: (cell.row, cell.col))
    rows = [
        tuple(MarkedCell("th", c.text, c.row_span, c.col_span) for c in cells if c.row == row)
        for row in range(table.header_rows)
    ]
    if table.column_numbers:
        rows.append(tuple(MarkedCell("th", text) for text in table.column_numbers))
    return [row for row in rows if row]


def _body(table: LogicalTable, wording: Wording) -> list[tuple[MarkedCell, ...]]:
    rows = shown_rows(table, wording)
    spans = {(m.row, m.col): m for m in merges(rows)}
    covered = {
        (row, merge.col) for merge in spans.values() for row in range(merge.row + 1, merge.row + merge.row_span)
    }
    made = []
    for number, row in enumerate(rows):
        line = []
        for cell in row.cells:
            if (number, cell.col) in covered:
                continue
            merge = spans.get((number, cell.col))
            down, right = (merge.row_span, merge.col_span) if merge else (1, 1)
            text = (SIGNS[cell.mark] or cell.text) if cell.mark else cell.text
            line.append(MarkedCell("td", text, down, right, cell.mark is MarkKind.SHADED))
        made.append(tuple(line))
    return [row for row in made if row]
