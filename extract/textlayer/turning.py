"""From pdfplumber's coordinates to points of the page as it reads upright, inside its crop box."""

from __future__ import annotations

from math import cos, radians, sin
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page as PlumberPage

from ..model import Box

Quad = tuple[float, float, float, float]


def crop_box(page: PlumberPage) -> Box:
    """What a viewer shows of the page, in pdfplumber's coordinates of the page turned by its /Rotate."""
    left, top, right, bottom = page.bbox
    media = _ordered(page.page_obj.attrs.get("MediaBox"))
    crop = _ordered(page.page_obj.attrs.get("CropBox"))
    if media is None or crop is None:
        return Box(left, top, right, bottom)
    near, far = _displayed(media, crop[:2], page.rotation), _displayed(media, crop[2:], page.rotation)
    x0, x1 = sorted((near[0], far[0]))
    y0, y1 = sorted((near[1], far[1]))
    shown = Box(max(left, left + x0), max(top, top + y0), min(right, left + x1), min(bottom, top + y1))
    return shown if shown.width > 1 and shown.height > 1 else Box(left, top, right, bottom)


def _ordered(raw: Any) -> Quad | None:
    numbers = resolve1(raw)
    if not isinstance(numbers, list) or len(numbers) != 4:
        return None
    x0, y0, x1, y1 = (float(resolve1(number)) for number in numbers)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _displayed(media: Quad, point: tuple[float, ...], rotation: int) -> tuple[float, float]:
    """A point of user space as distance from the left and top of the turned page."""
    x, y = point
    return {
        0: (x - media[0], media[3] - y),
        90: (y - media[1], x - media[0]),
        180: (media[2] - x, y - media[1]),
        270: (media[3] - y, media[2] - x),
    }[rotation % 360 // 90 * 90]


class Turning:
    """Shifts to the crop box's corner, levels what is slanted (`slant` in degrees clockwise, about the middle of
    the page) and turns by a multiple of 90 degrees clockwise.
    """

    def __init__(self, crop: Box, turn: int, slant: float = 0.0) -> None:
        self.crop = crop
        self.slant = slant
        self._sine, self._cosine = sin(radians(slant)), cos(radians(slant))
        self.turn = turn % 360
        sideways = self.turn in (90, 270)
        self.width = crop.height if sideways else crop.width
        self.height = crop.width if sideways else crop.height

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point in points of the upright page."""
        x, y = x - self.crop.x0, y - self.crop.y0
        if self.slant:
            x, y = self._levelled(x, y)
        if self.turn == 90:
            return self.crop.height - y, x
        if self.turn == 180:
            return self.crop.width - x, self.crop.height - y
        if self.turn == 270:
            return y, self.crop.width - x
        return x, y

    def _levelled(self, x: float, y: float) -> tuple[float, float]:
        across, down = self.crop.width / 2, self.crop.height / 2
        dx, dy = x - across, y - down
        return across + dx * self._cosine - dy * self._sine, down + dx * self._sine + dy * self._cosine

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box in points of the upright page."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def shows(self, box: Box) -> bool:
        """Whether the middle of the box lies on the page."""
        x, y = box.center
        return 0 <= x <= self.width and 0 <= y <= self.height

    def touches(self, box: Box) -> bool:
        """Whether any of the box lies on the page."""
        return box.x0 <= self.width and box.x1 >= 0 and box.y0 <= self.height and box.y1 >= 0
