"""What a person should know about a head: names made up, headings changed on the way, scaled units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...language.amounts import amount_of
from ...model import Column, ColumnKind, Place
from ...register import Register
from ..head.heading import SAME_HEAD
from ..head.layout import Layout
from ..head.units import is_money, scale_of, stated_unit, unit_of
from ..page.sheet import is_doubtful
from ..vocabulary import folded, vocabulary
from .draft import Draft
from .gathering import Gathered, Part

# A word misread by OCR keeps 75 of 100 with itself; PERUBAHAN beside nothing, 2023 beside 2024 do not.
SAME_WORD = 75
MADE_UP = re.compile(r"kolom_\d+")
REPEATED = re.compile(r"(?P<name>.+)_\d+")


@dataclass(frozen=True, slots=True)
class Changed:
    """A heading that a later page prints otherwise than the first."""

    part: Part
    col: int
    before: str
    printed: str


def report_head(gathered: Gathered, draft: Draft, register: Register) -> None:
    """One finding for the made-up names of a table, one for each heading that changes on a later page."""
    made_up = [column for column in draft.scheme.columns if _is_made_up(column, draft.scheme.columns)]
    first = gathered.parts[0].sheet
    if made_up:
        headless = not gathered.heading.rows
        place = Place(page=first.table.page, table=first.table.number, row=0, field=made_up[0].name)
        names = ", ".join(column.name for column in made_up)
        register.find("column-unnamed", place, variant="headless" if headless else "", columns=names)
    said: set[tuple[int, str]] = set()
    for one in _changes(gathered):
        if (one.col, folded(one.printed)) not in said:
            said.add((one.col, folded(one.printed)))
            table = one.part.sheet.table
            place = Place(
                page=table.page, table=table.number, row=min(one.part.heading), field=_name(draft, one.col)
            )
            register.find("heading-changed", place, page=table.page, printed=one.printed, before=one.before)


def with_units(gathered: Gathered, draft: Draft, register: Register) -> tuple[Column, ...]:
    """The columns with the units that the head or a line over the table prints; scaled ones are reported."""
    stated = stated_unit(line.text for title in gathered.titles for line in title.lines)
    found = tuple(_with_unit(column, gathered.layout, stated) for column in draft.scheme.columns)
    for column in found:
        if column.satuan and scale_of(column.satuan) > 1:
            _report_scale(column, draft, register)
    return found


def _is_made_up(column: Column, columns: Sequence[Column]) -> bool:
    if column.grid_col is None or column.bulan or column.triwulan:
        return False
    again = REPEATED.fullmatch(column.name)
    return bool(MADE_UP.search(column.name)) or (
        again is not None and any(other.name == again["name"] and other is not column for other in columns)
    )


def _changes(gathered: Gathered) -> Iterator[Changed]:
    known = gathered.layout
    for part in gathered.parts[1:]:
        if part.layout is None or not part.heading or part.layout.n_cols != known.n_cols or not _sure(part):
            continue
        for col in range(known.n_cols):
            before, printed = _words(known, col), _words(part.layout, col)
            if before and printed and not _says(before, printed):
                yield Changed(part, col, " / ".join(known.levels[col]), " / ".join(part.layout.levels[col]))


def _sure(part: Part) -> bool:
    """Whether the head was read without doubt: what OCR misread is no change."""
    cells = [cell for row in sorted(part.heading) for cell in part.sheet.rows[row].cells if cell.text]
    return not any(map(is_doubtful, cells))


def _words(layout: Layout, col: int) -> list[str]:
    return folded(" ".join(layout.levels[col])).split()


def _says(before: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether two headings say the same: each word of one has its like in the other, and numbers are equal."""
    from rapidfuzz import fuzz

    if fuzz.ratio("".join(before), "".join(printed)) >= 100 - (100 - SAME_HEAD) / 4:
        return sorted(filter(str.isdigit, before)) == sorted(filter(str.isdigit, printed))

    def has(word: str, others: Sequence[str]) -> bool:
        whole = "".join(others)
        if word.isdigit():
            return word in others
        return len(word) <= 2 or (len(word) <= len(whole) and fuzz.partial_ratio(word, whole) >= SAME_WORD)

    return all(has(word, printed) for word in before) and all(has(word, before) for word in printed)


def _name(draft: Draft, col: int) -> str | None:
    return draft.scheme.by_grid.get(col)


def _with_unit(column: Column, layout: Layout, stated: str | None) -> Column:
    if column.grid_col is None or column.grid_col >= layout.n_cols:
        return column
    levels = layout.levels[column.grid_col]
    unit = unit_of(levels)
    words = {word for level in levels for word in folded(level).split()}
    money = bool(words & vocabulary().money) or (unit is not None and is_money(unit))
    if stated is not None and money and scale_of(unit) == 1:
        unit = stated
    return replace(column, satuan=unit) if unit else column


def _report_scale(column: Column, draft: Draft, register: Register) -> None:
    """One finding for a column, at its first value, with what that value means."""
    factor, name = scale_of(column.satuan), column.name
    for row in draft.data:
        cell, text = row.cell(column.grid_col), row.texts.get(name, "")
        amount = amount_of(text)
        if cell is not None and amount is not None:
            decimal = "." if column.kind is ColumnKind.NUMBER else amount.decimal
            scaled = f"{amount.value(decimal) * factor:,.0f}".replace(",", ".")
            title, printed = column.title or name, cell.text or text
            place = row.place(name, column.grid_col)
            register.find("unit-scaled", place, title=title, unit=column.satuan, value=printed, scaled=scaled)
            return
