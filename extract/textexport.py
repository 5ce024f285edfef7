"""Text exports of OCR systems: tab-separated, Markdown and HTML tables among paragraphs, without positions.

Boxes of lines are counters, not places: one line is `LINE` points, one character `CHARACTER` points, blank lines
leave their gap. Tables and cells have no box.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from .htmltable import CLOSING, OPENING, Field, html_rows
from .lines import lines_of
from .marks import decide_marks
from .markup import Plain, is_furniture, plain
from .model import Box, Cell, Page, PhysicalTable, Reader, Word

LINE = 12.0
CHARACTER = 6.0
LEAST_FIELDS = 3  # a block with fewer fields a line is a list set with tabs, unless it is long and regular
LEAST_LINES = 2
LONG_LIST = 3  # lines with exactly one tab that make a table of two columns
DELIMITER = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
PIPE = re.compile(r"(?<!\\)\|")


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
    return Page(1, width, height, Reader.TEXT_EXPORT, lines_of(words), tuple(tables))


def blocks(source: Sequence[str]) -> Iterator[Block]:
    """The file cut into tables and paragraphs; a paragraph ends at a blank line or where a table begins."""
    at = 0
    text: list[str] = []
    while at < len(source):
        rows, after = _table_rows(source, at)
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


def _table_rows(source: Sequence[str], at: int) -> tuple[Rows, int]:
    """Rows of the table that begins on this line, and the line after it; no rows where none begins."""
    if OPENING.search(source[at]):
        return _html(source, at)
    end = _while(source, at, lambda line: "\t" in line)
    fields = [line.split("\t") for line in source[at:end]]
    if len(fields) >= LEAST_LINES and (max(map(len, fields)) >= LEAST_FIELDS or _two_columns(fields)):
        return _rows(fields), end
    end = _while(source, at, lambda line: PIPE.search(line) is not None)
    piped = source[at:end]
    if len(piped) >= LEAST_LINES and (DELIMITER.fullmatch(piped[1]) or all(_framed(line) for line in piped)):
        return _rows([_piped_fields(line) for line in piped if not DELIMITER.fullmatch(line)]), end
    return (), at


def _while(source: Sequence[str], at: int, wanted: Callable[[str], bool]) -> int:
    end = at
    while end < len(source) and wanted(source[end]):
        end += 1
    return end


def _rows(fields: Iterable[Iterable[str]]) -> Rows:
    return tuple(tuple(Field(text) for text in row) for row in fields)


def _html(source: Sequence[str], at: int) -> tuple[Rows, int]:
    end = at
    while end < len(source) - 1 and not CLOSING.search(source[end]):
        end += 1
    return html_rows("\n".join(source[at : end + 1])), end + 1


def _two_columns(fields: Sequence[Sequence[str]]) -> bool:
    """Whether lines with one tab each are a table and not labels with their text."""
    return len(fields) >= LONG_LIST and all(row[0].strip() and not row[0].rstrip().endswith(":") for row in fields)


def _framed(line: str) -> bool:
    return line.strip().startswith("|") and line.strip().endswith("|")


def _piped_fields(line: str) -> list[str]:
    line = line.strip().removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [field.strip() for field in PIPE.split(line)]


def _table(rows: Rows, number: int) -> PhysicalTable:
    """Fields in the grid that their spans make; positions that no field covers are empty cells."""
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
    return Cell(row, col, row_span, col_span, read, None, "", 1.0, None, Reader.TEXT_EXPORT, words)


def _paragraph_words(block: Block) -> list[Word]:
    """Words of a paragraph; emphasis may run over its lines."""
    return list(_words(plain("\n".join(line.replace("\t", "    ") for line in block.lines)), block.start))


def _words(content: Plain, top: int) -> Iterator[Word]:
    line = start = 0
    for found in re.finditer(r"\n|\S+", content.text):
        if found.group() == "\n":
            line, start = line + 1, found.end()
            continue
        x, y = (found.start() - start) * CHARACTER, (top + line) * LINE
        box = Box(x, y, x + len(found.group()) * CHARACTER, y + LINE - 2)
        bold = all(content.bold[found.start() : found.end()])
        yield Word(found.group(), box, 1.0, Reader.TEXT_EXPORT, bold)
