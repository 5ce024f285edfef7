"""Spaces by the paper between characters: the recogniser drops some that are printed, and adds some that are not.

Measured in shares of the height of a line's crop on real scans of 150 to 300 dpi: within words no gap was wider
than .16, between words none narrower than .2; spaces that were dropped are as wide as the others of their line.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .decoding import Glyph
from .ink import Mask

SURE_SPACE, NARROW_GAP = 0.5, 0.17  # a space of lower score needs that much paper
WIDE_GAP = 0.5  # is a space in every line
LIKE_OTHERS = 0.75  # of the middle space of its line
LEAST_SPACE = 0.26  # and so much at the least, which is what a line without any space needs
WITHIN = 0.5  # of the gap in question: nine in ten gaps within the line's words are narrower
FEWEST = 4  # gaps within words from which they say how closely a line is set


def parted(glyphs: Sequence[Glyph], ink: Mask) -> list[Glyph]:
    """The characters with a space wherever paper parts two of them as words, and unsure spaces only there."""
    gaps = _gaps(glyphs, ink)
    spaced = [gap for index, gap in gaps.items() if glyphs[index].sign == " "]
    inner = [gap for index, gap in gaps.items() if glyphs[index].sign != " "]
    least = max([LEAST_SPACE, *([LIKE_OTHERS * float(np.median(spaced))] if spaced else [])])
    result: list[Glyph] = []
    for index, glyph in enumerate(glyphs):
        gap = gaps.get(index)
        if glyph.sign == " ":
            if gap is not None and glyph.score < SURE_SPACE and gap < NARROW_GAP:
                continue
        elif gap is not None and (gap >= WIDE_GAP or _is_space(glyphs[index - 1 : index + 1], gap, least, inner)):
            result.append(Glyph(" ", 1.0, (glyphs[index - 1].at + glyph.at) / 2, "", 0.0))
        result.append(glyph)
    return result


def _gaps(glyphs: Sequence[Glyph], ink: Mask) -> dict[int, float]:
    """The widest run of bare columns before each character, or around each space, by its index."""
    height, width = ink.shape
    bare = ink.max(axis=0) == 0
    found: dict[int, float] = {}
    for index in range(1, len(glyphs)):
        if glyphs[index - 1].sign == " ":
            continue
        after = index + 1 if glyphs[index].sign == " " else index
        if after < len(glyphs):
            left, right = glyphs[index - 1].at, glyphs[after].at
            found[index] = _longest(bare[int(left * width) : int(right * width)]) / height
    return found


def _is_space(pair: Sequence[Glyph], gap: float, least: float, inner: Sequence[float]) -> bool:
    """Whether a gap is as wide as the line's spaces and unlike the gaps within its words.

    Only a letter begins a word so: figures of a column, and thousands after their point, are set wider, and stops
    stand at a distance of their own.
    """
    left, right = (glyph.sign for glyph in pair)
    if gap < least or not right[:1].isalpha() or left[-1:].isdigit() or left == "(" or len(inner) < FEWEST:
        return False
    return float(np.percentile(inner, 90)) <= WITHIN * gap


def _longest(flags: npt.NDArray[np.bool_]) -> int:
    """Length of the longest run of True."""
    best = run = 0
    for flag in flags.tolist():
        run = run + 1 if flag else 0
        best = max(best, run)
    return best
