"""Ink that the recogniser passed over: figures written by hand on a dotted line, letters that it took for none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from .decoding import Reading
from .ink import Mask

HALF_GLYPH = 0.5  # of the line's height: no character reaches further from its middle
SKIPPED = 1.0  # heights of line between two characters that are no part of either
INKED = 0.2  # of those columns; specks and the ends of strokes take less
HIGH = 0.25  # of the line's height: dots, underlines and bits of neighbouring lines are lower
DOUBT = 0.5  # score of the characters beside it


def with_skipped_ink(reading: Reading, ink: Mask) -> Reading:
    """The reading, with the characters in doubt beside which a stretch of the line's ink was not read."""
    printed = [index for index, glyph in enumerate(reading.glyphs) if glyph.sign != " "]
    if not printed:
        return reading
    height, width = ink.shape
    middles = [reading.glyphs[index].at * width for index in printed]
    starts = [0, *(round(at + HALF_GLYPH * height) for at in middles)]
    ends = [*(round(at - HALF_GLYPH * height) for at in middles), width]
    columns = _high_columns(ink)
    doubted: set[int] = set()
    for gap, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if end - start >= SKIPPED * height and columns[start:end].mean() >= INKED:
            doubted.update(printed[max(0, gap - 1) : gap + 1])
    if not doubted:
        return reading
    glyphs = (
        replace(glyph, score=min(glyph.score, DOUBT)) if index in doubted else glyph
        for index, glyph in enumerate(reading.glyphs)
    )
    return replace(reading, glyphs=tuple(glyphs))


def _high_columns(ink: Mask) -> npt.NDArray[np.bool_]:
    """The columns whose ink is as high as a letter's."""
    rows = np.arange(ink.shape[0])[:, None]
    inked = ink > 0
    top = np.where(inked, rows, ink.shape[0]).min(axis=0)
    bottom = np.where(inked, rows, -1).max(axis=0)
    return np.asarray(bottom - top >= HIGH * ink.shape[0])
