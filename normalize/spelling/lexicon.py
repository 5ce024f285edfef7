"""The words that are known, and which of them a misspelt word may be turned into."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .morphology import SHORTEST_BASE, is_form

# Frequency (Zipf) given to glossary words that the general list lacks; its rarest word has 3.0.
GLOSSARY_ZIPF = 3.0

# A root carries affixes when it is in use (Zipf) or long: with rare short roots 2.6 of 100 one-letter errors in
# glossary words passed for regular forms, with these 1.2 (the clean forms accepted fell from 322 to 306 of 492).
BASE_ZIPF = 3.5
BASE_LENGTH = 6

# Words this short are known only when listed as such: the general list holds any two or three letters.
SHORT = 3


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known words by source, all in lower case without accents.

    `glossary` may be the target of a repair, `families` are the roots it is arranged by; `general` maps words to
    their Zipf frequency; `roots` carry affixes; `left_alone` are foreign words, tolerated variants, acronyms and
    degrees; `short` are the words of up to three letters; `places` are parts of place names. `misreadings` maps
    what is no word, though it stands in the general list or is met often, to the word meant; `suggested` maps what
    is written so on purpose, though not by the standard, to the standard form. A capitalised word
    after one of the `introducers` (Desa, Bapak) is a name. The
    `function_words` (dan, pada) carry grammar, not content.
    """

    glossary: frozenset[str]
    families: frozenset[str]
    general: dict[str, float]
    roots: frozenset[str]
    left_alone: frozenset[str]
    short: frozenset[str]
    places: frozenset[str]
    misreadings: dict[str, str]
    suggested: dict[str, str]
    introducers: frozenset[str]
    function_words: frozenset[str]

    def knows(self, word: str) -> bool:
        """Whether this is a word, listed or regularly formed."""
        if len(word) <= SHORT:
            return word in self.short or word in self.places
        return self.lists(word) or self.is_formed(word)

    def is_formed(self, word: str) -> bool:
        """Whether the word is a regular form of another that is known."""
        return is_form(word, self.lists, self._is_base)

    def may_know(self, word: str) -> bool:
        """Whether it could be a form of a rare root (`membubuhkan`): too weak for a word, enough for a doubt."""
        return is_form(word, self.lists, lambda base: len(base) > SHORTEST_BASE and base in self.roots)

    def is_expected(self, word: str) -> bool:
        """Whether a word is one of decrees and action plans, or of grammar."""
        return word in self.glossary or word in self.function_words

    def lists(self, word: str) -> bool:
        """Whether the word itself stands in one of the lists."""
        return word not in self.misreadings and any(
            word in words for words in (self.glossary, self.general, self.left_alone, self.roots, self.places)
        )

    def zipf(self, word: str) -> float:
        """How frequent a word is, 0 when it is in no list of frequencies."""
        return max(self.general.get(word, 0.0), GLOSSARY_ZIPF if word in self.glossary else 0.0)

    def _is_base(self, word: str) -> bool:
        in_use = len(word) >= BASE_LENGTH or self.general.get(word, 0.0) >= BASE_ZIPF
        return word in self.families or (in_use and word in self.roots)


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package, read once per process."""
    glossary = list(_rows(__package__, "glossary.csv"))
    kinds = ("foreign", "variant", "degree", "acronym", "short", "introducer", "function")
    kept = {kind: _of_kind(kind) for kind in kinds}
    return Lexicon(
        glossary=frozenset(word for row in glossary for word in row["words"].split()),
        families=frozenset(row["family"] for row in glossary),
        general={row["word"]: float(row["zipf"]) for row in _rows(__package__, "data/general.csv")},
        roots=frozenset(files(__package__).joinpath("data/roots.txt").read_text(encoding="utf-8").split()),
        left_alone=frozenset().union(*kept.values()),
        short=kept["short"],
        places=frozenset(
            word for row in _rows("normalize", "data/wilayah.csv") for word in row["nama"].lower().split()
        ),
        misreadings={row["written"]: row["meant"] for row in _rows(__package__, "misreadings.csv")},
        suggested={row["written"]: row["meant"] for row in _rows(__package__, "suggested.csv")},
        introducers=kept["introducer"],
        function_words=kept["function"],
    )


def _of_kind(kind: str) -> frozenset[str]:
    rows = _rows(__package__, "leave_alone.csv")
    return frozenset(word for row in rows if row["kind"] == kind for word in row["words"].split())


def _rows(package: str, name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(files(package).joinpath(name).read_text(encoding="utf-8").splitlines())
