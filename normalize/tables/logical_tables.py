"""The entry of this room: physical tables of consecutive pages become logical tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.model import PhysicalTable

from ..model import LogicalTable
from ..register import Register
from ..spelling import Speller
from ..spelling import speller as shared_speller
from .logical.gathering import Gathered, gather
from .page.sheet import sheet_of
from .page.titles import UNTITLED, Title
from .pipeline import build

__all__ = ["logical_tables"]


def logical_tables(
    tables: Sequence[PhysicalTable],
    first_number: int,
    register: Register,
    speller: Speller | None = None,
    names: frozenset[str] = frozenset(),
    profile: str | None = None,
    titles: Mapping[tuple[int, int], Title] | None = None,
) -> tuple[LogicalTable, ...]:
    """The logical tables of one section of a decree, numbered from `first_number`.

    `tables` are the section's physical tables in page order. Every row as read is a row of exactly one logical
    table; every difference between what was read and what is canonical is a change in `register`, every doubt a
    finding. `names` are words of the document known to be names, which the speller leaves alone. `profile` forces
    one of profiles.toml; otherwise the head decides. `titles` is what is printed over each table, by page and
    number (see `titles_over`): tables with one head under two titles are two.
    """
    over = titles or {}
    sheets = [
        sheet_of(table, over.get((table.page, table.number), UNTITLED)) for table in tables if _is_table(table)
    ]
    gathered: list[Gathered] = gather(sheets)
    return tuple(
        build(one, first_number + offset, register, speller or shared_speller(), names, profile)
        for offset, one in enumerate(gathered)
    )


def _is_table(table: PhysicalTable) -> bool:
    return table.n_rows > 0 and table.n_cols > 0
