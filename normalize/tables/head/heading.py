"""Which rows of a physical table are its head, and whether another table's head is the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ...language.enumerators import alone
from ..page.sheet import GridRow, Sheet
from .column_numbers import is_column_numbers
from .score import best_end
from .signs import OtherTables, Signs, line_of

# A head misread by OCR keeps 80 of 100 with its first print; two different heads of one decree reach 66 at most.
SAME_HEAD = 80
# Rows at the top of a table among which a line that other tables begin with is looked for.
TOP_ROWS = 8


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows of a table's head, top to bottom, and its row of column numbers; no rows where it has no head."""

    rows: tuple[GridRow, ...] = ()
    numbers: GridRow | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """Each row's words in one line, for comparison."""
        return tuple(line_of(row) for row in self.rows)


def find_heading(sheet: Sheet, around: OtherTables) -> Heading:
    """The head at the top of a table, judged by structure, print and words; empty where it begins with data."""
    signs = Signs(sheet, around)
    rows = sheet.rows[: best_end(signs)]
    numbers = [row for row in rows if signs.numbers_columns(row)]
    worded = [row for row in rows if not signs.numbers_columns(row)]
    while worded and not worded[-1].filled and worded[-1].cells:
        worded.pop()  # a row without a word that parts head and body is of neither
    first = sheet.rows[0] if sheet.rows and is_column_numbers(sheet.rows[0]) else None
    return Heading(tuple(worded), numbers[-1] if numbers else first)


def recurring_lines(sheets: Sequence[Sheet]) -> frozenset[tuple[int, str]]:
    """Columns and words of rows that stand equally far from the top of two tables or more of equal width."""
    counts = Counter(
        (sheet.n_cols, row.index, line_of(row))
        for sheet in sheets
        for row in sheet.rows[:TOP_ROWS]
        if len(row.filled) > 1
    )
    return frozenset((n_cols, line) for (n_cols, _, line), count in counts.items() if count > 1)


def repeated_rows(sheet: Sheet, heading: Heading) -> tuple[int, ...]:
    """The rows of a table that print `heading` again, wherever they stand, empty rows of the head included.

    Most lines of a head must be there, one below the other: a row that is like one of them is no head.
    """
    lines = [line for line in heading.lines if line]
    found: set[int] = set()
    at = 0
    while at < len(sheet.rows) and lines:
        run = _run_at(sheet, at, heading, lines)
        if run and len(run) * 2 >= len(lines):
            found.update(row for row in range(run[0], run[-1] + 1) if not _numbers(sheet.rows[row], heading))
            below = run[-1] + 1
            while below < min(len(sheet.rows), run[0] + len(heading.rows)) and _is_blank(sheet.rows[below]):
                found.add(below)
                below += 1
            at = below
        else:
            at += 1
    return tuple(sorted(found))


def _run_at(sheet: Sheet, start: int, heading: Heading, lines: Sequence[str]) -> list[int]:
    """The rows from `start` on that print lines of a head in their order; blank rows and numbers may part them."""
    from rapidfuzz import fuzz

    numbered = any(_begins_with_number(row) for row in heading.rows)
    run: list[int] = []
    known = 0
    for row in sheet.rows[start:]:
        if run and (_is_blank(row) or _numbers(row, heading)):
            continue
        if _begins_with_number(row) and not numbered:
            break  # "3 | Satuan" below "NO | SATUAN" is the third row
        line = line_of(row)
        same = next(
            (k for k in range(known, len(lines)) if line and fuzz.ratio(line, lines[k]) >= SAME_HEAD), None
        )
        if same is None:
            break
        run.append(row.index)
        known = same + 1
    return run


def _numbers(row: GridRow, heading: Heading) -> bool:
    """Whether a row numbers the columns, as far as can be told or as the head does."""
    known = heading.numbers
    return is_column_numbers(row) or (known is not None and bool(row.filled) and row.filled == known.filled)


def _is_blank(row: GridRow) -> bool:
    return not row.filled and not row.marked


def _begins_with_number(row: GridRow) -> bool:
    return bool(row.texts[0]) and any(c.isdigit() for c in row.texts[0]) and alone(row.texts[0]) is not None
