"""lampiran.xlsx: the tables as printed, then as data, then what a person should look at and what was changed."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from normalize.model import Decree

from ..officezip import fix_times, xml_text
from ..options import RenderOptions
from .auditsheets import fill_changes_sheet, fill_findings_sheet
from .datasheet import fill_data_sheet
from .printedsheet import fill_printed_sheet
from .sheets import Noted, Pen

# Names of sheets are part of the contract and the same in every language.
PRINTED, DATA, FINDINGS, CHANGES = "Lampiran", "Data", "Temuan", "Perubahan"


def write_workbook(decree: Decree, path: Path, options: RenderOptions) -> Path:
    """Write the workbook; it holds no formula, and the same decree gives the same bytes."""
    book = Workbook()
    noted = Noted()
    rows: dict[str, tuple[str, int]] = {}
    for number, table in enumerate(decree.tables, 1):
        sheet = _sheet(book, PRINTED, number)
        found = fill_printed_sheet(Pen(sheet), decree, table, options)
        rows |= {row_id: (sheet.title, row) for row_id, row in found.items()}
    for number, table in enumerate(decree.tables, 1):
        fill_data_sheet(Pen(_sheet(book, DATA, number), noted), decree, table, options)
    fill_findings_sheet(Pen(_sheet(book, FINDINGS)), decree, rows, options, noted)
    if decree.changes:
        fill_changes_sheet(Pen(_sheet(book, CHANGES)), decree, rows, options)
    book.properties.creator = xml_text(decree.produced_by)
    book.properties.title = xml_text(decree.tentang_canonical or decree.tentang or decree.source.file)
    book.save(path)
    fix_times(path)
    return path


def _sheet(book: Workbook, name: str, number: int = 1) -> Worksheet:
    """A new sheet; the one that every workbook is born with comes first."""
    title = name if number == 1 else f"{name} {number}"
    born = book.active
    if len(book.worksheets) == 1 and isinstance(born, Worksheet) and born.title == "Sheet":
        born.title = title
        return born
    sheet: Worksheet = book.create_sheet(title)
    return sheet
