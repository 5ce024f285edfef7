"""Styles of the workbook and the pen that writes its cells; text is always text, whatever it begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from normalize.tables.passes.formulas import EXECUTED

from ..officezip import xml_text
from ..options import Profile

MAX_TEXT = 32_767  # characters that an Excel cell holds
CUT = " […]"
PAPER = {Profile.F4: "14", Profile.A4: "9"}  # ST_PaperSize: 14 is Folio, 8.5 × 13 in, which is F4
MARGIN_INCHES = 0.5
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel would take _x0041_ for the letter A

_LINE = Side(style="thin", color="8C8C8C")
GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
HEADING = PatternFill("solid", fgColor="E7E6E6")
BAR = PatternFill("solid", fgColor="F2F2F2")
SHADED = PatternFill("solid", fgColor="A6A6A6")
DOUBTFUL = PatternFill("solid", fgColor="FFEB84")
DOUBTFUL_SHADED = PatternFill("darkUp", fgColor="A6A6A6", bgColor="FFEB84")
REVIEW = PatternFill("solid", fgColor="FCE4D6")
SEVERITY = {
    "error": PatternFill("solid", fgColor="F8B4A6"),
    "warning": PatternFill("solid", fgColor="FFEB9C"),
    "info": PatternFill("solid", fgColor="DDEBF7"),
}
PLAIN = Font(name="Calibri", size=11)
BOLD = Font(name="Calibri", size=11, bold=True)
TITLE = Font(name="Calibri", size=13, bold=True)
SMALL = Font(name="Calibri", size=10, italic=True, color="595959")
LINK = Font(name="Calibri", size=11, color="0563C1", underline="single")
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
MIDDLE = Alignment(horizontal="center", vertical="top", wrap_text=True)
TOP = Alignment(vertical="top", wrap_text=True)
ONE_LINE = Alignment(vertical="top")


class OrderedRanges(MultiCellRange):
    """Merged cells in the order of the sheet; openpyxl writes them in the order of their addresses in memory."""

    def __iter__(self) -> Iterator[CellRange]:
        return iter(self.sorted())


@dataclass(slots=True)
class Noted:
    """What the workbook could not show exactly as it is, counted for the note under the findings."""

    defused: int = 0
    cut: int = 0


@dataclass(slots=True)
class Pen:
    """Writes one sheet; rows and columns count from 1."""

    sheet: Worksheet
    noted: Noted = field(default_factory=Noted)

    def __post_init__(self) -> None:
        self.sheet.merged_cells = OrderedRanges()

    def text(self, row: int, col: int, text: str) -> Cell:
        """Write text as text: never a formula, never a number, never a character that XML forbids."""
        cell = self._cell(row, col)
        if text:
            value = _CODED.sub("_x005F_", xml_text(text))
            if len(value) > MAX_TEXT:
                value = value[: MAX_TEXT - len(CUT)] + CUT
                self.noted.cut += 1
            cell.value = value
            cell.data_type = "s"
            if text.startswith(EXECUTED):
                cell.quotePrefix = True
                self.noted.defused += 1
        return cell

    def value(self, row: int, col: int, value: str | float | date, shape: str = "General") -> Cell:
        """Write a number or a date as such, in a number format; a text as `text` does."""
        if isinstance(value, str):
            return self.text(row, col, value)
        cell = self._cell(row, col)
        cell.value = value
        cell.number_format = shape
        return cell

    def head(self, row: int, col: int, text: str) -> Cell:
        """Write a heading."""
        cell = self.text(row, col, text)
        cell.font, cell.fill, cell.border, cell.alignment = BOLD, HEADING, GRID, CENTRE
        return cell

    def frame(self, row: int, columns: int) -> None:
        """Draw the rules around the first cells of a row."""
        for col in range(1, columns + 1):
            self.sheet.cell(row, col).border = GRID

    def merge(self, row: int, col: int, row_span: int, col_span: int) -> None:
        """Merge cells and keep what each holds: a filter on a merged column then finds all of its rows."""
        if row_span * col_span > 1:
            last_row, last_col = row + row_span - 1, col + col_span - 1
            place = CellRange(min_row=row, min_col=col, max_row=last_row, max_col=last_col)
            self.sheet.merged_cells.ranges.add(place)  # `add` would compare it with all others

    def link(self, cell: Cell, sheet: str, row: int) -> None:
        """Make a cell lead to a row of another sheet."""
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet}'!A{row}")
        cell.font = LINK

    def widths(self, widths: list[float]) -> None:
        """Set the columns' widths, in characters."""
        for col, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(col)].width = width

    def filter(self, head: int, columns: int, last: int) -> None:
        """Let the rows from under `head` to `last` be filtered."""
        self.sheet.auto_filter.ref = f"A{head}:{get_column_letter(max(1, columns))}{max(head, last)}"

    def print_setup(self, profile: Profile, first_head: int, last_head: int, footer: str) -> None:
        """Landscape, as wide as the paper, the head on every page, the page number below."""
        sheet = self.sheet
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = PAPER[profile]
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_title_rows = f"{first_head}:{last_head}"
        if sheet.oddFooter is not None:
            sheet.oddFooter.center.text = footer
        for side in ("left", "right", "top", "bottom"):
            setattr(sheet.page_margins, side, MARGIN_INCHES)

    def _cell(self, row: int, col: int) -> Cell:
        cell = self.sheet.cell(row, col)
        if not isinstance(cell, Cell):
            raise TypeError(f"{cell.coordinate} lies inside a merged cell")
        cell.font = PLAIN
        return cell
