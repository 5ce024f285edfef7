"""Building the cells of a printed table: heads of two rows with months, column numbers, bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .model import PrintedCell


def head(
    outer: Sequence[str], span: tuple[int, int], span_text: str, inner: Sequence[str], after: Sequence[str]
) -> list[PrintedCell]:
    """Two rows: `outer` headings merged downwards, `span_text` over columns `span` (from, to), `inner` under it.

    `after` stands in the upper row behind the span. Where `inner` is longer than the span, it goes on under
    `after`; a heading of `after` with no `inner` under it is merged downwards when it has text.
    """
    start, end = span
    cells = [PrintedCell(0, col, text, row_span=2) for col, text in enumerate(outer)]
    cells.append(PrintedCell(0, start, span_text, col_span=end - start))
    cells += [PrintedCell(1, start + i, text) for i, text in enumerate(inner)]
    under = start + len(inner)
    for col, text in enumerate(after, start=end):
        free = col >= under
        cells.append(PrintedCell(0, col, text, row_span=2 if free and text else 1))
        if free and not text:
            cells.append(PrintedCell(1, col))
    return cells


def row_of(
    row: int, texts: Sequence[str], *, bold: bool = False, centred: Sequence[int] = ()
) -> list[PrintedCell]:
    """One row of unmerged cells; columns in `centred` stand in the middle."""
    return [PrintedCell(row, col, text, bold=bold, centred=col in centred) for col, text in enumerate(texts)]


def anchored(cells: Sequence[PrintedCell], table: int) -> tuple[PrintedCell, ...]:
    """The cells as the `table`-th of its document, one unmerged cell of each row marked to be located."""
    single: dict[int, int] = {}
    for cell in cells:
        if cell.row_span == 1:
            single[cell.row] = max(cell.col, single.get(cell.row, 0))
    return tuple(replace(cell, table=table, anchor=single.get(cell.row) == cell.col) for cell in cells)
