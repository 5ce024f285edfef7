"""The same running number printed again with the same text: where the list counts, the row was read twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...duplicates import RowText, likeness_of
from ..logical.draft import Draft, DraftRow
from ..logical.proofs import SameNumber
from .row_texts import has_own_number

# A column counts when most of its numbers follow the one above; codes and years stand in any order.
COUNTING_SHARE = 0.75

_NUMBER = re.compile(r"\(?(\d{1,4})[.)]{0,2}")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A row with the number that it prints, and what it says."""

    row: DraftRow
    number: int
    text: RowText


@dataclass(frozen=True, slots=True)
class _Again:
    """Rows `start` to `end` (not included) of a list that print again what rows from `first` on printed."""

    start: int
    end: int
    first: int
    scores: tuple[float, ...]


def same_numbers(draft: Draft, texts: Sequence[RowText]) -> dict[str, SameNumber]:
    """The proof for each row that repeats number and text of an earlier one, by row_id.

    A row that continues the sequence is none, nor is a list that begins anew: that things bear the same number
    in two lists says nothing. So the list must count, step back, and go on behind the repetition where it was.
    """
    rows = {row.row_id: row for row in draft.data}
    lists: dict[str, list[_Numbered]] = {}
    for text in texts:
        row = rows[text.key]
        printed = _NUMBER.fullmatch(row.texts.get(draft.scheme.number or "", "").strip())
        if printed and has_own_number(draft, row):
            lists.setdefault(text.parent, []).append(_Numbered(row, int(printed[1]), text))
    return {row_id: proof for one in lists.values() if _counts(one) for row_id, proof in _proofs(one).items()}


def _counts(one: Sequence[_Numbered]) -> bool:
    steps = [after.number == before.number + 1 for before, after in pairwise(one)]
    return sum(steps) >= COUNTING_SHARE * (len(steps) - 1) and len(one) > 1


def _proofs(one: Sequence[_Numbered]) -> Mapping[str, SameNumber]:
    return {
        one[place].row.row_id: SameNumber(one[again.first + place - again.start].row.row_id, score)
        for again in _repetitions(one)
        if _is_proved(one, again)
        for place, score in zip(range(again.start, again.end), again.scores, strict=True)
    }


def _repetitions(one: Sequence[_Numbered]) -> Iterator[_Again]:
    """The longest stretches that say again, row by row, what an earlier stretch says under the same numbers."""
    last: dict[int, int] = {}
    start = 0
    while start < len(one):
        first = last.get(one[start].number)
        scores = [] if first is None else _likenesses(one, first, start)
        if first is not None and scores:
            yield _Again(start, start + len(scores), first, tuple(scores))
        for place in range(start, start + max(1, len(scores))):
            last.setdefault(one[place].number, place)
        start += max(1, len(scores))


def _likenesses(one: Sequence[_Numbered], first: int, start: int) -> list[float]:
    scores = []
    for before, after in zip(one[first:start], one[start:], strict=False):
        score = likeness_of(before.text, after.text) if before.number == after.number else 0.0
        if not score:
            break
        scores.append(score)
    return scores


def _is_proved(one: Sequence[_Numbered], again: _Again) -> bool:
    """Whether the list steps back at the repetition and goes on behind it, and is no list begun anew."""
    highest = max(each.number for each in one[: again.start])
    goes_on = again.end == len(one) or one[again.end].number == highest + 1
    if one[again.start].number == one[again.start - 1].number + 1 or not goes_on:
        return False
    right_above = again.first + len(again.scores) == again.start
    if right_above and (len(again.scores) < again.start or len(again.scores) == 1 < len(one) - 1):
        return True  # the rows right above, printed again; two lists of one row each would not go on
    begun = sum(each.number == 1 for each in [*one[: again.start], *one[again.end :]])
    return begun <= 1 and one[again.start].number != 1
