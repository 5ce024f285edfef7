"""Two rows laid side by side: are all their differences explained?"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from .cutting import Part, are_the_same_words
from .statements import Statement

# Rows less alike than this (rapidfuzz ratio, 0..100) are not compared word by word. Two readings of one row with
# 5 % of their letters wrong in each scored 84 at least on tests/bench/duplicates_set.py.
LIKENESS = 80.0


def likeness(left: Statement, right: Statement) -> float:
    """How alike the texts of two rows are, 0..100; 0 when that is too little to go on."""
    return float(fuzz.ratio(left.text, right.text, score_cutoff=LIKENESS))


def differences(left: Statement, right: Statement) -> tuple[tuple[str, str], ...] | None:
    """The differing words of two rows when OCR and spelling explain every one of them, else None."""
    found = []
    for before, after in zip(left.fields, right.fields, strict=True):
        for one, other in _blocks(before, after):
            if not are_the_same_words(one, other):
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


def _written(part: Part) -> str:
    return " ".join(each.text for each in part)
