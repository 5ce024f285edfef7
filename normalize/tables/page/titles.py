"""What is printed over a table on its page, and whether it is the title of another table than the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.model import REVIEW_BELOW, Box, Line, Page, PhysicalTable

from ...language.numerals import roman_up_to
from ..vocabulary import folded, vocabulary

# A word of a title that OCR misread keeps 80 of 100 (KERIA for KERJA; IOMBANG for JOMBANG 92), those by which two
# titles differ 75 at most (Juni in "Bulan Juli"; Januari in "Bulan Februari" 73, JALAN in "RAWAT INAP" 60).
SAME_WORD = 80
SHORTEST_WORD = 3  # shorter ones are found in every line
FEWEST_LETTERS = 5  # of its sure words, for a line to be read at all: noise of a scan (`au`, `90de`) has fewer
EDGE = 0.15  # heads of pages stand in the upper 13 % of the page, as in decree/furniture.py
SAME_HEIGHT = 6.0  # points by which the head of a page moves from one scanned page to the next
NOTE_GAP = 1.0  # times its height: a line this far below a note is no part of it (seen: 0.2 within, 1.7 behind)

Numeral = frozenset[int]
_PAGE_NUMBER = re.compile(r"\b(?:hal|halaman|page|lembar)\b\W*\d+(?:\s*(?:dari|of|/)\s*\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A line over a table: its surely read words and numerals, all its letters, how high on the page it stands.

    `sure`: no word of it was read with doubt. `running`: the page before or behind prints the line as high again.
    """

    top: float
    text: str
    words: tuple[str, ...]
    numerals: tuple[Numeral, ...]
    sure: bool
    running: bool = False

    @property
    def letters(self) -> str:
        """The whole line without its spaces, in which a word is found though OCR lost a space."""
        return self.text.replace(" ", "")


@dataclass(frozen=True, slots=True)
class Title:
    """The lines over a table, from the table above it or the top of the page on; none where none is printed."""

    lines: tuple[TitleLine, ...] = ()


UNTITLED = Title()


def titles_over(pages: Sequence[Page]) -> dict[tuple[int, int], Title]:
    """The title of each table by page and number, notes to the table above and unreadable lines left out.

    A table of a text export has none, because nothing says where it stands.
    """
    found = {}
    read = [[(line, _title_line(line)) for line in page.lines] for page in pages]
    tops = [
        [one for _, one in lines if one.top < EDGE * page.height] for page, lines in zip(pages, read, strict=True)
    ]
    for at, page in enumerate(pages):
        beside = [*(tops[at - 1] if at else ()), *(tops[at + 1] if at + 1 < len(pages) else ())]
        for table in page.tables:
            own = [one for one in _lines_over(table, page, read[at]) if len("".join(one.words)) >= FEWEST_LETTERS]
            lines = tuple(replace(one, running=one in tops[at] and _recurs(one, beside)) for one in own)
            found[page.number, table.number] = Title(lines)
    return found


def is_other_title(title: Title, known: Sequence[Title], pages: int) -> bool:
    """Whether a title over a repeated head says that another table begins: none of `known` has one of its lines.

    `known` are the titles over the parts of the table so far, `pages` on how many pages these stand. A title that
    calls itself a continuation begins nothing; neither does the head of a page that only the first page lacks.
    """
    if any(word in line.text.split() for line in title.lines for word in vocabulary().continuing):
        return False
    before = [line for one in known for line in one.lines]
    whole = "".join(line.letters for line in before)
    return any(
        line.letters not in whole
        and not any(_same(line, other) for other in before)
        and not (pages == 1 and line.running and not any(_as_high(line, other) for other in before))
        for line in title.lines
    )


def _title_line(line: Line) -> TitleLine:
    certain = [word for word in line.words if word.confidence >= REVIEW_BELOW]
    text = folded(_PAGE_NUMBER.sub("", " ".join(word.text for word in certain)))
    words = tuple(word for word in text.split() if len(word) >= SHORTEST_WORD and word.isalpha())
    numerals = tuple(value for word in text.split() for value in _numerals(word))
    return TitleLine(line.box.y0, folded(line.text), words, numerals, len(certain) == len(line.words))


def _numerals(word: str) -> list[Numeral]:
    """The numbers in a word, each with all that its strokes may mean: 11 is also a misread II."""
    roman = roman_up_to(re.sub(r"[l1|]", "i", word), 12)
    if roman is not None:
        return [frozenset({roman, *([int(word)] if word.isdigit() else [])})]
    return [frozenset({int(digits)}) for digits in re.findall(r"\d+", word)]


def _lines_over(table: PhysicalTable, page: Page, read: Sequence[tuple[Line, TitleLine]]) -> list[TitleLine]:
    """The level lines between the table above, or the page's top, and this one, without notes to the former."""
    if table.box is None:
        return []
    above = [box.y1 for other in page.tables if (box := other.box) and box.y1 <= table.box.y0 + SAME_HEIGHT]
    floor = max(above, default=0.0)
    kept: list[TitleLine] = []
    note: Box | None = None
    for line, one in read:
        middle = line.box.center[1]
        apart = line.box.x1 < table.box.x0 or line.box.x0 > table.box.x1
        if (
            apart
            or not floor <= middle <= table.box.y0 + SAME_HEIGHT
            or any(word.turned_cw for word in line.words)
        ):
            continue
        if _begins_note(line) or (note is not None and line.box.y0 - note.y1 < NOTE_GAP * note.height):
            note = line.box
        else:
            note = None
            kept.append(one)
    return kept


def _begins_note(line: Line) -> bool:
    """`Catatan: …`, `Keterangan` on a line of its own, `*) …`."""
    word, colon, rest = line.text.partition(":")
    named = folded(word) in vocabulary().notes and bool(colon or not rest)
    return named or line.text.lstrip("( ").startswith("*")


def _recurs(line: TitleLine, beside: Sequence[TitleLine]) -> bool:
    return any(_as_high(line, other) and _same(line, other) for other in beside)


def _as_high(line: TitleLine, other: TitleLine) -> bool:
    return abs(line.top - other.top) <= SAME_HEIGHT


def _same(line: TitleLine, other: TitleLine) -> bool:
    """Whether two lines say the same: every sure word of each has its like in the other, and numbers agree."""
    return _agree(line, other) and _has_words(line, other) and _has_words(other, line)


def _has_words(line: TitleLine, other: TitleLine) -> bool:
    from rapidfuzz import fuzz

    return all(
        len(word) <= len(other.letters) and fuzz.partial_ratio(word, other.letters) >= SAME_WORD
        for word in line.words
    )


def _agree(line: TitleLine, other: TitleLine) -> bool:
    """Whether nothing surely read says that two lines number different things: Triwulan I, Triwulan II."""
    if len(line.numerals) != len(other.numerals):
        return not (line.sure and other.sure)
    return not any(a.isdisjoint(b) for a, b in zip(line.numerals, other.numerals, strict=True))
