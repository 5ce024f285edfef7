"""Physical tables for tests, written as rows of text the way they look on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.model import Box, Cell, Line, MarkKind, Page, PhysicalTable, Reader, Word
from normalize.model import Finding, LogicalTable, Row, RowRole, Value
from normalize.register import Register
from normalize.spelling import Context, Spelled, Speller
from normalize.spelling.lexicon import lexicon
from normalize.spelling.speller import PLAIN
from normalize.tables import logical_tables
from normalize.tables.logical_tables import Surroundings
from normalize.tables.page.titles import titles_over

UP = "^"  # this position belongs to the cell above
LEFT = "<"  # this position belongs to the cell on the left
MARKS = {"√": MarkKind.TICK, "X": MarkKind.CROSS, "#": MarkKind.SHADED}

PLAN_HEAD = (
    ("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN", "PELAKSANAAN (BULAN)")
    + (LEFT,) * 11
    + ("KET",),
    (UP,) * 5 + ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des") + (UP,),
)


class NoSpelling(Speller):
    """Leaves every word alone, so that a test sees the work of the tables only."""

    def __init__(self) -> None:
        super().__init__(lexicon())

    def correct(self, text: str, context: Context = PLAIN) -> Spelled:
        del context
        return Spelled(text, text)


@dataclass(frozen=True)
class Outcome:
    """What came of some physical tables."""

    tables: tuple[LogicalTable, ...]
    register: Register

    @property
    def table(self) -> LogicalTable:
        (table,) = self.tables
        return table

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.register.findings]

    def finding(self, code: str) -> Finding:
        (found,) = [finding for finding in self.register.findings if finding.code == code]
        return found

    def column(self, name: str) -> list[Value]:
        """The values of a column, row by row."""
        index = [column.name for column in self.table.columns].index(name)
        return [row.values[index] for row in self.table.data_rows]

    def rules(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for change in self.register.changes:
            counts[change.rule] = counts.get(change.rule, 0) + 1
        return counts


def printed(
    rows: Sequence[Sequence[str]],
    page: int = 1,
    number: int = 1,
    *,
    open_top: bool = False,
    open_bottom: bool = False,
    reader: Reader = Reader.TEXT_LAYER,
    widths: Sequence[float] | None = None,
) -> PhysicalTable:
    """A table with 20 points to a row; `UP` and `LEFT` merge positions, `√`, `X` and `#` are marks."""
    n_cols = len(rows[0])
    lines = [0.0]
    for width in widths or [50.0] * n_cols:
        lines.append(lines[-1] + width)
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in (UP, LEFT):
                continue
            row_span = col_span = 1
            while c + col_span < n_cols and row[c + col_span] == LEFT:
                col_span += 1
            while r + row_span < len(rows) and rows[r + row_span][c] == UP:
                row_span += 1
            mark = MARKS.get(text)
            cells.append(
                Cell(
                    r,
                    c,
                    row_span,
                    col_span,
                    "" if mark else text,
                    mark,
                    text if mark else "",
                    1.0,
                    Box(lines[c], 20.0 * r, lines[c + col_span], 20.0 * (r + row_span)),
                    reader,
                    open_top=open_top and r == 0,
                    open_bottom=open_bottom and r + row_span == len(rows),
                )
            )
    return PhysicalTable(number, page, len(rows), n_cols, tuple(cells), None, "rules")


def joined(*tables: PhysicalTable, profile: str | None = None) -> Outcome:
    """The logical tables of some physical ones, spelling left alone."""
    register = Register()
    return Outcome(logical_tables(tables, 1, register, NoSpelling(), profile=profile), register)


def page(number: int, *printed_on_it: str | PhysicalTable, confidence: float = 1.0) -> Page:
    """A page of lines and tables from top to bottom, 20 points to a line; an empty line leaves room."""
    lines: list[Line] = []
    tables: list[PhysicalTable] = []
    top = 40.0
    for one in printed_on_it:
        if isinstance(one, PhysicalTable):
            bottom = top + 20.0 * one.n_rows
            box = Box(0.0, top, 50.0 * one.n_cols, bottom)
            tables.append(replace(one, number=len(tables) + 1, page=number, box=box))
            top = bottom + 20.0
            continue
        words = [
            Word(text, Box(20.0 * at, top, 20.0 * at + 18.0, top + 12.0), confidence, Reader.OCR)
            for at, text in enumerate(one.split())
        ]
        if words:
            lines.append(Line(one, Box(0.0, top, words[-1].box.x1, top + 12.0), tuple(words)))
        top += 20.0
    return Page(number, 600.0, 800.0, Reader.OCR, tuple(lines), tuple(tables))


def joined_pages(*pages: Page) -> Outcome:
    """The logical tables of whole pages, told apart by what is printed over them too."""
    register = Register()
    tables = [table for one in pages for table in one.tables]
    return Outcome(
        logical_tables(tables, 1, register, NoSpelling(), around=Surroundings(titles_over(pages))), register
    )


def plan(*rows: Sequence[str]) -> list[tuple[str, ...]]:
    """Rows of an action plan: five texts, then any of the months marked (as "2,3"), then KET."""
    return [
        (*row[:5], *("√" if str(month) in row[5].split(",") else "" for month in range(1, 13)), row[6])
        for row in rows
    ]


def with_role(table: LogicalTable, role: RowRole) -> list[Row]:
    """The rows of a table that turned out to be something."""
    return [row for row in table.rows if row.role is role]
