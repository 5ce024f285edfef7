"""Words laid over a table, such as a watermark, told from the words in its cells."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from ..grid import Grid
from ..model import Box, Word

LARGE = 1.8  # times the usual text height; headings inside tables measured up to 1.4
WITHIN = 0.6  # of a word's area inside one cell: the word belongs there, however large


def parted(words: Sequence[Word], grids: Sequence[Grid]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Words that may stand in cells, and words that are laid over: slanted ones, and large ones across cells."""
    usual = median(word.box.height for word in words) if words else 0.0
    placed: list[Word] = []
    over: list[Word] = []
    for word in words:
        large = word.turned_cw == 0 and word.box.height > LARGE * usual
        laid_over = word.turned_cw % 90 or (large and _across(word.box, grids))
        (over if laid_over else placed).append(word)
    return tuple(placed), tuple(over)


def _across(box: Box, grids: Sequence[Grid]) -> bool:
    """Whether the box lies on a table but in no cell of it."""
    for grid in grids:
        if grid.box.contains(*box.center):
            area = box.width * box.height
            return max(cell.box.overlap(box) for cell in grid.cells) < WITHIN * area
    return False
