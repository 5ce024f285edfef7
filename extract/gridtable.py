"""Grid tables as pandoc writes them: borders of + and - between rows, = below the head, text of several lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from .htmltable import Field

BORDER = re.compile(r"\+(?:[-=:]+\+)+")


def grid_rows(lines: Sequence[str]) -> tuple[tuple[Field, ...], ...]:
    """Rows between borders, each field's lines joined; no rows where the lines are no such table.

    A field that spans columns stands between bars that are further apart, one that spans rows where a border
    leaves a gap.
    """
    grid = [line.strip() for line in lines]
    stops = sorted({at for line in grid if BORDER.fullmatch(line) for at, c in enumerate(line) if c == "+"})
    rows: list[list[Field]] = []
    open_rows: list[str] = []
    for line in grid:
        if BORDER.fullmatch(line):
            if open_rows:
                rows.append(_fields(open_rows, stops))
            open_rows = []
        else:
            open_rows.append(line)
    return tuple(tuple(row) for row in rows)


def _fields(lines: Sequence[str], stops: Sequence[int]) -> list[Field]:
    """The fields between the bars that all lines of the row have; stops without a bar between are one field."""
    reached = bisect_left(stops, min(map(len, lines)))
    bars = [number for number in range(reached) if all(line[stops[number]] in "|+" for line in lines)]
    if not bars or bars[-1] != len(stops) - 1:
        return _crooked(lines)
    fields = []
    for left, right in pairwise(bars):
        parts = (line[stops[left] + 1 : stops[right]].strip() for line in lines)
        fields.append(Field("\n".join(part for part in parts if part), 1, right - left))
    return fields


def _crooked(lines: Sequence[str]) -> list[Field]:
    """The fields of a row whose bars stand under no corner of the border: by the bars of its own lines."""
    parts = [line.strip("|").split("|") for line in lines]
    most = max(map(len, parts))
    columns = ([row[at].strip() for row in parts if at < len(row)] for at in range(most))
    return [Field("\n".join(part for part in column if part)) for column in columns]
