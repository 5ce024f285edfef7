"""From Menimbang to the last dictum or article: one pass over the lines, each to the part that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .blocks import anchor
from .items import split_items
from .labels import (
    LABEL_COLUMN,
    Head,
    article_head,
    chapter_head,
    dictum_head,
    hanging_column,
    section_head,
)
from .pieces import Piece, capital, drop_colon
from .reading import Entry, Text, text_of
from .title import jenis_in

JUDUL_LINES = 30  # from the title line to Menimbang: 6 to 14 lines on real pages
LISTS = ("menimbang", "mengingat", "memperhatikan")


@dataclass(slots=True)
class Parts:
    """Lines by part while the pass goes on; `closing` is where the closing begins."""

    lists: dict[str, list[Piece]] = field(default_factory=dict)
    memutuskan: list[Piece] = field(default_factory=list)
    menetapkan: list[Piece] = field(default_factory=list)
    diktum: list[tuple[int, str, list[Piece]]] = field(default_factory=list)
    bab: list[tuple[str, list[Piece]]] = field(default_factory=list)
    pasal: list[tuple[str, list[Piece]]] = field(default_factory=list)
    decided: bool = False
    closing: int = 0

    def entries(self, name: str) -> tuple[Entry, ...]:
        """The items of one of the lists."""
        return split_items(self.lists.get(name, ()))

    def dictums(self) -> tuple[Entry, ...]:
        """The dictums with their labels."""
        return tuple(Entry(label, t) for _, label, lines in self.diktum if (t := text_of(lines)))

    def articles(self) -> tuple[Entry, ...] | None:
        """The articles with their labels; None where there are none."""
        return tuple(Entry(label, t) for label, lines in self.pasal if (t := text_of(lines))) or None

    def chapters(self) -> tuple[Entry, ...]:
        """The chapters with their titles."""
        return tuple(Entry(label, text_of(lines) or Text("", ())) for label, lines in self.bab)

    def decision(self) -> Text | None:
        """What stands after Menetapkan."""
        return text_of(self.menetapkan)


def first_head(pieces: Sequence[Piece], widths: dict[int, float]) -> int | None:
    """The line on which the considerations begin: the first head of the label column."""
    for at, piece in enumerate(pieces):
        head = _head(pieces, at, widths)
        if head is not None and head.name != "menetapkan":
            return at
    return None


def decree_starts(pieces: Sequence[Piece], widths: dict[int, float]) -> list[int]:
    """The lines on which decrees begin, one for each time that considerations follow a judul of their own."""
    starts: list[int] = []
    decided = True
    for at in range(len(pieces)):
        head = _head(pieces, at, widths)
        if head is None:
            continue
        if head.name == "memutuskan":
            decided = True
        elif head.name == "menimbang" and decided:
            title = _title_above(pieces, at, starts[-1] if starts else 0)
            if title is not None:
                starts.append(title)
                decided = False
    return starts


def _title_above(pieces: Sequence[Piece], at: int, floor: int) -> int | None:
    """The first line of the page, or the line itself in a text without pages, where the judul above begins."""
    for line in range(at - 1, max(floor, at - JUDUL_LINES) - 1, -1):
        if jenis_in(pieces[line].text) and capital(pieces[line].text):
            while pieces[line].placed and line > 0 and pieces[line - 1].page == pieces[line].page:
                line -= 1
            return line
    return None


def read_body(pieces: Sequence[Piece], widths: dict[int, float]) -> Parts:
    """The parts of the lines from the first head on, up to where the closing begins (`Parts.closing`)."""
    parts = Parts(closing=len(pieces))
    column = hanging_column(pieces)
    current: list[Piece] = []
    for at, piece in enumerate(pieces):
        if (parts.diktum or parts.pasal) and _closes(pieces, at):
            parts.closing = at
            break
        head = _head(pieces, at, widths)
        if head is not None and _allowed(head, parts):
            current = _open_section(head, parts, piece)
            piece = head.rest
        found = dictum_head(piece, parts.diktum[-1][0] if parts.diktum else -1, column) if parts.decided else None
        if found is not None and not parts.pasal:
            current = []
            parts.diktum.append((found[0], found[1], current))
            piece = found[2]
        elif parts.decided and not parts.diktum:
            label, chapter = article_head(piece), chapter_head(piece)
            if label or chapter:
                current = []
                (parts.pasal if label else parts.bab).append((label or chapter or "", current))
                continue
            current = _after_chapter(piece, parts, current)
        bare = drop_colon(piece)
        if bare.words:
            current.append(bare)
    return parts


def _after_chapter(piece: Piece, parts: Parts, current: list[Piece]) -> list[Piece]:
    """Where a line goes that follows a chapter's heading: its title while capital, else nowhere new."""
    del piece, parts
    return current


def _head(pieces: Sequence[Piece], at: int, widths: dict[int, float]) -> Head | None:
    piece = pieces[at]
    head = section_head(piece, pieces[at + 1] if at + 1 < len(pieces) else None)
    if head is None or not piece.placed or head.name == "memutuskan":
        return head
    return head if piece.box.x0 < LABEL_COLUMN * widths.get(piece.page, piece.box.x0 * 3 + 1) else None


def _allowed(head: Head, parts: Parts) -> bool:
    if head.name in LISTS:
        return not parts.decided and (head.name not in parts.lists or head.name == "memperhatikan")
    if head.name == "memutuskan":
        return not parts.decided
    return not parts.menetapkan and not parts.diktum and not parts.pasal


def _open_section(head: Head, parts: Parts, piece: Piece) -> list[Piece]:
    if head.name in LISTS:
        return parts.lists.setdefault(head.name, [])
    parts.decided = True
    if head.name == "memutuskan":
        parts.memutuskan.append(piece)
    return parts.menetapkan


def _closes(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the closing begins here. A line that only begins like one inside a sentence is followed by prose."""
    for part in pieces[at].segments():
        if anchor(part) in ("penetapan", "pengundangan", "pengesahan", "tembusan"):
            return True
    return False


def is_heading(piece: Piece) -> bool:
    """Whether a line is set as a heading: capitals throughout."""
    return capital(piece.text)
