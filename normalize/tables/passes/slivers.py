"""Rows that are no rows: what a stray line in a dithered fill cuts off the row above."""

from __future__ import annotations

from extract.model import Reader

from ..logical.draft import UNSURE, Draft, DraftRow
from ..logical.proofs import CutByStroke

# A dithered fax of a shaded schedule cuts one row in six; tables with two lines of marks have every other row so.
MOST_SLIVERS = 0.3
SLIVER = 0.8


def join_slivers(draft: Draft) -> None:
    """Rows of a scan that a stray line in a dithered fill cut off the row above join it again, for review.

    Every text column runs through from above, and few rows are like that: where many are, the table has two lines
    of marks to a row.
    """
    slivers = [row for row in draft.data if _is_sliver(draft, row)]
    if len(slivers) > MOST_SLIVERS * len(draft.data):
        return
    above: DraftRow | None = None
    for row in draft.data:
        if row not in slivers or above is None or above.stretch != row.stretch:
            above = row
            continue
        for name, marked in row.marks.items():
            if marked and not above.marks.get(name):
                above.settle("join", name, True, score=SLIVER, reason="baris terbelah garis")
        above.doubt(UNSURE, variant="sliver")
        row.leave(CutByStroke(above.row_id, SLIVER))


def _is_sliver(draft: Draft, row: DraftRow) -> bool:
    cells = [cell for column in draft.scheme.texts if (cell := row.cell(column.grid_col)) is not None]
    return (
        bool(cells)
        and not any(map(row.begins, cells))
        and cells[0].reader is Reader.OCR
        and bool(draft.scheme.marks)
    )
