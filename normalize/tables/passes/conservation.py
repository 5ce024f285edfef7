"""Nothing printed is lost: every word of every row is in a value, a heading, a group, or on record beside them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from ..logical.draft import Draft, DraftRow
from ..logical.proofs import CutByPage, GroupBar, Heading

# Headings of one table read on two pages agree so far; a row of data keeps 60 and less with any heading
# (counted over the tables of 111 decrees).
SAME_HEADING = 75
_WORD = re.compile(r"\w+")


def check_conservation(draft: Draft) -> None:
    """One error for each row with printed words that are nowhere: none should ever arise."""
    rows = {row.row_id: row for row in draft.rows}
    joined = _joined(draft)
    for row in draft.rows:
        lost = _lost(draft, row, rows, joined)
        if lost:
            draft.explain(row, "rows-lost", text=" ".join(lost))


def _joined(draft: Draft) -> Mapping[str, Counter[str]]:
    """By each data row, the words that it says or said before a change: of columns, of groups, of texts joined."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for row in draft.data:
        texts = (*row.texts.values(), *(text for edit in row.edits for text in (edit.before, edit.after)))
        for text in texts:
            said[row.row_id] |= Counter(_words(text))
    return said


def _lost(
    draft: Draft, row: DraftRow, rows: Mapping[str, DraftRow], said: Mapping[str, Counter[str]]
) -> list[str]:
    printed = [text for text in row.source.texts if text]
    match row.proof:
        case None:
            return _missing(printed, [said[row.row_id]])
        case GroupBar():
            bars = [text for data in draft.data for text in data.texts.values()]
            told = [value for doubt in row.doubts for _, value in doubt.values]
            return _missing(printed, [Counter(_words(" ".join((*bars, *told, *_of_bar(row)))))])
        case Heading():
            return [text for text in printed if not _stands_in_head(text, draft.head)]
        case CutByPage():
            held = [words for key, words in said.items() if rows[key].stretch <= row.stretch]
            return _missing(printed, held)
        case _:
            return []  # blank, numbers of columns, or a row that names the one that says the same


def _stands_in_head(text: str, head: frozenset[str]) -> bool:
    """Whether a heading says the text; a head printed again is read anew, with slips of its own."""
    from rapidfuzz import fuzz

    plain = "".join(_words(text))
    return any(fuzz.partial_ratio(plain, "".join(_words(one))) >= SAME_HEADING for one in head)


def _of_bar(row: DraftRow) -> Iterable[str]:
    return (row.bar.text, row.bar.number) if row.bar else ()


def _missing(printed: Iterable[str], said: Iterable[Counter[str]]) -> list[str]:
    """The words that none of the rows says."""
    known = set().union(*said)
    return [word for text in printed for word in _WORD.findall(text) if word.casefold() not in known]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
