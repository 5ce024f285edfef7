"""The first sheet of the workbook: the table as a reader of the paper knows it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from openpyxl.cell.cell import Cell
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from extract.messages import Language, message
from extract.model import MarkKind
from normalize.model import ColumnKind, Decree, LogicalTable

from ..options import Wording
from ..printed import Merge, ShownCell, ShownRow, header_cells, merges, shown_rows
from . import sheets

SIGNS = {MarkKind.TICK: "√", MarkKind.CROSS: "X", MarkKind.SHADED: ""}
MARK_WIDTH, MIN_WIDTH, MAX_WIDTH = 7.0, 6.0, 42.0  # characters
LINE_HEIGHT = 15.0  # points of one line at the default 11 pt
MAX_HEIGHT = 405.0  # Excel allows 409


def fill_printed_sheet(sheet: Worksheet, decree: Decree, table: LogicalTable, language: Language) -> None:
    """Title, legend, head with its merged cells, body with signs and merged cells, filter, print settings."""
    rows = shown_rows(table, Wording.CANONICAL)
    widths = _widths(table, rows)
    top = _put_title(sheet, decree, table, language)
    body = _put_head(sheet, table, top)
    for number, row in enumerate(rows, body):
        _put_row(sheet, number, row, table.n_cols)
        sheet.row_dimensions[number].height = _height(row, widths)
    for merge in merges(rows):
        _merge(sheet, merge, body)
    for col, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(col)].width = width
    last = get_column_letter(max(1, table.n_cols))
    sheet.freeze_panes = f"A{body}"
    sheet.auto_filter.ref = f"A{body - 1}:{last}{body + len(rows) - 1}" if body > top else None
    _set_up_printing(sheet, top, body)


def _put_title(sheet: Worksheet, decree: Decree, table: LogicalTable, language: Language) -> int:
    """Title and legend; returns the first row of the head."""
    judul = next(
        (annex.judul_canonical or annex.judul for annex in decree.lampiran if table in annex.tables), None
    )
    title = judul or decree.tentang_canonical or decree.tentang or decree.source.file
    sheets.put_text(sheet, 1, 1, title).font = sheets.BOLD
    sheets.put_text(sheet, 2, 1, message("render", "legend").say(language)).font = sheets.SMALL
    return 4


def _put_head(sheet: Worksheet, table: LogicalTable, top: int) -> int:
    """The head, and the column numbers where they are printed; returns the first row of the body."""
    for cell in header_cells(table, Wording.CANONICAL):
        _style_head(sheets.put_text(sheet, top + cell.row, 1 + cell.col, cell.text))
        _merge(sheet, Merge(cell.row, cell.col, cell.row_span, cell.col_span), top)
    body = top + table.header_rows
    if table.column_numbers:
        for col, text in enumerate(table.column_numbers, 1):
            _style_head(sheets.put_text(sheet, body, col, text))
        body += 1
    return body


def _style_head(cell: Cell) -> None:
    cell.font, cell.fill, cell.border, cell.alignment = sheets.BOLD, sheets.HEADING, sheets.GRID, sheets.CENTRE


def _put_row(sheet: Worksheet, number: int, row: ShownRow, n_cols: int) -> None:
    for col in range(1, n_cols + 1):
        sheet.cell(number, col).border = sheets.GRID
    for shown in row.cells:
        text = SIGNS[shown.mark] or shown.text if shown.mark else shown.text
        cell = sheets.put_text(sheet, number, shown.col + 1, text)
        cell.alignment = sheets.CENTRE if shown.mark or row.bar else sheets.TOP
        fill = _fill(shown, row)
        if fill is not None:
            cell.fill = fill
        if row.bar:
            cell.font = sheets.BOLD


def _fill(cell: ShownCell, row: ShownRow) -> PatternFill | None:
    if cell.mark is MarkKind.SHADED:
        return sheets.SHADED
    if cell.doubtful:
        return sheets.DOUBTFUL
    if row.review:
        return sheets.REVIEW
    return sheets.BAR if row.bar else None


def _merge(sheet: Worksheet, merge: Merge, top: int) -> None:
    if merge.row_span * merge.col_span > 1:
        sheet.merge_cells(
            start_row=top + merge.row,
            start_column=1 + merge.col,
            end_row=top + merge.row + merge.row_span - 1,
            end_column=merge.col + merge.col_span,
        )


def _widths(table: LogicalTable, rows: Sequence[ShownRow]) -> list[float]:
    """Wide enough for the longest word, wider the more text a column holds."""
    marks = {column.grid_col for column in table.columns if column.kind is ColumnKind.MARK}
    widths = [MIN_WIDTH] * table.n_cols
    for row in rows:
        for cell in row.cells if not row.bar else ():
            longest_word = max((len(word) for word in cell.text.split()), default=0)
            widths[cell.col] = max(widths[cell.col], longest_word + 2.0, min(MAX_WIDTH, len(cell.text) ** 0.5 * 4))
    return [MARK_WIDTH if col in marks else min(MAX_WIDTH, width) for col, width in enumerate(widths)]


def _height(row: ShownRow, widths: Sequence[float]) -> float:
    """Excel fits the height of no row that a merged cell crosses, so every row gets one."""
    if row.bar:
        return LINE_HEIGHT
    lines = max((ceil(len(cell.text) * 1.1 / widths[cell.col]) for cell in row.cells), default=1)
    return min(MAX_HEIGHT, max(1, lines) * LINE_HEIGHT)


def _set_up_printing(sheet: Worksheet, top: int, body: int) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{top}:{body - 1}"
