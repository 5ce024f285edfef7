"""Worn pages: rules that are there in part, strokes of pens and stamps over print, which way up a page stands."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extract.grid import SHAKY, find_grids
from extract.model import Box, Cell, Reader, Word
from extract.picture.faintrules import with_faint_rules
from extract.picture.ink import grey, text_ink
from extract.picture.rules import rules_of, trace_rules
from extract.picture.strikes import STRUCK_TEXT, with_strikes
from extract.picture.turning import turn_needed, turned

SCALE = 200 / 72
SIDE, MARGIN = 90, 50

Pixels = NDArray[np.uint8]


def ruled(rows: int, cols: int, without: tuple[int, int] | None = None, faint: int = 0) -> Pixels:
    """A table of which the edge below one position is `faint` levels darker than paper."""
    picture = np.full((rows * SIDE + 2 * MARGIN, cols * SIDE + 2 * MARGIN, 3), 250, dtype=np.uint8)
    for row in range(rows + 1):
        y = MARGIN + row * SIDE
        picture[y : y + 2, MARGIN : MARGIN + cols * SIDE + 2] = 30
    for col in range(cols + 1):
        x = MARGIN + col * SIDE
        picture[MARGIN : MARGIN + rows * SIDE + 2, x : x + 2] = 30
    if without is not None:
        y, x = MARGIN + (without[0] + 1) * SIDE, MARGIN + without[1] * SIDE
        picture[y : y + 2, x + 2 : x + SIDE] = 250 - faint
    return picture


def cells(picture: Pixels) -> int:
    shade = grey(picture)
    traces = with_faint_rules(trace_rules(picture, SCALE), shade, SCALE)
    (grid,) = find_grids(rules_of(traces, SCALE), SHAKY)
    return len(grid.cells)


def grained(picture: Pixels, sigma: float) -> Pixels:
    grain = np.random.default_rng(3).normal(0, sigma, picture.shape[:2])[..., None]
    return np.clip(picture + grain, 0, 255).astype(np.uint8)


def test_a_rule_lost_in_grain_is_found_where_the_grid_says() -> None:
    picture = grained(ruled(6, 5, (2, 3), faint=22), 6)
    (grid,) = find_grids(rules_of(trace_rules(picture, SCALE), SCALE), SHAKY)
    assert len(grid.cells) == 29
    assert cells(picture) == 30


@pytest.mark.parametrize("text", ["", "jasa kan"])
def test_a_merged_cell_stays_one(text: str) -> None:
    """Bare paper is no rule, nor is a line of print that stands where a rule would."""
    picture = ruled(6, 5, (2, 3))
    y, x = MARGIN + 3 * SIDE, MARGIN + 3 * SIDE
    cv2.putText(picture, text, (x + 4, y + 7), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (20, 20, 20), 1)
    assert cells(grained(picture, 6)) == 29


def test_a_rule_goes_on_below_the_letters_of_a_stamp() -> None:
    picture = ruled(4, 4)
    y = MARGIN + 2 * SIDE
    for at in range(3):
        x = MARGIN + SIDE + 10 + 26 * at
        picture[y - 16 : y + 18, x : x + 15] = (190, 60, 40)
    (grid,) = find_grids(rules_of(trace_rules(picture, SCALE), SCALE), SHAKY)
    assert len(grid.cells) == 16


def words() -> tuple[Pixels, list[Word]]:
    """Two lines of print and where they stand."""
    picture = np.full((200, 500, 3), 255, dtype=np.uint8)
    found = []
    for text, y in (("7.250.000", 60), ("18.750.000", 140)):
        cv2.putText(picture, text, (80, y), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (20, 20, 20), 2)
        (width, _), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, 1.0, 2)
        box = Box(78 / SCALE, (y - 26) / SCALE, (82 + width) / SCALE, (y + 6) / SCALE)
        found.append(Word(text, box, 1.0, Reader.OCR))
    return picture, found


def cell(row: int, word: Word) -> Cell:
    return Cell(
        row=row,
        col=0,
        row_span=1,
        col_span=1,
        text=word.text,
        mark=None,
        glyph="",
        confidence=word.confidence,
        box=word.box,
        reader=Reader.OCR,
        words=(word,),
    )


def doubted(picture: Pixels, found: list[Word]) -> list[bool]:
    laid = [cell(row, word) for row, word in enumerate(found)]
    seen = with_strikes(laid, text_ink(grey(picture), SCALE), SCALE)
    return [STRUCK_TEXT in each.doubts and each.confidence < 0.9 for each in seen]


@pytest.mark.parametrize("slope", [0, 6])
def test_a_word_that_a_pen_ran_through_is_in_doubt(slope: int) -> None:
    picture, found = words()
    cv2.line(picture, (70, 52 + slope), (300, 50 - slope), (30, 30, 30), 2)
    assert doubted(picture, found) == [True, False]


def test_underlined_words_are_not_struck() -> None:
    picture, found = words()
    cv2.line(picture, (70, 64), (300, 64), (30, 30, 30), 2)
    assert doubted(picture, found) == [False, False]


class OneWay:
    """A reader that knows lines by a mark at their left end: dark there means upright."""

    def __init__(self, flipped: float, strength: float) -> None:
        self.flipped, self.strength = flipped, strength

    def flipped_score(self, crops: list[Pixels]) -> float:
        return self.flipped if crops else 0.0

    def legibility(self, crops: list[Pixels]) -> float:
        upright = [
            grey(crop)[:, : crop.shape[1] // 2].mean() < grey(crop)[:, crop.shape[1] // 2 :].mean()
            for crop in crops
        ]
        return 0.5 + self.strength * float(np.mean(upright))


def lines(count: int) -> Pixels:
    picture = np.full((900, 700, 3), 255, dtype=np.uint8)
    for line in range(count):
        cv2.putText(picture, "HHHHHHHH......", (60, 60 + 60 * line), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (20,) * 3, 2)
    return picture


def test_a_page_is_turned_over_only_where_it_then_reads_better() -> None:
    """The classifier alone is sure of a page that is none; what it says is looked into."""
    assert turn_needed(lines(9), 150 / 72, OneWay(0.95, 0.4)) == 0
    assert turn_needed(turned(lines(9), 180), 150 / 72, OneWay(0.95, 0.4)) == 180
    assert turn_needed(turned(lines(9), 180), 150 / 72, OneWay(0.95, 0.02)) == 0


def test_dashes_of_dirt_do_not_turn_a_page_on_its_side() -> None:
    """Lines that stand under each other more closely than letters beside each other are no lines of print."""
    picture = lines(3)
    for row in range(60):
        for col in range(6):
            x, y = 100 + 90 * col, 300 + 9 * row
            picture[y : y + 5, x : x + 14] = 30
    assert turn_needed(picture, 150 / 72, OneWay(0.05, 0.4)) in (0, 180)
