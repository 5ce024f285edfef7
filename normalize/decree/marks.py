"""Enumerators at the beginning of a line: `a.`, `12.`, `1)`, also as a scan spoils them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..language.lookalikes import digits_for
from .pieces import Piece, split_word

_ENUMERATOR = re.compile(r"([A-Za-z]{1,2}|[0-9IlOoSs]{1,2})([.)])(?=$|\D)")
_SPECKED = re.compile(r"(\d{1,2})([.)])\S$")  # "14.1 Peraturan": a speck read behind the dot
_BARE = re.compile(r"\d{1,2}|[a-zC]")  # an enumerator whose point was lost or never printed
_DIGITS = digits_for("IlOoSs")


@dataclass(frozen=True, slots=True)
class Mark:
    """An enumerator: whether it counts in letters or numbers, its value from 1, and the sign that closes it, empty
    where none was read.
    """

    lettered: bool
    value: int
    sign: str = "."

    @property
    def label(self) -> str:
        """The label as gold and readers write it: `a`, `12`."""
        return chr(96 + self.value) if self.lettered else str(self.value)

    def after(self, steps: int) -> Mark:
        """The mark that many steps further on."""
        return replace(self, value=self.value + steps)


def mark_of(piece: Piece, lettered: bool | None = None) -> Mark | None:
    """The enumerator that a line begins with, in the kind wanted; None where there is none."""
    if not piece.words:
        return None
    found = _ENUMERATOR.match(piece.words[0].text) or _ENUMERATOR.match(" ".join(w.text for w in piece.words[:2]))
    found = found or (_SPECKED.match(piece.words[0].text) if lettered is False else None)
    return _mark(found.group(1), found.group(2), lettered) if found else None


def bare_mark(piece: Piece, lettered: bool) -> Mark | None:
    """A lone number or letter that a line begins with, its point not read. Whether it is an enumerator its place
    says.
    """
    found = _BARE.fullmatch(piece.words[0].text) if len(piece) > 1 else None
    return _mark(found.group(), "", lettered) if found else None


def _mark(text: str, sign: str, lettered: bool | None) -> Mark | None:
    if text.translate(_DIGITS).isdigit() and (lettered is False or (lettered is None and not text.isalpha())):
        return Mark(False, int(text.translate(_DIGITS)), sign)
    if lettered is not False and len(text) == 1 and text.isalpha():
        return Mark(True, ord(text.lower()) - 96, sign)
    if lettered is None and text in ("l", "I"):
        return Mark(False, 1, sign)
    return None


def without_mark(piece: Piece) -> Piece:
    """The line without its enumerator."""
    head = piece.words[0]
    found = _ENUMERATOR.match(head.text)
    if found is None:  # a lone sign, a speck behind the dot, or the sign and its dot as words of their own
        paired = _ENUMERATOR.match(" ".join(w.text for w in piece.words[:2]))
        return piece.split(2 if paired and not _SPECKED.match(head.text) else 1)[1]
    if found.end() == len(head.text):
        return piece.split(1)[1]
    return replace(piece, words=(split_word(head, found.end())[1], *piece.words[1:]))
