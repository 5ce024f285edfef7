"""What a heading says by its words: a known heading, a month, a quarter."""

from __future__ import annotations

import re
from functools import cache

from ...language.months import named_month
from ...language.numerals import roman_up_to
from ..vocabulary import folded, vocabulary

# Headings read by OCR keep 85 of 100; "KEGIATAN" and "SUB KEGIATAN" have 80, "PROGRAM" and "PROGNOSIS" 75.
SAME_HEADING = 85
SHORTEST_LIKENED = 5  # shorter headings must match to the letter: "NO", "KET", "JAM"


def is_label(text: str) -> bool:
    """Whether a text is a heading that the vocabulary knows, a month or a quarter."""
    return nearest_heading(text) is not None or bool(month_of(text)) or quarter_of(text) is not None


@cache
def nearest_heading(text: str) -> str | None:
    """The known heading (folded) that a text is, small misreadings allowed; None where it is none."""
    from rapidfuzz import fuzz, process

    words = vocabulary()
    phrase = re.sub(r" (rp|persen)$", "", folded(text))
    if phrase in words.known:
        return phrase
    if len(phrase) < SHORTEST_LIKENED:
        return None
    found = process.extractOne(phrase, sorted(words.known), scorer=fuzz.ratio, score_cutoff=SAME_HEADING)
    return None if found is None else str(found[0])


def canonical_column(text: str) -> str | None:
    """The action plan's column that a heading means, such as `no` or `kegiatan`; None for any other heading."""
    heading = nearest_heading(text)
    return vocabulary().canonical.get(heading) if heading else None


def month_of(text: str) -> int | None:
    """The month 1 to 12 that a text names in words; None for anything else, numbers included."""
    return named_month(text)


@cache
def quarter_of(text: str) -> int | None:
    """The quarter 1 to 4 that a text names: `TW I`, `Triwulan 2`, `TRIW. III`; None for anything else."""
    phrase = folded(text)
    for word in vocabulary().quarter_words:
        if phrase.startswith(word):
            return _up_to(phrase.removeprefix(word).strip(), 4)
    return None


def ordinal_of(text: str) -> int | None:
    """The number 1 to 12 of a month under a schedule: `7`, `VII`, `07`, `B07`; None for anything else."""
    phrase = folded(text)
    return _up_to(phrase.removeprefix("b") if re.fullmatch(r"b\d{1,2}", phrase) else phrase, 12)


def _up_to(phrase: str, most: int) -> int | None:
    number = int(phrase) if phrase.isdigit() else roman_up_to(phrase, most)
    return number if number is not None and 1 <= number <= most else None


def names_schedule(text: str) -> bool:
    """Whether a heading may stand over months or quarters: it names time, or it is a year."""
    words = folded(text).split()
    known = vocabulary().schedule
    return (
        any(word in known or re.fullmatch(r"(19|20)\d\d", word) for word in words) or quarter_of(text) is not None
    )
