"""Cells that a person read: put into the document before it is normalised, so that all else follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.model import Cell, Document, Page, PhysicalTable, Reader

from ..model import Decision
from .model import Reason, Refusal

Key = tuple[int | None, int | None, int | None, int | None]


def correct_cells(
    document: Document, decisions: Sequence[Decision]
) -> tuple[Document, tuple[Decision, ...], tuple[Refusal, ...]]:
    """The document with the cells as decided, the decisions that were applied and those that were not.

    A cell is a person's with confidence 1.0 afterwards, whether its text was changed or confirmed. A
    decision about another reading counts where what is read now is what the person decided.
    """
    cells = {
        (page.number, table.number, cell.row, cell.col): cell
        for page in document.pages
        for table in page.tables
        for cell in table.cells
    }
    applied: dict[Key, Decision] = {}
    refused: list[Refusal] = []
    for one in decisions:
        key = (one.page, one.table, one.row, one.col)
        cell = None if None in key else cells.get(key)  # type: ignore[arg-type]
        if cell is None:
            refused.append(Refusal(Reason.FOREIGN, one))
        elif (cell.text, cell.mark) == (one.after, one.mark_after):
            applied[key] = replace(one, before=cell.text, mark_before=cell.mark)
        elif (cell.text, cell.mark) != (one.before, one.mark_before):
            refused.append(Refusal(Reason.STALE, one, cell.text or cell.mark or ""))
        else:
            applied[key] = one
    pages = tuple(_page(page, applied) for page in document.pages)
    return replace(document, pages=pages), tuple(applied.values()), tuple(refused)


def _page(page: Page, applied: Mapping[Key, Decision]) -> Page:
    return replace(page, tables=tuple(_table(table, applied) for table in page.tables))


def _table(table: PhysicalTable, applied: Mapping[Key, Decision]) -> PhysicalTable:
    cells = tuple(
        _as_decided(cell, applied.get((table.page, table.number, cell.row, cell.col))) for cell in table.cells
    )
    return replace(table, cells=cells)


def _as_decided(cell: Cell, decision: Decision | None) -> Cell:
    if decision is None:
        return cell
    seen = replace(cell, confidence=1.0, reader=Reader.PERSON, doubts=())
    if (decision.after, decision.mark_after) == (cell.text, cell.mark):
        return seen
    return replace(seen, text=decision.after, mark=decision.mark_after, glyph="", words=())
