"""What each data file promises, read from fields.toml: its fields in order, their types and what they may hold."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
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
    satuan: str | None = None  # the unit that the head prints for the values, which are not scaled by it


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


def lampiran_promise(table: LogicalTable, printed: Mapping[str, str] = MappingProxyType({})) -> Promise:
    """What the file of one logical table promises; printed headings are the titles of its fields.

    `printed` names, for columns of numbers or dates, the field behind each that holds its texts as printed. Raises
    ValueError where two columns share a name: one of them would be lost.
    """
    entry = _load()["file"]["lampiran"]
    own = tuple(
        field
        for column in table.columns
        for field in (
            _own(column),
            *([_as_printed(column, printed[column.name])] if column.name in printed else []),
        )
    )
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
        return Field(column.name, **{**known, **printed}, required=False, satuan=column.satuan)
    enum = (0, 1) if mark else ()
    read = column.grid_col is not None  # the months of a plan whose heading was not read are there, and empty
    meaning = _meaning(column, title)
    return Field(column.name, kind, title, meaning, required=mark and read, enum=enum, satuan=column.satuan)


def _as_printed(column: Column, name: str) -> Field:
    """The field that holds the texts of a column of numbers or dates as printed."""
    title = column.title or column.name
    meaning = str(_load()["other"]["printed"]).format(title=title)
    return Field(name, "string", title, meaning, required=False)


def _meaning(column: Column, title: str) -> str:
    period = column.bulan or column.triwulan
    kind = "bulan" if column.bulan else "triwulan" if column.triwulan else column.kind.value
    return str(_load()["other"][kind]).format(title=title, period=period)


@cache
def _load() -> dict[str, Any]:
    return tomllib.loads(files("render.data").joinpath("fields.toml").read_text(encoding="utf-8"))
