"""Two cells read as one, for want of the rule between them: amounts and numbers go back where they belong."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from ...language.amounts import amount_of
from ...language.enumerators import alone
from ..logical.draft import Draft, DraftRow

# The columns fit and the cell beside is empty, but no rule on the page says so: a person confirms it.
PARTED = 0.8
# Share of a column's filled cells that must be amounts, three at least, for it to be one that lacks its amount.
AMOUNTS_SHARE = 0.6
FEWEST_AMOUNTS = 3
# As many numbers in a row as the cell covers rows, counting up: nothing else explains them.
COUNTED = 0.95
REASON = "dua sel terbaca sebagai satu"


def part_numbers(draft: Draft) -> None:
    """Give each row its own running number where one cell beside several rows holds all (`9 10`), on record."""
    name = draft.scheme.number or ""
    rows = {(row.source.page, row.source.table, row.source.index): row for row in draft.data}
    for row in draft.data:
        cell, printed = row.cell(draft.col(name)), row.texts.get(name, "").split()
        if cell is None or not row.begins(cell) or not 1 < cell.row_span == len(printed):
            continue
        place = row.source
        covered = [rows.get((place.page, place.table, place.index + down)) for down in range(cell.row_span)]
        numbers = [alone(text) for text in printed]
        counting = all(b is not None and a is not None and b.follows(a) for a, b in pairwise(numbers))
        if counting and None not in covered:
            for own, text in zip(covered, printed, strict=True):
                if own is not None:
                    own.edit("split", name, text, score=COUNTED, reason=REASON)


def part_cells(draft: Draft) -> None:
    """Move the last amount of a cell into the empty column of amounts to its right, on record and for review.

    The cell holds two amounts, or words and an amount with separators (a bare number may belong to the words).
    """
    names = [column.name for column in draft.scheme.texts]
    shares = {name: _holds_amounts(draft, name) for name in names}
    for row in draft.data:
        for name, beside in pairwise(names):
            if shares[beside] and not row.texts.get(beside) and _lacks_rule(draft, row, name, beside):
                _part(row, name, beside, shares)


def _part(row: DraftRow, name: str, beside: str, shares: Mapping[str, bool]) -> None:
    before, _, last = row.texts.get(name, "").rpartition(" ")
    amount = amount_of(last)
    if not before or amount is None:
        return
    grouped = bool(amount.open or amount.group)
    if (shares[name] and amount_of(before)) or (not shares[name] and grouped and not amount_of(before)):
        row.edit("split", name, before, score=PARTED, reason=REASON)
        row.edit("split", beside, last, score=PARTED, reason=REASON)


def _holds_amounts(draft: Draft, name: str) -> bool:
    texts = [text for row in draft.data if (text := row.texts.get(name))]
    amounts = sum(amount_of(text) is not None for text in texts)
    return amounts >= FEWEST_AMOUNTS and amounts >= AMOUNTS_SHARE * len(texts)


def _lacks_rule(draft: Draft, row: DraftRow, name: str, beside: str) -> bool:
    """Whether the column beside has an empty cell of this row alone, or the cell before it runs over both."""
    cell = row.cell(draft.col(beside))
    if cell is None or not row.begins(cell) or cell.row_span > 1:
        return False
    return cell.col_span == 1 or cell is row.cell(draft.col(name))
