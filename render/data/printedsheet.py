"""The first sheet of the workbook: the table as a reader of the paper knows it."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.styles import PatternFill

from extract.messages import message
from extract.model import MarkKind
from normalize.model import ColumnKind, Decree, LogicalTable, Value

from ..options import RenderOptions, Wording
from ..printed import Merge, ShownCell, ShownRow, header_cells, merges, shown_rows
from . import sheets
from .shapes import LINE_HEIGHT, MAX_HEIGHT, Shape, height_of, lines_of, shapes_of
from .sheets import Pen

SIGNS = {MarkKind.TICK: "√", MarkKind.CROSS: "X", MarkKind.SHADED: ""}
MARK_WIDTH, MIN_WIDTH, MAX_WIDTH = 7.0, 6.0, 42.0  # characters

Numbers = dict[tuple[str, int], tuple[Value, Shape]]


def fill_printed_sheet(pen: Pen, decree: Decree, table: LogicalTable, options: RenderOptions) -> dict[str, int]:
    """Title, head and body as printed; returns the sheet row of every row by its row_id."""
    rows = shown_rows(table, Wording.CANONICAL)
    widths = _widths(table, rows)
    top = _put_title(pen, decree, table, rows, options)
    body = _put_head(pen, table, top, widths)
    numbers = _numbers(table)
    merged = merges(rows)
    shared = _shared(rows, merged)
    for number, row in enumerate(rows, body):
        _put_row(pen, number, row, numbers, shared.get(number - body, frozenset()))
        pen.frame(number, table.n_cols)
    for merge in merged:
        pen.merge(body + merge.row, 1 + merge.col, merge.row_span, merge.col_span)
    for number, height in enumerate(_heights(rows, merged, widths), body):
        pen.sheet.row_dimensions[number].height = height
    pen.widths(widths)
    pen.sheet.freeze_panes = f"A{body}"
    pen.filter(body - 1, table.n_cols, body + len(rows) - 1)
    pen.print_setup(options.profile, top, body - 1, message("render", "footer").say(options.language))
    return {row.row_id: number for number, row in enumerate(rows, body)}


def _put_title(
    pen: Pen, decree: Decree, table: LogicalTable, rows: Sequence[ShownRow], options: RenderOptions
) -> int:
    """The table's title, and the legend where something is doubtful; returns the first row of the head."""
    judul = next((a.judul_canonical or a.judul for a in decree.lampiran if table in a.tables), None)
    title = judul or decree.tentang_canonical or decree.tentang or decree.source.file
    pen.text(1, 1, title).font = sheets.TITLE
    if not any(row.review or any(cell.doubtful for cell in row.cells) for row in rows):
        return 2
    pen.text(2, 1, message("render", "legend").say(options.language)).font = sheets.SMALL
    return 3


def _put_head(pen: Pen, table: LogicalTable, top: int, widths: Sequence[float]) -> int:
    """The head, and the column numbers where they are printed; returns the first row of the body."""
    body = top + max(1, table.header_rows)  # a table without a head gets an empty one: the filter needs a row
    for row in range(top, body):
        for col in range(1, table.n_cols + 1):
            pen.head(row, col, "")
    for cell in header_cells(table, Wording.CANONICAL):
        pen.head(top + cell.row, 1 + cell.col, cell.text)
        pen.merge(top + cell.row, 1 + cell.col, cell.row_span, cell.col_span)
        lines = lines_of(cell.text, sum(widths[cell.col : cell.col + cell.col_span]))
        shape = pen.sheet.row_dimensions[top + cell.row + cell.row_span - 1]
        room = (lines - cell.row_span + 1) * LINE_HEIGHT
        shape.height = min(MAX_HEIGHT, max(shape.height or LINE_HEIGHT, room))
    if table.column_numbers:
        for col, text in enumerate(table.column_numbers, 1):
            pen.head(body, col, text)
        body += 1
    return body


def _numbers(table: LogicalTable) -> Numbers:
    """The values that go into the sheet as numbers or dates, by row and printed column."""
    kinds = (ColumnKind.INTEGER, ColumnKind.NUMBER, ColumnKind.DATE)
    columns = [
        (index, column.grid_col, shape)
        for index, (column, shape) in enumerate(zip(table.columns, shapes_of(table), strict=True))
        if column.grid_col is not None and column.kind in kinds
    ]
    shared = [column.grid_col for column in table.columns]
    return {
        (row.row_id, col): (row.values[index], shape)
        for row in table.data_rows
        for index, col, shape in columns
        if shared.count(col) == 1
    }


def _shared(rows: Sequence[ShownRow], merged: Sequence[Merge]) -> dict[int, frozenset[int]]:
    """The columns of each row that it shares with a row that is not for review: no colour of its own there."""
    found: dict[int, frozenset[int]] = {}
    for merge in merged:
        span = range(merge.row, merge.row + merge.row_span)
        if not all(rows[row].review for row in span):
            found |= {row: found.get(row, frozenset()) | {merge.col} for row in span}
    return found


def _put_row(pen: Pen, number: int, row: ShownRow, numbers: Numbers, shared: frozenset[int]) -> None:
    for shown in row.cells:
        text = SIGNS[shown.mark] or shown.text if shown.mark else shown.text
        value, shape = numbers.get((row.row_id, shown.col), (None, Shape(ColumnKind.TEXT)))
        typed = shape.typed(value)
        cell = pen.value(number, shown.col + 1, text if typed is None else typed, shape.code)
        cell.alignment = sheets.CENTRE if shown.mark or row.bar else sheets.TOP
        if row.bar:
            cell.font = sheets.BOLD
        if fill := _fill(shown, row, shown.col in shared):
            cell.fill = fill


def _fill(cell: ShownCell, row: ShownRow, shared: bool) -> PatternFill | None:
    if cell.mark is MarkKind.SHADED:
        return sheets.DOUBTFUL_SHADED if cell.doubtful else sheets.SHADED
    if cell.doubtful:
        return sheets.DOUBTFUL
    if row.review and not shared:
        return sheets.REVIEW
    return sheets.BAR if row.bar else None


def _widths(table: LogicalTable, rows: Sequence[ShownRow]) -> list[float]:
    """Wide enough for the longest word, wider the more text a column holds."""
    marks = {column.grid_col for column in table.columns if column.kind is ColumnKind.MARK}
    widths = [MIN_WIDTH] * table.n_cols
    texts = [(cell.col, cell.text) for row in rows if not row.bar for cell in row.cells if cell.col_span == 1]
    texts += [(cell.col, cell.text) for cell in table.header if cell.col_span == 1]
    for col, text in texts:
        longest_word = max((len(word) for word in text.split()), default=0)
        widths[col] = max(widths[col], longest_word + 2.0, min(MAX_WIDTH, len(text) ** 0.5 * 4))
    return [MARK_WIDTH if col in marks else min(MAX_WIDTH, width) for col, width in enumerate(widths)]


def _heights(rows: Sequence[ShownRow], merged: Sequence[Merge], widths: Sequence[float]) -> list[float]:
    """Excel fits no row that a merged cell crosses, so every row gets a height; the last takes the rest."""
    spans = {(merge.row, merge.col): merge for merge in merged}
    inside = {(row, m.col) for m in merged for row in range(m.row, m.row + m.row_span)}
    lines = [1] * len(rows)
    for index, row in enumerate(rows):
        for cell in row.cells:
            if (index, cell.col) not in inside:
                lines[index] = max(lines[index], lines_of(cell.text, widths[cell.col]))
    for (first, col), merge in sorted(spans.items(), key=lambda item: item[1].row_span):
        text = next((cell.text for cell in rows[first].cells if cell.col == col), "")
        last = first + merge.row_span
        missing = lines_of(text, sum(widths[col : col + merge.col_span])) - sum(lines[first:last])
        lines[last - 1] += max(0, missing)
    return [height_of(count) for count in lines]
