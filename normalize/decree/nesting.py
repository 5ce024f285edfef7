"""Lists inside an item as a tree: a. … 1) … (a) …, by the style of their enumerators and their counting on.

A label inside a running sentence is none: only the beginning of a line counts. A list opens with its first label
where a second one follows or the text before announces it with a colon; it ends where a line stands left of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .pieces import Piece, split_word
from .reading import Entry, Text, text_of

LEFT = 6.0  # points by which a line that ends a list stands left of its labels; lists indent by 14 and more
_MARK = re.compile(r"(\(?)(\d{1,2}|[a-z]|[ivx]{1,4})([.)])(?=$|\D)")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_AFTER_NUMBER = re.compile(r"(?:ayat|huruf|angka|Pasal|Nomor|No\.?|butir|dan|atau|dengan|serta)\s*$", re.I)


@dataclass(frozen=True, slots=True)
class _Label:
    style: str
    value: int
    label: str


@dataclass(slots=True)
class _Node:
    label: str
    lines: list[Piece]
    children: list[_Node] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    style: str
    last: int
    x: float
    owner: _Node


def nested(pieces: Sequence[Piece]) -> tuple[Entry, ...]:
    """The lists that a text holds, as a tree of entries; empty where it holds none. A text that goes on behind its
    list is a last entry without label.
    """
    root = _Node("", [])
    open_lists: list[_Open] = []
    before = ""
    for at, piece in enumerate(pieces):
        _close(open_lists, piece)
        label, rest = _place(pieces, at, open_lists, before)
        if label is not None:
            _begin(root, open_lists, label, piece, rest)
        else:
            _go_on(root, open_lists, piece)
        before = piece.text
    return tuple(_entry(child) for child in root.children)


def _close(open_lists: list[_Open], piece: Piece) -> None:
    """End the lists that a line stands left of."""
    while open_lists and piece.placed and piece.box.x0 < open_lists[-1].x - LEFT and len(piece) > 1:
        if any(one.style == open_lists[-1].style for one in open_lists[:-1]):
            break
        same_page = open_lists[-1].owner.children[-1].lines[-1].page == piece.page
        if not same_page:
            break
        open_lists.pop()


def _place(
    pieces: Sequence[Piece], at: int, open_lists: Sequence[_Open], before: str
) -> tuple[_Label | None, Piece | None]:
    """The label that a line begins with where a list counts on with it or opens, and the line without it."""
    piece = pieces[at]
    for label, rest in _labels(piece):
        if any(one.style == label.style and one.last + 1 == label.value for one in open_lists):
            return label, rest
        announced = before.rstrip().endswith((":", ": -"))
        if (
            label.value == 1
            and (announced or _counts_on(pieces[at + 1 :], label))
            and not _AFTER_NUMBER.search(before)
        ):
            return label, rest
    return None, None


def _labels(piece: Piece) -> list[tuple[_Label, Piece]]:
    """What the beginning of a line may be as a label: `i.` counts in letters or in Roman numbers."""
    if not piece.words:
        return []
    found = _MARK.match(piece.words[0].text)
    if found is None:
        return []
    frame, sign = f"{found.group(1)}{{}}{found.group(3)}", found.group(2)
    rest = _rest(piece, found.end())
    if sign.isdigit():
        return [(_Label(frame.format("1"), int(sign), sign), rest)]
    labels = [(_Label(frame.format("a"), ord(sign) - 96, sign), rest)] if len(sign) == 1 else []
    if sign in _ROMANS:
        labels.append((_Label(frame.format("i"), _ROMANS.index(sign) + 1, sign), rest))
    return labels


def _rest(piece: Piece, end: int) -> Piece:
    head = piece.words[0]
    if end >= len(head.text):
        return piece.split(1)[1]
    return replace(piece, words=(split_word(head, end)[1], *piece.words[1:]))


def _counts_on(following: Sequence[Piece], label: _Label) -> bool:
    """Whether the second label of the list stands at the beginning of a later line."""
    return any(
        other.style == label.style and other.value == label.value + 1
        for piece in following
        for other, _ in _labels(piece)
    )


def _begin(root: _Node, open_lists: list[_Open], label: _Label, piece: Piece, rest: Piece | None) -> None:
    depth = next((n for n in reversed(range(len(open_lists))) if _is_next(open_lists[n], label)), None)
    if depth is None:
        owner = open_lists[-1].owner.children[-1] if open_lists else root
        open_lists.append(_Open(label.style, label.value, piece.box.x0, owner))
    else:
        del open_lists[depth + 1 :]
        open_lists[-1].last = label.value
        if piece.placed:
            open_lists[-1].x = piece.box.x0
    lines = [rest] if rest is not None and rest.words else []
    for one in open_lists[:-1]:
        one.owner.children[-1].lines.append(piece)
    open_lists[-1].owner.children.append(_Node(label.label, lines or [piece.split(len(piece))[1]]))


def _is_next(one: _Open, label: _Label) -> bool:
    return one.style == label.style and one.last + 1 == label.value


def _go_on(root: _Node, open_lists: Sequence[_Open], piece: Piece) -> None:
    if open_lists:
        for one in open_lists:
            one.owner.children[-1].lines.append(piece)
    elif root.children:
        if root.children[-1].label:
            root.children.append(_Node("", []))
        root.children[-1].lines.append(piece)


def _entry(node: _Node) -> Entry:
    text = text_of(node.lines) or Text("", tuple(node.lines))
    return Entry(node.label, text, parts=tuple(map(_entry, node.children)))
