"""OCR loops: a reader that lost its place repeats a row and keeps counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from .finding import find_duplicates
from .model import Duplicate, Loop, RowText

# People list the same thing a few times in a row; no list of a public decree does so ten times, each time with the
# running number written into every one of its cells.
SHORTEST_LOOP = 10

# Share of counters that must fit; a scanned page misreads a few of a hundred.
FITTING_COUNTERS = 0.75


def find_loops(rows: Sequence[RowText], duplicates: Sequence[Duplicate] | None = None) -> tuple[Loop, ...]:
    """Runs of at least `SHORTEST_LOOP` neighbours in which the counter moves in every filled field, and no word.

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


def rows_of_loops(rows: Sequence[RowText], duplicates: Sequence[Duplicate]) -> Mapping[str, Duplicate]:
    """The rows that a looping reader made, by key: none where it made no loop.

    Where it did, rows that repeat an earlier one in the same way, with the counter in every field, are its work
    too: it had lost its place before.
    """
    loops = find_loops(rows, duplicates)
    if not loops:
        return {}
    inside = {key for loop in loops for key in loop.rows}
    by_key = {row.key: row for row in rows}
    parents = {by_key[loop.first].parent for loop in loops}
    return {
        one.dropped: one
        for one in duplicates
        if one.dropped in inside or (by_key[one.dropped].parent in parents and _same_way(by_key, one))
    }


def _same_way(by_key: Mapping[str, RowText], one: Duplicate) -> bool:
    return by_key[one.dropped].counted and by_key[one.kept].counted


def _counts(run: Sequence[RowText]) -> bool:
    """Whether most rows carry the counter that their place in the run asks for, and carry it in every field."""
    starts = Counter(row.counter - place for place, row in enumerate(run) if row.counter is not None)
    fitting = max(starts.values(), default=0)
    counted = sum(row.counted for row in run)
    return min(fitting, counted) >= FITTING_COUNTERS * len(run)
