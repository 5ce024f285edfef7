"""A change of wording that a person undoes: the printed word stands again, in table or text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..model import Change, ColumnKind, Decree, Item, LogicalTable, Row, Value

MOVED = frozenset({"shift", "split", "fill-down"})  # values of a row that moved to another field
UNDOABLE = frozenset({"spelling"}) | MOVED  # repeated rows are kept by normalising again, see `applying`
HEADING = "judul kolom"


def partners(decree: Decree, change: Change) -> tuple[Change, ...]:
    """The changes that are one with it: a value that left one field came to another. Itself among them."""
    if change.rule not in MOVED or change.rule == "fill-down":
        return (change,)
    row = change.place.row_id
    return tuple(
        one
        for one in decree.changes
        if (one.rule, one.place.row_id, one.reason) == (change.rule, row, change.reason)
    )


def undone(decree: Decree, together: tuple[Change, ...]) -> Decree | None:
    """The decree without these changes, the last one first; None where one cannot be undone, or is not found."""
    for change in reversed(together):
        again = _undone(decree, change)
        if again is None:
            return None
        decree = again
    return decree


def _undone(decree: Decree, change: Change) -> Decree | None:
    if change.rule not in UNDOABLE:
        return None
    if change.place.row_id is not None or change.place.field == HEADING:
        tables = tuple(_in_table(table, change) for table in decree.tables)
        return _with_tables(decree, tables) if tables != decree.tables else None
    return _in_text(decree, change)


def _with_tables(decree: Decree, tables: tuple[LogicalTable, ...]) -> Decree:
    left = iter(tables)
    lampiran = tuple(replace(one, tables=tuple(next(left) for _ in one.tables)) for one in decree.lampiran)
    return replace(decree, lampiran=lampiran)


def _in_table(table: LogicalTable, change: Change) -> LogicalTable:
    if change.place.field == HEADING:
        if change.place.page not in table.pages:
            return table
        header = tuple(
            replace(cell, text_canonical=None)
            if (cell.text, cell.text_canonical) == (change.before, change.after)
            else cell
            for cell in table.header
        )
        return replace(table, header=header)
    return replace(table, rows=tuple(_in_row(table, row, change) for row in table.rows))


def _in_row(table: LogicalTable, row: Row, change: Change) -> Row:
    """The row itself and the rows that its cell was filled down to."""
    if change.rule in MOVED:
        return _moved_back(table, row, change)
    values = tuple(
        change.before
        if (column.name, value, origin) == (change.place.field, change.after, change.place.row_id)
        else value
        for column, value, origin in zip(table.columns, row.values, row.origins, strict=False)
    )
    return row if not row.values or values == row.values else replace(row, values=values)


def _moved_back(table: LogicalTable, row: Row, change: Change) -> Row:
    """The row with the value of one field as it was before; a mark or number is then none."""
    names = [column.name for column in table.columns]
    if row.row_id != change.place.row_id or change.place.field not in names or not row.values:
        return row
    place = names.index(change.place.field)
    kind = table.columns[place].kind
    before: Value = change.before or None
    if kind is ColumnKind.MARK:
        before = int(bool(change.before))
    elif kind is not ColumnKind.TEXT and before is not None:
        return row  # what was printed is no value of this column
    values = (*row.values[:place], before, *row.values[place + 1 :])
    origins = (*row.origins[:place], row.row_id, *row.origins[place + 1 :]) if row.origins else row.origins
    return replace(row, values=values, origins=origins)


def _in_text(decree: Decree, change: Change) -> Decree | None:
    name, _, label = (change.place.field or "").partition(".")
    if name == "lampiran":
        return _in_titles(decree, change)
    value = getattr(decree, name, None)
    values: dict[str, Any] = {}
    if isinstance(value, tuple):
        values[name] = tuple(_in_item(item, label, change) for item in value)
    elif isinstance(value, str) and getattr(decree, f"{name}_canonical", None) is not None:
        canonical = getattr(decree, f"{name}_canonical")
        values[f"{name}_canonical"] = _printed_again(value, canonical, change)
    again = replace(decree, **values)
    return again if again != decree else None


def _in_titles(decree: Decree, change: Change) -> Decree | None:
    lampiran = tuple(
        replace(one, judul_canonical=_printed_again(one.judul or "", one.judul_canonical, change))
        if one.judul_canonical and change.place.page in one.pages
        else one
        for one in decree.lampiran
    )
    return replace(decree, lampiran=lampiran) if lampiran != decree.lampiran else None


def _in_item(item: object, label: str, change: Change) -> object:
    if not isinstance(item, Item) or item.text_canonical is None:
        return item
    if item.label.removeprefix("Pasal ") != label:
        return item
    return replace(item, text_canonical=_printed_again(item.text, item.text_canonical, change))


def _printed_again(printed: str, canonical: str, change: Change) -> str | None:
    again = canonical.replace(change.after, change.before, 1)
    return again if again != printed else None
