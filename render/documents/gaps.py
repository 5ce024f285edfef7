"""Known holes in the reading, shown in the draft beside the row: what is missing must never look complete."""

from __future__ import annotations

from dataclasses import dataclass

from normalize.model import Decree, Lampiran, State

GAP_CODES = frozenset({"ocr-loop", "group-gap", "page-missing"})


@dataclass(frozen=True, slots=True)
class GapNote:
    """A hole: the row that it lies at, the sign that marks the place, the explanation under the table."""

    row_id: str
    sign: str
    text: str


def gap_notes(decree: Decree, annex: Lampiran) -> tuple[GapNote, ...]:
    """The open gap findings of a lampiran in the order of its rows, at rows that are shown."""
    rows = [row for table in annex.tables for row in table.rows]
    order = {row.row_id: number for number, row in enumerate(rows)}
    shown = [row.row_id for table in annex.tables for row in table.data_rows]
    found = [
        finding
        for finding in decree.findings
        if finding.code in GAP_CODES and finding.state is State.OPEN and finding.place.row_id in order
    ]
    found.sort(key=lambda finding: order[finding.place.row_id or ""])
    notes = []
    for number, finding in enumerate(found, 1):
        at = order[finding.place.row_id or ""]
        row_id = next((one for one in reversed(shown) if order[one] <= at), shown[0] if shown else "")
        notes.append(GapNote(row_id, f"({number})", finding.message))
    return tuple(notes)
