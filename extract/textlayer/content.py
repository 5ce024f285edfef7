"""What a PDF page paints, in painting order: glyphs, shapes and pictures in points of the upright page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan2, degrees
from typing import Any

from pdfminer.layout import LTChar, LTComponent, LTCurve, LTImage
from pdfplumber.page import Page as PlumberPage

from ..model import Box
from .device import Note, painted
from .letters import readable
from .turning import Turning, crop_box

SLANTED = 8.0  # degrees from level or upright: watermarks stand at 30 to 60, crooked text below 3
SIDEWAYS_SHARE = (
    0.6  # a page is turned when so many glyphs run the same other way; vertical headers stay below half
)
PALE = 0.97  # of full lightness: lighter strokes and fills cannot be seen on paper

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character, its text as it is seen; `string` counts the strings of the page, `hidden` paints nothing."""

    text: str
    box: Box
    size: float
    turned_cw: int
    font: str
    hidden: bool
    pale: bool
    string: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A painted path: straight `segments` of its outline, and how it is painted. Pale means white or nearly so."""

    box: Box
    segments: tuple[tuple[Point, Point], ...]
    filled: bool
    stroked: bool
    pale_fill: bool
    pale_stroke: bool
    line_width: float
    straight: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture is painted."""

    box: Box


@dataclass(frozen=True, slots=True)
class Content:
    """All that a page paints. `turned_cw` made it upright, beyond the page's own /Rotate."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    shapes: tuple[Shape, ...]
    pictures: tuple[Picture, ...]
    turned_cw: int


def read_content(page: PlumberPage) -> Content:
    """Everything painted inside the page's crop box. Raises whatever pdfminer raises on a damaged page."""
    items = list(painted(page))
    turn = _dominant_turn([_turn_of(item.matrix) for item, _ in items if isinstance(item, LTChar)])
    turning = Turning(crop_box(page), turn)
    found = _Collector(page, turning)
    for item, note in items:
        found.take(item, note)
    return Content(
        turning.width, turning.height, tuple(found.glyphs), tuple(found.shapes), tuple(found.pictures), turn
    )


def _turn_of(matrix: Sequence[float]) -> int:
    """Turn of the text's direction against level text, in degrees clockwise."""
    turn = -degrees(atan2(matrix[1], matrix[0]))
    nearest = round(turn / 90) * 90
    return (nearest if abs(turn - nearest) <= SLANTED else round(turn)) % 360


def _dominant_turn(turns: list[int]) -> int:
    """The turn in degrees clockwise that makes most of the text level."""
    if not turns:
        return 0
    turn, count = Counter(turns).most_common(1)[0]
    return (360 - turn) % 360 if count >= SIDEWAYS_SHARE * len(turns) else 0


class _Collector:
    """Sorts painted things into glyphs, shapes and pictures."""

    def __init__(self, page: PlumberPage, turning: Turning) -> None:
        self.page = page
        self.turning = turning
        self.glyphs: list[Glyph] = []
        self.shapes: list[Shape] = []
        self.pictures: list[Picture] = []

    def take(self, item: LTComponent, note: Note) -> None:
        """Keep one painted thing; what lies outside the crop box is not on the page."""
        left, top, _, _ = self.page.bbox
        x, y = left + item.x0, top + self.page.height - item.y1
        box = self.turning.box(x, y, x + item.width, y + item.height)
        if isinstance(item, LTChar):
            if self.turning.shows(box):
                self.glyphs.append(self._glyph(item, note, box))
        elif not self.turning.touches(box):
            return
        elif isinstance(item, LTImage):
            self.pictures.append(Picture(box))
        elif isinstance(item, LTCurve):
            self.shapes.append(self._shape(self.page.process_object(item), box))

    def _glyph(self, char: LTChar, note: Note, box: Box) -> Glyph:
        turned = (_turn_of(char.matrix) + self.turning.turn) % 360
        font = str(char.fontname).rpartition("+")[2]
        text = readable(char.get_text(), font, note.code)
        return Glyph(text, box, char.size, turned, font, note.unseen, _pale(char.graphicstate.ncolor), note.string)

    def _shape(self, thing: Mapping[str, Any], box: Box) -> Shape:
        straight, segments = self._segments(thing["path"])
        return Shape(
            box=box,
            segments=segments,
            filled=bool(thing["fill"]) and thing["object_type"] != "line",
            stroked=bool(thing["stroke"]),
            pale_fill=_pale(thing["non_stroking_color"]),
            pale_stroke=_pale(thing["stroking_color"]),
            line_width=float(thing["linewidth"] or 0.0),
            straight=straight,
        )

    def _segments(self, path: list[tuple[Any, ...]]) -> tuple[bool, tuple[tuple[Point, Point], ...]]:
        segments: list[tuple[Point, Point]] = []
        start = here = (0.0, 0.0)
        straight = True
        for command, *points in path:
            there = start if command == "h" else self.turning.point(*points[-1][:2])
            if command == "m":
                start = there
            elif command in ("l", "h"):
                segments.append((here, there))
            else:
                straight = False
            here = there
        return straight, tuple(segments)


def _pale(color: object) -> bool:
    """Whether a declared colour is white or nearly so; patterns and unknown colour spaces are not."""
    parts = color if isinstance(color, tuple | list) else (color,)
    numbers = [float(part) for part in parts if isinstance(part, int | float)]
    if len(numbers) != len(parts):
        return False
    if len(numbers) == 4:
        return max(numbers) <= 1 - PALE
    return min(numbers, default=0.0) >= PALE
