"""Which words of a cell are words, and which of its tokens no office would print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.model import Word

from ..spelling.lexicon import lexicon

SHORTEST = 4  # letters: shorter ones are abbreviations as often as words
_ENDINGS = frozenset({"an", "kan", "nya", "i", "si", "asi"})  # no words by themselves
TWICE = 2  # times that a document must print an unlisted word before it counts as one of its own
_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MIXED = re.compile(r"\d[^\W\d_]|[^\W\d_]\d")
_CASE = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]{2}")
_ODD = re.compile(r"[^\w\s.,;:()/%&\-–—\"'“”‘’+=≥≤<>*√✓●•°²³@?!\[\]]")
_POINTED = re.compile(r"(?<![\d.,])\d{1,3}\.\d{1,2}(?![\d.,]|\s*[)\w])")  # decimals have a comma
_BROKEN = re.compile(r"[a-z]{4}[.:] (?:[a-z]{4}|\d\))")  # a full stop in the middle of a sentence
_LONE = re.compile(
    r"[^\w(&/\-–—=+<>≥≤•√%]|[^\W\d_AIaiVXvxdbceé]"
)  # one sign between words: dirt more often than print


@dataclass(frozen=True, slots=True)
class Wording:
    """Shares and counts over a cell: `unknown` is the least score of a word that is none, 1 where all are known.

    `known` says that it has words and all are known; `odd` counts tokens of a form that no office prints, `parted`
    spaces where none belongs.
    """

    unknown: float
    known: bool
    odd: int
    parted: int


def own_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that a document prints more than once."""
    found = Counter(word.lower() for text in texts for word in _LETTERS.findall(text))
    return frozenset(word for word, count in found.items() if count >= TWICE)


def wording_of(words: Sequence[Word], own: frozenset[str]) -> Wording:
    """How the words of a cell stand to the words that are known."""
    lex = lexicon()
    unknown, counted = 1.0, 0
    for word in words:
        for part in _LETTERS.findall(word.text):
            if len(part) < SHORTEST:
                continue
            counted += 1
            folded = part.lower()
            if not (lex.knows(folded) or folded in own or all(map(lex.knows, folded.split("-")))):
                unknown = min(unknown, word.confidence)
    text = " ".join(word.text for word in words)
    odd = len(_POINTED.findall(text)) + len(_BROKEN.findall(text)) if counted else 0
    odd += sum(_is_odd(word.text, alone=len(words) == 1) for word in words)
    parted = sum(_is_parted(left.text, right.text) for left, right in pairwise(words))
    return Wording(unknown, counted > 0 and unknown == 1.0, odd, parted)


def _is_parted(left: str, right: str) -> bool:
    """Whether a space stands inside a number, or inside a word that is none without what follows."""
    if left[-1:].isdigit() and right[:1].isdigit():
        return True
    lex, first, second = lexicon(), left.lower(), right.lower().rstrip(".,;:")
    if not (first.isalpha() and second.isalpha() and lex.lists(first + second)):
        return False
    return not lex.knows(first) or second in _ENDINGS


def _is_odd(token: str, *, alone: bool) -> bool:
    return bool(
        _ODD.search(token)
        or _MIXED.search(token)
        or _CASE.search(token)
        or (not alone and len(token) == 1 and _LONE.fullmatch(token))
    )
