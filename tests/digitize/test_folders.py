"""A result folder is complete or absent, and what a person edited is kept."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from digitize import folders
from digitize.cli import main
from digitize.folders import Kept, publish, working_folder
from digitize.leftovers import is_alive
from extract.errors import MachineError


def write(target: Path, files: dict[str, str], *, partly: bool = False) -> tuple[Kept, ...]:
    with working_folder(target) as work:
        for name, text in files.items():
            (work / name).write_text(text)
        return publish(work, target, partly=partly)


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.name != folders.RECORD}


def test_a_second_run_replaces_results_and_drops_stale_ones(tmp_path: Path) -> None:
    target = tmp_path / "sk"
    write(target, {"lampiran.csv": "1", "lampiran-2.csv": "2"})
    assert write(target, {"lampiran.csv": "3"}) == ()
    assert texts(target) == {"lampiran.csv": "3"}


def test_an_edited_result_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    target = tmp_path / "sk"
    write(target, {"salinan.docx": "mesin"})
    for edition in ("orang", "orang lagi"):
        (target / "salinan.docx").write_text(edition)
        (kept,) = write(target, {"salinan.docx": "mesin 2"})
        assert (target / kept.kept_as).read_text() == edition
    assert set(texts(target)) == {"salinan.docx", "salinan.suntingan.docx", "salinan.suntingan-2.docx"}
    assert texts(target)["salinan.docx"] == "mesin 2"


def test_files_that_were_never_results_stay(tmp_path: Path) -> None:
    target = tmp_path / "sk"
    write(target, {"a.csv": "1"})
    (target / "koreksi-sk.json").write_text("{}")
    (target / "catatan").mkdir()
    write(target, {"a.csv": "2"})
    assert (target / "koreksi-sk.json").read_text() == "{}"
    assert (target / "catatan").is_dir()


def test_a_result_without_a_record_counts_as_edited(tmp_path: Path) -> None:
    target = tmp_path / "sk"
    target.mkdir()
    (target / "a.csv").write_text("siapa tahu")
    write(target, {"a.csv": "baru"})
    assert texts(target) == {"a.csv": "baru", "a.suntingan.csv": "siapa tahu"}


def test_rendering_a_part_leaves_the_other_results(tmp_path: Path) -> None:
    target = tmp_path / "sk"
    write(target, {"a.csv": "1", "b.csv": "2"})
    (target / "b.csv").write_text("disunting")
    assert write(target, {"a.csv": "9"}, partly=True) == ()
    assert texts(target) == {"a.csv": "9", "b.csv": "disunting"}
    (kept,) = write(target, {"b.csv": "3"}, partly=True)
    assert texts(target)[kept.kept_as] == "disunting"


def test_a_failure_leaves_the_earlier_result_and_no_half_folder(tmp_path: Path) -> None:
    target = tmp_path / "sk"
    write(target, {"a.csv": "1"})
    with pytest.raises(RuntimeError), working_folder(target) as work:
        (work / "a.csv").write_text("setengah")
        raise RuntimeError
    assert texts(target) == {"a.csv": "1"}
    assert [path.name for path in tmp_path.iterdir()] == ["sk"]


def test_a_disk_that_fills_up_while_publishing_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "sk"
    write(target, {"a.csv": "1"})
    (target / "catatan.txt").write_text("milik orang")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(folders, "_copy", full)
    with pytest.raises(MachineError) as caught:
        write(target, {"a.csv": "2"})
    assert caught.value.told.key == "out-full"
    assert texts(target) == {"a.csv": "1", "catatan.txt": "milik orang"}
    assert [path.name for path in tmp_path.iterdir()] == ["sk"]


def test_an_out_that_is_a_file_is_a_machine_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("bukan folder")
    with pytest.raises(MachineError) as caught, working_folder(tmp_path / "out" / "sk"):
        pass
    assert caught.value.exit_code == 4


Hold = Callable[[Path], None]


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Hold:
    """Excel on Windows: its file opens for reading only, and the folder around it cannot be renamed."""
    rename, opening = Path.rename, Path.open

    def hold_file(held: Path) -> None:
        def rename_unless_held(path: Path, target: Path) -> Path:
            if path == held.parent:
                raise PermissionError(errno.EACCES, "Permission denied")
            return rename(path, target)

        def open_unless_held(path: Path, mode: str = "r", *more: Any, **options: Any) -> Any:
            if path == held and set(mode) & set("wa+"):
                raise PermissionError(errno.EACCES, "Permission denied")
            return opening(path, mode, *more, **options)

        monkeypatch.setattr(Path, "rename", rename_unless_held)
        monkeypatch.setattr(Path, "open", open_unless_held)
        monkeypatch.setattr(folders, "SWAP_PAUSE", 0.0)
        monkeypatch.setattr(folders, "WINDOWS", True)

    return hold_file


def test_a_result_that_is_open_elsewhere_is_named_before_anything_is_done(tmp_path: Path, hold: Hold) -> None:
    target = tmp_path / "sk"
    write(target, {"a.csv": "1", "lampiran.xlsx": "1"})
    hold(target / "lampiran.xlsx")
    with pytest.raises(MachineError) as caught, working_folder(target):
        pytest.fail("the work was begun")
    assert "lampiran.xlsx" in str(caught.value) and caught.value.told.key == "result-busy"


@pytest.mark.parametrize("name", ["lampiran.xlsx", "catatan lain.txt"])
def test_a_result_opened_meanwhile_is_named_and_left_whole(tmp_path: Path, hold: Hold, name: str) -> None:
    target = tmp_path / "sk"
    write(target, {"lampiran.xlsx": "1"})
    (target / "catatan lain.txt").write_text("milik orang")
    before = texts(target)
    with pytest.raises(MachineError) as caught, working_folder(target) as work:
        (work / "lampiran.xlsx").write_text("2")
        hold(target / name)
        publish(work, target)
    assert name in str(caught.value) and caught.value.told.key == "result-busy"
    assert texts(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["sk"]


def test_a_file_that_is_held_for_a_moment_only_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "sk"
    write(target, {"a.csv": "1"})
    rename, refused = Path.rename, list[Path]()

    def scanned(path: Path, to: Path) -> Path:
        if path == target and len(refused) < 2:
            refused.append(path)
            raise PermissionError(errno.EACCES, "Permission denied")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", scanned)
    monkeypatch.setattr(folders, "SWAP_PAUSE", 0.0)
    monkeypatch.setattr(folders, "WINDOWS", True)
    write(target, {"a.csv": "2"})
    assert texts(target) == {"a.csv": "2"} and len(refused) == 2


def test_rendering_while_excel_is_open_ends_in_four(
    tmp_path: Path, hold: Hold, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "sk.txt"
    source.write_text("KEPUTUSAN BUPATI CONTOH\nNOMOR 1 TAHUN 2022\nTENTANG\nPERCOBAAN\n", encoding="utf-8")
    assert main(["run", str(source), "--out", str(tmp_path / "out")]) == 0
    folder = tmp_path / "out" / "sk"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    hold(folder / "lampiran.xlsx")
    assert main(["render", str(folder / "decree.json")]) == 4
    told = capsys.readouterr().err.splitlines()[-1]
    assert "lampiran.xlsx" in told and "Excel" in told
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_path_that_windows_cannot_hold_is_called_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, *_: object, **__: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "The system cannot find the path specified", str(path))

    monkeypatch.setattr(Path, "mkdir", refused)
    monkeypatch.setattr(folders, "WINDOWS", True)
    for depth, key in ((1, "out-not-writable"), (3, "path-too-long")):
        target = tmp_path.joinpath(*["x" * 90] * depth, "sk")
        with pytest.raises(MachineError) as caught, working_folder(target):
            pass
        assert (caught.value.exit_code, caught.value.told.key) == (4, key)


@pytest.mark.skipif(sys.platform != "linux", reason="zombies are told by /proc")
def test_a_process_that_ended_and_was_not_collected_is_dead() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert not is_alive(process.pid)
    process.wait()
    assert is_alive(os.getpid())
