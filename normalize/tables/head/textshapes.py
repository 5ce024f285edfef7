"""What a text is by its shape alone: words, a number, a running number, a unit, a sentence, a named value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from ...language.amounts import amount_of
from ...language.enumerators import alone
from ..vocabulary import vocabulary

LONG_TEXT = 20  # words; headings of twenty words are rare, sentences are not
REMEMBERED = 4096  # texts whose kind is kept: the same are asked for at every end that a head could have
FEWEST_COUNTED = 3  # numbers in step that are months or years of a plan; two may be values

_NAMED_VALUE = re.compile(r"^[^:]{1,40}:(\s|$)|^:")  # "Kode : PL1", "Lembaga:", as forms print them
_UNIT = re.compile(r"\(.{1,25}\)|Rp\.?|%", re.IGNORECASE)
_YEAR = re.compile(r"(19|20)\d\d\W*")


@lru_cache(maxsize=REMEMBERED)
def kind_of(text: str) -> str:
    """`number`, `enumerator`, `nothing` (a sign that stands for it) or `words`."""
    if amount_of(text) is not None:
        return "number"
    if alone(text) is not None:
        return "enumerator"
    if text in vocabulary().empty_signs or not any(char.isalnum() for char in text):
        return "nothing"
    return "number" if re.fullmatch(r"[\d.,:/%() x-]+", text) else "words"


def is_unit(text: str) -> bool:
    """Whether a text names a unit as heads do below a heading: `(Rp)`, `%`, `(dalam ribuan rupiah)`."""
    return _UNIT.fullmatch(text) is not None


def is_value(text: str) -> bool:
    """Whether a text is a number or a sign for nothing; years and units stand in heads."""
    return kind_of(text) in ("number", "nothing") and not _YEAR.fullmatch(text) and not is_unit(text)


def is_running_number(text: str) -> bool:
    """Whether a text is a running number in digits, as data begins with."""
    return alone(text) is not None and any(char.isdigit() for char in text)


def is_counting(texts: Sequence[str]) -> bool:
    """Whether texts are numbers each one more than the one before: months by number, not values."""
    numbers = [int(text) for text in texts if text.isdecimal()]
    steps = [b - a for a, b in pairwise(numbers)]
    return len(numbers) == len(texts) >= FEWEST_COUNTED and all(step == 1 for step in steps)


def is_sentence(text: str) -> bool:
    """Whether a text says more than a heading does: very long, or closed as sentences are."""
    return len(text.split()) > LONG_TEXT or (text.rstrip().endswith((".", ";")) and " " in text)


def is_named_value(text: str) -> bool:
    """Whether a text names a value as forms do: `Kode : PL1`, `Lembaga:`."""
    return _NAMED_VALUE.search(text) is not None
