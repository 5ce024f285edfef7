"""What was seen along with a reading that tells how sure it is, gathered for each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import prod
from typing import TYPE_CHECKING

import cv2
import numpy as np
from rapidfuzz.distance import Levenshtein

from ..model import Cell, Signs, Word
from .decoding import Glyph
from .ink import Pixels, grey, odd
from .lineboxes import BORDER
from .paper import crop_of

if TYPE_CHECKING:
    from .linereading import ReadLine

PLACES = 4  # decimals that are kept
SPOT = 0.8  # points: the side of the smallest spot that may be print
NO_WORDS = Signs(1.0, 1.0, 0.0, 0.0, 0.0)


def contrast_of(crop: Pixels) -> float:
    """How far ink and ground of a line stand apart in grey, 0 to 1."""
    pixels = grey(crop)
    ink = cv2.threshold(pixels, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1]
    if not ink.any() or ink.all():
        return 0.0
    return round((float(pixels[ink == 0].mean()) - float(pixels[ink > 0].mean())) / 255, PLACES)


def likeness(first: str, second: str) -> float:
    """How like two readings of one line are, spaces left out: 1 for the same."""
    return round(Levenshtein.normalized_similarity("".join(first.split()), "".join(second.split())), PLACES)


def signs_of(line: ReadLine, glyphs: Sequence[Glyph]) -> Signs:
    """The signs of one word of a line."""
    return Signs(
        product=round(prod(glyph.score for glyph in glyphs), PLACES),
        margin=round(min(glyph.score - glyph.rival_score for glyph in glyphs), PLACES),
        missed=round(line.reading.missed, PLACES),
        height=float(line.height),
        contrast=line.contrast,
        again=line.again,
        other=line.other,
    )


def with_signs(cells: Sequence[Cell], known: Mapping[Word, Signs]) -> tuple[Cell, ...]:
    """The cells, each with the worst signs of its words."""
    return tuple(_with(cell, [known[word] for word in cell.words if word in known]) for cell in cells)


def with_traces(cells: Sequence[Cell], clean: Pixels, scale: float) -> tuple[Cell, ...]:
    """The cells, the empty ones with the darkest ink that is to be seen in them."""
    levels = grey(clean)
    return tuple(
        replace(cell, signs=replace(NO_WORDS, trace=_trace(crop_of(levels, cell.box, scale, -BORDER), scale)))
        if cell.box is not None and not cell.text and cell.mark is None
        else cell
        for cell in cells
    )


def _trace(levels: Pixels, scale: float) -> float:
    """How far the darkest spot as large as a dot of small print stands out from its cell."""
    if min(levels.shape, default=0) < 2:
        return 0.0
    side = odd(SPOT * scale)
    smooth = cv2.blur(levels, (side, side))
    return round((float(np.median(smooth)) - float(smooth.min())) / 255, PLACES)


def _with(cell: Cell, found: Sequence[Signs]) -> Cell:
    if not found:
        return cell
    return replace(
        cell,
        signs=Signs(
            product=round(prod(one.product for one in found), PLACES),
            margin=min(one.margin for one in found),
            missed=max(one.missed for one in found),
            height=min(one.height for one in found),
            contrast=min(one.contrast for one in found),
            again=min((one.again for one in found if one.again is not None), default=None),
            other=min((one.other for one in found if one.other is not None), default=None),
        ),
    )
