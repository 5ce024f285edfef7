"""Running numbers at the head of a text: split off in the action plan, where they have columns of their own."""

from __future__ import annotations

import re

from ...language.enumerators import Enumerator, alone, leading
from ..logical.draft import Draft, DraftRow
from ..logical.proofs import BrokenOff


def split_enumerators(draft: Draft) -> None:
    """Put the enumerators of the action plan's texts into their `…_no` columns as printed, on record."""
    rows = draft.data
    for name, number_name in draft.scheme.enumerators.items():
        before: Enumerator | None = None
        for index, row in enumerate(rows):
            text = row.texts.get(name, "")
            found = leading(text) or _bare(draft, row, name, before, rows[index + 1 : index + 2])
            if found is None or not found.rest:
                continue
            row.edit("split", name, found.rest, reason="nomor dipisahkan dari teks")
            row.edit("split", number_name, found.printed, reason="nomor dipisahkan dari teks", col=draft.col(name))
            before = found


def _bare(
    draft: Draft, row: DraftRow, name: str, before: Enumerator | None, following: list[DraftRow]
) -> Enumerator | None:
    """A number without a sign ("8 Pengembangan") counts only when the row or the column counts along with it."""
    found = leading(row.texts.get(name, ""), bare=True)
    if found is None:
        return None
    others = [
        leading(row.texts.get(other, "")) or alone(row.texts.get(other, ""))
        for other in (*draft.scheme.enumerators, *draft.scheme.enumerators.values(), draft.scheme.number or "")
        if other != name
    ]
    after = leading(following[0].texts.get(name, ""), bare=True) if following else None
    shared = any(other is not None and set(other.values) & set(found.values) for other in others)
    counted = (before is not None and found.follows(before)) or (after is not None and after.follows(found))
    return found if shared or counted else None


def set_fragments_aside(draft: Draft) -> None:
    """Take out rows that break off at a running number: the rest of the row was not read.

    A row that holds numbers alone, where others hold words, is pointed out and stays.
    """
    worded = [column.name for column in draft.scheme.texts if _holds_words(draft, column.name)]
    for row in draft.data:
        if any(row.marks.values()):
            continue
        text = " | ".join(row.source.filled)
        if _breaks_off(draft, row):
            row.leave(BrokenOff())
            row.remark("row-fragment", text=text)
        elif _only_numbers(draft, row, worded):
            row.doubt("row-fragment", variant="kept", text=text)


def _only_numbers(draft: Draft, row: DraftRow, worded: list[str]) -> bool:
    """Whether the row holds nothing but running numbers, one of them where the table has words."""
    bare = any(row.texts.get(name) for name in worded if name != draft.scheme.number)
    return bare and all(alone(text) for text in row.texts.values() if text)


def _breaks_off(draft: Draft, row: DraftRow) -> bool:
    """Whether the last text of an action plan's row is the bare number that its other texts begin with."""
    filled = [column.name for column in draft.scheme.texts if row.texts.get(column.name)]
    if len(filled) < 2 or filled[-1] not in draft.scheme.enumerators:
        return False
    last = alone(row.texts[filled[-1]])
    others = [leading(row.texts[name], bare=True) for name in filled[:-1] if name in draft.scheme.enumerators]
    return last is not None and any(other and set(other.values) & set(last.values) for other in others)


def _holds_words(draft: Draft, name: str) -> bool:
    """Whether most cells of a column, three at least, hold words."""
    texts = [row.texts[name] for row in draft.data if row.texts.get(name)]
    words = sum(bool(re.search(r"[^\W\d_]{3}", text)) for text in texts)
    return words >= 3 and words * 2 > len(texts)
