"""What a PDF page paints, in painting order: glyphs, shapes and pictures in points of the upright page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import Any

from pdfminer.layout import LTChar, LTComponent, LTCurve, LTImage, LTLine
from pdfplumber.page import Page as PlumberPage

from ..model import Box
from .colours import is_pale
from .device import Note, painted
from .letters import readable
from .turning import Turning, crop_box

SLANTED = 8.0  # degrees from level or upright: watermarks stand at 30 to 60, crooked text below 3
SIDEWAYS_SHARE = (
    0.6  # a page is turned when so many glyphs run the same other way; vertical headers stay below half
)
LEAST_SLANT = 0.1  # degrees; over the width of a page that is 1 point, and no rule is missed for it
SLANT_STEP = 0.05  # degrees: text as crooked as that is crooked alike

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character, its text as it is seen, in the box between its origin and that of the next.

    `string` counts the strings of the page, `order` everything painted, `face` is the same for one font. `hidden`
    paints nothing, `clipped` is cut away; `pale` is declared white or nearly so.
    """

    text: str
    box: Box
    size: float
    turned_cw: int
    font: str
    hidden: bool
    pale: bool
    string: int
    order: int = 0
    clipped: bool = False
    face: int = 0


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
class Cover:
    """What may hide all that was painted before it; `sure` when the file declares nothing that would show it."""

    box: Box
    order: int
    sure: bool
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """All that a page paints. `turned_cw` made it upright, beyond the page's own /Rotate; `turning` did so."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    shapes: tuple[Shape, ...]
    pictures: tuple[Picture, ...]
    turned_cw: int
    turning: Turning
    covers: tuple[Cover, ...] = ()

    @property
    def slant(self) -> float:
        """The small turn in degrees clockwise that levelled it."""
        return self.turning.slant


def read_content(page: PlumberPage) -> Content:
    """Everything painted inside the page's crop box. Raises whatever pdfminer raises on a damaged page."""
    items = list(painted(page))
    angles = [_angle_of(item.matrix) for item, _ in items if isinstance(item, LTChar)]
    turn = _dominant_turn([_turn_of(angle) for angle in angles])
    slant = _slant(angles)
    turning = Turning(crop_box(page), turn, slant)
    found = _Collector(page, turning)
    for order, (item, note) in enumerate(items):
        found.take(item, note, order)
    return Content(
        turning.width,
        turning.height,
        tuple(found.glyphs),
        tuple(found.shapes),
        tuple(found.pictures),
        turn,
        turning,
        tuple(found.covers),
    )


def _angle_of(matrix: Sequence[float]) -> float:
    """The text's direction against level text, in degrees clockwise."""
    return -degrees(atan2(matrix[1], matrix[0])) if matrix[1] or matrix[0] < 0 else 0.0


def _turn_of(angle: float) -> int:
    """The direction as a turn: by quarters where it is nearly one."""
    nearest = round(angle / 90) * 90
    return (nearest if abs(angle - nearest) <= SLANTED else round(angle)) % 360


def _dominant_turn(turns: list[int]) -> int:
    """The turn in degrees clockwise that makes most of the text level."""
    if not turns:
        return 0
    turn, count = Counter(turns).most_common(1)[0]
    return (360 - turn) % 360 if count >= SIDEWAYS_SHARE * len(turns) else 0


def _slant(angles: Sequence[float]) -> float:
    """The small turn in degrees clockwise that levels the page where most of its text is crooked alike."""
    if not any(angle % 90 for angle in angles):
        return 0.0
    off = Counter(round((angle - round(angle / 90) * 90) / SLANT_STEP) for angle in angles)
    most = max(off, key=lambda step: off[step - 1] + off[step] + off[step + 1])
    slant = -most * SLANT_STEP
    alike = off[most - 1] + off[most] + off[most + 1]
    if not LEAST_SLANT <= abs(slant) <= SLANTED or alike < SIDEWAYS_SHARE * len(angles):
        return 0.0
    near = [angle - round(angle / 90) * 90 for angle in angles]
    crooked = [angle for angle in near if abs(angle + slant) <= 1.5 * SLANT_STEP]
    return -sum(crooked) / len(crooked)


def _is_box(segments: Sequence[tuple[Point, Point]]) -> bool:
    """Whether the outline is that of an upright rectangle, which covers all of its box."""
    corners = {(round(x, 1), round(y, 1)) for segment in segments for x, y in segment}
    upright = all(min(abs(ax - bx), abs(ay - by)) < 0.1 for (ax, ay), (bx, by) in segments)
    return upright and len(corners) == 4


class _Collector:
    """Sorts painted things into glyphs, shapes, pictures, and what may cover others."""

    def __init__(self, page: PlumberPage, turning: Turning) -> None:
        self.turning = turning
        self.left, self.top = page.bbox[0], page.bbox[1] + page.height
        self.glyphs: list[Glyph] = []
        self.shapes: list[Shape] = []
        self.pictures: list[Picture] = []
        self.covers: list[Cover] = []

    def take(self, item: LTComponent, note: Note, order: int) -> None:
        """Keep one painted thing; what lies outside the crop box is not on the page."""
        if isinstance(item, LTChar):
            box = self._glyph_box(item)
            if self.turning.shows(box):
                self.glyphs.append(self._glyph(item, note, box, order))
            return
        box = self._box(item.bbox)
        if not self.turning.touches(box):
            return
        if isinstance(item, LTImage):
            self.pictures.append(Picture(box))
            self._cover(box, note, order, sure=True, picture=True)
        elif isinstance(item, LTCurve):
            shape = self._shape(item, note, box)
            self.shapes.append(shape)
            if shape.filled:
                self._cover(shape.box, note, order, sure=shape.straight and _is_box(shape.segments))

    def _point(self, x: float, y: float) -> Point:
        return self.turning.point(self.left + x, self.top - y)

    def _box(self, bbox: tuple[float, float, float, float]) -> Box:
        x0, y0, x1, y1 = bbox
        return self._around((x0, y0), (x1, y1), (x0, y1), (x1, y0)) if self.turning.slant else self._of(bbox)

    def _of(self, bbox: tuple[float, float, float, float]) -> Box:
        x0, y0, x1, y1 = bbox
        return self.turning.box(self.left + x0, self.top - y1, self.left + x1, self.top - y0)

    def _around(self, *points: Point) -> Box:
        xs, ys = zip(*(self._point(x, y) for x, y in points), strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))

    def _glyph_box(self, char: LTChar) -> Box:
        """From the glyph's origin to the next, sheared letters set upright: how far italics lean says nothing of
        the gap between them.
        """
        a, b, c, d, e, f = char.matrix
        low, high = getattr(char, "reach", (0.0, 0.0))
        along = hypot(a, b)
        if not (b or c or self.turning.slant) or low == high or not along:
            return self._box(char.bbox)
        lean = (a * c + b * d) / (along * along)
        up_x, up_y = c - lean * a, d - lean * b
        ends = (e, f), (e + char.adv * a, f + char.adv * b)
        return self._around(*((x + h * up_x, y + h * up_y) for x, y in ends for h in (low, high)))

    def _cover(self, box: Box, note: Note, order: int, sure: bool, picture: bool = False) -> None:
        """Keep where something may hide what lies under it: within its clip."""
        if note.clip is not None:
            clip = self._box((note.clip.x0, note.clip.y0, note.clip.x1, note.clip.y1))
            x0, y0 = max(box.x0, clip.x0), max(box.y0, clip.y0)
            box = Box(x0, y0, max(x0, min(box.x1, clip.x1)), max(y0, min(box.y1, clip.y1)))
        self.covers.append(Cover(box, order, sure and note.opaque, picture))

    def _glyph(self, char: LTChar, note: Note, box: Box, order: int) -> Glyph:
        turned = (_turn_of(_angle_of(char.matrix)) + self.turning.turn) % 360
        font = str(char.fontname).rpartition("+")[2]
        text = readable(char.get_text(), font, note.code)
        pale = is_pale(char.graphicstate.ncolor, note.spaces[1])
        size = box.width if turned in (90, 270) else char.size if not self.turning.slant else box.height
        return Glyph(text, box, size, turned, font, note.unseen, pale, note.string, order, note.clipped, char.face)

    def _shape(self, curve: LTCurve, note: Note, box: Box) -> Shape:
        straight, segments = self._segments(curve.original_path or ())
        if self.turning.slant and segments:
            xs, ys = zip(*(point for segment in segments for point in segment), strict=True)
            box = Box(min(xs), min(ys), max(xs), max(ys))
        return Shape(
            box=box,
            segments=segments,
            filled=bool(curve.fill) and not isinstance(curve, LTLine),
            stroked=bool(curve.stroke),
            pale_fill=is_pale(curve.non_stroking_color, note.spaces[1]),
            pale_stroke=is_pale(curve.stroking_color, note.spaces[0]),
            line_width=float(curve.linewidth or 0.0),
            straight=straight,
        )

    def _segments(self, path: Iterable[tuple[Any, ...]]) -> tuple[bool, tuple[tuple[Point, Point], ...]]:
        segments: list[tuple[Point, Point]] = []
        start = here = (0.0, 0.0)
        straight = True
        for command, *points in path:
            there = start if command == "h" else self._point(*points[-1][:2])
            if command == "m":
                start = there
            elif command in ("l", "h"):
                segments.append((here, there))
            else:
                straight = False
            here = there
        return straight, tuple(segments)
