"""Two rows laid side by side: are all their differences explained?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from ..spelling.candidates import CACHED_WORDS
from ..spelling.confusions import UNLIKE, cost, skeletons
from .explaining import explained
from .statements import Statement
from .tokens import Standing, Token, token

# Rows less alike than this (rapidfuzz ratio, 0..100) are not compared word by word. Two readings of one row with
# 5 % of their letters wrong in each scored 84 at least on tests/bench/duplicates_set.py.
LIKENESS = 80.0

# Two words written together have at least this many letters (di and a word of four).
SHORTEST_GLUED = 6

Part = Sequence[Token]


def likeness(left: Statement, right: Statement) -> float:
    """How alike the texts of two rows are, 0..100; 0 when that is too little to go on."""
    return float(fuzz.ratio(left.text, right.text, score_cutoff=LIKENESS))


def differences(left: Statement, right: Statement) -> tuple[tuple[str, str], ...] | None:
    """The differing words of two rows when OCR and spelling explain every one of them, else None."""
    found = []
    for before, after in zip(left.fields, right.fields, strict=True):
        for one, other in _blocks(before, after):
            if not _same(one, other):
                return None
            found.append((_written(one), _written(other)))
    return tuple(found)


def _blocks(before: Part, after: Part) -> Iterator[tuple[Part, Part]]:
    """The stretches between words that both fields have."""
    start = end = 0
    steps = Levenshtein.opcodes([each.plain for each in before], [each.plain for each in after])
    for step in steps:
        if step.tag == "equal":
            if step.src_start > start or step.dest_start > end:
                yield before[start : step.src_start], after[end : step.dest_start]
            start, end = step.src_end, step.dest_end
    if start < len(before) or end < len(after):
        yield before[start:], after[end:]


def _same(before: Part, after: Part) -> bool:
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
    if _all_known(one) == _all_known(other):
        return _cut_alike(one, other) or _cut_alike(other, one)
    return _cut_alike(one, other) if _all_known(one) else _cut_alike(other, one)


def _have_one_shape(before: Part, after: Part) -> bool:
    """The same letters differently spaced; a digit is a letter (`integrita 5`) only where the other has none."""
    if all(any(each.standing is Standing.EXACT for each in part) for part in (before, after)):
        return False
    one, other = (skeletons("".join(each.text for each in part)) for part in (before, after))
    return not one.isdisjoint(other)


def _all_known(part: Part) -> bool:
    return all(each.standing is not Standing.STRANGE for each in part)


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


def _cut_alike(known: Part, other: Part) -> bool:
    """Cut the letters of `other` where the words of `known` end, and see whether each piece is explained.

    Numbers and numerals are neither cut nor joined: 20 22 is not 2022.
    """
    text = "".join(each.text for each in other)
    ends = _projected(
        list(accumulate(len(each.text) for each in known)), "".join(each.text for each in known), text
    )
    cuts = list(zip([0, *ends], ends, strict=False))
    starts = accumulate((len(each.text) for each in other), initial=0)
    printed = {(start, start + len(each.text)): each for start, each in zip(starts, other, strict=False)}
    if any(_is_numeral(each) and cut not in cuts for cut, each in printed.items()):
        return False
    return all(
        explained(word, printed[cut]) if cut in printed else _is_cut_of(text[cut[0] : cut[1]], word)
        for word, cut in zip(known, cuts, strict=True)
    )


def _is_cut_of(piece: str, word: Token) -> bool:
    """Whether letters that were not printed as a word of their own are that word, with one slip at most."""
    if not piece or _is_numeral(word):
        return False
    return explained(word, token(piece)) and cost(piece.casefold(), word.plain) <= UNLIKE


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


def _written(part: Part) -> str:
    return " ".join(each.text for each in part)
