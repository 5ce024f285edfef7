"""Pages that are no dark print on bright paper, or hardly: negatives, pale print, light print on dark heads."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extract.model import Box
from extract.picture.contrast import as_print
from extract.picture.ink import grey
from extract.picture.paper import Grounds, on_white

SCALE = 150 / 72

Pixels = NDArray[np.uint8]


def page(ink: int, paper: int, noise: float = 0.0) -> Pixels:
    """Twenty lines of print, the same in every run."""
    picture = np.full((1000, 700, 3), paper, dtype=np.uint8)
    for line in range(20):
        cv2.putText(
            picture, f"Belanja Jasa {line}", (60, 60 + 44 * line), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (ink,) * 3, 2
        )
    grain = np.random.default_rng(1).normal(0, noise, picture.shape[:2])[..., None] if noise else 0
    return np.asarray(np.clip(picture + grain, 0, 255), dtype=np.uint8)


@pytest.mark.parametrize(("ink", "paper"), [(20, 250), (90, 235), (60, 190)])
def test_print_as_most_pages_have_it_comes_back_as_it_is(ink: int, paper: int) -> None:
    picture = page(ink, paper)
    assert as_print(picture, picture, SCALE) is picture


def test_a_negative_is_turned_over() -> None:
    picture = page(250, 10)
    seen = grey(as_print(picture, picture, SCALE))
    assert np.array_equal(seen, 255 - grey(picture))


def test_a_dark_photo_of_a_page_is_no_negative() -> None:
    """A bright page on a dark desk: most of the picture is dark, yet the print is darker than its paper."""
    picture = np.full((1400, 1400, 3), 25, dtype=np.uint8)
    picture[200:1200, 350:1050] = page(20, 120)
    assert as_print(picture, picture, SCALE) is picture


@pytest.mark.parametrize("noise", [0.0, 2.0])
def test_pale_print_is_made_strong(noise: float) -> None:
    picture = page(135, 175, noise)
    seen = grey(as_print(picture, picture, SCALE)).astype(int)
    assert np.percentile(seen, 90) - np.percentile(seen, 0.5) > 140


def test_paper_without_print_stays_bare() -> None:
    """Grain, and what shines through from the back, is no print."""
    bare = np.clip(np.random.default_rng(2).normal(220, 6, (900, 700, 1)), 0, 255).astype(np.uint8)
    bare = np.repeat(bare, 3, axis=2)
    assert as_print(bare, bare, SCALE) is bare
    through = cv2.GaussianBlur(page(160, 235)[:, ::-1].copy(), (0, 0), 4)
    assert as_print(through, through, SCALE) is through


@pytest.mark.parametrize("fill", [(192, 112, 0), (60, 60, 60), (30, 90, 30)])
def test_two_light_words_on_a_wide_dark_head_turn_dark_on_white(fill: tuple[int, int, int]) -> None:
    picture = np.full((400, 1200, 3), 255, dtype=np.uint8)
    picture[100:160, 100:1100] = fill
    cv2.putText(picture, "Nama Jabatan", (500, 138), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (255, 255, 255), 1)
    letters = (picture[100:160, 100:1100] > 240).all(axis=2)
    head = Box(100 / SCALE, 100 / SCALE, 1100 / SCALE, 160 / SCALE)
    shade = Grounds.of(picture, SCALE).shade(head)
    assert shade.filled
    clean = grey(on_white(picture, [(head, shade)], [], SCALE))[100:160, 100:1100]
    assert np.median(clean[letters]) < 80
    assert np.median(clean[~letters]) > 200
