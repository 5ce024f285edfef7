"""Text exports of OCR systems: tables of several notations among paragraphs, without positions.

Boxes of lines are counters, not places: one line is `LINE` points, one character `CHARACTER` points, blank lines
leave their gap. Tables and cells have no box. Time grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from .exporttables import TableFinder
from .htmltable import Field
from .marks import decide_marks
from .markup import Plain, is_furniture, plain
from .model import Box, Cell, Line, Page, PhysicalTable, Reader, Word

LINE = 12.0
CHARACTER = 6.0
MOST_COVERED, FREE_COVERED = 12, 2000  # grid positions: 12 a field, as in a plan of months, and some titles' worth

Rows = tuple[tuple[Field, ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring lines of the file from `start` on: a table's rows of fields, or running text."""

    start: int
    rows: Rows = ()
    lines: tuple[str, ...] = ()


def read_export(text: str) -> Page:
    """The whole export as page 1: every word in a cell or a line, confidence 1.0, Markdown emphasis dropped."""
    source = [line.rstrip() for line in text.replace("\f", "\n\n").splitlines()]
    words: list[Word] = []
    tables: list[PhysicalTable] = []
    for block in blocks(source):
        if block.rows:
            tables.append(_table(block.rows, len(tables) + 1))
        else:
            words += _paragraph_words(block)
    width = max((word.box.x1 for word in words), default=CHARACTER)
    height = max(len(source), 1) * LINE
    return Page(1, width, height, Reader.TEXT_EXPORT, _lines(words), tuple(tables))


def blocks(source: Sequence[str]) -> Iterator[Block]:
    """The file cut into tables and paragraphs; a paragraph ends at a blank line or where a table begins."""
    tables = TableFinder(source)
    at = 0
    text: list[str] = []
    while at < len(source):
        rows, after = tables.table_at(at)
        blank = not source[at].strip() or is_furniture(source[at])
        if text and (rows or blank):
            yield Block(at - len(text), lines=tuple(text))
            text = []
        if rows:
            yield Block(at, rows=rows)
        elif not blank:
            text.append(source[at])
        at = after if rows else at + 1
    if text:
        yield Block(at - len(text), lines=tuple(text))


def _table(rows: Rows, number: int) -> PhysicalTable:
    """Fields in the grid that their spans make; positions that no field covers are empty cells."""
    if _overstretched(rows):
        rows = tuple(tuple(Field(field.text) for field in row) for row in rows)
    cells: dict[tuple[int, int], Cell] = {}
    taken: set[tuple[int, int]] = set()
    for row, fields in enumerate(rows):
        col = 0
        for field in fields:
            while (row, col) in taken:
                col += 1
            height, width = _free(field, row, col, len(rows), taken)
            cells[row, col] = _cell(row, col, field.text, height, width)
            taken |= {(r, c) for r in range(row, row + height) for c in range(col, col + width)}
            col += width
    n_cols = max((col + 1 for _, col in taken), default=0)
    every = ((row, col) for row in range(len(rows)) for col in range(n_cols))
    cells |= {place: _cell(*place, "") for place in every if place not in taken}
    ordered = [cells[place] for place in sorted(cells)]
    return PhysicalTable(number, 1, len(rows), n_cols, decide_marks(ordered), None, "text-export")


def _overstretched(rows: Rows) -> bool:
    """Whether the spans that are written cover far more than the fields could fill: they are no spans."""
    fields = sum(map(len, rows))
    covered = sum(min(field.row_span, len(rows)) * field.col_span for row in rows for field in row)
    return covered > MOST_COVERED * fields + FREE_COVERED


def _free(field: Field, row: int, col: int, rows: int, taken: set[tuple[int, int]]) -> tuple[int, int]:
    """How many rows and columns the field may cover: not beyond the table, not over another field."""
    height = min(field.row_span, rows - row)
    width = 1
    while width < field.col_span and (row, col + width) not in taken:
        width += 1
    return height, width


def _cell(row: int, col: int, text: str, row_span: int = 1, col_span: int = 1) -> Cell:
    words = tuple(_words(plain(text.strip()), 0))
    read = " ".join(word.text for word in words)
    doubts = ("struck-text",) if any(word.struck for word in words) else ()
    return Cell(row, col, row_span, col_span, read, None, "", 1.0, None, Reader.TEXT_EXPORT, words, doubts)


def _lines(words: Sequence[Word]) -> tuple[Line, ...]:
    """Words of one line of the file as a line; they come in their order."""
    found = []
    for _, alike in groupby(words, key=lambda word: word.box.y0):
        line = tuple(alike)
        first, last = line[0].box, line[-1].box
        box = Box(first.x0, first.y0, last.x1, last.y1)
        found.append(Line(" ".join(word.text for word in line), box, line))
    return tuple(found)


def _paragraph_words(block: Block) -> list[Word]:
    """Words of a paragraph; emphasis may run over its lines."""
    return list(_words(plain("\n".join(line.replace("\t", "    ") for line in block.lines)), block.start))


def _words(content: Plain, top: int) -> Iterator[Word]:
    line = start = 0
    for found in re.finditer(r"\n|\S+", content.text):
        if found.group() == "\n":
            line, start = line + 1, found.end()
            continue
        for at, end in content.parts(found.start(), found.end()):
            x, y = (at - start) * CHARACTER, (top + line) * LINE
            box = Box(x, y, x + (end - at) * CHARACTER, y + LINE - 2)
            style = content.style(at, end)
            yield Word(
                content.text[at:end],
                box,
                1.0,
                Reader.TEXT_EXPORT,
                bold=style.bold,
                struck=style.struck,
                raised=style.raised,
            )
