"""One result folder as the dataset sees it: its facts, its tables and the meaning of its columns."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

Descriptor = dict[str, Any]  # a field of Table Schema
OTHER = "lain"
PLAN = "rencana-aksi"


@dataclass(frozen=True, slots=True)
class Table:
    """A data file of a folder and the file of the dataset that its rows go to."""

    file: str
    goes_to: str
    number: int
    fields: tuple[Descriptor, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A result folder, ready to be sorted: small, whatever its tables hold."""

    decree_id: str
    sha256: str
    folder: str
    identity: tuple[str, ...] | None
    tables: tuple[Table, ...]

    @property
    def order(self) -> tuple[str, str, str]:
        """What the dataset is sorted by."""
        return self.decree_id, self.sha256, self.folder


def open_source(out: Path, folder: str) -> Source:
    """Look at one result folder. Raises OSError or ValueError where it is no complete one."""
    decree = load(out / folder)
    package = json.loads((out / folder / "datapackage.json").read_text(encoding="utf-8"))
    profiles = [table["profile"] for lampiran in decree["lampiran"] for table in lampiran["tables"]]
    tables = []
    for resource in package["resources"]:
        name, fields = resource["name"], _shared(json.dumps(resource["schema"]["fields"]))
        if name.startswith("lampiran"):
            number = 1 if name == "lampiran" else int(name.removeprefix("lampiran-"))
            tables.append(Table(resource["path"], f"lampiran-{_family(profiles[number - 1])}", number, fields))
        elif name in ("jadwal", "findings"):
            tables.append(Table(resource["path"], name, 0, fields))
    known = [str(decree[name]) for name in ("lembaga", "nomor", "tahun") if decree[name] is not None]
    identity = (decree["decree_id"],) if len(known) == 3 else None
    return Source(decree["decree_id"], decree["source"]["sha256"], folder, identity, tuple(tables))


@cache
def _shared(fields: str) -> tuple[Descriptor, ...]:
    """Columns from their JSON, the same objects for the same columns: 32 KB less a decree of a known form."""
    return tuple(json.loads(fields))


def load(folder: Path) -> dict[str, Any]:
    """The decree.json of a folder."""
    decree: dict[str, Any] = json.loads((folder / "decree.json").read_text(encoding="utf-8"))
    return decree


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a data file."""
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def facts(decree: dict[str, Any], source: Source, same_as: str) -> dict[str, str]:
    """The row of one decree in keputusan.csv; canonical where printed and canonical differ."""
    signer = decree["penandatangan"] or {}
    rows = [
        row
        for lampiran in decree["lampiran"]
        for table in lampiran["tables"]
        for row in table["rows"]
        if row["role"] == "data"
    ]
    still_open = [finding for finding in decree["findings"] if finding["state"] == "open"]
    found = {
        "decree_id": source.decree_id,
        "folder": source.folder,
        "source": decree["source"]["file"],
        "sha256": source.sha256,
        "kind": decree["source"]["kind"],
        "pages": decree["source"]["pages"],
        **{name: decree.get(f"{name}_canonical") or decree[name] for name in ("jenis", "lembaga", "pejabat")},
        **{name: decree.get(f"{name}_canonical") or decree[name] for name in ("nomor", "tahun", "tentang")},
        "tempat": decree["tempat"],
        "tanggal": decree["tanggal"],
        "penandatangan_jabatan": signer.get("jabatan"),
        "penandatangan_nama": signer.get("nama"),
        "tables": sum(len(lampiran["tables"]) for lampiran in decree["lampiran"]),
        "rows": len(rows),
        "rows_review": sum(row["status"] == "review" for row in rows),
        "findings_open": len(still_open),
        "errors_open": sum(finding["severity"] == "error" for finding in still_open),
        "same_as": same_as,
    }
    return {name: "" if value is None else str(value) for name, value in found.items()}


def _family(profile: str) -> str:
    """Action plans by month and by quarter are one file; tables without a profile go to the long form."""
    return PLAN if profile.startswith(PLAN) else OTHER
