"""Dirt that training strews: from a seed, and never with the numbers of the bench."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.dirt import GENERATORS, TONER_BLUR, Range


@pytest.mark.parametrize("name", GENERATORS)
def test_a_generator_gives_the_same_page_for_the_same_seed(name: str) -> None:
    page = np.full((300, 400), 255, dtype=np.uint8)
    page[100:110, 50:350] = 0
    first, second = (GENERATORS[name](page, 150, np.random.default_rng(5), "training") for _ in range(2))
    assert np.array_equal(first, second)
    assert first.shape == page.shape
    assert not np.array_equal(first, page)
    assert first[103:107, 60:340].mean() < first[200:, :].mean() - 30


@given(seed=st.integers(0, 10_000))
@settings(derandomize=True, max_examples=200)
def test_training_never_draws_what_the_bench_draws(seed: int) -> None:
    for each in (TONER_BLUR, Range(0.0, 1.0, (0.0, 0.2)), Range(0.0, 1.0, (0.8, 1.0))):
        low, high = each.bench
        assert low <= each.draw(np.random.default_rng(seed), "bench") <= high
        drawn = each.draw(np.random.default_rng(seed), "training")
        assert each.low <= drawn <= each.high
        assert not low < drawn < high
