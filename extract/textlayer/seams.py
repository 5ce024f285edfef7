"""Coloured boxes laid side by side with white seams between them: cells, whose edges part them as rules do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from statistics import median

from ..model import Box, Rule

LEAST_GAP, WIDEST_GAP = 0.5, 3.2  # points: a wider gap is white between two things, a narrower one is none
LEAST_SIDE = 5.0  # points: a thinner box is a rule itself
RULED = 0.05  # of the edges' length in drawn rules: the cells are ruled
FEWEST_BOXES = 4  # two rows of two
MOST_BOXES = 4000  # more are a picture made of boxes


def seams(boxes: Sequence[Box], rules: Sequence[Rule]) -> list[Rule]:
    """The edges of boxes that stand beside each other and above each other, as rules in the middle of the seams.

    None where rules are drawn between them: then the boxes only colour the cells.
    """
    tiles = [box for box in dict.fromkeys(boxes) if min(box.width, box.height) >= LEAST_SIDE]
    if not FEWEST_BOXES <= len(tiles) <= MOST_BOXES:
        return []
    beside, across = _gaps(tiles, level=False)
    below, down = _gaps(tiles, level=True)
    both = beside | below
    if len(beside) < FEWEST_BOXES or len(below) < FEWEST_BOXES:
        return []
    dx, dy = median(across) / 2, median(down) / 2
    grown = [Box(b.x0 - dx, b.y0 - dy, b.x1 + dx, b.y1 + dy) for index, b in enumerate(tiles) if index in both]
    edges = [rule for box in grown for rule in _edges(box)]
    area = reduce(Box.union, grown)
    drawn = sum(_length(rule) for rule in rules if area.contains(*rule.box.center))
    return edges if drawn < RULED * sum(map(_length, edges)) else []


def _length(rule: Rule) -> float:
    return max(rule.box.width, rule.box.height)


def _gaps(tiles: Sequence[Box], level: bool) -> tuple[set[int], list[float]]:
    """Boxes with another next to them across a seam, below (level) or beside them, and how wide the seams are."""
    ends: dict[int, list[int]] = {}
    for index, box in enumerate(tiles):
        ends.setdefault(round(box.y0 if level else box.x0), []).append(index)
    found: set[int] = set()
    gaps: list[float] = []
    for index, box in enumerate(tiles):
        edge = box.y1 if level else box.x1
        for key in range(round(edge), round(edge) + 5):
            for other in ends.get(key, ()):
                after = tiles[other]
                gap = (after.y0 if level else after.x0) - edge
                shared = (
                    min(box.x1, after.x1) - max(box.x0, after.x0)
                    if level
                    else min(box.y1, after.y1) - max(box.y0, after.y0)
                )
                if LEAST_GAP <= gap <= WIDEST_GAP and shared >= LEAST_SIDE:
                    found |= {index, other}
                    gaps.append(gap)
    return found, gaps


def _edges(box: Box) -> list[Rule]:
    return [
        Rule(Box(box.x0, box.y0, box.x1, box.y0), 1.0),
        Rule(Box(box.x0, box.y1, box.x1, box.y1), 1.0),
        Rule(Box(box.x0, box.y0, box.x0, box.y1), 1.0),
        Rule(Box(box.x1, box.y0, box.x1, box.y1), 1.0),
    ]
