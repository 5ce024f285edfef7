"""Pages: blank, out of order, missing, or belonging to another decree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...model import Place, SetAside
from ...register import Register
from ..furniture import announces, printed_number
from ..reading import Entry
from .case import Case, place_of

# Notes of the reader about a page, with the code of their finding. Where a text layer was not believed the picture
# was read in its stead.
_NOTED = {
    "low-resolution": "low-resolution",
    "stamp": "stamp",
    "hidden-text": "hidden-text",
    "picture-not-read": "picture-not-read",
    "broken-text-layer": "text-layer-unused",
    "damaged-text-layer": "text-layer-unused",
    "ocr-layer": "text-layer-unused",
    "little-text": "text-layer-unused",
    "text-layer-doubtful": "text-layer-doubtful",
}
_ARTICLE = re.compile(r"Pasal (\d+)")
# What stands before a part of the body.
_READ_BEFORE = {
    "Mengingat": ("menimbang",),
    "Memutuskan": ("menimbang", "mengingat", "memperhatikan"),
    "Ditetapkan": ("menimbang", "mengingat", "memperhatikan", "diktum", "pasal"),
}


# Articles that must be missing at a page border before pages are: one may be a slip or an unread heading.
LEAST_MISSING = 2
HEADING_LENGTH = 12  # letters of "Pasal 14"; a line of a text as short may be a heading that was misread


def whole(case: Case) -> Place:
    """The document as a whole, for findings about all of it."""
    pages = case.document.pages
    return Place(page=pages[0].number if pages else None)


def check_pages(case: Case, register: Register) -> None:
    """blank-page, page-order, page-missing, catchword-mismatch, several-decrees, and what the reader notes."""
    if case.whole and case.structure.title.line is not None:
        _body(case, register)
    for page in case.document.pages:
        if not page.tables and not any(re.search(r"\w", line.text) for line in page.lines):
            register.find("blank-page", Place(page=page.number), page=page.number)
    for aside in case.structure.aside:
        if aside.kind == "catchword-unmatched" and not _announces_table(case, aside):
            register.find("catchword-mismatch", Place(page=aside.page, box=aside.box), word=aside.text)
    _noted(case, register)
    _numbers(case, register)
    _articles(case, register)
    for start, end, number in case.structure.further:
        register.find("several-decrees", Place(page=start), first=start, last=end, number=number or "–")


def _articles(case: Case, register: Register) -> None:
    """Articles that are missing at a page border where the printed page numbers did not tell it already."""
    told = {finding.place.page for finding in register.findings if finding.code == "page-missing"}
    for one, other in torn_articles(case):
        where = place_of(other, "pasal")
        page = max(piece.page for piece in one.text.pieces)
        if where.page not in told:
            register.find("page-missing", where, "", "articles", before=one.label, after=other.label, page=page)


def torn_articles(case: Case) -> list[tuple[Entry, Entry]]:
    """Neighbouring articles between which others are missing with their pages: the first ends on one page, the
    other begins on the next, and more numbers lie between than its text has lines that may be headings.
    """
    torn = []
    for one, other in pairwise(case.structure.pasal or ()):
        numbers = [int(found[1]) for label in (one.label, other.label) if (found := _ARTICLE.fullmatch(label))]
        missing = numbers[1] - numbers[0] - 1 if len(numbers) == 2 else 0
        short = sum(len(piece.text) <= HEADING_LENGTH for piece in one.text.pieces)
        last = max((piece.page for piece in one.text.pieces if piece.placed), default=None)
        apart = case.whole and last is not None and other.text.page == last + 1
        if apart and missing >= max(LEAST_MISSING, short + 1):
            torn.append((one, other))
    return torn


def _noted(case: Case, register: Register) -> None:
    """One finding for each kind of note, at the first of its pages."""
    pages: dict[str, list[int]] = {}
    for page in case.document.pages:
        for code in sorted({_NOTED[note.code] for note in page.notes if note.code in _NOTED}):
            pages.setdefault(code, []).append(page.number)
    for code, numbers in pages.items():
        register.find(code, Place(page=numbers[0]), pages=spans(numbers))


def spans(numbers: Sequence[int]) -> str:
    """1, 2, 3, 5 as "1–3, 5"."""
    starts = [number for number in numbers if number - 1 not in numbers]
    ends = [number for number in numbers if number + 1 not in numbers]
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in zip(starts, ends, strict=True))


def _announces_table(case: Case, catchword: SetAside) -> bool:
    """Whether the next page begins with a table whose first row the catchword names: "6. Komandan…"."""
    following = next((page for page in case.document.pages if page.number > catchword.page), None)
    if following is None or not following.tables:
        return False
    cells = sorted((cell.row, cell.col, cell.text) for cell in following.tables[0].cells if cell.text.strip())
    return announces(catchword.text, " ".join(text for row, _, text in cells if row == cells[0][0]))


def _body(case: Case, register: Register) -> None:
    """A body of which no legal basis, no decision or no closing was read: it stood on pages that are not here."""
    structure = case.structure
    parts = {"Mengingat": structure.mengingat, "Memutuskan": structure.decided, "Ditetapkan": structure.signatures}
    absent = [name for name, part in parts.items() if not part]
    if structure.menimbang and absent:
        field, last = [(name, entry) for name, entry in case.entries() if name in _READ_BEFORE[absent[0]]][-1]
        page = max(piece.page for piece in last.text.pieces)
        where = Place(page=page, field=place_of(last, field).field)
        register.find("page-missing", where, variant="body", page=page, parts=", ".join(absent))


def _numbers(case: Case, register: Register) -> None:
    """Printed page numbers: they rise by as much as the pages do, from wherever they begin. A lampiran may count
    anew, its first page unnumbered or not.
    """
    printed = [
        (aside.page, number)
        for aside in case.structure.aside
        if aside.kind == "page-number" and (number := printed_number(aside.text)) is not None
    ]
    if printed and printed[0][0] == 1 and printed[0][1] != 1:  # ink at the foot of a first page reads as a figure
        printed = printed[1:]
    often = {number for (_, number), (_, again) in pairwise(printed) if number == again}
    printed = [(page, number) for page, number in printed if number not in often]  # these number no pages
    first_pages = [appendix.pages[0] for appendix in case.structure.appendices if appendix.pages]
    for (one, before), (other, after) in pairwise(printed):
        anew = any(one < first <= other and after <= other - first + 1 for first in first_pages)
        if other == one or anew or after in (1, before) or other in first_pages:
            continue
        if after <= before:
            register.find("page-order", Place(page=other), before=before, after=after)
        elif after - before > other - one:
            register.find("page-missing", Place(page=other), before=before, after=after)
