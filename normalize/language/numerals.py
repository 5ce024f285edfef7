"""Numbers in the shapes that OCR gives them."""

from __future__ import annotations

import re

_AS_DIGIT = str.maketrans("OoDlIi|!SsBZzgq", "000111115582299")
_STROKES = str.maketrans("l1|!", "iiii")
_ROMAN = re.compile(r"(?=.)x{0,3}(?:ix|iv|v?i{0,3})")
_CODE = re.compile(r"[A-Za-z]\d{0,2}")
_LETTER_OR_DIGIT = frozenset("OSZB")


def numerals(word: str) -> frozenset[str]:
    """The numbers that a word may stand for; empty when it is none.

    `2O22` is 2022, `lV` is iv, `ll` is ii or 11. A letter with up to two digits is a code (`S1`, `B03`), or a
    number whose first digit was taken for a letter: both are given, the code with a #.
    """
    strokes = word.translate(_STROKES).lower()
    if _ROMAN.fullmatch(strokes) and (word.isupper() or len(word) == 1 or set(word) & set("l1|!")):
        both = set(strokes) == {"i"} and (len(word) == 1 or not word.isupper())
        return frozenset({strokes, "1" * len(word)} if both else {strokes})
    number = word.translate(_AS_DIGIT)
    if number.isdigit() and (any(c.isdigit() for c in word) or word in _LETTER_OR_DIGIT):
        code = _CODE.fullmatch(word) and word[0] not in "OoIl"
        return frozenset({f"#{word.casefold()}", number} if code else {number})
    return frozenset()
