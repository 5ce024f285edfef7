"""Many result folders as one dataset: every row is there once, personal numbers are not, twins are named."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import frictionless
import pytest

from digitize.naming import Input
from digitize.pipeline import RunOptions, understand
from normalize.decree.checks.privacy import masked
from render.dataset.combining import Combined
from render.dataset.writing import write_dataset
from render.options import RenderOptions
from render.rendering import render_folder

PLAN = Path(__file__).parents[2] / "samples" / "rencana-aksi.md"
LISTING = """KEPUTUSAN BUPATI CONTOH
NOMOR 3 TAHUN 2022
TENTANG
PENETAPAN PETUGAS

| NO | NAMA | NIP | TELEPON |
| --- | --- | --- | --- |
| 1 | Fulan | 19800101 200501 1 001 | 0812-3456-7890 |
| 2 | Fulanah, "ahli" | 198001012005011002 | |
"""
NUMBERS = ("19800101 200501 1 001", "198001012005011002", "0812-3456-7890")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gabungan")
    plan = PLAN.read_text(encoding="utf-8")
    for name, text in {"b": plan, "a": plan + "\n", "petugas": LISTING, "c/b": LISTING + "\n"}.items():
        source = folder / "masuk" / f"{name}.md"
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(text, encoding="utf-8")
        _, decree = understand(Input((source,)), RunOptions(), lambda _: None)
        (folder / "out" / name).mkdir(parents=True)
        render_folder(decree, folder / "out" / name, RenderOptions(only=("json", "csv")))
    return folder / "out"


def write(out: Path, work: Path, *, personal: bool = False) -> Combined:
    work.mkdir()
    return write_dataset(out, ["petugas", "a", "hilang", "c/b", "b"], work, personal=personal)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_row_of_every_folder_is_there_sorted(out: Path, tmp_path: Path) -> None:
    write(out, tmp_path / "dataset")
    decrees = rows(tmp_path / "dataset" / "keputusan.csv")
    order = [(row["decree_id"], row["sha256"], row["folder"]) for row in decrees]
    assert order == sorted(order) and {row["folder"] for row in decrees} == {"a", "b", "c/b", "petugas"}
    for file, combined in (("lampiran.csv", "lampiran-rencana-aksi.csv"), ("jadwal.csv", "jadwal.csv")):
        found = rows(tmp_path / "dataset" / combined)
        for name in ("a", "b"):
            own = rows(out / name / file)
            assert [{key: row[key] for key in own[0]} for row in found if row["folder"] == name] == own


def test_tables_of_other_forms_go_to_the_long_form_cell_by_cell(out: Path, tmp_path: Path) -> None:
    write(out, tmp_path / "dataset", personal=True)
    long = [row for row in rows(tmp_path / "dataset" / "lampiran-lain.csv") if row["folder"] == "petugas"]
    told = {(row["row_id"], row["column"]): row["value"] for row in long}
    own = rows(out / "petugas" / "lampiran.csv")
    keys = {"decree_id", "row_id", "halaman", "status", "mirip"}
    expected = {(row["row_id"], key): row[key] for row in own for key in row if key not in keys and row[key]}
    assert told == expected and {row["heading"] for row in long} == {"NO", "NAMA", "NIP", "TELEPON"}


def test_personal_numbers_are_masked_unless_asked_for(out: Path, tmp_path: Path) -> None:
    write(out, tmp_path / "tersamar")
    write(out, tmp_path / "terbuka", personal=True)
    texts = {
        name: "".join(path.read_text(encoding="utf-8") for path in (tmp_path / name).glob("*.csv"))
        for name in ("tersamar", "terbuka")
    }
    assert all(number in texts["terbuka"] for number in NUMBERS)
    assert not any(number in texts["tersamar"] for number in NUMBERS)
    assert masked("NIP 198001012005011002, No. 7/2022") == f"NIP {'•' * 18}, No. 7/2022"


def test_the_same_decree_twice_is_named(out: Path, tmp_path: Path) -> None:
    combined = write(out, tmp_path / "dataset")
    assert {frozenset(pair) for pair in combined.same} == {frozenset({"a", "b"}), frozenset({"petugas", "c/b"})}
    named = {row["folder"]: row["same_as"] for row in rows(tmp_path / "dataset" / "keputusan.csv")}
    assert {name: same for name, same in named.items() if same} == dict(combined.same)


def test_the_package_describes_what_is_there_and_bytes_repeat(out: Path, tmp_path: Path) -> None:
    write(out, tmp_path / "dataset")
    write(out, tmp_path / "lagi")
    report = frictionless.Package(str(tmp_path / "dataset" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    names = {path.name for path in (tmp_path / "dataset").iterdir()}
    package = json.loads((tmp_path / "dataset" / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["path"] for resource in package["resources"]} | {"datapackage.json"} == names
    for name in names:
        assert (tmp_path / "dataset" / name).read_bytes() == (tmp_path / "lagi" / name).read_bytes()


def test_parquet_holds_the_same_rows_with_their_types(out: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pandas as pd

    combined = write_dataset(out, ["petugas", "a", "c/b"], tmp_path, personal=False, parquet=True)
    for sheet in combined.sheets:
        back = pd.read_parquet(tmp_path / f"{sheet.name}.parquet")
        with (tmp_path / f"{sheet.name}.csv").open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        assert list(back) == [field["name"] for field in sheet.fields] and len(back) == len(rows) == sheet.rows
        for field in sheet.fields:
            texts = back[field["name"]].map(lambda value: "" if pd.isna(value) else str(value))
            if field["type"] == "string":
                assert list(texts) == [row[field["name"]] for row in rows]
    decrees = pd.read_parquet(tmp_path / "keputusan.parquet")
    assert str(decrees["pages"].dtype) == "int64" and decrees["tanggal"].notna().any()
