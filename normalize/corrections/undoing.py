"""A change of wording that a person undoes: the printed word stands again, in table or text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..model import Change, Decree, Item, LogicalTable, Row

UNDOABLE = frozenset({"spelling"})  # repeated rows are kept by normalising again, see `applying`
HEADING = "judul kolom"


def undone(decree: Decree, change: Change) -> Decree | None:
    """The decree with the word as printed, None where the change is not of a single wording or not found."""
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
    values = tuple(
        change.before
        if (column.name, value, origin) == (change.place.field, change.after, change.place.row_id)
        else value
        for column, value, origin in zip(table.columns, row.values, row.origins, strict=False)
    )
    return row if not row.values or values == row.values else replace(row, values=values)


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
