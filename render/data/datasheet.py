"""The sheet *Data*: the rows of lampiran.csv, typed, one line each, ready to filter, sort and count."""

from __future__ import annotations

from extract.messages import message
from normalize.model import ColumnKind, Decree, LogicalTable, Status, Value

from ..options import RenderOptions
from . import sheets
from .fields import lampiran_promise
from .shapes import Shape, longest, shapes_of
from .sheets import Pen

WIDEST = {"decree_id": 16.0}  # the same in every row: narrow, or it fills the screen beside the frozen columns
MAX_WIDTH = 48.0  # characters
ROOM = 4.0  # characters for the button of the filter
TEXT, COUNT = Shape(ColumnKind.TEXT), Shape(ColumnKind.INTEGER, "0")


def fill_data_sheet(pen: Pen, decree: Decree, table: LogicalTable, options: RenderOptions) -> None:
    """One logical table as data; text stays text, numbers are numbers, dates are dates."""
    names = [field.name for field in lampiran_promise(table).fields]
    shapes = [TEXT, TEXT, *shapes_of(table), COUNT, TEXT, TEXT]
    rows: list[tuple[Value, ...]] = [
        (decree.decree_id, row.row_id, *row.values, row.page, row.status.value, row.mirip)
        for row in table.data_rows
    ]
    widths = []
    for col, (name, shape) in enumerate(zip(names, shapes, strict=True), 1):
        values = [row[col - 1] for row in rows]
        pen.head(1, col, name)
        widths.append(min(WIDEST.get(name, MAX_WIDTH), max(len(name) + ROOM, longest(values) + 1.0)))
        for number, value in enumerate(values, 2):
            typed = shape.typed(value)
            if typed is not None:
                pen.value(number, col, typed, shape.code).alignment = sheets.ONE_LINE
    _colour_review(pen, table, len(names))
    pen.widths(widths)
    pen.sheet.freeze_panes = "C2"
    pen.filter(1, len(names), len(rows) + 1)
    pen.print_setup(options.profile, 1, 1, message("render", "footer").say(options.language))


def _colour_review(pen: Pen, table: LogicalTable, columns: int) -> None:
    for number, row in enumerate(table.data_rows, 2):
        if row.status is Status.REVIEW:
            for col in range(1, columns + 1):
                pen.sheet.cell(number, col).fill = sheets.REVIEW
