"""OCR loops: a reader that lost its place repeats a row and keeps counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from .finding import find_duplicates
from .model import Duplicate, Loop, RowText

# Three neighbours with the same text and rising numbers; two happen in real tables by a clerk's copying.
SHORTEST_LOOP = 3

# Share of counters that must fit; a scanned page misreads a few of a hundred.
FITTING_COUNTERS = 0.75


def find_loops(rows: Sequence[RowText], duplicates: Sequence[Duplicate] | None = None) -> tuple[Loop, ...]:
    """Runs of at least `SHORTEST_LOOP` neighbours that say the same while their counters rise by one.

    A counter that was misread or not read does not end a run, as long as most counters of the run fit together.
    Where the `duplicates` of these rows have been found already, they can be given.
    """
    found = find_duplicates(rows) if duplicates is None else duplicates
    kept = {duplicate.dropped: duplicate.kept for duplicate in found}
    runs = (list(run) for _, run in groupby(rows, key=lambda row: kept.get(row.key, row.key)))
    return tuple(
        Loop(run[0].key, run[-1].key, tuple(row.key for row in run))
        for run in runs
        if len(run) >= SHORTEST_LOOP and _counts(run)
    )


def _counts(run: Sequence[RowText]) -> bool:
    """Whether most rows carry the counter that their place in the run asks for."""
    starts = Counter(row.counter - place for place, row in enumerate(run) if row.counter is not None)
    fitting = max(starts.values(), default=0)
    return fitting >= max(SHORTEST_LOOP, FITTING_COUNTERS * len(run))
