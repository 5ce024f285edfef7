"""Rows of a table whose rules do not show them: lines of text grouped by the white between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .lines import baselines
from .model import Box, Word

SEGMENT_GAP = 0.9  # of the text height: words further apart stand in different columns; justified words reach .8
# A loose justified line has wider gaps, but all alike (they differ by less than 3 %) between words of some length:
# the names of months, 1.6 times as wide as high, stand as evenly in their columns.
ALIKE, ALIKE_SHARE, FEWEST_ALIKE, LONG_WORD = 0.05, 0.6, 3, 2.0
WIDER = 1.3  # of those gaps: a column all the same
NARROW_GAP = 0.3  # of the text height: no narrower than a word space, where a column's usual left edge follows
SAME_EDGE = 2.5  # points: left edges of one column; OCR boxes differ by up to 2
USUAL, USUAL_SHARE = 4, 0.2  # segments that begin at one edge, and of the rows; justified gaps align by chance
FILLED = 0.6  # of the columns: a line of text with as many is the main line of a row
JUMP = 1.12  # between the spacing of lines in a cell and that of rows; line spacing itself varies up to 1.05
WIDEST_LINES = 2.5  # of the closest spacing: wider is white between rows in any case
NUMBER = re.compile(r"\(?(?:\d{1,4}|[ivxIVX]{1,5}|[a-zA-Z])\s?[.)]?|[-–]|(?:Rp\.?\s?)?[\d.,]*\d[\d.,]*(?:\s?%)?")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one baseline without a wide gap between them."""

    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        """The words joined by one space."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class TextRow:
    """The segments of one baseline, left to right."""

    segments: tuple[Segment, ...]
    box: Box


def text_rows(words: Iterable[Word], lines: Sequence[float] = ()) -> list[TextRow]:
    """Level words as rows of segments, from top to bottom; segments also end at the column lines given."""
    cut = [_parts(row, lines) for row in baselines([word for word in words if word.turned_cw == 0])]
    usual = _usual_starts([part[0].box.x0 for row in cut for part in row], len(cut))
    rows = []
    for row in cut:
        segments = [_segment(piece) for part in row for piece in _cut_at(part, usual)]
        rows.append(TextRow(tuple(segments), _around([segment.box for segment in segments])))
    return rows


def _parts(row: Sequence[Word], lines: Sequence[float]) -> list[list[Word]]:
    parts = [[row[0]]]
    justified = WIDER * _justified_gap(row)
    for before, after in pairwise(row):
        limit = max(SEGMENT_GAP * max(before.box.height, after.box.height), justified)
        far = after.box.x0 - before.box.x1 > limit
        if far or any(before.box.center[0] < line < after.box.center[0] for line in lines):
            parts.append([after])
        else:
            parts[-1].append(after)
    return parts


def _justified_gap(row: Sequence[Word]) -> float:
    """The gap that most words of a line have between them; 0 where gaps differ, as they do between columns."""
    gaps = [after.box.x0 - before.box.x1 for before, after in pairwise(row)]
    usual = median(gaps) if gaps and median(word.box.width / word.box.height for word in row) > LONG_WORD else 0.0
    alike = sum(abs(gap - usual) <= ALIKE * usual for gap in gaps)
    return usual if usual > 0 and alike >= max(FEWEST_ALIKE, ALIKE_SHARE * len(gaps)) else 0.0


def _usual_starts(starts: Sequence[float], rows: int) -> list[float]:
    """Left edges at which many segments begin: the columns' text edges."""
    edges: list[list[float]] = []
    for start in sorted(starts):
        if edges and start - edges[-1][0] <= SAME_EDGE:
            edges[-1].append(start)
        else:
            edges.append([start])
    return [sum(edge) / len(edge) for edge in edges if len(edge) >= max(USUAL, USUAL_SHARE * rows)]


def _cut_at(words: Sequence[Word], starts: Sequence[float]) -> list[list[Word]]:
    """A segment cut where one of its words begins at a usual edge: its column's text nearly fills the column."""
    pieces = [[words[0]]]
    for before, after in pairwise(words):
        gap = after.box.x0 - before.box.x1
        at_edge = any(abs(after.box.x0 - start) <= SAME_EDGE for start in starts)
        if at_edge and gap > NARROW_GAP * max(before.box.height, after.box.height):
            pieces.append([after])
        else:
            pieces[-1].append(after)
    return pieces


def _segment(words: Sequence[Word]) -> Segment:
    return Segment(tuple(words), _around([word.box for word in words]))


def _around(boxes: Sequence[Box]) -> Box:
    around = boxes[0]
    for box in boxes[1:]:
        around = around.union(box)
    return around


class Columns:
    """Column lines, and which columns a piece of text stands in."""

    def __init__(self, xs: Sequence[float]) -> None:
        self.xs = tuple(xs)
        self.count = len(xs) - 1
        self.needed = max(2, round(FILLED * self.count + 0.4))

    def of(self, segment: Segment) -> range:
        """The columns that the segment reaches into by more than its text's edge."""
        reach = [
            index
            for index, (left, right) in enumerate(pairwise(self.xs))
            if min(right, segment.box.x1) - max(left, segment.box.x0) > 0.3 * segment.box.height
        ]
        if reach:
            return range(reach[0], reach[-1] + 1)
        x = segment.box.center[0]
        nearest = sum(x > line for line in self.xs[1:-1])
        return range(nearest, nearest + 1)

    def filled(self, row: TextRow) -> set[int]:
        """The columns with text of their own on this line."""
        places = [self.of(segment) for segment in row.segments]
        return {place.start for place in places if len(place) == 1}

    def spans(self, row: TextRow) -> bool:
        """Whether a segment runs over several columns."""
        return any(len(self.of(segment)) > 1 for segment in row.segments)

    def is_main(self, row: TextRow) -> bool:
        """Whether enough columns have text on this line for it to be the main line of a row."""
        return len(self.filled(row)) >= self.needed


def plainly_parted(rows: Sequence[TextRow], columns: Columns, complete: float) -> list[list[TextRow]]:
    """Rows parted by white where that share of them has a main line; none where the white does not show rows."""
    groups = _by_white(rows)
    mains = sum(any(columns.is_main(row) for row in group) for group in groups)
    if len(groups) < 3 or mains < complete * len(groups):
        return []
    mixed = _numbered(rows, columns) and any(
        sum(0 in columns.filled(row) for row in group) > 1 for group in groups
    )
    return [] if mixed else groups


def _by_white(rows: Sequence[TextRow]) -> list[list[TextRow]]:
    """Lines parted where their spacing jumps from that inside cells to that between rows."""
    steps = [below.box.center[1] - above.box.center[1] for above, below in pairwise(rows)]
    if not steps:
        return [list(rows)]
    height = median(row.box.height for row in rows)
    closest = min((step for step in steps if step > 0.7 * height), default=min(steps))
    near = sorted(step for step in steps if closest <= step <= WIDEST_LINES * closest)
    jump, below = max(((b / a, a) for a, b in pairwise(near)), default=(0.0, 0.0))
    limit = below * jump**0.5 if jump >= JUMP else WIDEST_LINES * closest
    groups = [[rows[0]]]
    for row, step in zip(rows[1:], steps, strict=True):
        if step > limit:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _numbered(rows: Sequence[TextRow], columns: Columns) -> bool:
    """Whether the first column counts the rows."""
    first = [row.segments[0].text for row in rows if 0 in columns.filled(row)]
    return len(first) >= 2 and number_share(first) >= FILLED


def number_share(texts: Sequence[str]) -> float:
    """The share of texts that are counters, amounts or dashes."""
    return sum(bool(NUMBER.fullmatch(text)) for text in texts) / len(texts) if texts else 0.0
