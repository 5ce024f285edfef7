"""Pages of a PDF as pictures, and the resolution that their scans really have."""

from __future__ import annotations

from enum import Enum
from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

Pixels = npt.NDArray[np.uint8]

POINTS_PER_INCH = 72
VECTOR_DPI = 300.0  # for a page that paints no large picture: print resolution
LEAST_DPI, MOST_DPI = 72.0, 300.0  # recognition gains nothing beyond 300; the picture reader upscales what is less
LARGE = 0.25  # of the page: pictures that large together are the scan, not a stamp or an emblem
FORMS_DEEP = 8  # forms within forms in which text is looked for
MOST_PIXELS = 36_000_000  # of one rendered page: A3 at 300 dpi has 17 million, A2 35 million


class Shown(Enum):
    """What of a page is painted into its picture."""

    ALL = "all"
    NO_TEXT = "no-text"
    ONLY_TEXT = "only-text"


class PdfPictures:
    """Renders pages of one open PDF; colours are RGB, pages turned by /Rotate, cut to the crop box."""

    def __init__(self, source: Path | BytesIO) -> None:
        self._pdf = pdfium.PdfDocument(source)

    def __enter__(self) -> PdfPictures:
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()

    def size(self, number: int) -> tuple[float, float]:
        """Width and height in points as shown; `number` counts from 1."""
        page = self._pdf[number - 1]
        width, height = page.get_size()
        page.close()
        return float(width), float(height)

    def picture(self, number: int, dpi: float, shown: Shown = Shown.ALL) -> Pixels:
        """The page at the resolution, as it looks with all of it, without its text, or with its text alone."""
        page = self._pdf[number - 1]
        try:
            if shown is not Shown.ALL:
                for item in page.get_objects(max_depth=FORMS_DEEP):
                    if item.type != pdfium_c.FPDF_PAGEOBJ_FORM and (
                        (item.type == pdfium_c.FPDF_PAGEOBJ_TEXT) is (shown is Shown.NO_TEXT)
                    ):
                        pdfium_c.FPDFPageObj_SetIsActive(item.raw, False)
            bitmap = page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True, no_smoothpath=False)
            pixels: Pixels = bitmap.to_numpy()[:, :, :3].copy()
            bitmap.close()
            return pixels
        finally:
            page.close()

    def has_damaged_picture(self, number: int) -> bool:
        """Whether a picture of the page cannot be decoded; rendering leaves it out without a word."""
        page = self._pdf[number - 1]
        try:
            for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=4):
                item.get_bitmap().close()
        except pdfium.PdfiumError:
            return True
        finally:
            page.close()
        return False

    def scan_dpi(self, number: int) -> float:
        """The resolution of the page's largest picture, within what is worth rendering."""
        page = self._pdf[number - 1]
        try:
            width, height = page.get_size()
            layers = [
                _area_and_dpi(item) for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=4)
            ]
        finally:
            page.close()
        dpi = _finest(layers, LARGE * width * height)
        most = (MOST_PIXELS / (width * height)) ** 0.5 * POINTS_PER_INCH
        return float(min(max(dpi, LEAST_DPI), MOST_DPI, most))


def _finest(layers: list[tuple[float, float]], enough: float) -> float:
    """The resolution that pictures of at least that area together have; scans come in strips and in layers."""
    covered = 0.0
    for area, dpi in sorted(layers, key=lambda layer: layer[1], reverse=True):
        covered += area
        if covered >= enough:
            return dpi
    return VECTOR_DPI


def _area_and_dpi(item: pdfium.PdfObject) -> tuple[float, float]:
    left, bottom, right, top = item.get_bounds()
    across, down = right - left, top - bottom
    if across <= 0 or down <= 0:
        return 0.0, 0.0
    pixels_wide, pixels_high = item.get_px_size()
    density = (pixels_wide * pixels_high / (across * down)) ** 0.5
    return float(across * down), float(density * POINTS_PER_INCH)
