"""Painted shapes to ruling lines and fills: thin filled boxes, strokes, outlines and picture strips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

from ..model import Box, Fill, Rule
from .content import Glyph, Picture, Point, Shape
from .seams import seams

THIN = 3.2  # points: office programs draw rules as filled boxes up to 3 pt thick; the thinnest fills are 5 pt high
# A table's rules are all filled boxes or all strokes, as its program draws them. Flow charts and arrows in a table
# of boxes have 8 to 13 % of its length in strokes; where strokes outline the boxes they have as much.
MOSTLY = 4.0
SLANT = 0.02  # rise over run up to which a stroke still counts as level (1.1 degrees)
UNDERLINE_ENDS = 1.6  # points by which an underline's ends may miss its text's; a cell's padding is more than that
UNDERLINE_DROP = 0.35  # of the text size: how far above or below the text's box an underline or strike may lie
TIED = 1.2  # points between the end of a row rule and the column rule that it meets
LEAST_COLUMN = 5.0  # points: a shorter upright stroke is a letter's or a bracket's

SIGN_SIZE = (3.0, 40.0)  # points: from a tick in a narrow column to a symbol in a tall cell

GREY = (190, 190, 190)  # stands for a fill until its colour is looked at in the page's picture


def rules_of(shapes: Sequence[Shape], pictures: Iterable[Picture], glyphs: Iterable[Glyph]) -> tuple[Rule, ...]:
    """Ruling lines that can be seen, underlines of text left out. White rules count where they part a fill."""
    dark = [shape.box for shape in shapes if is_area(shape)]
    seen = [
        (rule, shape.filled and _thin(shape.box) is not None)
        for shape in shapes
        for rule, pale in _shape_rules(shape)
        if not pale or any(box.contains(*rule.box.center) for box in dark)
    ]
    rules = _without_drawings([rule for rule, boxed in seen if boxed], [rule for rule, boxed in seen if not boxed])
    rules += [rule for picture in pictures if (rule := _thin(picture.box)) is not None]
    rules += seams(dark, rules)
    lines = _Underlining(glyphs)
    columns = _Columns(rules)
    return tuple(
        rule for rule in rules if not (rule.horizontal and lines.underlines(rule) and not columns.hold(rule))
    )


def _without_drawings(boxed: Sequence[Rule], stroked: Sequence[Rule]) -> list[Rule]:
    """All rules but strokes over a table that is ruled with filled boxes: a flow chart drawn into its cells."""
    if _length(boxed) < max(1.0, MOSTLY * _length(stroked)):
        return [*boxed, *stroked]
    table = reduce(Box.union, (rule.box for rule in boxed))
    return [*boxed, *(rule for rule in stroked if not table.contains(*rule.box.center))]


def _length(rules: Iterable[Rule]) -> float:
    return sum(max(rule.box.width, rule.box.height) for rule in rules)


def fills_of(shapes: Iterable[Shape]) -> tuple[Fill, ...]:
    """Filled areas that are not white, in painting order."""
    return tuple(Fill(shape.box, GREY) for shape in shapes if is_area(shape))


def is_area(shape: Shape) -> bool:
    """Whether a shape fills an area that is no rule with a colour that is not white."""
    return shape.filled and not shape.pale_fill and shape.straight and _thin(shape.box) is None


def is_sign(shape: Shape) -> bool:
    """Whether a shape is a small drawing: curved or slanted, of the size of a sign and not of an illustration."""
    seen = (shape.filled and not shape.pale_fill) or (shape.stroked and not shape.pale_stroke)
    least, most = SIGN_SIZE
    sized = max(shape.box.width, shape.box.height) >= least and max(shape.box.width, shape.box.height) <= most
    slanted = any(_stroke_rule(start, end, 0.0) is None for start, end in shape.segments)
    return seen and sized and (slanted or not shape.straight)


def _thin(box: Box) -> Rule | None:
    """The rule that a thin box stands for, None for a box that is not thin."""
    thickness, length = sorted((box.width, box.height))
    if thickness > THIN or length < thickness:
        return None
    x, y = box.center
    level = box.width >= box.height
    return Rule(Box(box.x0, y, box.x1, y) if level else Box(x, box.y0, x, box.y1), thickness)


def _shape_rules(shape: Shape) -> Iterator[tuple[Rule, bool]]:
    """Rules with whether they are white. A filled area without an outline has none."""
    thin = _thin(shape.box)
    if thin is not None and (shape.filled or shape.stroked):
        yield thin, (shape.pale_fill if shape.filled else shape.pale_stroke)
    elif shape.stroked:
        for start, end in shape.segments:
            rule = _stroke_rule(start, end, shape.line_width)
            if rule is not None:
                yield rule, shape.pale_stroke


def _stroke_rule(start: Point, end: Point, width: float) -> Rule | None:
    (ax, ay), (bx, by) = start, end
    across, down = abs(bx - ax), abs(by - ay)
    if down <= SLANT * across:
        y = (ay + by) / 2
        return Rule(Box(min(ax, bx), y, max(ax, bx), y), width)
    if across <= SLANT * down:
        x = (ax + bx) / 2
        return Rule(Box(x, min(ay, by), x, max(ay, by)), width)
    return None


class _Columns:
    """Column rules, asked for those at the ends of a row rule: an underline has none, however tight the cell."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.at: dict[int, list[Box]] = {}
        for rule in rules:
            if not rule.horizontal and rule.box.height >= LEAST_COLUMN:
                self.at.setdefault(round(rule.box.x0 / TIED), []).append(rule.box)

    def hold(self, rule: Rule) -> bool:
        """Whether column rules meet both ends."""
        return self._meets(rule.box.x0, rule.box.y0) and self._meets(rule.box.x1, rule.box.y0)

    def _meets(self, x: float, y: float) -> bool:
        key = round(x / TIED)
        return any(
            abs(box.x0 - x) <= TIED and box.y0 - TIED <= y <= box.y1 + TIED
            for near in (key - 1, key, key + 1)
            for box in self.at.get(near, ())
        )


class _Underlining:
    """Tells underlines and strikes from rules: they begin and end exactly where text does."""

    def __init__(self, glyphs: Iterable[Glyph]) -> None:
        self.rows: dict[int, list[Glyph]] = {}
        for glyph in glyphs:
            if glyph.text.strip() and glyph.turned_cw == 0:
                self.rows.setdefault(int(glyph.box.y1 // 10), []).append(glyph)

    def underlines(self, rule: Rule) -> bool:
        y = rule.box.y0
        band = int(y // 10)
        near = [
            glyph.box
            for key in range(band - 1, band + 3)
            for glyph in self.rows.get(key, ())
            if glyph.box.y0 + UNDERLINE_DROP * glyph.size < y < glyph.box.y1 + UNDERLINE_DROP * glyph.size
            and rule.box.x0 - UNDERLINE_ENDS <= glyph.box.center[0] <= rule.box.x1 + UNDERLINE_ENDS
        ]
        if not near:
            return False
        left, right = min(box.x0 for box in near), max(box.x1 for box in near)
        return abs(left - rule.box.x0) <= UNDERLINE_ENDS and abs(right - rule.box.x1) <= UNDERLINE_ENDS
