"""Schedules of worn pages: cells whose signs are too faint to be read one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..model import REVIEW_BELOW, Cell, MarkKind
from ..tableview import SHORT_TEXT, TableView
from .ink import Pixels, grey
from .signs import FaintSign, faint_signs

FAINT_SIGN = "faint-sign"
SIGNS = (MarkKind.TICK, MarkKind.CROSS)


def with_faint_signs(cells: Sequence[Cell], clean: Pixels, scale: float) -> tuple[Cell, ...]:
    """The cells of a table, those of its schedule with the signs that the picture shows.

    What was read of such a sign stays as its glyph; a cell whose sign may be dirt is left as it is, in doubt.
    """
    view = TableView(cells)
    blocks = view.sibling_blocks(lambda cell: cell.mark in SIGNS)
    if not blocks:
        return tuple(cells)
    darkness = 255.0 - grey(clean).astype(np.float32)
    seen: dict[int, FaintSign] = {}
    for block in blocks:
        asked = [cell for col in block for cell in view.body(col) if cell.box and len(cell.text) <= SHORT_TEXT]
        found = faint_signs(
            darkness, [cell.box for cell in asked if cell.box], [cell.mark for cell in asked], scale
        )
        seen |= {id(asked[sign.place]): sign for sign in found}
    return tuple(_with(cell, seen.get(id(cell))) for cell in cells)


def _with(cell: Cell, sign: FaintSign | None) -> Cell:
    if sign is None or cell.mark in SIGNS:
        return cell
    doubts = cell.doubts if sign.confidence >= REVIEW_BELOW else (*cell.doubts, FAINT_SIGN)
    if sign.kind is None:
        return replace(cell, confidence=min(cell.confidence, sign.confidence), doubts=doubts)
    return replace(
        cell, text="", glyph=cell.glyph or cell.text, mark=sign.kind, confidence=sign.confidence, doubts=doubts
    )
