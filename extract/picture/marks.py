"""Signs and fills that stand for something: ticks, crosses, shaded cells; and what only decorates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..model import Cell, MarkKind
from .paper import Shade

TICKS = frozenset("√✓✔☑VvѴ")
CROSSES = frozenset("XxX×✗✘☒")
DOTS = frozenset("●•■►▪")
ROMAN = re.compile(r"[IVXLC]+[.)]?")
WORDS = re.compile(r"[^\W\d_]{2}")
ALIKE = 45  # levels in any channel within which two fills are one colour; scans of one tint vary by 20
BAND_SHARE = 0.8  # of the table's width: a fill that runs so far across is a heading or a band
Rgb = tuple[int, int, int]


def marked(cells: Sequence[Cell], shades: Sequence[Shade]) -> tuple[Cell, ...]:
    """The cells of one table with marks in place of lone signs, and with fills that mean something marked."""
    filled = {i: shade.rgb for i, shade in enumerate(shades) if shade.filled}
    meaning = _meaningful(cells, filled)
    numerals = _numeral_columns(cells)
    result = []
    for index, cell in enumerate(cells):
        kind = None if cell.col in numerals else sign_kind(cell.text)
        cell = replace(cell, fill=filled.get(index))
        if kind is not None:
            cell = replace(cell, mark=kind, glyph=cell.text, text="")
        elif index in meaning:
            cell = replace(cell, mark=MarkKind.SHADED)
        result.append(cell)
    return tuple(result)


def sign_kind(text: str) -> MarkKind | None:
    """What a sign alone in a cell says; None for anything else."""
    if len(text) != 1:
        return None
    if text in TICKS or text in DOTS:
        return MarkKind.TICK
    return MarkKind.CROSS if text in CROSSES else None


def _numeral_columns(cells: Iterable[Cell]) -> set[int]:
    """Columns where V and X count: other cells there hold Roman numerals that are no mark."""
    return {
        cell.col
        for cell in cells
        if ROMAN.fullmatch(cell.text) and sign_kind(cell.text) is None and cell.text.strip(".)") not in ("C", "L")
    }


@dataclass(frozen=True, slots=True)
class _Field:
    """Which cell covers each grid position."""

    owners: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, cells: Sequence[Cell]) -> _Field:
        rows = max(cell.row + cell.row_span for cell in cells)
        columns = max(cell.col + cell.col_span for cell in cells)
        owners = [[-1] * columns for _ in range(rows)]
        for index, cell in enumerate(cells):
            for row in range(cell.row, cell.row + cell.row_span):
                owners[row][cell.col : cell.col + cell.col_span] = [index] * cell.col_span
        return cls(tuple(tuple(row) for row in owners))


def _meaningful(cells: Sequence[Cell], filled: dict[int, Rgb]) -> set[int]:
    """Filled cells but those of headings, title bars, bands, and tinted columns."""
    if not filled:
        return set()
    field = _Field.of(cells)
    decoration = {index for index in filled if WORDS.search(cells[index].text)}
    for row in field.owners:
        for run in _runs(row, filled):
            if any(index in decoration for index in run) or _width(run, cells) >= BAND_SHARE * _width(row, cells):
                decoration.update(index for index in run if cells[index].row_span == 1 or index in decoration)
    for column in zip(*field.owners, strict=True):
        for run in _runs(column, filled):
            if run[-1] == column[-1] and run[0] in decoration and len(run) > 2:
                decoration.update(run)
    return set(filled) - decoration


def _runs(positions: Sequence[int], filled: dict[int, Rgb]) -> list[list[int]]:
    """Neighbouring filled cells of one colour along a row or column."""
    runs: list[list[int]] = []
    open_run = False
    for index in positions:
        if runs and open_run and index == runs[-1][-1]:
            continue
        if index not in filled:
            open_run = False
        elif open_run and _alike(filled[index], filled[runs[-1][-1]]):
            runs[-1].append(index)
        else:
            runs.append([index])
            open_run = True
    return runs


def _alike(a: Rgb, b: Rgb) -> bool:
    return max(abs(x - y) for x, y in zip(a, b, strict=True)) <= ALIKE


def _width(indices: Iterable[int], cells: Sequence[Cell]) -> float:
    return sum(box.width for box in (cells[index].box for index in dict.fromkeys(indices)) if box is not None)
