"""What OCR takes for what (confusions.csv), and how far two words are apart in that light."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import Postfix, Prefix

# Costs of one slip from the word meant to the word read; 1.0 is a letter replaced by one unlike it. Chosen on
# tests/bench/spelling_set.py: readers and typists lose letters more often than they add any; with both at 1.0
# `pemiliha` stood as near to `pemilih` as to `pemilihan` (97.5 of 100 right instead of 98.6).
RESEMBLING = 0.5
LOST_DOUBLE = 0.6
LOST = 0.8
SWAPPED = 0.8
ADDED_DOUBLE = 0.8
ADDED = 1.0
UNLIKE = 1.0

# Letters beside a difference that its cost may depend on: a double, or the rest of a group such as ii-i.
LEAN = 2


@cache
def pairs() -> frozenset[tuple[str, str]]:
    """Every pair of letter groups that OCR takes for each other, in both directions."""
    both = [(row["printed"], row["read"]) for row in _rows()]
    return frozenset(both + [(read, printed) for printed, read in both])


def skeleton(word: str) -> str:
    """A word with all letters that cannot be told apart folded into one: `PANIT1A` and `panitia` become equal.

    Only the confusions marked `same` in the table are folded; they prove that two strange words are one.
    """
    text = plain(word)
    for read, printed in _folds():
        text = text.replace(read, printed)
    return text


def plain(text: str) -> str:
    """Lower case without accents: engines put false accents on noisy letters, Indonesian has none."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def cost(read: str, meant: str) -> float:
    """How unlikely it is that a word printed as `meant` was read or typed as `read`, in slips (0 is equal)."""
    read, meant = _differing(read, meant)
    table = [[0.0] * (len(meant) + 1) for _ in range(len(read) + 1)]
    for i in range(len(read) + 1):
        for j in range(len(meant) + 1):
            if i or j:
                table[i][j] = min(_steps(table, read, meant, i, j))
    return table[-1][-1]


def _differing(left: str, right: str) -> tuple[str, str]:
    """Both words without what they share at either end, but for the letters that a slip may lean on."""
    start = max(0, int(Prefix.similarity(left, right)) - LEAN)
    left, right = left[start:], right[start:]
    end = max(0, int(Postfix.similarity(left, right)) - LEAN)
    return left[: len(left) - end], right[: len(right) - end]


def _steps(table: list[list[float]], read: str, meant: str, i: int, j: int) -> list[float]:
    steps = []
    if i:
        steps.append(table[i - 1][j] + (ADDED_DOUBLE if _doubles(read, i) else ADDED))
    if j:
        steps.append(table[i][j - 1] + (LOST_DOUBLE if _doubles(meant, j) else LOST))
    if i and j:
        steps.append(table[i - 1][j - 1] + (0.0 if read[i - 1] == meant[j - 1] else UNLIKE))
        steps.extend(_resembling(table, read, meant, i, j))
    if i > 1 and j > 1 and read[i - 2 : i] == meant[j - 1] + meant[j - 2]:
        steps.append(table[i - 2][j - 2] + SWAPPED)
    return steps


def _doubles(word: str, end: int) -> bool:
    """Whether the letter before `end` stands beside its like."""
    return word[end - 1] in (word[end - 2 : end - 1], word[end : end + 1])


def _resembling(table: list[list[float]], read: str, meant: str, i: int, j: int) -> list[float]:
    known = pairs()
    return [
        table[i - a][j - b] + RESEMBLING
        for a, b in _shapes()
        if a <= i and b <= j and (read[i - a : i], meant[j - b : j]) in known
    ]


@cache
def _shapes() -> tuple[tuple[int, int], ...]:
    return tuple(sorted({(len(a), len(b)) for a, b in pairs()}))


@cache
def _folds() -> tuple[tuple[str, str], ...]:
    """Longest first; single letters follow one another so that 1, l and ! all end as i."""
    folds = [(row["read"], row["printed"]) for row in _rows() if row["same"] == "yes"]
    strokes = {"l", "1"}
    ordered = [(read, "i" if read in strokes else printed) for read, printed in folds]
    return tuple(sorted(ordered, key=lambda fold: -len(fold[0])))


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = files(__package__).joinpath("confusions.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
