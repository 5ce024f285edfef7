"""Rows that a page break cut in two become one again."""

from __future__ import annotations

import re
from itertools import pairwise

from ...language.amounts import amount_of
from ...language.enumerators import alone, leading
from ..logical.draft import Draft, DraftRow
from ..logical.proofs import CutByPage
from ..vocabulary import vocabulary

# Both halves of a cut row are sure when no rule closes them, or when wording and missing cells agree; by one of
# these alone they are for a person to confirm.
SURE_CUT = 0.95
LIKELY_CUT = 0.85
# A column that is filled in nine rows of ten (of five at least) belongs to every whole row.
ALWAYS = 0.9
MOSTLY = 0.6  # of the rows: where fewer are numbered, rows without a number are usual
LONGEST_VALUE = 4  # words of "190 unit", "12 kali per tahun"
FEWEST_ROWS = 5

Held = dict[str, DraftRow]  # for each text column the row whose text stands there


def join_cut_rows(draft: Draft) -> None:
    """Append the rest of a cut row to its beginning, field by field on record; a tall row may fill whole pages."""
    behind = _behind_breaks(draft)
    companions = _companions(draft, behind)
    numbered = _numbered_share(draft, behind)
    whole: DraftRow | None = None
    held: Held = {}
    for row in draft.data:
        rest = whole is not None and row.row_id in behind
        score = _cut(draft, held, whole, row, companions) if whole and rest else 0.0
        lacks = whole is not None and rest and _lacks_number(draft, whole, row)
        if whole and not score and lacks and numbered >= ALWAYS and _holds(draft, held, row):
            score = LIKELY_CUT
        if score and whole:
            _join(draft, held, whole, row, score)
        else:
            if lacks and numbered >= MOSTLY:
                row.doubt("row-cut", page=str(row.source.page))
            whole = row
            _hold(draft, held, row)


def _numbered_share(draft: Draft, behind: frozenset[str]) -> float:
    """The share of rows, those behind page breaks aside, that have a running number of their own."""
    name = draft.scheme.number
    rows = [row for row in draft.data if row.row_id not in behind]
    numbers = [row for row in rows if name is not None and row.texts.get(name)]
    return len(numbers) / len(rows) if rows else 0.0


def _lacks_number(draft: Draft, whole: DraftRow, row: DraftRow) -> bool:
    """Whether a row prints neither a number nor what stands beside it, which the row before the break has."""
    name = draft.scheme.number
    cell = row.cell(draft.col(name)) if name else None
    if name is None or cell is None or not row.begins(cell) or row.texts.get(name) or not whole.texts.get(name):
        return False
    beside = next((column.name for column in draft.scheme.texts if column.name != name), "")
    return not row.texts.get(beside) and bool(whole.texts.get(beside)) and any(row.texts.values())


def _holds(draft: Draft, held: Held, row: DraftRow) -> bool:
    """Whether each text of a row has words before the break that it can go on with; two values are two rows."""
    if any(row.marks.values()):
        return False
    texts = [(column.name, text) for column in draft.scheme.texts if (text := row.texts.get(column.name, ""))]
    return bool(texts) and all(name in held and _is_worded(text) for name, text in texts)


def _is_worded(text: str) -> bool:
    return amount_of(text) is None and re.search(r"[^\W\d_]{2}", text) is not None


def _hold(draft: Draft, held: Held, row: DraftRow) -> None:
    """Keep for each text column the row whose text stands in this row: its own, or a merged cell's from above."""
    for column in draft.scheme.texts:
        cell = row.cell(column.grid_col)
        if row.texts.get(column.name):
            held[column.name] = row
        elif cell is None or row.begins(cell):
            held.pop(column.name, None)


def _behind_breaks(draft: Draft) -> frozenset[str]:
    """The rows that stand first on a page to which the table goes over."""
    return frozenset(
        row.row_id
        for before, row in pairwise(draft.data)
        if row.stretch != before.stretch and row.source.page != before.source.page
    )


def _companions(draft: Draft, behind: frozenset[str]) -> dict[str, frozenset[str]]:
    """For each text column those that are filled, or covered by a merged cell, wherever it is filled.

    The rows right behind page breaks, of which it is asked whether they are whole, have no say.
    """
    names = [column.name for column in draft.scheme.texts]
    sure = [row for row in draft.data if row.row_id not in behind]
    filled = {name: [row for row in sure if row.texts.get(name)] for name in names}
    return {
        name: frozenset(
            other
            for other in names
            if other != name
            and len(rows) >= FEWEST_ROWS
            and sum(_has(draft, row, other) for row in rows) >= ALWAYS * len(rows)
        )
        for name, rows in filled.items()
    }


def _has(draft: Draft, row: DraftRow, name: str) -> bool:
    cell = row.cell(draft.col(name))
    return bool(row.texts.get(name)) or (cell is not None and not row.begins(cell))


def _cut(
    draft: Draft, held: Held, first: DraftRow, second: DraftRow, companions: dict[str, frozenset[str]]
) -> float:
    """How sure it is that the second row goes on with the first: 0 where it begins something of its own."""
    halves = [
        (column.name, held[column.name].texts[column.name] if column.name in held else "", text)
        for column in draft.scheme.texts
        if (text := second.texts.get(column.name, ""))
    ]
    if not halves or any(marked and not first.marks.get(name) for name, marked in second.marks.items()):
        return 0.0
    if any(not before or not (_continuable(after) or _is_amount_of(before, after)) for _, before, after in halves):
        return 0.0
    reading = sum(_reads_on(before, after) for _, before, after in halves) * 2 > len(halves)
    partial = [_is_partial(first, second, companions[name], before) for name, before, _ in halves]
    either = [lacks or _reads_on(before, after) for lacks, (_, before, after) in zip(partial, halves, strict=True)]
    if not reading and not all(either):
        return 0.0
    cells = [second.cell(draft.col(name)) for name, _, _ in halves]
    unruled = all(cell is not None and cell.open_top for cell in cells)
    return SURE_CUT if (reading and all(partial)) or unruled else LIKELY_CUT


def _is_partial(first: DraftRow, second: DraftRow, companions: frozenset[str], before: str) -> bool:
    """Whether the second row lacks what a row with this column always has, and the first one has it."""
    lacking = [name for name in companions if first.texts.get(name) and not second.texts.get(name)]
    return bool(lacking) and not before.endswith((".", ";"))


def _continuable(text: str) -> bool:
    """Whether a text can be the rest of another: words, no running number of its own, no value with its unit."""
    if text[0].isdigit() and len(text.split()) <= LONGEST_VALUE:
        return False
    return leading(text) is None and alone(text) is None and bool(re.search(r"[^\W\d_]{2}", text))


def _is_amount_of(before: str, after: str) -> bool:
    """Whether the first half ends in the sign of a currency and the second is an amount."""
    currency = before.rpartition(" ")[2].casefold() in vocabulary().currencies
    return currency and re.fullmatch(r"\d[\d.,]*(?:,-)?", after) is not None


def _reads_on(before: str, after: str) -> bool:
    """Whether the first half breaks off: an open bracket, a word that cannot end, a small letter next."""
    last = before.rpartition(" ")[2].casefold().strip("()")
    unclosed = before.count("(") > before.count(")")
    dashed = before.endswith(("-", "/")) and not before.startswith("-") and len(before.split()) > 2
    dashed = dashed and after[0] not in vocabulary().empty_signs  # two dashes that meet stand for "nothing"
    open_end = last in vocabulary().open_ends or before.endswith(",") or dashed or _is_amount_of(before, after)
    closed_end = before.endswith((".", ";", ":"))
    return unclosed or open_end or (after[0].islower() and not closed_end)


def _join(draft: Draft, held: Held, first: DraftRow, second: DraftRow, score: float) -> None:
    for column in draft.scheme.texts:
        rest = second.texts.get(column.name, "")
        if rest:
            holder = held[column.name]
            joined = f"{holder.texts[column.name]} {rest}"
            holder.edit("join", column.name, joined, score=score, reason="baris terpotong pergantian halaman")
    second.leave(CutByPage(first.row_id, score))
