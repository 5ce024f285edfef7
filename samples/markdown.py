"""A print as an OCR system exports it: Markdown text, tables as rows of pipes, fills lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from .model import Block, Centred, Hanging, Placed, Print, PrintedTable
from .truth import Entry

GLYPHS = {"tick": "√", "cross": "X", "shaded": "", None: ""}


def exported(document: Print, cells: list[Entry]) -> str:
    """The text; `cells` are the physical cells of the print, whose tables come out page by page."""
    pages = [list(group) for _, group in groupby(cells, key=lambda cell: (cell["page"], cell["table"]))]
    parts: list[str] = []
    for block in (block for section in document.sections for block in section.blocks):
        if isinstance(block, PrintedTable):
            parts += ["\n".join(_rows(table)) for table in pages]
        else:
            parts += _paragraphs(block)
    return "\n\n".join(parts) + "\n"


def exported_cells(cells: list[Entry]) -> list[Entry]:
    """The cells that such an export holds: one page, no merging, a mark only where it is a printed sign."""
    found: list[Entry] = []
    tables = [list(group) for _, group in groupby(cells, key=lambda cell: (cell["page"], cell["table"]))]
    for number, table in enumerate(tables, start=1):
        for row, texts in enumerate(_grid(table)):
            for col, cell in enumerate(texts):
                mark = cell["mark"] if cell and cell["mark"] != "shaded" else None
                place = {"page": 1, "table": number, "row": row, "col": col, "row_span": 1, "col_span": 1}
                found.append(place | {"text": cell["text"] if cell else "", "mark": mark})
    return found


def _grid(table: list[Entry]) -> list[list[Entry | None]]:
    """Grid positions row by row; None where a merged cell covers the position."""
    n_rows = max(cell["row"] + cell["row_span"] for cell in table)
    n_cols = max(cell["col"] + cell["col_span"] for cell in table)
    at = {(cell["row"], cell["col"]): cell for cell in table}
    return [[at.get((row, col)) for col in range(n_cols)] for row in range(n_rows)]


def _rows(table: list[Entry]) -> Iterator[str]:
    for index, texts in enumerate(_grid(table)):
        said = [(cell["text"] or GLYPHS[cell["mark"]]) if cell else "" for cell in texts]
        yield "| " + " | ".join(said) + " |"
        if index == 0:
            yield "|" + " --- |" * len(texts)


def _paragraphs(block: Block) -> Iterator[str]:
    if isinstance(block, Centred):
        text = "\n".join(block.lines)
        yield f"**{text}**" if block.bold else text
    elif isinstance(block, Placed):
        yield "\n".join(block.lines)
    elif isinstance(block, Hanging):
        said = [f"{item.label} {item.text}".strip() for item in block.items]
        yield f"{block.word} : {said[0]}"
        yield from said[1:]
