"""Words that a reader of scans ran together, parted where the same document prints them apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from extract.model import Reader, Word

from ..spelling.lexicon import lexicon
from .pieces import Piece, split_word

SHORTEST = 6  # letters of a run-together word; shorter ones are often words themselves
MOST_WORDS = 4  # words that one run-together word may hold
_LETTERS = re.compile(r"[^\W\d_]+")
_CORE = re.compile(r"^(\W*)(.*?)(\W*)$", re.S)
_MIXED = re.compile(r"([^\W\d_]{4,})(\d+)|(\d+)([^\W\d_]{4,})")
# The words around a number, which need no evidence: NOMORO5TAHUN, Nomor9Tahun, TAHUN2016. The figures may be read
# as the letters that `numbers.repaired_number` knows.
_NUMBERED = re.compile(r"(NOMOR)?([\dOolI●•]{1,4}[A-Z]?)?(TAHUN)?((?:19|20)\d\d)?", re.I)
REPEATED_APART = "di tempat lain tercetak terpisah"
NUMBER_APART = "nomor dan tahun terbaca menyatu dengan kata di sekitarnya"


@dataclass(frozen=True, slots=True)
class Parted:
    """A run-together word, what it was parted into, and why."""

    piece: Piece
    before: str
    after: str
    reason: str = REPEATED_APART


def with_spaces(pieces: Sequence[Piece]) -> tuple[list[Piece], tuple[Parted, ...]]:
    """The lines with run-together words of scans parted, and each change.

    Evidence is the document alone: the same letters stand somewhere in it as words of their own, one after the
    other, more often than together. So a compound that the office writes as one word stays one. Only NOMOR and
    TAHUN part from a number without it.
    """
    apart = _evidence(pieces)
    parted: list[Parted] = []
    result = []
    for piece in pieces:
        words: list[Word] = []
        for word in piece.words:
            repeated = _cuts(word, apart)
            cuts = repeated or _around_number(word)
            own = _cut(word, cuts)
            words += own
            if cuts:
                reason = REPEATED_APART if repeated else NUMBER_APART
                parted.append(Parted(piece, word.text, " ".join(w.text for w in own), reason))
        result.append(replace(piece, words=tuple(words)))
    return result, tuple(parted)


@dataclass(frozen=True, slots=True)
class _Evidence:
    runs: dict[str, tuple[int, ...]]  # letters run together, to the lengths of the words that they make up
    often: Counter[str]
    alone: Counter[str]


def _evidence(pieces: Sequence[Piece]) -> _Evidence:
    runs: dict[str, tuple[int, ...]] = {}
    often: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for piece in pieces:
        plain = [_plain(word.text) for word in piece.words]
        alone.update(plain)
        for start in range(len(plain)):
            for end in range(start + 2, min(start + MOST_WORDS, len(plain)) + 1):
                parts = plain[start:end]
                if all(parts):
                    run = "".join(parts)
                    runs[run] = max(runs.get(run, ()), tuple(map(len, parts)), key=len)
                    often[run] += 1
    return _Evidence(runs, often, alone)


def _plain(text: str) -> str:
    core = _CORE.sub(r"\2", text)
    return core.casefold() if _LETTERS.fullmatch(core) else ""


def _around_number(word: Word) -> tuple[int, ...]:
    """The offsets at which NOMOR and TAHUN part from the figures beside them; empty for other words."""
    found = _CORE.match(word.text)
    core = _NUMBERED.fullmatch(found.group(2)) if found else None
    if word.reader is not Reader.OCR or found is None or core is None or not (core.group(1) or core.group(3)):
        return ()
    parts = [part for part in core.groups() if part]
    if len(parts) < 2 or not any(c.isdigit() for c in core.group(2) or core.group(4) or ""):
        return ()
    ends = accumulate(map(len, parts[:-1]))
    return tuple(len(found.group(1)) + end for end in ends)


def _cuts(word: Word, apart: _Evidence) -> tuple[int, ...]:
    """The offsets at which a word is to be cut; empty where it is to stay."""
    if word.reader is not Reader.OCR:
        return ()
    found = _CORE.match(word.text)
    head, core = (len(found.group(1)), found.group(2)) if found else (0, word.text)
    mixed = _MIXED.fullmatch(core)
    if mixed:
        letters = mixed.group(1) or mixed.group(4)
        at = len(mixed.group(1) or mixed.group(3))
        return (head + at,) if apart.alone[letters.casefold()] else ()
    plain = core.casefold()
    lengths = apart.runs.get(plain)
    if (
        lengths is None
        or len(core) < SHORTEST
        or apart.often[plain] < apart.alone[plain]
        or lexicon().knows(plain)
    ):
        return ()
    offsets, at = [], head
    for length in lengths[:-1]:
        at += length
        offsets.append(at)
    return tuple(offsets)


def _cut(word: Word, offsets: Iterable[int]) -> list[Word]:
    parts, done = [], 0
    for offset in offsets:
        left, word = split_word(word, offset - done)
        parts.append(left)
        done = offset
    return [*parts, word]
