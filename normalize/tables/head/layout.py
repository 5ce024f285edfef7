"""The head of a table as columns: each column's headings top to bottom, spans and misplaced headings settled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..page.sheet import GridRow
from .heading import Heading
from .labels import names_schedule
from .schedule import Periods, find_runs

_NUMBERED = re.compile(r"\(?(\d{1,2})[.)]?\s+(\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Label:
    """A heading in the grid of a table's head; `moved_from` is the column where it was printed by mistake."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    source: GridRow
    moved_from: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table: their headings top to bottom, the labels that carry them, its months or quarters."""

    levels: tuple[tuple[str, ...], ...]
    labels: tuple[Label, ...]
    runs: tuple[Periods, ...]
    n_rows: int

    @property
    def n_cols(self) -> int:
        """Number of columns."""
        return len(self.levels)

    def leaf(self, col: int) -> str:
        """The lowest heading of a column."""
        return self.levels[col][-1] if self.levels[col] else ""


def layout_of(heading: Heading, columns: Sequence[int]) -> Layout:
    """The columns that a head describes; one more than were printed where a heading had lost its column.

    `columns` gives the printed column of each grid column.
    """
    n_cols = columns[-1] + 1
    labels = _labels(heading, columns)
    levels = _levels(labels, len(heading.rows), n_cols)
    strays = _strays(labels, find_runs(levels))
    if strays:
        labels, n_cols = _with_room(labels, strays, n_cols)
        levels = _levels(labels, len(heading.rows), n_cols)
    return Layout(levels, _spread(labels, len(heading.rows), n_cols), find_runs(levels), len(heading.rows))


def _labels(heading: Heading, columns: Sequence[int]) -> list[Label]:
    return [
        Label(
            row,
            columns[cell.col],
            cell.row_span,
            columns[cell.col + cell.col_span - 1] - columns[cell.col] + 1,
            cell.text,
            source,
        )
        for row, source in enumerate(heading.rows)
        for cell in source.cells
        if cell.text
    ]


def _strays(labels: Sequence[Label], runs: Sequence[Periods]) -> list[tuple[Label, int]]:
    """Headings over the last months that do not speak of time, printed one column too early; where they belong.

    Only the first heading over a run of months may say something else (PELAKSANAAN, RENCANA); another one inside
    it cannot be the parent of a month.
    """
    found = []
    for run in runs:
        inside = [label for label in labels if label.col in run.cols]
        lowest = max((label.row for label in inside), default=0)
        found += [
            (label, run.cols.stop)
            for label in inside
            if label.row < lowest and label.col > run.start and not names_schedule(label.text)
        ]
    return found


def _with_room(
    labels: Sequence[Label], strays: Sequence[tuple[Label, int]], n_cols: int
) -> tuple[list[Label], int]:
    """The labels with each stray moved behind the run it stood over, those behind it pushed on."""
    moved = list(labels)
    bottom = max(label.row + label.row_span for label in labels)
    for stray, behind_run in strays:
        col = behind_run
        behind = [label for label in moved if label.row == stray.row and label.col >= stray.col]
        for label in sorted(behind, key=lambda label: label.col):
            place = max(col, label.col)
            if place > label.col:
                moved[moved.index(label)] = replace(
                    label, col=place, row_span=bottom - label.row, col_span=1, moved_from=label.col
                )
            col = place + 1
        n_cols = max(n_cols, col)
    return moved, n_cols


def _levels(labels: Sequence[Label], n_rows: int, n_cols: int) -> tuple[tuple[str, ...], ...]:
    """Each column's headings; a heading goes on to the right over columns that are empty there but not below."""
    columns: list[list[str]] = [[] for _ in range(n_cols)]
    for label in _spread(labels, n_rows, n_cols):
        if label.col_span == n_cols and n_cols > 1:
            continue  # a title in a frame of its own
        for col in range(label.col, label.col + label.col_span):
            columns[col].append(label.text)
    return tuple(map(tuple, _without_numbers(columns)))


def _without_numbers(columns: Sequence[list[str]]) -> list[list[str]]:
    """Headings without the column numbers printed in their cells ("1 No", "2 Kode"), where all count up."""
    found = [_NUMBERED.fullmatch(column[0]) if column else None for column in columns]
    numbers = [int(one[1]) for one in found if one]
    counting = numbers[:1] == [1] and all(b - a in (0, 1) for a, b in pairwise(numbers))
    if len(numbers) < len(columns) or len(set(numbers)) < 3 or not counting:
        return list(columns)
    return [[one[2], *column[1:]] if one else column for one, column in zip(found, columns, strict=True)]


def _spread(labels: Sequence[Label], n_rows: int, n_cols: int) -> tuple[Label, ...]:
    """The labels with the spans they are meant to have, top to bottom: text exports print no spans."""
    taken = {
        (row, col): label
        for label in labels
        for row in range(label.row, min(n_rows, label.row + label.row_span))
        for col in range(label.col, min(n_cols, label.col + label.col_span))
    }
    spread = []
    for label in sorted(labels, key=lambda label: (label.row, label.col)):
        end = label.col + label.col_span
        while end < n_cols and (label.row, end) not in taken and _labelled_below(taken, label, end, n_rows):
            taken[label.row, end] = label
            end += 1
        spread.append((label, min(end, n_cols)))
    return tuple(_deepened(taken, label, end, n_rows) for label, end in spread)


def _labelled_below(taken: dict[tuple[int, int], Label], label: Label, col: int, n_rows: int) -> bool:
    """Whether the column has a heading of its own below, as has the column where the label stands."""
    below = range(label.row + label.row_span, n_rows)
    return any((row, col) in taken for row in below) and any((row, label.col) in taken for row in below)


def _deepened(taken: dict[tuple[int, int], Label], label: Label, end: int, n_rows: int) -> Label:
    bottom = label.row + label.row_span
    while bottom < n_rows and not any((bottom, col) in taken for col in range(label.col, end)):
        bottom += 1
    return replace(label, row_span=min(bottom, n_rows) - label.row, col_span=end - label.col)
