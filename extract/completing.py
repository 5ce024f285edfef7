"""All tables of a page once its words are known: ruled ones, ruled ones with an open body, and unruled ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .cells import fill_grids
from .grid import Grid
from .model import Fill, Reader, Rule, Word
from .openbody import open_bodies, under_headings
from .secondopinion import is_unsure
from .strokes import EXACT, join_rules
from .textgrid.finding import text_grids
from .textgrid.reaching import reaching
from .textgrid.refining import refined
from .textgrid.stacking import stacked

RULED = "rules"
METHOD = "text"


@dataclass(frozen=True, slots=True)
class FoundGrid:
    """A grid and how it was found: `rules` or `text`; `unsure` where a second reader sees other columns."""

    grid: Grid
    method: str
    unsure: bool = False


def complete_grids(
    ruled: Sequence[Grid], words: Sequence[Word], rules: Sequence[Rule], fills: Sequence[Fill]
) -> tuple[FoundGrid, ...]:
    """The page's tables in reading order; `ruled` are its grids by rules, `words` all its words."""
    strokes = join_rules(rules, EXACT)
    parts = stacked(ruled, words, strokes)
    _, free = fill_grids(parts, words, Reader.TEXT_LAYER)
    whole = [refined(reaching(grid, free, strokes), words) for grid in parts]
    _, outside = fill_grids(whole, words, Reader.TEXT_LAYER)
    unruled = text_grids(outside, strokes, fills)
    joined, alone = under_headings(open_bodies(whole, words), unruled)
    found = [FoundGrid(grid, RULED) for grid in joined] + [
        FoundGrid(grid, METHOD, is_unsure(grid, words)) for grid in alone
    ]
    return tuple(sorted(found, key=lambda each: (each.grid.box.y0, each.grid.box.x0)))
