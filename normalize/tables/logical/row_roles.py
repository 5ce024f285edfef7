"""What a row is, judged by its shape alone: empty, a bar over the whole width, a sum."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.model import REVIEW_BELOW, Cell, Reader

from ...language.enumerators import Enumerator, alone, leading
from ..head.labels import is_label
from ..page.sheet import GridRow
from ..vocabulary import folded, vocabulary

# A bar covers the table but for its number column at most; the widest ordinary merged cell seen covers half.
BAR_SHARE = 0.75
# Cells of one bar differ by up to 25 levels on a scan, a bar and white paper by 60 and more.
SAME_FILL = 40


@dataclass(frozen=True, slots=True)
class Bar:
    """A group bar: its words, the running number before them ("" where they include it), one wide cell or not.

    `look` is how it is printed: capitals, weight, where it begins; bars of one look are of one level.
    """

    text: str
    number: str
    wide: bool = False
    look: str = ""


def lone_bar(row: GridRow, beside: Bar, *, before: bool = False) -> Bar | None:
    """The bar that a row is which holds one text only, numbered in the style of a bar and next to it.

    It follows that bar, or comes `before` it.
    """
    filled = [cell for cell in row.cells if cell.text and not _is_speck(cell)]
    if len(filled) != 1 or row.marked:
        return None
    number, known = leading(filled[0].text), leading(beside.text)
    if number is None or known is None or _as_letters(number) != _as_letters(known):
        return None
    next_to = known.follows(number) if before else number.follows(known)
    return Bar(filled[0].text, "", look=_look(filled[0])) if next_to else None


def is_spacer(row: GridRow) -> bool:
    """Whether nothing at all begins in the row, neither text nor mark."""
    return not row.filled and not row.marked


def is_subtotal(row: GridRow) -> bool:
    """Whether the row's first words say that it sums up others."""
    words = next((folded(text) for text in row.filled if not alone(text)), "")
    begun = [word for word in vocabulary().subtotal if f"{words} ".startswith(f"{word} ")]
    known = max(begun, key=len, default=None)
    rest = words.removeprefix(known or "").split()
    return known is not None and ("total" in known or all(len(word) <= 3 for word in rest))


def bar_of(row: GridRow, numbered: bool) -> Bar | None:
    """The group bar that a row is, None where it is none. `numbered`: the first column holds running numbers."""
    cells = [cell for cell in row.cells if cell.text and not _is_speck(cell)]
    if not cells or len(row.owners) < 2 or is_subtotal(row):
        return None
    number = (
        cells[0] if numbered and cells[0].col == 0 and cells[0].col_span == 1 and alone(cells[0].text) else None
    )
    worded = [cell for cell in cells if cell is not number]
    if not worded or not re.search(r"[^\W\d_]{2}", worded[0].text) or _is_remark(worded[0].text):
        return None
    plain = not row.marked and (_wide(row, worded, number is not None) or _lone(row, worded, numbered))
    if not plain and not _filled(row, worded):
        return None
    wide = _wide(row, worded, number is not None)
    return Bar(worded[0].text, number.text if number else "", wide, _look(worded[0]))


def _as_letters(number: Enumerator) -> str:
    """A style with numerals taken for letters: `C.` is both, and stands behind `B.`."""
    return number.style.replace("I", "A").replace("i", "a")


def _is_speck(cell: Cell) -> bool:
    """Whether a cell holds no more than a sign that a spot or a bit of a rule reads as.

    A single letter in the first column numbers the row.
    """
    if not any(char.isalnum() for char in cell.text):
        return True
    return cell.col > 0 and len(cell.text) == 1 and cell.confidence < REVIEW_BELOW


def _is_remark(text: str) -> bool:
    """Whether a text is a point of a list, a note, or goes on from the page before: no heading of what follows."""
    word, colon, rest = text.partition(":")
    note = folded(word) in vocabulary().notes and bool(colon or not rest)
    begun = text.lstrip("( ")
    return note or begun.startswith(("-", "•", "*", "·", "–")) or (begun[0].islower() and leading(text) is None)


def _look(cell: Cell) -> str:
    """Capitals, weight, and where the cell begins."""
    bold = bool(cell.words) and all(word.bold for word in cell.words)
    return f"{'A' if cell.text == cell.text.upper() else 'a'}{'b' if bold else ''}{cell.col}"


def _wide(row: GridRow, worded: list[Cell], number: bool) -> bool:
    width = len(row.owners) - (1 if number else 0)
    return len(worded) == 1 and width > 2 and worded[0].col_span >= BAR_SHARE * width


def _filled(row: GridRow, worded: list[Cell]) -> bool:
    """One fill from end to end, and behind the first text nothing but headings (068: "Target", "Kurun Waktu")."""
    own = [cell for cell in row.cells if cell.col >= worded[0].col]
    fills = [cell.fill for cell in own if cell.fill is not None]
    spread = sum(cell.col_span for cell in own) >= BAR_SHARE * len(row.owners)
    even = all(max(shades) - min(shades) <= SAME_FILL for shades in zip(*fills, strict=True))
    return len(fills) == len(own) and even and spread and all(is_label(cell.text) for cell in worded[1:])


def _lone(row: GridRow, worded: list[Cell], numbered: bool) -> bool:
    """Words in the number column of a text export, which prints no spans, and nothing else in the row."""
    return (
        numbered
        and worded[0].reader is Reader.TEXT_EXPORT
        and len(worded) == 1
        and worded[0].col == 0
        and len(row.owners) > 2
    )
