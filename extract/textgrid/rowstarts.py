"""Strips of text to rows of a table where no rule parts them: a row begins where its cells start anew."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from .placing import Placing

JUMP = 1.12  # between the spacing of lines in a cell and that of rows; line spacing itself varies up to 1.05
WIDEST = 2.5  # of the closest spacing: wider is white between rows in any case
FEWEST_FULL, NEARLY_ALL = 3, 0.9  # strips, and of them those with text in every column: each a row
RULED_ROWS = 3  # rules inside a table: more show its rows, fewer its heading and sum
COMPLETE = 0.7  # of the rows that white parts hold a main line


def row_starts(placing: Placing, parted: Iterable[int] = ()) -> list[int]:
    """Indices of the strips that begin a row, the first one's included; at `parted` a rule says so."""
    if not placing.strips:
        return []
    ruled = {0, *parted}
    head = _head_end(placing, min((at for at in ruled if at), default=0))
    if len(ruled) > RULED_ROWS:
        starts = ruled | {start for band in placing.rows(sorted(ruled)) for start in _of_band(placing, band, head)}
    else:
        body = _by_white(placing, head) or _line_by_line(placing, head) or _by_starts(placing, head, ruled)
        starts = ruled | _of_head(placing, head) | body
    return sorted(start for start in starts if start < len(placing.strips))


def _of_band(placing: Placing, band: range, head: int) -> set[int]:
    """Row starts between two row rules: several only where a column has amounts one below another."""
    if band.start < head:
        return {start for start in _of_head(placing, head) if start in band}
    several = any(sum(placing.amount_in(index, col) for index in band) > 1 for col in placing.amounts)
    return {start for start in _by_starts(placing, band.start, set()) if start in band} if several else set()


def _head_end(placing: Placing, ruled: int) -> int:
    """Index of the first strip of the body: the first with an amount but years, else below the first rule."""
    for index, row in enumerate(placing.at):
        amounts = [b for col in row if col in placing.amounts for b in row[col] if b.is_amount]
        if amounts and not all(_is_year(b.text) for b in amounts) and not placing.spanning[index]:
            return _with_label(placing, index)
    return 0 if placing.amounts else ruled


def _with_label(placing: Placing, index: int) -> int:
    """The first strip of the row that the strip with amounts stands in: lines of its label may stand above it."""
    first = index
    while first > 1 and set(placing.at[first - 1]) == {0} and not placing.spanning[first - 1]:
        if 0 in placing.at[first] and not placing.goes_on(0, first - 1, first):
            return first
        first -= 1
    return first


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in ("18", "19", "20")


def _of_head(placing: Placing, end: int) -> set[int]:
    """Rows of the heading: parted below headings over several columns, and where whole lines start anew."""
    starts = {0, end}
    for index in range(1, end):
        spanning_ends = placing.spanning[index - 1] and not placing.spanning[index]
        both_full = len(placing.at[index]) == len(placing.at[index - 1]) == placing.count and _anew(placing, index)
        if spanning_ends or both_full or (index == end - 1 and _alone(placing, index)):
            starts.add(index)
    return starts


def _alone(placing: Placing, index: int) -> bool:
    """Whether the strip holds a group's name: text in the first column alone that does not go on from above."""
    if set(placing.at[index]) != {0} or placing.spanning[index]:
        return False
    above = placing.at[index - 1]
    return not placing.goes_on(0, index - 1, index) if 0 in above else placing.is_main(index - 1)


def _anew(placing: Placing, index: int) -> bool:
    """Whether each text of the strip starts anew under the text above it."""
    shared = [col for col in placing.at[index] if col in placing.at[index - 1]]
    return bool(shared) and not any(
        placing.goes_on(col, index - 1, index) for col in shared if col not in placing.amounts
    )


def _line_by_line(placing: Placing, first: int) -> set[int] | None:
    """Every strip a row, where nearly every one has text in every column: cells do not all wrap alike."""
    body = range(first, len(placing.at))
    full = sum(len(placing.at[index]) == placing.count for index in body)
    return set(body) if len(body) >= FEWEST_FULL and full >= NEARLY_ALL * len(body) else None


def _by_white(placing: Placing, first: int) -> set[int] | None:
    """Row starts where the white between rows is plain, None where it is not."""
    steps = [placing.step(index) for index in range(first + 1, len(placing.strips))]
    if len(steps) < 2:
        return None
    near = sorted(step for step in steps if step > 0.7 * placing.height())
    near = [step for step in near if step <= WIDEST * near[0]]
    jump, below = max(((b / a, a) for a, b in pairwise(near)), default=(0.0, 0.0))
    if jump < JUMP:
        return None
    limit = below * jump**0.5
    starts = [first, *(first + i + 1 for i, step in enumerate(steps) if step > limit)]
    if len(starts) < 3 or len(starts) > len(steps):
        return None
    rows = placing.rows(starts)
    if sum(any(placing.is_main(i) for i in row) for row in rows) < COMPLETE * len(rows):
        return None
    several = any(sum(placing.has_amount(i) for i in row) > 1 for row in rows)
    return None if several else set(starts)


def _by_starts(placing: Placing, first: int, ruled: set[int]) -> set[int]:
    """Row starts strip by strip: where a text starts anew in a column that the row has text in already."""
    starts: set[int] = set()
    last: dict[int, int] = {}
    amounts = False
    for index in range(first, len(placing.at)):
        if index == first or index in ruled or _begins(placing, index, last, amounts):
            starts.add(index)
            last, amounts = {}, False
        last.update(dict.fromkeys(placing.at[index], index))
        amounts = amounts or _amount(placing, index)
    return starts


def _begins(placing: Placing, index: int, last: dict[int, int], amounts: bool) -> bool:
    """Whether the strip begins a row, when the row above has text in `last` and `amounts` or not."""
    here = placing.at[index]
    if placing.spanning[index] or (_amount(placing, index) and amounts):
        return True
    if not _amount(placing, index) and 0 not in here and not placing.is_main(index):
        return False
    fresh = [
        col
        for col in here
        if col in last and not (last[col] == index - 1 and placing.goes_on(col, last[col], index))
    ]
    if 0 in fresh or (fresh and placing.is_main(index)):
        return True
    whole = placing.is_main(index) and placing.is_main(index - 1) and len(here) == placing.count
    return whole and not _lower(placing, index)


def _amount(placing: Placing, index: int) -> bool:
    """Whether an amount stands on the strip, the running number in the first column left out."""
    return any(placing.amount_in(index, col) for col in placing.amounts if col or placing.amounts == {0})


def _lower(placing: Placing, index: int) -> bool:
    """Whether most texts of the strip begin with a small letter, as the rest of a sentence does."""
    texts = [blocks[0].text for blocks in placing.at[index].values()]
    return sum(text[:1].islower() for text in texts) > len(texts) / 2
