"""What speaks for and against a head that ends above a given row: rules, print, words, and the rows below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log2

from extract.model import Cell

from ...language.enumerators import alone, leading
from ..page.sheet import GridRow, Sheet
from ..vocabulary import folded
from .column_numbers import is_column_numbers, may_number_columns
from .labels import is_label
from .textshapes import (
    is_counting,
    is_named_value,
    is_running_number,
    is_sentence,
    is_unit,
    is_value,
    kind_of,
)

MOST_ROWS = 12  # of a head; the deepest seen has six with the titles boxed above it
BODY_ROWS = 12  # rows below a head that are looked at: what a column holds shows in few
KIND_SHARE = 0.6  # of a column's texts must be of one kind for the column to be of this kind
CENTRED = 0.15  # of a cell's width, by which the room left and right of a centred text may differ


@dataclass(frozen=True, slots=True)
class OtherTables:
    """What other tables say: lines that stand as high in several; whether the columns are those of the last."""

    recurring: frozenset[tuple[int, str]] = frozenset()
    continues: bool = False


def line_of(row: GridRow) -> str:
    """All words of a row, folded."""
    return folded(" ".join(row.filled))


class Signs:
    """The signs of every row where the head of one sheet could end; each is a share from 0 to 1."""

    def __init__(self, sheet: Sheet, around: OtherTables) -> None:
        self.sheet, self.around = sheet, around

    def at(self, end: int) -> Mapping[str, float]:
        """The signs for a head of the rows before row `end`, which is 1 at least."""
        rows = self.sheet.rows
        head = [row for row in rows[:end] if row.filled]
        body = [row for row in rows[end : end + BODY_ROWS] if row.filled or row.marked]
        numbers = [row for row in head if self.numbers_columns(row)]
        worded = [row for row in head if not self.numbers_columns(row)]
        cells = [cell for row in worded for cell in row.cells if cell.text]
        found = self._structure(end, worded) | self._print(cells, body) | self._words(worded, cells, body)
        found["number row"] = float(bool(numbers))
        found["number row left out"] = float(bool(body) and not numbers and self.numbers_columns(body[0]))
        found |= self._recurrence(worded, body)
        found["rows"] = log2(max(1, len(worded)))
        found["nothing below"] = float(not body)
        found["continues"] = float(self.around.continues)
        return found

    def numbers_columns(self, row: GridRow) -> bool:
        """Whether a row numbers the columns: from 1 on, or with gaps below the first row and unlike all others."""
        return is_column_numbers(row) or row is self._loosely_numbered

    @cached_property
    def _loosely_numbered(self) -> GridRow | None:
        found = [row for row in self.sheet.rows[: MOST_ROWS + BODY_ROWS] if may_number_columns(row)]
        return found[0] if len(found) == 1 and found[0].index else None

    def _structure(self, end: int, head: Sequence[GridRow]) -> dict[str, float]:
        """What rules say: spans that end with the head, columns parted only below it, all columns named."""
        rows, n_cols = self.sheet.rows, self.sheet.n_cols
        last = rows[end - 1]
        below = rows[end] if end < len(rows) else None
        crossing = sum(below.covered(col) for col in range(n_cols)) / n_cols if below else 0.0
        closing = sum(cell.row_span > 1 and cell.row + cell.row_span == end for cell in last.owners) / n_cols
        wide = {id(cell): cell for cell in last.owners if 1 < cell.col_span < n_cols and cell.text}
        open_parents = sum(cell.col_span for cell in wide.values() if below and _parts(rows, cell) > 1) / n_cols
        named = sum(
            any(row.owners[col].text and row.owners[col].col_span < max(n_cols, 2) for row in head)
            for col in range(n_cols)
        )
        bar = (
            len(last.filled) == 1
            and last.cells != ()
            and end > 1
            and max(c.col_span for c in last.cells) == n_cols
        )
        under = [_under_wider(above, row) for above, row in pairwise(head)]
        return {
            "parts of single": 1 - sum(under) / len(under) if under else 0.0,
            "crossing": crossing,
            "first goes on": float(below is not None and below.covered(0)),
            "spans close": min(1.0, closing),
            "parents open": open_parents,
            "named": named / n_cols,
            "ends in bar": float(bar),
        }

    def _print(self, head: Sequence[Cell], body: Sequence[GridRow]) -> dict[str, float]:
        """What print says: how the head stands out from the rows below by weight, fill, capitals, middle."""
        below = [cell for row in body for cell in row.cells if cell.text]
        fills = Counter(cell.fill for row in body for cell in row.cells)
        plain = fills.most_common(1)[0][0] if fills else None
        filled = _share(head, lambda cell: cell.fill is not None and cell.fill != plain)
        return {
            "bold": _share(head, _bold) - _share(below, _bold),
            "fill": filled,
            "capitals": _share(head, _capital) - _share(below, _capital),
            "centred": _share(head, _centred) - _share(below, _centred) if head and below else 0.0,
        }

    def _words(self, rows: Sequence[GridRow], head: Sequence[Cell], body: Sequence[GridRow]) -> dict[str, float]:
        """What texts say: kinds that change below the head, values in it, and the vocabulary as one sign."""
        n_cols = self.sheet.n_cols
        leaves = [_leaf(rows, col) for col in range(n_cols)]
        columns = [[row.texts[col] for row in body if row.texts[col]] for col in range(n_cols)]
        changing = repeated = filled = 0
        for leaf, texts in zip(leaves, columns, strict=True):
            if not leaf or not texts:
                continue
            filled += 1
            kinds = Counter(map(kind_of, texts))
            other = len(texts) - kinds["words"]
            changing += (kind_of(leaf) == "words" or is_unit(leaf)) and other >= KIND_SHARE * len(texts)
            repeated += leaf in texts
        counting = {id(cell) for row in rows if is_counting(row.filled) for cell in row.cells}
        begun = sum(is_running_number(row.texts[0]) and not is_counting(row.filled) for row in rows)
        first = alone(next((row.texts[0] for row in body if row.texts[0]), ""))
        return {
            "kinds change": changing / max(1, filled),
            "texts repeated": repeated / max(1, filled),
            "values": _share(head, lambda cell: is_value(cell.text) and id(cell) not in counting),
            "begins with number": begun / max(1, len(rows)),
            "counts below": float(first is not None and first.first and not begun),
            "enumerated": _share(head, lambda cell: leading(cell.text) is not None),
            "sentences": _share(head, lambda cell: is_sentence(cell.text)),
            "colons": _share(head, lambda cell: is_named_value(cell.text)),
            "known": _share(head, lambda cell: is_label(cell.text) or is_unit(cell.text)),
            "lone": float(bool(rows) and max(len(row.filled) for row in rows) < min(2, n_cols)),
        }

    def _recurrence(self, head: Sequence[GridRow], body: Sequence[GridRow]) -> dict[str, float]:
        """What other pages say: lines that stand at their top, too, or do not."""
        known, width = self.around.recurring, self.sheet.n_cols
        here = sum((width, line_of(row)) in known for row in head)
        below = bool(body) and (width, line_of(body[0])) in known
        return {"recurring": here / max(1, len(head)), "recurring below": float(below)}


def _next(rows: Sequence[GridRow], end: int) -> GridRow | None:
    return rows[end] if end < len(rows) else None


def _parts(rows: Sequence[GridRow], cell: Cell) -> int:
    """Into how many cells the row below a cell parts its columns."""
    below = cell.row + cell.row_span
    if below >= len(rows):
        return 1
    return len({id(rows[below].owners[col]) for col in range(cell.col, cell.col + cell.col_span)})


def _under_wider(above: GridRow, row: GridRow) -> float:
    """The share of a row's texts below a heading of several columns, as parts of it are; units stand anywhere.

    Where no spans are printed, a heading goes on over the empty columns behind it.
    """
    last = len(row.owners) - 1
    fits = [
        above.owners[cell.col].col_span > cell.col_span
        or not above.owners[cell.col].text
        or (cell.col < last and not above.owners[cell.col + 1].text)
        or is_unit(cell.text)
        for cell in row.cells
        if cell.text
    ]
    return sum(fits) / len(fits) if fits else 0.0


def _leaf(rows: Sequence[GridRow], col: int) -> str:
    """The lowest text over a column."""
    return next((row.owners[col].text for row in reversed(rows) if row.owners[col].text), "")


def _share(cells: Sequence[Cell], holds: Callable[[Cell], bool]) -> float:
    return sum(map(holds, cells)) / len(cells) if cells else 0.0


def _bold(cell: Cell) -> bool:
    return bool(cell.words) and all(word.bold for word in cell.words)


def _capital(cell: Cell) -> bool:
    return cell.text == cell.text.upper() and sum(char.isalpha() for char in cell.text) > 1


def _centred(cell: Cell) -> bool:
    if cell.box is None or not cell.words or cell.box.width <= 0:
        return False
    left = min(word.box.x0 for word in cell.words) - cell.box.x0
    right = cell.box.x1 - max(word.box.x1 for word in cell.words)
    return abs(left - right) <= CENTRED * cell.box.width and left + right > CENTRED * cell.box.width
