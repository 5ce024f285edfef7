"""The offices that a decree names, and how they help to read its signature blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from extract.model import REVIEW_BELOW, Reader

from ..spelling.lexicon import lexicon
from ..spelling.words import ABBREVIATION_LENGTH
from .blocks import ON_BEHALF
from .pieces import Piece, capital, joined_texts, scanned
from .reading import Text, Title, text_of
from .title import jenis_in
from .vocabulary import folded, likeness, words_of

# An office line under a stamp keeps 80 and more of its letters ("VINSI JAWA BARAT"); an office of the same length
# that the decree does not name stays under 75.
REPAIR_LIKENESS = 80
SAME_OFFICE = 90
SAME_LINE = 88  # of one line with the beginning of an office; a subject that names the body too stays under 70
SHORT_LINE = 6
SHORTEST = 8  # letters; shorter runs of words are alike by chance
_TITLES = re.compile(r"\b((?:Prof|Drs?|Dra|Ir|dr|drg)\.)(?=[A-Za-z]{3})|\b((?:Hj?|KH)\.)(?=[A-Za-z]{3})")


@dataclass(frozen=True, slots=True)
class Offices:
    """The wordings in which a decree names its deciding office and body: above Menimbang, in the title line."""

    names: tuple[str, ...] = ()

    def length(self, lines: Sequence[Piece]) -> int | None:
        """How many of the first lines together print one of the offices or its beginning; None where none do."""
        for count in range(min(5, len(lines)), 0, -1):
            seen = folded("".join(p.text for p in lines[:count]))
            if any(likeness(seen, folded(name)[: len(seen)]) >= SAME_OFFICE for name in self.names):
                return count
        return None

    def begins(self, line: Piece) -> bool:
        """Whether a line prints the beginning of an office, or of the body that it leads."""
        seen = folded(line.text)
        bodies = (" ".join(name.split()[1:]) for name in self.names if len(name.split()) > 2)
        return (
            len(seen) >= SHORT_LINE
            and line.text[:1].isupper()
            and any(likeness(seen, folded(name)[: len(seen)]) >= SAME_LINE for name in (*self.names, *bodies))
        )

    def speaks_of_one(self, line: Piece) -> bool:
        """Whether a line holds a word of an office, known ones or those of this decree."""
        words = {folded(w) for w in line.text.replace(".", " ").split()}
        own = {folded(w) for name in self.names for w in name.split()}
        return bool(words & (_office_words() | own))

    def signing(self, printed: Iterable[str]) -> Offices:
        """These, and the wordings of the closing that are no reading of one of these: a council's decree is signed
        by its full name, which a lampiran repeats.
        """
        bare = [text.rstrip(" ,.;:") for text in printed]
        own = [t for t in bare if all(likeness(t, name) < REPAIR_LIKENESS for name in self.names)]
        return Offices((*self.names, *(text for text in own if len(folded(text)) >= SHORTEST)))

    def repaired(self, lines: Sequence[Piece]) -> Text | None:
        """The office as one text; lines that a scan damaged are read as the decree prints them elsewhere."""
        text = text_of(lines)
        if text is None or not any(w.reader is Reader.OCR for p in lines for w in p.words):
            return text
        return Text(joined_texts(self._line(p.text) for p in text.pieces), text.pieces)

    def strokes_above(self, lines: Sequence[Piece]) -> int:
        """How many first words of an office in a scan are strokes of a stamp: below them one of the offices stands
        whole, and they hold no word of an office, nor what says that one signs for another.
        """
        words = [word for line in lines for word in line.words]
        if not all(scanned(line) for line in lines):
            return 0
        for at in range(1, len(words)):
            rest = folded("".join(word.text for word in words[at:]))
            if any(rest == folded(name) for name in self.names):
                return at if all(self._stray(word.text) for word in words[:at]) else 0
        return 0

    def _stray(self, word: str) -> bool:
        own = {folded(part) for name in self.names for part in name.split()}
        return folded(word) not in own | _office_words() and not ON_BEHALF.match(word)

    def doubted(self, printed: Text) -> str | None:
        """None where the office of a signature may be believed; else what must stand there by the decree's own
        offices, empty where they do not say.

        Only readings of scans are doubted, and never the beginning of an own office: the end of one (a stamp hides
        the line above), a word of no office and no list (strokes of a signature), a word read with doubt, a first
        word that is none of an office.
        """
        words = printed.value.replace(".", ". ").rstrip(" ,.;:").split()
        read = [word for piece in printed.pieces for word in piece.words]
        if not any(word.reader is Reader.OCR for word in read) or self._begin_with(words):
            return None
        ending = folded("".join(words))
        if whole := [name for name in self.names if folded(name).endswith(ending)]:
            return max(whole, key=len)
        meant = [word for word in words if not self._strange(word)]
        if meant and self._begin_with(meant):
            return " ".join(meant)
        sure = min(word.confidence for word in read) >= REVIEW_BELOW and len(meant) == len(words)
        return None if sure and folded(words[0]) in _office_words() else ""

    def _begin_with(self, words: Sequence[str]) -> bool:
        wanted = [folded(word) for word in words]
        return any([folded(word) for word in name.split()][: len(wanted)] == wanted for name in self.names)

    def _strange(self, word: str) -> bool:
        bare = re.sub(r"\W", "", word)
        abbreviated = bare.isupper() and len(bare) <= ABBREVIATION_LENGTH
        own = {folded(part) for name in self.names for part in name.split()}
        known = folded(word) in own | _office_words() or lexicon().knows(bare.casefold())
        return any(c.isalpha() for c in bare) and not abbreviated and not known

    def _line(self, printed: str) -> str:
        from rapidfuzz import fuzz

        bare = printed.rstrip(" ,.;")
        best = (0.0, bare)
        for name in self.names:
            words = name.split()
            for start in range(len(words)):
                for end in range(start + 1, len(words) + 1):
                    run = " ".join(words[start:end])
                    best = max(best, (fuzz.ratio(folded(bare), folded(run)), run), key=lambda pair: pair[0])
        score, run = best
        whole = folded(bare) == folded(run) and len(bare.split()) == len(run.split())
        shorter = len(folded(run)) < max(SHORTEST, len(folded(bare)) - 1)  # a stamp hides letters, it adds none
        known = all(
            folded(word) in {folded(own) for own in run.split()} | _office_words() for word in bare.split()
        )
        if score < REPAIR_LIKENESS or shorter or whole or known or capital(bare) != capital(run):
            return printed
        return run + printed[len(bare) :]


def offices_of(title: Title) -> Offices:
    """The office of the title line first: it is printed larger, and a scan spoils it less."""
    kind = jenis_in(title.line.value) if title.line else None
    names = [" ".join(title.line.value.split()[len(kind.split()) :])] if title.line and kind else []
    if title.pejabat:
        names.append(title.pejabat.value.rstrip(" ,.;"))
    return Offices(tuple(name for name in names if name))


@cache
def _office_words() -> frozenset[str]:
    """The words of offices; of wordings like WALI KOTA also the first one."""
    wordings = [wording for key in ("other", "before_body", "is_body") for wording in words_of("office", key)]
    return frozenset(folded(text) for wording in wordings for text in (wording, wording.split()[0]))


def spaced_name(name: str) -> str:
    """A name whose titles stand apart: readers of scans lose the narrow space after `Dr.` and `H.`"""
    return _TITLES.sub(lambda found: found.group() + " ", name)
