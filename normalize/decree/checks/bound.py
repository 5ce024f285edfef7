"""Papers that were bound in, and dictums that announce what does not follow."""

from __future__ import annotations

from ...model import Place
from ...register import Register
from ..nesting import nested
from ..places import path_of
from .case import Case, place_of
from .pages import spans


def check_bound(case: Case, register: Register) -> None:
    """foreign-page, once; anchor-missing of every dictum and article."""
    papers = case.structure.papers
    if papers:
        pages = sorted({page for paper in papers for page in paper.pages})
        kinds = ", ".join(dict.fromkeys(paper.judul.value for paper in papers if paper.judul))
        register.find("foreign-page", Place(page=pages[0]), pages=spans(pages), kinds=kinds)
    field = "diktum" if case.structure.diktum else "pasal"
    for entry in case.dispositive:
        announces = entry.text.value.rstrip().endswith(":")
        if announces and path_of(field, entry.label) not in case.tabled and not nested(entry.text.pieces):
            register.find("anchor-missing", place_of(entry, field), label=entry.label)
