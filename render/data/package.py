"""datapackage.json: a Data Package v2 over the CSV files, printed headings as field titles."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path

from normalize.model import Decree

from .fields import Field
from .frames import DataFile

PACKAGE_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_SCHEMA = "https://datapackage.org/profiles/2.0/dataresource.json"
TABLE_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"


def write_package(decree: Decree, files: Sequence[DataFile], folder: Path) -> Path:
    """Describe the CSV files, which stand in `folder` already."""
    package = {
        "$schema": PACKAGE_SCHEMA,
        "name": re.sub(r"[^a-z0-9._-]+", "-", decree.decree_id.lower()).strip("-.") or "keputusan",
        "title": _title(decree),
        "sources": [{"title": decree.source.file}],
        "resources": [_resource(file, _keys(file, files), (folder / file.name).read_bytes()) for file in files],
    }
    target = folder / "datapackage.json"
    target.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    return target


def _title(decree: Decree) -> str:
    """Jenis, lembaga, number and subject as far as they were read, else the file's name."""
    nomor = decree.nomor_canonical or decree.nomor
    tentang = decree.tentang_canonical or decree.tentang
    parts = (
        decree.jenis,
        decree.lembaga_canonical or decree.lembaga,
        f"NOMOR {nomor}" if nomor else None,
        f"TENTANG {tentang}" if tentang else None,
    )
    return " ".join(filter(None, parts)) or decree.source.file


def _resource(file: DataFile, keys: dict[str, object], data: bytes) -> dict[str, object]:
    return {
        "$schema": RESOURCE_SCHEMA,
        "name": file.stem,
        "type": "table",
        "path": file.name,
        "title": file.promise.title,
        "description": file.promise.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {
            "$schema": TABLE_SCHEMA,
            "fields": [_field(field) for field in file.promise.fields],
            "missingValues": [""],
            **keys,
        },
    }


def _keys(file: DataFile, files: Sequence[DataFile]) -> dict[str, object]:
    """The primary key, and for the schedule of a single table the rows that it speaks of."""
    keys: dict[str, object] = {"primaryKey": list(file.promise.key)} if file.promise.key else {}
    tables = [other.stem for other in files if other.table is not None]
    if file.stem == "jadwal" and len(tables) == 1:
        reference = {"resource": tables[0], "fields": ["row_id"]}
        keys["foreignKeys"] = [{"fields": ["row_id"], "reference": reference}]
    return keys


def _field(field: Field) -> dict[str, object]:
    constraints = {
        "required": field.required or None,
        "unique": field.unique or None,
        "minimum": field.minimum,
        "maximum": field.maximum,
        "pattern": field.pattern,
        "enum": list(field.enum) or None,
    }
    stated = {name: value for name, value in constraints.items() if value is not None}
    described = {"name": field.name, "title": field.title, "description": field.description, "type": field.type}
    unit = {"satuan": field.satuan} if field.satuan else {}
    return {**described, **({"constraints": stated} if stated else {}), **unit}
