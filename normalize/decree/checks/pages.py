"""Pages: blank, out of order, missing, or belonging to another decree."""

from __future__ import annotations

import re
from itertools import pairwise

from ...model import Place
from ...register import Register
from ..furniture import printed_number
from .case import Case


def whole(case: Case) -> Place:
    """The document as a whole, for findings about all of it."""
    pages = case.document.pages
    return Place(page=pages[0].number if pages else None)


def check_pages(case: Case, register: Register) -> None:
    """blank-page, page-order, page-missing, catchword-mismatch, several-decrees."""
    for page in case.document.pages:
        if not page.tables and not any(re.search(r"\w", line.text) for line in page.lines):
            register.find("blank-page", Place(page=page.number), page=page.number)
    for aside in case.structure.aside:
        if aside.kind == "catchword-unmatched":
            register.find("catchword-mismatch", Place(page=aside.page, box=aside.box), word=aside.text)
    _numbers(case, register)
    for start, end, number in case.structure.further:
        register.find("several-decrees", Place(page=start), first=start, last=end, number=number or "–")


def _numbers(case: Case, register: Register) -> None:
    """Printed page numbers: they rise by as much as the pages do, from wherever they begin."""
    printed = [
        (aside.page, number)
        for aside in case.structure.aside
        if aside.kind == "page-number" and (number := printed_number(aside.text)) is not None
    ]
    anew = {appendix.pages[0] for appendix in case.structure.appendices if appendix.pages}
    for (one, before), (other, after) in pairwise(printed):
        if other == one or after in (1, before) or other in anew:  # a lampiran may count anew
            continue
        if after <= before:
            register.find("page-order", Place(page=other), before=before, after=after)
        elif after - before > other - one:
            register.find("page-missing", Place(page=other), before=before, after=after)
