"""Dark print on bright paper, whatever the picture shows: negatives turned over, pale print made strong."""

from __future__ import annotations

import cv2
import numpy as np

from .ink import PAPER_REACH, Pixels, grey, odd

DARK_PAGE = 110  # median grey level: the palest paper of a dark photo is brighter
# Times as much in light strokes as in light areas wider than print: a dark photo of a page shows areas of paper, a
# negative none.
NEGATIVE = 4.0
STROKE = 60  # grey levels off what is around
# The strongest strokes of a page: ink of so small a share of its pixels, a word of body text, is as dark as that.
STRONGEST = 2e-4
PALE, FAINTEST = 100.0, 30.0  # grey levels of the strongest strokes: print has 150, what shines through 25
OVER_GRAIN = 5.0  # times the grain of the paper; grain alone has strokes of twice its middle
# Share of that which an edge of print falls by from pixel to pixel at 150 dpi; print that shines through from the
# back has a tenth to a third.
SHARP = 0.35
PRINTED = 170.0  # grey levels that pale print is brought to
PAPER = 240.0


def as_print(picture: Pixels, look: Pixels, scale: float) -> Pixels:
    """The picture with dark print on bright paper; `look` is the same with `scale` pixels per point.

    A page that is printed as most are comes back as it is.
    """
    shade = grey(look)
    if _is_negative(shade, scale):
        picture = np.asarray(255 - picture, dtype=np.uint8)
        shade = np.asarray(255 - shade, dtype=np.uint8)
    gain = _gain(shade, scale)
    if gain <= 1.0:
        return picture
    paper = float(np.percentile(shade, 75))
    levels = np.clip(PAPER - (paper - np.arange(256.0)) * gain, 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(picture, levels), dtype=np.uint8)


def _is_negative(shade: Pixels, scale: float) -> bool:
    """Whether the page is dark and all that is light on it are strokes."""
    dark = float(np.median(shade))
    if dark >= DARK_PAGE:
        return False
    light = float((_strokes(shade, cv2.MORPH_TOPHAT, scale) >= STROKE).mean())
    areas = float((_strokes(shade, cv2.MORPH_OPEN, scale) >= dark + STROKE).mean())
    return light > max(STRONGEST, NEGATIVE * areas)


def _gain(shade: Pixels, scale: float) -> float:
    """How many times stronger the print must be; 1 where it is dark as print is, or where there is none."""
    darker = _strokes(shade, cv2.MORPH_BLACKHAT, scale)
    strongest = float(np.quantile(darker, 1 - STRONGEST))
    if not max(FAINTEST, OVER_GRAIN * float(np.median(darker))) <= strongest < PALE:
        return 1.0
    return PRINTED / strongest if _steepest(shade) >= SHARP * strongest else 1.0


def _steepest(shade: Pixels) -> float:
    """Grey levels from one pixel to the next where the page changes most, rules and letters alike."""
    steps = [np.abs(np.diff(shade.astype(np.int16), axis=axis)).ravel() for axis in (0, 1)]
    return float(max(np.quantile(each, 1 - STRONGEST) for each in steps))


def _strokes(shade: Pixels, way: int, scale: float) -> Pixels:
    reach = odd(PAPER_REACH * scale)
    return np.asarray(cv2.morphologyEx(shade, way, np.ones((reach, reach), np.uint8)), dtype=np.uint8)
