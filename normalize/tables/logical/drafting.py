"""Rows as read become a draft: ids, roles by shape, the text and marks of each column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extract.model import MarkKind

from ...model import ColumnKind
from ..head.columns import Scheme, scheme_of
from ..head.schedule import Periods
from ..passes.groups import levels_of, name_areas
from ..passes.months import is_sign, months_of
from ..vocabulary import vocabulary
from .draft import Aids, Draft, DraftRow
from .gathering import Gathered
from .nesting import table_id, write_nested
from .proofs import PageRepeat
from .read_rows import ReadRow, read_rows

# Words that slid into a schedule stand in few of its rows; columns of values are filled in more.
SLID_ROWS = 1 / 3
# A number with its unit ("35 orang", "55,56 %", "12 kali per tahun") is a value, not words that slid.
LONGEST_VALUE = 4


def draft_of(gathered: Gathered, spelled: Callable[[str], str], profile: str | None, aids: Aids) -> Draft:
    """The draft of a logical table: every row as read, with its role by shape."""
    rows = read_rows(gathered)
    body = [one for one in rows if one.is_data]
    schedule = tuple(run for run in gathered.layout.runs if _is_schedule(run, body))
    bars = [one.bar for one in rows if one.bar or one.is_data]
    levels = max(levels_of(bars), default=-1) + 1
    areas = name_areas([bar.text for bar in bars if bar])
    scheme = scheme_of(gathered.layout, schedule, levels, areas, spelled, profile)
    scheme = _with_ticks(scheme, body)
    labels = frozenset(label.text for label in gathered.layout.labels)
    draft = Draft(table_id(gathered.number), scheme, [], aids, labels)
    for index, one in enumerate(rows, start=1):
        draft.rows.append(_draft_row(draft, one, f"{draft.table_id}-r{index:04d}"))
    write_nested(draft, gathered.nested)
    _add_repeats(draft, gathered)
    return draft


def _add_repeats(draft: Draft, gathered: Gathered) -> None:
    """The rows of pages read a second time, behind all others: each names the row that holds what it says."""
    known = {(row.source.page, row.source.table, row.source.index): row.row_id for row in draft.rows}
    stretch = max((row.stretch for row in draft.rows), default=0)
    for sheet, part in gathered.repeats:
        kept = part.sheet.table
        stretch += 1
        for row in sheet.rows:
            at = (kept.page, kept.number, min(row.index, kept.n_rows - 1))
            row_id = f"{draft.table_id}-r{len(draft.rows) + 1:04d}"
            columns = tuple(range(sheet.n_cols))
            draft.rows.append(DraftRow(row_id, row, stretch, columns, PageRepeat(known[at])))


def _is_schedule(run: Periods, body: Sequence[ReadRow]) -> bool:
    """Whether the columns of a run hold marks; columns of quarters often hold targets ("55,56 %") instead."""
    marks = values = 0
    slid = 0
    for one in body:
        found = [one.row.owners[i] for i, col in enumerate(one.part.columns) if col in run.cols]
        own = {cell for cell in found if one.row.index == cell.row}
        texts = [
            cell.text for cell in own if cell.text and not is_sign(cell.text) and months_of(cell.text) is None
        ]
        marks += sum(cell.mark is not None or cell.text in vocabulary().mark_signs for cell in own)
        values += sum(any(c.isdigit() for c in text) and len(text.split()) <= LONGEST_VALUE for text in texts)
        slid += bool(texts)
    return values <= marks and (marks > slid or slid <= SLID_ROWS * len(body))


def _with_ticks(scheme: Scheme, body: Sequence[ReadRow]) -> Scheme:
    """Columns outside the schedule that hold ticks or crosses and no words are marks too."""
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
    row = DraftRow(row_id, one.row, one.stretch, columns, one.proof, bar=one.bar)
    if not one.is_data:
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
    """Bring texts of a page with another grid into the columns of the whole table, on record."""
    naive = draft.scheme.by_grid
    marks = {column.name for column in draft.scheme.marks}
    reason = "kolom halaman ini disejajarkan dengan judul tabel"
    moved: dict[int, list[str]] = {}
    for printed, col in enumerate(row.columns):
        source = naive.get(printed, f"kolom_{printed + 1}")
        text = row.texts.get(source, "")
        if col == printed or not text:
            continue
        moved.setdefault(col, []).append(text)
        if source in marks:
            row.settle("shift", source, row.marks.get(source, False), reason=reason)
        else:
            row.edit("shift", source, "", reason=reason, col=col)
    for col, texts in moved.items():
        target = naive.get(col, f"kolom_{col + 1}")
        whole = " ".join(filter(None, (row.texts.get(target, ""), *texts)))
        row.edit("shift", target, whole, reason=reason, col=col)
