"""What a document itself says: its words and which stand side by side, the best evidence for a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from .confusions import plain

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """How often each word stands in some texts (in lower case), and the pairs of neighbours."""

    counts: Mapping[str, int]
    pairs: frozenset[tuple[str, str]]

    def stands_beside(self, before: str, word: str, after: str) -> bool:
        """Whether the word stands here, too, behind the one or before the other of these neighbours."""
        return (before, word) in self.pairs or (word, after) in self.pairs


NOTHING = OwnWords({}, frozenset())


def own_words(texts: Iterable[str]) -> OwnWords:
    """The words of some texts."""
    counts: Counter[str] = Counter()
    pairs: set[tuple[str, str]] = set()
    for text in texts:
        words = [plain(word) for word in _WORD.findall(text)]
        counts.update(words)
        pairs.update(pairwise(words))
    return OwnWords(counts, frozenset(pairs))
