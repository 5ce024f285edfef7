"""What pdfminer paints for a page, with notes that its own objects do not carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.layout import LTComponent, LTContainer
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import Page as PlumberPage
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

PAINTS_NOTHING = (3, 7)  # PDF text rendering modes: invisible, and clipping path only


@dataclass(frozen=True, slots=True)
class Note:
    """`string` counts the strings shown on the page; `unseen` text paints nothing; `code` has no meaning given."""

    string: int = 0
    unseen: bool = False
    code: int | None = None


class _Device(PDFPageAggregatorWithMarkedContent):  # type: ignore[misc]
    """Notes of each character its string, whether its rendering mode shows nothing, and its code where the file
    does not say what the code means.
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.noted: dict[int, Note] = {}
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
        self.noted[id(self.cur_item._objs[-1])] = Note(self._string, self._unseen, code)
        return advance


def painted(page: PlumberPage) -> Iterator[tuple[LTComponent, Note]]:
    """Everything the page paints, in painting order, forms within forms taken apart."""
    device = _Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=None)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    nothing = Note()
    for item in _flat(device.get_result()):
        yield item, device.noted.get(id(item), nothing)


def _flat(container: LTContainer[LTComponent]) -> Iterator[LTComponent]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _flat(item)
        else:
            yield item
