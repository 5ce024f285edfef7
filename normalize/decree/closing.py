"""The closing: who signed where and when, who certified the copy, in one column or two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..model import SetAside
from .furniture import set_aside
from .items import mark_of, without_mark
from .pieces import Piece, around, capital, drop_colon
from .reading import Signature, Text, text_of
from .vocabulary import folded, likeness, opening, words_of

TTD = re.compile(r"[\[(\"“]?\s*(t\.?\s?t\.?\s?d\.?|dto\.?|ttd\s*\.?\s*/?\s*cap)\s*[\])\"”.,]*", re.I)
NIP = re.compile(r"(NIP|NRP|NIK|N1P)\b\.?\s*[:.]?\s*[\d\s.]{6,}$", re.I)
OFFICE_GAP = (
    1.8  # times the line pitch: a signature needs room; 2.2 and more on real pages, office lines 1.0 to 1.4
)
STAMP_HEIGHT = 1.9  # times the usual height: letters of a stamp read along its curve
NAME_LETTERS = 3
ANCHORS = ("penetapan", "pengundangan", "pengesahan", "tembusan", "berita")


@dataclass(slots=True)
class Block:
    """Lines that belong to one anchor, in order, before they are told apart."""

    kind: str
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Closing:
    """All blocks of one closing and what belongs to none of them."""

    signatures: tuple[Signature, ...] = ()
    tembusan: tuple[Text, ...] | None = None
    berita: Text | None = None
    aside: tuple[SetAside, ...] = ()


def anchor(piece: Piece) -> str | None:
    """The kind of block that a line opens, or None."""
    text = piece.text
    if not text[:1].isupper():
        return None
    for kind in ANCHORS:
        if opening(text, words_of("closing", kind)):
            if kind == "penetapan" and not _place_like(text):
                continue
            return kind
    return None


def read_closing(pieces: Sequence[Piece], office: str | None, kind: str = "") -> Closing:
    """The blocks of some lines. `office` is who should sign, to tell an office from a name where nothing else does;
    with a `kind` the lines before the first anchor form a block of that kind.
    """
    aside: list[SetAside] = []
    signatures: list[Signature] = []
    copies: list[Text] = []
    berita: Text | None = None
    seen_copies = False
    for block in _blocks(pieces, kind):
        if block.kind == "":
            aside += [set_aside(p, "unplaced") for p in block.pieces]
        elif block.kind == "tembusan":
            seen_copies = True
            copies += _copies(block.pieces)
        elif block.kind == "berita":
            berita = text_of(block.pieces)
        else:
            signature, rest = _signature(block, office)
            signatures.append(signature)
            aside += rest
    return Closing(tuple(signatures), tuple(copies) if seen_copies else None, berita, tuple(aside))


def _place_like(text: str) -> bool:
    """Whether "Ditetapkan …" goes on as a place does and not as a sentence ("Ditetapkan dengan Keputusan")."""
    rest = re.sub(r"^\S+\s*:?\s*(di\b)?\s*:?\s*", "", text)
    return not rest or rest[:1].isupper() or bool(re.match(r"\S+\s+di\b", text))


def _blocks(pieces: Sequence[Piece], kind: str) -> list[Block]:
    blocks: list[Block] = []
    for page in sorted({p.page for p in pieces}):
        own = [p for p in pieces if p.page == page]
        for column in _columns(own):
            carried = kind if not blocks else (blocks[-1].kind if blocks[-1].kind == "tembusan" else "")
            blocks += _by_anchor(column, carried)
    return [b for b in blocks if b.pieces]


def _by_anchor(column: Sequence[Piece], kind: str) -> list[Block]:
    blocks = [Block(kind)]
    for piece in column:
        opened = anchor(piece)
        here = blocks[-1]
        if opened == "berita":
            blocks += [Block("berita", [piece]), Block(here.kind if here.kind == "tembusan" else "")]
        elif opened and not (here.kind == "tembusan" and opened == "tembusan"):
            blocks.append(Block(opened, [piece]))
        else:
            here.pieces.append(piece)
    return blocks


def _columns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The lines of one page column by column; one column where no two anchors stand apart sideways."""
    if not pieces or not pieces[0].placed:
        return [list(pieces)]
    cut = [s for p in pieces for s in _cut_at_anchors(p)]
    heads = [p for p in cut if anchor(p) in ("penetapan", "pengundangan", "pengesahan")]
    if len({round(p.box.x0 / 60) for p in heads}) < 2:
        return [cut]
    return _shared_out([s for p in pieces for s in p.segments()], heads)


def _cut_at_anchors(piece: Piece) -> list[Piece]:
    """A line cut before each anchor or date that stands after a gap: the parts belong to different blocks."""
    parts: list[Piece] = []
    for segment in piece.segments():
        if parts and not (anchor(segment) or _date_words(segment)):
            parts[-1] = replace(parts[-1], words=parts[-1].words + segment.words)
        else:
            parts.append(segment)
    return parts


def _date_words(piece: Piece) -> int:
    return opening(piece.text, words_of("closing", "tanggal"))


def _shared_out(segments: Sequence[Piece], heads: Sequence[Piece]) -> list[list[Piece]]:
    columns: list[list[Piece]] = []
    for head in sorted(heads, key=lambda p: p.box.x0):
        if not columns or head.box.x0 - columns[-1][0].box.x0 > 60:
            columns.append([head])
    middles = [c[0].box.center[0] for c in columns]
    lines: list[list[Piece]] = [[] for _ in columns]
    for segment in segments:
        own = anchor(segment)
        x = segment.box.x0 if own else segment.box.center[0]
        reach = [abs(x - (c[0].box.x0 if own else m)) for c, m in zip(columns, middles, strict=True)]
        nearest = reach.index(min(reach))
        lines[nearest].append(segment)
        if not own:
            middles[nearest] = (middles[nearest] + segment.box.center[0]) / 2
    return [line for line in lines if line]


def _copies(pieces: Sequence[Piece]) -> list[Text]:
    """The receivers of copies, one text each; the first line is the word itself."""
    groups: list[list[Piece]] = []
    for piece in pieces[1:]:
        mark = mark_of(piece)
        if mark is not None or not groups or piece.text.startswith(("-", "•")):
            groups.append([without_mark(piece) if mark is not None else piece])
        else:
            groups[-1].append(piece)
    return [t for g in groups if (t := text_of(g))]


def _signature(block: Block, office: str | None) -> tuple[Signature, list[SetAside]]:
    pieces = list(block.pieces)
    aside: list[SetAside] = []
    place = date = ttd = None
    nip: list[Text] = []
    lines: list[Piece] = []
    split_at: int | None = None
    for n, piece in enumerate(pieces):
        if n == 0 and block.kind in ("penetapan", "pengundangan", "pengesahan"):
            place = _after(piece, "closing", block.kind) if block.kind != "pengesahan" else None
        elif date is None and _date_words(piece) and not lines:
            date = _after(piece, "closing", "tanggal")
        elif TTD.fullmatch(piece.text):
            ttd = text_of([piece])
            split_at = len(lines)
        elif NIP.match(piece.text):
            nip.append(Text(piece.text, (piece,)))
        elif _rank(piece):
            aside.append(set_aside(piece, "rank"))
        else:
            lines.append(piece)
    lines = _without_stamp(lines, aside)
    jabatan, names = _office_and_names(lines, split_at, office)
    good = [p for p in names if sum(c.isalpha() for c in p.text) >= NAME_LETTERS]
    aside += [set_aside(p, "stamp") for p in names if p not in good]
    name, others = _name(good)
    return (
        Signature(block.kind, place, date, text_of(jabatan), name, ttd, tuple(others), tuple(nip), pieces[0].page),
        aside,
    )


def _after(piece: Piece, *path: str) -> Text | None:
    count = opening(piece.text, words_of(*path))
    return text_of([drop_colon(piece.split(count)[1])])


def _rank(piece: Piece) -> bool:
    return any(likeness(piece.text, word) >= 88 for word in words_of("rank", "words"))


def _without_stamp(lines: list[Piece], aside: list[SetAside]) -> list[Piece]:
    placed = [p.box.height for p in lines if p.placed]
    if len(placed) < 2:
        return lines
    usual = sorted(placed)[len(placed) // 2]
    tall = [p for p in lines if p.box.height > STAMP_HEIGHT * usual]
    aside += [set_aside(p, "stamp") for p in tall]
    return [p for p in lines if p not in tall]


def _office_and_names(
    lines: Sequence[Piece], split_at: int | None, office: str | None
) -> tuple[list[Piece], list[Piece]]:
    if split_at is not None:
        return list(lines[:split_at]), list(lines[split_at:])
    comma = next((n for n, p in enumerate(lines[:5]) if p.text.rstrip().endswith(",")), None)
    if comma is not None:
        return list(lines[: comma + 1]), list(lines[comma + 1 :])
    gap = _widest_gap(lines)
    if gap is not None:
        return list(lines[:gap]), list(lines[gap:])
    return _by_wording(lines, office)


def _widest_gap(lines: Sequence[Piece]) -> int | None:
    if len(lines) < 2 or not all(p.placed for p in lines) or len({p.page for p in lines}) > 1:
        return None
    steps = [b.box.y0 - a.box.y0 for a, b in zip(lines, lines[1:], strict=False)]
    widest = max(range(len(steps)), key=steps.__getitem__)
    height = around(p.box for p in lines[:1]).height
    return widest + 1 if steps[widest] > OFFICE_GAP * max(height, 8.0) else None


def _by_wording(lines: Sequence[Piece], office: str | None) -> tuple[list[Piece], list[Piece]]:
    """Office lines are those that speak of an office or repeat the one expected; the first other line is a name."""
    for n, piece in enumerate(lines):
        if n and not _official(piece, office):
            return list(lines[:n]), list(lines[n:])
    return list(lines), []


def _official(piece: Piece, office: str | None) -> bool:
    words = {folded(w) for w in piece.text.replace(".", " ").split()}
    known = {folded(w) for path in (("other",), ("before_body",), ("is_body",)) for w in words_of("office", *path)}
    expected = {folded(w) for w in (office or "").split()}
    return bool(words & (known | expected))


def _name(pieces: Sequence[Piece]) -> tuple[Text | None, list[Text]]:
    """The name among the lines under an office: the last one in capitals or the last one, others beside it."""
    if not pieces:
        return None, []
    chosen = next((p for p in pieces if capital(p.text)), pieces[0])
    return text_of([chosen]), [t for p in pieces if p is not chosen and (t := text_of([p]))]
