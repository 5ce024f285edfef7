"""Names of offices, ministries and institutions that stand in other words than elsewhere, or than they are."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from ...register import Register
from ..vocabulary import words_of
from .case import Case, phrase, place_of
from .titles import difference

_MINISTRY = re.compile(
    r"Menteri\s+(?:Negara\s+)?(?P<name>[A-Z]\w+(?:,?\s+(?:dan|[A-Z]\w+))*?)"
    r"(?=\s+(?:Republik|RI|Nomor|No|Tahun)\b|\s+dan\s+Menteri\b|\s*/|$)"
)
SAME_MINISTRY = 88  # "Pendayagunaan dan Aparatur Negara" keeps 93 of its name; two ministries share up to 82
# An institution of a region: its own words, and the region's. Its own are two at least, for "Pemerintah Kota" and
# "Pemerintah Daerah Kota" are said of one body.
_INSTITUTION = re.compile(
    r"(?P<own>(?:[A-Z][a-z]+\s+){2,6})(?P<region>(?:Kota|Kabupaten|Provinsi)\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?)"
)
# Words that join two names and belong to neither: with or without them is a matter of style.
_JOINING = frozenset({"Pada", "Di", "Dan", "Dari", "Untuk", "Bagi", "Oleh", "Dalam"})
USUAL = 2  # times that the longer name must stand in the decree


def check_names(case: Case, register: Register) -> None:
    """citation-malformed for ministries, name-conflict."""
    _ministries(case, register)
    _institutions(case, register)
    _capitals(case, register)


def _ministries(case: Case, register: Register) -> None:
    for entry, one in case.legal_bases():
        found = _MINISTRY.search(one.jenis) if one else None
        meant = _ministry(found["name"]) if found else None
        if found and meant:
            what = phrase(register.language, "word-for-word", printed=found["name"], meant=meant)
            register.find("citation-malformed", place_of(entry, "mengingat"), meant, label=entry.label, what=what)


@cache
def ministries() -> tuple[str, ...]:
    """The names of ministries, old and new, without the word Menteri."""
    with files("normalize").joinpath("data/kementerian.csv").open("r", encoding="utf-8") as file:
        return tuple(row["nama"] for row in csv.DictReader(file))


def _ministry(printed: str) -> str | None:
    """The ministry that is meant where one word too many or too few stands in its name; None where none does."""
    from rapidfuzz import fuzz

    if any(not difference(name, printed) for name in ministries()):
        return None
    likeness = {name: fuzz.ratio(name.casefold(), printed.casefold()) for name in ministries()}
    best = max(likeness, key=likeness.__getitem__)
    found = difference(best, printed)
    return best if likeness[best] >= SAME_MINISTRY and len(found.missing) + len(found.added) == 1 else None


def _institutions(case: Case, register: Register) -> None:
    """A name that leaves out one word of a name which the decree prints more often."""
    named = [(field, entry, *found) for field, entry in case.entries() for found in _named(entry.text.value)]
    usual = Counter((own, region) for *_, own, region in named)
    told: set[str] = set()
    for field, entry, own, region in named:
        longer = next((name for name in usual if name[1] == region and _drops_one(own, name[0])), None)
        where = place_of(entry, field)
        if longer and usual[longer] >= USUAL and usual[own, region] == 1 and where.field not in told:
            told.add(where.field or "")
            printed, other = f"{' '.join(own)} {region}", f"{' '.join(longer[0])} {region}"
            register.find("name-conflict", where, other, printed=printed, other=other)


def _named(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each institution with its region; what stands before it may be no part of it, so every end of its words."""
    for found in _INSTITUTION.finditer(text):
        words = tuple(found["own"].split())
        for start in range(len(words) - 1):
            yield words[start:], found["region"]


def _drops_one(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the short name is the long one without a word, its first word apart."""
    dropped = (at for at in range(1, len(long)) if long[at] not in _JOINING)
    return len(short) + 1 == len(long) and any(long[:at] + long[at + 1 :] == short for at in dropped)


def _capitals(case: Case, register: Register) -> None:
    """A fixed name that begins with a capital and goes on without one."""
    for name in words_of("capitalised", "names"):
        pattern = re.compile(rf"\b{name}\b", re.I)
        for field, entry in case.entries():
            printed = next(
                (found[0] for found in pattern.finditer(entry.text.value) if _half(found[0], name)), None
            )
            if printed:
                where = place_of(entry, field)
                register.find("name-conflict", where, name, variant="capitals", printed=printed, other=name)


def _half(printed: str, name: str) -> bool:
    """Whether some words of the name have their capital and others not."""
    pairs = [(one[0], other[0]) for one, other in zip(printed.split(), name.split(), strict=True)]
    return printed[0].isupper() and any(one != other for one, other in pairs if other.isupper())
