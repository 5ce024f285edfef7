"""A logical table as it is shown to people: printed columns, signs for marks, merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.model import REVIEW_BELOW, Cell, MarkKind
from normalize.model import Column, ColumnKind, HeaderCell, LogicalTable, Row, RowRole, Status, Value
from normalize.tables.passes.groups import same_bar

from .options import Wording

AREA_CODE = "area_kode"  # derived, stands in the data but on no page
HEAD = frozenset({RowRole.HEADER, RowRole.COLUMN_NUMBERS})


@dataclass(frozen=True, slots=True)
class ShownCell:
    """What stands at one place of a shown table.

    Cells of one column with the same `origin` in neighbouring rows are one merged cell. `col_span` over 1 means
    that the cell covers the columns to its right, which then have no cell of their own.
    """

    col: int
    col_span: int
    text: str
    mark: MarkKind | None
    origin: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of a shown table; a `bar` is a group heading across the whole width."""

    row_id: str
    cells: tuple[ShownCell, ...]
    review: bool = False
    bar: bool = False


def header_cells(table: LogicalTable, wording: Wording) -> tuple[HeaderCell, ...]:
    """The table head; its canonical wording unless the printed one is asked for."""
    if wording is Wording.PRINTED:
        return table.header
    return tuple(
        HeaderCell(cell.row, cell.col, cell.row_span, cell.col_span, cell.text_canonical or cell.text)
        for cell in table.header
    )


def shown_rows(table: LogicalTable, wording: Wording) -> tuple[ShownRow, ...]:
    """The body rows: those of lampiran.csv, or everything as it stood on paper."""
    if wording is Wording.PRINTED:
        return tuple(_as_printed(table))
    return tuple(_canonical(table))


def _canonical(table: LogicalTable) -> Iterator[ShownRow]:
    paper = _paper(table)
    groups = [index for index, column in enumerate(table.columns) if _is_group(column)]
    filled = {origin for row in table.data_rows for origin in row.origins}
    named = {row.origins[index]: (row, level) for row in table.data_rows for level, index in enumerate(groups)}
    last: list[Value] = [None] * len(groups)

    def bars(row: Row, deepest: int) -> Iterator[ShownRow]:
        for level, index in enumerate(groups[: deepest + 1]):
            value = row.values[index]
            if value != last[level]:
                last[level:] = [value, *[None] * (len(groups) - level - 1)]
                if value not in (None, ""):
                    yield _bar(table, f"{row.row_id}-bar-{level}", str(value))

    for row in table.rows:
        if row.role is RowRole.DATA:
            yield from bars(row, len(groups))
            yield ShownRow(row.row_id, _canonical_cells(row, table, paper), row.status is Status.REVIEW)
        elif row.role is RowRole.GROUP and row.row_id in named:
            yield from bars(*named[row.row_id])
        elif row.role is RowRole.GROUP and row.row_id not in filled:
            yield from _lone_bar(table, row, last)


def _lone_bar(table: LogicalTable, row: Row, in_force: Sequence[Value]) -> Iterator[ShownRow]:
    """A bar that no row of data stands below; not one that only repeats a bar on a new page."""
    text = " ".join(cell.text for cell in row.cells if cell.text)
    if text and not any(same_bar(text, str(value)) for value in in_force if value):
        yield _bar(table, row.row_id, text)


def _is_group(column: Column) -> bool:
    """Whether the column came from bars across the table and not from a printed column."""
    return column.grid_col is None and column.kind is ColumnKind.TEXT and column.name != AREA_CODE


def _bar(table: LogicalTable, row_id: str, text: str) -> ShownRow:
    return ShownRow(row_id, (ShownCell(0, table.n_cols, text, None, row_id),), bar=True)


def _canonical_cells(row: Row, table: LogicalTable, paper: Paper) -> tuple[ShownCell, ...]:
    texts: dict[int, list[str]] = {}
    marked: set[int] = set()
    origins: dict[int, str] = {}
    for column, value, origin in zip(table.columns, row.values, row.origins, strict=True):
        col = column.grid_col
        if col is None or column.name == AREA_CODE:
            continue
        origins[col] = origin
        if column.kind is ColumnKind.MARK:
            marked |= {col} if value == 1 else set()
        elif value not in (None, ""):
            texts.setdefault(col, []).append(_shown(column, value, paper.get((origin, col))))
    cells = []
    for col in range(table.n_cols):
        origin = origins.get(col, row.row_id)
        here, there = paper.get((row.row_id, col)), paper.get((origin, col))
        unseen = MarkKind.SHADED if here and here.fill else MarkKind.TICK  # a mark that the fill alone speaks for
        sign = (here and here.mark) or (there and there.mark) or unseen
        source = there if here and here.text else here  # the text may come from a repetition that was read better
        text, doubtful = " ".join(texts.get(col, [])), source is not None and source.confidence < REVIEW_BELOW
        cells.append(ShownCell(col, 1, text, sign if col in marked else None, origin, doubtful))
    return tuple(cells)


Paper = Mapping[tuple[str, int], Cell]  # the cell that covers a column of a row on paper, wherever it begins


def _paper(table: LogicalTable) -> Paper:
    rows = {(row.page, row.table, row.row): row.row_id for row in table.rows}
    covered: dict[tuple[str, int], Cell] = {}
    for row in table.rows:
        for cell in row.cells:
            for down in range(cell.row_span):
                row_id = rows.get((row.page, row.table, row.row + down))
                if row_id is not None:
                    covered |= {(row_id, cell.col + right): cell for right in range(cell.col_span)}
    return covered


def _shown(column: Column, value: Value, cell: Cell | None) -> str:
    """A text as it is; a number or date as it is printed, 452,750,000.00 and not 452750000.0."""
    printed = "" if column.kind is ColumnKind.TEXT or cell is None else cell.text
    return printed or str(value)


def _as_printed(table: LogicalTable) -> Iterator[ShownRow]:
    """Rows as read, page by page; a merged cell goes on down to its row span within its page's table."""
    rows = [row for row in table.rows if row.role not in HEAD]
    open_cells: dict[int, tuple[Cell, str, int]] = {}
    place: tuple[int, int] | None = None
    for row in rows:
        if place != (row.page, row.table):
            place, open_cells = (row.page, row.table), {}
        for cell in row.cells:
            open_cells[cell.col] = (cell, row.row_id, cell.row + cell.row_span)
        open_cells = {col: entry for col, entry in open_cells.items() if entry[2] > row.row}
        cells = tuple(_printed_cell(cell, origin) for _, (cell, origin, _) in sorted(open_cells.items()))
        yield ShownRow(row.row_id, cells, row.status is Status.REVIEW)


def _printed_cell(cell: Cell, origin: str) -> ShownCell:
    return ShownCell(cell.col, cell.col_span, cell.text, cell.mark, origin, cell.confidence < REVIEW_BELOW)


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged cell of a shown table: its first row, column and extent."""

    row: int
    col: int
    row_span: int
    col_span: int


def merges(rows: Sequence[ShownRow]) -> tuple[Merge, ...]:
    """Runs of neighbouring rows whose cells share an origin, and cells wider than one column."""
    found: list[Merge] = []
    running: dict[int, Merge] = {}
    origins: dict[int, str] = {}
    for index, row in enumerate(rows):
        now = {cell.col: cell for cell in row.cells}
        for col in [col for col in running if col not in now or now[col].origin != origins[col]]:
            found.append(running.pop(col))
        for col, cell in now.items():
            before = running.get(col)
            height = before.row_span + 1 if before else 1
            running[col] = Merge(index + 1 - height, col, height, cell.col_span)
            origins[col] = cell.origin
    found += running.values()
    wide = [merge for merge in found if merge.row_span * merge.col_span > 1]
    return tuple(sorted(wide, key=lambda merge: (merge.row, merge.col)))
