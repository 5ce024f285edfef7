"""Indonesian dates in the spellings that decrees use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .lookalikes import digits_for
from .months import month_of, number_words
from .numerals import roman_up_to

_WORDS = re.compile(
    r"[12][0-9OoIl|!CGbSBZ]{3}\b|\d{1,2}(?=[A-Za-z]{3})|[^\W\d_]{3,}(?=\d{4}\b)|[^\W_]+(?:'[^\W_]+)?|[-/.]"
)
_BLOT = re.compile(r"(?<=\d)[●•]|[●•](?=\d)")  # the filled zero of an old typewriter
_NUMERIC = re.compile(
    r"\b(?P<day>[0-9OIl]{1,2})\s*[-/.]\s*(?P<month>I{1,3}|IV|VI{0,3}|IX|XI{0,2}|[0-9OIl]{1,2})\s*[-/.]\s*"
    r"(?P<year>(?:19|20)[0-9OIl]{2})\b"
)
_DIGITS = digits_for("OoIl|!")
_YEAR = re.compile(r"[12][0-9OoIl|!CGbSBZ]{3}")  # only figures stand behind such a beginning
_YEAR_DIGITS = digits_for("OoIl|!CGbSBZ")
YEARS = range(1945, 2100)


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date as far as printed: year and month always, the day where there is one. `printed` is its wording."""

    year: int
    month: int
    day: int | None
    printed: str

    @property
    def iso(self) -> str | None:
        """The date as YYYY-MM-DD; None where the day is missing or the calendar knows no such day."""
        try:
            return None if self.day is None else date(self.year, self.month, self.day).isoformat()
        except ValueError:
            return None


def read_date(text: str) -> ReadDate | None:
    """The first date in a text, or None: `3 Maret 2022`, `Jum'at, 4 Mart 2022`, `03-03-2022`, `Januari 2020`."""
    text = _BLOT.sub("0", text)
    numeric = _NUMERIC.search(text)
    if numeric:
        day, year = (int(numeric.group(part).translate(_DIGITS)) for part in ("day", "year"))
        month = roman_up_to(numeric.group("month"), 12) or int(numeric.group("month").translate(_DIGITS))
        if 1 <= month <= 12 and 1 <= day <= 31:
            return ReadDate(year, month, day, numeric.group())
    found = list(_WORDS.finditer(text))
    words = [m.group() for m in found]
    for at, word in enumerate(words):
        month_named = month_of(word)
        if month_named is None:
            continue
        year_at, year_named = _year_after(words, at)
        if year_named is None:
            continue
        begin, day_named = _day_before(words, at)
        return ReadDate(year_named, month_named, day_named, text[found[begin].start() : found[year_at].end()])
    return None


def _year_after(words: Sequence[str], month_at: int) -> tuple[int, int | None]:
    for at in range(month_at + 1, min(month_at + 4, len(words))):
        number = words[at].translate(_YEAR_DIGITS) if _YEAR.fullmatch(words[at]) else ""
        if number.isdigit() and int(number) in YEARS:
            return at, int(number)
        spelled, length = spelled_number(words[at:])
        if length >= 2 and spelled in YEARS:
            return at + length - 1, spelled
    return month_at, None


def _day_before(words: Sequence[str], month_at: int) -> tuple[int, int | None]:
    at = month_at - 1
    if at >= 0 and words[at].casefold() == "bulan":
        at -= 1
    if at < 0:
        return month_at, None
    number = words[at].translate(_DIGITS)
    before = words[at - 1].translate(_DIGITS) if at else ""
    if number.isdigit() and len(number) == len(before) == 1 and before.isdigit():  # a stamp sets its figures apart
        joined = int(before + number)
        return at - 1, joined if 10 <= joined <= 31 else None
    if number.isdigit() and 1 <= int(number) <= 31:
        return _with_digit_before(words, at, number)
    for begin in range(max(0, at - 3), at + 1):
        spelled, length = spelled_number(words[begin : at + 1])
        if length == at + 1 - begin and 1 <= spelled <= 31:
            return begin, spelled
    return month_at, None


def _with_digit_before(words: Sequence[str], at: int, number: str) -> tuple[int, int | None]:
    """The day whose tens may stand apart: `2 7` is the 27th, `8 7` no day at all, and neither is the 7th."""
    tens = words[at - 1].translate(_DIGITS) if at else ""
    if len(number) > 1 or len(tens) != 1 or not tens.isdigit():
        return at, int(number)
    day = int(tens + number)
    return at - 1, day if 1 <= day <= 31 else None


def spelled_number(words: Sequence[str]) -> tuple[int, int]:
    """The number that the first words spell out, and how many words it takes: `dua puluh dua`, (22, 3)."""
    known = number_words()
    total = current = length = 0
    for word in (w.casefold() for w in words):
        if word in known:
            current += known[word]
        elif word == "belas":
            current += 10
        elif word == "puluh":
            current *= 10
            total, current = total + current, 0
        elif word in ("ratus", "seratus"):
            total, current = total + 100 * (current or 1), 0
        elif word in ("ribu", "seribu"):
            total, current = (total + (current or 1)) * 1000, 0
        else:
            break
        length += 1
    return total + current, length
