"""One block of signature: place, date, office, name, also in the box of an electronic signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..language.dates import read_date
from ..model import SetAside
from .blocks import ON_BEHALF, SIGNED, TTD, Block, date_words, signed_by_program
from .furniture import set_aside
from .offices import Offices, spaced_name
from .persons import NIP, names_person, ranked, titled
from .pieces import Piece, cut_words, drop_colon, scanned
from .reading import Signature, Text, text_of
from .vocabulary import opening, words_of

OFFICE_GAP = 1.8  # times the letter height: signatures take 3 and more on real pages, office lines 1.1 to 1.5
STAMP_HEIGHT = 1.9  # times the usual height: letters of a stamp read along its curve
OTHERS = ("pengesahan", "pengundangan")  # another office than the decree's own signs these
OFFICE_LINES = 7  # a.n., an office in two lines, u.b., another in two


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
    by_program: bool = False  # signed electronically: the box may print the name above the office


def read_signature(block: Block, offices: Offices, aside: list[SetAside]) -> Signature:
    """The parts of a block. What is no name is no name's: it is set aside, and the name is None."""
    found = _sorted(block, aside)
    lines = _without_stamp(found, aside)
    known = Offices() if block.kind in OTHERS else offices
    office, below = _office_and_below(lines, found, known)
    strokes, office = cut_words(office, known.strokes_above(office))
    aside += [set_aside(p, "stamp") for p in strokes]
    good = [p for p in below if names_person(p)]
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


def _sorted(block: Block, aside: list[SetAside]) -> _Sorted:
    found = _Sorted()
    for n, piece in enumerate(block.pieces):
        if n == 0 and block.kind in SIGNED:
            found.place = _after(piece, "closing", block.kind) if block.kind != "pengesahan" else None
        elif found.date is None and len(found.lines) < 2 and _dated(piece):
            found.date = _after(piece, "closing", "tanggal")
            aside += [set_aside(p, "stamp") for p in found.lines]
            found.lines = []
        elif signed_by_program(piece.text):
            aside.append(set_aside(piece, "e-sign"))
            found.by_program = True
        elif TTD.fullmatch(piece.text):
            found.ttd = text_of([piece])
            found.signed_at = len(found.lines)
        elif NIP.match(piece.text):
            found.nip.append(Text(piece.text, (piece,)))
            found.named_at = len(found.lines) if found.named_at is None else found.named_at
        elif ranked(piece.text):
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
    """The lines of the office, and those that hold the name: told by ttd, else a comma, a known office, a gap, the
    wording. The box of an electronic signature may print the name first.
    """
    if found.by_program and lines and _name_first(lines, offices):
        return list(lines[1:]), [lines[0]]
    cut = found.signed_at
    if cut is None:
        cut = next((n + 1 for n, p in enumerate(lines[:5]) if p.text.rstrip().endswith(",")), None)
    if cut is None:
        cut = offices.length(lines)
    if cut is None:
        cut = _widest_gap(lines)
    if cut is None:
        cut = next((n for n, p in enumerate(lines) if n and not offices.speaks_of_one(p)), len(lines))
    cut = _on_behalf(lines, cut)
    return list(lines[:cut]), list(lines[cut:])


def _name_first(lines: Sequence[Piece], offices: Offices) -> bool:
    """Whether the first line is a name, and the line below it an office."""
    return (
        len(lines) > 1
        and names_person(lines[0])
        and (titled(lines[0].text) or not offices.speaks_of_one(lines[0]))
        and not offices.begins(lines[0])
        and (offices.begins(lines[1]) or offices.speaks_of_one(lines[1]))
        and not titled(lines[1].text)
    )


def _on_behalf(lines: Sequence[Piece], cut: int) -> int:
    """Where the office ends that goes on with u.b. or the like, and with the office that signs in its stead."""
    while cut < min(len(lines), OFFICE_LINES) and ON_BEHALF.match(lines[cut].text):
        alone = len(lines[cut]) == 1
        cut += 1
        while alone and cut < len(lines) and not names_alone(lines, cut):
            cut += 1
            if lines[cut - 1].text.rstrip().endswith(","):
                break
    return cut


def names_alone(lines: Sequence[Piece], at: int) -> bool:
    """Whether only one line is left, which must be the name."""
    return at == len(lines) - 1 and titled(lines[at].text)


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
