"""What the review page is told: pages, cells, doubts and what was decided before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from extract.model import Box, Cell, Document
from normalize.corrections.fields import readable_fields
from normalize.corrections.undoing import UNDOABLE
from normalize.model import WORDING_RULES, Decree, Place, RowRole, Severity

WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)
TURNED_BACK = UNDOABLE | {RowRole.DUPLICATE.value}


def contents_of(decree: Decree, document: Document) -> dict[str, Any]:
    """The JSON of the page; numbers are rounded to tenths of a point."""
    findings = sorted(decree.findings, key=lambda one: WORST_FIRST.index(one.severity))
    return {
        "sha256": decree.source.sha256,
        "file": decree.source.file,
        "stem": PurePath(decree.source.file).stem,
        "pages": [
            {
                "page": page.number,
                "width": round(page.width, 1),
                "height": round(page.height, 1),
                "text": [] if page.picture else [line.text for line in page.lines],
            }
            for page in document.pages
        ],
        "cells": list(_cells(decree)),
        "findings": [
            {
                **_place(one.place),
                "code": one.code,
                "severity": one.severity,
                "before": one.message,
                "suggestion": one.suggestion,
            }
            for one in findings
        ],
        "changes": [
            {
                **_place(one.place),
                "code": one.rule,
                "before": one.before,
                "after": one.after,
                "reason": one.reason,
                "kept": one.kept_row_id or "",
                "undoable": one.rule in TURNED_BACK,
            }
            for one in decree.changes
            if one.rule in WORDING_RULES
        ],
        "fields": [{"field": path, "text": text} for path, text in readable_fields(decree)],
        "decisions": [asdict(one) for one in decree.decisions],
    }


def _cells(decree: Decree) -> Iterator[dict[str, Any]]:
    decided = {(one.page, one.table, one.row, one.col): one for one in decree.decisions if one.subject == "cell"}
    for table in decree.tables:
        for row in table.rows:
            for cell in row.cells:
                earlier = decided.get((row.page, row.table, cell.row, cell.col))
                yield {
                    **_cell(cell),
                    "page": row.page,
                    "table": row.table,
                    "role": row.role,
                    "read": earlier.before if earlier else cell.text,
                    "mark_read": earlier.mark_before if earlier else cell.mark,
                }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "row": cell.row,
        "col": cell.col,
        "text": cell.text,
        "mark": cell.mark,
        "confidence": round(cell.confidence, 3),
        "doubts": list(cell.doubts),
        "box": _box(cell.box),
        "person": cell.reader == "person",
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "page": place.page,
        "table": place.table,
        "row": place.row,
        "col": place.col,
        "field": place.field,
        "row_id": place.row_id,
        "box": _box(place.box),
    }


def _box(box: Box | None) -> Sequence[float] | None:
    return None if box is None else [round(value, 1) for value in (box.x0, box.y0, box.x1, box.y1)]
