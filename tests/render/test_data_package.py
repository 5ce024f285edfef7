"""datapackage.json: valid, and it says of each field what the files promise."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from extract.model import MarkKind, Reader
from normalize.model import Decree, Severity, State, Status
from render.data.csvfiles import write_csv_files
from render.data.fields import promise_of
from render.data.frames import data_files
from render.data.package import write_package

from .decrees import decree_of, plan_decree, text_table


def packaged(decree: Decree, folder: Path) -> Path:
    files = data_files(decree)
    write_csv_files(files, folder)
    return write_package(decree, files, folder)


def described(decree: Decree, folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(packaged(decree, folder).read_text(encoding="utf-8"))
    return loaded


def field(package: dict[str, Any], resource: str, name: str) -> dict[str, Any]:
    (found,) = [r for r in package["resources"] if r["name"] == resource]
    (chosen,) = [f for f in found["schema"]["fields"] if f["name"] == name]
    return dict(chosen)


@pytest.mark.parametrize("decree", [plan_decree(), decree_of(), decree_of(text_table([["=1+1", "a\rb"]]))])
def test_frictionless_finds_nothing_wrong(decree: Decree, tmp_path: Path) -> None:
    report = Package(str(packaged(decree, tmp_path))).validate()
    assert report.valid, report.flatten(["type", "note"])


def test_frictionless_would_find_a_file_that_was_touched(tmp_path: Path) -> None:
    path = packaged(plan_decree(), tmp_path)
    table = tmp_path / "lampiran.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",review,\n", ",maybe,\n"), encoding="utf-8")
    found = {kind for kind, _ in Package(str(path)).validate().flatten(["type", "note"])}
    assert {"constraint-error", "hash-count"} & found


def test_version_2_with_hash_and_size_of_each_file(tmp_path: Path) -> None:
    package = described(plan_decree(), tmp_path)
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert [r["path"] for r in package["resources"]] == [
        "cells.csv",
        "lampiran.csv",
        "jadwal.csv",
        "changes.csv",
        "findings.csv",
    ]
    for resource in package["resources"]:
        data = (tmp_path / resource["path"]).read_bytes()
        assert resource["type"] == "table"
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource["schema"]["missingValues"] == [""]


def test_every_field_has_a_title_and_a_description(tmp_path: Path) -> None:
    for resource in described(plan_decree(), tmp_path)["resources"]:
        for one in resource["schema"]["fields"]:
            assert one["title"] and one["description"], one["name"]


def test_printed_headings_are_the_titles(tmp_path: Path) -> None:
    package = described(plan_decree(), tmp_path)
    assert field(package, "lampiran", "kegiatan")["title"] == "KEGIATAN"
    assert field(package, "lampiran", "jan")["title"] == "BULAN / Jan"
    assert field(package, "lampiran", "jan")["constraints"] == {"required": True, "enum": [0, 1]}
    assert "bulan ke-1" in field(package, "lampiran", "jan")["description"]


def test_the_schedule_points_at_the_rows_of_its_table(tmp_path: Path) -> None:
    (jadwal,) = [r for r in described(plan_decree(), tmp_path)["resources"] if r["name"] == "jadwal"]
    assert jadwal["schema"]["foreignKeys"][0]["reference"] == {"resource": "lampiran", "fields": ["row_id"]}


@pytest.mark.parametrize(
    ("kind", "name", "values"),
    [
        ("cells", "mark", MarkKind),
        ("cells", "reader", Reader),
        ("findings", "severity", Severity),
        ("findings", "state", State),
    ],
)
def test_allowed_values_are_those_of_the_model(kind: str, name: str, values: type[Any]) -> None:
    (allowed,) = [f.enum for f in promise_of(kind).fields if f.name == name]
    assert allowed == tuple(value.value for value in values)


def test_the_allowed_states_of_a_row_are_those_of_the_model(tmp_path: Path) -> None:
    status = field(described(plan_decree(), tmp_path), "lampiran", "status")
    assert status["constraints"]["enum"] == [value.value for value in Status]
