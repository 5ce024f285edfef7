"""What OCR takes for what (confusions.csv), and how far two words are apart in that light."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from importlib.resources import files
from os.path import commonprefix

# Costs of one slip; 1.0 is a letter replaced by, lost for or joined by one that it does not resemble. Chosen on
# tests/bench/spelling_set.py: what resembles must cost about half of what does not, or the runner-up wins.
RESEMBLING = 0.5
DOUBLED = 0.6
SWAPPED = 0.7
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


def cost(left: str, right: str) -> float:
    """Edit distance between two words in which slips that OCR and typists make are cheaper than others."""
    left, right = _differing(left, right)
    table = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            if i or j:
                table[i][j] = min(_steps(table, left, right, i, j))
    return table[-1][-1]


def _differing(left: str, right: str) -> tuple[str, str]:
    """Both words without what they share at either end, but for the letters that a slip may lean on."""
    start = max(0, len(commonprefix([left, right])) - LEAN)
    left, right = left[start:], right[start:]
    end = max(0, len(commonprefix([left[::-1], right[::-1]])) - LEAN)
    return left[: len(left) - end], right[: len(right) - end]


def _steps(table: list[list[float]], left: str, right: str, i: int, j: int) -> list[float]:
    steps = []
    if i:
        steps.append(table[i - 1][j] + _single(left, i))
    if j:
        steps.append(table[i][j - 1] + _single(right, j))
    if i and j:
        same = left[i - 1] == right[j - 1]
        steps.append(table[i - 1][j - 1] + (0.0 if same else UNLIKE))
        steps.extend(_resembling(table, left, right, i, j))
    if i > 1 and j > 1 and left[i - 2 : i] == right[j - 1] + right[j - 2]:
        steps.append(table[i - 2][j - 2] + SWAPPED)
    return steps


def _single(word: str, end: int) -> float:
    """A lost or added letter weighs less next to its double: typists double and undouble."""
    letter = word[end - 1]
    return DOUBLED if letter in (word[end - 2 : end - 1], word[end : end + 1]) else UNLIKE


def _resembling(table: list[list[float]], left: str, right: str, i: int, j: int) -> list[float]:
    known = pairs()
    return [
        table[i - a][j - b] + RESEMBLING
        for a, b in _shapes()
        if a <= i and b <= j and (left[i - a : i], right[j - b : j]) in known
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
    with files(__package__).joinpath("confusions.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
