"""Losses are named one by one; a better mean hides none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from . import baseline
from .baseline import PageResult, differences, store
from .report import report
from .scoring import score_table
from .synthetic import synthetic_plan

PLAN = synthetic_plan(4).pages[0][0]


def result(name: str, *wrong: int, private: bool = False) -> PageResult:
    """A page on which the cells with these indices among the filled ones were misread."""
    filled = [i for i, c in enumerate(PLAN) if c.text and not c.mark]
    cells = list(PLAN)
    for at in wrong:
        cells[filled[at]] = replace(cells[filled[at]], texts=("rahasia",))
    return PageResult(name, "set", (score_table(PLAN, tuple(cells)),), 1.0, 100.0, "", private)


@pytest.fixture(autouse=True)
def _own_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baseline, "BASELINE", tmp_path / "baseline.json")


def test_without_a_baseline_nothing_differs() -> None:
    assert list(differences({"a": result("a", 1)})) == []


def test_a_cell_that_turned_wrong_is_named_although_the_page_got_better() -> None:
    store({"a": result("a", 5, 6, 7)})
    found = list(differences({"a": result("a", 20)}))
    assert [d.what for d in found if d.loss and d.what.startswith("cell ")] == [
        f"cell {PLAN[[i for i, c in enumerate(PLAN) if c.text and not c.mark][20]].row},"
        f"{PLAN[[i for i, c in enumerate(PLAN) if c.text and not c.mark][20]].col}"
    ]
    assert any(d.what == "exact" and not d.loss for d in found)
    assert any(d.what == "cells now right" and d.after == "3" for d in found)


def test_the_same_result_is_no_difference() -> None:
    store({"a": result("a", 3)})
    assert list(differences({"a": result("a", 3)})) == []


def test_pages_that_were_not_read_stay_in_the_baseline() -> None:
    store({"a": result("a"), "b": result("b")})
    store({"b": result("b", 2)})
    assert set(baseline.stored()) == {"a", "b"}


def test_private_pages_are_never_quoted() -> None:
    store({"a": result("a", private=True)})
    changes = list(differences({"a": result("a", 4, private=True)}))
    text = report({"ours": {"a": result("a", 4, private=True)}}, [], changes)
    assert any(d.what.startswith("cell ") for d in changes)
    wanted = [c.text for c in PLAN if c.text and not c.mark][4]
    assert "rahasia" not in text and wanted not in text
    assert "rahasia" not in baseline.BASELINE.read_text()
