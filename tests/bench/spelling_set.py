"""Misspelt glossary words with their truth, made by seed; `python -m tests.bench.spelling_set` measures.

Five kinds of errors in equal shares: letters confused by OCR, lost, added, swapped, replaced by any other. Errors
that make another word of the language are left out: nothing in the word itself gives them away. So are words of
five letters and less: of their errors two thirds can be repaired, the others have two words equally near.
"""

from __future__ import annotations

import csv
import random
import string
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from normalize.spelling import speller
from normalize.spelling.lexicon import lexicon

# Phrases of the kind that action plans and decrees are made of; {} takes the word.
CARRIERS = (
    "{}",
    "tersedianya dokumen {} pada setiap unit kerja",
    "Jumlah {} yang telah ditindaklanjuti dalam 1 (satu) tahun",
    "bahwa {} sebagaimana dimaksud dalam huruf a perlu ditetapkan",
    "LAPORAN {} TRIWULAN II",
)
SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A text with one misspelt word, the text as it should read, and the kind of error."""

    printed: str
    meant: str
    kind: str


def misspellings(seed: int, count: int) -> tuple[Misspelling, ...]:
    """`count` texts, each with one glossary word misspelt so that no word results."""
    rng = random.Random(seed)
    targets = sorted(word for word in lexicon().glossary if len(word) >= SHORTEST)
    found: list[Misspelling] = []
    while len(found) < count:
        word, kind = rng.choice(targets), rng.choice(sorted(ERRORS))
        wrong = ERRORS[kind](word, rng)
        if wrong != word and wrong[0].isalpha() and not lexicon().knows(wrong):
            carrier = rng.choice(CARRIERS)
            case = str.upper if carrier.isupper() else rng.choice((str.lower, str.capitalize))
            found.append(Misspelling(carrier.format(case(wrong)), carrier.format(case(word)), kind))
    return tuple(found)


def confused(word: str, rng: random.Random) -> str:
    """One group of letters taken for one that looks like it."""
    possible = [(printed, read) for printed, read in confusions() if printed in word]
    if not possible:
        return word
    printed, read = rng.choice(possible)
    start = rng.choice([place for place in range(len(word)) if word.startswith(printed, place)])
    return word[:start] + read + word[start + len(printed) :]


def _lost(word: str, rng: random.Random) -> str:
    place = rng.randrange(len(word))
    return word[:place] + word[place + 1 :]


def _added(word: str, rng: random.Random) -> str:
    place = rng.randrange(len(word))
    letter = word[place] if rng.random() < 0.5 else rng.choice(string.ascii_lowercase)
    return word[:place] + letter + word[place:]


def _swapped(word: str, rng: random.Random) -> str:
    place = rng.randrange(len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _replaced(word: str, rng: random.Random) -> str:
    place = rng.randrange(len(word))
    return word[:place] + rng.choice(string.ascii_lowercase) + word[place + 1 :]


ERRORS: dict[str, Callable[[str, random.Random], str]] = {
    "confused": confused,
    "lost": _lost,
    "added": _added,
    "swapped": _swapped,
    "replaced": _replaced,
}


@cache
def confusions() -> tuple[tuple[str, str], ...]:
    """What OCR makes of letters: the letters printed, and alphanumerics read in their place."""
    return tuple((row["printed"], row["read"]) for row in _confusion_rows())


@cache
def lookalikes() -> frozenset[tuple[str, str]]:
    """The confusions of letters that have the same shape."""
    return frozenset((row["printed"], row["read"]) for row in _confusion_rows() if row["same"] == "yes")


def _confusion_rows() -> Iterator[dict[str, str]]:
    text = files("normalize.spelling").joinpath("confusions.csv").read_text(encoding="utf-8")
    yield from (row for row in csv.DictReader(text.splitlines()) if row["read"].isalnum())


@dataclass(frozen=True, slots=True)
class Score:
    """Of the errors given: repaired, turned into another word, only suggested rightly."""

    given: int
    repaired: int
    mistaken: int
    suggested: int


def score(cases: tuple[Misspelling, ...]) -> dict[str, Score]:
    """The speller's results by kind of error, and for `all`."""
    counts: Counter[tuple[str, str]] = Counter()
    for case in cases:
        for kind in (case.kind, "all"):
            counts[kind, "given"] += 1
            counts[kind, _result(case)] += 1
    return {
        kind: Score(*(counts[kind, result] for result in ("given", "repaired", "mistaken", "suggested")))
        for kind in sorted({kind for kind, _ in counts})
    }


def _result(case: Misspelling) -> str:
    spelled = speller().correct(case.printed)
    if spelled.canonical == case.meant:
        return "repaired"
    if spelled.canonical != case.printed:
        return "mistaken"
    right = any(each.after in case.meant.split() for each in spelled.suggestions)
    return "suggested" if right else "missed"


def _report() -> Iterator[str]:
    yield "errors      given  repaired %  mistaken %  suggested %"
    for kind, got in score(misspellings(seed=2022, count=20_000)).items():
        shares = (100 * part / got.given for part in (got.repaired, got.mistaken, got.suggested))
        yield f"{kind:<10} {got.given:>6}" + "".join(f"{share:>12.2f}" for share in shares)


if __name__ == "__main__":
    print(*_report(), sep="\n")
