"""OCR loops: a reader that lost its place repeats a row and keeps counting."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from .model import Loop, RowText

# Three equal neighbours with rising numbers; two happen in real tables by a clerk's copying.
SHORTEST_LOOP = 3


def find_loops(rows: Sequence[RowText]) -> tuple[Loop, ...]:
    """Runs of at least `SHORTEST_LOOP` neighbours with the same text and counters that rise one by one."""
    loops = []
    for _, run in groupby(rows, key=lambda row: (row.parent, tuple(text.casefold() for text in row.texts))):
        keys = tuple(row.key for row in run)
        if len(keys) >= SHORTEST_LOOP:
            loops.append(Loop(keys[0], keys[-1], keys))
    return tuple(loops)
