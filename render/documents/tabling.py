"""How a lampiran table is laid out: size of type, widths of columns, where merged cells are cut by pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from normalize.model import ColumnKind, LogicalTable

from ..options import Wording
from ..printed import Merge, ShownRow, header_cells, merges, shown_rows

MARK_WIDTH = 9.0  # mm; narrower breaks a month's label at 9 pt (measured, domain notes section 5)
NARROWEST = 8.0  # mm
INSET = 2.0  # mm of a cell that text cannot use
EM = 0.62  # of the type size: mean advance of TeX Gyre Bonum's letters, measured on Indonesian text
PT = 0.3528  # mm
LANDSCAPE_FROM = 7  # columns; fewer fit an upright sheet unless their text is long
LONG_TEXT = 160  # characters in a row from which an upright sheet gives ribbons of text
TALLEST = 120.0  # mm; a taller row may be cut, since it might not fit on any page


@dataclass(frozen=True, slots=True)
class Layout:
    """A table ready to be set: `sizes` in points, `widths` in millimetres."""

    rows: tuple[ShownRow, ...]
    merges: tuple[Merge, ...]
    widths: tuple[float, ...]
    size: float
    breakable: frozenset[int]


def needs_landscape(tables: Sequence[LogicalTable]) -> bool:
    """Whether any of the tables is too wide for an upright sheet."""
    return any(table.n_cols >= LANDSCAPE_FROM or _row_length(table) > LONG_TEXT for table in tables)


def _row_length(table: LogicalTable) -> int:
    lengths = [sum(len(str(value)) for value in row.values if value is not None) for row in table.data_rows]
    return max(lengths, default=0) if table.n_cols > 3 else 0


def type_size(n_cols: int) -> float:
    """Points: as large as the number of columns allows."""
    return 9.0 if n_cols <= 8 else 8.0 if n_cols <= 14 else 7.0 if n_cols <= 20 else 6.0


def lay_out(table: LogicalTable, wording: Wording, width: float) -> Layout:
    """Rows, merged cells and column widths of a table for a text width in millimetres."""
    rows = shown_rows(table, wording)
    size = type_size(table.n_cols)
    widths = column_widths(table, rows, wording, width, size)
    tall = frozenset(i for i, row in enumerate(rows) if _height(row, widths, size) > TALLEST)
    return Layout(rows, merges(rows), widths, size, tall)


def column_widths(
    table: LogicalTable, rows: Sequence[ShownRow], wording: Wording, width: float, size: float
) -> tuple[float, ...]:
    """Each column wide enough for its longest word; what is left goes to the columns with most text."""
    marks = {column.grid_col for column in table.columns if column.kind is ColumnKind.MARK}
    letter = size * EM * PT
    words, loads = [NARROWEST] * table.n_cols, [1.0] * table.n_cols
    cells = [(cell.col, cell.text) for row in rows if not row.bar for cell in row.cells if cell.col_span == 1]
    heads = [(cell.col, cell.text) for cell in header_cells(table, wording) if cell.col_span == 1]
    for col, text in (*cells, *heads):
        longest = max((len(word) for word in text.split()), default=0)
        words[col] = max(words[col], longest * letter * (1.15 if text.isupper() else 1.0) + INSET)
    for col, text in cells:
        loads[col] = max(loads[col], len(text) ** 0.6)
    least = [MARK_WIDTH if col in marks else need for col, need in enumerate(words)]
    loads = [0.0 if col in marks else load for col, load in enumerate(loads)]
    room = width - sum(least)
    if room <= 0:
        return tuple(need * width / sum(least) for need in least)
    total = sum(loads) or 1.0
    return tuple(round(need + room * load / total, 2) for need, load in zip(least, loads, strict=True))


def _height(row: ShownRow, widths: Sequence[float], size: float) -> float:
    letter, line = size * EM * PT, size * PT * 1.25
    return max(
        (ceil(len(c.text) * letter / max(1.0, widths[c.col] - INSET)) * line for c in row.cells), default=0.0
    )


def cut_at_pages(found: Sequence[Merge], pages: Mapping[int, int]) -> tuple[Merge, ...]:
    """Merged cells cut where their rows go on over a page, so that each page repeats the label (row → page)."""
    cut: list[Merge] = []
    for merge in found:
        start = merge.row
        for row in range(merge.row + 1, merge.row + merge.row_span + 1):
            if row == merge.row + merge.row_span or pages.get(row) != pages.get(row - 1):
                cut.append(replace(merge, row=start, row_span=row - start))
                start = row
    return tuple(cut)
