"""Grid columns that are one column: a stray line, as dithered fills leave on scans, cuts few of its cells."""

from __future__ import annotations

from collections.abc import Collection

from ..head.labels import month_of, quarter_of
from .sheet import GridRow, Sheet

# A line that is no column line cuts few cells; on a black-and-white fax of shaded months at most one row in six.
WHOLE_SHARE = 0.75


def printed_columns(sheet: Sheet, heading: Collection[int]) -> tuple[int, ...]:
    """For each grid column the printed column that it is part of, counted from 0.

    Neighbours are one column where the lowest heading covers both and names a month or quarter (these have no
    parts), or where most of the cells below cover both, too; not where another row of the head has a heading for
    each. Without a head every grid column counts.
    """
    if not heading:
        return tuple(range(sheet.n_cols))
    lowest = sheet.rows[max(heading)]
    body = [row for row in sheet.rows if row.index > lowest.index and row.index not in heading]
    found = [0]
    for col in range(1, sheet.n_cols):
        whole = sum(row.owners[col] is row.owners[col - 1] for row in body)
        label = lowest.owners[col]
        atom = month_of(label.text) is not None or quarter_of(label.text) is not None
        one = label is lowest.owners[col - 1] and bool(body) and (atom or whole >= WHOLE_SHARE * len(body))
        parted = any(_has_two(row, col) for row in sheet.rows if row.index in heading)
        found.append(found[-1] + (0 if one and not parted else 1))
    return tuple(found)


def _has_two(row: GridRow, col: int) -> bool:
    """Whether a row has a text of its own in a grid column and in the one before."""
    before, here = row.owners[col - 1], row.owners[col]
    return before is not here and bool(before.text) and bool(here.text)
