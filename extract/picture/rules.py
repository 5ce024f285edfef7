"""Ruling lines of an upright picture: faint, broken, double and slightly bent ones included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from ..model import Box, Rule
from .ink import Mask, Pixels, grey, strongest
from .rulemasks import UNBROKEN, RuleMask, meets, rule_mask, with_short_rules
from .stamps import coloured_strokes

LETTERED = (0.2, 0.85)  # share of a line with ink attached to one side: serifs of capitals; above, a double rule
SURELY_LONG = 60.0  # points: letters that stand under each other never looked like a longer column rule
SURELY_LONG_ROW = 160.0  # points: the feet of serif letters of two words joined up to 75 points
# Points: column rules that meet no row rule are brackets and strokes of large letters, up to 22 in real scans; a
# piece of a broken rule has others in line with it, that far beside and that far on.
BRACKET, IN_LINE, NEXT_PIECE = 25.0, 2.0, 20.0
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


def trace_rules(picture: Pixels, scale: float) -> tuple[Trace, ...]:
    """All rules of a colour picture; `scale` in pixels per point.

    A rule is seen in brightness or, inside a coloured fill, in the channel that shows the fill palest.
    """
    shades = [grey(picture), strongest(picture)]
    if np.array_equal(shades[0], shades[1]):  # a grey scan
        del shades[1]
    turned = [_transposed(shade) for shade in shades]
    stamped = None if len(shades) == 1 else coloured_strokes(picture, scale)
    rows = rule_mask(shades, scale, stamped)
    columns = rule_mask(turned, scale, None if stamped is None else _transposed(stamped))
    return (
        *_directed(rows, _transposed(columns.sure), shades[0], True, scale),
        *_directed(columns, _transposed(rows.sure), turned[0], False, scale),
    )


def _transposed(picture: Pixels) -> Pixels:
    return np.asarray(cv2.transpose(picture), dtype=np.uint8)


def rules_of(traces: tuple[Trace, ...], scale: float) -> tuple[Rule, ...]:
    """Traces as straight rules in points, long or bent ones in several pieces."""
    return tuple(rule for trace in traces for rule in _pieces(trace, scale))


def _directed(found: RuleMask, crossing: Mask, shade: Pixels, horizontal: bool, scale: float) -> list[Trace]:
    """Traces of one direction that hold up against the letters around them."""
    traces: list[tuple[Trace, bool]] = []
    for trace in _traces(with_short_rules(found, crossing, scale), horizontal):
        trimmed = _trimmed(trace, found, crossing, scale)
        if trimmed is None:
            continue
        ends = ((0, -1), (len(trimmed.along) - 1, 1))
        met = [_ends_on_rule(trimmed, at, step, found, crossing, scale) for at, step in ends]
        if all(met) or not _lettered(trimmed, shade, scale):
            traces.append((trimmed, any(met)))
    every = [trace for trace, _ in traces]
    return [trace for trace, tied in traces if tied or not _is_bracket(trace, every, scale)]


def _is_bracket(trace: Trace, others: Sequence[Trace], scale: float) -> bool:
    """Whether a column rule that meets no row rule is as short as a bracket, and no piece of a longer rule."""
    if trace.horizontal or trace.length > BRACKET * scale:
        return False
    at = float(np.median(trace.across))
    return not any(
        other is not trace
        and abs(float(np.median(other.across)) - at) <= IN_LINE * scale
        and max(other.along[0] - trace.along[-1], trace.along[0] - other.along[-1]) <= NEXT_PIECE * scale
        for other in others
    )


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


def _trimmed(trace: Trace, found: RuleMask, crossing: Mask, scale: float) -> Trace | None:
    """The trace without short pieces at its ends that a gap parts from it and that reach no crossing rule.

    Such a piece is a letter, mostly I or l, that stands in line with a column rule.
    """
    along, across = trace.along.astype(np.intp), trace.across.astype(np.intp)
    beside = np.clip(across + np.array([[-1], [0], [1]]), 0, found.pieces.shape[0] - 1)
    drawn = np.flatnonzero(found.pieces[beside, along].any(axis=0))
    if not len(drawn):
        return None
    runs = np.split(drawn, np.flatnonzero(np.diff(drawn) > scale) + 1)
    first, last = 0, len(runs)
    short = [len(run) < UNBROKEN * scale for run in runs]
    while (
        first < last - 1 and short[first] and not _ends_on_rule(trace, runs[first][0], -1, found, crossing, scale)
    ):
        first += 1
    while (
        last > first + 1
        and short[last - 1]
        and not _ends_on_rule(trace, runs[last - 1][-1], 1, found, crossing, scale)
    ):
        last -= 1
    if first == 0 and last == len(runs):
        return trace
    part = slice(runs[first][0], runs[last - 1][-1] + 1)
    return Trace(trace.horizontal, trace.along[part], trace.across[part], trace.thickness)


def _ends_on_rule(trace: Trace, at: int, step: int, found: RuleMask, crossing: Mask, scale: float) -> bool:
    row = int(trace.across[at])
    rows = slice(max(0, row - 1), row + 2)
    return meets(found, crossing, rows, int(trace.along[at]), step, scale)


def _lettered(trace: Trace, shade: Pixels, scale: float) -> bool:
    """Whether upright strokes stand on the line or hang from it, as with the serifs of capitals."""
    if trace.length > (SURELY_LONG_ROW if trace.horizontal else SURELY_LONG) * scale:
        return False
    along, across = trace.along.astype(np.intp), trace.across.astype(np.intp)
    offsets = np.arange(round(trace.thickness / 2 + 1.0 * scale), round(trace.thickness / 2 + 2.2 * scale) + 1)
    own = float(np.median(shade[across, along]))
    shares = []
    for sign in (-1, 1):
        rows = np.clip(across[None, :] + sign * offsets[:, None], 0, shade.shape[0] - 1)
        beside = shade[rows, along[None, :]]
        dark = beside < (own + float(np.percentile(beside, 90))) / 2
        shares.append(float(dark.all(axis=0).mean()))
    return any(LETTERED[0] < share < LETTERED[1] for share in shares)


def _pieces(trace: Trace, scale: float) -> list[Rule]:
    parts = max(1, round(trace.length / (PIECE * scale)))
    edges = np.linspace(trace.along[0] - 0.5, trace.along[-1] + 0.5, parts + 1)
    cuts = np.searchsorted(trace.along, edges[1:-1])
    rules = []
    for (start, end), found in zip(pairwise(edges), np.split(trace.across, cuts), strict=True):
        if not len(found):
            continue
        low, high, at = (float(value) / float(scale) for value in (start, end, np.median(found)))
        box = Box(low, at, high, at) if trace.horizontal else Box(at, low, at, high)
        rules.append(Rule(box, float(trace.thickness / scale)))
    return rules
