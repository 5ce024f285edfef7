"""Rules as found become strokes: pieces joined end to end, double rules merged, strokes that touch grouped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .model import Rule


@dataclass(frozen=True, slots=True)
class GridSettings:
    """Tolerances in points. `EXACT` fits vector rules, `SHAKY` rules found in a picture.

    `snap`: parallel rules nearer than this are one (double rules stand 1.5 to 2.5 pt apart, in one scan 3.9, lines
    of text 7).
    `join`: a gap of this length within a rule is closed. `touch`: a rule that ends this far from another meets it.
    `shortest`: strokes that stay shorter after joining are specks. `overhang`: rules that reach so far past the
    last crossing rule mean a table that goes on there. `edge_share` of a cell's edge must be covered by rules.
    `drawings`: strokes that end in the middle of a cell are arrows and left out; vector rules end on other rules,
    rules found in a picture may break anywhere.
    `emblem`: width and height under which a grid is no table: seven of the real scans have such grids, all in
    emblems, stamps and signatures.
    """

    snap: float = 3.0
    join: float = 3.0
    touch: float = 3.0
    shortest: float = 7.0
    overhang: float = 6.0
    edge_share: float = 0.55
    drawings: bool = True
    emblem: tuple[float, float] = (0.0, 0.0)


EXACT = GridSettings()
SHAKY = GridSettings(
    snap=4.2,
    join=9.0,
    touch=5.0,
    shortest=10.0,
    overhang=10.0,
    edge_share=0.5,
    drawings=False,
    emblem=(120.0, 50.0),
)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A joined rule: at `position` across its direction, from `start` to `end` along it."""

    horizontal: bool
    position: float
    start: float
    end: float


@dataclass(slots=True)
class _Pen:
    """A stroke being drawn; `tail` follows a slightly bent rule piece by piece."""

    start: float
    end: float
    tail: float
    weighted: float
    weight: float

    def take(self, position: float, start: float, end: float) -> None:
        """Add a piece that begins at or after this stroke's own beginning."""
        weight = max(end - start, 0.01)
        self.weighted += position * weight
        self.weight += weight
        if end >= self.end:
            self.end, self.tail = end, position


def join_rules(rules: Iterable[Rule], settings: GridSettings) -> tuple[Stroke, ...]:
    """Straight strokes from rules in any order and any number of pieces; specks are left out."""
    pieces: dict[bool, list[tuple[float, float, float]]] = {True: [], False: []}
    for rule in rules:
        box, (x, y) = rule.box, rule.box.center
        if rule.horizontal:
            pieces[True].append((box.x0, box.x1, y))
        else:
            pieces[False].append((box.y0, box.y1, x))
    return tuple(
        stroke
        for horizontal, found in pieces.items()
        for stroke in _joined(sorted(found), horizontal, settings)
        if stroke.end - stroke.start >= settings.shortest
    )


def _joined(
    pieces: Sequence[tuple[float, float, float]], horizontal: bool, settings: GridSettings
) -> list[Stroke]:
    done: list[_Pen] = []
    drawing: list[_Pen] = []
    for start, end, position in pieces:
        ended = [pen for pen in drawing if pen.end < start - settings.join]
        if ended:
            done += ended
            drawing = [pen for pen in drawing if pen.end >= start - settings.join]
        pen = min(drawing, key=lambda pen: abs(pen.tail - position), default=None)
        if pen is None or abs(pen.tail - position) > settings.snap:
            pen = _Pen(start, start, position, 0.0, 0.0)
            drawing.append(pen)
        pen.take(position, start, end)
    return [Stroke(horizontal, pen.weighted / pen.weight, pen.start, pen.end) for pen in done + drawing]


def without_arrows(strokes: Sequence[Stroke], settings: GridSettings) -> list[Stroke]:
    """The strokes of one group but those that end inside it without meeting another, again and again."""
    kept = list(strokes)
    while kept:
        rows = [stroke for stroke in kept if stroke.horizontal]
        columns = [stroke for stroke in kept if not stroke.horizontal]
        tied = [*_tied(rows, columns, settings), *_tied(columns, rows, settings)]
        if len(tied) == len(kept):
            break
        kept = tied
    return kept


def _tied(strokes: Sequence[Stroke], across: Sequence[Stroke], settings: GridSettings) -> list[Stroke]:
    """Strokes whose ends both lie on a crossing stroke or at the outside of the group."""
    if not across:
        return []
    first = min(stroke.position for stroke in across) + settings.overhang
    last = max(stroke.position for stroke in across) - settings.overhang

    def meets(stroke: Stroke, end: float) -> bool:
        return any(
            abs(other.position - end) <= settings.touch
            and other.start - settings.touch <= stroke.position <= other.end + settings.touch
            for other in across
        )

    return [s for s in strokes if (s.start <= first or meets(s, s.start)) and (s.end >= last or meets(s, s.end))]


def connected(strokes: Sequence[Stroke], touch: float) -> list[list[Stroke]]:
    """Groups of strokes that cross or meet, each a table or a drawing; strokes that meet nothing are left out."""
    rows = [stroke for stroke in strokes if stroke.horizontal]
    columns = [stroke for stroke in strokes if not stroke.horizontal]
    if not rows or not columns:
        return []
    parent = list(range(len(rows) + len(columns)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for row, column in meetings(rows, columns, touch):
        parent[root(row)] = root(len(rows) + column)
    groups: dict[int, list[Stroke]] = {}
    for index, stroke in enumerate(rows + columns):
        groups.setdefault(root(index), []).append(stroke)
    return [group for group in groups.values() if len(group) > 1]


def meetings(rows: Sequence[Stroke], columns: Sequence[Stroke], touch: float) -> list[tuple[int, int]]:
    """Index pairs (row stroke, column stroke) that cross or end within `touch` of each other."""
    across = np.array([(s.position, s.start - touch, s.end + touch) for s in rows])[:, None, :]
    down = np.array([(s.position, s.start - touch, s.end + touch) for s in columns])[None, :, :]
    meet = (
        (across[..., 1] <= down[..., 0])
        & (down[..., 0] <= across[..., 2])
        & (down[..., 1] <= across[..., 0])
        & (across[..., 0] <= down[..., 2])
    )
    return [(int(row), int(column)) for row, column in np.argwhere(meet)]
