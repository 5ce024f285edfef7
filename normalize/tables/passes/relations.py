"""What the columns of a table have to do with one another: stated in its column numbers, or seen in its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from ...model import Column
from ..logical.draft import Draft
from ..logical.proofs import ColumnNumbers
from .figures import Figures, margin

# A relation that nobody states is one only where it holds in so many rows that say something, and in nearly all:
# with one row in ten allowed to fail, a chance sum would have to come true nine times (counted over the tables of
# the decrees at hand: every relation found at these limits is one that the headings mean).
FEWEST_ROWS = 10
HOLDING_SHARE = 0.9
FEWEST_STATED = 3  # rows in which a stated relation must hold before the others are doubted

_SIDES = re.compile(r"\(?\s*(\d{1,2})\s*\)?\s*=\s*(.+)")
_TERM = re.compile(r"([+\-–−x×*]?)\s*\(?\s*(\d{1,2})\s*\)?\s*")


@dataclass(frozen=True, slots=True)
class Relation:
    """`target` is the sum of `terms`, each with its sign, or their product."""

    target: str
    terms: tuple[tuple[int, str], ...]
    product: bool = False
    stated: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that take part, the target first."""
        return (self.target, *(name for _, name in self.terms))

    def expected(self, row: Figures) -> Decimal | None:
        """What the target should be in a row; None where the row leaves it open."""
        values = [(sign, row.of(name)) for sign, name in self.terms]
        if any(value is None for _, value in values):
            return None
        if self.product:
            return Decimal(prod(value for _, value in values if value is not None))
        return sum((sign * value for sign, value in values if value is not None), Decimal(0))

    def says_something(self, row: Figures) -> bool:
        """Whether the row could contradict: two numbers at least go into the target, none of them a mere 1."""
        idle = (0, 1) if self.product else (0,)
        filled = [row.of(name) for _, name in self.terms if row.of(name) not in (None, *idle)]
        return len(filled) >= 2 and row.of(self.target) is not None and self.target in row.values

    def holds(self, row: Figures) -> bool | None:
        """Whether the row's printed numbers agree; None where it leaves that open."""
        expected, printed = self.expected(row), row.of(self.target)
        if expected is None or printed is None or not self.says_something(row):
            return None
        bound = margin([printed, *(row.of(name) or Decimal(0) for _, name in self.terms)])
        return abs(expected - printed) <= bound


def relations(draft: Draft, columns: Sequence[Column], rows: Sequence[Figures]) -> list[Relation]:
    """The relations that the table states and its rows do not refute, then those that only its rows show."""
    found: list[Relation] = []
    for one in (*_stated(draft, columns), *_possible(columns)):
        known = any(one.target == other.target or set(one.names) == set(other.names) for other in found)
        if not known and _is_borne_out(one, rows):
            found.append(one)
    return found


def _is_borne_out(relation: Relation, rows: Sequence[Figures]) -> bool:
    said = [holds for row in rows if (holds := relation.holds(row)) is not None]
    if relation.stated:
        return sum(said) >= max(FEWEST_STATED, len(said) / 2)
    varied = len({row.of(relation.target) for row in rows if relation.holds(row)}) >= FEWEST_ROWS / 2
    return varied and len(said) >= FEWEST_ROWS and sum(said) >= HOLDING_SHARE * len(said)


def _stated(draft: Draft, columns: Sequence[Column]) -> Iterator[Relation]:
    """Relations that the row of column numbers prints: `(8)=(4)+(5)+(6)+(7)`."""
    names = {column.grid_col: column.name for column in columns}
    for row in draft.rows:
        if not isinstance(row.proof, ColumnNumbers):
            continue
        numbered: dict[str, str] = {}
        for text, col in zip(row.source.texts, row.columns, strict=True):
            first = re.search(r"\d{1,2}", text)
            if first and col in names:
                numbered.setdefault(first[0], names[col])
        for text in row.source.texts:
            relation = _parsed(text, numbered)
            if relation is not None:
                yield relation
        return


def _parsed(text: str, numbered: dict[str, str]) -> Relation | None:
    sides = _SIDES.fullmatch(text.strip())
    if sides is None or sides[1] not in numbered:
        return None
    found = list(_TERM.finditer(sides[2]))
    whole = "".join(term[0] for term in found) == sides[2]
    if not whole or len(found) < 2 or any(term[2] not in numbered for term in found):
        return None
    signs = {term[1] for term in found[1:]}
    terms = tuple((-1 if term[1] in "-–−" and term[1] else 1, numbered[term[2]]) for term in found)
    product = signs <= {"x", "×", "*"}
    if not product and not signs <= {"+", "-", "–", "−"}:
        return None
    return Relation(numbered[sides[1]], terms, product, stated=True)


def _possible(columns: Sequence[Column]) -> Iterator[Relation]:
    """Sums of neighbouring columns right before or behind the target, longest first; products of two before it."""
    names = [column.name for column in columns]
    for at, target in enumerate(names):
        for length in range(len(names) - 1, 1, -1):
            for run in (names[at - length : at] if at >= length else [], names[at + 1 : at + 1 + length]):
                if len(run) == length:
                    yield Relation(target, tuple((1, name) for name in run))
        if at >= 2:
            yield Relation(target, ((1, names[at - 2]), (1, names[at - 1])), product=True)
