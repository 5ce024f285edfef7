"""Rows that a page break cut in two become one again."""

from __future__ import annotations

import re

from ..model import RowRole
from .counters import alone, leading
from .draft import Draft, DraftRow
from .vocabulary import vocabulary

# Both halves of a cut row are sure when no rule closes them; by wording alone they are for a person to confirm.
OPEN = 0.95
WORDED = 0.85


def join_cut_rows(draft: Draft) -> None:
    """Append the second half of a cut row to the first, field by field on record."""
    before: DraftRow | None = None
    for row in draft.data:
        if before is not None and row.part != before.part and row.source.page != before.source.page:
            score = _cut(draft, before, row)
            if score:
                _join(draft, before, row, score)
                continue
        before = row


def _cut(draft: Draft, first: DraftRow, second: DraftRow) -> float:
    """How sure it is that the second row goes on with the first: 0 where it begins something of its own."""
    halves = [
        (column.name, first.texts.get(column.name, ""), text)
        for column in draft.scheme.texts
        if (text := second.texts.get(column.name, ""))
    ]
    if not halves or any(second.marks.values()):
        return 0.0
    if any(not before or not _continuable(after) for _, before, after in halves):
        return 0.0
    evidence = [_reads_on(before, after) for _, before, after in halves]
    if sum(evidence) * 2 <= len(evidence):
        return 0.0
    cells = [second.cell(draft.col(name)) for name, _, _ in halves]
    return OPEN if all(cell is not None and cell.open_top for cell in cells) else WORDED


def _continuable(text: str) -> bool:
    """Whether a text can be the rest of another: words, and no running number of its own."""
    return leading(text) is None and alone(text) is None and bool(re.search(r"[^\W\d_]{2}", text))


def _reads_on(before: str, after: str) -> bool:
    """Whether the first half breaks off: an open bracket, a word that cannot end, a small letter next."""
    last = before.rpartition(" ")[2].casefold().strip("()")
    unclosed = before.count("(") > before.count(")")
    open_end = last in vocabulary().open_ends or before.endswith((",", "-", "/"))
    closed_end = before.endswith((".", ";", ":"))
    return unclosed or open_end or (after[0].islower() and not closed_end)


def _join(draft: Draft, first: DraftRow, second: DraftRow, score: float) -> None:
    for column in draft.scheme.texts:
        rest = second.texts.get(column.name, "")
        if rest:
            joined = f"{first.texts[column.name]} {rest}"
            first.edit("join", column.name, joined, score=score, reason="baris terpotong pergantian halaman")
    second.leave(RowRole.JOINED, kept=first.row_id, score=score, reason="baris terpotong pergantian halaman")
