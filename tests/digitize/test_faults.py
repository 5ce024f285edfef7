"""Whatever befalls one document or the disk, the others are done, and the exit code and the last lines say it."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from digitize.cli import main
from digitize.naming import MANIFEST
from digitize.worker import work_on

from .killing import contents, fill
from .test_keeper import ignore
from .test_killing import SHORT

FAULTS = Path(__file__).with_name("faults")
ROOT = FAULTS.parents[2]
LIMITS = ("--page-seconds", "15", "--output-mb", "128")
GOOD = 3


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Worker processes started from here on meet the faults."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(FAULTS), str(ROOT)]))


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    fill(tmp_path / "masuk", GOOD, SHORT)
    return tmp_path / "masuk"


@pytest.fixture
def whole(inbox: Path) -> dict[str, str]:
    """What a run over the good documents leaves when nothing befalls it."""
    assert main(["run", str(inbox), "--out", str(inbox.parent / "utuh")]) == 0
    return contents(inbox.parent / "utuh")


def of_documents(found: dict[str, str]) -> dict[str, str]:
    return {name: sha256 for name, sha256 in found.items() if name.startswith("sk-")}


def ends(out: Path) -> dict[str, str]:
    """What the manifest says of each document: done, or the code of its failure."""
    entries = [json.loads(line) for line in (out / MANIFEST).read_text(encoding="utf-8").splitlines()]
    return {entry["folder"]: (entry["error"] or {"code": entry["state"]})["code"] for entry in entries}


def test_each_fault_costs_its_own_document(
    whole: dict[str, str], inbox: Path, faulty: None, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = {
        "mati": "worker-died",
        "mati-sekali": "done",
        "lahap": "over-memory",
        "macet": "over-time",
        "raksasa": "over-output",
        "terbuka": "result-busy",
    }
    for stem in expected:
        (inbox / f"{stem}.md").write_text(SHORT, encoding="utf-8")
    out = inbox.parent / "out"
    capsys.readouterr()
    assert main(["run", str(inbox), "--out", str(out), "--jobs", "2", *LIMITS]) == 1
    good = {f"sk-{number:02d}": "done" for number in range(GOOD)}
    assert ends(out) == expected | good
    assert of_documents(contents(out)) == of_documents(whole)
    left = {path.name for path in out.iterdir()} - {MANIFEST, "index.html", "dataset"}
    assert left == {*good, "mati-sekali"}, "a folder is complete or absent"
    closing = capsys.readouterr().err.rpartition("Yang tidak selesai")[2]
    assert all(f"{stem}" in closing for stem, end in expected.items() if end != "done")
    assert "Tutup dulu" in closing and "--page-seconds" in closing and "--memory-mb" in closing


def test_a_clock_that_leaps_changes_nothing(
    whole: dict[str, str], inbox: Path, faulty: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOCK", "wild")
    leaps, true_time = itertools.cycle((-4e8, 4e8)), time.time
    monkeypatch.setattr(time, "time", lambda: true_time() + next(leaps))
    assert main(["run", str(inbox), "--out", str(inbox.parent / "out"), "--page-seconds", "60"]) == 0
    assert contents(inbox.parent / "out") == whole
    seconds = [json.loads(line)["seconds"] for line in (inbox.parent / "out" / MANIFEST).read_text().splitlines()]
    assert all(0 <= value < 1000 for entry in seconds for value in entry.values())


@contextmanager
def file_system(folder: Path, options: str) -> Iterator[Callable[[str], None]]:
    """A file system of its own at `folder`; the test is skipped where none may be mounted."""
    folder.mkdir()

    def mount(*words: str) -> int:
        return subprocess.run(["mount", *words, str(folder)], capture_output=True, check=False).returncode

    if sys.platform != "linux" or mount("-t", "tmpfs", "-o", options, "tmpfs"):
        pytest.skip("no file system may be mounted here")

    def change(changed: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{changed}", str(folder)], check=True)

    try:
        yield change
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_stops_the_run_and_the_next_goes_on(
    whole: dict[str, str], inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has room for one result and a half."""
    out = inbox.parent / "penuh"
    blocks = sum(path.stat().st_blocks for path in (inbox.parent / "utuh" / "sk-00").iterdir())
    with file_system(out, f"size={blocks * 512 * 3 // 2}") as change:
        assert main(["run", str(inbox), "--out", str(out)]) == 4
        told = capsys.readouterr().err
        assert "tempat penyimpanan penuh" in told and "Traceback" not in told
        assert len(list(out.glob("sk-*"))) == 1
        assert of_documents(contents(out)).items() <= of_documents(whole).items(), "no half result"
        assert not list(out.glob(".digitize-*"))
        change("size=100m")
        assert main(["run", str(inbox), "--out", str(out)]) == 0
        assert contents(out) == whole


def test_an_out_that_is_read_only_is_told_and_left_alone(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = inbox.parent / "terkunci"
    with file_system(out, "size=1m,ro"):
        assert main(["run", str(inbox), "--out", str(out)]) == 4
        told = capsys.readouterr().err
        assert "tidak dapat ditulisi" in told and "--out" in told and "Traceback" not in told
        assert list(out.iterdir()) == []


@pytest.mark.parametrize(
    "error",
    [MemoryError(), RuntimeError("std::bad_alloc"), SystemError("blur returned a result with an exception")],
)
def test_memory_that_runs_out_inside_a_library_is_told_as_that(
    error: Exception, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from digitize.naming import Input, plan_folders
    from digitize.pipeline import RunOptions
    from digitize.worker import Order

    if isinstance(error, SystemError):
        error.__cause__ = OSError("(-4:Insufficient memory) Failed to allocate 4102606 bytes")

    def no_memory(*_: object) -> None:
        raise error

    monkeypatch.setattr("extract.reading.read_document", no_memory)
    (job, *_) = plan_folders([Input((inbox / "sk-00.md",))])
    end = work_on(Order(job, None, RunOptions()), ignore)
    assert end.told.key == "over-memory" and end.exit_code == 3  # type: ignore[union-attr]
