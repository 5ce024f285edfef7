"""Which columns of a table a page without a head goes on with, told by its column lines."""

from __future__ import annotations

from collections.abc import Sequence

from ..page.sheet import SAME_LINE, Sheet

# Share of the columns that a page must print to be a part of a table that has more: a line or two may be lost.
MOST_COLUMNS = 0.75
# Points between a line and itself on the next page of an exported table; inner lines of two tables that share
# their margins stand 8 and more apart.
SAME_PLACE = 3.0

Known = Sequence[tuple[Sheet, tuple[int, ...]]]  # each part of a table so far with its logical columns


def by_lines(known: Known, sheet: Sheet) -> tuple[int, ...] | None:
    """The logical column of each printed one, None where the lines do not agree with those of the table.

    A page may lack lines that the one before has, or have some more. Without boxes the number of columns decides.
    """
    before = next(((other, columns) for other, columns in reversed(known) if other.n_cols == sheet.n_cols), None)
    if before is not None and sheet.has_columns_of(before[0]):
        return before[1]
    last, columns = known[-1]
    if last.lines() is None or sheet.lines() is None:
        return None
    places = _by_places(last, sheet) or (None if before is not None else _by_shares(last, sheet))
    return None if places is None else tuple(columns[place] for place in places)


def _by_places(last: Sheet, sheet: Sheet) -> tuple[int, ...] | None:
    """By the lines in points: all lines of the page are known, or all known lines are on the page."""
    lines, own = last.lines() or (), sheet.lines() or ()
    if min(last.n_cols, sheet.n_cols) < MOST_COLUMNS * max(last.n_cols, sheet.n_cols):
        return None
    if all(any(abs(a - b) <= SAME_PLACE for b in lines) for a in own):
        return tuple(_nearest(lines[:-1], x) for x in own[:-1])
    if all(any(abs(a - b) <= SAME_PLACE for b in own) for a in lines):
        return tuple(max(i for i, b in enumerate(lines[:-1]) if b <= x + SAME_PLACE) for x in own[:-1])
    return None


def _by_shares(last: Sheet, sheet: Sheet) -> tuple[int, ...] | None:
    """Fewer columns than before: each begins on one of the lines known (a line was lost between two of them)."""
    lines, own = last.edges(), sheet.edges()
    if lines is None or own is None or sheet.n_cols < MOST_COLUMNS * last.n_cols:
        return None
    starts = [_nearest(lines[:-1], x) for x in own[:-1]]
    fits = all(abs(lines[i] - x) <= SAME_LINE for i, x in zip(starts, own[:-1], strict=True))
    return tuple(starts) if fits and len(set(starts)) == len(starts) else None


def _nearest(lines: Sequence[float], x: float) -> int:
    return min(range(len(lines)), key=lambda i: abs(lines[i] - x))
