"""The number of a decree as its parts, and what readers make of its digits and slashes.

The grammar of KPU numbers since 2017 (domain notes, 1.5) is
`<no>/<class>-<kind>/<region or unit>[/<sub-unit>][/<body>][/<month>]/<year>`.
Other offices share its ends: a running number first, a month and a year last.
"""

from __future__ import annotations

import re

from ..language.lookalikes import digits_for
from ..language.numerals import roman_up_to
from ..model import Nomor
from .regions import agrees

_CLASS = re.compile(r"([A-Z]{2,3}(?:\.\d{1,2}){1,3})-([A-Za-z]+)")
_REGION = re.compile(r"\d{2}(?:\d{2})?")
_YEAR = re.compile(r"(?:TAHUN\s+)?((?:19|20)\d{2})", re.I)
_PLAIN = re.compile(r"\d{1,4}[A-Z]?")
_DIGIT_LIKE = digits_for("●•OolISgBA")
_LONE = re.compile(r"[OoIlSgBA●•]")
_SLASHED = re.compile(r"(?<=[0-9A-Za-z])[j|lI](?=[0-9A-Z])")


def parse_number(printed: str) -> Nomor:
    """The parts of a number. What is in no known grammar keeps its printed form and the parts that are certain."""
    parts = [part.strip() for part in printed.split("/")]
    dated = _YEAR.fullmatch(parts[-1])
    year = int(dated.group(1)) if dated else None
    month = roman_up_to(parts[-2], 12) if year and len(parts) > 2 else None
    classed = _CLASS.fullmatch(parts[1]) if len(parts) >= 4 else None
    urut = parts[0] if _PLAIN.fullmatch(parts[0]) else None
    if classed is None:
        return Nomor(printed, urut=urut, bulan=month, tahun=year)
    middle = parts[2 : -1 if year else None]
    if month is None and year and middle and len(middle) > 1 and re.fullmatch(r"0?[1-9]|1[0-2]", middle[-1]):
        month = int(middle[-1])
    body = next((part for part in middle if re.match(r"(KPU|KIP|Sek|Set|Prov|Kab|Kota)", part, re.I)), None)
    region = middle[0] if middle and _REGION.fullmatch(middle[0]) else None
    return Nomor(printed, urut, classed.group(1), classed.group(2), region, body, month, year)


def is_malformed(number: str) -> bool:
    """Whether a number cannot be right: no digit in it, a part left open, a slash doubled."""
    parts = [part.strip(" .…_-") for part in number.split("/")]
    return not any(c.isdigit() for c in number) or (len(parts) > 1 and not all(parts))


def repaired_number(
    printed: str, *, year: int | None = None, month: int | None = None, region: str | None = None
) -> str:
    """A number read by OCR with its digits and slashes put right, only where that is certain.

    Letters between digits, in a decimal class (`188.45`), and alone where a number must stand, are digits. A
    letter read for a slash is mended only when the number then ends in the printed date's year, in its month where
    the grammar names one, and holds the code of the office's `region` where the office names one.
    """
    if _LONE.fullmatch(printed):
        return printed.translate(_DIGIT_LIKE)
    parts = [_digits(part) for part in re.split(r"(\s*/\s*)", printed)]
    number = "".join(parts)
    if number.count("/") >= 2 or year is None:
        return number
    mended = parse_number(_SLASHED.sub("/", number))
    dated = mended.graded and mended.tahun == year and mended.bulan in (None, month)
    placed = region is None or (mended.wilayah is not None and agrees(mended.wilayah, region) is True)
    return mended.printed if dated and placed else number


def _digits(part: str) -> str:
    if re.fullmatch(r"\d{3}\.[\dOoIlSgBA●•]{1,2}", part):
        return part.translate(_DIGIT_LIKE)
    whole = re.sub(r"(?<=\d)[OoIlSgB●•](?=\d)", lambda m: m.group().translate(_DIGIT_LIKE), part)
    return re.sub(r"^[●•O](?=\d)|(?<=\d)[●•](?=\D|$)", "0", whole)
