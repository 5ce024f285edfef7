"""Ink between and beside the characters that were read: what was passed over is never sure."""

from __future__ import annotations

import numpy as np
import pytest

from extract.picture.decoding import Glyph, Reading
from extract.picture.ink import Mask
from extract.picture.skipped import DOUBT, with_skipped_ink

HEIGHT, WIDTH = 40, 400
LETTER = 24  # pixels from one letter to the next


def line(*places: int) -> Reading:
    """Letters whose middles stand at these pixels."""
    return Reading(tuple(Glyph("a", 0.99, place / WIDTH, "o", 0.0) for place in places), 0.0)


def ink(*places: int, high: int = 20) -> Mask:
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    for place in places:
        mask[30 - high : 30, place - 9 : place + 9] = 255
    return mask


def doubted(reading: Reading) -> list[int]:
    return [index for index, glyph in enumerate(reading.glyphs) if glyph.score == DOUBT]


READ = (20, 44, 68, 300, 324)


@pytest.mark.parametrize(
    ("places", "skipped", "expected"),
    [
        (READ, (160, 184, 208), [2, 3]),  # between two words
        (READ, (), []),
        (READ[3:], (60, 84, 108, 132), [0]),  # before the first
        (READ[:3], (200, 224, 248, 272), [2]),  # behind the last
    ],
)
def test_letters_beside_what_was_passed_over_are_in_doubt(
    places: tuple[int, ...], skipped: tuple[int, ...], expected: list[int]
) -> None:
    assert doubted(with_skipped_ink(line(*places), ink(*places, *skipped))) == expected


def test_dotted_lines_and_underlines_were_not_passed_over() -> None:
    dots = ink(*READ) | ink(*range(100, 270, 24), high=4)
    assert not doubted(with_skipped_ink(line(*READ), dots))


def test_a_speck_between_two_words_was_not_passed_over() -> None:
    speck = ink(*READ)
    speck[5:30, 180:184] = 255
    assert not doubted(with_skipped_ink(line(*READ), speck))


def test_an_empty_reading_stays_empty() -> None:
    assert with_skipped_ink(Reading((), 0.3), ink(*READ)) == Reading((), 0.3)
