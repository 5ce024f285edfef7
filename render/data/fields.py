"""What each data file promises, read from fields.toml: its fields in order, their types and what they may hold."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from normalize.model import Column, ColumnKind, LogicalTable

FieldType = Literal["string", "integer", "number", "date"]  # names of Table Schema
TYPES: dict[ColumnKind, FieldType] = {
    ColumnKind.TEXT: "string",
    ColumnKind.MARK: "integer",
    ColumnKind.INTEGER: "integer",
    ColumnKind.NUMBER: "number",
    ColumnKind.DATE: "date",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a data file; `required` forbids absence, all else speaks of values that are there."""

    name: str
    type: FieldType
    title: str
    description: str
    required: bool = True
    unique: bool = False
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    enum: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """One data file: what it is about, its fields in order, and the fields that no two rows share."""

    title: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]


def promise_of(kind: str) -> Promise:
    """What cells, jadwal, changes or findings promises."""
    entry = _load()["file"][kind]
    return _promise(entry, tuple(map(_named, entry["fields"])))


def lampiran_promise(table: LogicalTable) -> Promise:
    """What the file of one logical table promises; printed headings are the titles of its fields.

    Raises ValueError where two columns share a name: one of them would be lost.
    """
    entry = _load()["file"]["lampiran"]
    own = tuple(map(_own, table.columns))
    fields = (*map(_named, entry["before"]), *own, *map(_named, entry["after"]))
    names = [field.name for field in fields]
    if len(set(names)) < len(names):
        raise ValueError(f"{table.table_id}: two columns share a name: {names}")
    return _promise(entry, fields)


def _promise(entry: dict[str, Any], fields: tuple[Field, ...]) -> Promise:
    key = tuple(entry["key"])
    fields = tuple(replace(field, unique=key == (field.name,)) for field in fields)
    return Promise(entry["title"], entry["description"], fields, key)


def _named(name: str) -> Field:
    """A field of fields.toml; a `?` behind its name says that it may be empty."""
    plain = name.rstrip("?")
    facts = _load()["field"][plain]
    return Field(plain, **{**facts, "enum": tuple(facts.get("enum", ()))}, required=plain == name)


def _own(column: Column) -> Field:
    """The field of a column of the table itself."""
    mark = column.kind is ColumnKind.MARK
    title = column.title or column.name
    kind = TYPES[column.kind]
    known = _load()["plan"].get(column.name)
    if known is not None and known["type"] == kind:
        printed = {"title": title} if column.grid_col is not None else {}
        return Field(column.name, **{**known, **printed}, required=False)
    enum = (0, 1) if mark else ()
    return Field(column.name, kind, title, _meaning(column, title), required=mark, enum=enum)


def _meaning(column: Column, title: str) -> str:
    period = column.bulan or column.triwulan
    kind = "bulan" if column.bulan else "triwulan" if column.triwulan else column.kind.value
    return str(_load()["other"][kind]).format(title=title, period=period)


@cache
def _load() -> dict[str, Any]:
    return tomllib.loads(files("render.data").joinpath("fields.toml").read_text(encoding="utf-8"))
