"""The action plan's parents (area, kegiatan, sub kegiatan): what numbering proves where no merged cell does."""

from __future__ import annotations

from dataclasses import dataclass

from ...language.enumerators import Enumerator, alone
from ..head.columns import AREA
from ..logical.draft import Draft, DraftRow

NUMBERED = 0.95  # the running number of the next column goes on
USUAL = 0.9  # empty like the rows above whose numbering proves that they go on
# Rows whose numbering proves it, before a column counts as one that prints each parent once.
FEWEST_PROOFS = 2


@dataclass(frozen=True, slots=True)
class Parents:
    """The parents of a plan from left to right, those that are usually printed once, and what counts the areas.

    `usual` are parents at least two of whose empty cells are proven by numbering, and all to the right of them.
    `counts_areas`: the number column is printed in exactly the rows that print an area.
    """

    order: tuple[str, ...]
    usual: frozenset[str]
    counts_areas: bool

    def proof(
        self, draft: Draft, row: DraftRow, name: str, numbers: dict[str, Enumerator]
    ) -> tuple[float, str] | None:
        """Whether the next column to the right that has text counts on from the rows above."""
        if name not in self.order:
            return None
        if _proven(draft, row, name, self.order, numbers):
            return NUMBERED, "penomoran berlanjut"
        left = self.order[: self.order.index(name) + 1]
        below = any(row.texts.get(other) for other in draft.scheme.enumerators)
        if name in self.usual and below and not any(row.texts.get(o) and o not in row.origins for o in left):
            return USUAL, "kosong seperti baris-baris yang penomorannya berlanjut"
        return None


def parents_of(draft: Draft) -> Parents:
    """The parents of an action plan, judged by its rows; none in any other table."""
    if not draft.scheme.is_plan:
        return Parents((), frozenset(), False)
    order = (AREA, *list(draft.scheme.enumerators)[:-1])
    proofs = dict.fromkeys(order, 0)
    numbers: dict[str, Enumerator] = {}
    for row in draft.data:
        for name in order:
            if not row.texts.get(name) and _proven(draft, row, name, order, numbers):
                proofs[name] += 1
        numbers |= numbers_of(draft, row)
    first = next((index for index, name in enumerate(order) if proofs[name] >= FEWEST_PROOFS), len(order))
    return Parents(order, frozenset(order[first:]), _counts_areas(draft))


def _proven(
    draft: Draft, row: DraftRow, name: str, order: tuple[str, ...], numbers: dict[str, Enumerator]
) -> bool:
    deeper = [*order[order.index(name) + 1 :], list(draft.scheme.enumerators)[-1]]
    child = next((other for other in deeper if row.texts.get(other)), None)
    own = numbers_of(draft, row)
    if child is not None and child in own and child in numbers and own[child].follows(numbers[child]):
        return True
    count = draft.scheme.number or ""
    return name == AREA and count in own and count in numbers and own[count].follows(numbers[count])


def _counts_areas(draft: Draft) -> bool:
    count = draft.scheme.number or ""
    numbered = [row.row_id for row in draft.data if row.texts.get(count)]
    named = [row.row_id for row in draft.data if row.texts.get(AREA)]
    return len(named) >= FEWEST_PROOFS and numbered == named


def numbers_of(draft: Draft, row: DraftRow) -> dict[str, Enumerator]:
    """The running numbers that a row prints, by text column."""
    found = {}
    for name, number_name in draft.scheme.enumerators.items():
        number = alone(row.texts.get(number_name, ""))
        if number is not None:
            found[name] = number
    count = draft.scheme.number
    number = alone(row.texts.get(count, "")) if count else None
    if count and number is not None:
        found[count] = number
    return found
