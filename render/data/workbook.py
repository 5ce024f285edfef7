"""lampiran.xlsx: the table as printed, then as data, then what a person should look at."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from extract.messages import Language, message
from normalize.model import ColumnKind, Decree, Finding, LogicalTable, Severity

from ..officezip import fix_times
from . import sheets
from .frames import lampiran_frame
from .printedsheet import fill_printed_sheet

NUMBER_FORMATS = {ColumnKind.NUMBER: "#,##0.##", ColumnKind.INTEGER: "0", ColumnKind.MARK: "0"}
MAX_WIDTH = 60
FINDING_WIDTHS = (24, 12, 9, 14, 18, 80, 50, 12)


def write_workbook(decree: Decree, path: Path, language: Language = Language.ID) -> Path:
    """Write the workbook; it holds no formula, and the same decree gives the same bytes."""
    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    for number, table in enumerate(decree.tables, 1):
        sheet = book.create_sheet(_title("sheet-table", number, language))
        fill_printed_sheet(sheet, decree, table, language)
    for number, table in enumerate(decree.tables, 1):
        _fill_data(book.create_sheet(_title("sheet-data", number, language)), decree, table)
    _fill_findings(book.create_sheet(_title("sheet-findings", 1, language)), decree, language)
    book.save(path)
    fix_times(path)
    return path


def _title(key: str, number: int, language: Language) -> str:
    name = message("render", key).say(language)
    return name if number == 1 else f"{name} {number}"


def _fill_data(sheet: Worksheet, decree: Decree, table: LogicalTable) -> None:
    frame = lampiran_frame(decree, table)
    kinds = {column.name: column.kind for column in table.columns}
    for col, name in enumerate(frame.columns, 1):
        cell = sheets.put_text(sheet, 1, col, name)
        cell.font, cell.fill = sheets.BOLD, sheets.HEADING
        longest = len(name)
        for row, value in enumerate(frame[name].astype(object), 2):
            if isinstance(value, str):
                sheets.put_text(sheet, row, col, value)
                longest = max(longest, len(value))
            elif not pd.isna(value):
                number = sheets.put_number(sheet, row, col, value)
                number.number_format = NUMBER_FORMATS.get(kinds.get(name, ColumnKind.INTEGER), "General")
        sheet.column_dimensions[get_column_letter(col)].width = min(MAX_WIDTH, longest + 2)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(frame.columns))}{len(frame) + 1}"


def _fill_findings(sheet: Worksheet, decree: Decree, language: Language) -> None:
    heads = message("render", "finding-columns").say(language).split("|")
    for col, (head, width) in enumerate(zip(heads, FINDING_WIDTHS, strict=True), 1):
        cell = sheets.put_text(sheet, 1, col, head)
        cell.font, cell.fill = sheets.BOLD, sheets.HEADING
        sheet.column_dimensions[get_column_letter(col)].width = width
    worst_first = sorted(decree.findings, key=lambda finding: list(Severity).index(finding.severity))
    for row, finding in enumerate(worst_first, 2):
        _put_finding(sheet, row, finding)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(decree.findings) + 1}"


def _put_finding(sheet: Worksheet, row: int, finding: Finding) -> None:
    place = finding.place
    texts = (finding.code, finding.severity.value, place.page, place.row_id, place.field)
    for col, value in enumerate((*texts, finding.message, finding.suggestion, finding.state.value), 1):
        if isinstance(value, int):
            cell = sheets.put_number(sheet, row, col, value)
        else:
            cell = sheets.put_text(sheet, row, col, value or "")
        cell.alignment = sheets.TOP
    sheet.cell(row, 2).fill = sheets.SEVERITY[finding.severity.value]
