"""What pdfminer paints for a page, with notes that its own objects do not carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.layout import LTComponent, LTContainer
from pdfminer.pdftypes import resolve1
from pdfminer.utils import mult_matrix
from pdfplumber.page import Page as PlumberPage
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from ..model import Box
from .clipping import ShowingInterpreter, Veil, cut_off, narrow
from .layers import Layers, layers_of

PAINTS_NOTHING = (3, 7)  # PDF text rendering modes: invisible, and clipping path only
MASKS = ("SMask", "Mask", "ImageMask")  # through a picture that has one of these the page may show


@dataclass(frozen=True, slots=True)
class Note:
    """`string` counts the strings shown on the page; `unseen` text paints nothing or lies on a layer that is
    switched off, `clipped` text is cut away; `code` has no meaning given. `opaque` says that a shape or picture
    lets nothing under it show, as far as the file declares it, inside `clip` (None: everywhere). `spaces` are the
    colour spaces of strokes and of fills.
    """

    string: int = 0
    unseen: bool = False
    clipped: bool = False
    code: int | None = None
    opaque: bool = False
    clip: Box | None = None
    spaces: tuple[str, str] = ("DeviceGray", "DeviceGray")


class _Device(PDFPageAggregatorWithMarkedContent):  # type: ignore[misc]
    """Notes of each thing painted what of it can be seen, and of characters whose font does not say what the code
    means the code.
    """

    def __init__(self, layers: Layers, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.noted: dict[int, Note] = {}
        self.clip: Box | None = None
        self.veil = Veil()
        self.layers = layers
        self.switched_off = 0
        self._outer: list[tuple[Box | None, Veil]] = []
        self._compound = 0
        self._string = 0
        self._unseen = False

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        """Begin a form or picture, which shows nothing outside its box."""
        self._outer.append((self.clip, self.veil))
        x0, y0, x1, y1 = map(float, bbox)
        narrow(self, [(x0, y0), (x0, y1), (x1, y0), (x1, y1)], mult_matrix(matrix, self.ctm))
        super().begin_figure(name, bbox, matrix)

    def end_figure(self, name: str) -> None:
        """End it: what was visible before is visible again."""
        super().end_figure(name)
        self.clip, self.veil = self._outer.pop()

    def render_image(self, name: str, stream: Any) -> None:
        """Add a picture and its note; on a layer that is switched off there is none."""
        if self.switched_off:
            return
        super().render_image(name, stream)
        whole = not any(resolve1(stream.get(key)) for key in MASKS)
        self.noted[id(self.cur_item._objs[-1])] = Note(opaque=whole and self.veil.opaque, clip=self.clip)

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        """Add a shape and its note. Of a path in parts none hides anything for certain: they may be holes."""
        if self.switched_off:
            return
        parts = sum(segment[0] == "m" for segment in path)
        self._compound += parts > 1
        before = len(self.cur_item._objs)
        super().paint_path(gstate, stroke, fill, evenodd, path)
        self._compound -= parts > 1
        if parts == 1 and len(self.cur_item._objs) > before:
            spaces = (gstate.scs.name, gstate.ncs.name)
            opaque = fill and self.veil.opaque and not self._compound and spaces[1] != "Pattern"
            self.noted[id(self.cur_item._objs[-1])] = Note(opaque=opaque, clip=self.clip, spaces=spaces)

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Count the string that is being shown, and remember whether it paints anything."""
        self._string += 1
        self._unseen = textstate.render in PAINTS_NOTHING or self.switched_off > 0
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(self, *args: Any, **named: Any) -> float:
        """Add the character and its note."""
        advance: float = super().render_char(*args, **named)
        _, font, size, _, rise, cid, ncs = args[:7]
        char = self.cur_item._objs[-1]
        char.face = id(font)  # fonts of one name may be several, each with letters of its own
        code = cid if getattr(font, "unicode_map", None) is None else None
        if not font.is_vertical():
            low = font.get_descent() * size + rise
            char.reach = (low, low + size)  # below and above the baseline, before any matrix
        clipped = cut_off(self, (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2)
        self.noted[id(char)] = Note(self._string, self._unseen, clipped, code, spaces=("", ncs.name))
        return advance


def painted(page: PlumberPage) -> Iterator[tuple[LTComponent, Note]]:
    """Everything the page paints and shows, in painting order, forms within forms taken apart."""
    layers = layers_of(page.pdf.doc.catalog)
    device = _Device(layers, page.pdf.rsrcmgr, pageno=page.page_number, laparams=None)
    ShowingInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    nothing = Note()
    for item in _flat(device.get_result()):
        yield item, device.noted.get(id(item), nothing)


def _flat(container: LTContainer[LTComponent]) -> Iterator[LTComponent]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _flat(item)
        else:
            yield item
