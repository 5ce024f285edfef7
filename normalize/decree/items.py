"""Lettered and numbered lists: Menimbang a, b, c and Mengingat 1, 2, 3, also over page breaks.

Three things say where an item begins: an enumerator in the column of enumerators, the counting on of the list, and
the text that hangs right of it. Where two of them agree the third may be misread or lost; it is told then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mode

from .marks import Mark, bare_mark, mark_of, without_mark
from .pieces import Piece
from .reading import Entry, text_of
from .references import begins_citation
from .vocabulary import is_word

OUTDENT = 5.0  # points by which an item's letter stands left of its hanging text; 14 to 30 on real pages
HANGS_AT = 8.0  # points by which the text behind an enumerator may miss the column in which the item hangs
DRIFT = 12.0  # points by which a column moves from page to page of a scan
MAX_SKIP = 3  # how many items may be unreadable in a row before a number is no longer taken for the next item's
ENDED = re.compile(r"[;.]\W*$|[;,]\s*(?:dan|serta|dan/atau)\W*$")


@dataclass(frozen=True, slots=True)
class _Start:
    """Where an item begins, under which mark; `printed` is False where the mark was concluded, `marked` where the
    line has a sign in its place.
    """

    at: int
    mark: Mark
    printed: bool = True
    marked: bool = True


def split_items(pieces: Sequence[Piece]) -> tuple[Entry, ...]:
    """The entries of a list. `printed` is False where the enumerator was concluded: from its neighbours, or from
    the text, where an item that has ended is followed by one that begins. A text without enumerators is one entry
    without label, or several where each begins as an item does.
    """
    lines = [p for p in pieces if p.words]
    if not lines:
        return ()
    read = mark_of(lines[0]) or _bare_first(lines)
    first = read or _lost_first(lines)
    if first is None or first.value > 1 + MAX_SKIP:
        return _unmarked(lines)
    starts = _starts(lines, _Start(0, first, read is not None, read is not None))
    starts = _with_lost(lines, starts)
    entries = []
    for start, end in zip(starts, [*(s.at for s in starts[1:]), len(lines)], strict=True):
        head = without_mark(lines[start.at]) if start.marked else lines[start.at]
        own = text_of((head, *lines[start.at + 1 : end]))
        if own:
            entries.append(Entry(start.mark.label, own, start.printed))
    return tuple(entries)


def _unmarked(lines: Sequence[Piece]) -> tuple[Entry, ...]:
    begins = [0, *(at for at in range(1, len(lines)) if _item_begins(lines, at) and mark_of(lines[at]) is None)]
    parts = [lines[at:end] for at, end in zip(begins, [*begins[1:], len(lines)], strict=True)]
    return tuple(Entry("", text) for part in parts if (text := text_of(part)))


def begins_as_item(text: str) -> bool:
    """Whether a text begins as a consideration or a legal basis does."""
    return is_word(text.split(" ", maxsplit=1)[0], "bahwa") or begins_citation(text)


def _item_begins(lines: Sequence[Piece], at: int) -> bool:
    """Whether an item ends on the line before and the line begins as one does."""
    return ENDED.search(lines[at - 1].text) is not None and begins_as_item(lines[at].text)


def _bare_first(lines: Sequence[Piece]) -> Mark | None:
    """A first mark without its point: its text hangs where the following lines do, or the next one counts on."""
    head = lines[0]
    if not head.placed or len(head) < 2 or len(lines) < 2:
        return None
    hang = _hanging(lines).get(head.page)
    for lettered in (False, True):
        mark = bare_mark(head, lettered)
        if mark and mark.value == 1 and hang is not None and abs(head.words[1].box.x0 - hang) <= HANGS_AT:
            return mark
    return None


def _lost_first(lines: Sequence[Piece]) -> Mark | None:
    """The first mark of a list whose first line was read without it: a second one stands left of the text."""
    hang = _hanging(lines)
    for piece in lines[1:]:
        mark = mark_of(piece)
        if mark is not None and piece.placed and piece.page in hang and _in_column(piece, piece, hang):
            return mark.after(-1) if mark.value == 2 else None
    return None


def _starts(lines: Sequence[Piece], first: _Start) -> list[_Start]:
    starts = [first]
    hang = _hanging(lines)
    candidates = _candidates(lines, first.mark, hang)
    following = [*(mark.value for _, mark in candidates[1:]), 0]
    for (at, mark), ahead in zip(candidates, following, strict=False):
        last = starts[-1]
        step = mark.value - last.mark.value
        wanted = last.mark.after(1)
        if step == 1:
            starts.append(_Start(at, mark))
        elif not lines[at].placed or not mark.sign or not _in_column(lines[at], lines[last.at], hang):
            continue
        elif ahead == wanted.value + 1 or (not 0 <= step <= 1 + MAX_SKIP and ahead == 0 and _opens(lines, at)):
            starts.append(_Start(at, wanted, printed=False))  # between two that count on, or an item by its text
        elif 0 <= step <= 1 + MAX_SKIP and lines[at].page in hang:
            starts.append(_Start(at, mark))
    return starts


def _opens(lines: Sequence[Piece], at: int) -> bool:
    return ENDED.search(lines[at - 1].text) is not None and begins_as_item(without_mark(lines[at]).text)


def _candidates(lines: Sequence[Piece], first: Mark, hang: dict[int, float]) -> list[tuple[int, Mark]]:
    """The lines that begin with a mark of the list's kind, closed or, where its text hangs, not closed."""
    found: list[tuple[int, Mark]] = []
    for at, piece in enumerate(lines[1:], start=1):
        mark = mark_of(piece, first.lettered)
        if mark is None and piece.placed and piece.page in hang and _in_column(piece, piece, hang):
            bare = bare_mark(piece, first.lettered)
            hangs = bare and abs(piece.words[1].box.x0 - hang[piece.page]) <= HANGS_AT
            mark = bare if hangs else None
        if mark is None or (not piece.placed and mark.sign != first.sign):
            continue
        if not piece.placed or piece.page not in hang or _in_column(piece, lines[0], hang):
            found.append((at, mark))
    return found


def _hanging(lines: Sequence[Piece]) -> dict[int, float]:
    """Per page the column in which text hangs, in points; missing where a page has no hanging line."""
    columns: dict[int, list[int]] = {}
    for piece in lines[1:]:
        if piece.placed and mark_of(piece) is None:
            columns.setdefault(piece.page, []).append(round(piece.box.x0))
    return {page: float(mode(found)) for page, found in columns.items()}


def _in_column(piece: Piece, previous: Piece, hang: dict[int, float]) -> bool:
    x = piece.box.x0
    if piece.page in hang:
        return x <= hang[piece.page] - OUTDENT
    return abs(x - previous.box.x0) <= DRIFT


def _with_lost(lines: Sequence[Piece], starts: Sequence[_Start]) -> list[_Start]:
    """The starts, with those whose enumerators were lost: as many lines begin an item as marks are missing, or the
    text goes on behind a page break where one is; behind the last mark every line that begins one.
    """
    whole: list[_Start] = []
    for one, other in zip(starts, [*starts[1:], None], strict=True):
        whole.append(one)
        end = other.at if other else len(lines)
        missing = other.mark.value - one.mark.value - 1 if other else None
        if missing == 0:
            continue
        inside = [at for at in range(one.at + 1, end) if _item_begins(lines, at)]
        if missing is not None and len(inside) != missing:
            inside = _behind_break(lines[one.at : end], one.at) if missing == 1 else []
        whole += [_Start(at, one.mark.after(n), False, False) for n, at in enumerate(inside, 1)]
    return whole


def _behind_break(lines: Sequence[Piece], offset: int) -> list[int]:
    """The one place in an entry where its page turns."""
    turned = [offset + at for at in range(1, len(lines)) if lines[at].page != lines[at - 1].page]
    return turned if len(turned) == 1 else []
