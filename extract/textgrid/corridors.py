"""Columns by their white: corridors that run down between blocks of text, line after line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from ..model import Box
from .blocks import TextLine, merged, strips_of

FEWEST_GAPPED = 2  # lines with text on both sides of a corridor
SHARE_GAPPED = 0.12  # of the lines with several blocks: two loose lines of a long table are chance
CROSSED = 0.25  # of the gapped lines may be crossed by headings over several columns or by overlong texts
MOST_SPANNING = 2  # lines of headings over several columns
FEWEST_BELOW = 3  # lines that show the columns below them
FEWEST_OWN = 2  # texts of a column that cross none of its lines
NARROWEST = 0.15  # of the text height that the corridor itself is wide


def corridor_lines(lines: Sequence[TextLine]) -> list[float]:
    """The inner column lines, ascending: in the middle of the white that parts blocks in line after line.

    Only lines of several blocks tell: a line of one block may be a title or a group's heading over all columns.
    The first lines may be headings over several columns: they are left out where the others show more columns.
    """
    strips = [merged(strip) for strip in strips_of(lines)]
    single = [strip for strip in strips if len(strip.blocks) == 1]
    several = [strip for strip in strips if len(strip.blocks) > 1]
    best = _corridors(several, single)
    for head in range(1, MOST_SPANNING + 1):
        if len(several) - head < FEWEST_BELOW:
            break
        found = _corridors(several[head:], single)
        if len(found) > len(best) and all(_over(line, found) for line in several[:head]):
            best = found
    return best


def _over(line: TextLine, inner: Sequence[float]) -> bool:
    """Whether one of the line's blocks stands over several columns."""
    return any(block.box.x0 < x < block.box.x1 for block in line.blocks for x in inner)


def _corridors(several: Sequence[TextLine], single: Sequence[TextLine]) -> list[float]:
    if len(several) < FEWEST_GAPPED:
        return []
    stops = sorted({edge for line in several for block in line.blocks for edge in (block.box.x0, block.box.x1)})
    gapped, covered = _counts(several, stops)
    over = covered + _counts(single, stops)[1]
    need = max(FEWEST_GAPPED, SHARE_GAPPED * len(several))
    white = (gapped >= need) & (covered <= CROSSED * gapped)
    height = float(np.median([line.box.height for line in several]))
    runs = _runs(white)
    found: list[float] = []
    for index, (first, last) in enumerate(runs):
        left = stops[runs[index - 1][1] + 1] if index else stops[0]
        right = stops[runs[index + 1][0]] if index + 1 < len(runs) else stops[-1]
        inner = _own_columns(several, (left, stops[first], stops[last + 1], right))
        found += _inside(stops, over, (first, last), inner, height)
    return _owning(several, found)


def _owning(lines: Sequence[TextLine], found: list[float]) -> list[float]:
    """The column lines between columns that each have texts of their own: one through a column's texts is none."""
    boxes = [block.box for line in lines for block in line.blocks]
    while found:
        crossed = [sum(box.x0 < x < box.x1 for box in boxes) for x in found]
        edges = [float("-inf"), *found, float("inf")]
        own = [sum(left <= box.x0 and box.x1 <= right for box in boxes) for left, right in pairwise(edges)]
        poor = [index for index, count in enumerate(own) if count < FEWEST_OWN]
        beside = {line for col in poor for line in (col - 1, col) if 0 <= line < len(found) and crossed[line]}
        if not beside:
            break
        del found[max(beside, key=lambda line: crossed[line])]
    return found


def _counts(lines: Sequence[TextLine], stops: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
    """For each stretch between two stops: lines that have it as white between texts, lines with text on it."""
    middles = (np.array(stops[:-1]) + np.array(stops[1:])) / 2
    gapped = np.zeros(len(middles), dtype=np.int64)
    covered = np.zeros(len(middles), dtype=np.int64)
    for line in lines:
        inside = (middles > line.box.x0) & (middles < line.box.x1)
        on = np.zeros(len(middles), dtype=bool)
        for block in line.blocks:
            on |= (middles > block.box.x0) & (middles < block.box.x1)
        covered += on
        gapped += inside & ~on
    return gapped, covered


def _runs(white: np.ndarray) -> list[tuple[int, int]]:
    """First and last index of each run of white stretches."""
    edges = np.diff(np.concatenate([[0], white.astype(np.int8), [0]]))
    return list(zip(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1) - 1, strict=True))


def _own_columns(lines: Sequence[TextLine], zone: tuple[float, float, float, float]) -> list[tuple[float, float]]:
    """Columns with little text inside a corridor: text beside which both neighbours have text on one line.

    A heading over both neighbours may stand in the white between them, but then they have no text beside it.
    """
    before, left, right, after = zone
    boxes = []
    sure = False
    for line in lines:
        inner = [block for block in line.blocks if left <= block.box.x0 and block.box.x1 <= right]
        boxes += [block.box for block in inner]
        if inner and not sure:
            middles = [block.box.center[0] for block in line.blocks]
            sure = any(before <= x <= left for x in middles) and any(right <= x <= after for x in middles)
    return _clusters(boxes) if sure else []


def _inside(
    stops: Sequence[float],
    covered: np.ndarray,
    run: tuple[int, int],
    inner: Sequence[tuple[float, float]],
    height: float,
) -> list[float]:
    """The column lines of one run of white: one, or more where a column with little text stands in it."""
    first, last = run
    left, right = stops[first], stops[last + 1]
    if inner:
        edges = [left, *(edge for pair in inner for edge in pair), right]
        return [(a + b) / 2 for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 0]
    least = covered[first : last + 1].min()
    whitest = [(stops[first + a], stops[first + b + 1]) for a, b in _runs(covered[first : last + 1] == least)]
    a, b = max(whitest, key=lambda pair: pair[1] - pair[0])
    return [(a + b) / 2] if b - a >= NARROWEST * height else []


def _clusters(boxes: Sequence[Box]) -> list[tuple[float, float]]:
    """Boxes that overlap from side to side, as (left, right)."""
    found: list[tuple[float, float]] = []
    for box in sorted(boxes, key=lambda box: box.x0):
        if found and box.x0 < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], box.x1))
        else:
            found.append((box.x0, box.x1))
    return found


def outer(lines: Sequence[TextLine], inner: Sequence[float]) -> tuple[float, ...]:
    """All column lines: the inner ones between the outermost text, a point away from it."""
    left = min(line.box.x0 for line in lines) - 1.0
    right = max(line.box.x1 for line in lines) + 1.0
    return (left, *(x for x in inner if left < x < right), right)
