"""Words that are struck through: a line drawn over their letters, where a person no longer takes them as valid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from ..model import Box, Rule, Word
from .content import Glyph, Point, Shape
from .vectors import THIN

# Of a letter's box from its top: strikes of office programs lie at .45 to .6, underlines below .8, and a rule that
# only touches tall or hanging letters outside of both.
BAND = (0.3, 0.72)
STEEPEST = 0.5  # rise over run of a strike: by hand they are drawn up to 25 degrees
STRUCK = 0.7  # of a word's letters under the line
OVER_TEXT = 0.35  # of the line over letters; the rule of a table that cuts through one crowded cell has less
OVER_ROW = 0.1  # the same of a line through a whole row, which unlike a rule ends where no other line stands
MEETING = 3.0  # points: a rule ends so near to the rule that it meets
LARGE = 2.0  # times the usual text size: watermarks lie over rules, and are not struck by them

Segment = tuple[Point, Point]


def strikes_of(shapes: Iterable[Shape], glyphs: Sequence[Glyph], drawn: Iterable[Segment]) -> tuple[Segment, ...]:
    """The lines that strike letters through, from left to right. `drawn` are strikes that annotations tell of."""
    level = [glyph for glyph in glyphs if glyph.text.strip() and glyph.turned_cw == 0]
    if not level:
        return ()
    usual = median(glyph.size for glyph in level)
    rows: dict[int, list[Glyph]] = {}
    for glyph in level:
        if glyph.size <= LARGE * usual:
            rows.setdefault(int(glyph.box.center[1] // usual), []).append(glyph)
    shapes = list(shapes)
    lines = [line for shape in shapes for line in _lines(shape)]
    over = [(line, _over_letters(line, rows, usual)) for line in lines]
    uprights = _uprights(shapes) if any(OVER_ROW <= share < OVER_TEXT for _, share in over) else []
    found = (
        line for line, share in over if share >= OVER_TEXT or (share >= OVER_ROW and not _meets(line, uprights))
    )
    return (*found, *drawn)


def _uprights(shapes: Iterable[Shape]) -> list[Box]:
    """The upright lines of the page."""
    found = [shape.box for shape in shapes if shape.box.width <= THIN < shape.box.height]
    for shape in shapes:
        ends = (segment for segment in shape.segments if shape.stroked)
        found += [
            Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
            for (ax, ay), (bx, by) in ends
            if abs(ax - bx) <= THIN < abs(ay - by)
        ]
    return found


def _meets(line: Segment, uprights: Sequence[Box]) -> bool:
    """Whether an end of the line stands on an upright one, as those of a table's rules do."""
    return any(
        min(abs(box.x0 - x), abs(box.x1 - x)) <= MEETING and box.y0 - MEETING <= y <= box.y1 + MEETING
        for x, y in line
        for box in uprights
    )


def _lines(shape: Shape) -> Iterator[Segment]:
    """The lines that a shape draws where a person sees them, a thin box as its middle line."""
    seen_fill, seen_stroke = shape.filled and not shape.pale_fill, shape.stroked and not shape.pale_stroke
    box = shape.box
    if (seen_fill or seen_stroke) and box.height <= THIN < box.width:
        y = box.center[1]
        yield (box.x0, y), (box.x1, y)
    elif seen_stroke:
        for start, end in shape.segments:
            left, right = sorted((start, end))
            if abs(right[1] - left[1]) <= STEEPEST * (right[0] - left[0]) and right[0] - left[0] > THIN:
                yield left, right


def _over_letters(line: Segment, rows: dict[int, list[Glyph]], usual: float) -> float:
    """The share of the line that runs through the letters of one line of text."""
    low, high = sorted((line[0][1], line[1][1]))
    near = [glyph for row in range(int(low // usual) - 1, int(high // usual) + 2) for glyph in rows.get(row, ())]
    over = sum(glyph.box.width for glyph in near if _crosses(line, glyph.box))
    return over / (line[1][0] - line[0][0])


def _crosses(line: Segment, box: Box) -> bool:
    """Whether the line runs through the letter where its body is, and not along its foot."""
    (ax, ay), (bx, by) = line
    x = box.center[0]
    if not ax <= x <= bx:
        return False
    y = ay + (by - ay) * (x - ax) / (bx - ax)
    return box.y0 + BAND[0] * box.height <= y <= box.y0 + BAND[1] * box.height


def with_strikes(words: Iterable[Word], glyphs: Sequence[Glyph], strikes: Sequence[Segment]) -> tuple[Word, ...]:
    """The words, those whose letters the lines cross marked as struck."""
    if not strikes:
        return tuple(words)
    struck = [
        glyph.box for glyph in glyphs if glyph.text.strip() and any(_crosses(line, glyph.box) for line in strikes)
    ]
    return tuple(
        replace(word, struck=True) if word.turned_cw == 0 and _covered(word.box, struck) else word
        for word in words
    )


def _covered(box: Box, struck: Sequence[Box]) -> bool:
    across = sum(one.width for one in struck if box.contains(*one.center))
    return across >= STRUCK * box.width


def without_strikes(rules: Iterable[Rule], strikes: Sequence[Segment]) -> tuple[Rule, ...]:
    """The rules that strike nothing."""
    return tuple(rule for rule in rules if not any(_same(rule.box, line) for line in strikes))


def _same(box: Box, line: Segment) -> bool:
    (ax, ay), (bx, by) = line
    ends = max(abs(box.x0 - ax), abs(box.x1 - bx)) <= THIN
    return ends and abs(box.center[1] - (ay + by) / 2) <= THIN
