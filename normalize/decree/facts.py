"""The plain values of a decree from its parts: who decided, under which number, when, and who signed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from extract.model import REVIEW_BELOW, Reader

from ..language.dates import ReadDate, read_date
from ..model import Nomor
from .headings import Heading, read_heading
from .numbers import parse_number, repaired_number
from .pieces import joined_texts
from .reading import Signature, Structure, Text
from .regions import region_in
from .signers import MISREAD_LETTERS, Signers, signers
from .title import jenis_in, number_in
from .vocabulary import WORD_LIKENESS, body_of, folded, is_word, likeness, opening, words_of

_YEAR_WORD = re.compile(r"[\s,]*(?<![^\W\d_])(?:TAHUN|THN|TH)\b\.?\s*:?\s*((?:19|20)\d\d)\s*$", re.I)
_YEAR_LAST = re.compile(r"(?:^|[/\s.-])((?:19|20)\d\d)\s*$")
_LAST_DOT = re.compile(r"(?<=\w)\s?\.$")
_SEPARATOR = re.compile(r"(\s*)([/])(\s*)")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the decree says of itself; None where it does not."""

    jenis: str | None
    lembaga: str | None
    pejabat: str | None
    nomor: str | None
    tahun: int | None
    tentang: str | None
    tempat: str | None
    date: ReadDate | None
    date_text: Text | None
    signers: Signers
    number: Nomor | None = None
    number_printed: str | None = None  # as the reader gave it, where it was repaired
    date_from_lampiran: bool = False


def read_facts(structure: Structure) -> Facts:
    """The values of a decree; where the body and a lampiran disagree the body counts."""
    title = structure.title
    if title.line is None and structure.appendices:
        return _of_heading(read_heading(structure.appendices[0]), structure)
    line = title.line.value if title.line else None
    penetapan = _block(structure, "penetapan")
    date_text = penetapan.tanggal if penetapan else None
    day = read_date(date_text.value) if date_text else None
    unread = date_text is not None and scanned(date_text) and _unread(date_text, day)
    elsewhere = _date_of_lampiran(structure, day, date_text) if unread and date_text else None
    day = elsewhere or day
    printed = _own_number(title.number) if title.number else None
    nomor, year = split_year(printed) if printed else (None, None)
    nomor = _LAST_DOT.sub("", nomor) if nomor else None
    as_read = nomor
    if nomor and title.number and scanned(title.number):
        body = lembaga_in(line) if line else None
        nomor = repaired_number(
            nomor,
            year=day.year if day else None,
            month=day.month if day else None,
            region=region_in(body) if body else None,
        )
    if year is None and nomor:
        found = _YEAR_LAST.search(nomor)
        year = int(found.group(1)) if found else None
    if year is None and day is not None:
        year = day.year
    return Facts(
        jenis=jenis_in(line) if line else None,
        lembaga=lembaga_in(line) if line else None,
        pejabat=office_name(title.pejabat, line) if title.pejabat else None,
        nomor=nomor or None,
        tahun=year,
        tentang=title.tentang.value if title.tentang else None,
        tempat=bare_place(penetapan.tempat) if penetapan and penetapan.tempat else None,
        date=day,
        date_text=date_text,
        signers=signers(structure),
        number=parse_number(nomor) if nomor else None,
        number_printed=as_read if as_read != nomor else None,
        date_from_lampiran=elsewhere is not None,
    )


def _of_heading(heading: Heading, structure: Structure) -> Facts:
    """What the heading of a lampiran tells of a decree that is not in the document."""
    line = heading.line.value if heading.line else None
    nomor, year = split_year(heading.nomor) if heading.nomor else (None, None)
    found = _YEAR_LAST.search(nomor) if nomor else None
    year = year or (int(found.group(1)) if found else None) or (heading.date.year if heading.date else None)
    return Facts(
        jenis=jenis_in(line) if line else None,
        lembaga=lembaga_in(line) if line else None,
        pejabat=None,
        nomor=nomor or None,
        tahun=year,
        tentang=heading.tentang,
        tempat=None,
        date=heading.date,
        date_text=heading.dated,
        signers=signers(structure),
    )


def lowest_confidence(text: Text) -> float:
    """Of the words of a text, 0..1."""
    return min((word.confidence for piece in text.pieces for word in piece.words), default=1.0)


def scanned(text: Text) -> bool:
    """Whether a text was read off a picture."""
    return any(word.reader is Reader.OCR for piece in text.pieces for word in piece.words)


def split_year(number: str) -> tuple[str, int | None]:
    """A number without its closing TAHUN yyyy, and that year: `21 TAHUN 2003` is `21`, 2003."""
    found = _YEAR_WORD.search(number)
    if found is None or number[: found.start()].rstrip().endswith("/"):
        return number, None
    return number[: found.start()].rstrip(), int(found.group(1))


def lembaga_in(line: str) -> str | None:
    """The body that a title line names, its leading office removed: `KEPUTUSAN KEPALA DINAS X` is `DINAS X`."""
    kind = jenis_in(line)
    if kind is None:
        return None
    words = line.split()[len(kind.split()) :]
    if words and is_word(words[0], "TAHUN"):  # PERJANJIAN KINERJA TAHUN 2023 names no body
        return None
    rest = " ".join(words)
    if opening(rest, words_of("office", "is_body")):
        return rest or None
    head = words[0] if words else ""
    for office in words_of("office", "body"):
        if likeness(head, office) >= WORD_LIKENESS and len(words) > 1:
            return " ".join([body_of(office) or office, *words[1:]])
    count = opening(rest, words_of("office", "before_body"))
    return " ".join(words[count:]) or rest or None


def office_name(printed: Text, line: str | None) -> str:
    """The office above Menimbang without its comma, completed from the title line where it prints only its
    beginning, and taken from there where a scan spoilt a letter.
    """
    from rapidfuzz.distance import Levenshtein

    office = printed.value.rstrip(" ,.;:")
    kind = jenis_in(line) if line else None
    full = " ".join(line.split()[len(kind.split()) :]) if line and kind else ""
    begins = len(full) > len(office) and folded(full).startswith(folded(office)) and len(office.split()) >= 2
    spoilt = scanned(printed) and Levenshtein.distance(folded(full), folded(office)) <= MISREAD_LETTERS
    return full if begins or spoilt else office


def _own_number(text: Text) -> str | None:
    parts = [number_in(text.pieces[0]) or "", *(p.text for p in text.pieces[1:])]
    number = joined_texts(part.strip() for part in parts)
    spaced = [m for m in _SEPARATOR.finditer(number) if m.group(1) and m.group(3)]
    if spaced:  # a reader lost one of the two spaces: the number is printed with spaces around its slashes
        number = _SEPARATOR.sub(lambda m: " / " if m.group(1) or m.group(3) else m.group(), number)
    elif scanned(text) and sum(" " in m.group() for m in _SEPARATOR.finditer(number)) == 1:
        number = re.sub(r"\s+/", "/", number)  # a hand leaves a gap before one slash; nobody types it so
    return number or None


def _unread(text: Text, day: ReadDate | None) -> bool:
    """Whether a reader could not make out a date: wholly, its day, or a figure of its day, where a gap as wide as
    a line is high stands before the month.
    """
    if day is None or day.day is None:
        return day is None or lowest_confidence(text) < REVIEW_BELOW
    words = [word for piece in text.pieces for word in piece.words]
    printed = day.printed.split(" ")[0]
    return len(printed) == 1 and any(
        one.text == printed and other.box.x0 - one.box.x1 > one.box.height for one, other in pairwise(words)
    )


def _date_of_lampiran(structure: Structure, own: ReadDate | None, printed: Text) -> ReadDate | None:
    """The date in a lampiran's heading that the body's own may be, as far as that was read."""
    dates = (read_heading(appendix).date for appendix in structure.appendices)
    full = [day for day in dates if day and day.day and (own is None or _may_be(day, own))]
    return next((day for day in full if _has_figures(printed.value, day)), None)


def _has_figures(printed: str, day: ReadDate) -> bool:
    """Whether the figures that were read of a date are those of this one; none may have been read."""
    figures = "".join(re.findall(r"(?<!\w)\d+(?!\w)", printed))  # "9n" is no figure that was read
    whole = f"{day.day}{day.year}", f"{day.day:02d}{day.year}", f"{day.day}", f"{day.year}", ""
    return figures in whole or _begins(figures, day)


def _begins(figures: str, day: ReadDate) -> bool:
    """Whether only some figures of the day were read before the year."""
    return figures.endswith(str(day.year)) and str(day.day).startswith(figures[:-4].lstrip("0") or "0")


def _may_be(day: ReadDate, own: ReadDate) -> bool:
    begins = own.day is None or str(day.day).startswith(str(own.day))
    return begins and (day.year, day.month) == (own.year, own.month)


def _block(structure: Structure, kind: str) -> Signature | None:
    return next((s for s in structure.signatures if s.kind == kind), None)


def bare_place(text: Text) -> str:
    """A place without the "di" and the punctuation around it."""
    return re.sub(r"^di\b[\s:]*", "", text.value, flags=re.I).strip(" .,:;")
