"""Laying a read grid over the true one: factored two-dimensional alignment (GriTS, Smock et al. 2022)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from .model import BenchCell, BenchTable

Floats = NDArray[np.float64]
Grid = list[list[BenchCell | None]]
LONG_TEXT = 60  # a longer text weighs no more when rows and columns are laid over each other
EMPTY_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Match:
    """Pairs of (true, read) rows and columns, and the GriTS-Con F-score."""

    rows: dict[int, int]
    cols: dict[int, int]
    grits: float
    true: Grid
    read: Grid

    @property
    def same_size(self) -> bool:
        """Whether both grids have as many rows and columns."""
        return (len(self.true), len(self.true[0])) == (len(self.read), len(self.read[0]))


def expand(cells: BenchTable) -> Grid:
    """Grid positions with the cell that covers each."""
    rows = max((c.row + c.row_span for c in cells), default=0)
    cols = max((c.col + c.col_span for c in cells), default=0)
    grid: Grid = [[None] * cols for _ in range(rows)]
    for cell in cells:
        for i in range(cell.row, cell.row + cell.row_span):
            for j in range(cell.col, cell.col + cell.col_span):
                grid[i][j] = cell
    return grid


def similarity(true: tuple[str, ...], read: tuple[str, ...]) -> float:
    """Share of the longest common subsequence, best of the texts allowed; two empty texts are alike."""
    best = 0.0
    for a in true:
        for b in read:
            if not a and not b:
                return 1.0
            if a and b:
                best = max(best, 2 * LCSseq.similarity(a, b) / (len(a) + len(b)))
    return best


def match(true_cells: BenchTable, read_cells: BenchTable) -> Match:
    """The better of the straight overlay (same size) and the free alignment of rows and columns."""
    true, read = expand(true_cells), expand(read_cells)
    a, b, c, d = len(true), len(true[0]), len(read), len(read[0])
    cube = _cube(true, read)
    weight = np.array([[min(len(_texts(cell)[0]), LONG_TEXT) / 10 + EMPTY_WEIGHT for cell in row] for row in true])
    heavy = cube * weight[:, None, :, None]
    rows = _align(np.array([[_chain(heavy[i, k]) for k in range(c)] for i in range(a)]))
    cols = _align(np.sum([heavy[i, k] for i, k in rows], axis=0) if rows else np.zeros((b, d)))
    total = float(sum(cube[i, k, j, m] for i, k in rows for j, m in cols))
    if (a, b) == (c, d):
        straight = float(np.einsum("iijj->", cube))
        if straight >= total:
            rows, cols, total = [(i, i) for i in range(a)], [(j, j) for j in range(b)], straight
    return Match(dict(rows), dict(cols), 2 * total / (a * b + c * d), true, read)


def _texts(cell: BenchCell | None) -> tuple[str, ...]:
    return cell.texts if cell else ("",)


def _cube(true: Grid, read: Grid) -> Floats:
    """Similarity of every true position (i, j) to every read position (k, m), as [i, k, j, m]."""
    kinds_true, at_true = _kinds(true)
    kinds_read, at_read = _kinds(read)
    alike = np.array([[similarity(x, y) for y in kinds_read] for x in kinds_true])
    return np.asarray(alike[at_true[:, None, :, None], at_read[None, :, None, :]], dtype=np.float64)


def _kinds(grid: Grid) -> tuple[list[tuple[str, ...]], NDArray[np.intp]]:
    kinds: dict[tuple[str, ...], int] = {}
    at = [[kinds.setdefault(_texts(cell), len(kinds)) for cell in row] for row in grid]
    return list(kinds), np.array(at, dtype=np.intp)


def _chain(scores: Floats) -> float:
    """Best total of an order-keeping pairing."""
    previous = np.zeros(scores.shape[1] + 1)
    for row in scores:
        current = np.maximum(previous[1:], previous[:-1] + row)
        previous = np.maximum.accumulate(np.concatenate([[0.0], current]))
    return float(previous[-1])


def _align(scores: Floats) -> list[tuple[int, int]]:
    """The pairs of the best order-keeping pairing."""
    n, m = scores.shape
    best = np.zeros((n + 1, m + 1))
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            best[i, j] = max(best[i - 1, j - 1] + scores[i - 1, j - 1], best[i - 1, j], best[i, j - 1])
    pairs, i, j = [], n, m
    while i and j:
        if scores[i - 1, j - 1] > 0 and best[i, j] == best[i - 1, j - 1] + scores[i - 1, j - 1]:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif best[i, j] == best[i - 1, j]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]
