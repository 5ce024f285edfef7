"""The closing: who signed where and when, and who certified the copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..language.dates import read_date
from ..model import SetAside
from .blocks import SIGNED, TTD, Block, anchor, blocks_of, date_words
from .furniture import set_aside
from .marks import mark_of, without_mark
from .offices import Offices, spaced_name
from .pieces import Piece, drop_colon, scanned
from .reading import Signature, Text, text_of
from .vocabulary import likeness, opening, words_of

NIP = re.compile(r"(NIP|NRP|NIK|N1P)\b\.?\s*[:.]?\s*[\d\s.]{6,}$", re.I)
OFFICE_GAP = 1.8  # times the letter height: signatures take 3 and more on real pages, office lines 1.1 to 1.5
STAMP_HEIGHT = 1.9  # times the usual height: letters of a stamp read along its curve
RANK_LIKENESS = 88  # "Pembina Utama Muda" against "Pembina Utama Madya" reaches 87
NAME_LETTERS = 3
NAMELESS = frozenset("\\/_=@<>|")  # word processors print the path of a file at the foot of its last page
STAMP_LETTERS = (
    6  # single short words in capitals (DINAS, ESDM) come off stamps; names of one word are set in both
)


@dataclass(frozen=True, slots=True)
class Closing:
    """All blocks of one closing and what belongs to none of them."""

    signatures: tuple[Signature, ...] = ()
    tembusan: tuple[Text, ...] | None = None
    berita: Text | None = None
    aside: tuple[SetAside, ...] = ()


@dataclass(slots=True)
class _Sorted:
    """The lines of a signature block by what they are."""

    place: Text | None = None
    date: Text | None = None
    ttd: Text | None = None
    nip: list[Text] = field(default_factory=list)
    lines: list[Piece] = field(default_factory=list)
    signed_at: int | None = None  # how many lines stand above ttd
    named_at: int | None = None  # how many lines stand above NIP or rank


def read_closing(pieces: Sequence[Piece], offices: Offices) -> Closing:
    """The blocks of some lines. `offices` are those that the decree names: they tell an office from a name, and a
    signature without place and date from other text.
    """
    aside: list[SetAside] = []
    signatures: list[Signature] = []
    copies: list[Text] | None = None
    berita: Text | None = None
    dated = any(anchor(part) == "penetapan" for piece in pieces for part in piece.segments())
    for block in blocks_of(pieces, lambda line: not dated and offices.begins(line)):
        if block.kind == "":
            aside += [set_aside(p, "unplaced") for p in block.pieces]
        elif block.kind == "tembusan":
            copies = [*(copies or ()), *_copies(block.pieces)]
        elif block.kind == "berita":
            berita = text_of(block.pieces)
        else:
            signatures.append(_signature(block, offices, aside))
    return Closing(tuple(signatures), tuple(copies) if copies is not None else None, berita, tuple(aside))


def _copies(pieces: Sequence[Piece]) -> list[Text]:
    """The receivers of copies, one text each; the first line is the word itself."""
    groups: list[list[Piece]] = []
    head = pieces[0].split(opening(pieces[0].text, words_of("closing", "tembusan")))[1]
    for piece in (drop_colon(head), *pieces[1:]):
        mark = mark_of(piece)
        if mark is not None or not groups or piece.text.startswith(("-", "•")):
            groups.append([without_mark(piece) if mark is not None else piece])
        else:
            groups[-1].append(piece)
    return [t for g in groups if (t := text_of(g)) and any(c.isalpha() for c in t.value)]


def _signature(block: Block, offices: Offices, aside: list[SetAside]) -> Signature:
    found = _sorted(block, aside)
    lines = _without_stamp(found, aside)
    known = Offices() if block.kind == "pengesahan" else offices  # another office than the decree's certifies
    office, below = _office_and_below(lines, found, known)
    good = [p for p in below if _nameable(p)]
    aside += [set_aside(p, "stamp") for p in below if p not in good]
    chosen = _name_at(good, found)
    name = _name(good[chosen]) if chosen is not None else None
    others = [p for n, p in enumerate(good) if n != chosen]
    stamped = [p for p in others if p.placed and chosen is not None and good.index(p) < chosen]
    aside += [set_aside(p, "stamp") for p in stamped]
    return Signature(
        kind=block.kind,
        tempat=found.place,
        tanggal=found.date,
        jabatan=known.repaired(office),
        nama=name,
        ttd=found.ttd,
        others=tuple(t for p in others if p not in stamped and (t := text_of([p]))),
        nip=tuple(found.nip),
        page=block.pieces[0].page,
    )


def _nameable(piece: Piece) -> bool:
    """Whether a line may be a name: letters enough, no sign that only paths and addresses have, and in a scan more
    than the short capitals of a stamp.
    """
    letters = sum(c.isalpha() for c in piece.text)
    stamp = scanned(piece) and len(piece) == 1 and piece.text.isupper() and letters < STAMP_LETTERS
    return letters >= NAME_LETTERS and not stamp and not NAMELESS.intersection(piece.text)


def _sorted(block: Block, aside: list[SetAside]) -> _Sorted:
    found = _Sorted()
    for n, piece in enumerate(block.pieces):
        if n == 0 and block.kind in SIGNED:
            found.place = _after(piece, "closing", block.kind) if block.kind != "pengesahan" else None
        elif found.date is None and len(found.lines) < 2 and _dated(piece):
            found.date = _after(piece, "closing", "tanggal")
            aside += [set_aside(p, "stamp") for p in found.lines]
            found.lines = []
        elif TTD.fullmatch(piece.text):
            found.ttd = text_of([piece])
            found.signed_at = len(found.lines)
        elif NIP.match(piece.text):
            found.nip.append(Text(piece.text, (piece,)))
            found.named_at = len(found.lines) if found.named_at is None else found.named_at
        elif any(likeness(piece.text, word) >= RANK_LIKENESS for word in words_of("rank", "words")):
            aside.append(set_aside(piece, "rank"))
            found.named_at = len(found.lines) if found.named_at is None else found.named_at
        elif scanned(piece) and not any(c.isalpha() for c in piece.text):
            aside.append(set_aside(piece, "stamp"))  # strokes of a signature read as figures
        else:
            found.lines.append(piece)
    return found


def _dated(piece: Piece) -> bool:
    count = date_words(piece)
    if not count:
        return False
    return count > 1 or read_date(piece.text) is not None or any(c.isdigit() for c in piece.text)


def _after(piece: Piece, *path: str) -> Text | None:
    count = opening(piece.text, words_of(*path))
    return text_of([drop_colon(piece.split(count)[1])])


def _without_stamp(found: _Sorted, aside: list[SetAside]) -> list[Piece]:
    lines = found.lines
    heights = sorted(p.box.height for p in lines if p.placed)
    if len(heights) < 2:
        return lines
    tall = [p for p in lines if p.box.height > STAMP_HEIGHT * heights[len(heights) // 2]]
    aside += [set_aside(p, "stamp") for p in tall]
    if tall and found.named_at is not None:
        found.named_at -= sum(p in tall for p in lines[: found.named_at])
    if tall and found.signed_at is not None:
        found.signed_at -= sum(p in tall for p in lines[: found.signed_at])
    found.lines = [p for p in lines if p not in tall]
    return found.lines


def _office_and_below(lines: Sequence[Piece], found: _Sorted, offices: Offices) -> tuple[list[Piece], list[Piece]]:
    """The lines of the office, and those below: told by ttd, else a comma, a known office, a gap, the wording."""
    cut = found.signed_at
    if cut is None:
        cut = next((n + 1 for n, p in enumerate(lines[:5]) if p.text.rstrip().endswith(",")), None)
    if cut is None:
        cut = offices.length(lines)
    if cut is None:
        cut = _widest_gap(lines)
    if cut is None:
        cut = next((n for n, p in enumerate(lines) if n and not offices.speaks_of_one(p)), len(lines))
    return list(lines[:cut]), list(lines[cut:])


def _widest_gap(lines: Sequence[Piece]) -> int | None:
    if len(lines) < 2 or not all(p.placed for p in lines) or len({p.page for p in lines}) > 1:
        return None
    steps = [b.box.y0 - a.box.y0 for a, b in pairwise(lines)]
    widest = max(range(len(steps)), key=steps.__getitem__)
    return widest + 1 if steps[widest] > OFFICE_GAP * max(lines[0].box.height, 8.0) else None


def _name(piece: Piece) -> Text | None:
    text = text_of([piece])
    return replace(text, value=spaced_name(text.value)) if text and scanned(piece) else text


def _name_at(below: Sequence[Piece], found: _Sorted) -> int | None:
    """Which line under the office is the name: the last above NIP or rank, the first after ttd, else the last on a
    page (above it stands the stamp) and the first in a text without places.
    """
    if not below:
        return None
    if found.named_at is not None:
        above = [n for n, p in enumerate(below) if p in found.lines[: found.named_at]]
        return above[-1] if above else None
    first = found.signed_at is not None or not below[0].placed
    return 0 if first else len(below) - 1
