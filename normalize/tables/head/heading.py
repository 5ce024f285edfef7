"""Which rows of a physical table are its head, and whether another table's head is the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...language.enumerators import alone
from ..page.sheet import GridRow, Sheet
from ..vocabulary import folded
from .labels import canonical_column, is_label

# No head of the corpus has more than four rows, a boxed title above it included.
MOST_HEADER_ROWS = 5
# Share of a row's texts that must be known headings for it to be a head by its words alone.
KNOWN_SHARE = 0.5
# A head misread by OCR keeps 80 of 100 with its first print; two different heads of one decree reach 66 at most.
SAME_HEAD = 80
# Longest heading in words; the longest seen has ten.
LONGEST_HEADING = 14
# A row of column numbers counts up by one almost everywhere and fills most of the columns.
COUNTING_SHARE = 0.8
FILLED_SHARE = 0.6
NUMBERED_SHARE = 0.9  # of a row's texts: one in ten may be a formula in words, or misread

_FORMULA = re.compile(r"[({\[]?\s*\d{1,2}[a-z]?\s*[)}\]]?(\s*=\s*[\d\s(){}\[\]+\-–*/x×:,%]+)?")


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows of a table's head, top to bottom, and its row of column numbers; no rows where it has no head."""

    rows: tuple[GridRow, ...] = ()
    numbers: GridRow | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """Each row's words in one line, for comparison."""
        return tuple(line_of(row) for row in self.rows)


def line_of(row: GridRow) -> str:
    """All words of a row, folded."""
    return folded(" ".join(row.filled))


def find_heading(sheet: Sheet, recurring: frozenset[str] = frozenset()) -> Heading:
    """The head at the top of a table, judged by words, print and structure; empty where it begins with data.

    `recurring` are lines that several tables of the section begin with (see `recurring_lines`): heads, too.
    """
    start = 1 if sheet.rows and is_column_numbers(sheet.rows[0]) else 0
    numbered = _numbers_within(sheet.rows, start)
    if numbered is not None:
        return Heading(tuple(sheet.rows[start:numbered]), sheet.rows[numbered])
    first = _first_row(sheet, start, recurring)
    if first is None:
        return Heading()
    end = _below(sheet, first, recurring)
    numbers = sheet.rows[0] if start else None
    return Heading(tuple(sheet.rows[start:end]), numbers)


def recurring_lines(sheets: Sequence[Sheet]) -> frozenset[str]:
    """The words of rows that stand at the top of two tables or more of equally many columns: repeated heads."""
    counts = Counter(
        (sheet.n_cols, line_of(row))
        for sheet in sheets
        for row in sheet.rows[:MOST_HEADER_ROWS]
        if _may_be_head(row) and len(row.filled) >= FILLED_SHARE * len(row.cells)
    )
    return frozenset(line for (_, line), count in counts.items() if count > 1)


def repeated_rows(sheet: Sheet, heading: Heading) -> tuple[int, ...]:
    """The rows of a table that print `heading` again, wherever they stand, empty rows of the head included."""
    from rapidfuzz import fuzz

    lines = heading.lines
    numbered = any(_begins_with_number(row) for row in heading.rows)
    found: set[int] = set()
    for row in sheet.rows:
        if _begins_with_number(row) and not numbered:
            continue  # "3 | Satuan" below "NO | SATUAN" is the third row
        line = line_of(row)
        at = next(
            (k for k, known in enumerate(lines) if line and known and fuzz.ratio(line, known) >= SAME_HEAD), None
        )
        if at is None:
            continue
        found.add(row.index)
        for below in sheet.rows[row.index + 1 : row.index + len(lines) - at]:
            if below.filled or below.marked:
                break
            found.add(below.index)
    return tuple(sorted(found)) if len(found) * 2 >= len([line for line in lines if line]) else ()


def is_column_numbers(row: GridRow) -> bool:
    """Whether a row only numbers the columns: `1 2 3 …`, `(1) (2) …`, `(8)=(4)+(5)+(6)`."""
    texts = row.filled
    counted = [text for text in texts if _FORMULA.fullmatch(text)]
    if len(counted) < max(3, NUMBERED_SHARE * len(texts)) or not row.texts[0]:
        return False
    values = [int(re.findall(r"\d+", text)[0]) for text in counted]
    rising = sum(b - a in (0, 1) for a, b in pairwise(values))
    whole = len(texts) >= FILLED_SHARE * len(row.cells)
    return values[0] == 1 and whole and rising >= COUNTING_SHARE * (len(values) - 1)


def _numbers_within(rows: Sequence[GridRow], start: int) -> int | None:
    """The row of column numbers right below a head of a few rows."""
    for row in rows[start + 1 : start + 1 + MOST_HEADER_ROWS]:
        if is_column_numbers(row):
            above = rows[start : row.index]
            return row.index if not any(_begins_with_number(one) for one in above) else None
    return None


def _first_row(sheet: Sheet, start: int, recurring: frozenset[str]) -> int | None:
    """The first row of headings; a boxed title over the whole width may stand above it."""
    for row in sheet.rows[start : start + 2]:
        if _is_head(sheet, row) or line_of(row) in recurring:
            return row.index
        if not (len(row.filled) == 1 and row.cells[0].col_span == sheet.n_cols):
            return None
    return None


def _is_head(sheet: Sheet, row: GridRow) -> bool:
    texts = row.filled
    if not _may_be_head(row):
        return False
    known = sum(map(is_label, texts)) / len(texts)
    if known >= KNOWN_SHARE or _numbers_below(sheet, row):
        return True
    below = row.index + max(cell.row_span for cell in row.cells)
    stands_out = _emphasis(row) and below < len(sheet.rows) and not _emphasis(sheet.rows[below])
    wide = len(texts) >= FILLED_SHARE * len(row.cells) and not any(alone(text) for text in texts)
    capitals = all(text == text.upper() for text in texts)
    return wide and (stands_out or (capitals and known > 0))


def _numbers_below(sheet: Sheet, row: GridRow) -> bool:
    """Whether the row begins with NO and number 1 stands in that column below it."""
    if canonical_column(row.texts[0]) != "no":
        return False
    below = (alone(other.texts[0]) for other in sheet.rows[row.index + 1 :] if other.texts[0])
    first = next(below, None)
    return first is not None and first.first


def _may_be_head(row: GridRow) -> bool:
    """Whether a row could be of a head: several short texts, no running number before them."""
    texts = row.filled
    short = all(len(text.split()) <= LONGEST_HEADING for text in texts)
    return len(texts) > 1 and short and not _begins_with_number(row)


def _begins_with_number(row: GridRow) -> bool:
    return bool(row.texts[0]) and any(c.isdigit() for c in row.texts[0]) and alone(row.texts[0]) is not None


def _emphasis(row: GridRow) -> bool:
    """Whether every text of a row is bold, or every cell of it has the same fill."""
    cells = [cell for cell in row.cells if cell.text]
    bold = bool(cells) and all(cell.words and all(word.bold for word in cell.words) for cell in cells)
    fills = {cell.fill for cell in row.cells}
    return bold or (len(fills) == 1 and None not in fills)


def _below(sheet: Sheet, first: int, recurring: frozenset[str]) -> int:
    """The first row below the head that begins in row `first`."""
    end = first + _height(sheet.rows[first])
    while end < min(len(sheet.rows), first + MOST_HEADER_ROWS):
        row = sheet.rows[end]
        if not row.filled and row.cells:
            break
        lower = _is_lower_head(row, sheet.rows[end - 1]) or line_of(row) in recurring
        if row.filled and not lower:
            break
        end += max(1, _height(row)) if row.cells else 1
    return min(end, len(sheet.rows))


def _height(row: GridRow) -> int:
    """How many rows most headings of a row cover; one that runs on into the body for want of a rule does not."""
    spans = Counter(cell.row_span for cell in row.cells if cell.text and cell.col_span == 1)
    return min(spans.most_common(1)[0][0], MOST_HEADER_ROWS) if spans else 1


def _is_lower_head(row: GridRow, above: GridRow) -> bool:
    """Whether a row names parts of the columns above: months, units, headings under a wider heading."""
    if _begins_with_number(row):
        return False
    if all(is_label(text) or re.fullmatch(r"\(.{1,15}\)|Rp\.?|%", text) for text in row.filled):
        return True
    cells = [cell for cell in row.cells if cell.text]
    under = all(above.owners[cell.col].col_span > cell.col_span for cell in cells)
    return under and _emphasis(row) and _emphasis(above)
