"""Texts that slid into the schedule, where only marks belong, go back by the evidence of numbering."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from ...language.enumerators import Enumerator, leading
from ..logical.draft import Draft, DraftRow
from .months import is_sign, months_of

# How sure a way back is: words in a month are impossible and the free columns beside them fit; the number fits one
# column only; nothing but the rows around it speaks for it.
CERTAIN = 0.95
BY_NUMBERING = 0.8
BY_NEIGHBOURS = 0.5


def shift_back(draft: Draft) -> None:
    """Move words out of the schedule columns, each moved field on record."""
    marks = [column.grid_col for column in draft.scheme.marks if column.grid_col is not None]
    if not marks:
        return
    first, last = min(marks), max(marks)
    for _, rows in groupby(draft.data, key=lambda row: row.stretch):
        _shift_part(draft, list(rows), first, last)


def _shift_part(draft: Draft, rows: Sequence[DraftRow], first: int, last: int) -> None:
    """Rows with words among the months tell by how much; rows between them follow where numbering says so."""
    back: dict[str, int] = {}
    for row in rows:
        run = _run_inside(_worded(draft, row), first, last)
        shift = _way_back(draft, row, run, first, last) if run else 0
        if shift:
            _move(draft, row, run, shift, CERTAIN, "teks tidak mungkin berada di kolom bulan")
        if shift > 0:
            back[row.row_id] = shift
    if len(back) * 2 >= len(rows) > 1:
        for index, row in enumerate(rows):
            if row.row_id not in back:
                _follow(draft, rows, index, max(back.values()))


def _run_inside(cols: Sequence[int], first: int, last: int) -> list[int]:
    """The neighbouring columns that end with the last words inside the schedule."""
    inside = [col for col in cols if first <= col <= last]
    run = inside[-1:]
    while run and run[0] - 1 in cols:
        run.insert(0, run[0] - 1)
    return run


def _worded(draft: Draft, row: DraftRow) -> list[int]:
    """The printed columns of a row that hold words, those of a month's own wording excepted."""
    marks = {column.name for column in draft.scheme.marks}
    cols = []
    for col, name in sorted(draft.scheme.by_grid.items()):
        text = row.texts.get(name, "")
        if re.search(r"[^\W\d_]{2}", text) and not (
            name in marks and (is_sign(text) or months_of(text) is not None)
        ):
            cols.append(col)
    return cols


def _way_back(draft: Draft, row: DraftRow, run: Sequence[int], first: int, last: int) -> int:
    """By how many columns a run of texts that reaches into the schedule moves left; negative: right; 0: no way."""
    left = run[-1] - (first - 1)
    free = range(run[0] - left, run[0])
    if run[0] >= left and not any(row.texts.get(draft.scheme.by_grid.get(col, ""), "") for col in free):
        return left
    right = last + 1 - run[0]
    behind = draft.scheme.by_grid.get(last + 1, "")
    if len(run) == 1 and right <= 2 and behind and not row.texts.get(behind, ""):
        return -right
    return 0


def _follow(draft: Draft, rows: Sequence[DraftRow], index: int, most: int) -> None:
    """A row without words in the schedule, among rows that slid: as far back as its number fits its new column."""
    row = rows[index]
    cols = _worded(draft, row)
    if not cols or cols[0] < most or any(row.texts.get(draft.scheme.by_grid[col], "") for col in range(cols[0])):
        return
    fitting = [shift for shift in range(most + 1) if _fits(draft, rows, index, cols[0], shift)]
    if len(fitting) == 1:
        _move(draft, row, cols, fitting[0], BY_NUMBERING, "urutan nomor cocok dengan kolom ini")
    else:
        _move(draft, row, cols, 1, BY_NEIGHBOURS, "baris di sekitarnya bergeser")


def _fits(draft: Draft, rows: Sequence[DraftRow], index: int, col: int, shift: int) -> bool:
    """Whether the number at the head of the text continues the column it would come to stand in."""
    name = draft.scheme.by_grid[col - shift]
    number = leading(rows[index].texts[draft.scheme.by_grid[col]])
    if number is None:
        return False
    before = _nearest(rows[:index][::-1], name)
    after = _nearest(rows[index + 1 :], name)
    if (before and number.follows(before)) or (after and after.follows(number)):
        return True
    parent = draft.scheme.by_grid.get(col - shift - 1, "")
    opened = index > 0 and bool(rows[index - 1].texts.get(parent)) and not rows[index - 1].texts.get(name)
    return number.first and opened


def _nearest(rows: Sequence[DraftRow], name: str) -> Enumerator | None:
    for row in rows:
        number = leading(row.texts.get(name, ""))
        if number is not None:
            return number
    return None


def _move(draft: Draft, row: DraftRow, cols: Sequence[int], shift: int, score: float, reason: str) -> None:
    """Move the texts of some columns by `shift` columns to the left (negative: to the right), leftmost first."""
    if shift == 0:
        return
    marks = {column.name for column in draft.scheme.marks}
    for col in cols:
        source, target = draft.scheme.by_grid[col], draft.scheme.by_grid[col - shift]
        text = row.texts[source]
        if source in marks:
            row.settle("shift", source, row.marks.get(source, False), score=score, reason=reason)
        else:
            row.edit("shift", source, "", score=score, reason=reason)
        row.edit("shift", target, text, score=score, reason=reason)
