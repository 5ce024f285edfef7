"""Dirt of other kinds than the bench's own, so that what is fitted on one is tried on another.

`faxed`: black and white at 200 x 100 lines, edges frayed, rows dropped. `photographed`: a phone's picture of the
page under uneven light, out of focus and compressed hard. `starved`: a worn ribbon or an empty cartridge: strokes
thinned and broken in streaks, ink bled elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from samples.scan import bound, jpeg, pictures

Greys = NDArray[np.uint8]
Dirt = Callable[[Greys, np.random.Generator], Greys]
DPI = 200


def faxed(page: Greys, random: np.random.Generator) -> Greys:
    """Bilevel at half the lines, with frayed edges."""
    height, width = page.shape
    coarse = cv2.resize(page, (width, height // 2), interpolation=cv2.INTER_AREA).astype(np.float64)
    coarse += cv2.GaussianBlur(random.normal(0, 60, coarse.shape), (0, 0), 0.7)
    level = random.uniform(120, 170)
    black = np.where(coarse < level, 0, 255).astype(np.uint8)
    for row in random.integers(0, len(black), 6):
        black[row] = 255
    return np.asarray(cv2.resize(black, (width, height), interpolation=cv2.INTER_NEAREST), dtype=np.uint8)


def photographed(page: Greys, random: np.random.Generator) -> Greys:
    """Uneven light, low contrast, soft focus."""
    height, width = page.shape
    across = np.linspace(random.uniform(0.55, 0.8), 1.0, width)[None, :]
    down = np.linspace(1.0, random.uniform(0.7, 0.95), height)[:, None]
    soft = cv2.GaussianBlur(page, (0, 0), random.uniform(0.8, 1.3)).astype(np.float64)
    lit = (55 + soft * random.uniform(0.55, 0.7)) * across * down + random.normal(0, 5, page.shape)
    return np.asarray(np.clip(lit, 0, 255), dtype=np.uint8)


def starved(page: Greys, random: np.random.Generator) -> Greys:
    """Strokes thinned in streaks, bled elsewhere."""
    height, width = page.shape
    thin = cv2.dilate(page, np.ones((2, 2), np.uint8))
    bled = cv2.erode(page, np.ones((2, 2), np.uint8))
    streak = cv2.resize(random.random((height // 90 + 2, 4)), (width, height), interpolation=cv2.INTER_CUBIC)
    mixed = np.where(streak < 0.45, thin, np.where(streak > 0.85, bled, page)).astype(np.float64)
    mixed += (255 - mixed) * 0.35 * (streak < 0.3) + random.normal(0, 8, page.shape)
    return np.asarray(np.clip(mixed, 0, 255), dtype=np.uint8)


DIRT: Mapping[str, Dirt] = {"faxed": faxed, "photographed": photographed, "starved": starved}


def dirtied(pdf: bytes, name: str, seed: int) -> bytes:
    """The exported PDF as a scan with dirt of this name; the same arguments give the same bytes."""
    pages = []
    for number, page in enumerate(pictures(pdf, DPI)):
        random = np.random.default_rng((seed, number))
        picture = Image.fromarray(DIRT[name](np.asarray(page, dtype=np.uint8), random))
        pages.append((jpeg(picture, 60), picture.size))
    return bound(pages, DPI)
