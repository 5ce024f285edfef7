"""Shadows told from fills: a fill ends at the border of its cell, a shadow runs on across it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..model import Box
from .paper import BRIGHT_SHARE, INSET, Grounds, Shade, crop_of

STRIP = 2.5  # points: width of the strips compared on both sides of a border
STEP = 7.0  # grey levels between them: the steepest shadow of the sample photo has 3, the palest fill 16
SHARED = 3.0  # points of border that two neighbours must share
APART = 1.0  # points between the edges of neighbours


def cell_shades(grounds: Grounds, boxes: Sequence[Box]) -> list[Shade]:
    """What each cell of one table is printed on; cells that darken without a step at a border lie in shadow."""
    shades = [grounds.shade(box) for box in boxes]
    filled = {index for index, shade in enumerate(shades) if shade.filled}
    waiting = [index for index in range(len(shades)) if index not in filled]
    while waiting and filled:
        lit = waiting.pop()
        for index in sorted(filled):
            if _runs_on(grounds, boxes[lit], boxes[index]):
                shades[index] = Shade(shades[index].ground, shades[index].ground)
                filled.remove(index)
                waiting.append(index)
    return shades


def _runs_on(grounds: Grounds, one: Box, other: Box) -> bool:
    """Whether two cells share a border and the paper is the same on both sides of it."""
    sides = _strips(one, other)
    if sides is None:
        return False
    near, far = (_bright(grounds, strip) for strip in sides)
    return near is not None and far is not None and float(np.abs(near - far).max()) < STEP


def _strips(one: Box, other: Box) -> tuple[Box, Box] | None:
    """Strips of the two cells along the border that they share; None where they are no neighbours."""
    x0, x1 = max(one.x0, other.x0) + INSET, min(one.x1, other.x1) - INSET
    y0, y1 = max(one.y0, other.y0) + INSET, min(one.y1, other.y1) - INSET
    for here, there in ((one, other), (other, one)):
        if abs(here.x1 - there.x0) <= APART and y1 - y0 >= SHARED:
            return (
                Box(here.x1 - INSET - STRIP, y0, here.x1 - INSET, y1),
                Box(there.x0 + INSET, y0, there.x0 + INSET + STRIP, y1),
            )
        if abs(here.y1 - there.y0) <= APART and x1 - x0 >= SHARED:
            return (
                Box(x0, here.y1 - INSET - STRIP, x1, here.y1 - INSET),
                Box(x0, there.y0 + INSET, x1, there.y0 + INSET + STRIP),
            )
    return None


def _bright(grounds: Grounds, strip: Box) -> np.ndarray[tuple[int], np.dtype[np.float64]] | None:
    part = crop_of(grounds.smooth, strip, grounds.scale)
    return np.percentile(part.reshape(-1, 3), BRIGHT_SHARE, axis=0) if part.size else None
