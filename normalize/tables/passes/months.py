"""What stands in a schedule in words: `Tiap Bulan`, `B03, B06, B09 dan B12`, `Maret s.d. Juni`, a lone `v`."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.model import MarkKind

from ...model import Column, ColumnKind
from ..head.columns import Scheme
from ..head.labels import month_of
from ..logical.draft import Draft, DraftRow
from ..logical.row_roles import SAME_FILL
from ..vocabulary import MONTHS, folded, vocabulary

# A number or a few letters in a month say that something happens then, not what: a person decides.
UNCLEAR = 0.5
FILLED = 0.9  # the fill of other marks in the same schedule, in a cell that the reader took for something else
# A column of words is a schedule when all but a tenth of its texts, three at least, name months and nothing else.
NAMED_SHARE = 0.9
FEWEST_NAMED = 3


def is_sign(text: str) -> bool:
    """Whether a text is only a sign: a mark read as a letter, or a dash for nothing."""
    words = vocabulary()
    return text.strip() in words.mark_signs | words.empty_signs


def months_of(text: str) -> frozenset[int] | None:
    """The months that a text names, and only months; None where it says anything else."""
    words = vocabulary()
    if folded(text) in words.every_month:
        return frozenset(range(1, 13))
    found: set[int] = set()
    last: int | None = None
    ranged = False
    for token in re.findall(r"s\.?/?d\.?(?![^\W\d_])|b\d{1,2}|[^\W\d_]+|\d+|[-–,;&/]", text.casefold()):
        if token in words.range_words:
            if last is None:
                return None
            ranged = True
        elif token in words.joining_words:
            continue
        else:
            month = _month(token)
            if month is None:
                return None
            found |= set(range(last, month + 1)) if ranged and last is not None else {month}
            last, ranged = month, False
    return frozenset(found) if found and not ranged else None


def _month(token: str) -> int | None:
    code = re.fullmatch(r"b(\d{1,2})", token)
    if code:
        return int(code[1]) if 1 <= int(code[1]) <= 12 else None
    return month_of(token)


def schedule_from_words(draft: Draft) -> None:
    """Months named in a column of words ("B03, B06 dan B12") become month columns, where none are printed.

    The column of words stays as it is; only tables that name months in it throughout are read so.
    """
    if any(column.bulan or column.triwulan for column in draft.scheme.marks):
        return
    named = [column.name for column in draft.scheme.texts if _names_months(draft, column.name)]
    if len(named) != 1:
        return
    draft.scheme = _with_months(draft.scheme)
    for row in draft.data:
        months = months_of(row.texts.get(named[0], ""))
        if months is not None:
            for number, month in enumerate(MONTHS, start=1):
                row.settle("schedule", month, number in months, reason="nama bulan menjadi tanda")
                row.marks.setdefault(month, False)


def _names_months(draft: Draft, name: str) -> bool:
    texts = [row.texts[name] for row in draft.data if row.texts.get(name)]
    named = sum(months_of(text) is not None for text in texts)
    return named >= FEWEST_NAMED and named >= NAMED_SHARE * len(texts)


def _with_months(scheme: Scheme) -> Scheme:
    names = {column.name for column in scheme.columns}
    months = [
        Column(month, month, ColumnKind.MARK, None, bulan=number)
        for number, month in enumerate(MONTHS, start=1)
        if month not in names
    ]
    return replace(scheme, columns=(*scheme.columns, *months))


def mark_by_fill(draft: Draft) -> None:
    """Empty cells of the schedule filled like its shaded marks are marks too, on record.

    A reader that looks at one page takes the first row of a page that begins without a head for one.
    """
    fills = {
        cell.fill
        for row in draft.data
        for column in draft.scheme.marks
        if (cell := row.cell(column.grid_col)) and cell.mark is MarkKind.SHADED and cell.fill
    }
    for row in draft.data:
        banded = {cell.fill for column in draft.scheme.texts if (cell := row.cell(column.grid_col)) and cell.fill}
        own = [fill for fill in fills if not any(_alike(fill, band) for band in banded)]
        for column in draft.scheme.marks:
            cell = row.cell(column.grid_col)
            if (
                cell
                and cell.mark is None
                and not cell.text
                and cell.fill
                and any(_alike(cell.fill, f) for f in own)
            ):
                row.settle("mark", column.name, True, score=FILLED, reason="warna isian sama dengan tanda lain")


def _alike(fill: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return max(abs(a - b) for a, b in zip(fill, other, strict=True)) <= SAME_FILL


def settle_schedule(draft: Draft) -> None:
    """Every schedule column holds 1 or 0: signs and month names become marks, on record; words are doubted."""
    for row in draft.data:
        for column in draft.scheme.marks:
            text = row.texts.get(column.name, "")
            if text:
                _settle(draft, row, column.name, text)


def _settle(draft: Draft, row: DraftRow, name: str, text: str) -> None:
    words = vocabulary()
    months = months_of(text)
    if text.strip() in words.mark_signs:
        row.settle("mark", name, True, reason="tanda terbaca sebagai huruf")
    elif text.strip() in words.empty_signs:
        row.settle("mark", name, False, reason="tanda kosong")
    elif months is not None:
        for column in draft.scheme.marks:
            if column.name == name or column.bulan in months:
                row.settle("schedule", column.name, column.bulan in months, reason="nama bulan menjadi tanda")
    elif re.search(r"[^\W\d_]{3}", text):
        row.settle("schedule", name, False, score=UNCLEAR, reason="teks di kolom jadwal")
        row.doubt("month-text", name, text=text)
    else:
        row.settle("schedule", name, True, score=UNCLEAR, reason="isian di kolom jadwal dibaca sebagai tanda")
        row.doubt("mark-unclear", name, text=text)
