"""Rows that sum up others are marked, so that nobody counts their amounts twice."""

from __future__ import annotations

from dataclasses import replace

from ...model import Column, ColumnKind
from ..head.columns import free_name
from ..logical.draft import Draft
from ..logical.row_roles import is_subtotal

SUBTOTAL = "subtotal"


def mark_subtotals(draft: Draft) -> None:
    """Add a column `subtotal` to a table that has such rows, 1 in those, and point each of them out."""
    sums = [row for row in draft.data if is_subtotal(row.source)]
    if not sums:
        return
    name = free_name(SUBTOTAL, {column.name for column in draft.scheme.columns})
    column = Column(name, name, ColumnKind.MARK, None)
    draft.scheme = replace(draft.scheme, columns=(*draft.scheme.columns, column))
    for row in draft.data:
        row.marks[name] = row in sums
        if row.marks[name]:
            row.remark("subtotal-row", text=" ".join(row.source.filled[:2]))
