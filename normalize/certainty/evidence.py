"""The named signs of a cell: what is known for and against its reading, each a number.

Signs of three kinds of cells are weighed apart: those with text, those with a mark, and empty ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10

from extract.model import Cell, Signs

from .patterns import Pattern, kind_of, near_others, patterns_of
from .wording import wording_of

LEAST = 1e-4  # a score of more than 1 - LEAST says no more than that
NEAR = 3  # rows and columns around a cell that show how worn the place is
SMALL_PRINT = (
    22.0  # pixels of a line's height: under this the recogniser's own input has more than there is to see
)
FORMED = frozenset({"number", "code", "date", "figures"})  # forms that fill a cell by themselves
TOUCHING = 2.0  # points between print and the rule beside it
TEXT, MARK, EMPTY = "text", "mark", "empty"
INK_DOUBTS = ("unread-ink", "cut-sign", "stray-dash", "faint-sign", "under-stamp")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A cell, which kind of reading it is, and its signs by name."""

    cell: Cell
    kind: str
    signs: Mapping[str, float]


def unsure(score: float) -> float:
    """A score on a scale on which errors are far apart: 0 for certain, 4 for none."""
    return log10(max(LEAST, 1.0 - score)) + 4.0


def weigh(cells: Sequence[Cell], own: frozenset[str]) -> list[Weighed]:
    """All cells of a table with their signs; `own` are words of the document itself."""
    patterns, wear, near = patterns_of(cells), _wear(cells), near_others(cells)
    return [
        _weighed(cell, patterns[cell.row, cell.col], wear[id(cell)], own, near=cell.text in near) for cell in cells
    ]


def _weighed(cell: Cell, pattern: Pattern, wear: float, own: frozenset[str], *, near: bool) -> Weighed:
    if cell.mark is not None and not cell.text:
        return Weighed(cell, MARK, _of_mark(cell, pattern, wear))
    if not cell.text:
        return Weighed(cell, EMPTY, _of_empty(cell, pattern, wear))
    return Weighed(cell, TEXT, _of_text(cell, pattern, wear, own, near=near))


def _of_text(cell: Cell, pattern: Pattern, wear: float, own: frozenset[str], *, near: bool) -> dict[str, float]:
    words, kind = wording_of(cell.words, own), kind_of(cell.text)
    weakest = min((word.confidence for word in cell.words), default=cell.confidence)
    signs = cell.signs or Signs(weakest, weakest, 0.0, SMALL_PRINT, 1.0)  # pages.json of an older version
    return {
        "weakest": unsure(weakest),
        "product": unsure(signs.product),
        "margin": unsure(signs.margin),
        "missed": signs.missed,
        "again-differs": 0.0 if signs.again is None else min(1.0, 4 * (1.0 - signs.again)),
        "again-agrees": float(signs.again == 1.0),
        "unknown-word": unsure(words.unknown),
        "words-known": float(words.known),
        "odd-token": float(min(2, words.odd)),
        "parted": float(min(2, words.parted)),
        "short": float(len(cell.text) <= 2),
        "dash": float(kind == "dash"),
        "figures": float(kind not in ("text", "dash")),
        "like-column": pattern.alike,
        "unlike-column": pattern.unlike,
        "text-again": float(pattern.again),
        "counts": float(pattern.counts),
        "breaks-count": float(pattern.breaks),
        "amount-amiss": float(pattern.amiss),
        "stop-amiss": float(pattern.stop),
        "near-another": float(near),
        "lone-span": float(pattern.lone_span),
        "several": float(_is_several(cell)),
        "wear": wear,
        "small-print": max(0.0, SMALL_PRINT - signs.height) / SMALL_PRINT,
        "at-edge": _at_edge(cell),
        **_ink(cell),
    }


def _is_several(cell: Cell) -> bool:
    """Whether a text is several that stand in cells of their own elsewhere: two numbers, a code and a text."""
    kinds = [kind_of(word.text) for word in cell.words]
    return len(kinds) > 1 and all(kind in FORMED for kind in kinds[: 1 if kinds[0] == "code" else None])


def _at_edge(cell: Cell) -> float:
    """How near to a side of its cell a text stands, 1 where it touches: a rule that is none cuts through words."""
    if cell.box is None or not cell.words or any(word.turned_cw for word in cell.words):
        return 0.0
    free = min(min(word.box.x0 - cell.box.x0, cell.box.x1 - word.box.x1) for word in cell.words)
    return min(1.0, max(0.0, (TOUCHING - free) / TOUCHING))


def _of_empty(cell: Cell, pattern: Pattern, wear: float) -> dict[str, float]:
    return {
        "trace": cell.signs.trace if cell.signs else 0.0,
        "among-numbers": pattern.numbers,
        "among-dashes": float(pattern.dashes),
        "filled": pattern.filled,
        "wear": wear,
        **_ink(cell),
    }


def _of_mark(cell: Cell, pattern: Pattern, wear: float) -> dict[str, float]:
    weakest = min((word.confidence for word in cell.words), default=cell.confidence)
    return {"weakest": unsure(weakest), "filled": pattern.filled, "wear": wear, **_ink(cell)}


def _ink(cell: Cell) -> dict[str, float]:
    return {doubt: float(doubt in cell.doubts) for doubt in INK_DOUBTS}


def _wear(cells: Sequence[Cell]) -> dict[int, float]:
    """For each cell how unsure the readings around it are, itself left out."""
    at = {(cell.row, cell.col): unsure(min(w.confidence for w in cell.words)) for cell in cells if cell.words}
    found = {}
    for cell in cells:
        near = [
            doubt
            for row in range(cell.row - NEAR, cell.row + NEAR + 1)
            for col in range(cell.col - NEAR, cell.col + NEAR + 1)
            if (row, col) != (cell.row, cell.col) and (doubt := at.get((row, col))) is not None
        ]
        found[id(cell)] = sum(near) / len(near) if near else 0.0
    return found
