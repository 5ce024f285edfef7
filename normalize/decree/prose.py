"""Instruments that speak in prose (Surat Edaran, Pengumuman, Perjanjian Kinerja), and where their prose begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..language.dates import read_date
from ..model import SetAside
from .blocks import Block, anchor
from .closing import read_closing
from .marks import mark_of, without_mark
from .offices import Offices
from .pieces import Piece, capital, drop_colon
from .reading import Entry, Signature, Text, Title, text_of
from .signature import read_signature
from .title import jenis_in
from .vocabulary import is_word, words_of

SENTENCE_WORDS = 4  # a line that begins prose holds more; lines of a subject in small letters stand in the middle
CLOSING_LINES = 16  # place, date, office, name, rank and number, with room for a second block
OUTER = 10.0  # points right of the left margin at which a paragraph may begin
OFF_MIDDLE = 0.1  # of the page's width
_DATED = re.compile(r"(?P<place>[A-Z][\w .'-]{2,40}),\s+(?P<rest>(?:tanggal\s+)?\d.*)")
_ADDRESS = re.compile(r"(?:Kepada|Yth\b|Yang terhormat)", re.I)


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of such an instrument paragraph by paragraph, whom it addresses, and who signed."""

    isi: tuple[Entry, ...]
    kepada: tuple[Entry, ...]
    signatures: tuple[Signature, ...]
    tembusan: tuple[Text, ...] | None
    aside: tuple[SetAside, ...]


def prose_start(pieces: Sequence[Piece], widths: dict[int, float], kinds: Sequence[str]) -> int | None:
    """Where the text begins below the judul of an instrument of these kinds; None where there is none."""
    named = next((n for n, p in enumerate(pieces) if jenis_in(p.text) in kinds and capital(p.text)), None)
    if named is None:
        return None
    below = pieces[named + 1 :]
    about = next((n for n, p in enumerate(below) if is_word(p.text, "TENTANG") and len(p) == 1), -1)
    for at in range(named + 1 + about + 1, len(pieces)):
        if _sentence(pieces[at], widths):
            return at
    return None


def _sentence(piece: Piece, widths: dict[int, float]) -> bool:
    if capital(piece.text) or len(piece) < SENTENCE_WORDS:
        return False
    off = (
        abs(piece.box.center[0] - widths[piece.page] / 2) > OFF_MIDDLE * widths[piece.page]
        if piece.placed
        else True
    )
    wide = piece.placed and piece.box.width > widths[piece.page] / 2
    return off or wide


def read_prose(title: Title, pieces: Sequence[Piece], offices: Offices) -> tuple[Title, Prose]:
    """The text behind the judul; of the letterhead, whom the letter addresses and the day that stands there."""
    aside: list[SetAside] = []
    head, dated, kepada = _letterhead(title)
    if jenis_in(title.line.value if title.line else "") == "PERJANJIAN KINERJA":
        parties = _parties(pieces, _dated(pieces))
        return replace(title, kop=head), Prose(_paragraphs(pieces), kepada, parties, None, ())
    closes = _closing_at(pieces, offices)
    closing = read_closing(_anchored(pieces[closes:]), offices)
    rest = [p for p in pieces[closes:] if not any(p is one for one in _anchored(pieces[closes:]))]
    signatures = closing.signatures
    if rest:
        signatures = (_signed(rest, offices, dated, aside), *signatures)
    prose = Prose(_paragraphs(pieces[:closes]), kepada, signatures, closing.tembusan, (*aside, *closing.aside))
    return replace(title, kop=head), prose


def _letterhead(title: Title) -> tuple[tuple[Text, ...], tuple[Text, Text] | None, tuple[Entry, ...]]:
    head: list[Text] = []
    to: list[Text] = []
    dated: tuple[Text, Text] | None = None
    for text in title.kop:
        day = _place_and_day(text.pieces[0])
        if day is not None:
            dated = day
        elif to or _ADDRESS.match(text.value):
            to.append(text)
        else:
            head.append(text)
    return tuple(head), dated, tuple(Entry("", text) for text in to)


def _place_and_day(piece: Piece) -> tuple[Text, Text] | None:
    """The place and the day of a line such as "Jakarta, 3 Maret 2022"."""
    found = _DATED.fullmatch(piece.text.strip())
    if found is None or read_date(found["rest"]) is None:
        return None
    place, day = piece.split(len(found["place"].split()))
    one, other = text_of([place]), text_of([day])
    return (replace(one, value=one.value.rstrip(",")), other) if one and other else None


def _dated(pieces: Sequence[Piece]) -> tuple[Text, Text] | None:
    found = [day for piece in pieces for part in piece.segments() if (day := _place_and_day(part))]
    return found[-1] if found else None


def _closing_at(pieces: Sequence[Piece], offices: Offices) -> int:
    """Where the closing begins: at an anchor, a place and day, or an office in capitals that ends in a comma."""
    ends = next((n for n, p in enumerate(pieces) if anchor(p) == "tembusan"), len(pieces))
    for at in range(max(0, ends - CLOSING_LINES), ends):
        piece = pieces[at]
        if anchor(piece) or _place_and_day(piece):
            return at
        if capital(piece.text) and offices.speaks_of_one(piece) and piece.text.rstrip().endswith(","):
            return at
    return ends


def _anchored(pieces: Sequence[Piece]) -> list[Piece]:
    at = next((n for n, p in enumerate(pieces) if any(anchor(part) for part in p.segments())), len(pieces))
    return list(pieces[at:])


def _signed(
    pieces: Sequence[Piece], offices: Offices, dated: tuple[Text, Text] | None, aside: list[SetAside]
) -> Signature:
    day = _place_and_day(pieces[0])
    lines = list(pieces[1:] if day else pieces)
    signature = read_signature(Block("lampiran", lines or list(pieces)), offices, aside)
    place, when = day or dated or (None, None)
    return replace(signature, kind="penetapan", tempat=place, tanggal=when)


def _parties(pieces: Sequence[Piece], dated: tuple[Text, Text] | None) -> tuple[Signature, ...]:
    """Who promises and to whom, as "Nama : …" and "Jabatan : …" say it in that order."""
    names = [text for piece in pieces if (text := _value(piece, "Nama"))]
    posts = [text for piece in pieces if (text := _value(piece, "Jabatan"))]
    place, day = dated or (None, None)
    found = []
    for number, name in enumerate(names[:2]):
        post = posts[number] if number < len(posts) else None
        kind = "penetapan" if number == 0 else "pihak-kedua"
        found.append(
            Signature(kind, place, day, post, name, page=name.page)
            if number == 0
            else Signature(kind, jabatan=post, nama=name, page=name.page)
        )
    return tuple(found)


def _value(piece: Piece, label: str) -> Text | None:
    """What a line gives after a label and a colon."""
    head, rest = piece.split(1)
    bare = drop_colon(rest)
    if (
        not head.words
        or not is_word(head.text.rstrip(":"), label)
        or (bare == rest and not head.text.endswith(":"))
    ):
        return None
    return text_of([bare])


def _paragraphs(pieces: Sequence[Piece]) -> tuple[Entry, ...]:
    """The paragraphs of a text: numbered ones with their labels, the others without."""
    left = min((p.box.x0 for p in pieces if p.placed), default=0.0)
    groups: list[tuple[str, list[Piece]]] = []
    for piece in pieces:
        if not piece.words:
            continue
        mark = mark_of(piece, lettered=False)
        outer = not piece.placed or piece.box.x0 <= left + 3 * OUTER
        if mark is not None and outer and mark.value == 1 + sum(label != "" for label, _ in groups):
            groups.append((mark.label, [without_mark(piece)]))
        elif not groups or _new_paragraph(groups[-1][1][-1], piece, left, bool(groups[-1][0])):
            groups.append(("", [piece]))
        else:
            groups[-1][1].append(piece)
    return tuple(Entry(label, text) for label, lines in groups if (text := text_of(lines)))


def _new_paragraph(before: Piece, piece: Piece, left: float, numbered: bool) -> bool:
    if before.text.rstrip()[-1:] not in ".:;" or not piece.text[:1].isupper():
        return False
    if not numbered:
        return True
    return piece.placed and piece.box.x0 <= left + OUTER


def prose_kinds() -> tuple[str, ...]:
    """The kinds of instrument that speak in prose."""
    return words_of("prose")
