"""Number and dates against each other, and how surely they were read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...language.dates import ReadDate, read_date
from ...language.months import month_name
from ...model import Place
from ...register import Register
from ..facts import scanned, split_year
from ..headings import Heading
from ..numbers import is_malformed, repaired_number
from ..reading import Text
from ..regions import KEMENDAGRI_SINCE, agrees, code_of, region_in, regions
from .case import Case, doubtful, handwritten, phrase, place

# Likeness of two readings of one number written by hand: 70 and more. Other numbers of the same office reach 90
# with a digit changed, so in scans only a number of quite another kind is told.
MISREAD = 60
_LEFT_OPEN = re.compile(r"(?:NOMOR|NOMER|NO)?[\W_]*(?:(?:TAHUN|THN|TH)[\W_]*(?:(?:19|20)\d\d)?)?[\W_]*", re.I)


def check_number(case: Case, register: Register) -> None:
    """number-malformed, number-month-mismatch, number-year-mismatch, number-region-mismatch, low-confidence,
    handwritten; number-malformed also of a number that is not there.
    """
    facts, number = case.facts, case.facts.number
    where = place(case.structure.title.number, "nomor")
    if number is None:
        if facts.jenis != "PERJANJIAN KINERJA":  # agreements have no number
            _without_number(case, register)
        return
    if is_malformed(number.printed):
        register.find("number-malformed", where, nomor=number.printed)
    _repeated(case, number.printed, register)
    doubtful(case.structure.title.number, "nomor", number.printed, register, facts.number_printed is not None)
    handwritten(case, case.structure.title.number, "nomor", number.printed, register)
    if facts.date is not None and number.bulan not in (None, facts.date.month):
        register.find(
            "number-month-mismatch",
            where,
            nomor=number.printed,
            month=month_name(number.bulan or 0),
            date=facts.date.printed,
        )
    year = number.tahun or facts.tahun
    if facts.date is not None and year not in (None, facts.date.year):
        shown = title_number(case) or number.printed
        register.find("number-year-mismatch", where, nomor=shown, year=year, date=facts.date.printed)
    _region(case, where, register)


def title_number(case: Case) -> str:
    """The number with its year, as the line of the judul prints it."""
    text = case.structure.title.number
    return re.sub(r"^\s*NOMOR\s*:?\s*", "", text.value, flags=re.I) if text else ""


def _without_number(case: Case, register: Register) -> None:
    """A decree without number: it was left open, or was not made out, or the judul has no line for it. The number
    in the heading of a lampiran is suggested.
    """
    title = case.structure.title
    line = title.number.value if title.number else ""
    variant = "absent" if not line else "empty" if _LEFT_OPEN.fullmatch(line) else "unread"
    suggestion = next((number for heading in case.headings if (number := _number_in(heading))), "")
    register.find("number-malformed", place(title.number or title.line, "nomor"), suggestion, variant, nomor=line)


def _number_in(heading: Heading) -> str:
    """The number that the heading of a lampiran prints, without its year; empty where it prints none."""
    number, _ = split_year(heading.nomor or "")
    number = repaired_number(number) if heading.numbered and scanned(heading.numbered) else number
    return number if re.search(r"\w", number) else ""


def check_dates(case: Case, register: Register) -> None:
    """date-conflict, date-incomplete; low-confidence and handwritten of the date; handwritten in the lampiran."""
    facts = case.facts
    others = list(_other_dates(case))
    for heading in case.headings:
        for text in (heading.numbered, heading.dated):
            handwritten(case, text, "lampiran.heading", text.value if text else "", register)
    if facts.date_text is not None:
        unread = facts.date is None or facts.date_from_lampiran
        doubtful(facts.date_text, "tanggal", facts.date_text.value, register, unread)
        handwritten(case, facts.date_text, "tanggal", facts.date_text.value, register)
    if facts.date is None:
        closing = next((s for s in case.structure.signatures if s.kind == "penetapan"), None)
        if closing is not None and facts.date_text is None:
            register.find("date-missing", place(closing.tempat, "tanggal"))
        return
    where = place(facts.date_text, "tanggal")
    if facts.date.day is None:
        full = next((day for day, *_ in others if day.iso), None)
        register.find("date-incomplete", where, full.printed if full else "", date=facts.date.printed)
        return
    told: set[str] = set()
    for day, text, part, number in others:
        if day.iso and day.iso != facts.date.iso and day.iso not in told and not facts.date_from_lampiran:
            told.add(day.iso)
            register.find(
                "date-conflict", text.place("tanggal"), facts.date.printed,
                body=facts.date.printed, other=day.printed, part=phrase(register.language, part, number=number),
            )  # fmt: skip


def _other_dates(case: Case) -> Iterator[tuple[ReadDate, Text, str, int]]:
    """Dates of the same decision printed elsewhere, each with its place and the part that prints it."""
    for number, (appendix, heading) in enumerate(zip(case.structure.appendices, case.headings, strict=True), 1):
        if heading.date and heading.dated:
            yield heading.date, heading.dated, "part-heading", number
        for signature in appendix.signatures:
            day = read_date(signature.tanggal.value) if signature.tanggal else None
            if signature.kind == "penetapan" and day and signature.tanggal:
                yield day, signature.tanggal, "part-closing", number


def _repeated(case: Case, nomor: str, register: Register) -> None:
    """The number in the headings of the lampiran: left open, or another one."""
    from rapidfuzz import fuzz

    for at, heading in enumerate(case.headings, 1):
        if heading.numbered is None:
            continue
        other = _number_in(heading)
        if not other:
            where = heading.numbered.place("lampiran.heading")
            register.find("number-malformed", where, nomor, "empty", nomor=heading.numbered.value)
        elif fuzz.ratio(_plain(other), _plain(nomor)) < (MISREAD if scanned(heading.numbered) else 100):
            part = phrase(register.language, "part-heading", number=at)
            where = heading.numbered.place("lampiran.heading")
            register.find("number-conflict", where, nomor, part=part, other=other, nomor=nomor)


def _plain(number: str) -> str:
    return re.sub(r"[\W_]|(?<!\d)0+(?=\d)", "", number).casefold()


def _region(case: Case, where: Place, register: Register) -> None:
    facts, number = case.facts, case.facts.number
    region = region_in(facts.lembaga) if facts.lembaga else None
    if number is None or number.wilayah is None or region is None:
        return
    if (facts.tahun or 0) < KEMENDAGRI_SINCE or agrees(number.wilayah, region):
        return
    known = code_of(region)
    if known is None:  # the office's own name is not in the table: nothing to compare with
        return
    name = regions().get(number.wilayah, "—")
    register.find(
        "number-region-mismatch", where, known, nomor=number.printed, kode=number.wilayah, name=name, region=region
    )
