"""Column numbers that were left over in the first rows of a table, in its otherwise empty column of remarks."""

from __future__ import annotations

import re
from itertools import pairwise

from ..logical.draft import Draft, DraftRow

REMARKS = "ket"


def clear_leftovers(draft: Draft) -> None:
    """Take left-over column numbers out of the remarks, on record and with a finding each.

    They are bare numbers, no larger than the number of columns, that count up by one from row to row at the top of
    the page's table, while nothing else stands in the column there.
    """
    for part in dict.fromkeys(row.stretch for row in draft.data):
        rows = [row for row in draft.data if row.stretch == part]
        for column in draft.scheme.texts:
            if column.name == REMARKS or column.name.endswith(f"_{REMARKS}"):
                _clear(draft, rows, column.name)


def _clear(draft: Draft, rows: list[DraftRow], name: str) -> None:
    filled = [row for row in rows if row.texts.get(name)]
    if not filled or filled != rows[: len(filled)] or not all(_is_number(row.texts[name]) for row in filled):
        return
    values = [int(row.texts[name]) for row in filled]
    counting = all(b - a == 1 for a, b in pairwise(values))
    if not counting or max(values) > len(draft.scheme.by_grid) or len(filled) == len(rows):
        return
    for row in filled:
        row.remark("column-leftover", name, text=row.texts[name])
        row.edit("column-leftover", name, "", score=0.95, reason="sisa nomor kolom")


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d{1,2}", text.strip()) is not None
