"""The tables of a decree: joined over their pages, columns named and typed, every row as read kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extract.model import Cell


class Status(StrEnum):
    """Whether a row may be used as it is."""

    OK = "ok"
    REVIEW = "review"


class RowRole(StrEnum):
    """What a row as read turned out to be; every role but DATA leaves the table and is the rule of its change."""

    DATA = "data"
    HEADER = "header-row"
    COLUMN_NUMBERS = "column-number-row"
    GROUP = "group-row"
    SPACER = "spacer-row"
    DUPLICATE = "duplicate-row"
    FRAGMENT = "fragment-row"
    JOINED = "joined-row"


class ColumnKind(StrEnum):
    """How the values of a column are typed in the dataset."""

    TEXT = "text"
    MARK = "mark"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A cell of the table head as printed, in the grid of the first page that prints it."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    text_canonical: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the dataset. `grid_col` is the printed column that it comes from; a split column shares it.

    A column of the schedule says which month (1-12) or quarter (1-4) its marks stand for. `width` in points.
    `satuan` is the unit that the head prints for its values (`Rp`, `ribuan rupiah`); they are not scaled by it.
    """

    name: str
    title: str
    kind: ColumnKind
    grid_col: int | None
    width: float | None = None
    bulan: int | None = None
    triwulan: int | None = None
    satuan: str | None = None


Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row as read and what became of it.

    `values` align with the table's columns and are empty for rows that left the table. `origins` align with
    `values`: the row_id of the row whose printed cell gave the value (another row's where a merged cell or a
    proven continuation was filled down, or a repetition of the row was read better). `cells` are the physical
    cells that begin in this row. `mirip` is the row_id of the row that this one repeats as far as its text tells.
    """

    row_id: str
    page: int
    table: int
    row: int
    role: RowRole
    cells: tuple[Cell, ...]
    values: tuple[Value, ...] = ()
    origins: tuple[str, ...] = ()
    status: Status = Status.OK
    kept_row_id: str | None = None
    mirip: str | None = None


@dataclass(frozen=True, slots=True)
class LogicalTable:
    """One table of the decree, joined over its pages, rows in document order, rows set aside included."""

    table_id: str
    profile: str
    pages: tuple[int, ...]
    n_cols: int
    header: tuple[HeaderCell, ...]
    header_rows: int
    column_numbers: tuple[str, ...] | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def data_rows(self) -> tuple[Row, ...]:
        """The rows of lampiran.csv, in order."""
        return tuple(row for row in self.rows if row.role is RowRole.DATA)
