"""Ruling lines of an upright picture by morphology: faint, broken, double and slightly bent ones included.

Each direction is searched in what is *thin across it* (a one-dimensional black-hat), so fills, bars and dither of
any size never count and a rule inside a dark cell still does. Then the order that keeps text out: open at about
the height of capitals, close small breaks, open long. Closing first turns text into rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from ..model import Box, Rule
from .ink import Mask, Pixels, grey, odd

THICKEST = 3.2  # points; thinner than the upright strokes of body text, which so never count
SMOOTH = 1.0  # points averaged along the rule: noise of sigma 8 falls under 5, a hairline keeps its contrast
CONTRAST = 26  # grey levels; hairlines of bitonal scans have 50 and more, faint rules at 100 dpi 30
OPEN = 7.0  # points: strokes of 10 pt letters are shorter
CLOSE = 8.5  # points: breaks of faint rules
LONG = 9.0  # points: the lowest row of 6 pt print
UNBROKEN = 13.0  # points: one piece of a true rule is at least this long, stacked digits and l never are
MEETS = 1.4  # points: a shorter rule must end this near to crossing rules on both sides
PIECE = 24.0  # points: bent rules are handed on in straight pieces of this length


@dataclass(frozen=True, slots=True)
class Trace:
    """One rule in pixels: `across` its position at each `along`, ascending."""

    horizontal: bool
    along: npt.NDArray[np.float32]
    across: npt.NDArray[np.float32]
    thickness: float

    @property
    def length(self) -> float:
        """Extent along the rule in pixels."""
        return float(self.along[-1] - self.along[0]) + 1.0


@dataclass(frozen=True, slots=True)
class _Found:
    """Rules of one direction, running from left to right: sure ones, and short ones that may be strokes of letters."""

    sure: Mask
    short: Mask


def trace_rules(picture: Pixels, scale: float) -> tuple[Trace, ...]:
    """All rules of a colour picture; `scale` in pixels per point.

    A rule is seen in brightness or, inside a coloured fill, in the channel that shows the fill palest.
    """
    shades = (grey(picture), np.asarray(picture.max(axis=2), dtype=np.uint8))
    rows = _find(_thin(shades, scale), scale)
    columns = _find(_thin([np.ascontiguousarray(shade.T) for shade in shades], scale), scale)
    return (
        *_traces(rows.sure | _meeting(rows.short, columns.sure.T, scale), True),
        *_traces(columns.sure | _meeting(columns.short, rows.sure.T, scale), False),
    )


def rules_of(traces: tuple[Trace, ...], scale: float) -> tuple[Rule, ...]:
    """Traces as straight rules in points, long or bent ones in several pieces."""
    return tuple(rule for trace in traces for rule in _pieces(trace, scale))


def _thin(shades: list[Pixels] | tuple[Pixels, ...], scale: float) -> Pixels:
    kernel = np.ones((odd(THICKEST * scale), 1), np.uint8)
    thin = [np.asarray(cv2.morphologyEx(shade, cv2.MORPH_BLACKHAT, kernel)) for shade in shades]
    return np.asarray(np.maximum(*thin), dtype=np.uint8)


def _find(thin: Pixels, scale: float) -> _Found:
    smooth = cv2.blur(thin, (odd(SMOOTH * scale), 1))
    ink = np.asarray(cv2.threshold(smooth, CONTRAST, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8)
    opened = _along(ink, cv2.MORPH_OPEN, OPEN, scale)
    joined = _along(_along(opened, cv2.MORPH_CLOSE, CLOSE, scale), cv2.MORPH_OPEN, LONG, scale)
    count, labels = cv2.connectedComponents(joined, connectivity=8)
    good = np.zeros(count, dtype=bool)
    good[np.unique(labels[_along(opened, cv2.MORPH_OPEN, UNBROKEN, scale) > 0])] = True
    good[0] = False
    sure = np.where(good[labels], 255, 0).astype(np.uint8)
    return _Found(sure, joined & ~sure)


def _along(mask: Mask, operation: int, points: float, scale: float) -> Mask:
    kernel = np.ones((1, odd(points * scale)), np.uint8)
    return np.asarray(cv2.morphologyEx(mask, operation, kernel), dtype=np.uint8)


def _meeting(short: Mask, crossing: Mask, scale: float) -> Mask:
    """Those short rules that run from one crossing rule to another."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(short, connectivity=8)
    reach = round(MEETS * scale)
    good = np.zeros(count, dtype=bool)
    for index, (x, y, width, height, _) in enumerate(stats.tolist()):
        rows = slice(y, y + height)
        ends = (
            crossing[rows, max(0, x - reach) : x + reach],
            crossing[rows, x + width - reach : x + width + reach],
        )
        good[index] = index > 0 and all(end.any() for end in ends)
    return np.where(good[labels], 255, 0).astype(np.uint8)


def _traces(mask: Mask, horizontal: bool) -> list[Trace]:
    count, labels = cv2.connectedComponents(mask, connectivity=8)
    rows, columns = np.nonzero(mask)
    if not len(rows):
        return []
    width = mask.shape[1]
    key = labels[rows, columns].astype(np.int64) * width + columns
    keys, inverse, depth = np.unique(key, return_inverse=True, return_counts=True)
    across = np.bincount(inverse, weights=rows) / depth + 0.5
    along = keys % width + 0.5
    owner = keys // width
    bounds = np.searchsorted(owner, np.arange(1, count + 1))
    return [
        Trace(
            horizontal,
            along[start:end].astype(np.float32),
            across[start:end].astype(np.float32),
            float(np.median(depth[start:end])),
        )
        for start, end in pairwise(bounds)
        if end > start
    ]


def _pieces(trace: Trace, scale: float) -> list[Rule]:
    parts = max(1, round(trace.length / (PIECE * scale)))
    edges = np.linspace(trace.along[0] - 0.5, trace.along[-1] + 0.5, parts + 1)
    cuts = np.searchsorted(trace.along, edges[1:-1])
    rules = []
    for (start, end), found in zip(pairwise(edges), np.split(trace.across, cuts), strict=True):
        if not len(found):
            continue
        low, high, at = start / scale, end / scale, float(np.median(found)) / scale
        box = Box(low, at, high, at) if trace.horizontal else Box(at, low, at, high)
        rules.append(Rule(box, trace.thickness / scale))
    return rules
