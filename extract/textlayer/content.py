"""What a PDF page paints, in painting order: glyphs, shapes and pictures in points of the upright page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pdfminer.layout import LTComponent, LTContainer, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import Page as PlumberPage
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from ..model import Box
from .letters import readable
from .turning import Turning, crop_box

PAINTS_NOTHING = (3, 7)  # PDF text rendering modes: invisible, and clipping path only
SIDEWAYS_SHARE = (
    0.6  # a page is turned when so many glyphs run the same other way; vertical headers stay below half
)

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


@dataclass(frozen=True, slots=True)
class _Note:
    string: int = 0
    unseen: bool = False
    code: int | None = None


class _Device(PDFPageAggregatorWithMarkedContent):  # type: ignore[misc]
    """Notes of each character its string, whether its rendering mode shows nothing, and its code where the file
    does not say what the code means.
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.noted: dict[int, _Note] = {}
        self._string = 0
        self._unseen = False

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Count the string that is being shown, and remember its rendering mode."""
        self._string += 1
        self._unseen = textstate.render in PAINTS_NOTHING
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(self, *args: Any, **named: Any) -> float:
        """Add the character and its note."""
        advance: float = super().render_char(*args, **named)
        _, font, _, _, _, cid = args[:6]
        code = cid if getattr(font, "unicode_map", None) is None else None
        self.noted[id(self.cur_item._objs[-1])] = _Note(self._string, self._unseen, code)
        return advance


def read_content(page: PlumberPage) -> Content:
    """Everything painted inside the page's crop box. Raises whatever pdfminer raises on a damaged page."""
    device = _Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=None)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    layout: LTPage = device.get_result()
    painted = [(page.process_object(item), device.noted.get(id(item), _Note())) for item in _flat(layout)]
    turn = _dominant_turn([_turn_of(thing) for thing, _ in painted if thing["object_type"] == "char"])
    turning = Turning(crop_box(page), turn)
    found = _Collector(turning)
    for thing, note in painted:
        found.take(thing, note)
    return Content(
        turning.width, turning.height, tuple(found.glyphs), tuple(found.shapes), tuple(found.pictures), turn
    )


def _flat(container: LTContainer[LTComponent]) -> Iterator[LTComponent]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _flat(item)
        else:
            yield item


def _turn_of(char: Mapping[str, Any]) -> int:
    """Turn of the text's direction against level text, in degrees clockwise."""
    a, b = char["matrix"][:2]
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 270 if b > 0 else 90


def _dominant_turn(turns: list[int]) -> int:
    """The turn in degrees clockwise that makes most of the text level."""
    if not turns:
        return 0
    turn, count = Counter(turns).most_common(1)[0]
    return (360 - turn) % 360 if count >= SIDEWAYS_SHARE * len(turns) else 0


class _Collector:
    """Sorts painted things into glyphs, shapes and pictures."""

    def __init__(self, turning: Turning) -> None:
        self.turning = turning
        self.glyphs: list[Glyph] = []
        self.shapes: list[Shape] = []
        self.pictures: list[Picture] = []

    def take(self, thing: Mapping[str, Any], note: _Note) -> None:
        """Keep one painted thing; what lies outside the crop box is not on the page."""
        box = self.turning.box(thing["x0"], thing["top"], thing["x1"], thing["bottom"])
        if not self.turning.shows(box):
            return
        kind = thing["object_type"]
        if kind == "char":
            turned = (_turn_of(thing) + self.turning.turn) % 360
            name = thing["fontname"].rpartition("+")[2]
            text = readable(thing["text"], name, note.code)
            pale = _pale(thing["non_stroking_color"])
            self.glyphs.append(Glyph(text, box, thing["size"], turned, name, note.unseen, pale, note.string))
        elif kind == "image":
            self.pictures.append(Picture(box))
        elif kind in ("line", "rect", "curve"):
            self.shapes.append(self._shape(thing, box))

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


PALE = 0.97  # of full lightness: lighter strokes and fills cannot be seen on paper


def _pale(color: object) -> bool:
    """Whether a declared colour is white or nearly so; patterns and unknown colour spaces are not."""
    parts = color if isinstance(color, tuple | list) else (color,)
    numbers = [float(part) for part in parts if isinstance(part, int | float)]
    if len(numbers) != len(parts):
        return False
    if len(numbers) == 4:
        return max(numbers) <= 1 - PALE
    return min(numbers, default=0.0) >= PALE
