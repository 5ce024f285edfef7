"""datapackage.json: a Data Package v2 over the CSV files, printed headings as field titles."""

from __future__ import annotations

import hashlib
import json
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

import pandera.pandas as pa

from normalize.model import ColumnKind, Decree, LogicalTable

from .csvfiles import lampiran_name
from .schemas import CELLS, CHANGES, FINDINGS, JADWAL, lampiran_schema

PACKAGE_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_SCHEMA = "https://datapackage.org/profiles/2.0/dataresource.json"
TABLE_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
TYPES = {"int8": "integer", "int64": "integer", "float64": "number"}
FIXED = {"cells.csv": CELLS, "jadwal.csv": JADWAL, "changes.csv": CHANGES, "findings.csv": FINDINGS}


@cache
def _described() -> dict[str, list[str]]:
    return tomllib.loads(files("render.data").joinpath("fields.toml").read_text(encoding="utf-8"))


def write_package(decree: Decree, folder: Path) -> Path:
    """Describe the CSV files that stand in `folder`."""
    tables = {lampiran_name(n): table for n, table in enumerate(decree.tables, 1)}
    resources = [
        _resource(path, lampiran_schema(tables[path.name]) if path.name in tables else FIXED[path.name], tables)
        for path in sorted(folder.glob("*.csv"))
        if path.name in tables or path.name in FIXED
    ]
    package = {
        "$schema": PACKAGE_SCHEMA,
        "name": _slug(decree.decree_id),
        "title": decree.tentang_canonical or decree.tentang or decree.source.file,
        "sources": [{"title": decree.source.file}],
        "resources": resources,
    }
    target = folder / "datapackage.json"
    target.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return target


def _resource(path: Path, schema: pa.DataFrameSchema, tables: dict[str, LogicalTable]) -> dict[str, object]:
    data = path.read_bytes()
    table = tables.get(path.name)
    titles = {column.name: column.title for column in table.columns} if table else {}
    kinds = {column.name: column.kind for column in table.columns} if table else {}
    fields = [_field(name, str(column.dtype), titles, kinds) for name, column in schema.columns.items()]
    key = {"primaryKey": ["row_id"]} if table else {}
    return {
        "$schema": RESOURCE_SCHEMA,
        "name": path.stem,
        "type": "table",
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {"$schema": TABLE_SCHEMA, "fields": fields, "missingValues": [""], **key},
    }


def _field(name: str, dtype: str, titles: dict[str, str], kinds: dict[str, ColumnKind]) -> dict[str, object]:
    title, description = _described().get(name, [name, ""])
    field: dict[str, object] = {"name": name, "title": titles.get(name) or title}
    if description:
        field["description"] = description
    field["type"] = "date" if kinds.get(name) is ColumnKind.DATE else TYPES.get(dtype.lower(), "string")
    if kinds.get(name) is ColumnKind.MARK:
        field["description"] = "1 bila ditandai, 0 bila tidak."
        field["constraints"] = {"enum": [0, 1]}
    return field


def _slug(text: str) -> str:
    kept = (char if char.isascii() and (char.isalnum() or char in "-._") else "-" for char in text.lower())
    return "".join(kept).strip("-") or "keputusan"
