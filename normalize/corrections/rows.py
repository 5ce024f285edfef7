"""Rows that were for review and have been reviewed."""

from __future__ import annotations

from dataclasses import replace

from extract.model import REVIEW_BELOW, Cell

from ..model import Decree, LogicalTable, Row, State, Status


def with_reviewed_rows(decree: Decree) -> Decree:
    """The decree with rows `ok` whose page a person compared and about which nothing is doubtful or open any more.

    A row is for review for its own cells, for cells that it was filled down from, for findings (an unsure repair
    has one), and behind missing rows; the comparison with the page settles the last.
    """
    still_open = {one.place.row_id for one in decree.findings if one.state is State.OPEN}
    lampiran = tuple(
        replace(one, tables=tuple(_table(table, decree.pages_compared, still_open) for table in one.tables))
        for one in decree.lampiran
    )
    return replace(decree, lampiran=lampiran)


def _table(table: LogicalTable, compared: frozenset[int], still_open: set[str | None]) -> LogicalTable:
    doubtful = {row.row_id for row in table.rows if any(map(_is_doubtful, row.cells))} | still_open
    return replace(table, rows=tuple(_row(row, compared, doubtful) for row in table.rows))


def _row(row: Row, compared: frozenset[int], doubtful: set[str | None]) -> Row:
    settled = row.page in compared and doubtful.isdisjoint({row.row_id, *row.origins})
    return replace(row, status=Status.OK) if settled and row.status is Status.REVIEW else row


def _is_doubtful(cell: Cell) -> bool:
    return cell.confidence < REVIEW_BELOW or bool(cell.doubts)
