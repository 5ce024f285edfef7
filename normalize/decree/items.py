"""Lettered and numbered lists: Menimbang a, b, c and Mengingat 1, 2, 3, also over page breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import mode

from .pieces import Piece, split_word
from .reading import Entry, text_of

_ENUMERATOR = re.compile(r"([A-Za-z]{1,2}|[0-9IlOoSs]{1,2})[.)](?=$|\D)")
_SPECKED = re.compile(r"(\d{1,2})[.)]\S$")  # "14.1 Peraturan": a speck read behind the dot
_DIGITS = str.maketrans("IlOoSs", "110055")
OUTDENT = 5.0  # points by which an item's letter stands left of its hanging text; 14 to 30 on real pages
DRIFT = 12.0  # points by which a column moves from page to page of a scan
MAX_SKIP = 3  # how many items may be unreadable in a row before a number is no longer taken for the next item's


@dataclass(frozen=True, slots=True)
class Mark:
    """An enumerator at the beginning of a line: whether it counts in letters or numbers, and its value from 1."""

    lettered: bool
    value: int

    @property
    def label(self) -> str:
        """The label as gold and readers write it: `a`, `12`."""
        return chr(96 + self.value) if self.lettered else str(self.value)

    def after(self, steps: int) -> Mark:
        """The mark that many steps further on."""
        return replace(self, value=self.value + steps)


def split_items(pieces: Sequence[Piece]) -> tuple[Entry, ...]:
    """The entries of a list; a text without enumerator is one entry whose label is empty.

    An item begins where the next enumerator of the same kind stands in the column of the first one. `printed` is
    False for a first item whose enumerator was not read though the second's was, and for the text after a page
    break where exactly one enumerator is missing.
    """
    pieces = [p for p in pieces if p.words]
    if not pieces:
        return ()
    read = mark_of(pieces[0])
    first = read or _lost_first(pieces)
    if first is None or first.value > 1 + MAX_SKIP:
        whole = text_of(pieces)
        return (Entry("", whole),) if whole else ()
    starts = _starts(pieces, first)
    ends = [at for at, _ in starts[1:]] + [len(pieces)]
    entries: list[Entry] = []
    for (at, mark), end in zip(starts, ends, strict=True):
        if entries:
            entries = _with_lost(entries, mark)
        printed = at > 0 or read is not None
        own = text_of((without_mark(pieces[at]) if printed else pieces[at], *pieces[at + 1 : end]))
        if own:
            entries.append(Entry(mark.label, own, printed))
    return tuple(entries)


def mark_of(piece: Piece, lettered: bool | None = None) -> Mark | None:
    """The enumerator that a line begins with, in the kind wanted; None where there is none."""
    if not piece.words:
        return None
    found = _ENUMERATOR.match(piece.words[0].text) or _ENUMERATOR.match(" ".join(w.text for w in piece.words[:2]))
    found = found or (_SPECKED.match(piece.words[0].text) if lettered is False else None)
    if found is None:
        return None
    sign = found.group(1)
    if sign.translate(_DIGITS).isdigit() and (lettered is False or (lettered is None and not sign.isalpha())):
        return Mark(False, int(sign.translate(_DIGITS)))
    if lettered is not False and len(sign) == 1 and sign.isalpha():
        return Mark(True, ord(sign.lower()) - 96)
    if lettered is None and sign in ("l", "I"):
        return Mark(False, 1)
    return None


def without_mark(piece: Piece) -> Piece:
    """The line without its enumerator."""
    head = piece.words[0]
    found = _ENUMERATOR.match(head.text)
    if found is None:  # a speck behind the dot, or the sign and its dot as words of their own
        return piece.split(1 if _SPECKED.match(head.text) else 2)[1]
    if found.end() == len(head.text):
        return piece.split(1)[1]
    return replace(piece, words=(split_word(head, found.end())[1], *piece.words[1:]))


def _lost_first(pieces: Sequence[Piece]) -> Mark | None:
    """The first mark of a list whose first line was read without it: a second one stands left of the text."""
    hang = _hanging(pieces)
    for piece in pieces[1:]:
        mark = mark_of(piece)
        if mark is not None and piece.placed and piece.page in hang and _in_column(piece, piece, hang):
            return mark.after(-1) if mark.value == 2 else None
    return None


def _starts(pieces: Sequence[Piece], first: Mark) -> list[tuple[int, Mark]]:
    starts = [(0, first)]
    hang = _hanging(pieces)
    for at, piece in enumerate(pieces[1:], start=1):
        mark = mark_of(piece, first.lettered)
        if mark is None:
            continue
        step = mark.value - starts[-1][1].value
        in_column = piece.placed and _in_column(piece, pieces[starts[-1][0]], hang)
        skipped = in_column and 0 <= step <= 1 + MAX_SKIP and piece.page in hang
        if skipped or (step == 1 and (in_column or not piece.placed)):
            starts.append((at, mark))
    return starts


def _hanging(pieces: Sequence[Piece]) -> dict[int, float]:
    """Per page the column in which text hangs, in points; missing where a page has no hanging line."""
    columns: dict[int, list[int]] = {}
    for piece in pieces[1:]:
        if piece.placed and mark_of(piece) is None:
            columns.setdefault(piece.page, []).append(round(piece.box.x0))
    return {page: float(mode(found)) for page, found in columns.items()}


def _in_column(piece: Piece, previous: Piece, hang: dict[int, float]) -> bool:
    x = piece.box.x0
    if piece.page in hang:
        return x <= hang[piece.page] - OUTDENT
    return abs(x - previous.box.x0) <= DRIFT


def _with_lost(entries: list[Entry], following: Mark) -> list[Entry]:
    """Entries, the last one cut at its page break where the enumerator after it was lost there."""
    last = entries[-1]
    missing = following.value - (_value(last.label, following.lettered) + 1)
    pages = sorted({p.page for p in last.text.pieces})
    if missing != 1 or len(pages) != 2:
        return entries
    before = text_of([p for p in last.text.pieces if p.page == pages[0]])
    after = text_of([p for p in last.text.pieces if p.page == pages[1]])
    if before is None or after is None:
        return entries
    label = following.after(-1).label
    return [*entries[:-1], replace(last, text=before), Entry(label, after, printed=False)]


def _value(label: str, lettered: bool) -> int:
    return ord(label) - 96 if lettered else int(label)
