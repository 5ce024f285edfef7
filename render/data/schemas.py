"""What each data file promises: columns in their order, types, allowed values. A violation is a bug and raises."""

from __future__ import annotations

from collections.abc import Iterable

import pandera.pandas as pa

from extract.model import MarkKind, Reader
from normalize.model import ColumnKind, LogicalTable, Severity, State, Status


def _text(values: Iterable[str] | None = None, *, unique: bool = False, pattern: str | None = None) -> pa.Column:
    checks = []
    if values is not None:
        checks.append(pa.Check.isin(list(values)))
    if pattern is not None:
        checks.append(pa.Check.str_matches(pattern))
    return pa.Column(str, checks, unique=unique, coerce=True)


def _count(minimum: int = 0) -> pa.Column:
    return pa.Column("int64", pa.Check.ge(minimum), coerce=True)


def _optional_count(minimum: int = 0) -> pa.Column:
    return pa.Column("Int64", pa.Check.ge(minimum), nullable=True, coerce=True)


def _share() -> pa.Column:
    return pa.Column("float64", pa.Check.in_range(0.0, 1.0), coerce=True)


def _points() -> pa.Column:
    return pa.Column("Float64", nullable=True, coerce=True)


def _schema(columns: dict[str, pa.Column], unique: list[str] | None = None) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(columns, strict=True, ordered=True, unique=unique)


ROW_ID = r"^t\d{2,}-r\d{4,}$"
ANY_ROW_ID = r"^(t\d{2,}-r\d{4,})?$"

CELLS = _schema(
    {
        "table": _count(1),
        "page": _count(1),
        "row": _count(),
        "col": _count(),
        "row_span": _count(1),
        "col_span": _count(1),
        "text": _text(),
        "mark": _text(["", *MarkKind]),
        "confidence": _share(),
        "x0": _points(),
        "y0": _points(),
        "x1": _points(),
        "y1": _points(),
        "reader": _text(Reader),
    },
    unique=["page", "table", "row", "col"],
)

JADWAL = _schema(
    {
        "decree_id": _text(),
        "row_id": _text(pattern=ROW_ID),
        "bulan": pa.Column("Int64", pa.Check.in_range(1, 12), nullable=True, coerce=True),
        "triwulan": pa.Column("Int64", pa.Check.in_range(1, 4), nullable=True, coerce=True),
    }
)

CHANGES = _schema(
    {
        "decree_id": _text(),
        "change_id": _text(unique=True),
        "rule": _text(pattern=r"^[a-z]+(-[a-z]+)*$"),
        "page": _optional_count(1),
        "table": _optional_count(1),
        "row": _optional_count(),
        "col": _optional_count(),
        "row_id": _text(pattern=ANY_ROW_ID),
        "field": _text(),
        "before": _text(),
        "after": _text(),
        "score": _share(),
        "reason": _text(),
        "kept_row_id": _text(pattern=ANY_ROW_ID),
    }
)

FINDINGS = _schema(
    {
        "decree_id": _text(),
        "finding_id": _text(unique=True),
        "code": _text(pattern=r"^[a-z]+(-[a-z]+)*$"),
        "severity": _text(Severity),
        "page": _optional_count(1),
        "table": _optional_count(1),
        "row": _optional_count(),
        "col": _optional_count(),
        "row_id": _text(pattern=ANY_ROW_ID),
        "x0": _points(),
        "y0": _points(),
        "x1": _points(),
        "y1": _points(),
        "field": _text(),
        "message": _text(),
        "suggestion": _text(),
        "state": _text(State),
    }
)

_KINDS = {
    ColumnKind.TEXT: _text,
    ColumnKind.DATE: lambda: _text(pattern=r"^(\d{4}-\d{2}-\d{2})?$"),
    ColumnKind.MARK: lambda: pa.Column("int8", pa.Check.isin([0, 1]), coerce=True),
    ColumnKind.INTEGER: lambda: pa.Column("Int64", nullable=True, coerce=True),
    ColumnKind.NUMBER: _points,
}


def lampiran_schema(table: LogicalTable) -> pa.DataFrameSchema:
    """The schema of one logical table's file."""
    own = {column.name: _KINDS[column.kind]() for column in table.columns}
    return _schema(
        {
            "decree_id": _text(),
            "row_id": _text(pattern=ROW_ID, unique=True),
            **own,
            "halaman": _count(1),
            "status": _text(Status),
        }
    )
