"""Boxes that are no tables: underlined lines of a heading, a boxed stamp, a single frame round some words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.lines import lines_of
from extract.model import Document, Page, PhysicalTable, Word

from .sheet import Sheet, sheet_of


def without_frames(document: Document) -> Document:
    """The document with the words of such boxes among the lines of their pages; no word is lost.

    A single row between rules is a row of a table only where a table of the page before, of its own page or of
    the next one has the same columns: else the rules underline it or frame it.
    """
    sheets = {
        (table.page, table.number): sheet_of(table)
        for page in document.pages
        for table in page.tables
        if table.n_rows > 0 and table.n_cols > 0
    }
    single = [sheet for sheet in sheets.values() if len(sheet.rows) == 1]
    frames = {
        (one.table.page, one.table.number) for one in single if _is_frame(one, _beside(one, document, sheets))
    }
    if not frames:
        return document
    return replace(document, pages=tuple(_with_lines(page, frames) for page in document.pages))


def _beside(sheet: Sheet, document: Document, sheets: Mapping[tuple[int, int], Sheet]) -> list[Sheet]:
    """The tables of several rows on its page, on the page before and on the next."""
    number = sheet.table.page
    near = [page for page in document.pages[max(0, number - 3) : number + 2] if abs(page.number - number) <= 1]
    places = [(table.page, table.number) for page in near for table in page.tables]
    return [sheets[place] for place in places if place in sheets and len(sheets[place].rows) > 1]


def _is_frame(sheet: Sheet, beside: Sequence[Sheet]) -> bool:
    row = sheet.rows[0]
    placed = sheet.table.box is not None and all(cell.box and cell.words for cell in row.cells if cell.text)
    return placed and not row.marked and not any(sheet.has_columns_of(other) for other in beside)


def _with_lines(page: Page, frames: set[tuple[int, int]]) -> Page:
    found = [table for table in page.tables if (table.page, table.number) in frames]
    if not found:
        return page
    own = lines_of(word for table in found for word in _words(table))
    lines = sorted((*page.lines, *own), key=lambda line: line.box.y0) if own else page.lines
    tables = tuple(table for table in page.tables if table not in found)
    return replace(page, lines=tuple(lines), tables=tables)


def _words(table: PhysicalTable) -> list[Word]:
    return [word for cell in table.cells for word in cell.words]
