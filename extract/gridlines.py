"""Grid lines of one table, and which edges between its positions are closed by a rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .strokes import GridSettings, Stroke


@dataclass(frozen=True, slots=True)
class Walls:
    """Closed edges. `above[line][column]` on row line `line`; `left[row][line]` on column line `line`."""

    above: tuple[tuple[bool, ...], ...]
    left: tuple[tuple[bool, ...], ...]

    @property
    def n_rows(self) -> int:
        """Number of rows between the row lines."""
        return len(self.left)

    @property
    def n_cols(self) -> int:
        """Number of columns between the column lines."""
        return len(self.above[0])


def grid_lines(group: Sequence[Stroke], horizontal: bool, settings: GridSettings) -> list[float]:
    """Positions of the row lines (horizontal) or column lines, with outer lines that were not drawn added.

    Where two or more crossing rules reach past the outermost line by more than the overhang, the table goes on
    there: cut by the page, or printed without its outer rule.
    """
    lines = _clusters([s for s in group if s.horizontal is horizontal], settings.snap)
    across = [s for s in group if s.horizontal is not horizontal]
    for sign in (-1, 1):
        reach = sorted((sign * (s.end if sign > 0 else s.start) for s in across), reverse=True)
        outer = max((sign * line for line in lines), default=float("-inf"))
        if len(reach) > 1 and reach[1] > outer + settings.overhang:
            lines.append(sign * reach[1])
    return sorted(lines)


def _clusters(strokes: Sequence[Stroke], snap: float) -> list[float]:
    """Length-weighted mean positions of strokes that stand on one line."""
    lines: list[list[float]] = []  # [weighted sum, weight]
    for stroke in sorted(strokes, key=lambda s: s.position):
        weight = stroke.end - stroke.start
        if lines and stroke.position - lines[-1][0] / lines[-1][1] <= snap:
            lines[-1][0] += stroke.position * weight
            lines[-1][1] += weight
        else:
            lines.append([stroke.position * weight, weight])
    return [weighted / weight for weighted, weight in lines]


def walls_of(group: Sequence[Stroke], xs: Sequence[float], ys: Sequence[float], settings: GridSettings) -> Walls:
    """Test every edge of every grid position for coverage by the strokes that stand on its line."""
    above = _covered([s for s in group if s.horizontal], ys, xs, settings)
    beside = _covered([s for s in group if not s.horizontal], xs, ys, settings)
    left = tuple(tuple(line[row] for line in beside) for row in range(len(ys) - 1))
    return Walls(above, left)


def _covered(
    strokes: Sequence[Stroke], lines: Sequence[float], stops: Sequence[float], settings: GridSettings
) -> tuple[tuple[bool, ...], ...]:
    """For each line, whether the edge between each two neighbouring stops is covered."""
    spans: list[list[tuple[float, float]]] = [[] for _ in lines]
    for stroke in strokes:
        nearest = min(range(len(lines)), key=lambda k: abs(lines[k] - stroke.position))
        spans[nearest].append((_snapped(stroke.start, stops, settings), _snapped(stroke.end, stops, settings)))
    return tuple(
        tuple(_share(spans_here, start, end) >= settings.edge_share for start, end in pairwise(stops))
        for spans_here in (_merged(found) for found in spans)
    )


def _snapped(end: float, stops: Sequence[float], settings: GridSettings) -> float:
    """The stop that an end of a stroke meets, else the end itself: an overshoot must not wall a narrow column."""
    nearest = min(stops, key=lambda stop: abs(stop - end))
    return nearest if abs(nearest - end) <= settings.touch else end


def _merged(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _share(spans: Sequence[tuple[float, float]], start: float, end: float) -> float:
    covered = sum(max(0.0, min(end, span_end) - max(start, span_start)) for span_start, span_end in spans)
    return covered / (end - start) if end > start else 1.0
