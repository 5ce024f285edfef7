"""The twelve months in every spelling that decrees and their tables use."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from .folding import folded, outline

# Misread month names keep 80 and more ("Marel", "Februan"); two different months reach 73 (Juni, Juli are decided
# by equality first).
MONTH_LIKENESS = 78
_SHORTEST = 4  # shorter words must equal a month's name or abbreviation


@lru_cache(maxsize=1 << 12)
def named_month(text: str) -> int | None:
    """The month 1 to 12 that a text names exactly, in any of its spellings; None for anything else."""
    return _by_name().get(folded(text))


@lru_cache(maxsize=1 << 12)
def month_of(word: str) -> int | None:
    """The month 1 to 12 that a word names in any spelling, misread by a letter or not; None for any other word."""
    from rapidfuzz import fuzz

    plain = re.sub(r"[^a-z]", "", word.casefold())
    exact = _by_name().get(plain)
    if exact is not None:
        return exact
    if len(plain) < _SHORTEST or not word[:1].isalpha():
        return None
    scores = {
        number: max(fuzz.ratio(outline(word), outline(name)) for name in names if len(name) >= _SHORTEST)
        for number, names in _names().items()
        if any(len(name) >= _SHORTEST for name in names)
    }
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] >= MONTH_LIKENESS else None


def month_name(number: int) -> str:
    """The Indonesian name of month 1 to 12."""
    return _names()[number][0]


@cache
def number_words() -> Mapping[str, int]:
    """Numbers written out: satu, dua, …, sebelas."""
    return {word: int(number) for word, number in _words()["numbers"].items()}


@cache
def _names() -> Mapping[int, Sequence[str]]:
    return {int(number): tuple(names) for number, names in _words()["months"].items()}


@cache
def _by_name() -> Mapping[str, int]:
    return {name.casefold(): number for number, names in _names().items() for name in names}


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
