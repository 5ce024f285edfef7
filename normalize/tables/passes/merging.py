"""Which columns have merged cells, and which of them merge along with each other."""

from __future__ import annotations

from dataclasses import dataclass

from extract.model import Cell

from ..logical.draft import Draft, DraftRow


@dataclass(frozen=True, slots=True)
class Merging:
    """Columns that have merged cells with text; a column's `partners` mostly merge along with it."""

    columns: frozenset[str]
    partners: dict[str, frozenset[str]]

    def begins_anew(self, draft: Draft, row: DraftRow, cell: Cell, name: str) -> bool:
        """Whether a new value that covers the same rows stands beside, in a column merged along with this."""
        for other in self.partners[name]:
            beside = row.cell(draft.col(other))
            fresh = bool(row.texts.get(other)) and beside is not None and row.begins(beside)
            if fresh and beside is not None and beside.row_span == cell.row_span:
                return True
        return False


def merging_of(draft: Draft, names: list[str]) -> Merging:
    """How the text columns of a table are merged, judged by the cells as read."""
    spans: dict[str, set[tuple[str, int]]] = {name: set() for name in names}
    for row in draft.rows:
        for name in names:
            cell = row.cell(draft.col(name)) if row.is_data or row.bar else None
            if cell is not None and row.begins(cell) and cell.text and cell.row_span > 1:
                spans[name].add((row.row_id, cell.row_span))
    partners = {
        name: frozenset(o for o in names if o != name and own and len(own & spans[o]) * 2 >= len(own))
        for name, own in spans.items()
    }
    return Merging(frozenset(name for name, own in spans.items() if own), partners)
