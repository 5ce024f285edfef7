"""Closings cut into blocks: each anchor (Ditetapkan, Salinan sesuai, …) with its lines, also in two columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from .pieces import Piece
from .vocabulary import is_word, opening, words_of

ANCHORS = ("penetapan", "pengundangan", "pengesahan", "tembusan", "berita")
SIGNED = ("penetapan", "pengundangan", "pengesahan")
TTD = re.compile(r"[\[(\"“]?\s*(t\.?\s?t\.?\s?d\.?|dto\.?|ttd\s*\.?\s*/?\s*cap)\s*[\])\"”.,]*", re.I)
# The office that follows signs for another.
ON_BEHALF = re.compile(r"(?:a\.?\s?n|u\.?\s?b|plt|plh|pj|selaku)\b\.?", re.I)
APART = 60.0  # points between the left edges of two columns of signatures; 120 and more on real pages


@dataclass(slots=True)
class Block:
    """Lines that belong to one anchor, in order, before they are told apart. `kind` is empty before any anchor."""

    kind: str
    pieces: list[Piece] = field(default_factory=list)


def signed_by_program(text: str) -> bool:
    """Whether a line says that the block was signed electronically, above the name or below it."""
    bare = text.strip(' [](){}:“”"')
    return any(opening(bare, (form,)) >= len(form.split()) for form in words_of("esign", "box"))


def anchor(piece: Piece) -> str | None:
    """The kind of block that a line opens, or None."""
    text = piece.text
    if not text[:1].isupper() or signed_by_program(text):
        return None
    for kind in ANCHORS:
        if opening(text, words_of("closing", kind)) and _goes_on(text, kind):
            return kind
    return None


def date_words(piece: Piece) -> int:
    """How many words of the line are "pada tanggal" or the like; 0 where it does not begin so."""
    return opening(piece.text, words_of("closing", "tanggal"))


def blocks_of(pieces: Sequence[Piece], begins: Callable[[Piece], bool]) -> list[Block]:
    """The blocks of some lines by page and column. `begins` tells a line that names an office: where it stands
    above every anchor of its column it opens a block of the kind `lampiran`, signed without place and date.
    """
    blocks: list[Block] = []
    for page in sorted({p.page for p in pieces}):
        for column in _columns([p for p in pieces if p.page == page], begins):
            open_one = (
                blocks[-1] if blocks and (blocks[-1].kind == "tembusan" or unfinished(blocks[-1].pieces)) else None
            )
            first, *rest = _by_anchor(column, open_one.kind if open_one else "", begins)
            if open_one and open_one.kind in SIGNED:
                open_one.pieces += first.pieces
            else:
                blocks.append(first)
            blocks += rest
    return [b for b in blocks if b.pieces]


def unfinished(pieces: Sequence[Piece]) -> bool:
    """Whether lines of a signature end before its name: with place, date, an office and its comma, or ttd."""
    if not pieces or not any(anchor(piece) in SIGNED for piece in pieces):
        return False
    last = pieces[-1]
    stops = last.text.rstrip().endswith(",") or TTD.fullmatch(last.text) or ON_BEHALF.match(last.text)
    return bool(stops or anchor(last) in SIGNED or date_words(last))


def _goes_on(text: str, kind: str) -> bool:
    """Whether a line goes on as its first words promise, not as a sentence ("Ditetapkan dengan Keputusan")."""
    if kind == "berita":
        return bool(re.search(r"TAHUN\s*\S{0,6}\s*NOMOR", text, re.I))  # year and number are filled in by hand
    if kind == "tembusan" and is_word(text.split(maxsplit=1)[0].rstrip(":"), "Salinan"):
        listed = re.match(r"\S+\s*:\s*(?:$|\d|Yth)", text, re.I)
        return listed is not None or opening(text, words_of("closing", kind)) > 2
    if kind != "penetapan":
        return True
    rest = re.sub(r"^\S+\s*:?\s*(di\b)?\s*:?\s*", "", text)
    return not rest or rest[:1].isupper() or bool(re.match(r"\S+\s+di\b", text))


def _by_anchor(column: Sequence[Piece], kind: str, begins: Callable[[Piece], bool]) -> list[Block]:
    blocks = [Block(kind)]
    for piece in column:
        here = blocks[-1]
        opened = anchor(piece) or ("lampiran" if len(blocks) == 1 and not kind and begins(piece) else None)
        if opened == "berita":
            blocks += [Block("berita", [piece]), Block("tembusan" if here.kind == "tembusan" else "")]
        elif opened and not (here.kind == "tembusan" and opened == "tembusan"):
            blocks.append(Block(opened, [piece]))
        else:
            here.pieces.append(piece)
    return blocks


def _columns(pieces: Sequence[Piece], begins: Callable[[Piece], bool]) -> list[list[Piece]]:
    """The lines of one page column by column; one column where no two anchors stand apart sideways."""
    if not pieces or not pieces[0].placed:
        return [list(pieces)]
    cut = [part for piece in pieces for part in _cut_at_anchors(piece)]
    anchors = [p for p in cut if anchor(p) in SIGNED]
    segments = [part for piece in pieces for part in piece.segments()]
    bare = [s for s in segments if begins(s) and all(_aside(s, a) for a in anchors)]
    heads = anchors + bare[:1]
    edges = [p.box.x0 for p in heads]
    if not edges or max(edges) - min(edges) <= APART:
        return [cut]
    return _shared_out(pieces, heads)


def _aside(piece: Piece, head: Piece) -> bool:
    """Whether a line stands in another column than a head."""
    return max(piece.box.x0 - head.box.x1, head.box.x0 - piece.box.x1) >= APART


def _cut_at_anchors(piece: Piece) -> list[Piece]:
    """A line cut before each anchor or date that stands after a gap: the parts belong to different blocks."""
    parts: list[Piece] = []
    for segment in piece.segments():
        if parts and not (anchor(segment) or date_words(segment)):
            parts[-1] = replace(parts[-1], words=parts[-1].words + segment.words)
        else:
            parts.append(segment)
    return parts


def _shared_out(pieces: Sequence[Piece], heads: Sequence[Piece]) -> list[list[Piece]]:
    """Each segment to the column whose lines so far stand nearest above it; neighbours there stay one line."""
    columns: list[float] = []
    for head in sorted(heads, key=lambda p: p.box.x0):
        if not columns or head.box.x0 - columns[-1] > APART:
            columns.append(head.box.x0)
    edges = list(columns)
    middles: list[float | None] = [None for _ in columns]
    lines: list[list[Piece]] = [[] for _ in columns]
    for piece in pieces:
        before: int | None = None
        for segment in piece.segments():
            at = _nearest(segment, edges, middles)
            earlier = lines[at].pop().words if at == before else ()
            lines[at].append(replace(segment, words=earlier + segment.words))
            before = at
            x = lines[at][-1].box.center[0]
            middles[at] = x if middles[at] is None else ((middles[at] or x) + x) / 2
    return [line for line in lines if line]


def _nearest(segment: Piece, edges: Sequence[float], middles: Sequence[float | None]) -> int:
    def away(at: int) -> float:
        by_edge = abs(segment.box.x0 - edges[at])
        middle = middles[at]
        return by_edge if middle is None or anchor(segment) else min(by_edge, abs(segment.box.center[0] - middle))

    return min(range(len(edges)), key=away)
