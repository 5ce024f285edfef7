"""A page photographed with a telephone: on a table, from slightly aside, in uneven light, stored turned."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

SIZE = (3200, 2400)
# Where the page's corners (upper left, upper right, lower right, lower left) lie in the picture, in pixels.
CORNERS = ((150, 262), (3062, 205), (3118, 2170), (96, 2104))
EXIF_ORIENTATION = 0x0112
TURN_CW_TO_VIEW = 6
NOISE = 3.0
QUALITY = 78
PAPER = np.array((250, 246, 236), dtype=np.float64)
TABLE = np.array((122, 98, 76), dtype=np.float64)

Floats = NDArray[np.float64]


def _coefficients(size: tuple[int, int]) -> list[float]:
    """The eight numbers by which Pillow maps a point of the picture to a point of the page."""
    w, h = size
    rows, values = [], []
    for (x, y), (u, v) in zip(CORNERS, ((0, 0), (w, 0), (w, h), (0, h)), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    solved: list[float] = np.linalg.solve(np.array(rows, dtype=float), np.array(values, dtype=float)).tolist()
    return solved


def _light() -> Floats:
    """Brightness over the picture: a window at the upper left, a shadow over the lower right corner."""
    y, x = np.mgrid[0 : SIZE[1], 0 : SIZE[0]] / np.array(SIZE[::-1]).reshape(2, 1, 1)
    window = 1.02 - 0.22 * np.hypot(x - 0.25, y - 0.2)
    shadow = 1 - 0.24 / (1 + np.exp(-(1.2 * x + y - 1.75) * 9))
    light: Floats = np.clip(window * shadow, 0, 1)
    return light[..., np.newaxis]


def photographed(page: Image.Image, seed: int = 7) -> bytes:
    """The page as a JPEG whose EXIF data say which turn sets it upright; the same seed gives the same bytes."""
    warp = Image.Transform.PERSPECTIVE
    coefficients = _coefficients(page.size)
    grey = page.convert("L").transform(SIZE, warp, coefficients, Image.Resampling.BICUBIC)
    sheet = Image.new("L", page.size, 255).transform(SIZE, warp, coefficients, Image.Resampling.BICUBIC)
    covered = np.asarray(sheet, dtype=np.float64)[..., np.newaxis] / 255
    ink = np.asarray(grey.filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float64)[..., np.newaxis] / 255
    scene = (covered * (0.12 + 0.88 * ink) * PAPER + (1 - covered) * TABLE) * _light()
    scene += np.random.default_rng(seed).normal(0, NOISE, scene.shape)
    picture = Image.fromarray(np.clip(np.rint(scene), 0, 255).astype(np.uint8))
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = TURN_CW_TO_VIEW
    out = io.BytesIO()
    picture.transpose(Image.Transpose.ROTATE_90).save(out, "JPEG", quality=QUALITY, optimize=True, exif=exif)
    return out.getvalue()
