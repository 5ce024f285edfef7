"""Columns of one kind become numbers or dates, on record; a column that can be read in two ways stays text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from ...language.amounts import Amount, amount_of, decimal_sign
from ...language.enumerators import alone
from ...model import Column, ColumnKind
from ..head.labels import canonical_column, month_of
from ..logical.draft import Draft, DraftRow
from ..vocabulary import folded, vocabulary

# One number alone says nothing about its column.
FEWEST_VALUES = 2
# Where nearly all cells say "nothing", a number is likelier a misread dash.
NUMBERS_AMONG_DASHES = 0.1
# So many values of a column must be numbers before the one that is none is pointed out: by then it is likelier
# misread than meant (a column of targets, `35 orang` beside `40`, has both in like shares).
FEWEST_NUMBERS = 5
NUMBERS_SHARE = 0.8
# Share of steps by which `1.1 1.2 1.3 2.1` counts up or begins anew: an outline, whose points are no decimals.
COUNTING_SHARE = 0.8

_DATE = re.compile(r"(\d{1,2})(?:\s+([^\W\d_]+)\.?\s+|([-/.])(\d{1,2})\3)((?:19|20)\d\d)")
_ISO_DATE = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")


def settle_kinds(draft: Draft) -> None:
    """Give every text column whose values are all numbers or all dates its kind; changed texts are on record."""
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
    return not text or text.strip() in vocabulary().empty_signs


def _is_code(column: Column) -> bool:
    """Whether a heading says that its digits are no quantity: NIP, KODE, NOMOR TELEPON."""
    leaf = folded(column.title.rpartition(" / ")[2])
    return any(f" {leaf} ".startswith(f" {word} ") for word in vocabulary().codes)


def _as_numbers(column: Column, rows: Sequence[DraftRow]) -> ColumnKind | None:
    """INTEGER or NUMBER where every text is one and the separators are settled; the texts are then rewritten."""
    read = [amount_of(row.texts[column.name]) for row in rows]
    amounts = [amount for amount in read if amount is not None]
    if len(amounts) < len(read):
        _point_out(column, rows, read)
        return None
    if _is_outline(column, rows, amounts):
        return None
    decimal = decimal_sign(amounts, rupiah=_is_money(column))
    percent = {amount.percent for amount in amounts}
    if decimal is None or len(percent) > 1:
        doubtful = [amount.open if decimal is None else not amount.percent for amount in amounts]
        example = rows[list(map(bool, doubtful)).index(True)]
        example.remark("column-ambiguous", column.name, text=example.texts[column.name], title=column.title)
        return None
    values = [amount.value(decimal) for amount in amounts]
    whole = all(value == value.to_integral_value() for value in values)
    for row, value in zip(rows, values, strict=True):
        row.edit(
            "number", column.name, str(int(value) if whole else float(value)), reason="angka menurut kolomnya"
        )
    return ColumnKind.INTEGER if whole else ColumnKind.NUMBER


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
    """Whether at least half of a text are digits: `1.2O0.000`, not `Level 3 Terdefinisi`."""
    letters = [c for c in text if c.isalnum()]
    return 2 * sum(c.isdigit() for c in letters) >= len(letters) > 0


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
    """DATE where every text is a whole date, day before month; the texts then become ISO 8601."""
    dates = [_date_of(row.texts[column.name]) for row in rows]
    if None in dates:
        return None
    for row, found in zip(rows, dates, strict=True):
        row.edit("date", column.name, found.isoformat() if found else "", reason="tanggal menurut ISO 8601")
    return ColumnKind.DATE


def _date_of(text: str) -> date | None:
    """The date that a text is: `3 Maret 2022`, `03-03-2022`, `2022-03-03`; None for anything else."""
    iso, printed = _ISO_DATE.fullmatch(text.strip()), _DATE.fullmatch(text.strip())
    if iso is not None:
        year, month, day = map(int, iso.groups())
    elif printed is not None:
        named, numbered = printed[2], printed[4]
        year, month, day = int(printed[5]), (month_of(named) or 0) if named else int(numbered), int(printed[1])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clear_signs(draft: Draft, name: str, kind: ColumnKind) -> None:
    """A dash for "nothing" is no number and no date: the cell becomes empty, on record."""
    for row in draft.data:
        if row.texts.get(name) and _is_empty(row.texts[name]):
            row.edit("date" if kind is ColumnKind.DATE else "number", name, "", reason="tanda kosong")
