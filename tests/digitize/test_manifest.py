"""A second run does only what is new, changed or failed, and what dead processes left behind is cleared away."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from digitize.cli import main
from digitize.leftovers import OLD, WORK, owned, sweep
from digitize.manifest import content_of
from digitize.naming import MANIFEST, Input, plan_folders

TEXT = "KEPUTUSAN BUPATI CONTOH\nNOMOR {} TAHUN 2022\nTENTANG\nPERCOBAAN\n"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "masuk"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"sk-{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    (folder / "rusak.pdf").write_bytes(b"bukan pdf")
    return folder


def run(inbox: Path, *more: str) -> int:
    return main(["run", str(inbox), "--out", str(inbox.parent / "out"), "--lang", "en", *more])


def entries(inbox: Path) -> dict[str, dict[str, object]]:
    lines = (inbox.parent / "out" / MANIFEST).read_text(encoding="utf-8").splitlines()
    return {entry["folder"]: entry for entry in map(json.loads, lines)}


def done_again(told: str) -> list[str]:
    return [line.split("/")[-2] for line in told.splitlines() if line.startswith("Done: ")]


def test_only_what_is_new_changed_edited_or_failed_is_done_again(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(inbox) == 3
    found = entries(inbox)
    assert {name: entry["state"] for name, entry in found.items()} == {
        "rusak": "failed",
        "sk-1": "done",
        "sk-2": "done",
    }
    assert set(found["sk-1"]["seconds"]) == {"read", "normalize", "render"}  # type: ignore[call-overload]
    assert found["rusak"]["error"]["exit_code"] == 3  # type: ignore[index]
    capsys.readouterr()

    assert run(inbox) == 3, "what failed is tried again"
    told = capsys.readouterr().err
    assert done_again(told) == [] and "2 documents are done" in told and "2 of 3" in told

    (inbox / "sk-1.txt").write_text(TEXT.format(11), encoding="utf-8")
    (inbox / "rusak.pdf").unlink()
    assert run(inbox) == 0
    assert done_again(capsys.readouterr().err) == ["sk-1"]

    edited = inbox.parent / "out" / "sk-2" / "findings.csv"
    edited.write_text("milik orang", encoding="utf-8")
    assert run(inbox) == 0
    assert done_again(capsys.readouterr().err) == ["sk-2"]
    assert edited.with_name("findings.suntingan.csv").read_text(encoding="utf-8") == "milik orang"

    assert run(inbox, "--profile", "a4") == 0
    assert sorted(done_again(capsys.readouterr().err)) == ["sk-1", "sk-2"]
    assert run(inbox, "--profile", "a4", "--again") == 0
    assert sorted(done_again(capsys.readouterr().err)) == ["sk-1", "sk-2"]


def test_the_log_for_machines_has_the_seconds_of_each_stage(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inbox / "sk-2.txt").unlink()
    run(inbox, "--log", "json")
    records = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    timings = {Path(record["file"]).name: record for record in records if record["code"] == "timing"}
    assert {name: record["done"] for name, record in timings.items()} == {"sk-1.txt": True, "rusak.pdf": False}
    assert list(timings["sk-1.txt"]["stages"]) == ["read", "normalize", "render"]


def test_a_torn_line_costs_its_own_document_alone(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inbox / "rusak.pdf").unlink()
    run(inbox)
    manifest = inbox.parent / "out" / MANIFEST
    lines = manifest.read_bytes()
    manifest.write_bytes(lines[:-9])
    capsys.readouterr()
    assert run(inbox) == 0
    assert len(done_again(capsys.readouterr().err)) == 1
    assert set(entries(inbox)) == {"sk-1", "sk-2"}


def test_skipped_documents_count_for_strict(inbox: Path) -> None:
    (inbox / "rusak.pdf").unlink()
    first = run(inbox, "--strict")
    assert run(inbox, "--strict") == first


def test_one_input_starts_no_manifest_but_is_noted_in_one(inbox: Path) -> None:
    run(inbox / "sk-1.txt", "--out", str(inbox.parent / "lain"))
    assert [path.name for path in (inbox.parent / "lain").iterdir()] == ["sk-1"]
    run(inbox)
    (inbox / "sk-1.txt").write_text(TEXT.format(5), encoding="utf-8")
    main(["run", str(inbox / "sk-1.txt"), "--out", str(inbox.parent / "out")])
    (job,) = plan_folders([Input((inbox / "sk-1.txt",))])
    assert entries(inbox)["sk-1"]["sha256"] == list(content_of(job))


def test_names_of_the_batch_itself_are_no_result_folders() -> None:
    jobs = plan_folders(Input((Path(name),)) for name in ("dataset.pdf", "DATASET.txt", "manifest.jsonl.pdf"))
    assert [str(job.folder) for job in jobs] == ["dataset.pdf", "DATASET.txt", "manifest.jsonl.pdf"]


def dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_leftovers_of_the_dead_go_and_a_result_being_replaced_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead, living = dead_process(), os.getpid()
    for process in (dead, living):
        (tmp_path / f"{owned(WORK, process)}x").mkdir()
        (tmp_path / f"{owned(OLD, process)}x" / f"sk-{process}").mkdir(parents=True)
    (tmp_path / f"{owned(OLD, dead)}x" / f"sk-{dead}" / "catatan.txt").write_text("milik orang")
    foreign = tmp_path / f"{WORK}{dead}-komputer_lain-x"
    foreign.mkdir()
    monkeypatch.setattr(time, "time", lambda: 4e9)
    assert sweep([tmp_path]) == 2, "a clock that leaps ahead makes nothing old"
    assert (tmp_path / f"sk-{dead}" / "catatan.txt").read_text() == "milik orang"
    left = {path.name for path in tmp_path.glob(".digitize-*")}
    assert left == {f"{owned(WORK, living)}x", f"{owned(OLD, living)}x", foreign.name}
    os.utime(foreign, (0, 0))
    assert sweep([tmp_path]) == 1 and not foreign.exists()


def test_a_finished_folder_that_lost_a_file_is_done_again(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inbox / "rusak.pdf").unlink()
    run(inbox)
    (inbox.parent / "out" / "sk-1" / "lampiran.xlsx").unlink()
    shutil.rmtree(inbox.parent / "out" / "sk-2")
    capsys.readouterr()
    run(inbox)
    assert done_again(capsys.readouterr().err) == ["sk-1", "sk-2"]
