"""Rows that only number the columns: `1 2 3 …`, `(1) (2) …`, `(8)=(4)+(5)+(6)`, whole or with numbers left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..page.sheet import GridRow

# A row of column numbers counts up by one almost everywhere and fills most of the columns.
COUNTING_SHARE = 0.8
FILLED_SHARE = 0.6
NUMBERED_SHARE = 0.9  # of a row's texts: one in ten may be a formula in words, or misread
LIKELY_SHARE = 0.75  # of a row that stands inside a head: there one number in four may be misread
FEWEST = 3  # numbers; two may be values

_FORMULA = re.compile(r"[({\[]?\s*\d{1,2}[a-z]?\s*[)}\]]?\.?(\s*=\s*[\d\s(){}\[\]+\-–*/x×:,%]+)?")


def is_column_numbers(row: GridRow) -> bool:
    """Whether a row only numbers the columns, from 1 on and almost without a gap."""
    texts = row.filled
    values = _values(texts)
    if len(values) < max(FEWEST, NUMBERED_SHARE * len(texts)) or not row.texts[0]:
        return False
    rising = sum(b - a in (0, 1) for a, b in pairwise(values))
    whole = len(texts) >= FILLED_SHARE * len(row.cells)
    return values[0] == 1 and whole and rising >= COUNTING_SHARE * (len(values) - 1)


def may_number_columns(row: GridRow) -> bool:
    """Whether a row could number columns with some numbers left out or misread: `2 3 7 8`, `(2) (l) (5)`.

    Only its place, within or below a head, tells it from a row of small values. Numbers below a wider heading,
    with columns named in full beside them, are its parts: months, years of a plan.
    """
    texts = row.filled
    values = _values(texts)
    if len(values) < max(FEWEST, LIKELY_SHARE * len(texts)) or len(texts) < FILLED_SHARE * len(row.cells):
        return False
    first = next(col for col, text in enumerate(row.texts) if text)
    if any(map(row.covered, range(len(row.owners)))) or first > (values[0] > 1):
        return False
    rising = sum(b - a >= 0 for a, b in pairwise(values))
    apart = len(set(values)) >= COUNTING_SHARE * len(values)
    return apart and rising >= COUNTING_SHARE * (len(values) - 1) and values[0] <= 2 * FEWEST


def numbers_of(row: GridRow) -> tuple[int, ...]:
    """The column numbers that a row prints, left to right."""
    return tuple(_values(row.filled))


def _values(texts: Sequence[str]) -> list[int]:
    counted = [text for text in texts if _FORMULA.fullmatch(text)]
    return [int(re.findall(r"\d+", text)[0]) for text in counted]
