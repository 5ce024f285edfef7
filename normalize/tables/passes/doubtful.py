"""Rows that hold a cell read with doubt are for review, each such cell with a finding."""

from __future__ import annotations

from extract.model import REVIEW_BELOW, Cell

from ...model import Status
from ..logical.draft import Draft, DraftRow
from ..page.sheet import is_doubtful

TOLD = frozenset({"hidden-text", "struck-text"})  # doubts with a finding of their own


def note_doubtful(draft: Draft) -> None:
    """Rows with a cell that was read with doubt are for review, unless its text comes from a better copy."""
    by_id = {row.row_id: row for row in draft.rows}
    for row in draft.data:
        sources = [row, *(by_id[origin] for origin in set(row.origins.values()) if origin != row.row_id)]
        if any(is_doubtful(cell) for source in sources for cell in _used(draft, row, source)):
            row.status = Status.REVIEW
        for cell in filter(_doubted_reading, _used(draft, row, row)):
            name = draft.scheme.by_grid.get(row.columns[cell.col], "")
            shown = cell.text or cell.glyph or (cell.mark.value if cell.mark else "")
            row.remark("low-confidence", name, field=draft.title(name), value=shown)


def _doubted_reading(cell: Cell) -> bool:
    """Whether it is the reading that is in doubt, and not only what else the page shows there."""
    return cell.confidence < REVIEW_BELOW or not TOLD.issuperset(cell.doubts)


def _used(draft: Draft, row: DraftRow, source: DraftRow) -> list[Cell]:
    """The cells of `source` that values of `row` come from."""
    if source is row:
        again = {draft.col(name) for name in row.read_again}
        return [cell for cell in row.source.cells if row.columns[cell.col] not in again]
    names = [name for name, origin in row.origins.items() if origin == source.row_id]
    cells = [source.cell(draft.col(name)) if draft.col(name) is not None else None for name in names]
    bar = list(source.source.cells) if source.bar else []
    return [cell for cell in cells if cell is not None] + bar
