"""Lines of the pages as the parser handles them: runs of words that can be cut, joined and accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.model import Box, Page, Reader, Word

from ..language.hyphens import glued

# A gap that separates columns: justified lines of real decrees stretch to 30 points between words, label columns
# and signature blocks stand 40 and more apart, so a gap alone never decides; it only says where a cut is possible.
POSSIBLE_GAP = 12.0


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighbouring words of one printed line. `placed` is False where boxes tell the order of lines only."""

    page: int
    words: tuple[Word, ...]
    placed: bool

    @property
    def text(self) -> str:
        """The words joined by one space."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The rectangle around the words."""
        return around(word.box for word in self.words)

    def __len__(self) -> int:
        return len(self.words)

    def split(self, count: int) -> tuple[Piece, Piece]:
        """The first `count` words, and the rest."""
        return replace(self, words=self.words[:count]), replace(self, words=self.words[count:])

    def segments(self) -> Iterator[Piece]:
        """The runs of words between gaps that may separate columns; the whole line where nothing is placed."""
        start = 0
        for at in range(1, len(self.words)):
            if self.placed and self.words[at].box.x0 - self.words[at - 1].box.x1 >= POSSIBLE_GAP:
                yield replace(self, words=self.words[start:at])
                start = at
        yield replace(self, words=self.words[start:])


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as the parser sees it: its size and its pieces in reading order. `right` is where its print ends: the
    farthest edge of a table or of a line of several words.
    """

    number: int
    width: float
    height: float
    placed: bool
    pieces: tuple[Piece, ...]
    right: float = 0.0


def sheet(page: Page) -> Sheet:
    """The lines of a page as pieces."""
    placed = page.reader is not Reader.TEXT_EXPORT
    pieces = tuple(Piece(page.number, line.words, placed) for line in page.lines if line.words)
    edges = [*(t.box.x1 for t in page.tables if t.box), *(p.box.x1 for p in pieces if len(p) > 1)]
    return Sheet(page.number, page.width, page.height, placed, pieces, max(edges, default=page.width))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all; raises StopIteration when there is none."""
    every = iter(boxes)
    box = next(every)
    for other in every:
        box = box.union(other)
    return box


def scanned(piece: Piece) -> bool:
    """Whether a line was read off a picture."""
    return any(word.reader is Reader.OCR for word in piece.words)


def joined(pieces: Iterable[Piece]) -> str:
    """The text of several lines as one: one space between lines, none after a hyphen or slash that ends a line.

    A hyphen that only broke a word is none.
    """
    return joined_texts(piece.text for piece in pieces)


def joined_texts(texts: Iterable[str]) -> str:
    """`joined` for plain strings."""
    whole = ""
    for text in texts:
        if not text:
            continue
        if re.search(r"\S-$", whole):
            whole = glued(whole, text)
        else:
            whole += ("" if not whole or re.search(r"\S/$", whole) else " ") + text
    return whole


def split_word(word: Word, at: int) -> tuple[Word, Word]:
    """A word cut after `at` characters, its box in proportion."""
    box = word.box
    x = box.x0 + box.width * at / max(1, len(word.text))
    left = replace(word, text=word.text[:at], box=Box(box.x0, box.y0, x, box.y1))
    return left, replace(word, text=word.text[at:], box=Box(x, box.y0, box.x1, box.y1))


def cut_words(pieces: Sequence[Piece], count: int) -> tuple[list[Piece], list[Piece]]:
    """The first `count` words of some lines, and the rest."""
    head: list[Piece] = []
    rest: list[Piece] = []
    for piece in pieces:
        one, other = piece.split(max(0, min(count, len(piece))))
        count -= len(one)
        head += [one] if one.words else []
        rest += [other] if other.words else []
    return head, rest


def drop_colon(piece: Piece) -> Piece:
    """The piece without the colon that it begins with; the colon belongs to the label before it."""
    if not piece.words or not piece.words[0].text.startswith((":", ";")):
        return piece
    head = piece.words[0]
    if head.text in (":", ";", "::"):
        return piece.split(1)[1]
    return replace(piece, words=(split_word(head, 1)[1], *piece.words[1:]))


def capital(text: str) -> bool:
    """Whether a text has letters and hardly any of them is small."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def pitch(pieces: Sequence[Piece]) -> float:
    """The usual distance in points from one baseline to the next, 0 where there is none."""
    tops = [p.box.y0 for p in pieces if p.placed]
    steps = sorted(b - a for a, b in pairwise(tops) if b - a > 3)
    return steps[len(steps) // 2] if steps else 0.0
