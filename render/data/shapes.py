"""How values look in a spreadsheet: decimals, separators and per cent signs as printed, and the room for texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from normalize.model import Column, ColumnKind, LogicalTable, Row, Value

LINE_HEIGHT = 15.0  # points of one line at 11 pt
MAX_HEIGHT = 405.0  # points; Excel allows 409
# Of the width that Excel counts in digits, Indonesian prose in Calibri fills 1.1, in DejaVu Sans 0.9.
FILLED = 0.95
DATE = "dd/mm/yyyy"
MOST_DECIMALS = 6
_GROUPED = re.compile(r"\d[.,  ]\d{3}(?!\d)")
_PERCENT = re.compile(r"(\s?)%\s*\Z")


@dataclass(frozen=True, slots=True)
class Shape:
    """The number format of a column, a code that every language of Excel understands."""

    kind: ColumnKind
    code: str = "General"

    def typed(self, value: Value) -> str | float | date | None:
        """The value as a spreadsheet holds it; None where the cell stays empty."""
        if value is None or value == "":
            return None
        return date.fromisoformat(str(value)) if self.kind is ColumnKind.DATE else value


def shapes_of(table: LogicalTable) -> tuple[Shape, ...]:
    """The shape of each column of a table."""
    return tuple(_shape(table, index, column) for index, column in enumerate(table.columns))


def _shape(table: LogicalTable, index: int, column: Column) -> Shape:
    if column.kind is ColumnKind.DATE:
        return Shape(column.kind, DATE)
    if column.kind not in (ColumnKind.NUMBER, ColumnKind.INTEGER):
        return Shape(column.kind, "0" if column.kind is ColumnKind.MARK else "General")
    valued = (row for row in table.data_rows if row.values[index] is not None)
    printed = [text for row in valued if (text := _printed(row, column.grid_col))]
    decimals = max((_decimals(row.values[index]) for row in table.data_rows), default=0)
    whole = "#,##0" if any(map(_GROUPED.search, printed)) else "0"
    return Shape(column.kind, whole + ("." + "0" * decimals if decimals else "") + _percent(printed))


def _printed(row: Row, col: int | None) -> str:
    return next((cell.text for cell in row.cells if cell.col == col), "")


def _decimals(value: Value) -> int:
    if not isinstance(value, float) or value.is_integer():
        return 0
    return min(MOST_DECIMALS, len(f"{value:.{MOST_DECIMALS}f}".rstrip("0").partition(".")[2]))


def _percent(printed: Sequence[str]) -> str:
    """A per cent sign that is only shown: the value is 55.56, as printed, and not 0.5556."""
    signs = [found for text in printed if (found := _PERCENT.search(text))]
    return f'"{signs[0][1]}%"' if signs and len(signs) == len(printed) else ""


def longest(values: Iterable[object]) -> int:
    """Characters of the longest value as it is shown."""
    return max((len(str(value)) for value in values if value is not None), default=0)


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes in a column of a width in characters."""
    return sum(max(1, ceil(len(line) / (FILLED * width))) for line in text.split("\n"))


def height_of(lines: int) -> float:
    """Points of a row of so many lines, as far as Excel allows."""
    return min(MAX_HEIGHT, max(1, lines) * LINE_HEIGHT)
