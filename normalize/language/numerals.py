"""Numbers in the shapes that OCR gives them."""

from __future__ import annotations

import re

from .lookalikes import STROKES, digits_for

_AS_DIGIT = digits_for("OoDlIi|!SsBZzgq")
_ROMAN = re.compile(r"(?=.)x{0,3}(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_CODE = re.compile(r"[A-Za-z]\d{0,2}")
_LETTER_OR_DIGIT = frozenset("OSZB")


def roman(text: str) -> int | None:
    """The number that letters stand for as a Roman numeral, in either case; None where a letter is none of it."""
    letters = text.lower()
    if not letters or not set(letters) <= set(_VALUES):
        return None
    numbers = [_VALUES[letter] for letter in letters]
    return sum(-a if a < b else a for a, b in zip(numbers, [*numbers[1:], 0], strict=True))


def roman_up_to(text: str, most: int) -> int | None:
    """The number of a Roman numeral in its usual form, from 1 to `most`; None for anything else."""
    number = roman(text)
    return number if number is not None and number <= most and _ROMAN.fullmatch(text.lower()) else None


def numerals(word: str) -> frozenset[str]:
    """The numbers that a word may stand for; empty when it is none.

    `2O22` is 2022, `lV` is iv, `ll` is ii or 11. A letter with up to two digits is a code (`S1`, `B03`), or a
    number whose first digit was taken for a letter: both are given, the code with a #.
    """
    strokes = word.translate(STROKES).lower()
    if _ROMAN.fullmatch(strokes) and (word.isupper() or len(word) == 1 or set(word) & set("l1|!")):
        both = set(strokes) == {"i"} and (len(word) == 1 or not word.isupper())
        return frozenset({strokes, "1" * len(word)} if both else {strokes})
    number = word.translate(_AS_DIGIT)
    if number.isdigit() and (any(c.isdigit() for c in word) or word in _LETTER_OR_DIGIT):
        code = _CODE.fullmatch(word) and word[0] not in "OoIl"
        return frozenset({f"#{word.casefold()}", number} if code else {number})
    return frozenset()
