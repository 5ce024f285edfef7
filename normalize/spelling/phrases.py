"""Whole phrases against a closed list: printed headings against column names, printed areas against the eight."""

from __future__ import annotations

from collections.abc import Sequence

from .model import Match

# Right area names scored 81 and more, wrong ones 67 and less on noisy samples; the bare first word of a name
# scored 62 and must be refused (domain notes, section 2).
PHRASE_LIKENESS = 0.78


def closest(phrase: str, choices: Sequence[str], threshold: float = PHRASE_LIKENESS) -> Match | None:
    """The choice most like `phrase` after folding case and spaces, or None where none is like enough."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        _folded(phrase), choices, scorer=fuzz.ratio, processor=_folded, score_cutoff=100 * threshold
    )
    return None if found is None else Match(str(found[0]), int(found[2]), float(found[1]) / 100)


def _folded(phrase: str) -> str:
    return " ".join(phrase.casefold().split())
