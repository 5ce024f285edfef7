"""Lines of text as blocks: words with no more than a word space between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ..lines import baselines
from ..model import Box, Reader, Word

WORD_SPACE = 0.28  # of the text height: Helvetica's, taken where a page has too few spaces to tell
SPACES = (0.15, 0.55)  # of the text height: gaps that may be word spaces of type with letters of differing width
WIDER = 1.5  # word spaces: a wider gap ends a block; justified lines have such gaps too, but not one below another
LEAST_GAP = 0.4  # of the text height, whatever the word space
SHAKY_GAP = 0.6  # of the text height between words read from a picture, whose boxes are off by a tenth
WIDER_EVEN = 1.2  # letters of monospaced type, whose spaces are all alike
EVEN, EVEN_WORD = 0.004, 0.01  # of the text height by which the pitch of monospaced words differs on a page
EVEN_SHARE, FEWEST_EVEN = 0.15, 4  # of the page's words of letters have one pitch; other type's differ
NUMBERS_APART = 0.8  # word spaces between two numbers of two columns
MOSTLY_EVEN = 0.8  # of a line's words
INTERLEAVED = 0.3  # of the smaller height that two lines share
FEWEST = 8  # gaps to tell the word space by
AMOUNT = re.compile(
    r"\(?\s?[-–—−+±<>≤≥~]?\s?(?:Rp\.?|IDR|USD|EUR|[$€£¥])?\s?[-–−]?"
    r"(?:\d[\d.,'/:]*(?:[  ]\d{3})*[\d.,]*)(?:\s?[-–]\s?\d[\d.,]*)?\s?(?:%|‰)?\s?\)?[*†‡]?"
    r"|[-–—]+|\.{1,3}|…|n\.?/?a\.?|N/?A|NA"
)
THOUSANDS = re.compile(r"\d{3}(?:[.,]\d+)?")
CURRENCY = re.compile(r"Rp\.?|IDR|USD|EUR|[$€£¥]")
CURRENCY_GAP = 12.0  # text heights between a currency at the left of a cell and the amount at its right
LOOSE_END = re.compile(r"^[^(\[]*[)\]]$")  # "95%)" ends a bracket that another line opened


@dataclass(frozen=True, slots=True)
class Block:
    """Words of one baseline with no more than word spaces between them."""

    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        """The words joined by one space."""
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether its words are bold."""
        return all(word.bold for word in self.words)

    @property
    def is_amount(self) -> bool:
        """Whether the block is a number, a dash or a sign for none."""
        return is_amount(self.text)


@dataclass(frozen=True, slots=True)
class TextLine:
    """The blocks of one baseline, left to right."""

    blocks: tuple[Block, ...]
    box: Box

    @property
    def words(self) -> tuple[Word, ...]:
        """All words of the line."""
        return tuple(word for block in self.blocks for word in block.words)


def is_amount(text: str) -> bool:
    """Whether the text is a number, a dash or a sign for none; a line that only closes a bracket is none."""
    return bool(AMOUNT.fullmatch(text)) and not (LOOSE_END.match(text) and any(c.isdigit() for c in text))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all."""
    found = list(boxes)
    return Box(
        min(box.x0 for box in found),
        min(box.y0 for box in found),
        max(box.x1 for box in found),
        max(box.y1 for box in found),
    )


@dataclass(frozen=True, slots=True)
class Spacing:
    """In text heights: a page's word space, the gap that ends a block, the pitch of monospaced words if any."""

    space: float
    limit: float
    pitch: float | None

    @classmethod
    def of(cls, words: Sequence[Word]) -> Spacing:
        """Measured on all words of a page."""
        gaps = [
            gap
            for row in baselines(words)
            for before, after in pairwise(row)
            if SPACES[0] <= (gap := (after.box.x0 - before.box.x1) / after.box.height) <= SPACES[1]
        ]
        space = median(gaps) if len(gaps) >= FEWEST else WORD_SPACE
        if any(word.reader is Reader.OCR for word in words):
            return cls(space, SHAKY_GAP, None)
        return cls(space, max(LEAST_GAP, WIDER * space), _pitch(words))

    def ends(self, row: Sequence[Word]) -> float:
        """The gap in text heights that ends a block among the words of one line."""
        return WIDER_EVEN * self.pitch if self.pitch and self._even(row, self.pitch) else self.limit

    def between(self, row: Sequence[Word]) -> float:
        """The word space in text heights among the words of one line."""
        return self.pitch if self.pitch and self._even(row, self.pitch) else self.space

    @staticmethod
    def _even(row: Sequence[Word], pitch: float) -> bool:
        return sum(abs(_pitch_of(word) - pitch) <= EVEN_WORD for word in row) >= MOSTLY_EVEN * len(row)


def _pitch_of(word: Word) -> float:
    return word.box.width / len(word.text) / word.box.height if word.box.height else 0.0


def _pitch(words: Sequence[Word]) -> float | None:
    """The pitch of the page's monospaced words, None where there are none."""
    pitches = sorted(_pitch_of(word) for word in words if len(word.text) >= FEWEST_EVEN and word.text.isalpha())
    best, count = 0.0, 0
    start = 0
    for end, pitch in enumerate(pitches):
        while pitch - pitches[start] > EVEN:
            start += 1
        if end + 1 - start > count:
            best, count = pitches[(start + end) // 2], end + 1 - start
    return best if count >= max(FEWEST_EVEN, EVEN_SHARE * len(pitches)) and best > 0 else None


def text_lines(words: Iterable[Word], spacing: Spacing) -> list[TextLine]:
    """Level words as lines of blocks, from top to bottom."""
    return [_line(row, spacing) for row in baselines([word for word in words if word.turned_cw == 0])]


def _line(row: Sequence[Word], spacing: Spacing) -> TextLine:
    limit, narrow = spacing.ends(row), NUMBERS_APART * spacing.between(row)
    parts = [[row[0]]]
    for before, after in pairwise(row):
        gap = (after.box.x0 - before.box.x1) / min(before.box.height, after.box.height)
        if _currency(before, after, gap):
            parts[-1].append(after)
        elif gap > limit or (gap > narrow and _two_numbers(before.text, after.text)):
            parts.append([after])
        else:
            parts[-1].append(after)
    return line_of([block_of(part) for part in parts])


def _currency(before: Word, after: Word, gap: float) -> bool:
    """Whether a currency stands before its amount, however far left in the cell."""
    return gap < CURRENCY_GAP and bool(CURRENCY.fullmatch(before.text)) and after.text[:1].isdigit()


def _two_numbers(before: str, after: str) -> bool:
    """Whether neighbouring words are two numbers, and not the thousands of one that is written with spaces."""
    both = all(is_amount(text) and any(char.isdigit() for char in text) for text in (before, after))
    return both and not (THOUSANDS.fullmatch(after) and before[-1:].isdigit() and len(before.lstrip("-–(")) <= 3)


def block_of(words: Sequence[Word]) -> Block:
    """Words as one block."""
    return Block(tuple(words), around(word.box for word in words))


def line_of(blocks: Sequence[Block]) -> TextLine:
    """Blocks as one line."""
    return TextLine(tuple(blocks), around(block.box for block in blocks))


def cut_at(line: TextLine, lines: Sequence[float], least: float) -> TextLine:
    """The line with its blocks joined inside columns and parted where a gap lies over a column line.

    `least` is the narrowest gap in text heights that counts.
    """
    words = line.words
    parts = [[words[0]]]
    for before, after in pairwise(words):
        left, right = before.box.x1, after.box.x0
        height = min(before.box.height, after.box.height)
        wide = right - left > least * height or _two_numbers(before.text, after.text)
        wide = wide and not _currency(before, after, (right - left) / height)
        if wide and any(left - 0.1 * height <= x <= right + 0.1 * height for x in lines):
            parts.append([after])
        else:
            parts[-1].append(after)
    return line_of([block_of(part) for part in parts])


def strips_of(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines that interleave together: one stands in the middle of the other's cell."""
    strips = [[lines[0]]] if lines else []
    for above, below in pairwise(lines):
        shared = above.box.y1 - below.box.y0
        if shared > INTERLEAVED * min(above.box.height, below.box.height):
            strips[-1].append(below)
        else:
            strips.append([below])
    return strips


def merged(lines: Sequence[TextLine]) -> TextLine:
    """Lines that interleave as one."""
    return line_of(sorted((block for line in lines for block in line.blocks), key=lambda block: block.box.x0))
