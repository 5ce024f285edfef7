"""What clipping paths leave visible: text that a cell or frame cuts off is on no page that anybody sees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, cast

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.utils import apply_matrix_pt

from ..model import Box

SLACK = 1.0  # points that the middle of a seen letter may lie outside; letters cut off lie a word or more away

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


class Clipped(Protocol):
    """Where the visible region is kept while a page is painted; None while nothing is clipped."""

    clip: Box | None


class ClippingInterpreter(PDFPageInterpreter):  # type: ignore[misc]
    """Keeps the rectangle around the current clipping path in the `clip` of its device.

    A rectangle is all that is kept of a path: of text inside the path nothing is ever hidden.
    """

    def init_state(self, ctm: Matrix) -> None:
        """Begin a page or form: what clips it is what clips the place where it is painted."""
        super().init_state(ctm)
        self._saved: list[Box | None] = []

    def do_q(self) -> None:
        """Save the graphics state."""
        self._saved.append(cast(Clipped, self.device).clip)
        super().do_q()

    def do_Q(self) -> None:
        """Restore the graphics state; one that was never saved stays."""
        if self._saved:
            cast(Clipped, self.device).clip = self._saved.pop()
        super().do_Q()

    def do_W(self) -> None:
        """Clip by the current path."""
        points = [point for segment in self.curpath for point in _points(segment)]
        narrow(cast(Clipped, self.device), points, self.ctm)

    def do_W_a(self) -> None:
        """Clip by the current path, even-odd rule."""
        self.do_W()


def narrow(device: Clipped, points: Sequence[Point], ctm: Matrix) -> None:
    """Narrow what is visible to the rectangle around some points of user space; an empty one clips nothing."""
    box = _around(apply_matrix_pt(ctm, point) for point in points) if points else None
    if box is None or not box.width or not box.height:
        return
    clip = device.clip or box
    x0, y0 = max(clip.x0, box.x0), max(clip.y0, box.y0)
    device.clip = Box(x0, y0, max(x0, min(clip.x1, box.x1)), max(y0, min(clip.y1, box.y1)))


def cut_off(device: Clipped, x: float, y: float) -> bool:
    """Whether a point of the page lies outside what is visible."""
    clip = device.clip
    return clip is not None and not (
        clip.x0 - SLACK <= x <= clip.x1 + SLACK and clip.y0 - SLACK <= y <= clip.y1 + SLACK
    )


def _points(segment: Sequence[float | str]) -> list[Point]:
    numbers = [float(value) for value in segment[1:]]
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def _around(points: Iterable[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
