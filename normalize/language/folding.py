"""Texts folded for comparing, never for keeping: phrases by words, fixed words by the shape of their letters."""

from __future__ import annotations

import re

# Letters that readers confuse, folded on both sides before words are compared (domain notes, 1.7).
_CONFUSED = (("rn", "m"), ("ii-i", "h"), ("cl", "d"), ("vv", "w"))
_LOOKALIKE = str.maketrans(
    {"0": "o", "1": "i", "!": "i", "|": "i", "l": "i", "4": "a", "5": "s", "8": "b", "€": "e"}
)


def folded(phrase: str) -> str:
    """Letters and digits in lower case, all else one space: how headings are compared."""
    return " ".join(re.findall(r"[^\W_]+", phrase.casefold()))


def outline(text: str) -> str:
    """Letters only, lower case, lookalikes made one: how misread fixed words are compared."""
    text = text.casefold()
    for seen, meant in _CONFUSED:
        text = text.replace(seen, meant)
    return re.sub(r"[^a-z]", "", text.translate(_LOOKALIKE))
