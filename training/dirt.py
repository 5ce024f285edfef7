"""What copiers, faxes, toner and old paper do to print: generators that are unlike each other, each from a seed.

Every generator takes a grey page (255 is paper) and its resolution, and gives the page as it would be scanned. The
numbers that training draws (`Range.training`) and those that the bench is set to (`Range.bench`) never meet.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

Page = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.floating[Any]]
Use = Literal["training", "bench"]
Generator = Callable[[Page, int, np.random.Generator, Use], Page]


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers that a generator may be set to: training draws from below and above what the bench draws from."""

    low: float
    high: float
    bench: tuple[float, float]

    def draw(self, random: np.random.Generator, use: Use) -> float:
        """One number for this use."""
        if use == "bench":
            return float(random.uniform(*self.bench))
        below, above = max(0.0, self.bench[0] - self.low), max(0.0, self.high - self.bench[1])
        at = float(random.uniform(0.0, below + above))
        return self.low + at if at < below else self.bench[1] + at - below


# Toner: what tests/bench/degrading.py draws, with other numbers.
TONER_BLUR, TONER_NOISE = Range(0.2, 1.3, (0.7, 0.9)), Range(3.0, 26.0, (16.0, 20.0))
TONER_FADING, TONER_HARDNESS = Range(0.0, 0.6, (0.32, 0.38)), Range(0.2, 3.2, (1.9, 2.1))
TONER_SPECKS = Range(0.0, 0.009, (0.005, 0.007))
# Copier: passes through glass, drum and fuser, in points or shares of the grey scale.
COPIES = (1, 2, 3)
COPIER_BLUR, COPIER_LEVEL = Range(0.08, 0.34, (0.18, 0.21)), Range(0.34, 0.72, (0.5, 0.55))
COPIER_SOFTNESS, COPIER_DRUM = Range(0.02, 0.3, (0.1, 0.14)), Range(0.0, 0.16, (0.06, 0.08))
COPIER_DUST = Range(0.0, 40.0, (12.0, 16.0))
# Specks whose chance falls with the distance from an edge (Kanungo 1994), and a sheet that is not flat.
EDGE_FLIP, EDGE_FALL = Range(0.2, 1.0, (0.55, 0.65)), Range(0.7, 3.0, (1.4, 1.6))
FAR_FLIP, ELASTIC = Range(0.0, 0.008, (0.003, 0.004)), Range(0.0, 1.4, (0.5, 0.6))
# Paper: its own structure under pale print.
PAPER_SLOPE, PAPER_SPREAD = Range(0.2, 2.2, (0.9, 1.1)), Range(2.0, 16.0, (8.0, 9.0))
PAPER_LEVEL, INK_LEVEL = Range(150.0, 248.0, (190.0, 200.0)), Range(10.0, 125.0, (70.0, 80.0))
QUALITY = Range(18.0, 90.0, (38.0, 44.0))


def toner(page: Page, dpi: int, random: np.random.Generator, use: Use) -> Page:
    """Blur, fading patches, grain and a hard contrast, as a worn drum gives."""
    levels = _blurred(page.astype(np.float32), TONER_BLUR.draw(random, use))
    fading = TONER_FADING.draw(random, use)
    levels = 255 - (255 - levels) * (1 - fading * smooth_field(levels.shape, dpi / 1.0, random))
    levels += _noise(levels.shape, random) * TONER_NOISE.draw(random, use)
    if random.random() < 0.7 or use == "bench":
        hardness = TONER_HARDNESS.draw(random, use)
        levels = 255 / (1 + np.exp(-(levels - random.uniform(125, 155)) / 255 * 4 * hardness))
    struck = random.random(levels.shape, dtype=np.float32)
    specks = TONER_SPECKS.draw(random, use)
    levels[struck < specks] = 0
    levels[struck > 1 - specks] = 255
    return compressed(_levels(levels), QUALITY.draw(random, use))


def copier(page: Page, dpi: int, random: np.random.Generator, use: Use) -> Page:
    """One to three copies of copies: resampled, exposed, fused, with dust on the glass and streaks of the drum."""
    height, width = page.shape
    darkness: Floats = 1 - page.astype(np.float32) / 255
    for _ in range(int(random.choice(COPIES)) if use == "training" else 1):
        darkness = _moved(darkness, random)
        darkness = _blurred(darkness, COPIER_BLUR.draw(random, use) * dpi / 72)
        level, softness = COPIER_LEVEL.draw(random, use), COPIER_SOFTNESS.draw(random, use)
        drum = COPIER_DRUM.draw(random, use) * 2 * (smooth_field(darkness.shape, dpi / 0.8, random) - 0.5)
        grain = _blurred(_noise(darkness.shape, random), random.uniform(0.4, 1.0)) * random.uniform(0.02, 0.16)
        darkness = 1 / (1 + np.exp(-(darkness + drum + grain - level) / max(softness / 4, 0.01)))
        darkness = _with_dust(darkness, dpi, COPIER_DUST.draw(random, use), random)
    if random.random() < 0.25:
        darkness = _faxed(darkness, random)
    ink, paper = random.uniform(0, 60), random.uniform(225, 255)
    levels = paper + (ink - paper) * _blurred(darkness, random.uniform(0.2, 0.7))
    levels += _noise(levels.shape, random) * random.uniform(0.5, 5)
    return compressed(_levels(levels[:height, :width]), QUALITY.draw(random, use))


def edges(page: Page, dpi: int, random: np.random.Generator, use: Use) -> Page:
    """Print whose edges crumble, on a sheet that is not flat; black and white, softened by the scanner."""
    bent = _bent(page, dpi, ELASTIC.draw(random, use) * dpi / 200, random)
    ink = (bent < random.uniform(110, 185)).astype(np.uint8)
    flip, fall, far = EDGE_FLIP.draw(random, use), EDGE_FALL.draw(random, use), FAR_FLIP.draw(random, use)
    inside = cv2.distanceTransform(ink, cv2.DIST_L2, 3)
    outside = cv2.distanceTransform(1 - ink, cv2.DIST_L2, 3)
    away = np.where(ink > 0, inside, outside) * 150 / dpi
    chance = flip * random.uniform(0.5, 1) * np.exp(-fall * np.square(away)) + far
    flipped = ink ^ (random.random(ink.shape, dtype=np.float32) < chance).astype(np.uint8)
    if random.random() < 0.6:
        flipped = cv2.morphologyEx(flipped, cv2.MORPH_CLOSE, np.ones((2, 2), np.uint8))
    levels = _blurred(255 * (1 - flipped.astype(np.float32)), random.uniform(0.35, 1.1))
    ink_level, paper = random.uniform(0, 90), random.uniform(200, 255)
    levels = ink_level + levels / 255 * (paper - ink_level)
    levels += _noise(levels.shape, random) * random.uniform(0, 8)
    return compressed(_levels(levels), QUALITY.draw(random, use))


def paper(page: Page, dpi: int, random: np.random.Generator, use: Use) -> Page:
    """Pale print on old paper: clouds and fibres whose spectrum falls with a power, the back shining through."""
    darkness: Floats = 1 - page.astype(np.float32) / 255
    darkness = _blurred(darkness, random.uniform(0.05, 0.22) * dpi / 72)
    if random.random() < 0.5:
        back = cv2.flip(np.roll(darkness, tuple(random.integers(20, 400, 2)), (0, 1)), 1)
        darkness = np.maximum(darkness, _blurred(back, 0.3 * dpi / 72) * random.uniform(0.05, 0.3))
    bare, ink = PAPER_LEVEL.draw(random, use), INK_LEVEL.draw(random, use)
    ink = min(ink, bare - 45)
    worn = 1 - random.uniform(0, 0.6) * smooth_field(darkness.shape, dpi / 2.5, random) ** 2
    levels = bare + (ink - bare) * darkness * worn
    levels += spectral_field(levels.shape, PAPER_SLOPE.draw(random, use), random) * PAPER_SPREAD.draw(random, use)
    levels += _noise(levels.shape, random) * random.uniform(0, 7)
    return compressed(_levels(levels), QUALITY.draw(random, use))


GENERATORS: dict[str, Generator] = {"toner": toner, "copier": copier, "edges": edges, "paper": paper}


def lightly(page: Page, dpi: int, random: np.random.Generator) -> Page:
    """A good scan: a little blur and grain."""
    levels = _blurred(page.astype(np.float32), random.uniform(0, 0.12) * dpi / 72)
    ink, bare = random.uniform(0, 50), random.uniform(235, 255)
    levels = ink + levels / 255 * (bare - ink) + _noise(levels.shape, random) * random.uniform(0, 6)
    return compressed(_levels(levels), random.uniform(45, 95))


def compressed(page: Page, quality: float) -> Page:
    """The page as a JPEG of this quality gives it back."""
    out = io.BytesIO()
    Image.fromarray(page).save(out, "JPEG", quality=round(quality))
    return np.asarray(Image.open(out), dtype=np.uint8)


def smooth_field(shape: tuple[int, ...], reach: float, random: np.random.Generator) -> Floats:
    """A field between 0 and 1 that changes over about `reach` pixels."""
    coarse = random.random((int(shape[0] / reach) + 3, int(shape[1] / reach) + 3), dtype=np.float32)
    field = cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(field, 0, 1), dtype=np.float32)


def spectral_field(shape: tuple[int, ...], slope: float, random: np.random.Generator) -> Floats:
    """Noise of unit spread whose amplitude falls with frequency to the power of `slope`; it repeats itself."""
    side = 512
    frequency = np.hypot(np.fft.fftfreq(side)[:, None], np.fft.rfftfreq(side)[None, :])
    frequency[0, 0] = 1.0
    phases = np.exp(2j * np.pi * random.random(frequency.shape))
    field = np.fft.irfft2(phases * frequency**-slope, s=(side, side))
    field = (field - field.mean()) / field.std()
    repeats = (shape[0] // side + 1, shape[1] // side + 1)
    return np.tile(field, repeats)[: shape[0], : shape[1]].astype(np.float32)


def _levels(levels: Floats) -> Page:
    return np.clip(np.rint(levels), 0, 255).astype(np.uint8)


def _noise(shape: tuple[int, ...], random: np.random.Generator) -> Floats:
    return random.standard_normal(shape, dtype=np.float32)


def _blurred(levels: Floats, sigma: float) -> Floats:
    return np.asarray(cv2.GaussianBlur(levels, (0, 0), sigma) if sigma > 0.15 else levels, dtype=np.float32)


def _moved(darkness: Floats, random: np.random.Generator) -> Floats:
    """Resampled by parts of a pixel, as every copy is."""
    height, width = darkness.shape
    dx, dy = random.uniform(-0.5, 0.5, 2)
    shear = random.uniform(-0.0004, 0.0004)
    matrix = np.array([[1.0, shear, dx], [shear, 1.0, dy]], dtype=np.float32)
    return np.asarray(cv2.warpAffine(darkness, matrix, (width, height), flags=cv2.INTER_LINEAR))


def _with_dust(darkness: Floats, dpi: int, count: float, random: np.random.Generator) -> Floats:
    """Dust, dropouts and streaks: `count` of each hundred square inches, dropouts three times as many."""
    height, width = darkness.shape
    area = height * width / dpi**2
    for value, number in ((1.0, count * area / 4), (0.0, 3 * count * area / 4)):
        for _ in range(int(random.poisson(number))):
            at = (int(random.integers(width)), int(random.integers(height)))
            axes = tuple(int(a) for a in np.maximum(1, random.exponential(0.006 * dpi, 2)))
            cv2.ellipse(darkness, at, axes, float(random.uniform(0, 180)), 0, 360, value, -1)
    for _ in range(int(random.poisson(0.6))):
        x, thick = int(random.integers(width)), int(random.integers(1, 3))
        darkness[:, x : x + thick] += np.float32(random.uniform(-0.6, 0.35))
    return np.clip(darkness, 0, 1)


def _faxed(darkness: Floats, random: np.random.Generator) -> Floats:
    """Fewer lines down the page, black and white, now and then a line repeated."""
    height, width = darkness.shape
    rows = int(height * random.uniform(0.5, 0.8))
    small = cv2.resize(darkness, (width, rows), interpolation=cv2.INTER_AREA)
    bits = (small > random.uniform(0.35, 0.6)).astype(np.float32)
    for row in random.integers(1, rows, int(random.poisson(rows * 0.004))):
        bits[row] = bits[row - 1]
    return np.asarray(cv2.resize(bits, (width, height), interpolation=cv2.INTER_LINEAR))


def _bent(page: Page, dpi: int, reach: float, random: np.random.Generator) -> Page:
    """The page on a sheet that waves by `reach` pixels over a few letters."""
    if reach < 0.1:
        return page
    height, width = page.shape
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    xs += (smooth_field(page.shape, dpi / 5, random) - 0.5) * 2 * reach
    ys += (smooth_field(page.shape, dpi / 5, random) - 0.5) * 2 * reach
    return np.asarray(cv2.remap(page, xs, ys, cv2.INTER_LINEAR, borderValue=255), dtype=np.uint8)
