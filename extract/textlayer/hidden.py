"""Text that the file holds and nobody sees, said at the cell where it lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..lines import lines_of
from ..model import Box, Cell, PhysicalTable, Remark, Word
from .content import Content, Glyph
from .seen import SMALLEST

HIDDEN = "hidden-text"


@dataclass(frozen=True, slots=True)
class Hidden:
    """The tables with a doubt on each cell that hides text, what each hides, and the letters hidden elsewhere."""

    tables: tuple[PhysicalTable, ...]
    remarks: tuple[Remark, ...]
    elsewhere: int


def hidden_glyphs(content: Content, seen: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Letters that something hides where they stand; what a cell's edge or the page cuts off is left out."""
    shown = {glyph.order for glyph in seen}
    return tuple(
        glyph
        for glyph in content.glyphs
        if glyph.order not in shown and not glyph.clipped and glyph.size >= SMALLEST and glyph.text.strip()
    )


def told_at_cells(tables: Sequence[PhysicalTable], hidden: Sequence[Word]) -> Hidden:
    """Hidden words by the cells over them."""
    left = list(hidden)
    remarks: list[Remark] = []
    told = []
    for table in tables:
        cells = []
        for cell in table.cells:
            inside = [word for word in left if cell.box and cell.box.contains(*word.box.center)]
            if inside and cell.box:
                left = [word for word in left if word not in inside]
                remarks.append(_remark(inside))
            cells.append(_doubted(cell) if inside else cell)
        told.append(replace(table, cells=tuple(cells)))
    return Hidden(tuple(told), tuple(remarks), sum(len(word.text) for word in left))


def _remark(words: Sequence[Word]) -> Remark:
    box: Box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return Remark(HIDDEN, box, " ".join(line.text for line in lines_of(words)))


def _doubted(cell: Cell) -> Cell:
    return replace(cell, doubts=(*cell.doubts, HIDDEN))
