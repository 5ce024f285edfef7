"""What pdfminer paints for a page, with notes that its own objects do not carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.layout import LTComponent, LTContainer
from pdfminer.utils import mult_matrix
from pdfplumber.page import Page as PlumberPage
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from ..model import Box
from .clipping import ClippingInterpreter, cut_off, narrow

PAINTS_NOTHING = (3, 7)  # PDF text rendering modes: invisible, and clipping path only


@dataclass(frozen=True, slots=True)
class Note:
    """`string` counts the strings shown on the page; `unseen` text paints nothing or is clipped away; `code` has
    no meaning given.
    """

    string: int = 0
    unseen: bool = False
    code: int | None = None


class _Device(PDFPageAggregatorWithMarkedContent):  # type: ignore[misc]
    """Notes of each character its string, whether its rendering mode or a clipping path hides it, and its code
    where the file does not say what the code means.
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.noted: dict[int, Note] = {}
        self.clip: Box | None = None
        self._outer: list[Box | None] = []
        self._string = 0
        self._unseen = False

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        """Begin a form or picture, which shows nothing outside its box."""
        self._outer.append(self.clip)
        x0, y0, x1, y1 = map(float, bbox)
        narrow(self, [(x0, y0), (x0, y1), (x1, y0), (x1, y1)], mult_matrix(matrix, self.ctm))
        super().begin_figure(name, bbox, matrix)

    def end_figure(self, name: str) -> None:
        """End it: what was visible before is visible again."""
        super().end_figure(name)
        self.clip = self._outer.pop()

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
        char = self.cur_item._objs[-1]
        unseen = self._unseen or cut_off(self, (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2)
        self.noted[id(char)] = Note(self._string, unseen, code)
        return advance


def painted(page: PlumberPage) -> Iterator[tuple[LTComponent, Note]]:
    """Everything the page paints, in painting order, forms within forms taken apart."""
    device = _Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=None)
    ClippingInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    nothing = Note()
    for item in _flat(device.get_result()):
        yield item, device.noted.get(id(item), nothing)


def _flat(container: LTContainer[LTComponent]) -> Iterator[LTComponent]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _flat(item)
        else:
            yield item
