"""The whole of stage 3: every output that applies, only what was asked for, the same bytes each time."""

from __future__ import annotations

import csv
import importlib
import json
from pathlib import Path
from typing import Any

import pytest

from normalize.store import load_decree
from render.options import OUTPUTS, RenderOptions
from render.rendering import WRITERS, render_folder

from .decrees import decree_of, plan_decree, text_table

etree: Any = importlib.import_module("lxml.etree")  # it has no types
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


HOSTILE = (
    *("#eval(sys.inputs)", "{{ 7*7 }}", "{% include 'x' %}", "<script>alert(1)</script>", "$x$", "a\x00b", "=1+1"),
    *("ab\u202edc", "a\u200fb", "שלום", "]]>", "&amp;", '"]) #panic()', "x" * 10_000, "kata " * 1_999 + "kata"),
)


def test_hostile_texts_are_only_texts_in_every_format(tmp_path: Path) -> None:
    rows = [[text, "k"] for text in HOSTILE]
    written = render_folder(decree_of(text_table(rows), tentang=HOSTILE[1]), tmp_path, RenderOptions())
    assert {"salinan.pdf", "salinan.docx", "decree.akn.xml", "jdihn.json", "perubahan.pdf"} <= set(names(written))
    with (tmp_path / "lampiran.csv").open(encoding="utf-8", newline="") as file:
        assert [row["uraian"] for row in csv.DictReader(file)] == list(HOSTILE)
    table = etree.parse(str(tmp_path / "decree.akn.xml")).getroot().iter("{*}tr")
    in_akn = ["".join(next(row.iter("{*}td")).itertext()) for row in table if row.find("{*}td") is not None]
    assert in_akn == [text.replace("\x00", "\u2400") for text in HOSTILE]
    (record,) = json.loads((tmp_path / "jdihn.json").read_text(encoding="utf-8"))
    assert record["judul"].endswith("TENTANG {{ 7*7 }}")
    (again,) = load_decree(tmp_path / "decree.json").tables
    assert [row.values[0] for row in again.data_rows] == list(HOSTILE)
