"""The styles of drawing: which rules and fills stand between the cells of a table laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .content import DrawnTable, Wishes

RULED, PARTLY, NONE = "ruled", "partly ruled", "without rules"


@dataclass(frozen=True, slots=True)
class Ink:
    """A painted thing: a stroke from corner to corner, or of `width` 0 a filled box. Grey 0 is black, 1 white."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.5
    grey: float = 0.0
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the lines of the grid run, and between which positions no cell is merged."""

    table: DrawnTable
    xs: Sequence[float]
    ys: Sequence[float]

    def owner(self, row: int, col: int) -> int:
        """The cell at the position, by its place in the table."""
        return next(
            index
            for index, cell in enumerate(self.table.cells)
            if cell.row <= row < cell.row + cell.row_span and cell.col <= col < cell.col + cell.col_span
        )

    def level(self, line: int, first: int = 0, last: int | None = None) -> Iterator[tuple[float, float]]:
        """Stretches of the row line `line` that part two cells, from column `first` up to `last`."""
        columns = range(first, self.table.n_cols if last is None else last)
        inner = 0 < line < self.table.n_rows
        open_at = {c for c in columns if inner and self.owner(line - 1, c) == self.owner(line, c)}
        yield from _stretches([c for c in columns if c not in open_at], self.xs)

    def upright(self, line: int, first: int = 0, last: int | None = None) -> Iterator[tuple[float, float]]:
        """Stretches of the column line `line` that part two cells, from row `first` up to `last`."""
        rows = range(first, self.table.n_rows if last is None else last)
        inner = 0 < line < self.table.n_cols
        open_at = {r for r in rows if inner and self.owner(r, line - 1) == self.owner(r, line)}
        yield from _stretches([r for r in rows if r not in open_at], self.ys)


def _stretches(places: Sequence[int], stops: Sequence[float]) -> Iterator[tuple[float, float]]:
    start = None
    for index, place in enumerate(places):
        start = place if start is None else start
        if index + 1 == len(places) or places[index + 1] != place + 1:
            yield stops[start], stops[place + 1]
            start = None


def _lines(
    edges: Edges, rows: Sequence[int], columns: Sequence[int], width: float = 0.5, dash: str = ""
) -> list[Ink]:
    inks = [Ink(a, edges.ys[k], b, edges.ys[k], width, 0.0, dash) for k in rows for a, b in edges.level(k)]
    return inks + [
        Ink(edges.xs[k], a, edges.xs[k], b, width, 0.0, dash) for k in columns for a, b in edges.upright(k)
    ]


def _all(edges: Edges) -> tuple[range, range]:
    return range(edges.table.n_rows + 1), range(edges.table.n_cols + 1)


def full(edges: Edges) -> list[Ink]:
    return _lines(edges, *_all(edges))


def open_sides(edges: Edges) -> list[Ink]:
    rows, columns = _all(edges)
    return _lines(edges, rows, columns[1:-1])


def dashed(edges: Edges) -> list[Ink]:
    return _lines(edges, *_all(edges), dash="2 1.5")


def double(edges: Edges) -> list[Ink]:
    """The outer rules and the one below the heading are double."""
    rows, columns = _all(edges)
    doubled = {0, rows[-1], edges.table.head}
    inks = _lines(edges, rows, columns)
    for k in doubled:
        inks += [Ink(a, edges.ys[k] + 1.8, b, edges.ys[k] + 1.8) for a, b in edges.level(k)]
    for k in (0, columns[-1]):
        x = edges.xs[k] + (1.8 if k == 0 else -1.8)
        inks += [Ink(x, a, x, b) for a, b in edges.upright(k)]
    return inks


def thin_fills(edges: Edges) -> list[Ink]:
    """Each rule is a filled box half a point thick."""
    return [Ink(i.x0 - 0.25, i.y0 - 0.25, i.x1 + 0.25, i.y1 + 0.25, 0.0) for i in _lines(edges, *_all(edges))]


def pieces(edges: Edges) -> list[Ink]:
    """Each rule is drawn anew for every cell, with small gaps, as programs do that draw cell by cell."""
    inks = []
    for ink in _lines(edges, *_all(edges)):
        stops = edges.xs if ink.y0 == ink.y1 else edges.ys
        low, high = (ink.x0, ink.x1) if ink.y0 == ink.y1 else (ink.y0, ink.y1)
        inside = [stop for stop in stops if low <= stop <= high]
        for a, b in pairwise(inside):
            if ink.y0 == ink.y1:
                inks.append(Ink(a + 0.4, ink.y0, b - 0.4, ink.y0))
            else:
                inks.append(Ink(ink.x0, a + 0.4, ink.x0, b - 0.4))
    return inks


def white_rules(edges: Edges) -> list[Ink]:
    """White rules on a coloured ground."""
    ground = Ink(edges.xs[0], edges.ys[0], edges.xs[-1], edges.ys[-1], 0.0, 0.85)
    return [ground, *(Ink(i.x0, i.y0, i.x1, i.y1, 1.0, 1.0) for i in _lines(edges, *_all(edges)))]


def tiles(edges: Edges) -> list[Ink]:
    """Every cell is a coloured box of its own, with white between."""
    return [
        Ink(
            edges.xs[cell.col] + 0.7,
            edges.ys[cell.row] + 0.7,
            edges.xs[cell.col + cell.col_span] - 0.7,
            edges.ys[cell.row + cell.row_span] - 0.7,
            0.0,
            0.75 if cell.row < edges.table.head else 0.9,
        )
        for cell in edges.table.cells
    ]


def booktabs(edges: Edges) -> list[Ink]:
    """A thick rule above and below, a thin one under the heading and under each spanner."""
    table, (left, right) = edges.table, (edges.xs[0], edges.xs[-1])
    inks = [Ink(left, edges.ys[k], right, edges.ys[k], 1.0) for k in (0, table.n_rows)]
    inks.append(Ink(left, edges.ys[table.head], right, edges.ys[table.head], 0.5))
    for cell in table.cells:
        if cell.row == 0 and table.head == 2 and 1 < cell.col_span < table.n_cols:
            inks.append(
                Ink(edges.xs[cell.col] + 2, edges.ys[1], edges.xs[cell.col + cell.col_span] - 2, edges.ys[1])
            )
    return inks


def head_rules(edges: Edges) -> list[Ink]:
    """Rules above and below the heading, none below the table."""
    return [Ink(edges.xs[0], edges.ys[k], edges.xs[-1], edges.ys[k]) for k in (0, edges.table.head)]


def head_columns(edges: Edges) -> list[Ink]:
    """A frame and row rules; column rules in the heading only."""
    rows, columns = _all(edges)
    inks = _lines(edges, rows, (columns[0], columns[-1]))
    for k in columns[1:-1]:
        inks += [Ink(edges.xs[k], a, edges.xs[k], b) for a, b in edges.upright(k, 0, edges.table.head)]
    return inks


def head_bar(edges: Edges) -> list[Ink]:
    """A full grid but for the heading, whose columns are not ruled."""
    rows, columns = _all(edges)
    inks = _lines(edges, rows, (columns[0], columns[-1]))
    for k in columns[1:-1]:
        inks += [Ink(edges.xs[k], a, edges.xs[k], b) for a, b in edges.upright(k, edges.table.head)]
    return inks


def rows_unruled(edges: Edges) -> list[Ink]:
    """Frame, column rules and a rule under the heading; the body's rows are not ruled."""
    rows, columns = _all(edges)
    return _lines(edges, (0, *range(1, edges.table.head + 1), rows[-1]), columns)


def columns_only(edges: Edges) -> list[Ink]:
    """Column rules between the columns, nothing else but a rule under the heading."""
    inks = [ink for k in range(1, edges.table.n_cols) for ink in _lines(edges, (), (k,))]
    return [*inks, Ink(edges.xs[0], edges.ys[edges.table.head], edges.xs[-1], edges.ys[edges.table.head])]


def rows_only(edges: Edges) -> list[Ink]:
    """Row rules over the whole width, no column rules."""
    return _lines(edges, _all(edges)[0], ())


def frame(edges: Edges) -> list[Ink]:
    """A frame and a rule under the heading."""
    rows, columns = _all(edges)
    return _lines(edges, (0, edges.table.head, rows[-1]), (columns[0], columns[-1]))


def label_outside(edges: Edges) -> list[Ink]:
    """Rows and columns are ruled from the second column on; the labels stand left of the first rule."""
    rows, columns = _all(edges)
    inks = [Ink(a, edges.ys[k], b, edges.ys[k]) for k in rows for a, b in edges.level(k, 1)]
    return inks + [Ink(edges.xs[k], a, edges.xs[k], b) for k in columns[1:] for a, b in edges.upright(k)]


def zebra(edges: Edges) -> list[Ink]:
    """Every other row of the body, and the heading, on grey."""
    table = edges.table
    shaded = [(0, table.head, 0.8)] + [(row, row + 1, 0.92) for row in range(table.head + 1, table.n_rows, 2)]
    return [Ink(edges.xs[0], edges.ys[a], edges.xs[-1], edges.ys[b], 0.0, grey) for a, b, grey in shaded]


def none(edges: Edges) -> list[Ink]:
    """Nothing at all."""
    return []


_PLAIN = Wishes(row_spans=False, bars=False)


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its kind, what it draws, which merged cells it shows, and whether its text fills the cells."""

    name: str
    kind: str
    draw: Callable[[Edges], list[Ink]]
    wishes: Wishes = _PLAIN
    tight: bool = False
    ruled_rows: bool = False


_ALL = Wishes(row_spans=True, bars=True)
_BARS = Wishes(row_spans=False, bars=True)
STYLES = (
    Style("full", RULED, full, _ALL, ruled_rows=True),
    Style("tight", RULED, full, _ALL, tight=True, ruled_rows=True),
    Style("open sides", RULED, open_sides, _ALL, ruled_rows=True),
    Style("double", RULED, double, _ALL, ruled_rows=True),
    Style("dashed", RULED, dashed, _ALL, ruled_rows=True),
    Style("thin fills", RULED, thin_fills, _ALL, ruled_rows=True),
    Style("pieces", RULED, pieces, _ALL, ruled_rows=True),
    Style("white rules", RULED, white_rules, _ALL, ruled_rows=True),
    Style("tiles", RULED, tiles, _ALL, ruled_rows=True),
    Style("booktabs", PARTLY, booktabs),
    Style("head rules", PARTLY, head_rules),
    Style("head columns", PARTLY, head_columns, _BARS, ruled_rows=True),
    Style("head bar", PARTLY, head_bar, _BARS, ruled_rows=True),
    Style("rows unruled", PARTLY, rows_unruled),
    Style("columns only", PARTLY, columns_only),
    Style("rows only", PARTLY, rows_only, ruled_rows=True),
    Style("frame", PARTLY, frame),
    Style("label outside", PARTLY, label_outside, ruled_rows=True),
    Style("zebra", PARTLY, zebra, ruled_rows=True),
    Style("none", NONE, none),
)
