from __future__ import annotations

from collections import Counter
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.grid import SHAKY, Grid, GridSettings, find_grids
from extract.model import Box, Rule


def row(y: float, x0: float, x1: float) -> Rule:
    return Rule(Box(x0, y, x1, y), 0.5)


def column(x: float, y0: float, y1: float) -> Rule:
    return Rule(Box(x, y0, x, y1), 0.5)


def ruled(xs: list[float], ys: list[float]) -> list[Rule]:
    return [row(y, xs[0], xs[-1]) for y in ys] + [column(x, ys[0], ys[-1]) for x in xs]


def spans(grid: Grid) -> set[tuple[int, int, int, int]]:
    return {(cell.row, cell.col, cell.row_span, cell.col_span) for cell in grid.cells}


def covered_once(grid: Grid) -> bool:
    seen = Counter(
        (r, c)
        for cell in grid.cells
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.col, cell.col + cell.col_span)
    )
    return seen == Counter({(r, c): 1 for r in range(grid.n_rows) for c in range(grid.n_cols)})


def test_merged_cells_follow_missing_edges() -> None:
    rules = [row(0, 0, 90), row(20, 30, 90), row(40, 0, 90), row(60, 0, 90)]
    rules += [column(0, 0, 60), column(30, 0, 60), column(60, 20, 60), column(90, 0, 60)]
    (grid,) = find_grids(rules)
    assert spans(grid) == {
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (2, 0, 1, 1),
        (2, 1, 1, 1),
        (2, 2, 1, 1),
    }


def test_two_tables_and_a_table_inside_a_cell_stay_apart() -> None:
    outer = ruled([0, 100, 200], [0, 100])
    inner = ruled([10, 40, 70], [20, 40, 60])
    below = ruled([0, 100, 200], [150, 170, 190])
    grids = find_grids(below + inner + outer)
    assert [(grid.n_rows, grid.n_cols) for grid in grids] == [(1, 2), (2, 2), (2, 2)]
    assert grids[1].box == Box(10, 20, 70, 60)


def test_double_rules_are_one_and_specks_are_none() -> None:
    rules = [*ruled([0, 50, 100], [0, 20, 40]), row(21.8, 0, 100), row(10, 20, 23), column(51.5, 0, 40)]
    (grid,) = find_grids(rules)
    assert (grid.n_rows, grid.n_cols) == (2, 2)


def test_double_rules_of_a_scan_stand_as_far_apart_as_no_line_of_print() -> None:
    doubled = [x for left in (0.0, 50.0, 100.0, 150.0) for x in (left, left + 3.9)]
    (grid,) = find_grids(ruled(doubled, [0.0, 15.0, 30.0]), SHAKY)
    assert (grid.n_rows, grid.n_cols) == (2, 3)
    (grid,) = find_grids(ruled([0.0, 70.0, 140.0], [0.0, 7.0, 14.0]), SHAKY)
    assert (grid.n_rows, grid.n_cols) == (2, 2)


@pytest.mark.parametrize(("width", "height", "count"), [(110.0, 40.0, 0), (130.0, 40.0, 1), (110.0, 60.0, 1)])
def test_the_small_grids_of_emblems_in_a_scan_are_no_tables(width: float, height: float, count: int) -> None:
    rules = ruled([0.0, width / 2, width], [0.0, height / 2, height])
    assert len(find_grids(rules, SHAKY)) == count
    assert len(find_grids(rules)) == 1


def test_rules_in_pieces_with_gaps_are_whole() -> None:
    pieces = [row(y, x, x + 8) for y in (0, 20, 40) for x in range(0, 100, 10)]
    (grid,) = find_grids(pieces + [column(x, 0, 40) for x in (0, 50, 98)])
    assert spans(grid) == {(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)}


def test_table_cut_by_the_page_is_open_at_its_foot() -> None:
    rules = [row(0, 0, 100), row(20, 0, 100), column(0, 0, 90), column(50, 0, 90), column(100, 0, 90)]
    (grid,) = find_grids(rules)
    assert grid.n_rows == 2
    assert [(cell.open_top, cell.open_bottom) for cell in grid.cells] == [(False, False)] * 2 + [(False, True)] * 2


def test_outer_column_rules_that_were_not_drawn_are_added() -> None:
    rules = [row(0, 0, 100), row(20, 0, 100), row(40, 0, 100), column(40, 0, 40)]
    (grid,) = find_grids(rules)
    assert grid.xs == (0, 40, 100)


def test_frame_of_one_cell_is_no_table() -> None:
    assert find_grids(ruled([0, 500], [0, 700])) == ()


def test_overshooting_rule_adds_no_row_or_column() -> None:
    rules = [*ruled([0, 50, 100], [0, 20, 40]), column(50, 0, 70), row(20, -40, 100)]
    (grid,) = find_grids(rules)
    assert (grid.n_rows, grid.n_cols) == (2, 2)


def test_region_that_is_no_rectangle_is_cut_where_fewest_edges_are_open() -> None:
    # the rule between the last two cells of row 1 is missing: an L of three positions in a 2 x 2 grid
    rules = [
        row(0, 0, 100),
        row(20, 0, 50),
        row(40, 0, 100),
        column(0, 0, 40),
        column(100, 0, 40),
        column(50, 0, 20),
    ]
    (grid,) = find_grids(rules)
    assert covered_once(grid)
    assert len(grid.cells) == 3


numbers = st.integers(min_value=0, max_value=60).map(lambda n: n * 4.0)
some_rule = st.tuples(st.booleans(), numbers, numbers, numbers).map(
    lambda r: row(r[1], min(r[2:]), max(r[2:])) if r[0] else column(r[1], min(r[2:]), max(r[2:]))
)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.lists(some_rule, max_size=40), st.sampled_from([GridSettings(), SHAKY]))
def test_every_position_is_covered_once_for_any_rules(rules: list[Rule], tolerance: GridSettings) -> None:
    for grid in find_grids(rules, tolerance):
        assert covered_once(grid)
        assert list(grid.xs) == sorted(grid.xs)
        assert list(grid.ys) == sorted(grid.ys)
        for cell in grid.cells:
            expected = Box(
                grid.xs[cell.col],
                grid.ys[cell.row],
                grid.xs[cell.col + cell.col_span],
                grid.ys[cell.row + cell.row_span],
            )
            assert cell.box == expected


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    st.lists(st.integers(9, 40), min_size=1, max_size=8),
    st.lists(st.integers(9, 40), min_size=2, max_size=8),
    st.randoms(use_true_random=False),
)
def test_full_grid_is_found_whatever_the_order_and_pieces_of_its_rules(
    widths: list[int], heights: list[int], random: Random
) -> None:
    xs = [float(sum(widths[:k])) for k in range(len(widths) + 1)]
    ys = [float(sum(heights[:k])) for k in range(len(heights) + 1)]
    edges = [row(y, a, b) for y in ys for a, b in pairwise(xs)]
    edges += [column(x, a, b) for x in xs for a, b in pairwise(ys)]
    random.shuffle(edges)
    (grid,) = find_grids(edges)
    assert (grid.xs, grid.ys) == (tuple(xs), tuple(ys))
    assert len(grid.cells) == len(widths) * len(heights)
