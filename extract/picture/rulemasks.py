"""Pixels of ruling lines, one direction at a time, by morphology in the order that keeps text out.

Each direction is searched in what is *thin across it* (a one-dimensional black-hat), so fills, bars and dither of
any size never count and a rule inside a dark cell still does. Then: open at about the height of capitals, close
small breaks, open long. Closing first turns text into rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import cv2
import numpy as np

from .ink import Mask, Pixels, odd

THICKEST = 3.2  # points; thinner than the upright strokes of body text, which so never count
SMOOTH = 1.0  # points averaged along the rule: noise of sigma 8 falls under 5, a hairline keeps its contrast
CONTRAST = 26  # grey levels; hairlines of bitonal scans have 50 and more, faint rules at 100 dpi 30
OPEN = 7.0  # points: strokes of 10 pt letters are shorter
CLOSE = 8.5  # points: breaks of faint rules
LONG = 9.0  # points: the lowest row of 6 pt print
UNBROKEN = 13.0  # points: one piece of a true rule is at least this long, stacked digits and l never are
STAMPED = 8.0  # points: the widest stroke of a stamp's letters that hides a rule
MEETS = 2.0  # points: a shorter rule must reach crossing rules on both sides, the rest of the way in ink


@dataclass(frozen=True, slots=True)
class RuleMask:
    """Rules that run from left to right: `sure` ones, `short` ones that may be strokes of letters.

    `pieces` are the parts before breaks were closed, `ink` all that is thin across.
    """

    sure: Mask
    short: Mask
    pieces: Mask
    ink: Mask


def rule_mask(shades: Sequence[Pixels], scale: float, stamped: Mask | None = None) -> RuleMask:
    """Look for rules in several grey pictures of one page at once; `scale` in pixels per point.

    A rule goes on below the `stamped` strokes of a stamp where it is seen on both sides of them.
    """
    kernel = np.ones((odd(THICKEST * scale), 1), np.uint8)
    thin = reduce(cv2.max, (cv2.morphologyEx(shade, cv2.MORPH_BLACKHAT, kernel) for shade in shades))
    smooth = cv2.blur(thin, (odd(SMOOTH * scale), 1))
    ink = np.asarray(cv2.threshold(smooth, CONTRAST, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8)
    if stamped is not None and stamped.any():
        ink |= _hidden(ink, stamped, scale)
    pieces = _along(ink, cv2.MORPH_OPEN, OPEN, scale)
    joined = _along(_along(pieces, cv2.MORPH_CLOSE, CLOSE, scale), cv2.MORPH_OPEN, LONG, scale)
    count, labels = cv2.connectedComponents(joined, connectivity=8)
    good = np.zeros(count, dtype=np.uint8)
    good[labels[_along(pieces, cv2.MORPH_OPEN, UNBROKEN, scale) > 0]] = 255
    good[0] = 0
    sure = good[labels]
    return RuleMask(sure, joined & ~sure, pieces, ink)


def _hidden(ink: Mask, stamped: Mask, scale: float) -> Mask:
    """What rules hide below coloured strokes: the strokes' own ink never counts as a rule's end."""
    soft = np.asarray(cv2.dilate(stamped, np.ones((3, 3), np.uint8)), dtype=np.uint8)
    return np.asarray(_along(ink & ~soft, cv2.MORPH_CLOSE, STAMPED, scale) & soft, dtype=np.uint8)


def _along(mask: Mask, operation: int, points: float, scale: float) -> Mask:
    kernel = np.ones((1, odd(points * scale)), np.uint8)
    return np.asarray(cv2.morphologyEx(mask, operation, kernel), dtype=np.uint8)


def with_short_rules(found: RuleMask, crossing: Mask, scale: float) -> Mask:
    """The sure rules, and those short ones that run without a gap from one crossing rule to another."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(found.short, connectivity=8)
    good = np.zeros(count, dtype=np.uint8)
    for index, (x, y, width, height, _) in enumerate(stats[1:].tolist(), start=1):
        rows = slice(max(0, y - 1), y + height + 1)
        ends = ((x, -1), (x + width - 1, 1))
        if all(meets(found, crossing, rows, end, step, scale) for end, step in ends):
            good[index] = 255
    return np.asarray(found.sure | good[labels], dtype=np.uint8)


def meets(found: RuleMask, crossing: Mask, rows: slice, end: int, step: int, scale: float) -> bool:
    """Whether a rule that ends at column `end` goes on in ink to a crossing rule, right (step 1) or left (-1)."""
    reach = round(MEETS * scale) + 1
    columns = slice(end, end + reach) if step > 0 else slice(max(0, end - reach + 1), end + 1)
    ink = found.ink[rows, columns].max(axis=0)[::step] > 0
    hits = np.flatnonzero(crossing[rows, columns].max(axis=0)[::step])
    return bool(len(hits)) and bool(np.all(ink[: hits[0]]))
