"""OUT/dataset whole: its files and the package that describes them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from ..data.package import PACKAGE_SCHEMA, RESOURCE_SCHEMA, TABLE_SCHEMA
from .combining import IDS, Combined, Sheet, about, combine


def write_dataset(
    out: Path, folders: Iterable[str], work: Path, *, personal: bool, parquet: bool = False
) -> Combined:
    """Write the dataset of these result folders of `out` into the empty folder `work`.

    With `parquet` every CSV has a Parquet file beside it. `require_parquet` says whether that can be.
    """
    combined = combine(out, folders, work, personal=personal)
    package = {
        "$schema": PACKAGE_SCHEMA,
        "name": "dataset",
        "title": "Keputusan dan lampirannya",
        "resources": [_resource(sheet, work / f"{sheet.name}.csv") for sheet in combined.sheets],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (work / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")
    if parquet:
        from .parquet import write_parquet

        write_parquet(combined.sheets, work)
    return combined


def _resource(sheet: Sheet, path: Path) -> dict[str, object]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    keys: dict[str, object] = {"primaryKey": ["folder"]}
    if sheet.name != "keputusan":
        reference = {"resource": "keputusan", "fields": ["folder"]}
        keys = {"foreignKeys": [{"fields": [IDS[1]], "reference": reference}]}
    return {
        "$schema": RESOURCE_SCHEMA,
        "name": sheet.name,
        "type": "table",
        "path": path.name,
        **about(sheet.name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": {"$schema": TABLE_SCHEMA, "fields": list(sheet.fields), "missingValues": [""], **keys},
    }
