"""Stretches of words that differ, cut anew: OCR loses spaces, adds others, and misreads letters besides."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice, pairwise

from rapidfuzz.distance import Levenshtein

from ..spelling.candidates import CACHED_WORDS
from ..spelling.confusions import RESEMBLING, UNLIKE, cost, skeletons
from .explaining import explained, meanings
from .tokens import Standing, Token, token

# Two words written together have at least this many letters (di and a word of four).
SHORTEST_GLUED = 6

# A number of one digit written together with a word may be a letter of it (5ekretariat).
SHORTEST_GLUED_NUMBER = 2

# A word falls into this many pieces at most; a group such as lc may lie this far across the place where it begins.
PIECES = 3
SHIFT = 1

# Slips that a word of this length may have suffered when its letters were not printed as one word. With one slip
# for all, 0.1 to 0.3 of 100 pairs fewer are found on tests/bench/duplicates_set.py (ocr, 3 % noise).
CUT_SLIPS_BY_LENGTH = ((8, 1.8), (6, 1.3), (0, UNLIKE))

# So many ways to read the words of a stretch are tried.
READINGS = 12

Part = Sequence[Token]


def are_the_same_words(before: Part, after: Part) -> bool:
    """Whether two stretches are the same words, misread or misspelt, with spaces lost or added."""
    if len(before) == len(after) == 1:
        return explained(before[0], after[0])
    if not before or not after:
        return False
    if _have_one_shape(before, after):
        return True
    one, other = _mended(before), _mended(after)
    if len(one) == len(other) and all(map(explained, one, other)):
        return True
    return any(
        _is_cut_into(words, part)
        for meant, part in ((before, after), (after, before))
        for words in islice(_readings(meant), READINGS)
    )


def _have_one_shape(before: Part, after: Part) -> bool:
    """The same letters differently spaced; a digit is a letter (`integrita 5`) only where the other has none."""
    if all(any(each.standing is Standing.EXACT for each in part) for part in (before, after)):
        return False
    one, other = (skeletons("".join(each.text for each in part)) for part in (before, after))
    return not one.isdisjoint(other)


def _mended(part: Part) -> Part:
    """The words of a part: pieces that make a sure word joined, and two words written together taken apart."""
    found: list[Token] = []
    for each in part:
        joined = token(found[-1].text + each.text) if found and Standing.EXACT is not each.standing else None
        if (
            joined
            and joined.standing is Standing.CERTAIN
            and Standing.STRANGE in (found[-1].standing, each.standing)
        ):
            found[-1] = joined
        else:
            found.extend(_pieces(each))
    return found


@lru_cache(maxsize=CACHED_WORDS)
def _pieces(each: Token) -> tuple[Token, ...]:
    if each.standing is not Standing.STRANGE or len(each.text) < SHORTEST_GLUED or not each.text.isalpha():
        return (each,)
    cuts = ((token(each.text[:place]), token(each.text[place:])) for place in range(2, len(each.text) - 1))
    sure = [cut for cut in cuts if all(piece.standing is Standing.CERTAIN for piece in cut)]
    return max(sure, key=lambda cut: min(len(piece.text) for piece in cut), default=(each,))


def _readings(part: Part) -> Iterator[Part]:
    """The rows of words that a stretch may stand for: each word itself, what it may mean, its pieces joined."""
    if not part:
        yield ()
        return
    for count in range(1, min(PIECES, len(part)) + 1):
        for word in _words(part[:count]):
            for rest in _readings(part[count:]):
                yield (word, *rest)


def _words(pieces: Part) -> tuple[Token, ...]:
    if len(pieces) == 1:
        (word,) = pieces
        others = () if word.values or word.standing is Standing.CERTAIN else sorted(meanings(word))
        return (word, *(token(each) for each in others))
    if all(each.standing is not Standing.STRANGE for each in pieces) or any(map(_is_numeral, pieces)):
        return ()
    joined = token("".join(each.text for each in pieces))
    if joined.standing is Standing.CERTAIN:
        return (joined,)
    return tuple(token(each) for each in sorted(meanings(joined)))


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters of a stretch without its spaces, and the tokens by where they begin and end in it."""

    text: str
    printed: Mapping[tuple[int, int], Token]

    @classmethod
    def of(cls, part: Part) -> _Letters:
        ends = list(accumulate((len(each.text) for each in part), initial=0))
        return cls("".join(each.text for each in part), dict(zip(pairwise(ends), part, strict=True)))

    def may_end(self, place: int) -> bool:
        """Whether a word may end here: inside what is surely one word none does."""
        whole = (Standing.CERTAIN, Standing.NAME)
        inside = (each for (start, end), each in self.printed.items() if start < place < end)
        return all(each.standing not in whole for each in inside)


def _is_cut_into(words: Part, part: Part) -> bool:
    """Whether the letters of `part` can be cut where `words` end, so that each piece is explained by its word."""
    letters = _Letters.of(part)
    lengths = accumulate(len(each.text) for each in words)
    ends = _projected(list(lengths), "".join(each.text for each in words), letters.text)
    return _fits(words, ends, 0, letters)


def _fits(words: Part, ends: Sequence[int], start: int, letters: _Letters, limit: float = math.inf) -> bool:
    """Whether the letters from `start` on are these words; beside a moved end, letters may only resemble."""
    if not words:
        return start == len(letters.text)
    moved = () if len(words) == 1 else (ends[0] - SHIFT, ends[0] + SHIFT)
    return any(
        start < end <= len(letters.text)
        and letters.may_end(end)
        and _is_cut_of((start, end), words[0], letters, min(limit, allowed))
        and _fits(words[1:], ends[1:], end, letters, allowed)
        for end, allowed in ((ends[0], math.inf), *((end, RESEMBLING) for end in moved))
    )


def _is_cut_of(cut: tuple[int, int], word: Token, letters: _Letters, limit: float) -> bool:
    """Whether a piece is that word: printed so, or cut out of other letters with few slips."""
    if cut in letters.printed:
        return explained(word, letters.printed[cut])
    piece = token(letters.text[slice(*cut)])
    if any(_is_broken(place, each, cut, word, letters.text) for place, each in letters.printed.items()):
        return False
    if _is_numeral(word):
        return piece.text == word.text and len(word.text) >= SHORTEST_GLUED_NUMBER
    if piece.plain == word.plain:
        return True
    if word.standing not in (Standing.CERTAIN, Standing.NAME):
        return False
    return explained(word, piece) and cost(piece.plain, word.plain) <= min(limit, _bearable(word))


def _bearable(word: Token) -> float:
    return next(slips for length, slips in CUT_SLIPS_BY_LENGTH if len(word.plain) >= length)


def _is_broken(place: tuple[int, int], each: Token, cut: tuple[int, int], word: Token, text: str) -> bool:
    """Whether a cut takes for letters a numeral that may be one: 20 22 is not 2022, but 8l ilan is bulan.

    It is letters only where it lies whole in the piece, and the rest is no word and less like `word` without it.
    """
    if place[1] <= cut[0] or cut[1] <= place[0] or not each.values:
        return False
    if place[0] < cut[0] or cut[1] < place[1]:
        return True
    whole = text[slice(*cut)]
    rest = token(text[cut[0] : place[0]] + text[place[1] : cut[1]])
    if rest.standing is not Standing.STRANGE:
        return True
    return cost(rest.plain, word.plain) <= cost(token(whole).plain, word.plain)


def _is_numeral(each: Token) -> bool:
    """A number or a numeral; a small i or l alone is as often a piece of a word."""
    return bool(each.values) and not (len(each.text) == 1 and each.text.islower())


def _projected(ends: list[int], text: str, other: str) -> list[int]:
    """Where places of one text lie in another that resembles it; the last one at its end."""
    found, steps = [], list(Levenshtein.opcodes(text.casefold(), other.casefold()))
    for end in ends[:-1]:
        step = next(each for each in steps if end <= each.src_end)
        found.append(min(step.dest_start + end - step.src_start, step.dest_end))
    return [*found, len(other)]
