"""All tables of a page once its words are known: ruled ones, ruled ones with an open body, and unruled ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .cells import fill_grids
from .grid import Grid
from .model import Reader, Rule, Word
from .openbody import open_bodies, under_headings
from .unruled import METHOD, unruled_grids

RULED = "rules"


@dataclass(frozen=True, slots=True)
class FoundGrid:
    """A grid and how it was found: `rules` or `camelot-network`."""

    grid: Grid
    method: str


def complete_grids(
    ruled: Sequence[Grid], words: Sequence[Word], rules: Sequence[Rule], width: float, height: float
) -> tuple[FoundGrid, ...]:
    """The page's tables in reading order; `ruled` are its grids by rules, `words` all its words."""
    _, outside = fill_grids(ruled, words, Reader.TEXT_LAYER)
    unruled = unruled_grids(outside, rules, width, height)
    joined, alone = under_headings(open_bodies(ruled, words), unruled)
    found = [FoundGrid(grid, RULED) for grid in joined] + [FoundGrid(grid, METHOD) for grid in alone]
    return tuple(sorted(found, key=lambda each: (each.grid.box.y0, each.grid.box.x0)))
