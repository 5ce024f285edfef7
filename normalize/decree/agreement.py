"""One name from all its prints: that on which most of them agree, and of two the one that was read more surely."""

from __future__ import annotations

from collections.abc import Sequence

from .pieces import scanned
from .reading import Text
from .vocabulary import folded

STROKES = 2  # letters that a stamp or the strokes of a signature add to a name, or that a reader mistakes in it
SHORTEST = 8  # letters of a name; with two letters exchanged shorter ones are other names


def agreed(shown: Text | None, prints: Sequence[Text | None]) -> Text | None:
    """The print of a name that counts: where several print it alike, that; else the one that was read more surely
    by a reader of scans. A text layer has what was typed, and is not outvoted.
    """
    if shown is None or not any(scanned(piece) for piece in shown.pieces):
        return shown
    alike = [text for text in prints if text is not None and _one_name(text, shown)]
    if not alike:
        return shown
    votes = {id(text): sum(folded(other.value) == folded(text.value) for other in alike) for text in alike}
    best = max(alike, key=lambda text: (votes[id(text)], surety(text), text is shown))
    return shown if folded(best.value) == folded(shown.value) else best


def surety(text: Text) -> float:
    """How sure the reader was of the worst word of a text, 0..1."""
    return min((word.confidence for piece in text.pieces for word in piece.words), default=1.0)


def _one_name(one: Text, other: Text) -> bool:
    """Whether two prints are of one name: they differ by what strokes add or hide."""
    from rapidfuzz.distance import Levenshtein

    letters = folded(one.value), folded(other.value)
    return min(map(len, letters)) >= SHORTEST and Levenshtein.distance(*letters) <= STROKES
