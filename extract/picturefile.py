"""Picture files frame by frame: turned by their EXIF orientation, all pages of a TIFF, checked before decoding."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from .errors import input_error
from .pdffile import MOST_PAGES, MOST_PIXELS, too_many_pages, too_many_pixels
from .rendering import POINTS_PER_INCH, Pixels

PAPER_INCHES = (5.0, 24.0)  # longer side of a page: from A6 to A2; a header that says otherwise is not believed
SMALLEST_PIXELS = 32  # of a side; there is nothing to read on less
FRAMED = frozenset({"TIFF"})  # forms whose frames are pages; the frames of others are previews or animation


@dataclass(frozen=True, slots=True)
class Frame:
    """One page as a BGR picture; `dpi` and `size_points` as the header says, None where that cannot be."""

    picture: Pixels
    dpi: float | None
    size_points: tuple[float, float] | None


def count_frames(path: Path) -> int:
    """Number of pages in a picture file, every one checked against the pixel limit by its header.

    Raises InputError for a damaged file, too many pages or too many pixels.
    """
    with _opened(path) as image:
        frames = _frames(image)
        if frames > MOST_PAGES:
            raise too_many_pages(path, frames)
        for number in range(1, frames + 1):
            _seek(path, image, number)
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise too_many_pixels(path, number, width, height)
            if min(width, height) < SMALLEST_PIXELS:
                raise input_error("too-few-pixels", file=path, page=number, width=width, height=height)
        return frames


def read_frames(path: Path, wanted: frozenset[int] | None = None) -> Iterator[tuple[int, Frame]]:
    """Pages of a picture file with their numbers from 1, only those wanted. Raises InputError when damaged."""
    with _opened(path) as image:
        for number in range(1, _frames(image) + 1):
            if wanted is None or number in wanted:
                _seek(path, image, number)
                yield number, _frame(path, image, number)


def _opened(path: Path) -> Image.Image:
    limit = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = None  # our own limit is checked from the header, with a line that says what to do
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(path)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise input_error("damaged-picture", file=path, page=1) from error
    finally:
        Image.MAX_IMAGE_PIXELS = limit


def _frames(image: Image.Image) -> int:
    return int(getattr(image, "n_frames", 1)) if image.format in FRAMED else 1


def _seek(path: Path, image: Image.Image, number: int) -> None:
    if number == 1 and image.tell() == 0:
        return
    try:
        image.seek(number - 1)
    except (EOFError, OSError, ValueError) as error:
        raise input_error("damaged-picture", file=path, page=number) from error


def _frame(path: Path, image: Image.Image, number: int) -> Frame:
    try:
        dpi = _dpi(image)
        upright = ImageOps.exif_transpose(image)
        picture = _bgr(upright)
    except (OSError, ValueError, SyntaxError, EOFError, KeyError) as error:
        raise input_error("damaged-picture", file=path, page=number) from error
    height, width = picture.shape[:2]
    size = (width / dpi * POINTS_PER_INCH, height / dpi * POINTS_PER_INCH) if dpi else None
    return Frame(picture, dpi, size)


def _dpi(image: Image.Image) -> float | None:
    """The resolution in the header, None where it would make the page larger or smaller than paper is."""
    stated = image.info.get("dpi")
    if not stated or not stated[0] or not stated[1]:
        return None
    dpi = (float(stated[0]) * float(stated[1])) ** 0.5
    least, most = PAPER_INCHES
    return dpi if least <= max(image.size) / dpi <= most else None


def _bgr(image: Image.Image) -> Pixels:
    if image.mode.startswith("I") or image.mode == "F":
        values = np.asarray(image, dtype=np.float32)
        top = 65535.0 if values.max(initial=0.0) > 255 else 255.0
        image = Image.fromarray((values / top * 255).clip(0, 255).astype(np.uint8))
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        image = Image.new("RGBA", seen.size, "white")
        image.alpha_composite(seen)
    return np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])
