"""Reading a rendered PDF again, with pdfplumber alone: tables cell by cell, texts page by page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pdfplumber
import pikepdf


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page: one text for each place of the grid, None where a merged cell goes on."""

    page: int
    rows: tuple[tuple[str | None, ...], ...]


def tables_of(path: Path) -> list[PageTable]:
    """Every ruled table, page by page."""
    found = []
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            for table in page.extract_tables():
                rows = tuple(tuple(None if text is None else joined(text) for text in row) for row in table)
                found.append(PageTable(number, rows))
    return found


def page_texts(path: Path) -> list[str]:
    """The text of each page, lines joined by spaces."""
    with pdfplumber.open(path) as pdf:
        return [joined(page.extract_text() or "") for page in pdf.pages]


def joined(text: str) -> str:
    """The words of a text joined by single spaces."""
    return " ".join(text.split())


def embedded_fonts(path: Path) -> dict[str, bool]:
    """The fonts that a PDF uses, and whether each is embedded."""
    fonts: dict[str, bool] = {}
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for font in dict(page.resources.get("/Font", {})).values():
                inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
                keys = inner["/FontDescriptor"].keys()
                fonts[str(font["/BaseFont"])] = any(str(key).startswith("/FontFile") for key in keys)
    return fonts
