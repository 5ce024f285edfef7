"""Where tables without column rules may stand: between row rules, and in runs of lines with wide gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model import Box, Fill
from ..strokes import Stroke
from .blocks import TextLine, merged, strips_of

SAME_END = 6.0  # points by which the ends of row rules of one table may differ
SAME_LEVEL = 2.5  # points between pieces of one row rule
PIECE_GAP = 30.0  # points between the pieces that stand under the single columns of a heading
SHORTEST = 60.0  # points: a shorter row rule is no table's
WIDE_GAP = 1.0  # of the text height: so wide a gap parts columns; justified lines have narrower ones
LOOSE_LINES = 3.2  # of the text height between two baselines of one table
MOST_BETWEEN = 6  # lines without a wide gap between two with one: labels and cells of several lines
OVER_GAPS = 0.5  # of a run's lines: text over a gap of as many of them is running text and ends the run
CAPTION = re.compile(r"(?:tab(?:el|le|\.)|gambar|figure|fig\.|lampiran|annex)\s*\S*\d", re.IGNORECASE)
FEWEST = 3  # lines with wide gaps
LEAST_FILL = 5.0  # points high


@dataclass(frozen=True, slots=True)
class Level:
    """Row rules at one height, from the leftmost start to the rightmost end."""

    y: float
    x0: float
    x1: float


def levels_of(strokes: Sequence[Stroke], fills: Sequence[Fill]) -> list[Level]:
    """Row rules and edges of stripes, from top to bottom; pieces of one height are one."""
    found = [(s.position, s.start, s.end) for s in strokes if s.horizontal]
    found += [edge for box in _stripes(fills) for edge in ((box.y0, box.x0, box.x1), (box.y1, box.x0, box.x1))]
    levels: list[Level] = []
    for y, x0, x1 in sorted(found, key=lambda each: (round(each[0] / SAME_LEVEL), each[1])):
        before = levels[-1] if levels else None
        if before and abs(y - before.y) <= SAME_LEVEL and x0 - before.x1 <= PIECE_GAP:
            levels[-1] = Level(before.y, min(before.x0, x0), max(before.x1, x1))
        else:
            levels.append(Level(y, x0, x1))
    return sorted((level for level in levels if level.x1 - level.x0 >= SHORTEST), key=lambda level: level.y)


def _stripes(fills: Sequence[Fill]) -> list[Box]:
    """Fills of which several begin and end at the same x, as stripes of a table do and bars of charts do not."""
    boxes = [fill.box for fill in fills if fill.box.height >= LEAST_FILL and fill.box.width >= SHORTEST]
    return [
        box for box in boxes if sum(abs(o.x0 - box.x0) <= 1.0 and abs(o.x1 - box.x1) <= 1.0 for o in boxes) > 1
    ]


def stacks(levels: Sequence[Level], lines: Sequence[TextLine]) -> Iterator[list[Level]]:
    """Row rules of the same ends, one above another with text between; the largest first, then their parts."""
    left = list(levels)
    while left:
        first = left[0]
        alike = [
            level
            for level in left
            if abs(level.x0 - first.x0) <= SAME_END and abs(level.x1 - first.x1) <= SAME_END
        ]
        left = [level for level in left if level not in alike]
        yield from _parted(alike, lines)


def _parted(levels: list[Level], lines: Sequence[TextLine]) -> Iterator[list[Level]]:
    stack = [levels[0]]
    for above, below in pairwise(levels):
        if not any(above.y < line.box.center[1] < below.y for line in lines):
            if below.y - above.y > SAME_END:
                if len(stack) > 1:
                    yield stack
                stack = []
            else:
                continue
        stack.append(below)
    if len(stack) > 1:
        yield stack


def runs(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Runs of lines with wide gaps, with the few lines between them that have none."""
    found: list[list[int]] = []
    run: list[int] = []
    waiting: list[int] = []
    strips = strips_of(lines)
    whole = [merged(strip) for strip in strips]
    for index, line in enumerate(whole):
        last = whole[[*run, *waiting][-1]] if run else None
        if last is not None and line.box.center[1] - last.box.center[1] > _farthest(last, line):
            found, run, waiting = [*found, run], [], []
        if gapped(line):
            run, waiting = [*run, *waiting, index], []
        elif run:
            waiting.append(index)
            if len(waiting) > MOST_BETWEEN or ends_run(line, [whole[k] for k in run]):
                found, run, waiting = [*found, run], [], []
    return [
        [line for index in run for line in strips[index]]
        for run in [*found, run]
        if sum(gapped(whole[index]) for index in run) >= FEWEST
    ]


def _farthest(above: TextLine, below: TextLine) -> float:
    """How far apart the middles of two strips of one table may stand."""
    lines = [min(block.box.height for block in strip.blocks) for strip in (above, below)]
    return LOOSE_LINES * lines[1] + (above.box.height - lines[0] + below.box.height - lines[1]) / 2


def ends_run(line: TextLine, run: Sequence[TextLine]) -> bool:
    """Whether a line without a wide gap is running text or a caption below the lines of a table."""
    if CAPTION.match(" ".join(word.text for word in line.words)):
        return True
    several = [each for each in run if len(each.blocks) > 1]
    return sum(_covers(line, each) for each in several) > OVER_GAPS * len(several)


def _covers(line: TextLine, other: TextLine) -> bool:
    """Whether the line's text runs over a gap of the other line."""
    return any(
        block.box.x0 < before.box.x1 and after.box.x0 < block.box.x1
        for block in line.blocks
        for before, after in pairwise(other.blocks)
    )


def gapped(line: TextLine) -> bool:
    """Whether a gap on the line is as wide as only those between columns are."""
    return any(
        after.box.x0 - before.box.x1 > WIDE_GAP * min(before.box.height, after.box.height)
        for before, after in pairwise(line.blocks)
    )
