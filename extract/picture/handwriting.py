"""Figures written by hand, told from printed ones: print stands level, hands do not."""

from __future__ import annotations

import re
from collections.abc import Iterable

import cv2
import numpy as np
import numpy.typing as npt

from ..model import Box, Word
from .ink import Mask

ABOVE = 2.5  # points around a word in which its strokes may reach
BESIDE = 1.0
SMALLEST = 16  # pixels of a figure's height: below, the steps of the picture are as large as what is measured
FIGURES = 0.7  # of a word's letters are figures or capitals, which print makes equally high
SLOPED = 4  # figures from which on the slope of a word can be told from their dance
PART = 0.6, 1.5  # of the usual height: dots, dashes and slashes are left out
UNEVEN = 0.025, 0.05  # median deviation of heads and of feet in heights of a figure: the lesser, the greater
STRANGE = 0.4  # so far no hand strays: what stands there is no row of figures

_LEVEL = re.compile(r"[0-9A-Z]")
_LETTER = re.compile(r"[^\W_]")


def handwriting(words: Iterable[Word], ink: Mask, scale: float) -> tuple[Box, ...]:
    """The boxes of words whose figures stand as no print does. `scale` is in pixels of `ink` per point.

    Single figures, and pictures in which figures are too small, tell nothing.
    """
    return tuple(word.box for word in words if _has_figures(word) and _uneven(word.box, ink, scale))


def _has_figures(word: Word) -> bool:
    level = len(_LEVEL.findall(word.text))
    dated = any(char.isdigit() for char in word.text)
    return word.turned_cw == 0 and dated and level >= max(2, FIGURES * len(_LETTER.findall(word.text)))


def _uneven(box: Box, ink: Mask, scale: float) -> bool:
    spread = unevenness(box, ink, scale)
    return spread is not None and min(spread) >= UNEVEN[0] and UNEVEN[1] <= max(spread) < STRANGE


def unevenness(box: Box, ink: Mask, scale: float) -> tuple[float, float] | None:
    """How far the heads and the feet of a word's figures stray from their middle, in heights of a figure; None
    where the picture shows too few of them, or too small.
    """
    x0, x1 = (max(0, round(x * scale)) for x in (box.x0 - BESIDE, box.x1 + BESIDE))
    y0, y1 = (max(0, round(y * scale)) for y in (box.y0 - ABOVE, box.y1 + ABOVE))
    crop = ink[y0:y1, x0:x1]
    if not crop.size:
        return None
    parts = cv2.connectedComponentsWithStats(crop, connectivity=8)[2][1:]
    heads, heights = parts[:, cv2.CC_STAT_TOP], parts[:, cv2.CC_STAT_HEIGHT]
    whole = (heads > 0) & (heads + heights < len(crop)) & (heights >= SMALLEST * PART[0])
    heads, heights, lefts = heads[whole], heights[whole], parts[whole, cv2.CC_STAT_LEFT]
    usual = float(np.median(heights)) if len(heights) else 0.0
    level = (heights > PART[0] * usual) & (heights < PART[1] * usual)
    if usual < SMALLEST or level.sum() < 2:
        return None
    feet = heads + heights
    return _stray(lefts[level], heads[level]) / usual, _stray(lefts[level], feet[level]) / usual


def _stray(along: npt.NDArray[np.int32], values: npt.NDArray[np.int32]) -> float:
    """Median deviation from the middle, or from the sloping line where enough values show one."""
    middle = np.polyval(np.polyfit(along, values, 1), along) if len(values) >= SLOPED else np.median(values)
    return float(np.median(np.abs(values - middle)))
