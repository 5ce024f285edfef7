"""Which part of the document each table stands in: the body and its dictums, a lampiran, another paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.model import Document, PhysicalTable

from .decree.places import path_of
from .decree.reading import Appendix, Entry, Structure
from .model import Item, LogicalTable, Pasal

Corner = tuple[int, float]  # page, and points from its top


def tables_by_section(document: Document, structure: Structure) -> list[list[PhysicalTable]]:
    """The tables of the body, then those of each lampiran, then those of each other paper."""
    parts = (*structure.appendices, *structure.papers)
    sections: list[list[PhysicalTable]] = [[] for _ in range(len(parts) + 1)]
    for page in document.pages:
        for table in page.tables:
            sections[_section_of(table, parts)].append(table)
    return sections


def _section_of(table: PhysicalTable, parts: Sequence[Appendix]) -> int:
    """The part that begins last before the table; 0, the body, where none does."""
    begun = [
        ((part.start.page, part.start.box.y0 if part.start.placed else 0.0), number)
        for number, part in enumerate(parts, start=1)
        if part.start is not None and _above(part, table)
    ]
    return max(begun, default=((0, 0.0), 0))[1]


def _above(part: Appendix, table: PhysicalTable) -> bool:
    start = part.start
    if start is None or start.page > table.page:
        return False
    return start.page < table.page or table.box is None or not start.placed or start.box.y0 <= table.box.y1


def anchors(
    structure: Structure, tables: Sequence[LogicalTable], printed: Iterable[PhysicalTable]
) -> dict[str, tuple[int, ...]]:
    """The dictum or article that each table of the body stands in, by path: the last that begins above it. Where
    nothing is placed that is the only one that ends in a colon. A table above all of them stands in none.
    """
    boxes = {(table.page, table.number): table.box for table in printed}
    field = "diktum" if structure.diktum else "pasal"
    entries = structure.diktum or structure.pasal or ()
    found: dict[str, tuple[int, ...]] = {}
    for number, table in enumerate(tables):
        first = table.rows[0] if table.rows else None
        box = boxes.get((first.page, first.table)) if first else None
        owner = _last_above(entries, (first.page, box.y0)) if first and box else _announcing(entries)
        if owner is not None:
            path = path_of(field, owner.label)
            found[path] = (*found.get(path, ()), number)
    return found


def _last_above(entries: Sequence[Entry], corner: Corner) -> Entry | None:
    begun = [(at, entry) for entry in entries if (at := _corner(entry)) is not None and at <= corner]
    return begun[-1][1] if begun else None


def _corner(entry: Entry) -> Corner | None:
    first = next(iter(entry.text.pieces), None)
    return (first.page, first.box.y0) if first is not None and first.placed else None


def _announcing(entries: Sequence[Entry]) -> Entry | None:
    ending = [entry for entry in entries if entry.text.value.rstrip().endswith(":")]
    return ending[0] if len(ending) == 1 else None


def with_tables(items: Sequence[Item], field: str, found: dict[str, tuple[int, ...]]) -> tuple[Item, ...]:
    """The items with the numbers of the tables that stand in them."""
    return tuple(replace(item, tables=found.get(path_of(field, item.label), ())) for item in items)


def articles_with_tables(items: Sequence[Pasal], found: dict[str, tuple[int, ...]]) -> tuple[Pasal, ...]:
    """`with_tables` for articles."""
    return tuple(replace(item, tables=found.get(path_of("pasal", item.label), ())) for item in items)
