"""Whether lines of text in columns are a table: a decree's own text, signatures and prose stand in columns too."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from statistics import median

from .placing import Placing

LEAST_ROWS = 3  # heading included
LEAST_ROWS_OF_TWO = 4  # of a table of two columns
LEAST_ROWS_OF_WORDS = 5  # of a table without amounts
COMPLETE = 0.6  # of the rows have text in most columns
WHOLE = 0.75  # of the rows of a numbered list without heading have text in every column
FIRST_FILLED = 0.5  # of the rows have text in the first column; beside a decree's labels it is mostly empty
NEARLY_ALL = 0.9  # of the cells of a table without amounts hold text
LABELS = 2  # texts of one column that begin with a colon: labels with their text
PROSE_WORDS = 5  # words of most lines of a column: running text
PROSE_FULL = 0.8  # of a column's width that lines of running text fill
PROSE_LINES = 4  # as many lines are a paragraph
ENUMERATOR = 4  # letters: "iii." and bullets before the items of a list
LEADERS = "...."


def is_table(placing: Placing, starts: Sequence[int], ruled: bool, parted: int) -> bool:
    """Whether the rows that begin at `starts` make a table; `ruled` where rules or fills say that there is one.

    `parted` rows begin below a rule.
    """
    rows = placing.rows(starts)
    filled = [{col for i in row for col in placing.at[i]} for row in rows]
    needed = max(2, ceil(0.5 * placing.count))
    if placing.count < 2 or len(rows) < LEAST_ROWS:
        return False
    if sum(len(places) >= needed for places in filled) < COMPLETE * len(rows) and not (ruled and placing.amounts):
        return False
    if has_labels(placing) or has_leaders(placing) or (placing.count == 2 and is_list(placing)):
        return False
    ruled = ruled and parted > 0
    if ruled and placing.count == 2 and not placing.amounts and not _full(filled):
        return False
    prose = [col for col in range(placing.count) if is_prose(placing, col)]
    if len(prose) >= max(1, placing.count - 1) and parted < max(LEAST_ROWS, len(rows) - 1):
        return False
    return ruled or _of_amounts(placing, filled) or _of_words(placing, rows, filled)


def _full(filled: Sequence[set[int]]) -> bool:
    """Whether nearly every cell of a table of two columns of words holds text."""
    return len(filled) >= LEAST_ROWS_OF_TWO and sum(map(len, filled)) >= NEARLY_ALL * 2 * len(filled)


def is_list(placing: Placing) -> bool:
    """Whether the first column holds bullets and enumerators before the items of a list."""
    return median(len(block.text) for block in placing.column(0)) <= ENUMERATOR and not placing.amounts - {0}


def _of_amounts(placing: Placing, filled: Sequence[set[int]]) -> bool:
    if placing.count == 2:
        enough = len(filled) >= LEAST_ROWS_OF_TWO and sum(1 in places for places in filled) >= 0.8 * len(filled)
        return 1 in placing.amounts and enough and 0 not in placing.amounts
    if placing.amounts == {0}:
        if len(filled) < LEAST_ROWS_OF_WORDS:
            return False
        whole = sum(len(places) == placing.count for places in filled)
        headed = len(filled[0]) == placing.count and not placing.amount_in(0, 0)
        return headed or whole >= WHOLE * len(filled)
    return bool(placing.amounts) and sum(0 in places for places in filled) >= FIRST_FILLED * len(filled)


def _of_words(placing: Placing, rows: Sequence[range], filled: Sequence[set[int]]) -> bool:
    """Whether rows of words stand apart by their white, nearly every cell filled and some of several lines."""
    if placing.count == 2 and is_list(placing):
        return False
    if len(rows) < LEAST_ROWS_OF_WORDS or sum(map(len, filled)) < NEARLY_ALL * len(rows) * placing.count:
        return False
    inside = [placing.step(i) for row in rows for i in row[1:]]
    between = [placing.step(row.start) for row in rows[1:]]
    return bool(inside) and max(inside) < min(between)


def has_labels(placing: Placing) -> bool:
    """Whether a column begins its texts with colons, or labels end with one."""
    first = sum(any(word.text.endswith(":") for word in block.words) for block in placing.column(0))
    begun = [sum(block.text.startswith(":") for block in placing.column(col)) for col in range(placing.count)]
    return max(first, *begun) >= LABELS


def has_leaders(placing: Placing) -> bool:
    """Whether dots lead from one column to the next, as in a table of contents."""
    return sum(LEADERS in block.text for col in range(placing.count) for block in placing.column(col)) >= LABELS


def is_prose(placing: Placing, col: int) -> bool:
    """Whether a column holds running text: lines of several words that fill its width, one below another."""
    blocks = placing.column(col)
    if not blocks or median(len(block.words) for block in blocks) < PROSE_WORDS:
        return False
    wide = max(block.box.width for block in blocks)
    run = longest = 0
    for row in placing.at:
        block = row[col][0] if col in row else None
        full = block is not None and len(block.words) >= PROSE_WORDS and block.box.width >= PROSE_FULL * wide
        run = run + 1 if full else 0
        longest = max(longest, run)
    return longest >= PROSE_LINES
