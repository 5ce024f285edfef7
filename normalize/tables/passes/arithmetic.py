"""Printed sums as evidence: numbers that add up are read right, a row that does not is for a person to look at.

Nothing is ever corrected by a sum. A cell that a known slip of reading would explain gets the value that makes the
row right as a suggestion; where none does the office itself may have miscounted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from extract.model import Reader

from ..logical.draft import Draft, DraftRow
from .figures import Figures, figures_of, number_columns
from .relations import Relation, relations
from .totals import Total, totals

MOST_DIGITS_MISREAD = 2
MOST_ROUND = 1_000_000


def check_sums(draft: Draft) -> None:
    """Rows and totals that add up prove their numbers; each that does not is a finding (`sum-mismatch`)."""
    columns = number_columns(draft)
    rows = figures_of(draft, columns)
    for relation in relations(draft, columns, rows):
        for row in rows:
            _check_row(draft, relation, row)
    for total in totals(draft, [column.name for column in columns], rows):
        _check_total(draft, total)


def _check_row(draft: Draft, relation: Relation, row: Figures) -> None:
    holds, expected = relation.holds(row), relation.expected(row)
    if holds:
        row.row.proved |= set(relation.names)
    elif holds is False and expected is not None:
        cells = [(row.row, relation.target, expected)]
        if not relation.product:
            off = row.values[relation.target] - expected
            cells += [(row.row, name, (row.of(name) or Decimal(0)) + sign * off) for sign, name in relation.terms]
        name, suggestion = _explained(draft, cells)
        row.row.doubt(
            "sum-mismatch",
            name or relation.target,
            suggestion,
            variant="row",
            title=draft.title(relation.target),
            printed=_said(row.row, relation.target),
            parts=(" × " if relation.product else " + ").join(_said(row.row, part) for _, part in relation.terms),
            sum=_written(expected),
        )


def _check_total(draft: Draft, total: Total) -> None:
    if total.holds:
        for part in (total.row, *total.parts):
            part.row.proved.add(total.name)
        return
    off = total.printed - total.sum
    cells = [(total.row.row, total.name, total.sum)]
    cells += [(part.row, total.name, (part.of(total.name) or Decimal(0)) + off) for part in total.parts]
    _, suggestion = _explained(draft, cells[:1])
    total.row.row.doubt(
        "sum-mismatch",
        total.name,
        suggestion,
        title=draft.title(total.name),
        printed=_said(total.row.row, total.name),
        sum=_written(total.sum),
        rows=str(len(total.parts)),
    )
    explaining = [cell for cell in cells[1:] if _may_be(draft, *cell)]
    if len(explaining) == 1 and not suggestion:
        row, name, value = explaining[0]
        said = {"title": draft.title(name), "text": _said(row, name)}
        row.doubt("sum-mismatch", name, _written(value), variant="part", **said)


def _explained(draft: Draft, cells: Sequence[tuple[DraftRow, str, Decimal]]) -> tuple[str, str]:
    """The one cell that a slip of the reader would explain, and the value it would have; empty for several."""
    found = [(name, _written(value)) for row, name, value in cells if _may_be(draft, row, name, value)]
    return found[0] if len(found) == 1 else ("", "")


def _may_be(draft: Draft, row: DraftRow, name: str, value: Decimal) -> bool:
    """Whether the cell may have been misread: the value differs by a digit or two, or by a dash.

    The value must be as round as the others of its column. A text layer is not misread.
    """
    cell = row.cell(draft.col(name))
    if cell is None or cell.reader is not Reader.OCR or value < 0 or value % _roundness(draft, row, name):
        return False
    read, meant = _digits(row.texts.get(name, "")), _digits(_written(value))
    if meant == "0" or read == "":
        return read in ("1", "")
    same = sum(a != b for a, b in zip(read, meant, strict=False)) if len(read) == len(meant) else None
    return read != meant and same is not None and same <= MOST_DIGITS_MISREAD


def _roundness(draft: Draft, row: DraftRow, name: str) -> Decimal:
    """The largest power of ten that all other numbers of the column are multiples of."""
    others = [Decimal(text) for one in draft.data if one is not row and (text := one.texts.get(name))]
    power = Decimal(1)
    while any(others) and power < MOST_ROUND and all(value % (power * 10) == 0 for value in others):
        power *= 10
    return power


def _digits(text: str) -> str:
    return "".join(_only_digits(text))


def _only_digits(text: str) -> Iterable[str]:
    return (char for char in text if char.isdigit())


def _said(row: DraftRow, name: str) -> str:
    """A number as printed; a dash where nothing is."""
    return next((edit.before for edit in row.edits if edit.name == name and edit.rule == "number"), None) or (
        row.texts.get(name) or "-"
    )


def _written(value: Decimal) -> str:
    """A number the way decrees print it: `22.750.000`, `12,5`."""
    plain = value.normalize()
    whole = plain == plain.to_integral_value()
    text = f"{int(plain):,}" if whole else f"{plain:,f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")
