"""Several records in one row: their numbers stand together in a cell, and nothing on the page parts them."""

from __future__ import annotations

from itertools import pairwise

from ...language.enumerators import alone
from ..logical.draft import Draft, DraftRow

FEWEST_RECORDS = 2


def report_unparted(draft: Draft) -> None:
    """A finding for each row whose number column counts on within one cell: `1. 2. 3.`"""
    name = draft.scheme.number or next((c.name for c in draft.scheme.texts if c.grid_col == 0), "")
    for row in draft.data:
        numbers = _numbers(row, name)
        if len(numbers) >= FEWEST_RECORDS:
            row.doubt("rows-unparted", name, count=str(len(numbers)), first=numbers[0], last=numbers[-1])


def _numbers(row: DraftRow, name: str) -> list[str]:
    """The running numbers that are all of the row's first cell; none where one of them does not count on.

    Two bare numbers may be a range or a date; what parts a list says so with its signs or by its length.
    """
    if name in row.origins:
        return []
    words = row.texts.get(name, "").split()
    found = [alone(word) for word in words]
    counting = all(a is not None and b is not None and b.follows(a) for a, b in pairwise(found))
    signed = all(not word.isalnum() for word in words)
    return words if counting and (signed or len(words) > FEWEST_RECORDS) else []
