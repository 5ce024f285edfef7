"""The bench's figures mean what they say."""

from __future__ import annotations

import importlib.util
import random
from dataclasses import asdict, replace
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .model import BenchCell, BenchTable
from .scoring import Score, mean, score_table, score_tables
from .sets import CORPUS
from .synthetic import synthetic_plan

PLAN: BenchTable = synthetic_plan(4).pages[0][0]


def changed(table: BenchTable, **values: Any) -> BenchTable:
    """The table with its fullest cell changed."""
    at = max(range(len(table)), key=lambda index: len(table[index].text))
    return (*table[:at], replace(table[at], **values), *table[at + 1 :])


def without_row(table: BenchTable, row: int) -> BenchTable:
    kept = [c for c in table if not (c.row == row and c.row_span == 1)]
    shorter = [replace(c, row_span=c.row_span - 1) if c.row < row < c.row + c.row_span else c for c in kept]
    return tuple(replace(c, row=c.row - 1) if c.row > row else c for c in shorter)


def test_a_perfect_reading_is_perfect() -> None:
    result = score_table(PLAN, PLAN)
    assert result.wrong == ()
    assert asdict(result.score) | {"cells": 0} == asdict(Score(1.0, 0.0, 1.0, 1.0, 1.0, 1.0))


def test_a_wrong_word_is_silent_unless_it_is_doubted() -> None:
    sure = score_table(PLAN, changed(PLAN, texts=("salah baca",)))
    doubted = score_table(PLAN, changed(PLAN, texts=("salah baca",), confidence=0.5))
    assert sure.score.silent == pytest.approx(1 / sure.score.cells) == pytest.approx(1 - sure.score.exact)
    assert doubted.score.silent == 0
    assert doubted.score.review == pytest.approx(1 / len(PLAN))
    assert doubted.wrong[0].flagged and not sure.wrong[0].flagged


def test_a_lost_row_costs_its_cells_only() -> None:
    last = max(c.row for c in PLAN) - 2
    lost = [c for c in PLAN if c.row == last and c.row_span == 1 and c.text]
    result = score_table(PLAN, without_row(PLAN, last))
    assert {(c.row, c.col) for c in result.wrong if c.wanted and not c.wanted.startswith("(")} == {
        (c.row, c.col) for c in lost
    }


def test_a_mark_of_the_wrong_kind_is_found_but_not_right() -> None:
    other = {"tick": "cross", "cross": "shaded", "shaded": "tick"}
    read = tuple(replace(c, mark=other[c.mark]) if c.mark else c for c in PLAN)
    score = score_table(PLAN, read).score
    assert (score.mark_f1, score.kind) == (1.0, 0.0)


def test_a_mark_where_none_is_counts_as_false() -> None:
    empty = next(i for i, c in enumerate(PLAN) if not c.text and c.mark is None)
    read = (*PLAN[:empty], replace(PLAN[empty], mark="tick"), *PLAN[empty + 1 :])
    result = score_table(PLAN, read)
    assert result.score.false_marks == 1
    assert [(c.wanted, c.read) for c in result.wrong] == [("", "(tick)")]


def test_text_from_nowhere_is_invented() -> None:
    score = score_table(PLAN, changed(PLAN, texts=("qwzx jkvq wxyz qqq",))).score
    assert score.invented > 0


def test_nothing_read_scores_nothing() -> None:
    (result,) = score_tables([PLAN], [])
    assert (result.score.exact, result.score.grits, result.score.mark_f1) == (0.0, 0.0, 0.0)
    assert len(result.wrong) == result.score.cells


def test_the_mean_leaves_out_what_a_table_does_not_have() -> None:
    averaged = mean([Score(exact=1.0, mark_f1=None, cells=3), Score(exact=0.5, mark_f1=0.8, cells=4)])
    assert (averaged.exact, averaged.mark_f1, averaged.cells) == (0.75, 0.8, 7)


@settings(max_examples=25, derandomize=True, deadline=None)
@given(seed=st.integers(0, 10_000), errors=st.integers(1, 12))
def test_every_error_costs_and_no_figure_leaves_its_range(seed: int, errors: int) -> None:
    draw = random.Random(seed)
    cells = list(PLAN)
    for at in draw.sample([i for i, c in enumerate(cells) if c.text and not c.mark], errors):
        cells[at] = replace(cells[at], texts=(cells[at].text[::-1] + "#",))
    score = score_table(PLAN, tuple(cells)).score
    assert score.exact == pytest.approx(1 - errors / score.cells)
    assert 0 < score.cer <= 1 and 0 <= score.grits < 1 and score.silent == pytest.approx(1 - score.exact)


def published() -> ModuleType:
    spec = importlib.util.spec_from_file_location("published_score", CORPUS / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_dicts(table: BenchTable) -> list[dict[str, Any]]:
    return [
        {
            "r": c.row,
            "c": c.col,
            "rs": c.row_span,
            "cs": c.col_span,
            "texts": list(c.texts),
            "mark": c.mark,
            "conf": c.confidence,
        }
        for c in table
    ]


@pytest.mark.skipif(not (CORPUS / "score.py").exists(), reason="needs ../shared/corpus")
@pytest.mark.parametrize("seed", range(3))
def test_the_figures_are_those_of_the_published_score(seed: int) -> None:
    true = synthetic_plan(seed).pages[0][0]
    draw = random.Random(seed)
    read = [_worn(cell, draw) for cell in without_row(true, 7)]
    ours = asdict(score_table(true, tuple(read)).score)
    theirs = published().score_table(as_dicts(true), as_dicts(tuple(read)))
    for name in (
        "exact",
        "cer",
        "grits",
        "spans",
        "mark_f1",
        "kind",
        "false_marks",
        "invented",
        "silent",
        "review",
    ):
        assert ours[name] == pytest.approx(theirs[name]), name


def _worn(cell: BenchCell, draw: random.Random) -> BenchCell:
    if draw.random() < 0.15 and cell.text:
        return replace(cell, texts=(cell.text[1:],), confidence=draw.random())
    if draw.random() < 0.1:
        return replace(cell, mark=draw.choice((None, "tick", "shaded")))
    return cell
