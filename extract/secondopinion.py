"""A second opinion on tables that no rules draw: camelot's network over the same words, and whether it agrees."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from .grid import Grid
from .model import Cell, Word
from .textgrid.blocks import Spacing, text_lines

logging.getLogger("camelot").setLevel(logging.ERROR)


class _TextLine:
    """A block of words as camelot's parsers want their text: PDF coordinates, origin bottom left."""

    def __init__(self, text: str, x0: float, x1: float, y0: float, y1: float) -> None:
        self.x0, self.x1, self.y0, self.y1 = x0, x1, y0, y1
        self.width, self.height = x1 - x0, y1 - y0
        self.text = text

    def get_text(self) -> str:
        """The block's text."""
        return self.text


# Two readings of a table's columns may differ by one: a column that is empty but for its heading. Ours and the
# network's were the same on 78 of 83 tables without column rules (tests/bench/drawn); on 5 they differed by one,
# and ours was right; the numbers along the axes of a chart gave 3 columns and 25.
ONE_COLUMN = 1
UNSURE = 0.85  # under REVIEW_BELOW: a person should look at each cell
DOUBT = "table-unsure"


def is_unsure(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether camelot's network sees no table where the text gave this one, or one of clearly other columns."""
    return abs(columns_by_network(grid, words) - grid.n_cols) > ONE_COLUMN


def with_doubt(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of a table whose grid is in doubt: each is for a person to look at."""
    return tuple(
        replace(cell, confidence=min(cell.confidence, UNSURE), doubts=(*cell.doubts, DOUBT)) for cell in cells
    )


def columns_by_network(grid: Grid, words: Sequence[Word]) -> int:
    """How many columns camelot's network finds among the words of a grid; 0 where it finds no table there."""
    from camelot.parsers import Network

    inside = [word for word in words if grid.box.contains(*word.box.center)]
    bottom = grid.box.y1
    lines: list[Any] = [
        _TextLine(block.text, block.box.x0, block.box.x1, bottom - block.box.y1, bottom - block.box.y0)
        for line in text_lines(inside, Spacing.of(inside))
        for block in line.blocks
    ]
    parser = Network()
    parser.prepare_page_parse("page", None, (grid.box.x1, bottom), 1, [], lines, [], "", {})
    return max((len(table.cols) for table in parser.extract_tables()), default=0)
