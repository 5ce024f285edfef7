"""What a strange word may have been: listed words near it, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from .confusions import RESEMBLING, UNLIKE, cost, pairs
from .lexicon import Lexicon, lexicon
from .morphology import CLITIC

if TYPE_CHECKING:
    from symspellpy import SymSpell

# Words of seven letters may bear two slips, shorter ones a single slip, though it may be one of two letters (vv).
# Two slips between letters that look alike show in words of six, and leave too little of five: in 38 documents
# such neighbours were wrong 12 times of 13 (persh is no peran), beside words of six letters 6 times of 23.
TWO_SLIPS_LENGTH = 7
TWO_LIKELY_LENGTH = 6

# What a factor of ten in frequency (one Zipf step) is worth against one slip. Chosen on
# tests/bench/spelling_set.py: with 0.05 to 0.2 the repairs differ by 0.2 of 100, 0 leaves ties.
FREQUENCY_WORTH = 0.1

# A word of the glossary is what such a text is about; a general word must be this much nearer to stand before it.
# 0.3 repairs 97.4 of 100, 0.6 repairs 97.9, and 0.8 no more.
GLOSSARY_WORTH = 0.6

# Strange words are met again and again in one decree, and hardly in the next.
CACHED_WORDS = 50_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A listed word near a strange one. `slips` is the distance, `rank` weighs it with frequency; low is near."""

    word: str
    slips: float
    rank: float
    in_glossary: bool


@lru_cache(maxsize=CACHED_WORDS)
def candidates(word: str) -> tuple[Candidate, ...]:
    """Listed words near `word` (lower case), nearest first. A glossary word with -nya counts as one itself."""
    lex = lexicon()
    found = dict.fromkeys(_near(_glossary_index(), word, 2), True)
    if word.endswith(CLITIC) and len(word) > len(CLITIC) + 3:
        stem = word.removesuffix(CLITIC)
        found |= {term + CLITIC: True for term in _near(_glossary_index(), stem, 2)}
    for term in (*_near(_general_index(), word, 1), *filter(lex.lists, _unconfused(word))):
        found.setdefault(term, term in lex.glossary)
    return tuple(sorted(_weighed(word, found.items(), lex), key=lambda each: (each.rank, each.word)))


def _weighed(word: str, found: Iterable[tuple[str, bool]], lex: Lexicon) -> Iterator[Candidate]:
    from rapidfuzz.distance import OSA

    for term, in_glossary in found:
        slips = cost(word, term)
        two = slips >= 2 * RESEMBLING and OSA.distance(word, term, score_cutoff=1) > 1
        if (slips > UNLIKE and len(word) < TWO_SLIPS_LENGTH) or (two and len(word) < TWO_LIKELY_LENGTH):
            continue
        worth = FREQUENCY_WORTH * lex.zipf(term.removesuffix(CLITIC)) + GLOSSARY_WORTH * in_glossary
        yield Candidate(term, slips, slips - worth, in_glossary)


def _unconfused(word: str) -> Iterator[str]:
    """The word with one group of letters that OCR makes of one letter turned back: sebariyak, sebanyak."""
    for one, group in pairs():
        if len(one) < len(group):
            start = word.find(group)
            while start >= 0:
                yield word[:start] + one + word[start + len(group) :]
                start = word.find(group, start + 1)


def _near(index: SymSpell, word: str, reach: int) -> list[str]:
    from symspellpy import Verbosity

    return [found.term for found in index.lookup(word, Verbosity.ALL, reach)]


@cache
def _glossary_index() -> SymSpell:
    return _index(lexicon().glossary, 2)


@cache
def _general_index() -> SymSpell:
    lex = lexicon()
    words = (word for word in lex.general if len(word) > 3 and word not in lex.misreadings)
    return _index((word for word in words if word not in lex.glossary), 1)


def _index(words: Iterable[str], reach: int) -> SymSpell:
    from symspellpy import SymSpell

    index = SymSpell(max_dictionary_edit_distance=reach, prefix_length=7)
    for word in words:
        index.create_dictionary_entry(word, 1)
    return index
