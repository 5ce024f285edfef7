"""The entry of this room: physical tables of consecutive pages become logical tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.model import PhysicalTable

from ..model import LogicalTable
from ..register import Register
from ..spelling import Context, Speller
from ..spelling import speller as shared_speller
from ..spelling.speller import PLAIN
from .logical.gathering import Gathered, gather
from .logical.nesting import link_nested
from .page.nested import holders
from .page.sheet import sheet_of
from .page.titles import UNTITLED, Title
from .pipeline import build

__all__ = ["RepeatedTable", "Surroundings", "logical_tables"]


@dataclass(frozen=True, slots=True)
class RepeatedTable:
    """A table of a page that was read twice, and the table of the better reading."""

    table: PhysicalTable
    kept: PhysicalTable


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What pages say of their tables: titles by page and number (see `titles_over`), second readings."""

    titles: Mapping[tuple[int, int], Title] = field(default_factory=dict)
    repeats: Sequence[RepeatedTable] = ()


def logical_tables(
    tables: Sequence[PhysicalTable],
    first_number: int,
    register: Register,
    speller: Speller | None = None,
    context: Context = PLAIN,
    profile: str | None = None,
    around: Surroundings | None = None,
) -> tuple[LogicalTable, ...]:
    """The logical tables of one section of a decree, numbered from `first_number`.

    `tables` are the section's physical tables in page order. Every row as read is a row of exactly one logical
    table; every difference between what was read and what is canonical is a change in `register`, every doubt a
    finding. `context` is what the speller knows of the document: its names, its own words. `profile` forces
    one of profiles.toml; otherwise the head decides. `around` is what the pages say of them: tables with one head
    under two titles are two, and the rows of second readings leave for the rows that hold what they say.
    """
    around = around or Surroundings()
    over = around.titles
    held = holders(tables)
    sheets = [
        sheet_of(table, over.get((table.page, table.number), UNTITLED)) for table in tables if _is_table(table)
    ]
    inner = [sheet for sheet in sheets if (sheet.table.page, sheet.table.number) in held]
    gathered = gather([sheet for sheet in sheets if (sheet.table.page, sheet.table.number) not in held])
    gathered += [one for sheet in inner for one in gather([sheet])]
    for repeat in around.repeats:
        _add_repeat(gathered, repeat)
    for offset, one in enumerate(gathered):
        one.number = first_number + offset
    link_nested(gathered, held)
    return tuple(build(one, register, speller or shared_speller(), context, profile) for one in gathered)


def _add_repeat(gathered: Sequence[Gathered], repeat: RepeatedTable) -> None:
    """Lay the second reading beside the first; tables of the page in another order are told by their rows."""
    for table in gathered:
        for part in table.parts:
            own = part.sheet.table
            if (own.page, own.number) == (repeat.kept.page, repeat.kept.number):
                table.repeats.append((sheet_of(repeat.table), part))


def _is_table(table: PhysicalTable) -> bool:
    return table.n_rows > 0 and table.n_cols > 0
