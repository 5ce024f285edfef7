"""Result folders: names that every system accepts, one folder an input."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitize.naming import Input, plan_folders, safe_name


def folders(*names: str) -> list[str]:
    return [str(job.folder) for job in plan_folders(Input((Path(name),)) for name in names)]


def test_a_result_folder_is_named_after_the_file() -> None:
    assert folders("kotak/SK 07 [2022] 'final'.pdf") == ["SK 07 [2022] 'final'"]


def test_inputs_that_would_share_a_folder_keep_their_ending() -> None:
    assert folders("a/sk.pdf", "a/sk.png", "b/lain.pdf") == ["sk.pdf", "sk.png", "lain"]


def test_names_that_differ_only_in_case_do_not_share_a_folder() -> None:
    assert folders("SK.pdf", "sk.PNG") == ["SK.pdf", "sk.PNG"]


def test_the_same_name_from_two_folders_is_counted() -> None:
    assert folders("a/sk.pdf", "b/sk.pdf") == ["sk.pdf", "sk.pdf-2"]


def test_a_searched_folder_keeps_its_shape() -> None:
    (job,) = plan_folders([Input((Path("arsip/2022/sk.pdf"),), PurePosixPath("2022"))])
    assert job.folder == PurePosixPath("2022/sk")


def test_a_trailing_space_before_the_ending_is_no_part_of_a_folder_name() -> None:
    assert folders("sk 07 .pdf") == ["sk 07"]


@given(st.text(min_size=1, max_size=300))
@settings(derandomize=True)
def test_any_name_becomes_one_safe_path_part(name: str) -> None:
    safe = safe_name(name)
    assert safe and len(safe) <= 101
    assert not set(safe) & set('<>:"/\\|?*') and all(ord(char) >= 32 for char in safe)
    assert safe not in {".", ".."} and safe == safe.strip(" ").rstrip(".")
    assert safe.split(".")[0].lower() not in {"con", "prn", "aux", "nul", "com1", "lpt9"}


@given(
    st.lists(st.sampled_from(["sk.pdf", "SK.pdf", "sk.png", "sk.pdf.png", "b/sk.pdf", "sk.pdf-2.pdf"]), max_size=8)
)
@settings(derandomize=True)
def test_no_two_inputs_ever_share_a_folder(names: list[str]) -> None:
    planned = [name.casefold() for name in folders(*names)]
    assert len(set(planned)) == len(names)


@pytest.mark.parametrize("name", ["CON", "con .pdf", "nul.tar.gz", "COM¹", "lpt9 . x", "conin$", "aux "])
def test_names_of_devices_are_never_folders(name: str) -> None:
    assert safe_name(name).startswith("_")
