"""What a column prints from row to row: amounts, codes, dates, running numbers, dashes, the same words again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from extract.model import Cell

from ..language.amounts import amount_of

DASHES = frozenset("-–—")
WORDED = ("text", "dash", "label")  # forms that make no pattern: a column of amounts has them here and there
NEAR_LENGTH = 3  # letters: shorter texts differ in one by nature
ENUMERATING = "0123456789IVXABCD "
FEWEST = 4  # cells of a kind that make a pattern
_RUNNING = re.compile(r"\(?(\d{1,4})[.)]{0,2}")
_CODE = re.compile(r"\d{1,3}(?:\.\d{1,4}){2,}\.?")
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|1[0-2])\1(?:(?:19|20)\d{2}|(?<!\.)\d{2})")
_ROMAN = re.compile(r"[IVXLC]{1,6}\.?|[A-Za-z][.)]?")
MOST = 0.2  # share of a column that may break its way of writing, by print or by misreading
_GROUPS = re.compile(r"(?<=\d)([.,])\d{3}(?!\d)")
_UNGROUPED = re.compile(r"\d{4}")
_ROUND = re.compile(r"00(?:[.,]00|,-)?$")
_FIGURES = re.compile(r"[\d.,:/()%+\- ]*\d[\d.,:/()%+\- ]*")


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a cell stands in its column: shares of the other filled cells, 0 to 1.

    `alike` are of its own kind, `unlike` of one other kind that prevails there; `again` says that another cell has
    the very same text, `counts` that its number follows on those around it, `breaks` that theirs count and it does
    not.
    """

    alike: float = 0.0
    unlike: float = 0.0
    again: bool = False
    counts: bool = False
    breaks: bool = False
    filled: float = 0.0  # share of the column's other cells that hold something
    numbers: float = 0.0  # share of them that hold a number
    dashes: bool = False  # the column prints a dash where there is nothing
    amiss: bool = False  # an amount written otherwise than the others: signs, groups, digits that are no zeros
    lone_span: bool = False  # merged in a column where cells are not
    stop: bool = False  # a full stop at the end where the others have none


def kind_of(text: str) -> str:
    """What a text is by its form."""
    plain = text.strip()
    if plain in DASHES:
        return "dash"
    if _DATE.fullmatch(plain):
        return "date"
    if _CODE.fullmatch(plain) and amount_of(plain) is None:
        return "code"
    if (amount := amount_of(plain)) is not None:
        return "percent" if amount.percent else "number"
    if _RUNNING.fullmatch(plain):
        return "number"
    if _ROMAN.fullmatch(plain):
        return "label"
    return "figures" if _FIGURES.fullmatch(plain) else "text"


def patterns_of(cells: Sequence[Cell]) -> dict[tuple[int, int], Pattern]:
    """The pattern of every cell of a table by its row and column; heads are cells like others."""
    columns: dict[int, list[Cell]] = {}
    for cell in cells:
        columns.setdefault(cell.col, []).append(cell)
    found: dict[tuple[int, int], Pattern] = {}
    for column in columns.values():
        found |= _of_column(sorted(column, key=lambda cell: cell.row))
    return found


def _of_column(column: Sequence[Cell]) -> dict[tuple[int, int], Pattern]:
    kinds = [kind_of(cell.text) if cell.text else "" for cell in column]
    among, texts = Counter(kind for kind in kinds if kind), Counter(cell.text for cell in column if cell.text)
    numbers = [_number(cell.text) for cell in column]
    style = _style_of(column)
    total, holding = sum(among.values()), sum(bool(cell.text or cell.mark) for cell in column)
    found = {}
    for index, (cell, kind) in enumerate(zip(column, kinds, strict=True)):
        others, own = max(1, total - bool(kind)), bool(cell.text or cell.mark)
        begun = [name for name in among if name not in (kind, *WORDED) and index > kinds.index(name)]
        rivals = [among[name] for name in begun] if kind != "label" else []
        found[cell.row, cell.col] = Pattern(
            alike=(among[kind] - 1) / others if kind and kind not in WORDED and among[kind] > FEWEST else 0.0,
            unlike=max(rivals) / others if kind and rivals and max(rivals) >= FEWEST else 0.0,
            again=bool(kind) and texts[cell.text] > 1,
            counts=_counts(numbers, index),
            breaks=bool(kind) and not _counts(numbers, index) and _counted_around(numbers, index),
            filled=(holding - own) / max(1, len(column) - 1),
            numbers=(among["number"] - (kind == "number")) / max(1, len(column) - 1),
            dashes=among["dash"] > (kind == "dash"),
            amiss=kind in ("number", "figures", "code", "date") and style.is_amiss(cell.text),
            lone_span=_is_merged(cell) and _merged_beside(column, cell) <= MOST * len(column),
            stop=kind == "text" and style.is_stopped(cell.text),
        )
    return found


def _is_merged(cell: Cell) -> bool:
    return cell.row_span > 1 or cell.col_span > 1


def _merged_beside(column: Sequence[Cell], cell: Cell) -> int:
    return sum(_is_merged(other) for other in column if other is not cell)


@dataclass(frozen=True, slots=True)
class _Style:
    """How a column writes its amounts and ends its texts; empty where it has no way of its own."""

    sign: str = ""
    grouped: bool = False
    zeros: bool = False
    unstopped: bool = False

    def is_amiss(self, text: str) -> bool:
        """Whether an amount breaks the way of the column."""
        if not self.sign:
            return False
        other = "," if self.sign == "." else "."
        return (
            (other in text and not text.endswith((",-", f"{other}00")))
            or (self.grouped and bool(_UNGROUPED.search(text)))
            or (self.zeros and self.sign in text and not _ROUND.search(text))
        )

    def is_stopped(self, text: str) -> bool:
        """Whether a text ends as no other of the column does."""
        return self.unstopped and text.endswith((".", ",", ":"))


def _style_of(column: Sequence[Cell]) -> _Style:
    amounts = [cell.text for cell in column if _GROUPS.search(cell.text)]
    texts = [cell.text for cell in column if kind_of(cell.text) == "text"]
    signs = Counter(sign for text in amounts for sign in set(_GROUPS.findall(text)))
    stopped = sum(text.endswith((".", ",", ":")) for text in texts)
    unstopped = len(texts) >= FEWEST and stopped <= MOST * len(texts)
    if len(amounts) < FEWEST or not signs:
        return _Style(unstopped=unstopped)
    sign, count = signs.most_common(1)[0]
    return _Style(
        sign=sign if count >= (1 - MOST) * len(amounts) else "",
        grouped=sum(bool(_UNGROUPED.search(text)) for text in amounts) <= MOST * len(amounts),
        zeros=sum(not _ROUND.search(text) for text in amounts) <= MOST * len(amounts),
        unstopped=unstopped,
    )


def _number(text: str) -> int | None:
    found = _RUNNING.fullmatch(text.strip())
    return int(found[1]) if found else None


def _counts(numbers: Sequence[int | None], index: int) -> bool:
    """Whether the number is one more than the one above, or one less than the one below, without a row between."""
    own = numbers[index]
    if own is None:
        return False
    above = numbers[index - 1] if index else None
    below = numbers[index + 1] if index + 1 < len(numbers) else None
    return above == own - 1 or below == own + 1


def _counted_around(numbers: Sequence[int | None], index: int) -> bool:
    """Whether the numbers above and below are two apart: what stands between them is known."""
    if not 0 < index < len(numbers) - 1:
        return False
    above, below = numbers[index - 1], numbers[index + 1]
    return above is not None and below == above + 2


def near_others(cells: Sequence[Cell]) -> frozenset[str]:
    """Texts that differ in one letter from one that the table prints more often."""
    texts = Counter(cell.text for cell in cells if len(cell.text) >= NEAR_LENGTH and kind_of(cell.text) == "text")
    often = [text for text, count in texts.items() if count > 1]
    return frozenset(
        text
        for text, count in texts.items()
        for other in often
        if texts[other] > count
        and abs(len(text) - len(other)) <= 1
        and not _numbered(text, other)
        and Levenshtein.distance(text, other, score_cutoff=1) == 1
    )


def _numbered(text: str, other: str) -> bool:
    """Whether two texts are told apart by a figure or an enumerator: TIM 1, TIM 2, Seksi A, Seksi B."""
    return text.rstrip(ENUMERATING) == other.rstrip(ENUMERATING)
