"""Personal data that a publisher must think about: identity numbers, telephones, home addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ...model import Place
from ...register import Register
from .case import Case

_KINDS = {
    "NIP": re.compile(r"\b(?:19|20)\d{6}\s?(?:19|20)\d{4}\s?[12]\s?\d{3}\b"),
    "NIK": re.compile(r"(?<![\d.])(?!19\d{14}|20\d{14})[1-9]\d{5}(?:[0-6]\d)(?:0\d|1[0-2])\d{6}(?![\d.])"),
    "nomor telepon": re.compile(r"(?<!\d)(?:\+62|08)\d{1,2}[-\s]?\d{3,4}[-\s]?\d{3,5}(?!\d)"),
    "alamat rumah": re.compile(
        r"\b(?:Jl\.?|Jln\.?|Jalan|Dusun|Perum(?:ahan)?)\s+[A-Z][^,;]{2,40}?\b(?:No\.?|RT|RW)\s*\.?\s*\d", re.I
    ),
}


_NUMBERS = ("NIP", "NIK", "nomor telepon")
MASK = "•"


def masked(text: str) -> str:
    """The text with every digit of identity and telephone numbers hidden; its length stays."""
    for kind in _NUMBERS:
        text = _KINDS[kind].sub(lambda found: re.sub(r"\d", MASK, found[0]), text)
    return text


def check_privacy(case: Case, register: Register) -> None:
    """personal-data: one finding a page and kind, with how often it occurs. The letterhead is the office's own."""
    counts = Counter((page, kind) for page, text in _texts(case) for kind in _found(text))
    for (page, kind), count in counts.items():
        register.find("personal-data", Place(page=page), kind=kind, count=count)


def _found(text: str) -> Iterator[str]:
    for kind, pattern in _KINDS.items():
        for _ in pattern.finditer(text):
            yield kind


def _texts(case: Case) -> Iterator[tuple[int, str]]:
    kop = {(t.page, t.value) for t in case.structure.title.kop}
    for page in case.document.pages:
        for line in page.lines:
            if (page.number, line.text) not in kop:
                yield page.number, line.text
        for table in page.tables:
            for cell in table.cells:
                yield page.number, cell.text
