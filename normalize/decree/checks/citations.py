"""Cited regulations: well formed, right as far as known, in order, none twice."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from ...model import Rujukan
from ...register import Register
from ..facts import scanned
from ..numbers import parse_number
from ..reading import Entry
from ..references import GAZETTE, kind_of, missing_word_at, unaccented
from ..vocabulary import citation_ranks, folded, is_word, likeness
from .case import FARTHEST, Case, phrase, place_of

SAME_SUBJECT = 85  # of the subject's letters; below 60 the subject is another one
OTHER_SUBJECT = 60
MISSPELT = 70  # a name with two letters exchanged keeps 78; other words after "Republik" stay under 50
AHEAD = 2  # years by which a period may begin after the regulation about it; plans are made one year before
# Years that a development plan may last (Law 25 of 2004: twenty and five); the first year may be counted or not.
PLANS = {
    "rencana pembangunan jangka panjang": (19, 20),
    "rencana pembangunan jangka menengah": (3, 4, 5),
}
GAZETTED_SINCE = 1960  # before, laws also stood in the Berita Negara
LATE_GAZETTE = 1  # a regulation of December may be gazetted in the year after

# What is wrong: a key of phrases.toml, its values, and what is meant where that is known.
Fault = tuple[str, Mapping[str, object], str]

_NAMES = {"LN": "Lembaran Negara", "BN": "Berita Negara", "LD": "Lembaran Daerah", "BD": "Berita Daerah"}
_NUMBER_WORD = re.compile(r"\b([A-Za-z]{4,6})\s+\d{1,4}\s+[Tt]ahun\s+(?:19|20)\d\d")
_YEARLESS = re.compile(r"[Tt]ahun\s+[Nn]omor\b")
_LAW = re.compile(r"\bUndang\s+[Uu]ndang\b(?!\s+Dasar)")
_COUNTRY = re.compile(
    r"(?P<gazette>(?:Lembaran|Berita) Negara)\s+(?:(?P<republic>Republik)\s+)?(?P<name>[A-Z][a-z]{6,10})\b"
)
_PERIOD = re.compile(r"\b((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)\b")
_FAR = re.compile(r"(?<![\w.,/-])2[01]\d\d(?![\w/.,-])")
_STOPPED = re.compile(r"\w\.\s*\((?:Lembaran|Berita)\b")
_OPENED = re.compile(r"\([LB]\w{4,8}\s*(?:Negara|Daerah)[^()]*\)?")


def check_citations(case: Case, register: Register) -> None:
    """citation-malformed, citation-mismatch, citation-duplicate and citation-order over Mengingat."""
    seen: dict[tuple[str, str, int | None], str] = {}
    highest: tuple[int, str] = (-1, "")
    for entry, one in case.legal_bases():
        if entry is not case.structure.broken_off:
            _well_formed(entry, one, register)
        if one is None:
            continue
        _right(entry, one, register)
        _younger(case, entry, one, register)
        key = (kind_of(one.jenis), one.nomor or "", one.tahun)
        if one.nomor and key in seen:
            register.find("citation-duplicate", place_of(entry, "mengingat"), label=entry.label, first=seen[key])
        seen.setdefault(key, entry.label)
        rank = rank_of(one.jenis)
        if rank is not None and rank < highest[0]:
            where = place_of(entry, "mengingat")
            register.find("citation-order", where, label=entry.label, kind=one.jenis, above=highest[1])
        elif rank is not None:
            highest = max(highest, (rank, entry.label))


def _younger(case: Case, entry: Entry, one: Rujukan, register: Register) -> None:
    """A regulation, or what changed it last, of a year after that of the decree."""
    day = case.facts.date
    own = day.year if day and not case.facts.date_from_lampiran else case.facts.tahun
    years = [cited.tahun for cited in (one, one.changed_by) if cited and cited.tahun]
    if own is not None and years and max(years) > own:
        what = phrase(register.language, "younger", year=max(years), own=own)
        register.find("citation-mismatch", place_of(entry, "mengingat"), label=entry.label, what=what)


def rank_of(kind: str) -> int | None:
    """The rank of a kind of regulation, lowest number highest; None for kinds without a rank of their own."""
    return next((rank for rank, forms, _ in citation_ranks() if _begins(kind, forms)), None)


@cache
def known_regulations() -> tuple[Rujukan, ...]:
    """The small table of often cited regulations, for comparing."""
    with files("normalize").joinpath("data/peraturan.csv").open("r", encoding="utf-8") as file:
        return tuple(map(_known, csv.DictReader(file)))


def _known(row: Mapping[str, str]) -> Rujukan:
    year = int(row["tahun"])
    return Rujukan(
        field="",
        label="",
        jenis=row["jenis"],
        nomor=row["nomor"],
        tahun=year,
        tentang=row["tentang"],
        gazette=row["gazette"] or None,
        gazette_year=year if row["gazette"] else None,
        gazette_number=row["gazette_number"] or None,
        supplement=row["supplement"] or None,
    )


def _begins(kind: str, forms: tuple[str, ...]) -> bool:
    return any(folded(kind).startswith(folded(form)) for form in forms)


def _well_formed(entry: Entry, one: Rujukan | None, register: Register) -> None:
    for key, values, mended in _faults(entry, one):
        what = phrase(register.language, key, **values)
        register.find("citation-malformed", place_of(entry, "mengingat"), mended, label=entry.label, what=what)


def _faults(entry: Entry, one: Rujukan | None) -> Iterator[Fault]:
    text = unaccented(entry.text.value)
    at = missing_word_at(text)
    if at is not None:
        yield "no-number-word", {}, f"{text[:at]}Nomor {text[at:]}"
    elif not scanned(entry.text):  # in a scan a letter of Nomor is more often misread than misprinted
        for found in _NUMBER_WORD.finditer(text):
            word = found.group(1)
            if word.casefold() != "nomor" and is_word(word, "Nomor"):
                yield "word-for-word", {"printed": word, "meant": "Nomor"}, found.group().replace(word, "Nomor", 1)
    if one is not None and one.nomor and one.nomor.isdigit() and one.tahun is None and "tanggal" not in text:
        yield "no-year", {}, ""
    law = _LAW.search(text)
    if law is not None:
        yield "word-for-word", {"printed": law.group(), "meant": "Undang-Undang"}, "Undang-Undang"
    yield from _gazette_faults(text)
    yield from _country_faults(text)
    if text.count("(") != text.count(")"):
        yield "brackets", {}, ""


def _gazette_faults(text: str) -> Iterator[Fault]:
    for found in _OPENED.finditer(text):
        note = found.group()
        word = re.split(r"\s|Negara|Daerah", note[1:], maxsplit=1)[0]
        read = GAZETTE.fullmatch(note)
        if _YEARLESS.search(note) or (read and not read.group("year")):
            yield "no-gazette-year", {}, ""
        elif note.endswith(")") and not read and re.search(r"[Nn]omor", note):
            yield "gazette-incomplete", {"note": note}, ""
        if word.casefold() not in ("lembaran", "berita") and re.match(r"L\w*[ab]", word):
            yield "word-for-word", {"printed": word, "meant": "Lembaran"}, note.replace(word, "Lembaran", 1)


def _country_faults(text: str) -> Iterator[Fault]:
    """The name of the republic in the note of the gazette, wrong or half left out."""
    for found in _COUNTRY.finditer(text):
        printed = found.group("name")
        if found.group("republic") is None:
            yield "no-republic", {}, f"{found.group('gazette')} Republik Indonesia"
        elif printed.casefold() != "indonesia" and likeness(printed, "Indonesia") >= MISSPELT:
            yield "word-for-word", {"printed": printed, "meant": "Indonesia"}, "Indonesia"
    if _STOPPED.search(text):
        yield "stop-before-gazette", {}, ""


def _right(entry: Entry, one: Rujukan, register: Register) -> None:
    for cited in (one, one.changed_by):
        if cited is None:
            continue
        for key, values, meant in (*_against_gazette(cited), *_against_period(cited), *_against_known(cited)):
            what = phrase(register.language, key, **values)
            register.find("citation-mismatch", place_of(entry, "mengingat"), meant, label=entry.label, what=what)


def _against_gazette(cited: Rujukan) -> Iterator[Fault]:
    if cited.tahun and cited.gazette_year and not 0 <= cited.gazette_year - cited.tahun <= LATE_GAZETTE:
        yield "gazette-year", {"year": cited.tahun, "gazette": cited.gazette_year}, ""
    wanted = next((gazette for _, forms, gazette in citation_ranks() if _begins(cited.jenis, forms)), None)
    if cited.gazette and wanted and cited.gazette != wanted and (cited.tahun or 0) >= GAZETTED_SINCE:
        values: dict[str, object] = {
            "kind": cited.jenis,
            "meant": _NAMES[wanted],
            "printed": _NAMES[cited.gazette],
        }
        yield "gazette-kind", values, _NAMES[wanted]


def _against_period(cited: Rujukan) -> Iterator[Fault]:
    """A regulation that is older than the period which its subject names, or a period that no such plan has."""
    found = _PERIOD.search(cited.tentang or "")
    year = cited.tahun or parse_number(cited.nomor or "").tahun
    if found and year and int(found.group(1)) - year > AHEAD:
        yield "period", {"year": year, "period": found.group()}, ""
    far = _FAR.search(cited.tentang or "")
    if far and year and int(far.group()) - year > FARTHEST:
        yield "far-year", {"year": year, "far": far.group()}, ""
    plan = next((name for name in PLANS if name in (cited.tentang or "").casefold()), None)
    if found and plan and int(found.group(2)) - int(found.group(1)) not in PLANS[plan]:
        yield "plan-period", {"plan": plan, "period": found.group()}, ""


def _against_known(cited: Rujukan) -> Iterator[Fault]:
    from rapidfuzz import fuzz

    if not cited.tentang or not cited.nomor:
        return
    for known in known_regulations():
        kind, number = kind_of(cited.jenis) == kind_of(known.jenis), cited.nomor == known.nomor
        if cited.tahun != known.tahun or not (kind or number):
            continue
        alike = fuzz.ratio(folded(cited.tentang), folded(known.tentang or ""))
        meant = f"{known.jenis} Nomor {known.nomor} Tahun {known.tahun} tentang {known.tentang}"
        if kind and number and alike < OTHER_SUBJECT and not cited.tentang.startswith("Perubahan"):
            yield "number-and-subject", {}, meant
        elif not (kind and number) and alike >= SAME_SUBJECT:
            yield "other-kind" if number else "other-number", {}, meant
        elif kind and number:
            yield from _against_notes(cited, known)


def _against_notes(cited: Rujukan, known: Rujukan) -> Iterator[Fault]:
    if cited.gazette_number and known.gazette_number and cited.gazette_number != known.gazette_number:
        yield "gazette-number", {"printed": cited.gazette_number}, known.gazette_number
    if cited.supplement and known.supplement and cited.supplement != known.supplement:
        yield "supplement", {"printed": cited.supplement}, known.supplement
