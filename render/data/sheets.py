"""Styles and cells of the workbook; text is always text, whatever it begins with."""

from __future__ import annotations

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from ..officezip import xml_text

EXECUTED = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs a cell that begins so (CWE-1236)
MAX_TEXT = 32_767  # characters in an Excel cell
CUT = " […]"

_LINE = Side(style="thin", color="808080")
GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
HEADING = PatternFill("solid", fgColor="E7E6E6")
BAR = PatternFill("solid", fgColor="F2F2F2")
SHADED = PatternFill("solid", fgColor="A6A6A6")
DOUBTFUL = PatternFill("solid", fgColor="FFF2A8")
REVIEW = PatternFill("solid", fgColor="FCE0C4")
SEVERITY = {
    "error": PatternFill("solid", fgColor="F8CBAD"),
    "warning": PatternFill("solid", fgColor="FFF2CC"),
    "info": PatternFill("solid", fgColor="EDEDED"),
}
BOLD = Font(bold=True)
SMALL = Font(italic=True, size=9, color="595959")
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
TOP = Alignment(vertical="top", wrap_text=True)


def put_text(sheet: Worksheet, row: int, col: int, text: str) -> Cell:
    """Write text (row and column from 1) as text: never a formula, never a number, never an illegal character."""
    cell = sheet.cell(row, col)
    if not isinstance(cell, Cell):
        raise TypeError(f"{cell.coordinate} lies inside a merged cell")
    if text:
        value = xml_text(text)
        cell.value = value if len(value) <= MAX_TEXT else value[: MAX_TEXT - len(CUT)] + CUT
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(EXECUTED)
    return cell


def put_number(sheet: Worksheet, row: int, col: int, value: float) -> Cell:
    """Write a number as a number."""
    cell = sheet.cell(row, col)
    if not isinstance(cell, Cell):
        raise TypeError(f"{cell.coordinate} lies inside a merged cell")
    cell.value = value
    return cell
