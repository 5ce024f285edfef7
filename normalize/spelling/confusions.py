"""What OCR takes for what (confusions.csv), and how far two words are apart in that light."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import accumulate

from rapidfuzz.distance import Postfix, Prefix

from ..language.lookalikes import STROKES

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

# Two strokes side by side are often a letter in two pieces, each read in its own way: tela1i, yailg, J1imlah.
RESHAPED = 0.25
_STROKES = re.compile(r"[1liı|!]{2}")

# Letters beside a difference that its cost may depend on: a double, or the rest of a group such as ii-i.
LEAN = 2


@cache
def pairs() -> frozenset[tuple[str, str]]:
    """Every pair of letter groups that OCR takes for each other, in both directions."""
    both = [(row["printed"], row["read"]) for row in _rows()]
    return frozenset(both + [(read, printed) for printed, read in both])


def skeletons(word: str) -> frozenset[str]:
    """A word with letters that cannot be told apart folded into one: `PANIT1A` and `panitia` share a skeleton.

    Only the confusions marked `same` in the table are folded; they prove that two strange words are one. A group
    such as cl is folded to d in one skeleton and left in the other, because it may be a misread ci as well.
    """
    single = plain(word)
    letters, groups = _folds()
    for read, printed in letters:
        single = single.replace(read, printed)
    grouped = single
    for read, printed in groups:
        grouped = grouped.replace(read, printed)
    return frozenset({single, grouped})


def plain(text: str) -> str:
    """Lower case without accents: engines put false accents on noisy letters, Indonesian has none."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def cost_of_groups(read: str, meant: str) -> float:
    """As `cost`, where a group of letters may have suffered a second slip: m as rn, and that as ru (2 slips)."""
    return _cost(read, meant, _group_ends())


def cost(read: str, meant: str) -> float:
    """How unlikely it is that a word printed as `meant` was read or typed as `read`, in slips (0 is equal)."""
    slips = _cost(read, meant, _ends())
    if slips > RESEMBLING and _STROKES.search(read):
        folded = _cost(read.translate(STROKES), meant.translate(STROKES), _stroke_ends())
        return min(slips, folded + RESHAPED)
    return slips


def _cost(read: str, meant: str, alike: Ends) -> float:
    read, meant = _differing(read, meant)
    lost = [LOST_DOUBLE if _doubles(meant, place) else LOST for place in range(1, len(meant) + 1)]
    table = [list(accumulate(lost, initial=0.0))]
    for i, letter in enumerate(read, 1):
        added = ADDED_DOUBLE if _doubles(read, i) else ADDED
        row = [table[-1][0] + added]
        for j, other in enumerate(meant, 1):
            same = 0.0 if letter == other else UNLIKE
            least = min(table[i - 1][j - 1] + same, table[i - 1][j] + added, row[-1] + lost[j - 1])
            for one, two, slips in alike.get((letter, other), ()):
                if read.endswith(one, 0, i) and meant.endswith(two, 0, j):
                    least = min(least, table[i - len(one)][j - len(two)] + slips)
            if i > 1 and j > 1 and letter == meant[j - 2] and other == read[i - 2]:
                least = min(least, table[i - 2][j - 2] + SWAPPED)
            row.append(least)
        table.append(row)
    return table[-1][-1]


def _differing(left: str, right: str) -> tuple[str, str]:
    """Both words without what they share at either end, but for the letters that a slip may lean on."""
    start = max(0, int(Prefix.similarity(left, right)) - LEAN)
    left, right = left[start:], right[start:]
    end = max(0, int(Postfix.similarity(left, right)) - LEAN)
    return left[: len(left) - end], right[: len(right) - end]


def _doubles(word: str, end: int) -> bool:
    """Whether the letter before `end` stands beside its like."""
    return word[end - 1] in (word[end - 2 : end - 1], word[end : end + 1])


Ends = Mapping[tuple[str, str], tuple[tuple[str, str, float], ...]]


@cache
def _ends() -> Ends:
    """The confusions by their last letters, so that most letters need only one look."""
    return _by_end(dict.fromkeys(pairs(), RESEMBLING))


@cache
def _stroke_ends() -> Ends:
    """The same between words all of whose strokes are written as i."""
    folded = ((one.translate(STROKES), other.translate(STROKES)) for one, other in pairs())
    return _by_end({(one, other): RESEMBLING for one, other in folded if one != other})


@cache
def _group_ends() -> Ends:
    """The confusions, and those of one letter with a group one letter of which was confused in its turn."""
    slips = dict.fromkeys(pairs(), RESEMBLING)
    groups = [(one, group) for one, group in pairs() if len(one) == 1 < len(group)]
    letters = [(one, other) for one, other in pairs() if len(one) == 1]
    for one, group in groups:
        for letter, other in letters:
            again = [(one, group.replace(letter, other, 1)), (one, other.join(group.rsplit(letter, 1)))]
            for pair in again + ([(other, group)] if letter == one and len(other) == 1 else []):
                slips.setdefault(pair, 2 * RESEMBLING)
                slips.setdefault((pair[1], pair[0]), 2 * RESEMBLING)
    return _by_end(slips)


def _by_end(confused: Mapping[tuple[str, str], float]) -> Ends:
    found: dict[tuple[str, str], list[tuple[str, str, float]]] = {}
    for (one, other), slips in sorted(confused.items()):
        found.setdefault((one[-1], other[-1]), []).append((one, other, slips))
    return {ends: tuple(both) for ends, both in found.items()}


Folds = tuple[tuple[str, str], ...]


@cache
def _folds() -> tuple[Folds, Folds]:
    """What is folded into what: single letters (1, l, ! all end as i), then groups, written in folded letters."""
    folds = [(row["read"], row["printed"]) for row in _rows() if row["same"] == "yes"]
    letters = tuple(
        (read, "i" if printed == "l" else printed) for read, printed in [*folds, ("l", "i")] if len(read) == 1
    )
    groups = tuple((read.replace("l", "i"), printed) for read, printed in folds if len(read) > 1)
    return letters, groups


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = files(__package__).joinpath("confusions.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
