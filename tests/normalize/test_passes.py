"""The order of the passes: it is allowed by what they declare, and what they declare is needed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from extract.model import PhysicalTable, Reader
from normalize.register import Register
from normalize.tables import logical_tables, pipeline
from normalize.tables.passes.order import PASSES, Fact, Pass, Phase

from .tables_printed import LEFT, PLAN_HEAD, UP, plan, printed

HEAD = ("NO", "KEGIATAN", "ANGGARAN (Rp)", "KETERANGAN")


def _slid(row: tuple[str, ...]) -> tuple[str, ...]:
    """A row of a plan that slid two columns to the right, into the months."""
    return ("", "", *row[:5], *row[7:])


REPEATS = [(str(n), f"Sewa gedung {n}", f"{n}00.000", "-") for n in range(1, 7)]
AREA_ROW = ("1", "Manajemen Perubahan", "1. Penyusunan kegitan", "a. Rapat kerja", "1) Dokumen rapat", "2,3", "")
UNDER_ROW = ("", "", "", "b. Evaluasi kegitan", "2) Laporan evaluasi", "4", "")


def _plans() -> dict[str, list[PhysicalTable]]:
    rows = plan(AREA_ROW, UNDER_ROW, ("", "", "2. Pelatihan", "a. Diklat", "1) Sertifikat", "5", ""))
    merged = [rows[0], (UP, UP, UP, *rows[1][3:]), (UP, UP, *rows[2][2:])]
    slid = plan(*((str(n), f"Area {n}", f"{n}. Kegitan rutin", "a. Rapat", "1) Dokumen", "2", "") for n in (1, 2)))
    same = plan(AREA_ROW, AREA_ROW)
    signed = [(*same[0][:5], "v", *same[0][6:]), (*same[1][:5], "√", *same[1][6:])]
    return {
        "merged areas": [printed([*PLAN_HEAD, *merged])],
        "slid into the months": [printed([*PLAN_HEAD, *map(_slid, slid)])],
        "words in a month": [printed([*PLAN_HEAD, (*rows[0][:6], "Tiap Bulan", *rows[0][7:])])],
        "a sign read as a letter": [printed([*PLAN_HEAD, *signed], reader=Reader.TEXT_EXPORT)],
    }


def _lists() -> dict[str, list[PhysicalTable]]:
    months = [(str(n), f"Rapat {n}", "B03, B06" if n % 2 else UP, "-") for n in range(1, 9)]
    packed = [("1", "Rapat", "1.000", "-"), ("2. 3.", "Cetak", "2.000", "-"), (UP, "Kirim", "3.000", "-")]
    total = ("", "JUMLAH", "2.100.000", "")
    groups = [("A. Umum", LEFT, LEFT, LEFT), *REPEATS[:3], ("B. Khusus", LEFT, LEFT, LEFT), *REPEATS[:3]]
    parents = [
        ("1", "Rapat", "1.000", "x"),
        ("1", UP, "2.000", "x"),
        ("2", "Cetak", "1.000", "x"),
        ("2", UP, "2.000", "x"),
    ]
    formulas = [(str(n), f"=Rapat {n}", f"{n}.000", "-") for n in range(1, 7)]
    return {
        "cut by a page": [
            printed([HEAD, ("1", "Penyusunan dokumen kegitan dan", "100.000", "-")], 1, open_bottom=True),
            printed([("", "penetapan rencana", "", "")], 2, open_top=True),
        ],
        "a page missing": [
            printed([HEAD, ("1", "Rapat kegitan", "100.000", "APBD"), ("2", UP, "200.000", UP)], 1),
            printed([HEAD, ("5", "", "300.000", ""), ("6", "Diklat", "400.000", "APBN")], 2),
        ],
        "numbers of two rows in one cell": [printed([HEAD, *packed, ("4", "Arsip", "4.000", "-")])],
        "months in words": [printed([("NO", "KEGIATAN", "WAKTU", "KET"), *months])],
        "a wrong sum": [printed([HEAD, *REPEATS, ("", "JUMLAH", "2.200.000", "")])],
        "exported twice": [printed([HEAD, *REPEATS, total, HEAD, *REPEATS, total], reader=Reader.TEXT_EXPORT)],
        "formulas exported twice": [printed([HEAD, *formulas, HEAD, *formulas], reader=Reader.TEXT_EXPORT)],
        "rows under groups": [printed([HEAD, *groups])],
        "rows under merged cells": [printed([HEAD, *parents])],
        "read with doubt": [_doubted(printed([HEAD, *REPEATS, HEAD, *REPEATS], reader=Reader.TEXT_EXPORT))],
    }


def _doubted(table: PhysicalTable) -> PhysicalTable:
    cells = tuple(replace(cell, confidence=0.5) if cell.row in (2, 9) else cell for cell in table.cells)
    return replace(table, cells=cells)


EXAMPLES = {**_plans(), **_lists()}
NEEDS = [(one, need) for one in PASSES for need in one.needs]


def _outcome(tables: Sequence[PhysicalTable]) -> object:
    register = Register()
    return logical_tables(tables, 1, register), register.changes, register.findings


def _before(one: Pass, need: Fact) -> tuple[Pass, ...]:
    """The passes with one put before the pass that gives what it needs."""
    others = [other for other in PASSES if other is not one]
    giver = next(at for at, other in enumerate(others) if need in other.gives)
    return (*others[:giver], one, *others[giver:])


def test_no_pass_stands_before_what_it_needs() -> None:
    known: set[Fact] = set()
    for one in PASSES:
        assert set(one.needs) <= known, one.name
        known |= set(one.gives)


def test_phases_follow_one_another_and_names_are_told_apart() -> None:
    phases = [list(Phase).index(one.phase) for one in PASSES]
    assert phases == sorted(phases)
    assert len({one.name for one in PASSES}) == len(PASSES)
    given = [fact for one in PASSES for fact in one.gives]
    assert len(given) == len(set(given))
    assert set(given) == set(Fact)


@pytest.mark.parametrize(("one", "need"), NEEDS, ids=[f"{one.name}: {need.value}" for one, need in NEEDS])
def test_each_need_is_one(one: Pass, need: Fact, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a pass runs before what it needs is given, some table comes out otherwise."""
    right = {name: _outcome(tables) for name, tables in EXAMPLES.items()}
    monkeypatch.setattr(pipeline, "PASSES", _before(one, need))
    assert any(_outcome(tables) != right[name] for name, tables in EXAMPLES.items())


def test_checks_change_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    right = {name: logical_tables(tables, 1, Register()) for name, tables in EXAMPLES.items()}
    monkeypatch.setattr(pipeline, "PASSES", tuple(one for one in PASSES if one.phase is not Phase.CHECKS))
    for name, tables in EXAMPLES.items():
        unchecked = logical_tables(tables, 1, Register())
        for table, before in zip(unchecked, right[name], strict=True):
            assert [(row.role, row.values, row.origins) for row in table.rows] == [
                (row.role, row.values, row.origins) for row in before.rows
            ]


DOCS = Path(__file__).parents[2] / "docs" / "architecture.md"
_TABLE = re.compile(r"(<!-- passes:.*?-->\n).*?(<!-- end of passes -->)", re.DOTALL)


def passes_table() -> str:
    """The passes as a table, the way docs/architecture.md shows them."""
    rows = (
        f"| {one.phase.value} | {one.name} | {'; '.join(one.needs) or '–'} | {'; '.join(one.gives) or '–'} |"
        for one in PASSES
    )
    return "\n".join(("| phase | pass | needs | gives |", "| --- | --- | --- | --- |", *rows)) + "\n"


def test_the_docs_show_the_passes_as_they_are() -> None:
    written = DOCS.read_text(encoding="utf-8")
    assert _TABLE.sub(lambda found: found[1] + passes_table() + found[2], written) == written
    assert passes_table() in written


if __name__ == "__main__":  # python -m tests.normalize.test_passes writes the table anew
    fresh = _TABLE.sub(lambda found: found[1] + passes_table() + found[2], DOCS.read_text(encoding="utf-8"))
    DOCS.write_text(fresh, encoding="utf-8")
