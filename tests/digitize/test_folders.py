"""A result folder is complete or absent, and what a person edited is kept."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from digitize import folders
from digitize.folders import Kept, publish, working_folder
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
