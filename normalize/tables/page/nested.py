"""Tables printed within a cell of another table: where each stands, and what it says as one text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.model import Box, Cell, PhysicalTable

Place = tuple[int, int]  # page and number of a table
SLACK = 2.0  # points by which the rules of an inner table may stand out of the cell around it


@dataclass(frozen=True, slots=True)
class Holder:
    """The cell in which a table is printed."""

    table: Place
    row: int
    col: int


def holders(tables: Sequence[PhysicalTable]) -> Mapping[Place, Holder]:
    """The holder of each table that stands within a cell of another one of its page, by its page and number."""
    pages: dict[int, list[PhysicalTable]] = {}
    for table in tables:
        pages.setdefault(table.page, []).append(table)
    found: dict[Place, Holder] = {}
    for one in pages.values():
        for inner in one if len(one) > 1 else ():
            holder = _holder(inner, one)
            if holder is not None:
                found[inner.page, inner.number] = holder
    return found


def _holder(inner: PhysicalTable, tables: Iterable[PhysicalTable]) -> Holder | None:
    around = [
        (cell.box.width * cell.box.height, Holder((outer.page, outer.number), cell.row, cell.col))
        for outer in tables
        if outer is not inner
        for cell in outer.cells
        if cell.box is not None and inner.box is not None and _within(inner.box, cell, outer)
    ]
    return min(around, key=lambda one: one[0])[1] if around else None


def _within(box: Box, cell: Cell, outer: PhysicalTable) -> bool:
    own = cell.box
    return (
        own is not None
        and len(outer.cells) > 1
        and own.x0 - SLACK <= box.x0
        and box.x1 <= own.x1 + SLACK
        and own.y0 - SLACK <= box.y0
        and box.y1 <= own.y1 + SLACK
    )
