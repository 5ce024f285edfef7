"""How large the type of a lampiran table is, how its columns share the sheet, and which sheet it goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from normalize.model import ColumnKind, LogicalTable

from ..options import Wording
from ..printed import Merge, ShownRow, header_cells, merges, shown_rows
from .faces import MM_PER_POINT, text_width, word_width
from .profiles import Paper, Sheet

Floats = NDArray[np.float64]

# An enumerator that begins a cell and its first word: a line that holds "2." alone looks torn.
_ENUMERATED = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z])[.)]*\s\S+")

INSET, MARK_INSET = 1.1, 0.5  # mm left free at each side of a cell; less where only signs stand
MARK_EMS = 2.83  # 9 mm at 9 pt, under which a month's label breaks (domain notes, section 5)
NARROWEST_EMS = 1.9  # room for two figures
LONGEST_WORD = 0.3  # of the sheet; a longer word is broken
SIZES = (11.0, 10.0, 9.0)  # points: the largest in which the words have this much room to spare …
ROOM = 1.08
TIGHT_SIZES = (8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0)  # … else the largest in which they fit at all
MANY_COLUMNS = {5: 10.0, 9: 9.0}  # from so many columns on, no larger type than this
UPRIGHT_SIZE = 8.0  # a table that needs smaller type on an upright sheet goes on a turned one
WIDEST_UPRIGHT = 560.0  # points: a table printed wider than this stood on a turned sheet (F4 is 609 wide, A4 595)
LINE = 1.22  # line pitch of the table's text, as a multiple of the type size
SLACK = 1.04  # lines are never filled to the end
# A Word file is set in whatever face its reader has; DejaVu Sans, LibreOffice's choice where there is no Bookman,
# runs 12 to 15 % wider than ours.
WORD_SLACK = 1.15
STEPS = 120  # in how many portions spare width is given away
PEAK = 6  # of the power mean that stands for a row's tallest cell


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type size in points, column widths in mm, row heights in mm as far as they can be foreseen."""

    points: float
    widths: tuple[float, ...]
    insets: tuple[float, ...]
    heights: tuple[float, ...]


def sheet_of(tables: Sequence[LogicalTable], wording: Wording, paper: Paper) -> Sheet:
    """The sheet for the tables of a lampiran.

    They go on a turned one where they stood on one or upright type would be too small, and on the folded one where
    words would have to be broken otherwise.
    """
    contents = [_Content(table, wording, shown_rows(table, wording)) for table in tables]
    if not all(content.fits(paper.turned) for content in contents):
        return paper.folded
    for table, content in zip(tables, contents, strict=True):
        printed = _printed_width(table)
        if printed is not None and printed > WIDEST_UPRIGHT:
            return paper.turned
        if content.size(paper.upright) < (UPRIGHT_SIZE if printed else SIZES[-1]):
            return paper.turned
    return paper.upright


def size_table(
    table: LogicalTable, wording: Wording, rows: Sequence[ShownRow], sheet: Sheet, slack: float = SLACK
) -> Sizes:
    """The sizes of a table on a sheet; words get `slack` times the room that they need."""
    content = _Content(table, wording, rows, slack)
    points = content.size(sheet)
    letter = points * MM_PER_POINT
    least = content.roomiest(sheet, points)
    texts = content.texts * letter * slack
    widths = _share(least, texts, sheet.text_width, content)
    lines = np.ceil(texts / np.maximum(widths - content.pads, 0.5)).max(axis=1, initial=1.0)
    insets = tuple(float(pad) / 2 for pad in content.pads)
    heights = tuple(float(height) for height in lines * letter * LINE + 2 * INSET)
    return Sizes(points, tuple(float(w) for w in widths.round(2)), insets, heights)


class _Content:
    """What a table's columns hold, in multiples of the type size."""

    def __init__(
        self, table: LogicalTable, wording: Wording, rows: Sequence[ShownRow], slack: float = SLACK
    ) -> None:
        self.slack = slack
        marks = np.array([col in _mark_columns(table) for col in range(table.n_cols)], dtype=bool)
        self.pads = np.where(marks, 2 * MARK_INSET, 2 * INSET)
        self.words = np.full(table.n_cols, NARROWEST_EMS)
        self.begins = self.words.copy()
        self.texts = np.zeros((len(rows), table.n_cols))
        spans = {(m.row, m.col): m for m in merges(rows)}
        for index, row in enumerate(rows):
            for cell in row.cells:
                span = spans.get((index, cell.col), Merge(index, cell.col, 1, cell.col_span))
                if span.col_span == 1 and cell.text and not row.bar:
                    self.texts[index : index + span.row_span, cell.col] = text_width(cell.text) / span.row_span
                    self._word(cell.col, cell.text, bold=False)
        self.fixed = marks & (self.texts.sum(axis=0) == 0)
        for head in header_cells(table, wording):
            if head.col_span == 1:
                self._word(head.col, head.text, bold=True)
        if self.fixed.any():  # the columns of a schedule are alike
            self.words[self.fixed] = self.words[self.fixed].max()

    def _word(self, col: int, text: str, *, bold: bool) -> None:
        longest = max((word_width(word, bold=bold) for word in text.split()), default=0.0)
        self.words[col] = max(self.words[col], longest * self.slack)
        begins = _ENUMERATED.match(text)
        if begins is not None:
            self.begins[col] = max(self.begins[col], text_width(begins.group(), bold=bold) * self.slack)

    def size(self, sheet: Sheet) -> float:
        """The largest type in which the words fit."""
        cap = min((size for count, size in MANY_COLUMNS.items() if len(self.words) >= count), default=SIZES[0])
        for points in SIZES:
            if points <= cap and self.least(sheet, points).sum() * ROOM <= sheet.text_width:
                return points
        for points in TIGHT_SIZES:
            if self.least(sheet, points).sum() <= sheet.text_width:
                return points
        return TIGHT_SIZES[-1]

    def fits(self, sheet: Sheet) -> bool:
        """Whether no word has to be broken in the smallest type."""
        return bool(self.least(sheet, TIGHT_SIZES[-1]).sum() <= sheet.text_width)

    def roomiest(self, sheet: Sheet, points: float) -> Floats:
        """The narrowest widths that keep enumerators with their first words; without, where there is no room."""
        keeping = self.least(sheet, points, np.maximum(self.words, self.begins))
        return keeping if keeping.sum() <= sheet.text_width else self.least(sheet, points)

    def least(self, sheet: Sheet, points: float, words: Floats | None = None) -> Floats:
        """The narrowest width of each column, in mm."""
        wanted = self.words if words is None else words
        capped = np.minimum(wanted * points * MM_PER_POINT, LONGEST_WORD * sheet.text_width)
        least: Floats = np.maximum(capped + self.pads, self.fixed * MARK_EMS * points * MM_PER_POINT)
        return least


def _share(least: Floats, texts: Floats, width: float, content: _Content) -> Floats:
    """Give the spare width, portion by portion, to the column that makes the table shortest."""
    fixed = content.fixed
    widths = _within(least, width)
    spare = width - widths.sum()
    portion = spare / STEPS
    for _ in range(STEPS if spare > STEPS * 0.01 else 0):
        now = _lines(texts, widths - content.pads)
        wider = _lines(texts, widths + portion - content.pads)
        total = now.sum(axis=1)
        gains = (total[:, None] ** (1 / PEAK) - (total[:, None] - now + wider) ** (1 / PEAK)).sum(axis=0)
        gains[fixed] = 0.0
        if gains.max(initial=0.0) <= 0.0:
            break
        widths[int(gains.argmax())] += portion
    left = width - widths.sum()
    takers = ~fixed if (~fixed).any() else fixed
    widths[takers] += left * widths[takers] / widths[takers].sum()
    return np.asarray(widths, dtype=np.float64)


def _within(least: Floats, width: float) -> Floats:
    """The widths that there is room for: where words must be broken, it is the longest ones."""
    widths = np.sort(least)
    taken = np.concatenate([[0.0], np.cumsum(widths)[:-1]])
    caps = (width - taken) / np.arange(len(widths), 0, -1)
    over = np.flatnonzero(widths > caps)
    return np.minimum(least, caps[over[0]]) if over.size else least.copy()


def _lines(texts: Floats, rooms: Floats) -> Floats:
    """How tall each cell is, in lines, raised so that a row's sum is ruled by its tallest cell."""
    lines: Floats = np.maximum(texts / np.maximum(rooms, 0.5) + 0.4 * (texts > 0), 1.0) ** PEAK
    return lines


def _mark_columns(table: LogicalTable) -> frozenset[int]:
    marks = {column.grid_col for column in table.columns if column.kind is ColumnKind.MARK}
    return frozenset(col for col in marks if col is not None)


def _printed_width(table: LogicalTable) -> float | None:
    """The width in points that the table had in the source; None where the reader gave no boxes."""
    boxes = [cell.box for row in table.rows for cell in row.cells if cell.box is not None]
    return max(box.x1 for box in boxes) - min(box.x0 for box in boxes) if boxes else None
