"""Letters that Memperhatikan names: each has a number of its own, and a date."""

from __future__ import annotations

import re

from ...register import Register
from .case import Case, place_of

_LETTER = re.compile(
    r"^\W*(?:Surat|Nota|Berita Acara|Rekomendasi|Telaahan|Memo)\b[^;]*?,?\s+Nomor\s*:?\s*"
    r"(?P<number>(?=\S*\d)\S+(?:\s?/\s?\S+)*)",
    re.I,
)
_DATED = re.compile(r"\b(?:tanggal|tertanggal|tgl)\b", re.I)
_INSTRUMENT = re.compile(r"^\W*Surat\s+(?:Keputusan|Perintah|Edaran)\b", re.I)  # cited by number and year


def check_letters(case: Case, register: Register) -> None:
    """letter-number-repeated and letter-undated; of the letters that an item names the first counts."""
    seen: dict[str, str] = {}
    for entry in case.structure.memperhatikan or ():
        found = _LETTER.search(entry.text.value)
        if found is None or _INSTRUMENT.search(entry.text.value):
            continue
        number = found["number"].strip(".,;:")
        where = place_of(entry, "memperhatikan")
        if number in seen:
            register.find("letter-number-repeated", where, number=number, label=entry.label, first=seen[number])
        seen.setdefault(number, entry.label)
        if not _DATED.search(entry.text.value):
            register.find("letter-undated", where, number=number)
