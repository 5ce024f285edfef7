"""Where a head holds months or quarters: settled by position as well as by labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from ..vocabulary import folded, vocabulary
from .labels import month_of, names_schedule, ordinal_of, quarter_of

Levels = Sequence[tuple[str, ...]]
Unit = Literal["bulan", "triwulan"]

# Three labels in step fix a run; two could be a pair of deadlines ("Juni", "Desember" never stand in step).
FEWEST_LABELS = 3


@dataclass(frozen=True, slots=True)
class Periods:
    """Neighbouring columns from `start` for periods `first`, `first` + 1, …: months 1-12 or quarters 1-4."""

    unit: Unit
    start: int
    first: int
    length: int

    @property
    def cols(self) -> range:
        """The columns of the run."""
        return range(self.start, self.start + self.length)

    def period(self, col: int) -> int:
        """The month or quarter of a column."""
        return self.first + col - self.start


def find_runs(levels: Levels) -> tuple[Periods, ...]:
    """The runs of month and quarter columns, left to right; `levels` are each column's headings, top to bottom."""
    runs: list[Periods] = []
    free = set(range(len(levels)))
    while True:
        run = _best(levels, free)
        if run is None:
            break
        runs.append(run)
        free -= set(run.cols)
    return tuple(sorted(runs + _unlabelled(levels, free), key=lambda run: run.start))


def _best(levels: Levels, free: set[int]) -> Periods | None:
    for unit, most, label in (("bulan", 12, _month), ("bulan", 12, _ordinal_month), ("triwulan", 4, _quarter)):
        run = _stepping(levels, free, unit, most, label)  # type: ignore[arg-type]
        if run is not None:
            return run
    return None


def _stepping(
    levels: Levels, free: set[int], unit: Unit, most: int, label: Callable[[tuple[str, ...]], int | None]
) -> Periods | None:
    """The longest run of free columns whose labels count up with them; one label in three may be misread."""
    periods = {col: period for col in sorted(free) if (period := label(levels[col])) is not None}
    for offset, votes in Counter(col - period for col, period in periods.items()).most_common():
        if votes < FEWEST_LABELS:
            return None
        voters = [col for col, period in periods.items() if col - period == offset]
        start, end = voters[0], voters[-1]
        while start - 1 in free and start - 1 - offset >= 1 and _same_parent(levels, start - 1, start):
            start -= 1
        while end + 1 in free and end + 1 - offset <= most and _same_parent(levels, end + 1, end):
            end += 1
        if set(range(start, end + 1)) <= free and votes * 3 >= 2 * (end - start + 1):
            return Periods(unit, start, start - offset, end - start + 1)
    return None


def _same_parent(levels: Levels, col: int, neighbour: int) -> bool:
    upper = levels[neighbour][:-1]
    return bool(upper) and levels[col][: len(upper)] == upper


def _month(levels: tuple[str, ...]) -> int | None:
    return month_of(levels[-1]) if levels else None


def _ordinal_month(levels: tuple[str, ...]) -> int | None:
    if len(levels) < 2 or not any(map(names_schedule, levels[:-1])) or _over_quarters(levels[-2]):
        return None
    return ordinal_of(levels[-1])


def _quarter(levels: tuple[str, ...]) -> int | None:
    if not levels:
        return None
    quarter = quarter_of(levels[-1])
    if quarter is None and len(levels) > 1 and _over_quarters(levels[-2]):
        number = ordinal_of(levels[-1])
        quarter = number if number is not None and number <= 4 else None
    return quarter


def _over_quarters(text: str) -> bool:
    """Whether a heading says that quarters stand below it, without being one of them."""
    return quarter_of(text) is None and bool(set(folded(text).split()) & vocabulary().quarter_words)


def _unlabelled(levels: Levels, free: set[int]) -> list[Periods]:
    """Twelve columns without labels under a heading that says BULAN."""
    found = []
    col = 0
    while col < len(levels):
        end = col
        while end < len(levels) and end in free and levels[end] == levels[col]:
            end += 1
        if end - col == 12 and levels[col] and "bulan" in folded(levels[col][-1]).split():
            found.append(Periods("bulan", col, 1, 12))
        col = max(end, col + 1)
    return found
