"""Pages with print that was hardly read: empty where something is printed, or read as words that are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from extract.model import Cell, Document, Page, Reader, Word

from ..model import Place
from ..register import Register
from ..spelling.lexicon import lexicon

DOUBT = "page-unread"
BLANK = "blank-page"
UNSURE = 0.5  # confidence of the cells of such a page, at most
# A grid of so many cells of which fewer than this share hold anything: of 108 scanned pages the emptiest has .29.
GRID, FILLED = 12, 0.1
# Of so many runs of letters fewer than this share are words: the strangest of those pages, all acronyms, has .38.
WORDS, KNOWN = 12, 0.2
_LETTERS = re.compile(r"[^\W\d_]{4,}")


class Cause(StrEnum):
    """Why a page counts as not read."""

    EMPTY_GRID = "grid"
    NO_WORDS = "words"
    NOTHING = "nothing"


def cause_of(page: Page) -> Cause | None:
    """Why a page that was read from its picture was hardly read; None where it was, or where it is blank."""
    cells = [cell for table in page.tables for cell in table.cells]
    blank = not cells and any(note.code == BLANK for note in page.notes)  # too pale to be seen but for its rules
    if page.reader is not Reader.OCR or blank:
        return None
    words = _words(page, cells)
    if not words and not any(cell.mark for cell in cells):
        return Cause.EMPTY_GRID if cells else Cause.NOTHING
    filled = sum(bool(cell.text or cell.mark) for cell in cells)
    if len(cells) >= GRID and filled < FILLED * len(cells):
        return Cause.EMPTY_GRID
    runs = [run.lower() for word in words for run in _LETTERS.findall(word.text)]
    known = sum(map(lexicon().knows, runs))
    return Cause.NO_WORDS if len(runs) >= WORDS and known < KNOWN * len(runs) else None


def _words(page: Page, cells: Sequence[Cell]) -> list[Word]:
    return [word for line in page.lines for word in line.words] + [word for cell in cells for word in cell.words]


def with_unread(page: Page) -> Page:
    """The page, all its cells in doubt where it was hardly read."""
    if cause_of(page) is None:
        return page
    tables = tuple(replace(table, cells=tuple(map(_doubted, table.cells))) for table in page.tables)
    return replace(page, tables=tables)


def _doubted(cell: Cell) -> Cell:
    if cell.reader is not Reader.OCR:
        return cell
    return replace(cell, confidence=min(cell.confidence, UNSURE), doubts=tuple({*cell.doubts, DOUBT}))


def report_unread(document: Document, register: Register) -> None:
    """page-unread, an error for each page with print that was hardly read."""
    for page in document.pages:
        cause = cause_of(page)
        if cause is not None:
            register.find(DOUBT, Place(page=page.number), variant=cause.value, page=page.number)
