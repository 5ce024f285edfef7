"""Abbreviations that a decree uses and nowhere says in full."""

from __future__ import annotations

import re
from collections import Counter

from ...register import Register
from ..vocabulary import dictum_labels
from .case import SPEAKING, Case, place_of

# Shorter ones are those that every office knows: APBD, SKPD, BLUD. Used once it may be a name of someone's own.
LEAST_LETTERS, LEAST_USES = 5, 2
_WORD = re.compile(rf"\b[A-Z]{{{LEAST_LETTERS},}}\b")
_NUMERAL = re.compile(r"[IVXLC]+")


def check_abbreviations(case: Case, register: Register) -> None:
    """abbreviation-undefined, at the first use of each."""
    parts = list(case.entries())
    told = " ".join(entry.text.value for _, entry in parts)
    known = _known_words(case)
    uses = Counter(word for field, entry in parts if field in SPEAKING for word in _used(entry.text.value))
    for field, entry in parts:
        for word in dict.fromkeys(_used(entry.text.value)):
            explained = word in known or _said(word, told) or _shortens(word, case.facts.lembaga or "")
            if field in SPEAKING and uses[word] >= LEAST_USES and not explained:
                register.find("abbreviation-undefined", place_of(entry, field), word=word)
                uses[word] = 0


def _used(text: str) -> list[str]:
    """Words in capitals; none of a text that is all in capitals."""
    return _WORD.findall(text) if any(letter.islower() for letter in text) else []


def _known_words(case: Case) -> set[str]:
    """Words of the judul and the offices, labels of dictums, numerals."""
    title, facts = case.structure.title, case.facts
    line = title.line.value if title.line else None
    texts = (facts.tentang, facts.lembaga, facts.pejabat, line)
    words = set(re.findall(r"\w+", " ".join(filter(None, texts)).upper()))
    return words | {word for forms in dictum_labels() for form in forms for word in form.split()}


def _said(word: str, told: str) -> bool:
    """Whether a text explains the word, in brackets or as what something is called; numerals need none."""
    called = rf"(?:disebut|disingkat|menjadi)\W+(?:dengan\W+)?{word}\b"
    return bool(_NUMERAL.fullmatch(word) or re.search(rf"\(\W*{word}\b|{called}", told, re.I))


def _shortens(word: str, name: str) -> bool:
    """Whether a name holds the letters of the word in their order, the first one first."""
    letters = iter(name.upper())
    return name.upper().startswith(word[0]) and all(letter in letters for letter in word)
