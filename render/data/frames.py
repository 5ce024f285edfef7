"""The tables of a decree as pandas frames, each checked against its promise before anyone may write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from extract.model import REVIEW_BELOW, Box, Cell
from normalize.model import TYPING_RULES, ColumnKind, Decree, LogicalTable, Place, Row, Value
from normalize.tables.head.columns import RESERVED, free_name

from .fields import Field, Promise, lampiran_promise, promise_of
from .schemas import dtype_of, schema_of

Record = Mapping[str, object]

AS_PRINTED = "tercetak"  # `anggaran_tercetak` stands behind `anggaran`


@dataclass(frozen=True, slots=True)
class DataFile:
    """One CSV file to be: its stem, what it promises, its rows, and the logical table that it holds, if any."""

    stem: str
    promise: Promise
    frame: pd.DataFrame
    table: LogicalTable | None = None

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.stem}.csv"


def data_files(decree: Decree) -> tuple[DataFile, ...]:
    """All CSV files of a decree, in the order of the contract; jadwal only where something is scheduled.

    Raises pandera.errors.SchemaErrors or ValueError where the decree breaks what the files promise.
    """
    jadwal = list(_jadwal(decree))
    return (
        _file("cells", promise_of("cells"), _cells(decree)),
        *(lampiran_file(decree, number) for number in range(1, len(decree.tables) + 1)),
        *([_file("jadwal", promise_of("jadwal"), jadwal)] if jadwal else []),
        _file("changes", promise_of("changes"), _changes(decree)),
        _file("findings", promise_of("findings"), _findings(decree)),
    )


def lampiran_file(decree: Decree, number: int) -> DataFile:
    """The rows of the n-th logical table, canonical; n counts from 1.

    A column of numbers or dates that is not printed as the file writes it has the printed texts beside it.
    """
    table = decree.tables[number - 1]
    before = _before_typing(decree, table)
    taken = {*RESERVED, *(column.name for column in table.columns)}
    printed = {name: free_name(f"{name}_{AS_PRINTED}", taken) for name in sorted({name for _, name in before})}
    records = (_lampiran(decree, table, row, printed, before) for row in table.data_rows)
    stem = "lampiran" if number == 1 else f"lampiran-{number}"
    return _file(stem, lampiran_promise(table, printed), records, table)


def _before_typing(decree: Decree, table: LogicalTable) -> dict[tuple[str, str], str]:
    """The texts that became numbers or dates, by row and column, where the two differ in writing."""
    rows = {row.row_id for row in table.data_rows}
    return {
        (change.place.row_id, change.place.field): change.before
        for change in decree.changes
        if change.rule in TYPING_RULES and change.place.row_id in rows and change.place.field
    }


def _file(stem: str, promise: Promise, records: Iterable[Record], table: LogicalTable | None = None) -> DataFile:
    rows = list(records)
    frame = pd.DataFrame({field.name: _series(field, rows) for field in promise.fields})
    return DataFile(stem, promise, schema_of(promise).validate(frame, lazy=True), table)


def _series(field: Field, rows: list[Record]) -> pd.Series:
    """A column in its type; what is absent is an empty text, or NA where the column holds numbers."""
    values = [row[field.name] for row in rows]
    if field.type in ("string", "date"):
        return pd.Series(["" if value is None else value for value in values], dtype="str")
    return pd.Series([None if value == "" else value for value in values], dtype=dtype_of(field))


def _cells(decree: Decree) -> Iterator[Record]:
    found = [(row, cell) for table in decree.all_tables for row in table.rows for cell in row.cells]
    found.sort(key=lambda pair: (pair[0].page, pair[0].table, pair[1].row, pair[1].col))
    for row, cell in found:
        yield _cell(row, cell)


def _cell(row: Row, cell: Cell) -> Record:
    return {
        "table": row.table,
        "page": row.page,
        "row": cell.row,
        "col": cell.col,
        "row_span": cell.row_span,
        "col_span": cell.col_span,
        "text": cell.text,
        "mark": cell.mark,
        "confidence": shown_confidence(cell.confidence),
        **_box(cell.box),
        "reader": cell.reader,
    }


def shown_confidence(confidence: float) -> float:
    """Three decimals; one under the limit for review stays under it."""
    shown = round(confidence, 3)
    return shown - 0.001 if confidence < REVIEW_BELOW <= shown else shown


def _lampiran(
    decree: Decree,
    table: LogicalTable,
    row: Row,
    printed: Mapping[str, str],
    before: Mapping[tuple[str, str], str],
) -> Record:
    values: dict[str, Value] = {
        column.name: value for column, value in zip(table.columns, row.values, strict=True)
    }
    texts = {
        field: before.get((row.row_id, name), "" if values[name] is None else str(values[name]))
        for name, field in printed.items()
    }
    return {
        "decree_id": decree.decree_id,
        "row_id": row.row_id,
        **values,
        **texts,
        "halaman": row.page,
        "status": row.status,
        "mirip": row.mirip,
    }


def _jadwal(decree: Decree) -> Iterator[Record]:
    """One record for each month or quarter that a row is marked in."""
    for table in decree.tables:
        for row in table.data_rows:
            for column, value in zip(table.columns, row.values, strict=True):
                if column.kind is ColumnKind.MARK and value == 1 and (column.bulan or column.triwulan):
                    yield {
                        "decree_id": decree.decree_id,
                        "row_id": row.row_id,
                        "bulan": column.bulan,
                        "triwulan": column.triwulan,
                    }


def _changes(decree: Decree) -> Iterator[Record]:
    for change in decree.changes:
        yield {
            "decree_id": decree.decree_id,
            "change_id": change.change_id,
            "rule": change.rule,
            **_place(change.place),
            "before": change.before,
            "after": change.after,
            "score": round(change.score, 3),
            "reason": change.reason,
            "kept_row_id": change.kept_row_id,
        }


def _findings(decree: Decree) -> Iterator[Record]:
    for finding in decree.findings:
        yield {
            "decree_id": decree.decree_id,
            "finding_id": finding.finding_id,
            "code": finding.code,
            "severity": finding.severity,
            **_place(finding.place),
            **_box(finding.place.box),
            "message": finding.message,
            "suggestion": finding.suggestion,
            "state": finding.state,
        }


def _place(place: Place) -> Record:
    return {
        "page": place.page,
        "table": place.table,
        "row": place.row,
        "col": place.col,
        "row_id": place.row_id,
        "field": place.field,
    }


def _box(box: Box | None) -> Record:
    if box is None:
        return dict.fromkeys(("x0", "y0", "x1", "y1"))
    return {"x0": round(box.x0, 2), "y0": round(box.y0, 2), "x1": round(box.x1, 2), "y1": round(box.y1, 2)}
