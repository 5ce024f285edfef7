"""What the reader saw and did not take for print: hidden text, struck words, annotations, attachments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.model import Box, Cell, Document, Line, Page, PhysicalTable, Remark, Word

from .model import Lampiran, Place
from .register import Register

Rows = dict[tuple[int, int, int], str]


def report_remarks(document: Document, lampiran: Sequence[Lampiran], register: Register) -> None:
    """hidden-text, struck-text and annotation at the cell or line that they belong to, attachment for the file."""
    rows = {
        (row.page, row.table, row.row): row.row_id
        for section in lampiran
        for table in section.tables
        for row in table.rows
    }
    for page in document.pages:
        for table in page.tables:
            for cell in table.cells:
                _struck(cell.words, _at_cell(table, cell, rows), register, "cell")
        for line in page.lines:
            _struck(line.words, _at_line(page, line), register, "line")
        for remark in page.remarks:
            _remark(remark, _place_of(page, remark.box, rows), register)
    _attachments(document, register)


def _attachments(document: Document, register: Register) -> None:
    """One finding for the file that was read instead of its cover, one for those that were not read."""
    whole = Place(page=document.pages[0].number if document.pages else None)
    for read, variant in ((True, "read"), (False, "")):
        files = [one.name for one in document.attachments if one.read is read]
        if files:
            register.find("attachment", whole, variant=variant, files=", ".join(files))


def _struck(words: Sequence[Word], place: Place, register: Register, variant: str) -> None:
    """One finding for each run of struck words."""
    for run in _runs(words):
        register.find("struck-text", place, variant=variant, text=run)


def _runs(words: Sequence[Word]) -> Iterator[str]:
    run: list[str] = []
    for word in words:
        if word.struck:
            run.append(word.text)
        elif run:
            yield " ".join(run)
            run = []
    if run:
        yield " ".join(run)


def _remark(remark: Remark, place: Place, register: Register) -> None:
    variant = "cell" if place.col is not None else "line"
    if remark.code == "hidden-text":
        register.find(remark.code, place, variant=variant, text=remark.text)
    else:
        register.find(remark.code, place, text=remark.text, page=place.page)


def _place_of(page: Page, box: Box, rows: Rows) -> Place:
    """The innermost cell that holds the middle of the box, else the place on the page."""
    holding = [
        (cell.box.width * cell.box.height, table, cell)
        for table in page.tables
        for cell in table.cells
        if cell.box is not None and cell.box.contains(*box.center)
    ]
    if not holding:
        return Place(page=page.number, box=box)
    _, table, cell = min(holding, key=lambda held: held[0])
    return _at_cell(table, cell, rows)


def _at_cell(table: PhysicalTable, cell: Cell, rows: Rows) -> Place:
    return Place(
        page=table.page,
        table=table.number,
        row=cell.row,
        col=cell.col,
        row_id=rows.get((table.page, table.number, cell.row)),
        box=cell.box,
    )


def _at_line(page: Page, line: Line) -> Place:
    return Place(page=page.number, box=line.box)
