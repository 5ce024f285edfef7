"""The tables of a decree as pandas frames, each checked against its schema before anyone may write it."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from extract.model import Cell
from normalize.model import Column, ColumnKind, Decree, LogicalTable, Place, Row, Value

from .schemas import CELLS, CHANGES, FINDINGS, JADWAL, lampiran_schema

DTYPES = {
    ColumnKind.TEXT: "str",
    ColumnKind.DATE: "str",
    ColumnKind.MARK: "int8",
    ColumnKind.INTEGER: "Int64",
    ColumnKind.NUMBER: "Float64",
}


def cells_frame(decree: Decree) -> pd.DataFrame:
    """Every cell of every physical table exactly as read, by page, table, row and column."""
    found = [(row, cell) for table in decree.tables for row in table.rows for cell in row.cells]
    found.sort(key=lambda pair: (pair[0].page, pair[0].table, pair[1].row, pair[1].col))
    records = [_cell_record(row, cell) for row, cell in found]
    return CELLS.validate(_frame(records, list(CELLS.columns)), lazy=True)


def _cell_record(row: Row, cell: Cell) -> dict[str, object]:
    box = cell.box
    return {
        "table": row.table,
        "page": row.page,
        "row": cell.row,
        "col": cell.col,
        "row_span": cell.row_span,
        "col_span": cell.col_span,
        "text": cell.text,
        "mark": cell.mark.value if cell.mark else "",
        "confidence": round(cell.confidence, 3),
        "x0": round(box.x0, 2) if box else None,
        "y0": round(box.y0, 2) if box else None,
        "x1": round(box.x1, 2) if box else None,
        "y1": round(box.y1, 2) if box else None,
        "reader": cell.reader.value,
    }


def lampiran_frame(decree: Decree, table: LogicalTable) -> pd.DataFrame:
    """The rows of one logical table, canonical, in the column order of the contract."""
    rows = table.data_rows
    data: dict[str, object] = {
        "decree_id": pd.Series([decree.decree_id] * len(rows), dtype="str"),
        "row_id": pd.Series([row.row_id for row in rows], dtype="str"),
    }
    for index, column in enumerate(table.columns):
        data[column.name] = _series(column, [row.values[index] for row in rows])
    data["halaman"] = pd.Series([row.page for row in rows], dtype="int64")
    data["status"] = pd.Series([row.status.value for row in rows], dtype="str")
    return lampiran_schema(table).validate(pd.DataFrame(data), lazy=True)


def _series(column: Column, values: list[Value]) -> pd.Series:
    """Values in the column's type; a missing text is empty, a missing number is NA."""
    if column.kind in (ColumnKind.TEXT, ColumnKind.DATE):
        return pd.Series(["" if value is None else str(value) for value in values], dtype="str")
    filled = [None if value == "" else value for value in values]
    return pd.Series(filled, dtype=DTYPES[column.kind])


def jadwal_frame(decree: Decree) -> pd.DataFrame:
    """The schedule in long form: one row for each month or quarter that a row is marked in."""
    records: list[dict[str, object]] = [
        {"decree_id": decree.decree_id, "row_id": row.row_id, "bulan": column.bulan, "triwulan": column.triwulan}
        for table in decree.tables
        for row in table.data_rows
        for column, value in zip(table.columns, row.values, strict=True)
        if column.kind is ColumnKind.MARK and value == 1 and (column.bulan or column.triwulan)
    ]
    return JADWAL.validate(_frame(records, list(JADWAL.columns)), lazy=True)


def changes_frame(decree: Decree) -> pd.DataFrame:
    """Every difference between what was read and what is canonical."""
    records = [
        {
            "decree_id": decree.decree_id,
            "change_id": change.change_id,
            "rule": change.rule,
            **_place(change.place),
            "before": change.before,
            "after": change.after,
            "score": round(change.score, 3),
            "reason": change.reason,
            "kept_row_id": change.kept_row_id or "",
        }
        for change in decree.changes
    ]
    return CHANGES.validate(_frame(records, list(CHANGES.columns)), lazy=True)


def findings_frame(decree: Decree) -> pd.DataFrame:
    """Doubts and contradictions, each with a place."""
    records = [
        {
            "decree_id": decree.decree_id,
            "finding_id": finding.finding_id,
            "code": finding.code,
            "severity": finding.severity.value,
            **_place(finding.place),
            **_box(finding.place),
            "message": finding.message,
            "suggestion": finding.suggestion,
            "state": finding.state.value,
        }
        for finding in decree.findings
    ]
    return FINDINGS.validate(_frame(records, list(FINDINGS.columns)), lazy=True)


def _place(place: Place) -> dict[str, object]:
    return {
        "page": place.page,
        "table": place.table,
        "row": place.row,
        "col": place.col,
        "row_id": place.row_id or "",
        "field": place.field or "",
    }


def _box(place: Place) -> dict[str, object]:
    box = place.box
    if box is None:
        return {"x0": None, "y0": None, "x1": None, "y1": None}
    return {"x0": round(box.x0, 2), "y0": round(box.y0, 2), "x1": round(box.x1, 2), "y1": round(box.y1, 2)}


def _frame(records: Iterable[dict[str, object]], columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(list(records), columns=columns)
