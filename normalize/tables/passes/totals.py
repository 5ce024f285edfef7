"""Rows that sum up others: which rows a printed total stands for, and whether it is their sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ...language.enumerators import alone
from ..logical.draft import Draft
from .figures import Figures, margin

FEWEST_PARTS = 2  # a sum of one row says nothing


@dataclass(frozen=True, slots=True)
class Total:
    """A printed total with the rows that it stands for, in one column."""

    row: Figures
    name: str
    parts: tuple[Figures, ...]

    @property
    def printed(self) -> Decimal:
        """The total as printed."""
        return self.row.values[self.name]

    @property
    def sum(self) -> Decimal:
        """What its parts add up to."""
        return sum((part.of(self.name) or Decimal(0) for part in self.parts), Decimal(0))

    @property
    def holds(self) -> bool:
        """Whether the total is the sum of its parts."""
        values = [part.of(self.name) or Decimal(0) for part in self.parts]
        return abs(self.sum - self.printed) <= margin([self.printed, *values])


def totals(draft: Draft, names: Sequence[str], rows: Sequence[Figures]) -> Iterator[Total]:
    """Every total whose parts are certain: what adds up in some column of its row, or a plain list above it."""
    for at, row in enumerate(rows):
        if not row.total:
            continue
        filled = [name for name in names if name in row.values]
        readings = [parts for parts in _readings(draft, rows, at) if len(parts) >= FEWEST_PARTS]
        scored = [(sum(_holds(row, name, parts) for name in filled), parts) for parts in readings]
        most = max((score for score, _ in scored), default=0)
        best = next((parts for score, parts in scored if score == most), ())
        if best and (most > 0 or (len(readings) == 1 and _is_plain(draft, best))):
            yield from (Total(row, name, best) for name in filled if _is_known(name, best))


def _readings(draft: Draft, rows: Sequence[Figures], at: int) -> list[tuple[Figures, ...]]:
    """What a total may stand for: rows since the last total, all rows, all totals, one group, numbered rows."""
    above = rows[:at]
    last = max((i for i, row in enumerate(above) if row.total), default=-1)
    plain = tuple(row for row in above if not row.total)
    group = [rows[at].row.texts.get(name) for name in draft.scheme.groups]
    found = [
        tuple(above[last + 1 :]),
        plain,
        tuple(row for row in above if row.total),
        tuple(row for row in plain if [row.row.texts.get(name) for name in draft.scheme.groups] == group),
        tuple(row for row in plain if alone(row.row.texts.get(draft.scheme.number or "", "")) is not None),
    ]
    return [parts for i, parts in enumerate(found) if parts and parts not in found[:i]]


def _holds(row: Figures, name: str, parts: tuple[Figures, ...]) -> bool:
    total = Total(row, name, parts)
    said = [part for part in parts if part.values.get(name)]
    return len(said) >= FEWEST_PARTS and _is_known(name, parts) and total.holds


def _is_known(name: str, parts: Sequence[Figures]) -> bool:
    return all(part.of(name) is not None for part in parts) and sum(name in part.values for part in parts) > 1


def _is_plain(draft: Draft, parts: Sequence[Figures]) -> bool:
    """Whether the rows are one list that counts 1, 2, 3: nothing among them is the sum of others."""
    numbers = [alone(part.row.texts.get(draft.scheme.number or "", "")) for part in parts]
    return all(b is not None and a is not None and b.follows(a) for a, b in pairwise(numbers)) and len(parts) > 2
