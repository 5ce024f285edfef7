"""From Menimbang to the last dictum or article: one pass over the lines, each to the part that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import mode

from .ayat import Article, follows, own_articles
from .blocks import anchor
from .items import ENDED, begins_as_item, split_items
from .labels import (
    DRIFT,
    LABEL_COLUMN,
    Columns,
    Head,
    article_head,
    chapter_head,
    columns_of,
    dictum_by_place,
    dictum_head,
    head_by_place,
    nested,
    section_head,
)
from .marks import mark_of, without_mark
from .pieces import Piece, capital, drop_colon
from .reading import Entry, Text, text_of
from .references import begins_citation
from .title import jenis_in
from .vocabulary import opening, words_of

JUDUL_LINES = 30  # from the title line to Menimbang: 6 to 14 lines on real pages
CLOSES = ("penetapan", "pengundangan", "pengesahan", "tembusan")
OFF_CENTRE = 0.15  # of the page's width: margins for binding move the middle of the print by 5 % at most
LISTS = ("menimbang", "mengingat", "memperhatikan", "kepada")


@dataclass(slots=True)
class Parts:
    """Lines by part while the pass goes on; `closing` is where the closing begins."""

    lists: dict[str, list[Piece]] = field(default_factory=dict)
    consent: list[Piece] = field(default_factory=list)
    memutuskan: list[Piece] = field(default_factory=list)
    menetapkan: list[Piece] = field(default_factory=list)
    opening: list[Piece] = field(default_factory=list)
    untuk: list[Piece] = field(default_factory=list)
    diktum: list[tuple[int, str, Piece, list[Piece]]] = field(default_factory=list)
    bab: list[tuple[str, Piece, list[Piece]]] = field(default_factory=list)
    pasal: list[Article] = field(default_factory=list)
    under: list[str] = field(default_factory=list)
    decided: bool = False
    instructs: bool = False
    closing: int = 0
    concluded: set[str] = field(default_factory=set)  # parts and dictums whose words were not read as such

    def entries(self, name: str) -> tuple[Entry, ...]:
        """The items of one of the lists."""
        return split_items(self.lists.get(name, ()))

    def dictums(self) -> tuple[Entry, ...]:
        """The dictums with their labels; one whose text was not read has an empty text where its label stands."""
        return tuple(
            Entry(label, text_of(lines) or Text("", (head,)), label not in self.concluded)
            for _, label, head, lines in self.diktum
        )

    def articles(self) -> tuple[Entry, ...] | None:
        """The articles with their labels; None where there are none."""
        return tuple(article.entry() for article in own_articles(self.pasal)) or None

    def chapters(self) -> tuple[Entry, ...]:
        """The chapters and sections with their titles."""
        return tuple(Entry(label, text_of(lines) or Text("", (head,))) for label, head, lines in self.bab)


def first_head(pieces: Sequence[Piece], widths: dict[int, float]) -> int | None:
    """The line on which the considerations begin: the first head of the label column."""
    for at in range(len(pieces)):
        head = _head(pieces, at, widths)
        if head is not None and head.name not in ("menetapkan", "kepada", "untuk"):
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


def read_body(pieces: Sequence[Piece], widths: dict[int, float], instructs: bool = False) -> Parts:
    """The parts of the lines from the first head on, up to where the closing begins (`Parts.closing`). `instructs`
    says that it is an Instruksi: whom it is for and what they are to do are parts of it.
    """
    parts = Parts(closing=len(pieces), instructs=instructs)
    columns = columns_of(pieces)
    current = parts.opening
    for at, line in enumerate(pieces):
        centred = _centred(line, columns, widths)
        closes = CLOSES if parts.diktum or parts.pasal else CLOSES[:1]
        if any(anchor(part) in closes for part in line.segments()):
            parts.closing = at
            break
        rest = line
        head = _head(pieces, at, widths) or _by_place(line, columns, parts)
        if head is not None and _allowed(head, parts):
            current, rest = _open_section(head, parts, line), head.rest
        elif not parts.decided and line.text[:1].isupper() and opening(line.text, words_of("consent")) > 2:
            current = parts.consent
        parts.decided = parts.decided or _decides(line, columns, centred)
        if parts.decided:
            opened = _open_decision(rest, parts, columns, centred, pieces[at - 1] if at else None)
            if opened is not None:
                current, rest = opened
        bare = drop_colon(rest)
        if bare.words:
            current.append(bare)
    if "menimbang" in parts.lists and "mengingat" not in parts.lists:
        _part_bases(parts)
    if not parts.decided:
        _break_off(parts, pieces)
    return parts


def _by_place(line: Piece, columns: Columns | None, parts: Parts) -> Head | None:
    """A part that a misread word opens; parts come in their order."""
    head = None if parts.decided else head_by_place(line, columns)
    order = [name for name in LISTS if name in parts.lists]
    if head is None or head.name in parts.lists or (order and LISTS.index(order[-1]) > LISTS.index(head.name)):
        return None
    parts.concluded.add(head.name)
    return head


def _part_bases(parts: Parts) -> None:
    """Mengingat, whose word was lost, is known by what it says: after considerations that count in letters or none
    a list of regulations counts from 1, or regulations follow each other, and no consideration comes after.
    """
    lines = [piece for piece in parts.lists["menimbang"] if piece.words]
    for at in range(1, len(lines)):
        mark = mark_of(lines[at], lettered=False)
        text = (without_mark(lines[at]) if mark else lines[at]).text
        first = mark is None or mark.value == 1
        after = any(begins_as_item(piece.text) and not begins_citation(piece.text) for piece in lines[at:])
        if first and begins_citation(text) and ENDED.search(lines[at - 1].text) and not after:
            lettered = mark_of(lines[0])
            if mark is not None or (lettered is None and parts.decided):
                parts.lists["menimbang"], parts.lists["mengingat"] = lines[:at], lines[at:]
                parts.concluded.add("mengingat")
            return


def _decides(line: Piece, columns: Columns | None, centred: bool) -> bool:
    """Whether a line is the first dictum or the heading of an article, though MEMUTUSKAN was not read above it."""
    if centred and article_head(line) is not None:
        return True
    first = dictum_head(line, -1, columns)
    return first is not None and first[0] == 0


def _break_off(parts: Parts, pieces: Sequence[Piece]) -> None:
    """End a body that decides nothing where its last item ends: what stands on later pages, its decision being on
    pages that are missing, belongs to it only as far as it hangs in the item's column.
    """
    name = next((name for name in reversed(LISTS) if parts.lists.get(name)), None)
    entries = parts.entries(name) if name else ()
    if name is None or not entries or not pieces[0].placed:
        return
    last = entries[-1].text
    hang = mode(round(p.box.x0) for p in last.pieces if p.page == last.page)
    foreign = next((p for p in last.pieces if p.page != last.page and abs(p.box.x0 - hang) > DRIFT), None)
    if foreign is None:
        return
    lines = parts.lists[name]
    parts.lists[name] = lines[: _line_at(lines, foreign)]
    parts.closing = min(parts.closing, _line_at(pieces, foreign))


def _line_at(pieces: Sequence[Piece], wanted: Piece) -> int:
    return next(n for n, p in enumerate(pieces) if (p.page, p.box.y0) == (wanted.page, wanted.box.y0))


def _centred(line: Piece, columns: Columns | None, widths: dict[int, float]) -> bool:
    """Whether a line stands in the middle of the page, right of hanging text; never where nothing is placed."""
    if columns is None or not line.placed or line.box.x0 <= columns.hang:
        return False
    return abs(line.box.center[0] - widths[line.page] / 2) <= OFF_CENTRE * widths[line.page]


def _head(pieces: Sequence[Piece], at: int, widths: dict[int, float]) -> Head | None:
    piece = pieces[at]
    head = section_head(piece, pieces[at + 1] if at + 1 < len(pieces) else None)
    if head is None or not piece.placed or head.name == "memutuskan":
        return head
    return head if piece.box.x0 < LABEL_COLUMN * widths[piece.page] else None


def _title_above(pieces: Sequence[Piece], at: int, floor: int) -> int | None:
    """Where the judul above begins: the first line of its page, or its own line in a text without pages."""
    for line in range(at - 1, max(floor, at - JUDUL_LINES) - 1, -1):
        if jenis_in(pieces[line].text) and capital(pieces[line].text):
            first = line
            while pieces[line].placed and first > 0 and pieces[first - 1].page == pieces[line].page:
                first -= 1
            return first
    return None


def _allowed(head: Head, parts: Parts) -> bool:
    if head.name in ("kepada", "untuk"):  # only an Instruksi has them
        return parts.instructs and head.name not in parts.lists and not (parts.diktum or parts.untuk)
    if head.name in LISTS:
        return not parts.decided and (head.name not in parts.lists or head.name == "memperhatikan")
    if head.name == "memutuskan":
        return not parts.decided
    return not parts.menetapkan and not parts.diktum and not parts.pasal


def _open_section(head: Head, parts: Parts, line: Piece) -> list[Piece]:
    if head.name in LISTS:
        return parts.lists.setdefault(head.name, [])
    parts.decided = True
    if head.name == "untuk":
        return parts.untuk
    if head.name == "memutuskan":
        parts.memutuskan.append(line)
    return parts.menetapkan


def _open_decision(
    line: Piece, parts: Parts, columns: Columns | None, centred: bool, before: Piece | None
) -> tuple[list[Piece], Piece] | None:
    """The dictum, article or chapter that a line opens: the list of its lines, and the line without its name."""
    if not parts.pasal:
        last = parts.diktum[-1][0] if parts.diktum else -1
        dictum = dictum_head(line, last, columns)
        if dictum is None and (dictum := dictum_by_place(line, last, columns)) is not None:
            parts.concluded.add(dictum[1])
        if dictum is not None:
            rank, label, rest = dictum
            parts.diktum.append((rank, label, line, []))
            return parts.diktum[-1][3], rest
    if parts.diktum:
        return None
    article = article_head(line)
    if article is not None and follows(article, [one.label for one in parts.pasal], centred, before):
        parts.pasal.append(Article(article, line, [], tuple(parts.under)))
        return parts.pasal[-1].lines, line.split(len(line))[1]
    chapter = chapter_head(line)
    if chapter is None:
        return None
    label, rest = chapter
    parts.under = nested(parts.under, label)
    parts.bab.append((label, line, []))
    return parts.bab[-1][2], rest
