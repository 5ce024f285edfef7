"""What a cell is printed on: paper or a fill; and the page as it would look on plain white paper without rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from ..model import Box
from .ink import Pixels, odd
from .rules import Trace

INSET = 1.8  # points between a cell's grid line and what counts as its inside: half a thick rule and its blur
GRAIN = 2.0  # points over which a dither is averaged to one shade
BRIGHT_SHARE = 88  # percentile of a cell's blurred pixels: some paper shows in the most crowded cell
BLOCK = 36.0  # points: the size of the blocks that show the paper
PAPER_SPREAD = 10.0  # grey levels that paper varies by beside a smooth shadow
FILLED = 16.0  # grey levels off the paper that are told from scanner shading
TINTED = 18.0  # levels of colour (largest minus smallest channel, against the paper's) told from a colour cast
PRINT_SHARE = 99.5  # percentile of a cell's contrasts: with 97 two words on a wide blue head were taken for grain
LIGHT_ON_DARK = 40.0  # grey levels that light letters stand above a dark bar

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Shade:
    """A cell's ground as blue, green, red, and the paper's around it."""

    ground: tuple[float, float, float]
    paper: tuple[float, float, float]

    @property
    def depth(self) -> float:
        """Grey levels darker than the paper."""
        return max(0.0, _luminance(self.paper) - _luminance(self.ground))

    @property
    def tint(self) -> float:
        """How much more colourful than the paper, 0 for any grey."""
        ratio = [255.0 * g / max(p, 1.0) for g, p in zip(self.ground, self.paper, strict=True)]
        return max(ratio) - min(ratio)

    @property
    def filled(self) -> bool:
        """Whether this is a fill rather than paper."""
        return self.depth >= FILLED or self.tint >= TINTED

    @property
    def rgb(self) -> Rgb:
        """The ground as red, green, blue on white paper."""
        blue, green, red = (
            min(255, round(255.0 * g / max(p, 1.0))) for g, p in zip(self.ground, self.paper, strict=True)
        )
        return red, green, blue


def _luminance(bgr: tuple[float, float, float]) -> float:
    return 0.114 * bgr[0] + 0.587 * bgr[1] + 0.299 * bgr[2]


@dataclass(frozen=True, slots=True)
class Paper:
    """The colour of bare paper: a quadratic of the place, so that the shadows of a photo count as paper."""

    factors: npt.NDArray[np.float64]
    size: tuple[float, float]

    def at(self, x: float, y: float) -> tuple[float, float, float]:
        """Blue, green, red at a point in points."""
        terms = _powers(np.array([x / self.size[0]]), np.array([y / self.size[1]]))
        blue, green, red = (min(255.0, max(1.0, float(v))) for v in (terms @ self.factors)[0])
        return blue, green, red


def paper_of(smooth: Pixels, scale: float) -> Paper:
    """Fit the paper's colour to the brightest parts of half-inch blocks; blocks that are all fill drop out."""
    height, width = smooth.shape[:2]
    step = max(1, int(BLOCK * scale))
    rows, columns = max(3, height // step), max(3, width // step)
    small = cv2.resize(smooth, (columns * 12, rows * 12), interpolation=cv2.INTER_AREA)
    blocks = small.reshape(rows, 12, columns, 12, 3).transpose(0, 2, 1, 3, 4).reshape(rows * columns, 144, 3)
    bright = np.percentile(blocks, 90, axis=1)
    y, x = np.mgrid[0.5:rows, 0.5:columns]
    terms = _powers(x.ravel() / columns, y.ravel() / rows)
    factors = np.zeros((terms.shape[1], 3))
    factors[0] = np.percentile(bright, 80, axis=0)
    for _ in range(6):
        darker = np.minimum(bright - terms @ factors, 0.0).min(axis=1)
        weights = np.exp(-np.square(darker / PAPER_SPREAD))
        left = terms * weights[:, None]
        factors = np.linalg.solve(left.T @ terms + 1e-3 * np.eye(terms.shape[1]), left.T @ bright)
    return Paper(factors, (width / scale, height / scale))


def _powers(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    x, y = x - 0.5, y - 0.5
    return np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=-1)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the parts of a page are printed on; `smooth` has `scale` pixels per point, half of the page's."""

    smooth: Pixels
    paper: Paper
    scale: float

    @classmethod
    def of(cls, picture: Pixels, scale: float) -> Grounds:
        """Prepare a colour picture with `scale` pixels per point."""
        grain = odd(GRAIN * scale)
        even = cv2.blur(picture, (grain, grain))
        smooth = np.asarray(cv2.resize(even, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        return cls(smooth, paper_of(smooth, scale / 2), scale / 2)

    def shade(self, box: Box) -> Shade:
        """The ground of a cell and the paper near it."""
        inside = crop_of(self.smooth, box, self.scale, -INSET)
        bare = self.paper.at(*box.center)
        if not inside.size:
            return Shade(bare, bare)
        blue, green, red = np.percentile(inside.reshape(-1, 3), BRIGHT_SHARE, axis=0).tolist()
        return Shade((blue, green, red), bare)


def crop_of(picture: Pixels, box: Box, scale: float, grow: float = 0.0) -> Pixels:
    """The part of the picture under a box in points, grown on all sides; a view, maybe empty."""
    height, width = picture.shape[:2]
    x0, x1 = (min(width, max(0, round(v * scale))) for v in (box.x0 - grow, box.x1 + grow))
    y0, y1 = (min(height, max(0, round(v * scale))) for v in (box.y0 - grow, box.y1 + grow))
    return picture[y0 : max(y0, y1), x0 : max(x0, x1)]


def on_white(
    picture: Pixels, filled: Iterable[tuple[Box, Shade]], traces: Iterable[Trace], scale: float
) -> Pixels:
    """A copy with filled cells turned to black on white, whatever their colours, and with rules painted out."""
    clean = picture.copy()
    for box, shade in filled:
        part = crop_of(clean, box, scale)
        if part.size:
            part[:] = _plain(part, shade, round(INSET * scale))[..., None]
    for trace in traces:
        points = (trace.along, trace.across) if trace.horizontal else (trace.across, trace.along)
        line = np.stack(points, axis=-1).round().astype(np.int32)
        cv2.polylines(clean, [line], False, (255, 255, 255), thickness=round(trace.thickness) + 2)
    return clean


def _plain(part: Pixels, shade: Shade, edge: int) -> Pixels:
    """Contrast against the fill in the channel that shows it best, dark on white; `edge` pixels may be rules."""
    ground = np.array(shade.ground, dtype=np.float32)
    weights = np.square(ground) / max(1.0, float(np.square(ground).sum()))
    flat = part.astype(np.float32)
    darker = (flat / np.maximum(ground, 1.0)).clip(0, 1) @ weights
    if _luminance(shade.ground) < 255 - 2 * LIGHT_ON_DARK:
        lighter = ((flat - ground) / np.maximum(255.0 - ground, 1.0)).clip(0, 1).mean(axis=2)
        if _most(lighter, edge) > max(LIGHT_ON_DARK / 255, 1.3 * _most(1.0 - darker, edge)):
            darker = 1.0 - lighter
    return np.asarray(darker * 255, dtype=np.uint8)


def _most(contrast: npt.NDArray[np.floating[Any]], edge: int) -> float:
    """The contrast that only print has: two words in a wide cell are a hundredth of it."""
    inside = contrast[edge:-edge, edge:-edge] if min(contrast.shape) > 4 * edge > 0 else contrast
    return float(np.percentile(inside, PRINT_SHARE))
