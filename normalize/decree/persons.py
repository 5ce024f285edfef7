"""What a name of a person looks like, and what stands where one is expected and is none."""

from __future__ import annotations

import re

from .blocks import TTD
from .marks import mark_of
from .pieces import Piece, scanned
from .vocabulary import opening, words_of

NIP = re.compile(r"\W*(NIP|NRP|NIK|N1P|NPM)\b\.?\s*[:.]?\s*[\d\s.]{6,}$", re.I)
NAME_LETTERS = 3
MOST_WORDS = 10  # a name with its titles; lines of sentences under a signature hold more
NAMELESS = frozenset("\\/_=@<>|✓:")  # signs of paths, addresses and lists
STAMP_LETTERS = 6  # short words in capitals (DINAS, ESDM) come off stamps; names of one word are set in both
# Words in small letters that stand inside names and titles.
_PARTICLES = frozenset({"bin", "binti", "van", "der", "den", "de", "al", "el", "dan", "alias"})
_TITLED = re.compile(r",\s*(?:[A-Z][\w-]{0,5}\.\s?){1,4}|^\W*(?:Drs?|Dra|Ir|Prof|drg?|Hj?|KH)\.")
_NO_NAME = ("Catatan", "Keterangan", "Tembusan", "Salinan", "Petikan", "Yth", "Lampiran", "Nomor", "Tanggal")


def names_person(piece: Piece) -> bool:
    """Whether a line may be a name: letters enough, no figure, no sign that only paths and lists have, no words of
    a sentence, and in a scan more than the short capitals of a stamp.
    """
    text = piece.text.strip()
    letters = sum(c.isalpha() for c in text)
    stamp = scanned(piece) and len(piece) == 1 and text.isupper() and letters < STAMP_LETTERS
    if letters < NAME_LETTERS or stamp or NAMELESS.intersection(text) or len(piece) > MOST_WORDS:
        return False
    if any(c.isdigit() for c in text) or TTD.fullmatch(text) or NIP.match(text):
        return False
    mark = mark_of(piece)
    if (mark is not None and not titled(text) and not mark.lettered) or opening(text, _NO_NAME):
        return False
    return not any(_ordinary(word) for word in text.split())


def titled(text: str) -> bool:
    """Whether a text bears academic or religious titles, as names do and offices do not."""
    return _TITLED.search(text) is not None


def _ordinary(word: str) -> bool:
    """Whether a word is one of a sentence: small letters, no title, no particle."""
    bare = word.strip(".,;()'’-")
    return bare[:1].islower() and len(bare) > 2 and not word.endswith((".", ".,")) and bare not in _PARTICLES


def ranked(text: str) -> bool:
    """Whether a line is a rank of the civil service, as stands under a name."""
    from .vocabulary import likeness

    return any(likeness(text, word) >= RANK_LIKENESS for word in words_of("rank", "words"))


RANK_LIKENESS = 88  # "Pembina Utama Muda" against "Pembina Utama Madya" reaches 87
