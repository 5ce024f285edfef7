"""Stretches of rules that are too faint to be traced by themselves, looked for where the grid says they would be.

A copier that loses a rule loses it in places. Where a rule is known on one side of a cell, its course across the
cell is known too, and the mean of a whole edge tells a rule from paper that single pixels do not: grain of sigma
20 falls under 3 over an edge of 50 pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from ..grid import SHAKY, Grid, GridCell, find_grids
from .ink import Pixels
from .rules import Trace, rules_of

Floats = npt.NDArray[np.float32]

AWAY = 1.6  # points at each end of an edge where the crossing rule's ink is
STRAY = 1.4  # points that the rule may lie off its line
BESIDE = (1.8, 3.4)  # points from the rule: the paper or the fill that it is compared with on both sides
PART = 3.0  # points: an edge is judged in pieces as long as a letter is wide, so that print is no rule
FEWEST_PARTS = 3
SHORTEST = 12.0  # points: rows that are lower come of letters that were taken for rules
FAINTEST = 9.0  # grey levels that the edge as a whole is darker than both sides
# Of a piece: half of that, and as much as the means of pieces of paper spread.
PIECE_FAINTEST, PIECE_OVER_GRAIN = 4.5, 1.2
# Cells per grid position: a page whose letters were taken for rules, 43 columns for 8, has .16, the most merged of
# the tables of the bench .45 before the faint rules are found.
OWN_CELLS = 0.4
RULED = 0.5  # share of a grid line that may be without a rule, at most
SEEN = 0.85  # share of an edge's pieces that show the rule


def with_faint_rules(traces: Sequence[Trace], shade: Pixels, scale: float) -> tuple[Trace, ...]:
    """The traces, and those edges within cells of several rows or columns along which a faint rule runs."""
    grids = find_grids(rules_of(tuple(traces), scale), SHAKY)
    faint = [trace for grid in grids if _is_ruled(grid) for trace in _faint(grid, shade, scale)]
    return (*traces, *faint)


def _is_ruled(grid: Grid) -> bool:
    """Whether most grid positions are cells of their own: where letters were taken for rules few are."""
    return len(grid.cells) >= OWN_CELLS * grid.n_rows * grid.n_cols


def _faint(grid: Grid, shade: Pixels, scale: float) -> Iterator[Trace]:
    turned = np.ascontiguousarray(shade.T)
    rows, columns = (_well_ruled(grid, across=across) for across in (False, True))
    for cell in grid.cells:
        for at, start, end in _inner_edges(cell, grid.ys, grid.xs, across=False):
            if at in rows and (level := _level(shade, (at, start, end), scale)) is not None:
                yield _trace(True, level, start, end, scale)
        for at, start, end in _inner_edges(cell, grid.xs, grid.ys, across=True):
            if at in columns and (level := _level(turned, (at, start, end), scale)) is not None:
                yield _trace(False, level, start, end, scale)


def _well_ruled(grid: Grid, *, across: bool) -> frozenset[float]:
    """The grid lines that are ruled for the most part: what print was once taken for goes on nowhere else."""
    lines, crossing = (grid.xs, grid.ys) if across else (grid.ys, grid.xs)
    bare = dict.fromkeys(lines, 0.0)
    for cell in grid.cells:
        for at, start, end in _inner_edges(cell, lines, crossing, across=across):
            bare[at] += end - start
    return frozenset(at for at, length in bare.items() if length <= RULED * (crossing[-1] - crossing[0]))


def _inner_edges(
    cell: GridCell, lines: Sequence[float], crossing: Sequence[float], *, across: bool
) -> Iterator[tuple[float, float, float]]:
    """Where grid lines run through a cell: position, start and end of each piece between crossing lines."""
    first, count = (cell.col, cell.col_span) if across else (cell.row, cell.row_span)
    along, pieces = (cell.row, cell.row_span) if across else (cell.col, cell.col_span)
    for line in range(first + 1, first + count):
        for piece in range(along, along + pieces):
            yield lines[line], crossing[piece], crossing[piece + 1]


def _level(shade: Pixels, edge: tuple[float, float, float], scale: float) -> float | None:
    """At which row of pixels a faint rule runs along the edge; None where it does not."""
    at, start, end = edge
    reach = STRAY + BESIDE[1]
    top, bottom = round((at - reach) * scale), round((at + reach) * scale) + 1
    left, right = round((start + AWAY) * scale), round((end - AWAY) * scale)
    if top < 0 or bottom > shade.shape[0] or end - start < SHORTEST:
        return None
    parts = max(FEWEST_PARTS, int((end - start - 2 * AWAY) / PART))
    block = shade[top:bottom, left:right].astype(np.float32)
    means = np.stack([part.mean(axis=1) for part in np.array_split(block, parts, axis=1)], axis=1)
    middle, stray = (bottom - top) // 2, round(STRAY * scale)
    near, far = round(BESIDE[0] * scale), round(BESIDE[1] * scale)
    levels = range(max(far, middle - stray), min(len(means) - far, middle + stray + 1))
    shown = {level: _share(means, level, near, far) for level in levels}
    best = max(shown, key=lambda level: shown[level], default=None)
    return None if best is None or shown[best] < SEEN else top + best + 0.5


def _share(means: Floats, level: int, near: int, far: int) -> float:
    """Share of the pieces that are darker at this row than on both sides of it."""
    above, below = means[level - far : level - near + 1], means[level + near : level + far + 1]
    grain = max(float(above.std(axis=0).mean()), float(below.std(axis=0).mean()))
    row = np.minimum(means[level], (means[level] + means[min(level + 1, len(means) - 1)]) / 2)
    depth = np.minimum(above.mean(axis=0), below.mean(axis=0)) - row
    if depth.mean() < FAINTEST:
        return 0.0
    return float((depth >= max(PIECE_FAINTEST, PIECE_OVER_GRAIN * grain)).mean())


def _trace(horizontal: bool, level: float, start: float, end: float, scale: float) -> Trace:
    along = np.arange(round(start * scale), round(end * scale) + 1, dtype=np.float32) + np.float32(0.5)
    return Trace(horizontal, along, np.full(len(along), level, dtype=np.float32), max(1.0, 0.5 * scale))
