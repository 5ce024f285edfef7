"""What was typed becomes the files that are meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from digitize.inputs import find_inputs
from extract.errors import UsageError


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names_of(found: object, root: Path) -> list[str]:
    return [source.file.relative_to(root).as_posix() for source in found.inputs]  # type: ignore[attr-defined]


def test_a_folder_is_searched_through_in_order_and_other_kinds_are_left_alone(tmp_path: Path) -> None:
    make(tmp_path, "b/sk.PDF", "a.png", "a.truth.json", "b/catatan.xlsx", "c.docx")
    found = find_inputs([str(tmp_path)], tmp_path / "out")
    assert names_of(found, tmp_path) == ["a.png", "b/sk.PDF", "c.docx"]
    assert [source.below.as_posix() for source in found.inputs] == [".", "b", "."]


def test_results_inside_the_searched_folder_are_not_read_again(tmp_path: Path) -> None:
    make(tmp_path, "sk.pdf", "out/sk/salinan.pdf")
    assert names_of(find_inputs([str(tmp_path)], tmp_path / "out"), tmp_path) == ["sk.pdf"]


def test_a_name_with_brackets_is_a_file_before_it_is_a_pattern(tmp_path: Path) -> None:
    make(tmp_path, "sk [1].pdf", "sk 1.pdf")
    assert names_of(find_inputs([str(tmp_path / "sk [1].pdf")], tmp_path / "out"), tmp_path) == ["sk [1].pdf"]


def test_a_pattern_finds_its_files_once(tmp_path: Path) -> None:
    make(tmp_path, "a.pdf", "b.pdf", "c.png")
    found = find_inputs([str(tmp_path / "*.pdf"), str(tmp_path / "a.pdf")], tmp_path / "out")
    assert names_of(found, tmp_path) == ["a.pdf", "b.pdf"]


def test_what_does_not_exist_costs_no_other_input(tmp_path: Path) -> None:
    make(tmp_path, "a.pdf")
    (tmp_path / "kosong").mkdir()
    found = find_inputs([str(tmp_path / "x.pdf"), str(tmp_path / "kosong"), str(tmp_path / "a.pdf")], Path("out"))
    assert [error.exit_code for error in found.errors] == [3, 3]
    assert names_of(found, tmp_path) == ["a.pdf"]


def test_a_result_named_by_hand_can_be_read_back(tmp_path: Path) -> None:
    make(tmp_path, "out/sk/salinan.pdf")
    assert find_inputs([str(tmp_path / "out/sk/salinan.pdf")], tmp_path / "out").inputs


def test_one_joins_pictures_and_refuses_anything_else(tmp_path: Path) -> None:
    make(tmp_path, "1.jpg", "2.jpg", "a.pdf")
    (joined,) = find_inputs([str(tmp_path / "*.jpg")], tmp_path / "out", one=True).inputs
    assert [file.name for file in joined.files] == ["1.jpg", "2.jpg"]
    with pytest.raises(UsageError):
        find_inputs([str(tmp_path / "*")], tmp_path / "out", one=True)
