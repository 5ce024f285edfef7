"""Ink told from paper, whatever the paper's tint, shadow or fill."""

from __future__ import annotations

from functools import reduce

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.uint8]  # 255 where set, else 0

TEXT_CONTRAST = 60  # grey levels under the paper around; scan noise of sigma 8 stays under 40
NOISY = 2.5  # mean grey levels between a pixel of paper and the median around; JPEG scans have up to 1.3
SPECK_CONTRAST = 70  # grey levels that a speck stands off its neighbours
SPECK_PIXELS = 2  # of the scan; the full stop of 8 pt print at 150 dpi has 4
SOFTENED = 0.8  # sigma in pixels of the scan
DITHERED = 45.0  # grey levels between a pixel and those around it, on average: dither of 15 to 85 % ink is over
DITHER_DOT = 1.2  # points that "around" means: 3 pixels up to 200 dpi; at 300 dpi dots are larger than that
DITHER_GRAIN = 3.0  # points over which that is averaged: the white between two lines of print is as wide
# Points of height and width: a dithered cell or row of column numbers is restless all over, print only within a
# line. Of 27 pages the one with such a row has 9,500 square points of it and no other any.
DITHER_LEAST = ((10.0, 10.0), (8.0, 20.0))
SOLID = 20.0  # points of unbroken ink: a rule at the border of the fill, which keeps its contrast
SOLID_INK = 128  # grey level
DOT_SPREAD = 0.5  # points, sigma: stripes of 1 point vanish, a hairline keeps a quarter of its contrast
PAPER_REACH = 9.0  # points; wider than any stroke of body text, so that the paper shows on both sides


def grey(picture: Pixels) -> Pixels:
    """Brightness of a colour picture, 0 to 255."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), dtype=np.uint8)


def strongest(picture: Pixels) -> Pixels:
    """The brightest channel of each pixel, 0 to 255."""
    blue, green, red = cv2.split(picture)
    return np.asarray(cv2.max(cv2.max(blue, green), red), dtype=np.uint8)


def weakest(picture: Pixels) -> Pixels:
    """The darkest channel of each pixel, 0 to 255."""
    blue, green, red = cv2.split(picture)
    return np.asarray(cv2.min(cv2.min(blue, green), red), dtype=np.uint8)


def is_noisy(picture: Pixels) -> bool:
    """Whether the paper is grainy: sensor noise or the dirt of a photocopy, not the faint waves of JPEG."""
    shade = grey(picture)
    paper = cv2.blur(shade, (9, 9))
    bare = paper > np.percentile(paper[::4, ::4], 60) - 15
    grain = cv2.absdiff(shade, cv2.medianBlur(shade, 3))
    return bool(grain[bare].mean() > NOISY)


def without_grain(picture: Pixels) -> Pixels:
    """The picture without lone deviating pixels, and softened as far as reading gains from it.

    Lines read right on noisy scans at 200 dpi / photocopies at 150 dpi: as they are .979 / .63, after a median of
    3 x 3 .981 / .82 (it eats strokes of one pixel), softened only .994 / .74, both as here .996 / .85.
    """
    clean = picture.copy()
    even = cv2.medianBlur(picture, 3)
    deviation = grey(picture).astype(np.int16) - grey(even)
    for lone in (deviation < -SPECK_CONTRAST, deviation > SPECK_CONTRAST):
        _, labels, stats, _ = cv2.connectedComponentsWithStats(lone.astype(np.uint8), connectivity=8)
        small = stats[:, 4] <= SPECK_PIXELS
        small[0] = False
        specks = small[labels]
        clean[specks] = even[specks]
    return np.asarray(cv2.GaussianBlur(clean, (0, 0), SOFTENED), dtype=np.uint8)


def without_dither(picture: Pixels, scale: float) -> Pixels:
    """The picture with dithered fills as even greys; not copied where there are none.

    Dots in rows look like rules (a dithered plan gave 40 columns instead of 18) and like print.
    """
    shade = grey(picture)
    dot, grain = odd(DITHER_DOT * scale), odd(DITHER_GRAIN * scale)
    restless = cv2.absdiff(shade, cv2.blur(shade, (dot, dot)))
    dense = (cv2.blur(restless, (grain, grain)) > DITHERED).astype(np.uint8)
    kernels = (np.ones([odd(side * scale) for side in sides], np.uint8) for sides in DITHER_LEAST)
    dots = reduce(cv2.max, (cv2.morphologyEx(dense, cv2.MORPH_OPEN, kernel) for kernel in kernels))
    if not dots.any():
        return picture
    grown = cv2.dilate(dots, np.ones((2 * grain, 2 * grain), np.uint8)) > 0
    grown &= ~_solid(shade, scale)
    even = picture.copy()
    even[grown] = cv2.GaussianBlur(picture, (0, 0), DOT_SPREAD * scale)[grown]
    return even


def _solid(shade: Pixels, scale: float) -> npt.NDArray[np.bool_]:
    """Where ink runs on without a break, along or across, as no dither does."""
    ink = (shade < SOLID_INK).astype(np.uint8)
    length = odd(SOLID * scale)
    runs = [
        cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(sides, np.uint8)) for sides in ((1, length), (length, 1))
    ]
    return np.asarray(cv2.max(*runs) > 0)


def text_ink(shade: Pixels, scale: float) -> Mask:
    """Strokes darker than the paper or fill around them; `scale` in pixels per point."""
    return np.asarray(
        cv2.threshold(darkness(shade, scale), TEXT_CONTRAST, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8
    )


def darkness(shade: Pixels, scale: float) -> Pixels:
    """How many grey levels each pixel is darker than the paper or fill around; 0 in what is wider than print."""
    reach = odd(PAPER_REACH * scale)
    kernel = np.ones((reach, reach), np.uint8)
    return np.asarray(cv2.morphologyEx(shade, cv2.MORPH_BLACKHAT, kernel), dtype=np.uint8)


def odd(length: float) -> int:
    """The odd whole number nearest above: the size of a kernel that has a middle."""
    return max(1, int(length)) | 1
