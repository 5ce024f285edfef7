"""Parts that must be there when others are: a lampiran that the decree speaks of, and one that it does not."""

from __future__ import annotations

import re

from ...model import Place
from ...register import Register
from .case import Case, place, place_of

_SPEAKS = re.compile(r"\b(lampiran|terlampir)\b", re.I)
_OWN = re.compile(
    r"(?:tercantum|dimuat|termuat|sebagaimana|disebutkan)\s[^.;]{0,60}?\blampiran\b|\blampiran\s+(?:[IVX]+\s+)?"
    r"(?:keputusan|peraturan)\s+\S*\s*ini\b|\bterlampir\b",
    re.I,
)


def check_parts(case: Case, register: Register) -> None:
    """lampiran-missing and lampiran-unreferenced."""
    others = {page for paper in case.structure.papers for page in paper.pages}
    tables = any(page.tables for page in case.document.pages if page.number not in others)
    speaking = [entry for entry in case.dispositive if _SPEAKS.search(entry.text.value)]
    if not case.structure.appendices and not tables and case.whole:
        missing = next((entry for entry in speaking if _OWN.search(entry.text.value)), None)
        if missing:
            register.find("lampiran-missing", place_of(missing, "diktum" if case.structure.diktum else "pasal"))
        return
    said = speaking or (case.structure.menetapkan and _SPEAKS.search(case.structure.menetapkan.value))
    complete = case.dispositive and case.structure.signatures
    if case.structure.appendices and complete and not said:
        first = case.structure.appendices[0]
        where = place(first.heading or first.judul, "lampiran")
        register.find(
            "lampiran-unreferenced", where if where.page else Place(page=first.pages[0], field="lampiran")
        )
