"""Texts that a spreadsheet would take for formulas when it opens a CSV file: reported, never altered."""

from __future__ import annotations

from ...language.amounts import amount_of
from ..logical.draft import Draft, DraftRow

EXECUTED = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet may run a cell that begins so (CWE-1236)


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet may run the text; a sign alone and a negative number are only shown."""
    return text.startswith(EXECUTED) and len(text.strip()) > 1 and amount_of(text) is None


def report_formulas(draft: Draft) -> None:
    """One finding for each column with such texts, at the first of them; the rows can be used as they are."""
    for column in draft.scheme.columns:
        rows = [row for row in draft.data if _printed_here(row, column.name)]
        if rows:
            text = rows[0].texts[column.name]
            rows[0].remark("formula-like", column.name, text=text, count=str(len(rows)))


def _printed_here(row: DraftRow, name: str) -> bool:
    return is_formula_like(row.texts.get(name, "")) and name not in row.origins
