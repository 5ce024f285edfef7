"""A file of decisions finds its document, changes every output, and is applied again by the next run."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from digitize.cli import main

SAMPLE = Path(__file__).parents[2] / "samples" / "kpu-jambi-07-2022.txt"
Save = Callable[..., Path]


@pytest.fixture(scope="module")
def digitized(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    assert main(["run", str(SAMPLE), "--out", str(out)]) == 0
    return out


@pytest.fixture
def out(digitized: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(digitized, tmp_path / "out"))


def records(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def save(out: Path, tmp_path: Path) -> Save:
    def save_koreksi(*decisions: dict[str, Any], name: str = "koreksi-x.json") -> Path:
        sha256 = json.loads((out / SAMPLE.stem / "decree.json").read_bytes())["source"]["sha256"]
        content = {"format": "koreksi", "version": 1, "sha256": sha256, "decisions": decisions}
        path = tmp_path / name
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return save_koreksi


def cell_decision(folder: Path, after: str, by: str = "Sari") -> dict[str, Any]:
    cell = next(one for one in records(folder, "cells.csv") if int(one["row"]) > 3 and len(one["text"]) > 20)
    place = {key: int(cell[key]) for key in ("page", "table", "row", "col")}
    signed = {"by": by, "at": "2026-03-01T08:00:00Z", "state": "diperbaiki"}
    return {"subject": "cell", **signed, **place, "before": cell["text"], "after": after}


def test_a_correction_reaches_the_outputs_and_outlives_the_next_run(out: Path, save: Save) -> None:
    folder = out / SAMPLE.stem
    koreksi = save(cell_decision(folder, "Teks dari orang"))
    assert main(["apply", str(koreksi), "--out", str(out)]) == 0
    (cell,) = [one for one in records(folder, "cells.csv") if one["text"] == "Teks dari orang"]
    assert (cell["reader"], float(cell["confidence"])) == ("person", 1.0)
    before = (folder / "lampiran.csv").read_bytes()
    assert b"Teks dari orang" in before
    assert main(["run", str(SAMPLE), "--out", str(out)]) == 0
    assert (folder / "lampiran.csv").read_bytes() == before
    assert (folder / "koreksi-x.json").read_bytes() == koreksi.read_bytes()


def test_applying_twice_is_applying_once(out: Path, save: Save) -> None:
    folder = out / SAMPLE.stem
    koreksi = save(cell_decision(folder, "Teks dari orang"))
    for _ in range(2):
        assert main(["apply", str(koreksi), "--out", str(out)]) == 0
    assert len(list(folder.glob("koreksi-*.json"))) == 1
    assert len(json.loads((folder / "decree.json").read_bytes())["decisions"]) == 1


def test_refusals_are_told_one_by_one(out: Path, save: Save, capsys: pytest.CaptureFixture[str]) -> None:
    folder = out / SAMPLE.stem
    good = cell_decision(folder, "Teks dari orang")
    stale = {**good, "col": good["col"] + 1, "before": "tidak pernah terbaca", "by": "Budi"}
    assert main(["apply", str(save(good, stale)), "--out", str(out)]) == 0
    told = capsys.readouterr().err
    assert "1 keputusan diterapkan, 1 ditolak" in told and "Budi" in told and "bacaannya sudah berubah" in told
    (again,) = [one for one in records(folder, "findings.csv") if one["code"] == "correction-stale"]
    assert (again["state"], again["suggestion"]) == ("open", "Teks dari orang") and again["row_id"]
    foreign = {**good, "page": 99, "by": "Tuti"}
    capsys.readouterr()
    assert main(["apply", str(save(foreign, name="koreksi-asing.json")), "--out", str(out)]) == 0
    told = capsys.readouterr().err
    assert "Tuti" in told and "bukan tentang dokumen ini" in told


def test_people_who_disagree_are_shown(out: Path, save: Save, capsys: pytest.CaptureFixture[str]) -> None:
    folder = out / SAMPLE.stem
    first = save(cell_decision(folder, "begini"), name="koreksi-sari.json")
    second = save(cell_decision(folder, "begitu", by="Budi"), name="koreksi-budi.json")
    assert main(["apply", str(first), str(second), "--out", str(out)]) == 0
    told = capsys.readouterr().err
    assert "Budi: begitu" in told and "Sari: begini" in told
    assert b"begini" not in (folder / "lampiran.csv").read_bytes()
    shown = [one for one in records(folder, "findings.csv") if one["code"] == "correction-conflict"]
    assert [(one["severity"], one["state"]) for one in shown] == [("error", "open")]
    assert "Budi: begitu; Sari: begini" in (folder / "review.html").read_text(encoding="utf-8")
    agreed = save(cell_decision(folder, "begitu") | {"at": "2026-03-02T08:00:00Z"}, name="koreksi-sepakat.json")
    assert main(["apply", str(agreed), "--out", str(out)]) == 0
    assert b"begitu" in (folder / "lampiran.csv").read_bytes()
    assert "correction-conflict" not in {one["code"] for one in records(folder, "findings.csv")}


def test_what_is_taken_back_is_as_it_was_read(out: Path, save: Save) -> None:
    folder = out / SAMPLE.stem
    before = (folder / "lampiran.csv").read_bytes()
    first = cell_decision(folder, "Teks dari orang")
    back = {**first, "state": "open", "at": "2026-03-02T08:00:00Z"}
    for name, decision in (("koreksi-satu.json", first), ("koreksi-dua.json", back)):
        assert main(["apply", str(save(decision, name=name)), "--out", str(out)]) == 0
    assert (folder / "lampiran.csv").read_bytes() == before


def test_a_file_without_its_document_is_refused(out: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "koreksi-lain.json"
    foreign.write_text(json.dumps({"format": "koreksi", "version": 1, "sha256": "00", "decisions": []}))
    assert main(["apply", str(foreign), "--out", str(out)]) == 3
    (tmp_path / "koreksi-rusak.json").write_text("{")
    assert main(["apply", str(tmp_path / "koreksi-rusak.json"), "--out", str(out)]) == 3
    assert main(["apply", str(tmp_path / "tidak-ada.json"), "--out", str(out)]) == 3
