"""What a drawn table says, from a seed: headings of one or two levels, labels, amounts, words, wrapped phrases."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@cache
def words() -> dict[str, list[str]]:
    """The word lists by name."""
    path = Path(__file__).with_name("words.toml")
    found: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell as drawn; `align` is l, r or c."""

    row: int
    col: int
    text: str
    row_span: int = 1
    col_span: int = 1
    align: str = "l"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table before it is laid out: `head` rows are headings, `limits` the widest text by column in points."""

    cells: tuple[DrawnCell, ...]
    n_rows: int
    n_cols: int
    head: int
    limits: tuple[float, ...]
    wrapped: bool


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a style allows: cells merged over rows and over whole rows need rules to be seen."""

    row_spans: bool
    bars: bool


KINDS = ("amounts", "amounts", "sparse", "mixed", "worded", "pair")


def drawn_table(seed: int, wishes: Wishes) -> DrawnTable:
    """The table of this seed."""
    draw = random.Random(seed)
    kind = draw.choice(KINDS)
    columns = _columns(kind, draw)
    head_cells, head = _heading(columns, draw)
    rows = draw.randint(4, 8) if kind == "worded" else draw.randint(4, 20)
    body = _body(columns, head, rows, kind, wishes, draw)
    wrapped = any(limit < 200 for _, limit, _, _ in columns if limit)
    limits = tuple(limit for _, limit, _, _ in columns)
    return DrawnTable((*head_cells, *body), head + rows, len(columns), head, limits, wrapped)


Column = tuple[str, float, Callable[[], str], str]  # kind, widest text, a text, alignment


def _columns(kind: str, draw: random.Random) -> list[Column]:
    long = draw.random() < 0.3
    first = words()["long_labels"] if long else words()["labels"]
    columns: list[Column] = [("label", 120.0 if long else 200.0, lambda: draw.choice(first), "l")]
    if kind != "worded" and draw.random() < 0.25:
        columns.insert(0, ("number", 200.0, str, draw.choice("lrc")))
    if kind == "worded":
        for _ in range(draw.randint(1, 3)):
            columns.append(("phrase", draw.choice((90.0, 110.0, 130.0)), lambda: _phrase(draw), "l"))
        return columns
    count = 1 if kind == "pair" else draw.randint(2, 7)
    align = draw.choice("rrrrcl")
    for _ in range(count):
        columns.append(("amount", 200.0, _amounts(draw), align))
    if kind == "mixed":
        for _ in range(draw.randint(1, 2)):
            words_of = draw.choice((words()["words"], words()["units"]))
            place = draw.randint(1, len(columns))
            columns.insert(place, ("word", 200.0, lambda w=words_of: draw.choice(w), draw.choice("lc")))  # type: ignore[misc]
    return columns


def _phrase(draw: random.Random) -> str:
    return draw.choice(words()["phrases"]).capitalize()


def _amounts(draw: random.Random) -> Callable[[], str]:
    """Amounts of one column: all written in the same way, of about the same size."""
    top = 10 ** draw.randint(2, 6)
    decimals = draw.choice((0, 0, 1, 2)) if top < 10**5 else 0
    english = draw.random() < 0.6
    percent = draw.random() < 0.15
    signed = draw.random() < 0.2

    def amount() -> str:
        value = draw.random() * top
        text = f"{value:,.{decimals}f}"
        if not english:
            text = text.translate(str.maketrans(",.", ".,"))
        sign = draw.choice(("-", "–", "+")) if signed and draw.random() < 0.3 else ""
        return f"{sign}{text}" + ("%" if percent else "")

    return amount


def _heading(columns: list[Column], draw: random.Random) -> tuple[list[DrawnCell], int]:
    """Headings: every column named but now and then the first; spanners over runs of amounts."""
    taken: set[str] = set()
    names = [_name(kind, taken, draw) for kind, _, _, _ in columns]
    if draw.random() < 0.15:
        names[0] = ""
    bold = draw.random() < 0.5
    centred = draw.random() < 0.4
    aligns = ["c" if centred else align for _, _, _, align in columns]
    runs = _runs(columns)
    if not runs or draw.random() < 0.6:
        return [DrawnCell(0, col, name, align=aligns[col], bold=bold) for col, name in enumerate(names)], 1
    names = [name if len(name) <= 12 else f"({col})" for col, name in enumerate(names)]
    cells = []
    spanned = {col for run in runs for col in run}
    for run in runs:
        cells.append(DrawnCell(0, run.start, draw.choice(words()["spanners"]), 1, len(run), "c", bold))
    for col, name in enumerate(names):
        if col in spanned:
            cells.append(DrawnCell(1, col, name, align=aligns[col], bold=bold))
        else:
            cells.append(DrawnCell(0, col, name, 2, 1, aligns[col], bold))
    return sorted(cells, key=lambda cell: (cell.row, cell.col)), 2


def _name(kind: str, taken: set[str], draw: random.Random) -> str:
    if kind == "number":
        return draw.choice(("No", "No.", "#"))
    lists = {
        "label": "heads",
        "phrase": "word_heads",
        "word": "word_heads",
        "amount": draw.choice(("number_heads", "number_heads", "long_heads")),
    }
    free = [name for name in words()[lists[kind]] if name not in taken] or words()[lists[kind]]
    name = draw.choice(free)
    taken.add(name)
    return name


def _runs(columns: list[Column]) -> list[range]:
    """Pairs or threes of neighbouring amount columns that may stand under one heading."""
    amounts = [col for col, (kind, *_) in enumerate(columns) if kind == "amount"]
    if len(amounts) < 4 or amounts[-1] - amounts[0] != len(amounts) - 1:
        return []
    width = 3 if len(amounts) % 3 == 0 else 2
    return [range(at, at + width) for at in range(amounts[0], amounts[-1] + 2 - width, width)]


def _body(
    columns: list[Column], head: int, rows: int, kind: str, wishes: Wishes, draw: random.Random
) -> list[DrawnCell]:
    cells = []
    number = 0
    grouped = kind in ("amounts", "sparse") and columns[0][0] == "label" and draw.random() < 0.2
    summed = kind in ("amounts", "sparse", "pair") and draw.random() < 0.4
    merged = wishes.row_spans and columns[0][0] == "label" and not grouped and draw.random() < 0.3
    row = head
    while row < head + rows:
        left = head + rows - row
        if grouped and (row - head) % 5 == 0 and left > 1:
            across = len(columns) if wishes.bars else 1
            cells.append(DrawnCell(row, 0, draw.choice(words()["groups"]), 1, across, bold=True))
            cells += [DrawnCell(row, col, "") for col in range(across, len(columns))]
            row += 1
            continue
        down = min(left, draw.randint(2, 3)) if merged else 1
        for line in range(down):
            number += 1
            for col, (what, _, text, align) in enumerate(columns):
                if merged and col == 0:
                    if line == 0:
                        cells.append(DrawnCell(row, 0, text(), down, 1))
                    continue
                said = str(number) if what == "number" else text()
                if what == "label" and summed and row + line == head + rows - 1:
                    said = draw.choice(("Total", "JUMLAH"))
                if what in ("amount", "word") and draw.random() < (0.35 if kind == "sparse" else 0.04):
                    said = draw.choice(("", "", "-", ".."))
                cells.append(DrawnCell(row + line, col, said, align=align))
        row += down
    return cells
