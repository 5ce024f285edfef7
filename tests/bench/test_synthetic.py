"""Synthetic plans: their truth is what they print, and they wear as they are told."""

from __future__ import annotations

import io

import numpy as np
import pdfplumber
import pytest

from samples.scan import pictures

from .degrading import CONDITIONS, makeable, worn, worn_page
from .model import fold
from .sets import SYNTHETIC_SEEDS
from .synthetic import TYPEFACES, synthetic_plan

GLYPHS = {"tick": "√", "cross": "X", "shaded": "", None: ""}


@pytest.mark.parametrize("seed", SYNTHETIC_SEEDS)
def test_the_truth_is_what_is_printed(seed: int) -> None:
    plan = synthetic_plan(seed)
    with pdfplumber.open(io.BytesIO(plan.pdf)) as pdf:
        for page, (table,) in zip(pdf.pages, plan.pages, strict=True):
            (printed,) = page.extract_tables()
            for cell in table:
                assert fold(printed[cell.row][cell.col]) == (cell.text or GLYPHS[cell.mark])


def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_plan() -> None:
    assert synthetic_plan(3).pdf == synthetic_plan(3).pdf
    assert synthetic_plan(3).pages != synthetic_plan(7).pages


def test_the_typefaces_are_really_used() -> None:
    used = set()
    for seed in range(len(TYPEFACES)):
        with pdfplumber.open(io.BytesIO(synthetic_plan(seed).pdf)) as pdf:
            used |= {char["fontname"].split("+")[-1][:12] for char in pdf.pages[0].chars}
    assert {"TeXGyreBonum", "TeXGyreHeros", "TeXGyreTerme", "LibertinusSe"} <= used


@pytest.mark.parametrize("condition", makeable(), ids=lambda condition: condition.name)
def test_a_worn_page_is_a_picture_of_its_resolution(condition: object) -> None:
    (each,) = [c for c in CONDITIONS if c is condition]
    pdf = synthetic_plan(1).pdf
    scan = worn(pdf, each, seed=1)
    assert scan == worn(pdf, each, seed=1)
    with pdfplumber.open(io.BytesIO(scan)) as read:
        page = read.pages[0]
        assert not page.chars and len(page.images) == 1
        width, height = page.images[0]["srcsize"]
        assert (width < height) is each.sideways
        assert max(width, height) == pytest.approx(330 / 25.4 * each.dpi, abs=2)


def test_dirt_comes_in_the_order_of_the_conditions() -> None:
    """Stray grey on white paper grows from clean over noisy to photocopied."""
    pdf = synthetic_plan(1).pdf
    stray = []
    for condition in (CONDITIONS[0], CONDITIONS[3], CONDITIONS[4]):
        page = pictures(pdf, condition.dpi)[0]
        levels = np.asarray(worn_page(page, condition, np.random.default_rng(1)), dtype=float)
        margin = levels[: int(0.4 * condition.dpi), :]
        stray.append((margin < 128).mean())
    assert stray[0] < stray[1] < stray[2]
