"""The promise of a data file as a pandera schema: a frame that breaks it is a bug and raises."""

from __future__ import annotations

from datetime import date

import pandera.pandas as pa

from .fields import Field, Promise

# An absent text is an empty string: pandas reads and writes both alike. Absent numbers are NA.
DTYPES = {"string": "str", "date": "str", "integer": "int64", "number": "float64"}
NULLABLE_DTYPES = {"string": "str", "date": "str", "integer": "Int64", "number": "Float64"}


def dtype_of(field: Field) -> str:
    """The pandas type that a field's column has."""
    return (DTYPES if field.required else NULLABLE_DTYPES)[field.type]


def schema_of(promise: Promise) -> pa.DataFrameSchema:
    """Columns in their order, their types, allowed values, and the key."""
    columns = {field.name: _column(field) for field in promise.fields}
    return pa.DataFrameSchema(columns, strict=True, ordered=True, unique=list(promise.key) or None)


def _column(field: Field) -> pa.Column:
    checks = []
    if field.enum:
        checks.append(pa.Check.isin([*field.enum, *([] if field.required else [""])]))
    if field.minimum is not None:
        checks.append(pa.Check.ge(field.minimum))
    if field.maximum is not None:
        checks.append(pa.Check.le(field.maximum))
    if field.pattern is not None:
        checks.append(pa.Check.str_matches(rf"(?:{field.pattern})\Z" + ("" if field.required else r"|\Z")))
    if field.type == "date":
        checks.append(pa.Check(_is_date, element_wise=True, error="an ISO date"))
    if field.type == "string" and field.required:
        checks.append(pa.Check.str_length(min_value=1))
    return pa.Column(dtype_of(field), checks, nullable=not field.required)


def _is_date(value: str) -> bool:
    try:
        return not value or date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
