"""The way back: a canonical table and its changes give the rows as read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from ..model import Change, ColumnKind, LogicalTable, Row, RowRole


def rows_as_read(table: LogicalTable) -> Mapping[str, tuple[str, ...]]:
    """Each row's cell texts in grid order by row_id, as the reader gave them; merged cells where they begin."""
    return {row.row_id: _texts(row) for row in table.rows}


def undo_changes(table: LogicalTable, changes: Iterable[Change]) -> Mapping[str, tuple[str, ...]]:
    """Each row's cell texts by row_id, from the table's canonical values and the changes alone.

    Trailing empty columns are dropped on both sides when the two are compared: a page that printed a column fewer
    reads the same as one that printed it empty. Use `trimmed` for that.
    """
    by_row: dict[str, list[Change]] = {}
    for change in changes:
        if change.place.row_id is not None:
            by_row.setdefault(change.place.row_id, []).append(change)
    return {row.row_id: _undone(table, row, by_row.get(row.row_id, [])) for row in table.rows}


def trimmed(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts without the empty ones at the end."""
    kept = list(texts)
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def _texts(row: Row) -> tuple[str, ...]:
    width = max((cell.col + cell.col_span for cell in row.cells), default=0)
    texts = [""] * width
    for cell in row.cells:
        texts[cell.col] = cell.text
    return tuple(texts)


def _undone(table: LogicalTable, row: Row, changes: list[Change]) -> tuple[str, ...]:
    if row.role is not RowRole.DATA:
        (left,) = [change for change in changes if change.rule == row.role.value]
        return tuple(json.loads(left.before))
    fields: dict[str, str] = {}
    for column, value in zip(table.columns, row.values, strict=True):
        printed = column.grid_col is not None and column.kind is not ColumnKind.MARK
        fields[column.name] = "" if value is None or not printed else str(value)
    for change in reversed(changes):
        if change.place.field is not None:
            fields[change.place.field] = change.before
    return _by_grid(table, fields)


def _by_grid(table: LogicalTable, fields: Mapping[str, str]) -> tuple[str, ...]:
    cols = {column.name: column.grid_col for column in table.columns}
    texts: dict[int, str] = {}
    for name, text in fields.items():
        unnamed = re.fullmatch(r"kolom_(\d+)", name)
        col = cols.get(name)
        if col is None and unnamed and name not in cols:
            col = int(unnamed[1]) - 1
        if text and col is not None:
            texts[col] = text
    return tuple(texts.get(col, "") for col in range(max([table.n_cols - 1, *texts]) + 1))
