"""Known holes in the reading, shown in the draft where they lie: what is missing must never look complete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from normalize.model import Decree, Finding, LogicalTable, State

from ..printed import ShownRow

GAP_CODES = frozenset({"ocr-loop", "group-gap", "page-missing"})
# Behind these lies what was not read; the others say that something is missing before the row that they name.
_AFTER = frozenset({"ocr-loop"})
# A missing page lies between two pages: what follows begins one, so that nothing seems to go on over the hole.
_BEGINS_PAGE = frozenset({"page-missing"})


@dataclass(frozen=True, slots=True)
class Gap:
    """A hole: its number in the document, and what is known of it."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class TableGap:
    """A hole in a table: above the shown row `before`; at the end, `before` is the number of rows."""

    gap: Gap
    before: int
    begins_page: bool = False


@dataclass(frozen=True, slots=True)
class BodyGap:
    """A hole in the decree's own text: above what stands on the source's page `page` or later."""

    gap: Gap
    page: int


def gaps_of(decree: Decree) -> tuple[tuple[Finding, Gap], ...]:
    """The open findings of that kind, numbered in the order of the document."""
    found = [one for one in decree.findings if one.code in GAP_CODES and one.state is State.OPEN]
    found.sort(key=lambda one: (one.place.page or 0, one.place.row_id or ""))
    return tuple((finding, Gap(number, finding.message)) for number, finding in enumerate(found, 1))


def table_gaps(decree: Decree, table: LogicalTable, rows: Sequence[ShownRow]) -> tuple[TableGap, ...]:
    """The holes in a table whose shown rows are given, from top to bottom."""
    order = {row.row_id: number for number, row in enumerate(table.rows)}
    shown = [order.get(row.row_id) for row in rows]
    found = []
    for finding, gap in gaps_of(decree):
        at = order.get(finding.place.row_id or "")
        if at is None and finding.place.row_id is None and finding.place.page in table.pages:
            at = next(number for number, row in enumerate(table.rows) if row.page == finding.place.page)
        if at is not None:
            before = _before(shown, at, finding.code in _AFTER)
            found.append(TableGap(gap, before, finding.code in _BEGINS_PAGE))
    return tuple(sorted(found, key=lambda one: one.before))


def body_gaps(decree: Decree) -> tuple[BodyGap, ...]:
    """The holes that lie in no table."""
    ids = {row.row_id for table in decree.tables for row in table.rows}
    pages = {page for table in decree.tables for page in table.pages}
    return tuple(
        BodyGap(gap, finding.place.page or 1)
        for finding, gap in gaps_of(decree)
        if finding.place.row_id not in ids and not (finding.place.row_id is None and finding.place.page in pages)
    )


def _before(shown: Sequence[int | None], at: int, after: bool) -> int:
    """The shown row that follows the hole at a row of the table as read."""
    known = [(index, order) for index, order in enumerate(shown) if order is not None]
    return next((index for index, order in known if order > at or (order == at and not after)), len(shown))
