"""Text exports of OCR systems: tab-separated and Markdown tables among paragraphs, as one page without positions.

Boxes of lines are counters, not places: one line is `LINE` points, one character `CHARACTER` points, blank lines
leave their gap. Tables and cells have no box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring lines of the file from `start` on: a table's rows of fields, or running text."""

    start: int
    rows: tuple[tuple[str, ...], ...] = ()
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


def _table_rows(source: Sequence[str], at: int) -> tuple[tuple[tuple[str, ...], ...], int]:
    """Rows of the table that begins on this line, and the line after it; no rows where none begins."""
    end = at
    while end < len(source) and "\t" in source[end]:
        end += 1
    fields = [tuple(line.split("\t")) for line in source[at:end]]
    if len(fields) >= LEAST_LINES and (max(map(len, fields)) >= LEAST_FIELDS or _two_columns(fields)):
        return tuple(fields), end
    end = at
    while end < len(source) and PIPE.search(source[end]):
        end += 1
    piped = source[at:end]
    if len(piped) >= LEAST_LINES and (DELIMITER.fullmatch(piped[1]) or all(_framed(line) for line in piped)):
        return tuple(_piped_fields(line) for line in piped if not DELIMITER.fullmatch(line)), end
    return (), at


def _two_columns(fields: Sequence[tuple[str, ...]]) -> bool:
    """Whether lines with one tab each are a table and not labels with their text."""
    return len(fields) >= LONG_LIST and all(row[0].strip() and not row[0].rstrip().endswith(":") for row in fields)


def _framed(line: str) -> bool:
    return line.strip().startswith("|") and line.strip().endswith("|")


def _piped_fields(line: str) -> tuple[str, ...]:
    line = line.strip().removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return tuple(field.strip() for field in PIPE.split(line))


def _table(rows: Sequence[Sequence[str]], number: int) -> PhysicalTable:
    """Rows as read, short ones padded with empty cells on the right."""
    n_cols = max(len(row) for row in rows)
    cells = [
        _cell(row, col, fields[col] if col < len(fields) else "")
        for row, fields in enumerate(rows)
        for col in range(n_cols)
    ]
    return PhysicalTable(number, 1, len(rows), n_cols, decide_marks(cells), None, "text-export")


def _cell(row: int, col: int, field: str) -> Cell:
    words = tuple(_words(plain(field.strip()), 0))
    text = " ".join(word.text for word in words)
    return Cell(row, col, 1, 1, text, None, "", 1.0, None, Reader.TEXT_EXPORT, words)


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
