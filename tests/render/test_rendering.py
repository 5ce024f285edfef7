"""The whole of stage 3: every output that applies, only what was asked for, the same bytes each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalize.store import load_decree
from render.options import OUTPUTS, RenderOptions
from render.rendering import WRITERS, render_folder

from .decrees import decree_of, plan_decree, text_table

DATA = ("json", "csv", "xlsx", "svg")


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


def test_every_output_that_may_be_asked_for_has_a_writer() -> None:
    assert tuple(WRITERS) == OUTPUTS


def test_all_data_files_of_an_action_plan(tmp_path: Path) -> None:
    written = render_folder(plan_decree(), tmp_path, RenderOptions(only=DATA))
    assert sorted(names(written)) == sorted(path.name for path in tmp_path.iterdir())
    assert names(written) == [
        "decree.json",
        "cells.csv",
        "lampiran.csv",
        "jadwal.csv",
        "changes.csv",
        "findings.csv",
        "datapackage.json",
        "lampiran.xlsx",
        "jadwal.svg",
    ]


@pytest.mark.parametrize(
    ("only", "files"),
    [
        (("json",), ["decree.json"]),
        (("xlsx",), ["lampiran.xlsx"]),
        (("svg", "json"), ["decree.json", "jadwal.svg"]),
    ],
)
def test_only_what_was_asked_for(only: tuple[str, ...], files: list[str], tmp_path: Path) -> None:
    assert names(render_folder(plan_decree(), tmp_path, RenderOptions(only=only))) == files


def test_what_does_not_apply_is_absent_and_not_empty(tmp_path: Path) -> None:
    render_folder(decree_of(text_table([["a", "b"]])), tmp_path, RenderOptions(only=DATA))
    assert not list(tmp_path.glob("jadwal.*"))


def test_decree_json_gives_back_the_decree(tmp_path: Path) -> None:
    render_folder(plan_decree(), tmp_path, RenderOptions(only=("json",)))
    assert load_decree(tmp_path / "decree.json") == plan_decree()


def test_rendering_from_the_file_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    first.mkdir()
    second.mkdir()
    render_folder(plan_decree(), first, RenderOptions(only=DATA))
    render_folder(load_decree(first / "decree.json"), second, RenderOptions(only=DATA))
    for path in first.iterdir():
        assert path.read_bytes() == (second / path.name).read_bytes(), path.name
