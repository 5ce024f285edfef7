"""Two rows laid side by side: are all their differences explained?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from .explaining import explained
from .statements import Statement
from .tokens import Standing, Token, token

# Rows less alike than this (rapidfuzz ratio, 0..100) are not compared word by word. Two readings of one row with
# 5 % of their letters wrong in each scored 84 at least on tests/bench/duplicates_set.py.
LIKENESS = 80.0

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
    if len(before) == len(after) and all(map(explained, before, after)):
        return True
    if not before or not after or len(before) == len(after) == 1:
        return False
    known, other = sorted((before, after), key=_known, reverse=True)
    return _cut_alike(known, other) or _joined_alike(known, other)


def _known(part: Part) -> tuple[int, int]:
    return sum(each.standing is not Standing.STRANGE for each in part), len(part)


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
    numerals = {
        (start, start + len(each.text)) for start, each in zip(starts, other, strict=False) if _is_numeral(each)
    }
    if not numerals <= set(cuts):
        return False
    return all(
        start < end
        and explained(word, token(text[start:end]))
        and (not _is_numeral(word) or (start, end) in numerals)
        for word, (start, end) in zip(known, cuts, strict=True)
    )


def _is_numeral(each: Token) -> bool:
    """A number or a numeral; a small i or l alone is as often a piece of a word."""
    return bool(each.values) and not (len(each.text) == 1 and each.text.islower())


def _joined_alike(before: Part, after: Part) -> bool:
    """One word that is cut by spaces on either side."""
    if any(each.values for each in (*before, *after)) or min(len(before), len(after)) > 1:
        return False
    one, other = ("".join(each.text for each in part) for part in (before, after))
    return explained(token(one), token(other))


def _projected(ends: list[int], text: str, other: str) -> list[int]:
    """Where places of one text lie in another that resembles it; the last one at its end."""
    found, steps = [], list(Levenshtein.opcodes(text.casefold(), other.casefold()))
    for end in ends[:-1]:
        step = next(each for each in steps if end <= each.src_end)
        found.append(min(step.dest_start + end - step.src_start, step.dest_end))
    return [*found, len(other)]


def _written(part: Part) -> str:
    return " ".join(each.text for each in part)
