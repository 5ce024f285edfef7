"""From a clean page to what offices really file: skewed, sideways, noisy, photocopied too often.

The dirt of the last two is calibrated (python -m tests.bench.calibrating): RapidOCR, given the true cell boxes on
the upright page, reads .978 of the clean cells (it loses single dashes and roman numerals), .964 of the noisy and
.524 of the photocopied ones; the marks set for it were .96 to .985 and .40 to .55. The last five are soiled by
other hands (`hands.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from samples.scan import bound, jpeg, pictures

from .hands import dirtied, present

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Condition:
    """How a page is worn. `skew` is the largest tilt in degrees, drawn to either side; `sideways` turns by 90.

    `noise` is the sigma of gaussian noise and `specks` the share of pixels that turn black, and white; `blur` in
    pixels of the scan; `fading` lets the toner run out in patches and `hardness` drives greys to black and white.
    `hand` names another generator, which then does all that but the tilt.
    """

    name: str
    dpi: int
    quality: int
    skew: float = 0.0
    sideways: bool = False
    noise: float = 0.0
    specks: float = 0.0
    blur: float = 0.0
    fading: float = 0.0
    hardness: float = 0.0
    hand: str = ""


CONDITIONS = (
    Condition("clean-300", 300, 90, noise=2),
    Condition("skewed-200", 200, 75, skew=2.5, noise=3),
    Condition("sideways-200", 200, 75, skew=0.5, sideways=True, noise=3),
    Condition("noisy-200", 200, 50, skew=0.8, noise=18, specks=0.0003, blur=0.4),
    Condition("photocopy-150", 150, 40, skew=0.8, noise=18, specks=0.006, blur=0.8, fading=0.35, hardness=2.0),
    Condition("copier-150", 150, 60, skew=0.6, hand="copier"),
    Condition("edges-200", 200, 60, skew=0.6, hand="edges"),
    Condition("paper-200", 200, 60, skew=0.6, hand="paper"),
    Condition("unseen-copy-150", 150, 60, skew=0.6, hand="unseen-copy"),
    Condition("unseen-noise-200", 200, 60, skew=0.6, hand="unseen-noise"),
)


def makeable() -> tuple[Condition, ...]:
    """The conditions whose generators are here."""
    return tuple(each for each in CONDITIONS if not each.hand or present(each.hand))


def worn(pdf: bytes, condition: Condition, seed: int) -> bytes:
    """The exported PDF as a scan under the condition; the same arguments give the same bytes."""
    pages = []
    for number, page in enumerate(pictures(pdf, condition.dpi)):
        random = np.random.default_rng((seed, number))
        picture = worn_page(page, condition, random)
        pages.append((jpeg(picture, condition.quality), picture.size))
    return bound(pages, condition.dpi)


def worn_page(page: Image.Image, condition: Condition, random: np.random.Generator) -> Image.Image:
    """One page as it leaves the scanner, tilted and turned."""
    angle = random.uniform(0.4, 1.0) * condition.skew * random.choice((-1, 1))
    tilted = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255) if condition.skew else page
    if condition.hand:
        levels = np.asarray(tilted, dtype=np.uint8)
        picture = Image.fromarray(dirtied(levels, condition.hand, condition.dpi, random))
    else:
        picture = _dirty(tilted, condition, random)
    if not condition.sideways:
        return picture
    turn = random.choice(np.array([Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270]))
    return picture.transpose(Image.Transpose(int(turn)))


def _dirty(page: Image.Image, condition: Condition, random: np.random.Generator) -> Image.Image:
    soft = page.filter(ImageFilter.GaussianBlur(condition.blur)) if condition.blur else page
    levels = np.asarray(soft, dtype=np.float64)
    if condition.fading:
        levels = 255 - (255 - levels) * (1 - condition.fading * _patches(levels.shape, random))
    levels = levels + random.normal(0, condition.noise, levels.shape)
    if condition.hardness:
        levels = 255 / (1 + np.exp(-(levels - 140) / 255 * 4 * condition.hardness))
    struck = random.random(levels.shape)
    levels[struck < condition.specks] = 0
    levels[struck > 1 - condition.specks] = 255
    return Image.fromarray(np.clip(np.rint(levels), 0, 255).astype(np.uint8))


def _patches(shape: tuple[int, ...], random: np.random.Generator) -> Floats:
    """A smooth field between 0 and 1, patches some centimetres wide."""
    coarse = Image.fromarray((random.random((shape[0] // 150 + 2, shape[1] // 150 + 2)) * 255).astype(np.uint8))
    smooth = coarse.resize((shape[1], shape[0]), Image.Resampling.BICUBIC)
    return np.asarray(smooth, dtype=np.float64) / 255
