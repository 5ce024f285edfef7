"""A lampiran table as cells to be set: merged cells cut at the pages, long words cut at the column."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from math import inf

from extract.model import MarkKind
from normalize.model import Decree, HeaderCell, LogicalTable

from ..options import Marks, RenderOptions, Wording
from ..printed import Merge, ShownCell, ShownRow, header_cells, merges, shown_rows
from .faces import MM_PER_POINT, printable, word_width
from .gaps import TableGap, table_gaps
from .profiles import Sheet
from .sizing import SLACK, Sizes, size_table

BREAK = "\u200b"  # where a word that is wider than its column may be broken; the template sets nothing there
SHORT = 4  # characters: a column of such texts is centred
AMOUNTS = 0.9  # of a column's texts: "5.000/km" among prices stands at the right like them
TALL = 0.85  # of the text height: a row so tall may be cut, since it may not fit on any page
# How a text is made fit for the form it goes into: text, width in mm, type size in points, bold.
Fit = Callable[[str, float, float, bool], str]
_AMOUNT = re.compile(r"(?:Rp\.?\s*)?-?[\d.,]*\d(?:\s*%)?|-")


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell at its place in the grid, head rows counted in; `row` is the body row that it stands for."""

    x: int
    y: int
    rowspan: int
    colspan: int
    text: str
    mark: str | None = None
    align: str = "left"
    strong: bool = False
    breakable: bool = False
    row: int | None = None
    gaps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A table ready to be cut into pages. `head_rows` counts the row of column numbers too."""

    rows: tuple[ShownRow, ...]
    merges: tuple[Merge, ...]
    head: tuple[SetCell, ...]
    head_rows: int
    sizes: Sizes
    aligns: tuple[str, ...]
    tall: frozenset[int]
    gaps: tuple[TableGap, ...]
    n_cols: int
    fit: Fit


def lay_out(
    decree: Decree, table: LogicalTable, options: RenderOptions, sheet: Sheet, fit: Fit, slack: float = SLACK
) -> Layout:
    """Rows, merged cells, sizes and holes of a table."""
    wording = options.text
    rows = tuple(_marked(row, options) for row in shown_rows(table, wording))
    sizes = size_table(table, wording, rows, sheet, slack)
    limit = sheet.text_height * TALL
    return Layout(
        rows=rows,
        merges=merges(rows),
        head=_head(table, wording, sizes, fit),
        head_rows=table.header_rows + bool(table.column_numbers),
        sizes=sizes,
        aligns=tuple(_alignment(rows, col) for col in range(table.n_cols)),
        tall=frozenset(index for index, height in enumerate(sizes.heights) if height > limit),
        gaps=table_gaps(decree, table, rows),
        n_cols=table.n_cols,
        fit=fit,
    )


def _marked(row: ShownRow, options: RenderOptions) -> ShownRow:
    """The row with its marks in the one form that the canonical copy has; on paper they are as they were."""
    if options.text is Wording.PRINTED:
        return row
    return replace(row, cells=tuple(replace(cell, mark=_mark(cell.mark, options.marks)) for cell in row.cells))


def _mark(mark: MarkKind | None, marks: Marks) -> MarkKind | None:
    if mark is None or marks is Marks.FILL:
        return mark and MarkKind.SHADED
    return MarkKind.TICK if mark is MarkKind.SHADED else mark


def page_starts(layout: Layout) -> tuple[int, ...]:
    """The rows that begin a page because pages before them are missing, the first row included."""
    missing = {one.before for one in layout.gaps if one.begins_page and one.before < len(layout.rows)}
    return tuple(sorted({0, *missing}))


def body_cells(layout: Layout, first: int, last: int, breaks: Collection[int]) -> tuple[SetCell, ...]:
    """The cells of the rows `first` to `last` (not included), merged cells cut before each row in `breaks`."""
    spans = cut_at(layout.merges, {*breaks, first, last})
    covered = {
        (row, col)
        for merge in spans
        for row in range(merge.row, merge.row + merge.row_span)
        for col in range(merge.col, merge.col + merge.col_span)
    }
    heads = {(merge.row, merge.col): merge for merge in spans}
    cells: list[SetCell] = []
    for index in range(first, last):
        row = layout.rows[index]
        own = [cell for cell in row.cells if (index, cell.col) in heads or (index, cell.col) not in covered]
        anchor = min(own, key=lambda cell: _extent(heads, index, cell), default=None)
        for cell in own:
            merge = heads.get((index, cell.col), Merge(index, cell.col, 1, 1))
            cells.append(_cell(layout, row, cell, merge, index - first, anchor=cell is anchor))
    return tuple(cells)


def cut_at(found: Sequence[Merge], breaks: Collection[int]) -> tuple[Merge, ...]:
    """Merged cells cut before each row of `breaks`, so that each page repeats the label."""
    cut: list[Merge] = []
    for merge in found:
        end = merge.row + merge.row_span
        starts = [merge.row, *sorted(row for row in breaks if merge.row < row < end)]
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            cut.append(replace(merge, row=start, row_span=stop - start))
    return tuple(cut)


def broken(text: str, width: float = inf, points: float = 12.0, bold: bool = False) -> str:
    """The text as a page can show it, with a `BREAK` wherever a word would be wider than `width` (mm)."""
    room = width / (points * MM_PER_POINT)
    text = printable(text)
    return text if room == inf else " ".join(_broken_word(word, room, bold) for word in text.split(" "))


def _broken_word(word: str, room: float, bold: bool) -> str:
    if word_width(word, bold=bold) <= room:
        return word
    pieces, start, used = [], 0, 0.0
    for at, char in enumerate(word):
        wide = word_width(char, bold=bold)
        if used + wide > room and at > start:
            pieces.append(word[start:at])
            start, used = at, 0.0
        used += wide
    return BREAK.join([*pieces, word[start:]])


def _head(table: LogicalTable, wording: Wording, sizes: Sizes, fit: Fit) -> tuple[SetCell, ...]:
    cells = [_head_cell(cell, sizes, fit, strong=True) for cell in header_cells(table, wording)]
    for col, text in enumerate(table.column_numbers or ()):
        cells.append(_head_cell(HeaderCell(table.header_rows, col, 1, 1, text), sizes, fit, strong=False))
    return tuple(cells)


def _head_cell(cell: HeaderCell, sizes: Sizes, fit: Fit, *, strong: bool) -> SetCell:
    width = sum(sizes.widths[cell.col : cell.col + cell.col_span]) - 2 * sizes.insets[cell.col]
    text = fit(cell.text, width, sizes.points, strong)
    return SetCell(cell.col, cell.row, cell.row_span, cell.col_span, text, align="center", strong=strong)


def _cell(layout: Layout, row: ShownRow, cell: ShownCell, merge: Merge, y: int, *, anchor: bool) -> SetCell:
    index = merge.row
    width = sum(layout.sizes.widths[cell.col : cell.col + merge.col_span]) - 2 * layout.sizes.insets[cell.col]
    return SetCell(
        x=cell.col,
        y=layout.head_rows + y,
        rowspan=merge.row_span,
        colspan=merge.col_span,
        text=layout.fit(cell.text, width, layout.sizes.points, row.bar),
        mark=cell.mark.value if cell.mark else None,
        align="center" if cell.mark else "left" if row.bar else layout.aligns[cell.col],
        strong=row.bar,
        breakable=merge.row_span > 1 or index in layout.tall,
        row=index if anchor else None,
        gaps=tuple(one.gap.number for one in layout.gaps if one.before == index) if anchor else (),
    )


def _extent(heads: dict[tuple[int, int], Merge], row: int, cell: ShownCell) -> tuple[int, int]:
    """Smallest for a cell of one row at the left: there the row tells where it stands."""
    merge = heads.get((row, cell.col))
    return (merge.row_span if merge else 1), cell.col


def _alignment(rows: Sequence[ShownRow], col: int) -> str:
    cells = [cell for row in rows if not row.bar for cell in row.cells if cell.col == col and cell.col_span == 1]
    texts = [cell.text for cell in cells if cell.text]
    if any(cell.mark in (MarkKind.TICK, MarkKind.CROSS) for cell in cells) and not texts:
        return "center"
    if texts and all(len(text) <= SHORT for text in texts):
        return "center"
    amounts = sum(_AMOUNT.fullmatch(text) is not None for text in texts)
    return "right" if texts and amounts >= AMOUNTS * len(texts) else "left"
