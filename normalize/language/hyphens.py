"""Hyphens at the end of a line: those that only broke a word, and those that belong to it."""

from __future__ import annotations

import re
from collections.abc import Container

from ..spelling.lexicon import lexicon

SHORTEST_PART = 2  # letters of a part; a single one before a hyphen is a label (E-KTP)
_LAST = re.compile(r"(?:^|[\s(\[\"“'‘])([^\W\d_]+)-$")
_FIRST = re.compile(r"[^\W\d_]+(?![\w/]|-\d)")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def glued(before: str, after: str, own: Container[str] = frozenset()) -> str:
    """Two texts as one where the first ends in a line's hyphen: without it where it only broke the word.

    Codes, numbers and years keep it. Of words decide what the document itself prints elsewhere (`own`, from
    `own_words`), then the glossary and the formation of words; a word said twice (undang-undang) keeps its hyphen.
    """
    last, first = _LAST.search(before), _FIRST.match(after)
    if last is None or first is None or not _breaks(last[1], first[0], own):
        return before + after
    return before[:-1] + after


def own_words(text: str) -> frozenset[str]:
    """The words of a text in lower case, with the hyphens inside them."""
    return frozenset(word.casefold() for word in _WORDS.findall(text))


def _breaks(start: str, end: str, own: Container[str]) -> bool:
    one, other = start.casefold(), end.casefold()
    same_case = end.islower() or (start.isupper() and end.isupper())
    if min(len(one), len(other)) < SHORTEST_PART or not same_case or one == other or f"{one}-{other}" in own:
        return False
    whole = one + other
    lex = lexicon()
    if whole in own or lex.lists(whole):
        return True
    return lex.knows(whole) and not (lex.knows(one) and lex.knows(other))
