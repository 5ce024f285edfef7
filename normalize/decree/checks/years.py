"""The year of what the judul names, wherever a dictum names the same again."""

from __future__ import annotations

import re

from ...register import Register
from ..vocabulary import folded
from .case import FARTHEST, SPEAKING, Case, place_of

_YEAR = re.compile(r"\b[Tt](?:ahun|AHUN)(?:\s+[Aa](?:nggaran|NGGARAN))?\s+(?P<year>(?:19|20)\d\d)\b")
_BUDGET = re.compile(
    r"Anggaran Pendapatan dan Belanja\b.{0,60}?\bTahun(?: Anggaran)? (?P<year>(?:19|20)\d\d)", re.I | re.S
)
_PAST = re.compile(r"\b(?:evaluasi|realisasi|hasil|pelaksanaan|capaian|sebelumnya|perubahan)\b", re.I)
# Four figures that stand alone, as a year does: no number of a regulation, no part of a date or an amount.
_FAR = re.compile(
    r"(?<![\w.,/-])(?<!\b[Nn]o )(?<!\b[Nn]omor )(?<!\b[Rr]p )"
    r"2[01]\d\d(?![\w/%-]|[.,]\d)(?! (?:orang|buah|unit|kali)\b)"
)
# So many words before the year must be those before the year of the judul, apart from those of the office's name,
# which stand before any year: the budget of an office is often that of another year.
SAME_WORDS = 3


def check_years(case: Case, register: Register) -> None:
    """year-conflict: a dictum gives what the judul names to another year, or a part of the decree names one that
    can be none.
    """
    titled = _titled(case)
    if titled is not None:
        _against_title(case, titled, register)
        _budget(case, titled["year"], register)
    year = case.facts.tahun
    if year is None:
        return
    for field, entry in case.entries():
        for found in _FAR.finditer(entry.text.value) if field in SPEAKING else ():
            if int(found[0]) - year > FARTHEST:
                where = place_of(entry, field)
                register.find("year-conflict", where, variant="far", other=found[0], year=year)


def _titled(case: Case) -> re.Match[str] | None:
    """The year with which the judul ends."""
    tentang = case.facts.tentang or ""
    return next((found for found in _YEAR.finditer(tentang) if found.end() == len(tentang.rstrip(" ."))), None)


def _budget(case: Case, year: str, register: Register) -> None:
    """The budgets that are cited are none of them of the year that the judul names."""
    budgets = ((entry, _BUDGET.search(one.tentang or "")) for entry, one in case.legal_bases() if one)
    cited = [(entry, found["year"]) for entry, found in budgets if found]
    if cited and all(other != year for _, other in cited):
        entry, other = cited[-1]
        register.find("year-conflict", place_of(entry, "mengingat"), variant="budget", other=other, year=year)


def _against_title(case: Case, titled: re.Match[str], register: Register) -> None:
    """The years of plans that are looked back upon are left out."""
    office = frozenset(_words(case.facts.lembaga or ""))
    wanted = _words(titled.string[: titled.start()])
    for entry in case.structure.diktum:
        text, start = entry.text.value, 0
        for found in _YEAR.finditer(text):
            before = text[start : found.start()]
            start = found.end()
            same = _shared_end(wanted, _words(before))
            if found["year"] == titled["year"] or _PAST.search(before):
                continue
            if sum(word not in office for word in same) >= SAME_WORDS:
                where = place_of(entry, "diktum")
                register.find("year-conflict", where, titled["year"], other=found["year"], year=titled["year"])


def _shared_end(one: list[str], other: list[str]) -> list[str]:
    """The words with which both texts end."""
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    return one[len(one) - length :]


def _words(text: str) -> list[str]:
    return [folded(word) for word in re.findall(r"[^\W_]+", text)]
