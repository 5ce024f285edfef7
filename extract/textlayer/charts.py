"""Bar charts told from tables: of a chart's lines none goes through from side to side but the frame."""

from __future__ import annotations

from collections.abc import Sequence

from ..grid import EXACT, Grid
from ..model import Rule

THROUGH = 0.95  # of the frame: so far a table's row or column rule reaches, if only below its head
SCATTERED = 0.5  # of the frame: further than that no two bars of one height reach together
LEAST_LINES = 4  # inside the frame


def without_charts(grids: Sequence[Grid], rules: Sequence[Rule]) -> tuple[Grid, ...]:
    """The grids but those that are the bars of a chart in their frame."""
    return tuple(grid for grid in grids if not _is_chart(grid, rules))


def _is_chart(grid: Grid, rules: Sequence[Rule]) -> bool:
    rows = [_covered(grid, rules, y, level=True) for y in grid.ys[1:-1]]
    columns = [_covered(grid, rules, x, level=False) for x in grid.xs[1:-1]]
    if len(rows) + len(columns) < LEAST_LINES or not rows or not columns:
        return False
    if max(*rows, *columns) >= THROUGH:
        return False
    return max(rows) < SCATTERED or max(columns) < SCATTERED


def _covered(grid: Grid, rules: Sequence[Rule], at: float, level: bool) -> float:
    """The share of a line across the grid that rules draw."""
    low, high = (grid.box.x0, grid.box.x1) if level else (grid.box.y0, grid.box.y1)
    spans = []
    for rule in rules:
        box = rule.box
        across, start, end = (box.y0, box.x0, box.x1) if level else (box.x0, box.y0, box.y1)
        if rule.horizontal is level and abs(across - at) <= EXACT.snap:
            spans.append((max(start, low), min(end, high)))
    reached, covered = low, 0.0
    for start, end in sorted(spans):
        covered += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return covered / (high - low) if high > low else 0.0
