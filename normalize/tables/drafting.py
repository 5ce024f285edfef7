"""Rows as read become a draft: ids, roles by shape, the text and marks of each column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.model import MarkKind

from ..model import ColumnKind, RowRole
from .columns import Scheme, scheme_of
from .draft import Draft, DraftRow
from .gathering import Gathered, Part
from .grouping import levels_of, name_areas
from .months import is_sign, months_of
from .roles import Bar, bar_of, is_spacer
from .schedule import Run
from .sheet import GridRow

# Columns labelled as quarters often hold targets ("55,56 %"): they are a schedule where fewer rows than this hold
# text. Two columns shifted into a plan's months still leave five sixths of its rows without.
TEXT_ROWS = 1 / 3


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as read with what its shape says about it."""

    row: GridRow
    part: Part
    run: int
    role: RowRole
    bar: Bar | None


def draft_of(
    gathered: Gathered, number: int, spelled: Callable[[str], str], profile: str | None
) -> tuple[Draft, tuple[Run, ...]]:
    """The draft of a logical table and the runs of columns that are its schedule."""
    rows = _read_rows(gathered)
    body = [one for one in rows if one.role is RowRole.DATA]
    schedule = tuple(run for run in gathered.layout.runs if _is_schedule(run, body))
    bars = [one.bar for one in rows if one.bar or one.role is RowRole.DATA]
    levels = max(levels_of(bars), default=-1) + 1
    areas = name_areas([bar.text for bar in bars if bar])
    scheme = scheme_of(gathered.layout, schedule, levels, areas, spelled, profile)
    scheme = _with_ticks(scheme, body)
    draft = Draft(f"t{number:02d}", scheme, [])
    for index, one in enumerate(rows, start=1):
        draft.rows.append(_draft_row(draft, one, f"t{number:02d}-r{index:04d}"))
    return draft, schedule


def _read_rows(gathered: Gathered) -> list[ReadRow]:
    found: list[ReadRow] = []
    run = 0
    numbered = _first_is_number(gathered)
    for part in gathered.parts:
        run += 1
        for row in part.sheet.rows:
            role, bar = _role(part, row, numbered)
            if role is RowRole.HEADER and found and found[-1].role is not RowRole.HEADER:
                run += 1
            found.append(ReadRow(row, part, run, role, bar))
    return found


def _first_is_number(gathered: Gathered) -> bool:
    from .labels import nearest_heading
    from .vocabulary import vocabulary

    return (
        gathered.n_cols > 1 and vocabulary().canonical.get(nearest_heading(gathered.layout.leaf(0)) or "") == "no"
    )


def _role(part: Part, row: GridRow, numbered: bool) -> tuple[RowRole, Bar | None]:
    if row.index in part.heading:
        return RowRole.HEADER, None
    if row.index in part.numbers:
        return RowRole.COLUMN_NUMBERS, None
    if is_spacer(row):
        return RowRole.SPACER, None
    bar = bar_of(row, numbered)
    return (RowRole.GROUP, bar) if bar else (RowRole.DATA, None)


def _is_schedule(run: Run, body: Sequence[ReadRow]) -> bool:
    """Whether the columns of a run hold marks and not values."""
    worded = 0
    for one in body:
        texts = [one.row.texts[i] for i, col in enumerate(one.part.columns) if col in run.cols]
        worded += any(text and not is_sign(text) and months_of(text) is None for text in texts)
    return worded <= TEXT_ROWS * len(body)


def _with_ticks(scheme: Scheme, body: Sequence[ReadRow]) -> Scheme:
    """Columns outside the schedule that hold ticks or crosses and no words are marks too."""
    from dataclasses import replace

    marked: set[int] = set()
    worded: set[int] = set()
    for one in body:
        for i, col in enumerate(one.part.columns):
            cell = one.row.owners[i]
            if cell.mark in (MarkKind.TICK, MarkKind.CROSS):
                marked.add(col)
            elif cell.text and not is_sign(cell.text):
                worded.add(col)
    ticks = marked - worded
    columns = tuple(
        replace(column, kind=ColumnKind.MARK)
        if column.grid_col in ticks and column.kind is ColumnKind.TEXT and column.name not in scheme.fixed
        else column
        for column in scheme.columns
    )
    return replace(scheme, columns=columns)


def _draft_row(draft: Draft, one: ReadRow, row_id: str) -> DraftRow:
    columns = one.part.columns
    row = DraftRow(row_id, one.row, one.run, columns, one.role, bar=one.bar)
    if one.role is not RowRole.DATA:
        return row
    marks = {column.name for column in draft.scheme.marks}
    naive = draft.scheme.by_grid
    for printed, (text, col) in enumerate(zip(one.row.texts, columns, strict=True)):
        if text:
            row.texts[naive.get(printed, f"kolom_{printed + 1}")] = text
        name = naive.get(col)
        cell = one.row.owners[printed]
        if name in marks and cell.mark is not None:
            row.marks[name] = True
        elif cell.mark in (MarkKind.TICK, MarkKind.CROSS) and name and not text and row.begins(cell):
            row.edit("mark", name, cell.glyph or "√", reason="tanda di kolom teks")
    _align(draft, row)
    return row


def _align(draft: Draft, row: DraftRow) -> None:
    """Bring texts of a page that printed fewer columns into the columns of the whole table, on record."""
    naive = draft.scheme.by_grid
    for printed in range(len(row.columns) - 1, -1, -1):
        col = row.columns[printed]
        if col == printed:
            continue
        source, target = naive.get(printed, f"kolom_{printed + 1}"), naive.get(col, f"kolom_{col + 1}")
        text = row.texts.get(source, "")
        row.edit("shift", source, "", reason="kolom halaman ini disejajarkan dengan judul tabel", col=col)
        row.edit("shift", target, text, reason="kolom halaman ini disejajarkan dengan judul tabel", col=col)
