"""Rows that say the same: what people decided about all that resemble one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Decision, Decree, Finding, LogicalTable, Row, State, Subject

ALIKE = "possible-duplicate"


def cluster_of(decree: Decree, finding: Finding) -> tuple[Row, ...]:
    """The row that others resemble, then these; empty where the finding is about no such rows."""
    for table in decree.tables:
        first = next((row for row in table.rows if row.row_id == finding.place.row_id and row.mirip), None)
        if first is not None and finding.code == ALIKE:
            return tuple(_rows(table, first.mirip or ""))
    return ()


def _rows(table: LogicalTable, kept: str) -> Iterator[Row]:
    yield from (row for row in table.rows if row.row_id == kept)
    yield from (row for row in table.rows if row.mirip == kept)


def rows_alike(
    seen: Sequence[Decree], decisions: Sequence[Decision], state: State
) -> frozenset[tuple[int, int, int]]:
    """Page, table and row of those that resemble another row and about which people decided so."""
    wanted = {
        (one.page, one.table, one.row, one.before)
        for one in decisions
        if one.subject is Subject.FINDING and one.code == ALIKE and one.state is state
    }
    return frozenset(
        (row.page, row.table, row.row)
        for decree in seen
        for finding in decree.findings
        if (finding.place.page, finding.place.table, finding.place.row, finding.message) in wanted
        for row in cluster_of(decree, finding)[1:]
    )
