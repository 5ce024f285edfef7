"""Rows with a cell that was read with doubt: for review, and one finding where many cells of a column are so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.model import REVIEW_BELOW, Cell, Reader

from ...model import Status
from ..logical.draft import Draft, DraftRow
from ..page.sheet import is_doubtful

UNSURE_GRID = "table-unsure"
TOLD = frozenset({"hidden-text", "struck-text", UNSURE_GRID})  # doubts with a finding of their own
CODE = "low-confidence"
PROVED = 0.99  # confidence of a number that adds up with others: two errors would have to cancel out
FEW = 2  # doubtful cells of a column that are named one by one; more are one finding
MOST_FINDINGS = 5  # of a table: with more of them the table is what is doubtful


@dataclass(frozen=True, slots=True)
class _Doubted:
    row: DraftRow
    cell: Cell
    name: str


def note_doubtful(draft: Draft) -> None:
    """Rows with a cell that was read with doubt are for review, unless its text comes from a better copy.

    Each such cell keeps its confidence, and so its colour and its place in the queue of the review page.
    """
    by_id = {row.row_id: row for row in draft.rows}
    doubted: list[_Doubted] = []
    for row in draft.data:
        sources = [row, *(by_id[origin] for origin in set(row.origins.values()) if origin != row.row_id)]
        if any(is_doubtful(cell) for source in sources for cell in _used(draft, row, source)):
            row.status = Status.REVIEW
        for cell in filter(is_doubted_reading, _used(draft, row, row)):
            doubted.append(_Doubted(row, cell, draft.scheme.by_grid.get(row.columns[cell.col], "")))
    _report(draft, doubted)


def report_unsure_tables(draft: Draft) -> None:
    """One finding for each printed table whose rows and columns two readers saw differently."""
    told: set[tuple[int, int]] = set()
    for row in draft.data:
        place = (row.source.page, row.source.table)
        if place not in told and any(UNSURE_GRID in cell.doubts for cell in row.source.cells):
            told.add(place)
            draft.note(row, UNSURE_GRID, columns=str(len(row.columns)))


def _report(draft: Draft, doubted: Sequence[_Doubted]) -> None:
    columns: dict[str, list[_Doubted]] = defaultdict(list)
    for one in doubted:
        columns[one.name].append(one)
    if sum(len(found) if len(found) <= FEW else 1 for found in columns.values()) > MOST_FINDINGS:
        _report_many(draft, doubted, "")
        return
    for name, found in columns.items():
        if len(found) > FEW:
            _report_many(draft, found, name)
            continue
        for one in found:
            shown = one.cell.text or one.cell.glyph or (one.cell.mark.value if one.cell.mark else "")
            one.row.remark(CODE, name, field=draft.title(name), value=shown)


def _report_many(draft: Draft, doubted: Sequence[_Doubted], name: str) -> None:
    """One finding for a column, or for the table where `name` is empty: its doubtful cells, its likely errors."""
    pages = sorted({one.row.source.page for one in doubted})
    expected = sum(1.0 - one.cell.confidence for one in doubted)
    draft.note(
        doubted[0].row,
        CODE,
        name,
        variant="column" if name else "table",
        field=draft.title(name),
        count=str(len(doubted)),
        expected=str(max(1, round(expected))),
        pages=str(pages[0]) if len(pages) == 1 else f"{pages[0]}–{pages[-1]}",
    )


def is_doubted_reading(cell: Cell) -> bool:
    """Whether it is the reading that is in doubt, and not only what else the page shows there."""
    if UNSURE_GRID in cell.doubts:
        return False  # the whole table is told in one finding
    return cell.confidence < REVIEW_BELOW or not TOLD.issuperset(cell.doubts)


def proved_cells(draft: Draft, row: DraftRow) -> tuple[Cell, ...]:
    """The cells of a row; those whose numbers add up with others as printed are sure."""
    return tuple(
        replace(cell, confidence=max(cell.confidence, PROVED), doubts=())
        if cell.reader is Reader.OCR and _is_proved(draft, row, cell)
        else cell
        for cell in row.source.cells
    )


def _is_proved(draft: Draft, row: DraftRow, cell: Cell) -> bool:
    return draft.scheme.by_grid.get(row.columns[cell.col], "") in row.proved


def _used(draft: Draft, row: DraftRow, source: DraftRow) -> list[Cell]:
    """The cells of `source` that values of `row` come from, without those that are proved by a sum."""
    if source is row:
        again = {draft.col(name) for name in row.read_again}
        found = [cell for cell in row.source.cells if row.columns[cell.col] not in again]
        return [cell for cell in found if not _is_proved(draft, row, cell)]
    names = [name for name, origin in row.origins.items() if origin == source.row_id]
    cells = [source.cell(draft.col(name)) if draft.col(name) is not None else None for name in names]
    bar = list(source.source.cells) if source.bar else []
    return [cell for cell in cells if cell is not None] + bar
