"""The numbers of a draft as numbers: what each row says in each typed column, and what it leaves open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...model import Column, ColumnKind
from ..logical.draft import Draft, DraftRow
from ..logical.row_roles import is_subtotal

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Figures:
    """A row's numbers by column. `open` are columns that print something else, or carry a merged cell's."""

    row: DraftRow
    values: Mapping[str, Decimal]
    open: frozenset[str]
    total: bool

    def of(self, name: str) -> Decimal | None:
        """The number in a column, nothing counting as zero; None where it is not known."""
        return None if name in self.open else self.values.get(name, ZERO)


def number_columns(draft: Draft) -> list[Column]:
    """The columns of numbers that the table prints, left to right; running numbers are none."""
    kinds = (ColumnKind.INTEGER, ColumnKind.NUMBER)
    found = [c for c in draft.scheme.columns if c.kind in kinds and c.grid_col is not None]
    return [column for column in found if column.name != draft.scheme.number]


def figures_of(draft: Draft, columns: Sequence[Column]) -> list[Figures]:
    """The numbers of every row of the data."""
    return [_figures(row, [column.name for column in columns]) for row in draft.data]


def _figures(row: DraftRow, names: Sequence[str]) -> Figures:
    values = {name: Decimal(row.texts[name]) for name in names if row.texts.get(name)}
    cleared = {edit.name for edit in row.edits if edit.rule == "number" and not edit.after and _said(edit.before)}
    carried = {name for name in names if row.origins.get(name, row.row_id) != row.row_id}
    return Figures(row, values, frozenset(cleared | carried), is_subtotal(row.source))


def _said(text: str) -> bool:
    """Whether a cleared cell printed more than a sign for nothing."""
    return any(char.isalnum() for char in text) and text.strip().casefold() != "nihil"


def margin(values: Sequence[Decimal]) -> Decimal:
    """How far a sum of printed numbers may be off by their rounding: half of the last digit printed, for each."""
    digits = min((_exponent(value) for value in values), default=0)
    return ZERO if digits >= 0 else Decimal(len(values)) * Decimal(5).scaleb(digits - 1)


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
