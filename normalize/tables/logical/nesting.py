"""Tables within cells: told to the table around them, written into the cell on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..page.nested import Holder, Place
from .draft import Draft
from .gathering import Gathered, Nested

REASON = "tabel di dalam sel"


def link_nested(gathered: Sequence[Gathered], held: Mapping[Place, Holder]) -> None:
    """Tell each table which tables are printed within its cells."""
    around = {(part.sheet.table.page, part.sheet.table.number): one for one in gathered for part in one.parts}
    for one in gathered:
        table = one.parts[0].sheet.table
        holder = held.get((table.page, table.number))
        outer = around.get(holder.table) if holder else None
        if holder is not None and outer is not None and outer is not one:
            spot = (*holder.table, holder.row, holder.col)
            outer.nested.setdefault(spot, []).append(Nested(table_id(one.number), _said(one)))


def table_id(number: int) -> str:
    """The id of a table by its number."""
    return f"t{number:02d}"


def write_nested(draft: Draft, nested: Mapping[tuple[int, int, int, int], Sequence[Nested]]) -> None:
    """Append what the inner tables of a cell say to its text, on record, and report their ids."""
    for row in draft.data if nested else ():
        for cell in row.source.cells:
            inner = nested.get((row.source.page, row.source.table, cell.row, cell.col))
            name = draft.scheme.by_grid.get(row.columns[cell.col])
            if inner and name is not None:
                text = " ".join(filter(None, (row.texts.get(name, ""), *(one.text for one in inner))))
                row.edit("nested", name, text, reason=REASON)
                row.remark("nested-table", name, tables=", ".join(one.table_id for one in inner))


def _said(one: Gathered) -> str:
    """The rows of a table below its head, each after a semicolon."""
    rows = [row for part in one.parts for row in part.sheet.rows if part.is_body(row) and row.filled]
    return "; ".join(" ".join(row.filled) for row in rows)
