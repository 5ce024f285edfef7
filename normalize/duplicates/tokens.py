"""Row texts cut into what can be compared: words, numbers, signs. Case, spaces and punctuation fall away."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from ..language.lookalikes import LETTERS
from ..language.numerals import numerals
from ..spelling.candidates import CACHED_WORDS
from ..spelling.confusions import plain, skeletons
from ..spelling.lexicon import Lexicon, lexicon
from ..spelling.words import ABBREVIATION_LENGTH

# A number keeps its separators: 55,56 is not 5556. A minus belongs to it only where nothing stands before. A word
# may hold digits and strokes that stand for letters. Signs that change a value stay.
_TOKEN = re.compile(
    r"(?P<number>(?<![\w)])-(?=\d)|\d++(?:[.,:/]\d++)*+(?![^\W\d_]))"
    r"|(?P<word>Rp(?=\d)|[^\W_]+(?:(?:[!|]|(?<=[Ii]{2})-(?=[Ii]))[^\W\d_]+)*)"
    r"|(?P<sign>[%‰≥≤<>=±+√×])",
    re.IGNORECASE,
)
# A number written together with the word before or after it; its own digits may have been read as letters.
_GLUED_NUMBER = re.compile(
    r"(\w{2,}?[^\W\d_])([OISZBl]?\d[\dOISZBl]*)"
    r"|(\d[\dOISZBl]*)([^\W\d_]\w{2,})"
    r"|([^\W\d_]{3,})(\d+)([^\W\d_]{3,})"
)
# A capital inside a word begins another one, unless it is an I that stands for l; so does small after capitals.
_NEW_WORD = re.compile(r"(?<=[a-z])(?=[A-HJ-Z]|I(?![a-z]))|(?<=[A-Z]{2})(?=[a-z]{3})")

# A word of the general list that is rarer than this (Zipf) is likelier a misreading than the word itself.
RARE = 3.3


class Standing(Enum):
    """What is known of a word: surely a word of such texts; a rare word; perhaps a name; no word at all."""

    CERTAIN = "certain"
    RARE = "rare"
    NAME = "name"
    STRANGE = "strange"
    EXACT = "exact"  # a number or sign, which is never anything else


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One word, number or sign: as printed, in lower case without accents, its shapes, the numbers it may be.

    A token is itself and equal to no other, so that answers about it are quick to remember.
    """

    text: str
    plain: str
    shapes: frozenset[str]
    standing: Standing
    values: frozenset[str] = frozenset()
    abbreviation: bool = False


@lru_cache(maxsize=CACHED_WORDS)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text in order. Where all is in capitals, they mark an abbreviation in short words only."""
    clean = text if text.isascii() else unicodedata.normalize("NFKC", text)
    shouted = clean.isupper() and " " in clean.strip()
    found: list[Token] = []
    for match in _TOKEN.finditer(clean):
        if match.lastgroup == "word":
            found.extend(_words(match.group(), shouted))
        else:
            found.append(_exact(match.group()))
    return tuple(found)


@lru_cache(maxsize=CACHED_WORDS)
def names(text: str) -> tuple[Token, ...]:
    """The tokens of a text that is a name: its words stand for themselves alone (Budi is not Budhi)."""
    return tuple(_as_name(each) for each in tokens(text))


@lru_cache(maxsize=CACHED_WORDS)
def _as_name(each: Token) -> Token:
    named = each.text.isalpha() and each.standing is not Standing.EXACT
    return replace(each, standing=Standing.NAME) if named else each


@lru_cache(maxsize=4 * CACHED_WORDS)
def _words(printed: str, shouted: bool) -> tuple[Token, ...]:
    return tuple(token(part, shouted) for part in _without_glue(printed))


@lru_cache(maxsize=4 * CACHED_WORDS)
def token(word: str, shouted: bool = False) -> Token:
    """A word as a token; a bare number becomes an exact one."""
    if word.isdigit():
        return _exact(word)
    folded = plain(word).replace("ı", "i")  # Indonesian has no dotless i, some engines write it
    abbreviation = word.isupper() and len(word) <= ABBREVIATION_LENGTH - shouted
    standing = _standing(folded, lexicon())
    if standing is Standing.NAME and word.islower() and folded not in lexicon().places:
        standing = Standing.RARE  # names have capitals; the general list also holds slang and foreign words
    return Token(word, folded, skeletons(folded), standing, numerals(word), abbreviation)


@lru_cache(maxsize=4 * CACHED_WORDS)
def _exact(text: str) -> Token:
    return Token(text, text, frozenset(), Standing.EXACT, frozenset({text}))


def _without_glue(word: str) -> tuple[str, ...]:
    """`sebanyak37` and `TriwulanI` are two, `lI` and `0rang` are one, so is the code `B03`."""
    if numerals(word):
        return (word,)
    if word.isalpha():
        return tuple(_NEW_WORD.split(word))
    match = _GLUED_NUMBER.fullmatch(word)
    if match is None or any(lexicon().knows(plain(word).translate(letters)) for letters in LETTERS):
        return (word,)
    parts = tuple(part for part in match.groups() if part)
    sure = all(len(part) > 1 and (part[0].isdigit() or part[-1].isdigit() or part.isalpha()) for part in parts)
    known = all(lexicon().knows(plain(part)) for part in parts if part.isalpha())
    return parts if known or (sure and len(parts) > 1) else (word,)


def _standing(word: str, lex: Lexicon) -> Standing:
    if word in lex.misreadings or not word.isalpha():
        return Standing.STRANGE
    if word in lex.glossary or word in lex.left_alone:
        return Standing.CERTAIN
    if word in lex.places:
        return Standing.NAME
    if len(word) <= 3 or not lex.knows(word):
        return Standing.STRANGE
    zipf = lex.zipf(word)
    if word in lex.roots or lex.is_formed(word):
        return Standing.CERTAIN if zipf >= RARE else Standing.RARE
    return Standing.NAME
