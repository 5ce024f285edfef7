"""Rows that say what another row says, as far as their texts tell: they stay, and name the row they resemble."""

from __future__ import annotations

from collections.abc import Sequence

from ...duplicates import Duplicate
from ..logical.draft import Draft, DraftRow
from ..logical.proofs import AskedFor, PersonSaid

# So many rows are named in a finding; the column `mirip` has all.
SHOWN = 6


def mark_alike(draft: Draft, found: Sequence[Duplicate]) -> None:
    """Mark each row with the one it resembles, with one finding for each that is; or leave them out on request."""
    clusters: dict[str, list[DraftRow]] = {}
    for one in found:
        row, kept = draft.row(one.dropped), _in_data(draft, one.kept)
        if kept is None or kept is row:
            continue
        if (row.source.page, row.source.table, row.source.index) in draft.aids.repeated_rows:
            row.leave(PersonSaid(kept.row_id, one.score))
        elif draft.aids.strict:
            row.leave(AskedFor(kept.row_id, one.score))
        else:
            row.resembles = kept.row_id
            clusters.setdefault(kept.row_id, []).append(row)
    for row_id, rows in clusters.items():
        said = [_said(draft, row) for row in rows]
        shown = ", ".join(said[:SHOWN]) + (" …" if len(said) > SHOWN else "")
        draft.note(rows[0], "possible-duplicate", rows=shown, kept=_said(draft, draft.row(row_id)))


def _in_data(draft: Draft, row_id: str) -> DraftRow | None:
    """The row itself, or the one in the data that holds what it says where it left."""
    row: DraftRow | None = draft.row(row_id)
    while row is not None and not row.is_data:
        row = draft.row(row.kept_row_id) if row.kept_row_id else None
    return row


def _said(draft: Draft, row: DraftRow) -> str:
    """How people find the row: its running number as printed, else its place on the page."""
    return row.texts.get(draft.scheme.number or "") or row.row_id
