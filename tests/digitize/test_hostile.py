"""Hostile and damaged files: the run ends by itself, every file has an end, nothing lands outside OUT."""

from __future__ import annotations

import io
import json
import random
from pathlib import Path

import pytest

from digitize.cli import main
from digitize.naming import MANIFEST

from .hostile import HOSTILE, mutate, page

MUTATIONS = 200  # a tenth of what a long run takes
LIMITS = ("--page-seconds", "30", "--memory-mb", "4096")


def everything(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def test_hostile_files_cost_themselves_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inbox, out = tmp_path / "masuk", tmp_path / "out"
    inbox.mkdir()
    for name, make in HOSTILE.items():
        make(inbox / name)
    (inbox / "zz-baik.txt").write_text("KEPUTUSAN BUPATI CONTOH\nNOMOR 1 TAHUN 2022\n", encoding="utf-8")
    before = everything(tmp_path)
    assert main(["run", str(inbox), "--out", str(out), *LIMITS]) in (0, 3)
    assert {path for path in everything(tmp_path) - before if not path.is_relative_to(out)} == set()
    entries = [json.loads(line) for line in (out / MANIFEST).read_text(encoding="utf-8").splitlines()]
    assert len(entries) == len(HOSTILE) + 1, "every file has an end"
    done = {entry["folder"] for entry in entries if entry["state"] == "done"}
    folders = {path.name for path in out.iterdir() if path.is_dir()} - {"dataset"}
    assert folders == done and "zz-baik" in done
    codes = {entry["folder"]: entry["error"]["code"] for entry in entries if entry["state"] == "failed"}
    assert codes["jpx"] == codes["jbig2"] == "damaged-page", "a picture that is lost is no blank page"
    assert codes["ribuan"] == "too-many-pages"
    assert codes["bom-gambar"] == codes["besar"] == "too-many-pixels"
    assert all((out / name / "decree.json").exists() for name in done)
    assert "Traceback" not in capsys.readouterr().err


def test_mutated_files_crash_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stream, chance = io.BytesIO(), random.Random(8)
    page().save(stream)
    for number in range(MUTATIONS):
        (tmp_path / f"{number:03d}.pdf").write_bytes(mutate(stream.getvalue(), chance))
    assert main(["check", str(tmp_path), "--json", *LIMITS]) in (0, 3)
    told = capsys.readouterr()
    failed = [line for line in told.err.splitlines() if ".pdf" in line]
    assert len(json.loads(told.out)) + len(failed) == MUTATIONS, "every file has an end"
