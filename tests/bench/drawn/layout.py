"""A drawn table laid out by hand: text wrapped into columns, lines with their places, edges of the grid."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from pdfminer.fontmetrics import FONT_METRICS

from .content import DrawnCell, DrawnTable

FACES = {"F": "Helvetica", "B": "Helvetica-Bold", "T": "Times-Roman", "U": "Times-Bold", "C": "Courier"}
BOLD = {"F": "B", "T": "U", "C": "C"}


def text_width(text: str, font: str, size: float) -> float:
    """The width in points that a viewer gives the text."""
    metrics = FONT_METRICS[FACES[font]][1]
    return float(sum(metrics.get(char, 500) for char in text)) * size / 1000


def wrapped(text: str, font: str, size: float, limit: float) -> list[str]:
    """Lines of words no wider than `limit`, where the words allow it."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, font, size) <= limit:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]


@dataclass(frozen=True, slots=True)
class Hand:
    """How a hand sets tables: typeface, size, padding beside and above text, leading, white between columns."""

    font: str
    size: float
    pad: tuple[float, float]
    leading: float
    middle: bool
    spread: float
    head_low: bool


def a_hand(seed: int, wrapped_rows: bool, tight: bool) -> Hand:
    """A hand from a seed; where cells wrap and no rule parts the rows the white between them has to."""
    draw = random.Random(seed * 7919 + 1)
    size = draw.choice((7.0, 8.0, 9.0, 10.0))
    above = draw.choice((1.5, 3.0, 5.0)) if wrapped_rows else draw.choice((0.3, 1.0, 2.0, 4.0))
    return Hand(
        font=draw.choice("FFFTTC"),
        size=size,
        pad=(1.2, 0.3) if tight else (draw.choice((3.0, 4.0, 6.0)), above),
        leading=draw.choice((1.1, 1.15, 1.2)),
        middle=draw.random() < 0.3,
        spread=0.0 if tight else draw.choice((0.0, 0.0, 8.0, 20.0)),
        head_low=draw.random() < 0.6,
    )


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of text with its left end and baseline in points from the top left."""

    text: str
    x: float
    y: float
    font: str
    size: float


@dataclass(frozen=True, slots=True)
class Laid:
    """A table laid out: column edges, row edges, lines of text."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    lines: tuple[SetLine, ...]


def laid_out(table: DrawnTable, hand: Hand, left: float, top: float) -> Laid:
    """The table with its top left corner at the point given."""
    texts = {id(cell): _lines(cell, table, hand) for cell in table.cells}
    widths = _widths(table, hand, texts)
    heights = _heights(table, hand, texts)
    xs = [left]
    for width in widths:
        xs.append(xs[-1] + width)
    ys = [top]
    for height in heights:
        ys.append(ys[-1] + height)
    lines = [line for cell in table.cells for line in _set(cell, texts[id(cell)], xs, ys, table, hand)]
    return Laid(tuple(xs), tuple(ys), tuple(lines))


def _font(cell: DrawnCell, hand: Hand) -> str:
    return BOLD[hand.font] if cell.bold else hand.font


def _lines(cell: DrawnCell, table: DrawnTable, hand: Hand) -> list[str]:
    if cell.col_span > 1:
        return [cell.text]
    limit = table.limits[cell.col]
    if cell.row < table.head and len(cell.text) > 12:
        limit = 60.0
    return wrapped(cell.text, _font(cell, hand), hand.size, limit)


def _widths(table: DrawnTable, hand: Hand, texts: dict[int, list[str]]) -> list[float]:
    widths = [12.0] * table.n_cols
    for cell in table.cells:
        if cell.col_span == 1:
            wide = max(text_width(text, _font(cell, hand), hand.size) for text in texts[id(cell)])
            widths[cell.col] = max(widths[cell.col], wide)
    widths = [width + 2 * hand.pad[0] + hand.spread for width in widths]
    for cell in table.cells:
        if 1 < cell.col_span < table.n_cols:
            inside = range(cell.col, cell.col + cell.col_span)
            missing = text_width(cell.text, _font(cell, hand), hand.size) + 2 * hand.pad[0]
            missing -= sum(widths[col] for col in inside)
            for col in inside:
                widths[col] += max(0.0, missing) / cell.col_span
    return widths


def _heights(table: DrawnTable, hand: Hand, texts: dict[int, list[str]]) -> list[float]:
    counts = [1] * table.n_rows
    for cell in table.cells:
        if cell.row_span == 1:
            counts[cell.row] = max(counts[cell.row], len(texts[id(cell)]))
    for cell in table.cells:
        inside = range(cell.row, cell.row + cell.row_span)
        counts[inside[-1]] += max(0, len(texts[id(cell)]) - sum(counts[row] for row in inside))
    return [count * hand.size * hand.leading + 2 * hand.pad[1] for count in counts]


def _set(
    cell: DrawnCell, texts: Sequence[str], xs: Sequence[float], ys: Sequence[float], table: DrawnTable, hand: Hand
) -> list[SetLine]:
    if not cell.text:
        return []
    left, right = xs[cell.col] + hand.pad[0], xs[cell.col + cell.col_span] - hand.pad[0]
    top, bottom = ys[cell.row] + hand.pad[1], ys[cell.row + cell.row_span] - hand.pad[1]
    step = hand.size * hand.leading
    free = bottom - top - step * len(texts)
    if cell.row < table.head:
        top += free if hand.head_low else 0.0
    elif hand.middle:
        top += free / 2
    font = _font(cell, hand)
    lines = []
    for index, text in enumerate(texts):
        wide = text_width(text, font, hand.size)
        x = {"l": left, "r": right - wide, "c": (left + right - wide) / 2}[cell.align]
        lines.append(
            SetLine(text, x, top + step * index + hand.size * (0.5 + hand.leading / 2 - 0.28), font, hand.size)
        )
    return lines
