"""Coloured ink over print: stamps and signatures go, print stays, whatever else is coloured is let be."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.model import Box
from extract.picture.ink import Pixels
from extract.picture.reading import read_picture_page
from extract.picture.stamps import stamp_ink, without_stamps

DPI = 150
SCALE = DPI / 72
VIOLET, BLUE, RED = (200, 90, 120), (220, 130, 60), (90, 90, 220)
NAME = "FULAN CONTOH"


def paper(width: float = 300, height: float = 200) -> Pixels:
    return np.full((round(height * SCALE), round(width * SCALE), 3), 255, np.uint8)


def typed(picture: Pixels, text: str, x: float, y: float, colour: tuple[int, int, int] = (20, 20, 20)) -> Pixels:
    place = (round(x * SCALE), round(y * SCALE))
    cv2.putText(picture, text, place, cv2.FONT_HERSHEY_DUPLEX, 0.4 * SCALE, colour, 2, cv2.LINE_AA)
    return picture


def stamped(picture: Pixels, x: float, y: float, colour: tuple[int, int, int]) -> Pixels:
    """Two rings with a word in them, their ink as dark as the print below where both meet."""
    ink = np.full_like(picture, 255)
    middle = (round(x * SCALE), round(y * SCALE))
    for radius in (45, 32):
        cv2.circle(ink, middle, round(radius * SCALE), colour, 3, cv2.LINE_AA)
    typed(ink, "SETDA", x - 24, y + 4, colour)
    return np.asarray(np.minimum(picture, ink), np.uint8)


@pytest.mark.parametrize("colour", [VIOLET, BLUE, RED])
@settings(derandomize=True, deadline=None, max_examples=10)
@given(x=st.floats(50, 250), y=st.floats(50, 150))
def test_print_under_a_stamp_is_as_if_there_were_none(colour: tuple[int, int, int], x: float, y: float) -> None:
    plain = typed(paper(), NAME, 90, 100)
    picture = stamped(plain, x, y, colour)
    stamps = stamp_ink(picture, SCALE)
    assert stamps.boxes and all(box.contains(x, y) for box in stamps.boxes)
    clean = without_stamps(picture, stamps.ink)
    dark, printed, stamp = (each.min(axis=2) < 128 for each in (clean, plain, picture))
    assert dark[printed].mean() > 0.97
    assert dark[stamp & ~printed].mean() < 0.1


def test_a_name_under_a_stamp_is_read_and_the_stamp_is_told() -> None:
    page = read_picture_page(stamped(typed(paper(), NAME, 90, 100), 150, 95, VIOLET), 1, DPI)
    assert [line.text for line in page.lines] == [NAME]
    assert [note.code for note in page.notes] == ["stamp"]


def test_coloured_print_rules_and_bars_are_no_stamps() -> None:
    picture = paper()
    for line in range(3):
        typed(picture, "Judul berwarna biru", 30, 30 + 14 * line, BLUE)
    picture[round(100 * SCALE) : round(140 * SCALE), round(30 * SCALE) : round(120 * SCALE)] = RED
    cv2.rectangle(picture, (8, round(150 * SCALE)), (picture.shape[1] - 8, round(190 * SCALE)), BLUE, 2)
    stamps = stamp_ink(picture, SCALE)
    assert not stamps.boxes and not stamps.ink.any()
    assert without_stamps(picture, stamps.ink) is picture


def test_marked_cells_that_stand_together_are_no_stamp() -> None:
    picture = stamped(typed(paper(), NAME, 90, 100), 150, 95, VIOLET)
    cells = [Box(x, 80, x + 12, 92) for x in range(120, 168, 12)]
    assert not stamp_ink(picture, SCALE, cells).ink.any()
    assert stamp_ink(picture, SCALE, cells[:1]).ink.any()


def test_black_stamps_and_grey_scans_are_left_alone() -> None:
    picture = stamped(typed(paper(), NAME, 90, 100), 150, 95, (60, 60, 60))
    assert not stamp_ink(picture, SCALE).boxes
