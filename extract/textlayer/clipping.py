"""What clips, veils and layers leave visible while a page is painted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, cast

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import apply_matrix_pt

from ..model import Box
from .layers import Layers

SLACK = 1.0  # points that the middle of a seen letter may lie outside; letters cut off lie a word or more away
OPAQUE = 0.99  # of full coverage: what is painted so hides what lies under it

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Veil:
    """How fills and pictures are laid over what is there already."""

    alpha: float = 1.0
    blended: bool = False
    masked: bool = False

    @property
    def opaque(self) -> bool:
        """Whether nothing shows through."""
        return self.alpha >= OPAQUE and not self.blended and not self.masked


class Painting(Protocol):
    """What is kept while a page is painted: the visible region (None while nothing is clipped), the veil, the
    layers of the file, and how many of those that are switched off the painting is inside of.
    """

    clip: Box | None
    veil: Veil
    layers: Layers
    switched_off: int


class ShowingInterpreter(PDFPageInterpreter):  # type: ignore[misc]
    """Tells its device what of the painting can be seen.

    A rectangle is all that is kept of a clipping path: of text inside the path nothing is ever hidden.
    """

    def init_state(self, ctm: Matrix) -> None:
        """Begin a page or form: what clips it is what clips the place where it is painted."""
        super().init_state(ctm)
        self._saved: list[tuple[Box | None, Veil]] = []
        self._marks: list[bool] = []

    @property
    def painting(self) -> Painting:
        """The device, by what it keeps."""
        return cast(Painting, self.device)

    def do_q(self) -> None:
        """Save the graphics state."""
        self._saved.append((self.painting.clip, self.painting.veil))
        super().do_q()

    def do_Q(self) -> None:
        """Restore the graphics state; one that was never saved stays."""
        if self._saved:
            self.painting.clip, self.painting.veil = self._saved.pop()
        super().do_Q()

    def do_W(self) -> None:
        """Clip by the current path."""
        points = [point for segment in self.curpath for point in _points(segment)]
        narrow(self.painting, points, self.ctm)

    def do_W_a(self) -> None:
        """Clip by the current path, even-odd rule."""
        self.do_W()

    def do_gs(self, name: Any) -> None:
        """Set what the named dictionary sets of transparency."""
        states = resolve1(self.resources.get("ExtGState")) if self.resources else None
        state = resolve1(states.get(literal_name(name))) if isinstance(states, Mapping) else None
        if isinstance(state, Mapping):
            self.painting.veil = _veiled(self.painting.veil, state)

    def do_BMC(self, tag: Any) -> None:
        """Begin marked content."""
        self._mark(False)
        super().do_BMC(tag)

    def do_BDC(self, tag: Any, props: Any) -> None:
        """Begin marked content with properties: those of a layer may hide it."""
        hidden = isinstance(tag, PSLiteral) and tag.name == "OC" and self.painting.layers.hides(self._layer(props))
        self._mark(hidden)
        super().do_BDC(tag, props)

    def do_EMC(self) -> None:
        """End marked content."""
        if self._marks:
            self.painting.switched_off -= self._marks.pop()
        super().do_EMC()

    def do_Do(self, xobjid: Any) -> None:
        """Paint a form or picture, which may belong to a layer as a whole."""
        before = self.painting.switched_off
        thing = resolve1(self.xobjmap.get(literal_name(xobjid)))
        layer = thing.attrs.get("OC") if isinstance(thing, PDFStream) else None
        self.painting.switched_off += bool(layer is not None and self.painting.layers.hides(layer))
        super().do_Do(xobjid)
        self.painting.switched_off = before  # marked content that a form leaves open ends with it

    def _mark(self, hidden: bool) -> None:
        self._marks.append(hidden)
        self.painting.switched_off += hidden

    def _layer(self, props: Any) -> Any:
        if not isinstance(props, PSLiteral):
            return props
        named = resolve1(self.resources.get("Properties")) if self.resources else None
        return named.get(props.name) if isinstance(named, Mapping) else None


def _veiled(veil: Veil, state: Mapping[str, Any]) -> Veil:
    """The veil with what a graphics state dictionary changes of it."""
    alpha, blend, mask = (resolve1(state.get(key)) for key in ("ca", "BM", "SMask"))
    if isinstance(alpha, int | float):
        veil = replace(veil, alpha=float(alpha))
    if blend is not None:
        first = blend[0] if isinstance(blend, list) and blend else blend
        normal = isinstance(first, PSLiteral) and first.name in ("Normal", "Compatible")
        veil = replace(veil, blended=not normal)
    if mask is not None:
        veil = replace(veil, masked=not isinstance(mask, PSLiteral))
    return veil


def narrow(device: Painting, points: Sequence[Point], ctm: Matrix) -> None:
    """Narrow what is visible to the rectangle around some points of user space; an empty one clips nothing."""
    box = _around(apply_matrix_pt(ctm, point) for point in points) if points else None
    if box is None or not box.width or not box.height:
        return
    clip = device.clip or box
    x0, y0 = max(clip.x0, box.x0), max(clip.y0, box.y0)
    device.clip = Box(x0, y0, max(x0, min(clip.x1, box.x1)), max(y0, min(clip.y1, box.y1)))


def cut_off(device: Painting, x: float, y: float) -> bool:
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
