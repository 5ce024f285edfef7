"""What the heading block of a lampiran repeats of its decree: number, date and subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .dates import ReadDate, read_date
from .pieces import Piece, drop_colon, joined_texts
from .reading import Appendix, Text
from .title import jenis_in, number_in
from .vocabulary import is_word


@dataclass(frozen=True, slots=True)
class Heading:
    """The values of a lampiran's heading; None for what it does not print. `dated` is the line of the date."""

    nomor: str | None = None
    date: ReadDate | None = None
    dated: Text | None = None
    tentang: str | None = None


def read_heading(appendix: Appendix) -> Heading:
    """The heading of a lampiran in parts."""
    if appendix.heading is None:
        return Heading()
    pieces = appendix.heading.pieces
    nomor = next((n for p in pieces if (n := number_in(p))), None)
    dated = next((p for p in pieces if is_word(p.words[0].text.rstrip(":"), "TANGGAL")), None)
    return Heading(
        nomor=nomor.lstrip(": ") if nomor else None,
        date=read_date(dated.text) if dated else None,
        dated=Text(dated.text, (dated,)) if dated else None,
        tentang=_subject(pieces),
    )


def _subject(pieces: Sequence[Piece]) -> str | None:
    for at, piece in enumerate(pieces):
        words = [word.text for word in piece.words]
        if is_word(words[0].rstrip(":"), "TENTANG"):
            first = drop_colon(piece.split(1)[1])
            return joined_texts([first.text, *(p.text for p in pieces[at + 1 :])]) or None
        if number_in(piece) is not None and is_word(words[-1], "TENTANG"):
            return joined_texts(p.text for p in pieces[at + 1 :]) or None
    return None


def subject_after_kind(text: str) -> str | None:
    """What follows TENTANG in "KEPUTUSAN … TENTANG …"; the text itself where it names no instrument."""
    if jenis_in(text) is None:
        return text
    found = re.search(r"\bTENTANG\b\s*(.+)$", text, re.I | re.S)
    return found.group(1) if found else None
