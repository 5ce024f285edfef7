"""Numbers as printed: which sign groups thousands and which begins the decimals, by the evidence of a column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

# A spreadsheet keeps 15 digits; longer rows of digits are numbers of identity (NIK has 16, NIP 18), no amounts.
MOST_DIGITS = 15
NUMBERING_DIGITS = 2  # (1) to (99) number items and columns

_AMOUNT = re.compile(
    r"(?P<rupiah>(?:Rp|IDR)\.?\s*)?(?P<minus>[-−](?=\d))?(?P<number>\d[\d.,]*?)(?:[.,][-–—])?(?P<percent>\s*%)?",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"0|[1-9]\d*")
_GROUPED = re.compile(
    r"[1-9]\d{0,2}(?P<group>[.,])\d{3}(?:(?P=group)\d{3})*(?:(?!(?P=group))(?P<decimal>[.,])\d+)?"
)
_FRACTION = re.compile(r"(?:0|[1-9]\d*)(?P<decimal>[.,])\d+")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as printed, its signs taken apart.

    `group` and `decimal` are the separators where the number itself settles them; `open` is a separator before
    three last digits (`5.835`), which may be either.
    """

    number: str
    negative: bool
    rupiah: bool
    percent: bool
    group: str = ""
    decimal: str = ""
    open: str = ""

    def value(self, decimal: str) -> Decimal:
        """The number when its open separator, if it has one, begins the decimals only where it is `decimal`."""
        point = self.decimal or (self.open if self.open == decimal else "")
        whole, _, fraction = self.number.partition(point) if point else (self.number, "", "")
        plain = Decimal(re.sub(r"\D", "", whole) + ("." + fraction if fraction else ""))
        return -plain if self.negative else plain


def amount_of(text: str) -> Amount | None:
    """The number that a text is and nothing else: `Rp. 1.500.000,-`, `452,750,000.00`, `55,56 %`; else None.

    A leading zero (`007`) or more digits than an amount has makes it a code, not a number. Brackets around one
    make it negative, as accounts print it: `(1.750.000)`; around a digit or two they number something.
    """
    if text.strip().startswith("(") and text.strip().endswith(")"):
        inner = amount_of(text.strip()[1:-1])
        counts = inner is None or inner.negative or len(re.sub(r"\D", "", inner.number)) <= NUMBERING_DIGITS
        return None if inner is None or counts else replace(inner, negative=True)
    found = _AMOUNT.fullmatch(text.strip())
    if found is None or len(re.sub(r"\D", "", found["number"])) > MOST_DIGITS:
        return None
    number = found["number"]
    signs = (number, bool(found["minus"]), bool(found["rupiah"]), bool(found["percent"]))
    if _WHOLE.fullmatch(number):
        return Amount(*signs)
    grouped = _GROUPED.fullmatch(number)
    if grouped is not None:
        settled = grouped["decimal"] or number.count(grouped["group"]) > 1
        if settled:
            return Amount(*signs, group=grouped["group"], decimal=grouped["decimal"] or "")
        return Amount(*signs, open=grouped["group"])
    fraction = _FRACTION.fullmatch(number)
    return None if fraction is None else Amount(*signs, decimal=fraction["decimal"])


def decimal_sign(amounts: Iterable[Amount], *, rupiah: bool) -> str | None:
    """The separator that begins the decimals of a column's open numbers; "" where all open ones group thousands.

    None where nothing in the column settles it, or its numbers contradict each other. `rupiah` are never printed
    with three decimals; of other quantities the numbers of the column that are not open decide.
    """
    column = list(amounts)
    signs = {each.open for each in column if each.open}
    if not signs or rupiah or all(each.rupiah for each in column if each.open):
        return ""
    groups = {each.group for each in column if each.group}
    decimals = {each.decimal for each in column if each.decimal}
    if groups & decimals or len(signs) > 1:
        return None
    (sign,) = signs
    if sign in groups or (decimals and sign not in decimals):
        return ""
    return sign if sign in decimals or groups else None
