"""What the heading block of a lampiran repeats of its decree: number, date and subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..language.dates import ReadDate, read_date
from .pieces import Piece, drop_colon
from .reading import Appendix, Text, text_of
from .title import jenis_in, number_in
from .vocabulary import is_word


@dataclass(frozen=True, slots=True)
class Heading:
    """The values of a lampiran's heading; None for what it does not print. `line` names the instrument, `numbered`
    and `dated` are the lines of number and date.
    """

    nomor: str | None = None
    numbered: Text | None = None
    date: ReadDate | None = None
    dated: Text | None = None
    subject: Text | None = None
    line: Text | None = None

    @property
    def tentang(self) -> str | None:
        """The subject as one text."""
        return self.subject.value if self.subject else None


def read_heading(appendix: Appendix) -> Heading:
    """The heading of a lampiran in parts."""
    if appendix.heading is None:
        return Heading()
    pieces = appendix.heading.pieces
    numbered = next((p for p in pieces if number_in(p) is not None), None)
    dated = next((p for p in pieces if is_word(p.words[0].text.rstrip(":"), "TANGGAL")), None)
    return Heading(
        nomor=_number_of(numbered) if numbered else None,
        numbered=Text(numbered.text, (numbered,)) if numbered else None,
        date=read_date(dated.text) if dated else None,
        dated=Text(dated.text, (dated,)) if dated else None,
        subject=_subject(pieces),
        line=_line(pieces),
    )


def _number_of(piece: Piece) -> str:
    """The number after NOMOR; empty where it was left open."""
    number = (number_in(piece) or "").lstrip(": ")
    return re.sub(r"(\s+TENTANG|^TAHUN)$", "", number)


def _line(pieces: Sequence[Piece]) -> Text | None:
    """The lines from the kind of instrument to the number: KEPUTUSAN … on lines of their own or after LAMPIRAN."""
    for at, piece in enumerate(pieces):
        for skip in range(min(4, len(piece))):
            rest = drop_colon(piece.split(skip)[1])
            if jenis_in(rest.text):
                end = next((n for n, p in enumerate(pieces) if n > at and number_in(p) is not None), at + 1)
                return text_of([rest, *pieces[at + 1 : end]])
    return None


def _subject(pieces: Sequence[Piece]) -> Text | None:
    for at, piece in enumerate(pieces):
        words = [word.text for word in piece.words]
        if is_word(words[0].rstrip(":"), "TENTANG"):
            return text_of([drop_colon(piece.split(1)[1]), *pieces[at + 1 :]])
        if number_in(piece) is not None and is_word(words[-1], "TENTANG"):
            return text_of(pieces[at + 1 :])
    return None


def subject_after_kind(text: str) -> str | None:
    """What follows TENTANG in "KEPUTUSAN … TENTANG …"; the text itself where it names no instrument."""
    if jenis_in(text) is None:
        return text
    found = re.search(r"\bTENTANG\b\s*(.+)$", text, re.I | re.S)
    return found.group(1) if found else None
