"""The action plan of our own writing: what was printed is what is read, cell for cell and mark for mark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from digitize.cli import main

from .results import SAMPLES, Result

MIN_EXACT_SCANNED = 0.99  # issue: at least 99 % of the cells of a 200-dpi scan read back equal


def truth() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SAMPLES / "rencana-aksi.truth.json").read_text(encoding="utf-8"))
    return loaded


def cells_of(result: Result) -> dict[tuple[int, ...], tuple[str, str]]:
    """Text and mark of every cell, by page, table, place and extent."""
    keys = ("page", "table", "row", "col", "row_span", "col_span")
    return {
        tuple(int(cell[key]) for key in keys): (cell["text"], cell["mark"]) for cell in result.rows("cells.csv")
    }


def true_cells() -> dict[tuple[int, ...], tuple[str, str]]:
    keys = ("page", "table", "row", "col", "row_span", "col_span")
    return {tuple(cell[key] for key in keys): (cell["text"], cell["mark"] or "") for cell in truth()["cells"]}


def test_the_exported_plan_is_read_exactly(plan_pdf: Result) -> None:
    assert cells_of(plan_pdf) == true_cells()


@pytest.mark.slow
def test_the_scanned_plan_is_read_to_the_last_mark(plan_scan: Result) -> None:
    read, wanted = cells_of(plan_scan), true_cells()
    marks = {place: mark for place, (_, mark) in wanted.items() if mark}
    assert {place: mark for place, (_, mark) in read.items() if mark} == marks
    filled = {place: text for place, (text, _) in wanted.items() if text}
    exact = sum(read.get(place, ("", ""))[0] == text for place, text in filled.items())
    assert exact / len(filled) >= MIN_EXACT_SCANNED


def test_nothing_is_found_wrong_with_a_clean_decree(plan_pdf: Result) -> None:
    assert plan_pdf.rows("findings.csv") == []
    assert {row["status"] for row in plan_pdf.rows("lampiran.csv")} == {"ok"}


def test_the_schedule_in_long_form_agrees_with_the_marks(plan_pdf: Result) -> None:
    wide = sum(row[month] == "1" for row in plan_pdf.rows("lampiran.csv") for month in MONTHS)
    assert wide == len(plan_pdf.rows("jadwal.csv")) > 100


MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agt", "sep", "okt", "nov", "des")


def test_months_whose_heading_was_lost_are_empty_and_not_guessed(tmp_path: Path) -> None:
    """The row of months is lost on the first page, and the row above it on the pages behind."""
    lines = (SAMPLES / "rencana-aksi.md").read_text(encoding="utf-8").splitlines(keepends=True)
    months = next(number for number, line in enumerate(lines) if "| Jan | Feb" in line)
    kept = [line for number, line in enumerate(lines) if number < months or not line.startswith("| NO |")]
    (tmp_path / "sk.md").write_text("".join(kept[:months] + kept[months + 1 :]), encoding="utf-8")
    assert main(["run", str(tmp_path / "sk.md"), "--out", str(tmp_path)]) == 0
    rows = Result(tmp_path / "sk").rows("lampiran.csv")
    assert rows and {row["jan"] for row in rows} == {""}
    assert {row["pelaksanaan_bulan"] for row in rows} == {"0", "1"}, "the marks stay"
