"""Columns of one kind become numbers or dates, on record; a column that can be read in two ways stays text.

A few cells of a column may be something else (a misread amount, a remark, 31 April): these are empty in the typed
column, with a finding each, and what is printed stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from ...language.amounts import Amount, amount_of, decimal_sign
from ...language.dates import read_date
from ...language.enumerators import alone
from ...model import Column, ColumnKind
from ..head.labels import canonical_column
from ..logical.draft import Draft, DraftRow
from ..logical.row_roles import is_subtotal
from ..vocabulary import folded, vocabulary

# One number alone says nothing about its column.
FEWEST_VALUES = 2
# Where nearly all cells say "nothing", a number is likelier a misread dash.
NUMBERS_AMONG_DASHES = 0.1
# So many values of a column must be numbers before the one that is none is pointed out: by then it is likelier
# misread than meant (a column of targets, `35 orang` beside `40`, has both in like shares).
FEWEST_NUMBERS = 5
NUMBERS_SHARE = 0.8
# A column has a kind though this share of its values is something else; in a short one a single cell may be that
# looks like a misread number.
ODD_SHARE = 0.05
# Share of steps by which `1.1 1.2 1.3 2.1` counts up or begins anew: an outline, whose points are no decimals.
COUNTING_SHARE = 0.8

_DAY_FIRST = re.compile(r"\d{1,2}\D")
_ISO_DATE = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")


def settle_kinds(draft: Draft) -> None:
    """Give every text column whose values are numbers or dates its kind; changed texts are on record."""
    kinds: dict[str, ColumnKind] = {}
    for column in draft.scheme.texts:
        if column.name not in draft.scheme.fixed and not _is_code(column):
            filled = [row for row in draft.data if row.texts.get(column.name)]
            rows = [row for row in filled if not _is_empty(row.texts[column.name])]
            if len(rows) < max(FEWEST_VALUES, NUMBERS_AMONG_DASHES * len(filled)):
                continue
            kind = _as_dates(column, rows) or _as_numbers(column, rows)
            if kind is not None:
                kinds[column.name] = kind
                _clear_signs(draft, column.name, kind)
    draft.scheme = replace(draft.scheme, columns=tuple(_of_kind(c, kinds) for c in draft.scheme.columns))


def _of_kind(column: Column, kinds: Mapping[str, ColumnKind]) -> Column:
    return replace(column, kind=kinds[column.name]) if column.name in kinds else column


def _is_empty(text: str) -> bool:
    return not text or text.strip() in vocabulary().empty_signs or folded(text) in vocabulary().empty_words


def _is_code(column: Column) -> bool:
    """Whether a heading says that its digits are no quantity: NIP, KODE, NOMOR TELEPON."""
    leaf = folded(column.title.rpartition(" / ")[2])
    return any(f" {leaf} ".startswith(f" {word} ") for word in vocabulary().codes)


def _as_numbers(column: Column, rows: Sequence[DraftRow]) -> ColumnKind | None:
    """INTEGER or NUMBER where the texts are numbers whose separators are settled; the texts are then rewritten."""
    read = {row.row_id: amount_of(row.texts[column.name]) for row in rows}
    numbers = [row for row in rows if read[row.row_id] is not None]
    odd = [row for row in rows if read[row.row_id] is None]
    amounts = [amount for amount in read.values() if amount is not None]
    if not numbers or not _bears(len(numbers), [row.texts[column.name] for row in odd if not _is_label(row)]):
        _point_out(column, rows, list(read.values()))
        return None
    if _is_outline(column, numbers, amounts):
        return None
    decimal = decimal_sign(amounts, rupiah=_is_money(column))
    percent = {amount.percent for amount in amounts}
    if decimal is None or len(percent) > 1:
        doubtful = [amount.open if decimal is None else not amount.percent for amount in amounts]
        example = numbers[list(map(bool, doubtful)).index(True)]
        example.remark("column-ambiguous", column.name, text=example.texts[column.name], title=column.title)
        return None
    values = [amount.value(decimal) for amount in amounts]
    whole = all(value == value.to_integral_value() for value in values)
    for row, value in zip(numbers, values, strict=True):
        row.edit(
            "number", column.name, str(int(value) if whole else float(value)), reason="angka menurut kolomnya"
        )
    _empty(column, odd, "number")
    return ColumnKind.INTEGER if whole else ColumnKind.NUMBER


def _bears(like: int, odd: Sequence[str]) -> bool:
    """Whether a column has a kind though some of its values are of another."""
    if not odd:
        return True
    few = len(odd) <= ODD_SHARE * (like + len(odd))
    return few or (len(odd) == 1 and like >= FEWEST_NUMBERS and _looks_misread(odd[0]))


def _is_label(row: DraftRow) -> bool:
    """Whether the row sums up others: the words of its label run over the columns before its sums."""
    return is_subtotal(row.source)


def _empty(column: Column, odd: Sequence[DraftRow], rule: str) -> None:
    """Cells of another kind become empty, on record; each that is no label of a sum is for review."""
    for row in odd:
        text = row.texts[column.name]
        row.edit(rule, column.name, "", reason="bukan angka" if rule == "number" else "bukan tanggal")
        if not _is_label(row) and row.origins.get(column.name) is None:
            code, variant = ("date-unclear", "") if rule == "date" else ("number-unclear", "typed")
            row.doubt(code, column.name, text=text, title=column.title, variant=variant)


def _point_out(column: Column, rows: Sequence[DraftRow], read: Sequence[Amount | None]) -> None:
    """Report what is no number among many, where it has digits: a misread amount, or one with a remark."""
    numbers = sum(amount is not None for amount in read)
    if numbers < FEWEST_NUMBERS or numbers < NUMBERS_SHARE * len(read) or _counts_rows(column):
        return
    for row, amount in zip(rows, read, strict=True):
        text = row.texts[column.name]
        if amount is None and _looks_misread(text) and row.origins.get(column.name) is None:
            row.remark("number-unclear", column.name, text=text, title=column.title)


def _looks_misread(text: str) -> bool:
    """Whether at least half of a text are digits, or none of it letters: `1.2O0.000`, `..`, not `Level 3 Rata`."""
    letters = [c for c in text if c.isalnum()]
    return 2 * sum(c.isdigit() for c in letters) >= len(letters)


def _is_outline(column: Column, rows: Sequence[DraftRow], amounts: Sequence[Amount]) -> bool:
    """Whether the points of a column part the levels of running numbers: `1.1`, `1.2`, `2.1`."""
    if not any("." in amount.number for amount in amounts):
        return False
    if _counts_rows(column):
        return True
    numbers = [alone(row.texts[column.name]) for row in rows]
    steps = [
        before is not None and after is not None and (after.follows(before) or after.first)
        for before, after in pairwise(numbers)
    ]
    return sum(steps) >= COUNTING_SHARE * len(steps)


def _counts_rows(column: Column) -> bool:
    return canonical_column(column.title.rpartition(" / ")[2]) == "no"


def _is_money(column: Column) -> bool:
    return bool(set(folded(column.title).split()) & vocabulary().money)


def _as_dates(column: Column, rows: Sequence[DraftRow]) -> ColumnKind | None:
    """DATE where the texts are whole dates, day before month; they then become ISO 8601."""
    dates = {row.row_id: _date_of(row.texts[column.name]) for row in rows}
    odd = [row for row in rows if dates[row.row_id] is None]
    like = len(rows) - len(odd)
    if not like or not _bears(like, [row.texts[column.name] for row in odd if not _is_label(row)]):
        return None
    for row in rows:
        found = dates[row.row_id]
        if found is not None:
            row.edit("date", column.name, found.isoformat(), reason="tanggal menurut ISO 8601")
    _empty(column, odd, "date")
    return ColumnKind.DATE


def _date_of(text: str) -> date | None:
    """The date that a text is: `3 Maret 2022`, `3 Marel 2022`, `03-03-2022`, `2022-03-03`; else None."""
    iso = _ISO_DATE.fullmatch(text.strip())
    found = read_date(text) if iso is None and _DAY_FIRST.match(text.strip()) else None
    printed = iso[0] if iso else found.iso if found and found.printed == text.strip() else None
    try:
        return None if printed is None else date.fromisoformat(printed)
    except ValueError:
        return None


def _clear_signs(draft: Draft, name: str, kind: ColumnKind) -> None:
    """A dash for "nothing" is no number and no date: the cell becomes empty, on record."""
    for row in draft.data:
        if row.texts.get(name) and _is_empty(row.texts[name]):
            row.edit("date" if kind is ColumnKind.DATE else "number", name, "", reason="tanda kosong")
