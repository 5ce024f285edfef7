"""Tables in every style of drawing are read back, and pages without tables give none."""

from __future__ import annotations

from pathlib import Path
from statistics import mean

import pdfplumber
import pytest

from .drawn.byhand import hand_page
from .drawn.plain import PLAIN, plain_page
from .drawn.styles import NONE, PARTLY, RULED, STYLES, Style
from .readers import read_ours
from .scoring import score_table, score_tables

SEEDS = range(4)
LEAST = {RULED: 0.99, PARTLY: 0.93, NONE: 0.85}  # GriTS over few seeds; over many the bench tells


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_a_table_is_read_whoever_drew_it(style: Style, tmp_path: Path) -> None:
    scores = []
    for seed in SEEDS:
        file = tmp_path / f"{seed}.pdf"
        truth = hand_page(style, 5000 + seed, file)
        scores.append(score_tables([truth], read_ours(file, 1))[0].score.grits)
    assert mean(scores) >= LEAST[style.kind], scores


@pytest.mark.parametrize("name", PLAIN)
def test_a_page_without_tables_gives_none(name: str, tmp_path: Path) -> None:
    plain_page(name, 7, tmp_path / "plain.pdf")
    assert read_ours(tmp_path / "plain.pdf", 1) == []


def test_the_truth_is_what_is_printed(tmp_path: Path) -> None:
    truth = hand_page(STYLES[0], 11, tmp_path / "full.pdf")
    with pdfplumber.open(tmp_path / "full.pdf") as pdf:
        said = pdf.pages[0].extract_text().split()
    assert {word for cell in truth for word in cell.text.split()} <= set(said)
    assert score_table(truth, truth).score.grits == 1.0
    again = hand_page(STYLES[0], 11, tmp_path / "again.pdf")
    assert again == truth
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "full.pdf").read_bytes()
