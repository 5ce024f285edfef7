"""One regulation cited in several places of a decree: its number and year are the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Rujukan
from ...register import Register
from ..reading import Entry
from ..references import every_citation, kind_of
from ..vocabulary import folded
from .case import Case, place_of, spoken

# Letters of a subject that make it one regulation's own; shorter ones ("Pemerintahan Daerah") are of several.
OWN_SUBJECT = 24


def check_repeated(case: Case, register: Register) -> None:
    """citation-conflict: kind and subject are those of a regulation cited before, number or year alone differs."""
    seen: list[tuple[Rujukan, str]] = []
    cited_all = list(_cited(case))
    for field, entry, one in cited_all:
        if len({(other.nomor, other.tahun) for *_, other in cited_all if _same_matter(one, other)}) > 2:
            continue  # a series of regulations under one subject, each with its own number
        where, cited = place_of(entry, field), f"Nomor {one.nomor} Tahun {one.tahun}"
        if any(_is_same(one, other) for other, _ in seen):
            continue
        first = next(((other, path) for other, path in seen if _differs_in_one(one, other)), None)
        if first:
            other, path = first
            meant = f"Nomor {other.nomor} Tahun {other.tahun}"
            register.find(
                "citation-conflict", where, meant, cited=cited, other=meant, first=spoken(register.language, path)
            )
        seen.append((one, where.field or field))


def _cited(case: Case) -> Iterator[tuple[str, Entry, Rujukan]]:
    """What every entry cites, the legal basis first: it is cited in full there."""
    for field, entry in sorted(case.entries(), key=lambda each: each[0] != "mengingat"):
        for one in every_citation(entry.text.value, field, entry.label):
            if one.nomor and one.tahun and one.tentang and not one.tentang.startswith("Perubahan"):
                yield field, entry, one


def _is_same(one: Rujukan, other: Rujukan) -> bool:
    return (kind_of(one.jenis), one.nomor, one.tahun) == (kind_of(other.jenis), other.nomor, other.tahun)


def _same_matter(one: Rujukan, other: Rujukan) -> bool:
    return kind_of(one.jenis) == kind_of(other.jenis) and folded(one.tentang or "") == folded(other.tentang or "")


def _differs_in_one(one: Rujukan, other: Rujukan) -> bool:
    if kind_of(one.jenis) != kind_of(other.jenis) or (one.nomor == other.nomor) == (one.tahun == other.tahun):
        return False
    short, long = sorted((folded(one.tentang or ""), folded(other.tentang or "")), key=len)
    return len(short) >= OWN_SUBJECT and long.startswith(short)
