"""The truth beside a sample: what a perfect reader reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .model import Print, PrintedCell, PrintedTable
from .typeset import RowPages

Entry = dict[str, Any]


def physical_cells(document: Print, pages: RowPages) -> list[Entry]:
    """Every table cell page by page, in the form of cells.csv: tables from 1 and rows from 0 on each page.

    A merged cell that runs over a page break is one cell on each page; its text stands on the first.
    """
    entries: list[Entry] = []
    seen: dict[int, int] = {}
    for number, table in enumerate(document.tables):
        for page in sorted({p for (t, _), p in pages.items() if t == number}):
            seen[page] = seen.get(page, 0) + 1
            body = sorted(
                row for (t, row), p in pages.items() if (t, p) == (number, page) and row >= table.header_rows
            )
            entries += [{"page": page, "table": seen[page]} | cell for cell in _on_page(table, body)]
    return entries


def _on_page(table: PrintedTable, body: list[int]) -> list[Entry]:
    first, last = body[0], body[-1]
    found: list[Entry] = []
    for cell in table.cells:
        if cell.row < table.header_rows:
            found.append(_entry(cell, cell.row, cell.row_span, whole=True))
            continue
        top, bottom = max(cell.row, first), min(cell.row + cell.row_span - 1, last)
        if top <= bottom:
            row = top - first + table.header_rows
            found.append(_entry(cell, row, bottom - top + 1, whole=top == cell.row))
    return sorted(found, key=lambda entry: (entry["row"], entry["col"]))


def _entry(cell: PrintedCell, row: int, row_span: int, *, whole: bool) -> Entry:
    return {
        "row": row,
        "col": cell.col,
        "row_span": row_span,
        "col_span": cell.col_span,
        "text": plain(cell.text) if whole else "",
        "mark": cell.mark,
    }


def plain(text: str) -> str:
    """A text without the signs of emphasis."""
    return text.replace("*", "")


def write_truth(path: Path, truth: Entry) -> None:
    """Readable JSON; lists of short records keep one record a line so that a change shows as a line."""
    parts = []
    for key, value in truth.items():
        if isinstance(value, list) and value:
            rows = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in value)
            parts.append(f"{json.dumps(key)}: [\n{rows}\n]")
        else:
            parts.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, indent=1)}")
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
