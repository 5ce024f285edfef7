"""Tables without rules: camelot's network finds the columns from our words, the white between lines the rows.

Measured on borderless lists of our own making (tests/extract/test_unruled.py), text boxes from our words: network
found every column of all of them, stream cut one table in two, hybrid adds a second pass over the picture that
finds nothing without rules and takes 30 times as long.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from .grid import Grid, GridCell
from .model import Box, Rule, Word
from .textrows import Columns, Segment, TextRow, number_share, row_groups, text_rows

LEAST_COLUMNS = 3  # two columns without rules are a list of labels, which the decree's own parser reads
LEAST_ROWS = 4  # heading included
COMPLETE = 0.6  # of the rows have text in most columns
WHOLE = 0.75  # of the rows have text in every column: a table whose heading stands on an earlier page
NUMBERED = 0.6  # of one column's cells are counters or amounts: signature blocks side by side have none
LABELS = 2  # texts of one column that begin with a colon: labels with their text, not a table
FIRST_FILLED = 0.5  # of the rows have text in the first column; beside a decree's labels it is mostly empty
NEAR = 1.35  # of the text height: a line so near to a table's first or last line belongs to it
ACROSS = 0.6  # of the table's width under rules: a row rule
METHOD = "camelot-network"

logging.getLogger("camelot").setLevel(logging.ERROR)


def unruled_grids(words: Sequence[Word], rules: Sequence[Rule], width: float, height: float) -> tuple[Grid, ...]:
    """Grids of tables without column rules, among words that stand in no ruled table; rarely any.

    A decree's own text stands in columns too, so a table needs three columns, most rows complete, and a column
    of counters or amounts. Row rules part its rows where there are any.
    """
    rows = text_rows(words)
    if sum(len(row.segments) >= LEAST_COLUMNS for row in rows) < LEAST_ROWS - 1:
        return ()
    level = [rule.box for rule in rules if rule.horizontal]
    grids: list[Grid] = []
    for area, xs in _network(rows, width, height):
        inside = [row for row in rows if area.contains(*row.box.center) and not _taken(row, grids)]
        grid = _grid(inside, Columns(xs), level)
        if grid is not None:
            grids.append(grid)
    return tuple(sorted(grids, key=lambda grid: (grid.box.y0, grid.box.x0)))


class _TextLine:
    """A segment as camelot's parsers want their text: PDF coordinates, origin bottom left."""

    def __init__(self, segment: Segment, height: float) -> None:
        self.x0, self.x1 = segment.box.x0, segment.box.x1
        self.y0, self.y1 = height - segment.box.y1, height - segment.box.y0
        self.width, self.height = segment.box.width, segment.box.height
        self.text = segment.text

    def get_text(self) -> str:
        """The segment's text."""
        return self.text


def _network(rows: Sequence[TextRow], width: float, height: float) -> list[tuple[Box, list[float]]]:
    """Areas that camelot takes for tables, with their column lines."""
    from camelot.parsers import Network

    lines: list[Any] = [_TextLine(segment, height) for row in rows for segment in row.segments]
    parser = Network()
    parser.prepare_page_parse("page", None, (width, height), 1, [], lines, [], "", {})
    found = []
    for table in parser.extract_tables():
        x0, y0, x1, y1 = table._bbox
        xs = [left for left, _ in table.cols] + [table.cols[-1][1]]
        found.append((Box(x0 - 1, height - y1 - 1, x1 + 1, height - y0 + 1), xs))
    return found


def _taken(row: TextRow, grids: Sequence[Grid]) -> bool:
    return any(grid.box.contains(*row.box.center) for grid in grids)


def _grid(rows: Sequence[TextRow], columns: Columns, level: Sequence[Box]) -> Grid | None:
    """The table among the rows of an area, or None where they are none."""
    body = _trimmed(rows, columns)
    if columns.count < LEAST_COLUMNS or len(body) < LEAST_ROWS:
        return None
    groups = _by_rules(body, level) or row_groups(body, columns)
    return grid_of(groups, columns) if _convincing(groups, columns) else None


def _by_rules(rows: Sequence[TextRow], level: Sequence[Box]) -> list[list[TextRow]]:
    """Rows parted by row rules; none where there are too few of them."""
    left, right = min(row.box.x0 for row in rows), max(row.box.x1 for row in rows)
    groups = [[rows[0]]]
    for above, below in pairwise(rows):
        between = [box for box in level if above.box.center[1] < box.y0 < below.box.center[1]]
        if sum(min(right, box.x1) - max(left, box.x0) for box in between) > ACROSS * (right - left):
            groups.append([below])
        else:
            groups[-1].append(below)
    return groups if len(groups) >= LEAST_ROWS else []


def _trimmed(rows: Sequence[TextRow], columns: Columns) -> list[TextRow]:
    """From the first main line to the last, with the lines that stand close above and below."""
    mains = [index for index, row in enumerate(rows) if columns.is_main(row) and not columns.spans(row)]
    if not mains:
        return []
    start, end = mains[0], mains[-1]
    while start > 0 and _close(rows[start - 1], rows[start]) and not columns.spans(rows[start - 1]):
        start -= 1
    while end + 1 < len(rows) and _close(rows[end], rows[end + 1]) and not columns.spans(rows[end + 1]):
        end += 1
    return list(rows[start : end + 1])


def _close(above: TextRow, below: TextRow) -> bool:
    return below.box.y0 - above.box.y0 <= NEAR * max(above.box.height, below.box.height)


def _convincing(groups: Sequence[Sequence[TextRow]], columns: Columns) -> bool:
    if len(groups) < LEAST_ROWS:
        return False
    filled = [set().union(*(columns.filled(row) for row in group)) for group in groups]
    complete = sum(len(places) >= columns.needed for places in filled) / len(groups)
    whole = sum(len(places) == columns.count for places in filled) / len(groups)
    headed = len(filled[0]) == columns.count or whole >= WHOLE
    texts: list[list[str]] = [[] for _ in range(columns.count)]
    for group in groups:
        for row in group:
            for segment in row.segments:
                texts[columns.of(segment).start].append(segment.text)
    labels = any(sum(text.startswith(":") for text in column) >= LABELS for column in texts)
    first = sum(0 in places for places in filled) / len(groups)
    numbers = any(len(column) >= LEAST_ROWS - 1 and number_share(column) >= NUMBERED for column in texts)
    return headed and complete >= COMPLETE and first >= FIRST_FILLED and numbers and not labels


def grid_of(groups: Sequence[Sequence[TextRow]], columns: Columns) -> Grid:
    """A grid with a row for each group; text that runs over several columns makes one cell of them."""
    boxes = [row.box for group in groups for row in group]
    left, right = min(box.x0 for box in boxes) - 1, max(box.x1 for box in boxes) + 1
    xs = (min(left, columns.xs[0]), *_between_columns(groups, columns), max(right, columns.xs[-1]))
    bands = [(min(row.box.y0 for row in group), max(row.box.y1 for row in group)) for group in groups]
    inner = [(above[1] + below[0]) / 2 for above, below in pairwise(bands)]
    ys = (bands[0][0] - 1, *inner, bands[-1][1] + 1)
    cells = [cell for row, group in enumerate(groups) for cell in _cells(row, group, columns, xs, ys)]
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), xs, ys, tuple(cells))


def _between_columns(groups: Sequence[Sequence[TextRow]], columns: Columns) -> list[float]:
    """Inner column lines, in the middle of the white where there is any, else where camelot drew them."""
    ends = [float("-inf")] * columns.count
    starts = [float("inf")] * columns.count
    for group in groups:
        for row in group:
            for segment in row.segments:
                place = columns.of(segment)
                if len(place) == 1:
                    ends[place.start] = max(ends[place.start], segment.box.x1)
                    starts[place.start] = min(starts[place.start], segment.box.x0)
    return [
        (ends[i] + starts[i + 1]) / 2
        if columns.xs[i] < ends[i] <= starts[i + 1] < columns.xs[i + 2]
        else columns.xs[i + 1]
        for i in range(columns.count - 1)
    ]


def _cells(
    row: int, group: Sequence[TextRow], columns: Columns, xs: Sequence[float], ys: Sequence[float]
) -> list[GridCell]:
    places = [columns.of(segment) for text in group for segment in text.segments]
    cells = []
    col = 0
    while col < columns.count:
        end = max((p.stop for p in places if p.start == col and len(p) > 1), default=col + 1)
        if any(len(p) == 1 and col < p.start < end for p in places):
            end = col + 1
        box = Box(xs[col], ys[row], xs[end], ys[row + 1])
        cells.append(GridCell(row, col, 1, end - col, box, open_top=False, open_bottom=False))
        col = end
    return cells
