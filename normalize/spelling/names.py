"""Names of people, places and brands, told by their shape and by what else stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from .candidates import CACHED_WORDS
from .confusions import plain
from .lexicon import lexicon

# Longer texts are no names: "H. Muhammad Fulan bin Umpama, S.Pd., M.Si." has eight words at most.
LONGEST_NAME = 8
# Words of fewer letters (di, bin, dan) say nothing of how a text is written.
SHORTEST_TITLED = 3
# Share of a column's different cells that are written as names, and of those that hold a word that is none of the
# language: lists of things ("Kursi Rapat", "Lemari Arsip") reach 0.1 of the second on public inventories.
NAMES_SHARE = 0.6
STRANGE_SHARE = 1 / 3

_WORD = re.compile(r"[^\W\d_]+")
# An initial, a title before a name or a degree behind it, an employee's number.
_SIGNED = re.compile(
    r"\b(?:[A-Z]\.(?=\s*[A-Z])|(?:Hj?|Drs|Dra|Ir|dr|drg|Dr|Prof|Tn|Ny)\.\s|[A-Z]\w{0,3}\.[A-Z]\w{0,4}\b)"
)


def hold_names(texts: Iterable[str]) -> bool:
    """Whether the cells of a column are names, by their shape and their words, whatever the heading says."""
    cells = {text.strip() for text in texts if _WORD.search(text)}
    named = [text for text in cells if is_written_as_name(text)]
    strange = [text for text in named if _SIGNED.search(text) or _has_strange_word(text)]
    return len(named) > NAMES_SHARE * len(cells) and len(strange) >= STRANGE_SHARE * len(cells)


@lru_cache(maxsize=CACHED_WORDS)
def is_written_as_name(text: str) -> bool:
    """Whether every word has a capital and most are none of the office: `Fulan Contoh`, not `Kepala Seksi`."""
    words = [word for word in _WORD.findall(text) if len(word) >= SHORTEST_TITLED]
    if not words or len(words) > LONGEST_NAME or not all(word[0].isupper() for word in words):
        return False
    return sum(lexicon().is_expected(plain(word)) for word in words) * 2 < len(words)


def _has_strange_word(text: str) -> bool:
    return any(_is_strange(plain(word)) for word in _WORD.findall(text) if len(word) > SHORTEST_TITLED)


def _is_strange(word: str) -> bool:
    """Whether a word is none, or stands in the general list alone, which holds names of people too."""
    lex = lexicon()
    own = word in lex.glossary or word in lex.roots or word in lex.left_alone or lex.is_formed(word)
    return not own
