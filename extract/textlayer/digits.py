"""Figures of a font by their shape: each against the figures of known fonts, drawn by the same renderer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO

import numpy as np
import numpy.typing as npt
import pikepdf
from PIL import Image

from ..model import Box
from ..rendering import PdfPictures
from .content import Glyph
from .seen import DPI, Sight

FACES = ("Helvetica", "Times-Roman", "Helvetica-Bold", "Times-Bold", "Courier", "Times-Italic", "Times-BoldItalic")
SHAPE = (10, 14)  # pixels that a figure is brought to; at DPI a figure of 9 points has 7 by 11
LEAST_DIGITS = 3  # different ones
SMALLEST = 7.0  # points: smaller figures have too few pixels to tell
SAMPLES = 3  # of each figure
FITS = 0.62  # correlation with a figure that it may be; figures that touch rules or each other had .6 at most
CLEARLY = 0.12  # of correlation: how much better another figure must fit than the one claimed
LEAST_ODD = 2  # figures that are exchanged are at least two
INK = 40  # in 0..255: darker than the ground by more is ink

Floats = npt.NDArray[np.float64]


def odd_digits(glyphs: Sequence[Glyph], sight: Sight) -> bool:
    """Whether several figures look like others than they claim to be."""
    samples: dict[str, list[Floats]] = {}
    for glyph in glyphs:
        if glyph.text in "0123456789" and glyph.text and glyph.size >= SMALLEST:
            seen = samples.setdefault(glyph.text, [])
            if len(seen) < SAMPLES and (shape := _shape(sight, glyph.box)) is not None:
                seen.append(shape)
    shapes = {digit: np.mean(seen, axis=0) for digit, seen in samples.items() if seen}
    if len(shapes) < LEAST_DIGITS:
        return False
    return sum(_resembles_another(digit, shape) for digit, shape in shapes.items()) >= LEAST_ODD


def _resembles_another(digit: str, shape: Floats) -> bool:
    """Whether in every known font another figure fits better, and clearly so in one."""
    best = max(range(len(FACES)), key=lambda face: max(float(one @ shape) for one in _known()[face]))
    fits = [float(one @ shape) for one in _known()[best]]
    return max(fits) >= FITS and max(fits) - fits[int(digit)] >= CLEARLY


@cache
def _known() -> tuple[tuple[Floats, ...], ...]:
    """For each known font its ten figures."""
    with PdfPictures(BytesIO(_specimen())) as pictures:
        picture = pictures.picture(1, DPI * 2)
    sight = Sight(lambda _: picture)
    sight.scale *= 2
    faces = []
    for row in range(len(FACES)):
        boxes = [Box(20 + 20 * digit, 12 + 20 * row, 34 + 20 * digit, 32 + 20 * row) for digit in range(10)]
        shapes = [_shape(sight, box) for box in boxes]
        faces.append(tuple(shape for shape in shapes if shape is not None))
    return tuple(faces)


def _specimen() -> bytes:
    """A page with the figures of the known fonts, a font a row."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(240, 20 + 20 * len(FACES)))
    fonts = {
        f"/F{row}": pikepdf.Dictionary(
            Type=pikepdf.Name("/Font"), Subtype=pikepdf.Name("/Type1"), BaseFont=pikepdf.Name("/" + name)
        )
        for row, name in enumerate(FACES)
    }
    page.obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
    height = 20 + 20 * len(FACES)
    shown = [
        f"BT /F{row} 12 Tf 1 0 0 1 {22 + 20 * digit} {height - 26 - 20 * row} Tm ({digit}) Tj ET"
        for row in range(len(FACES))
        for digit in range(10)
    ]
    page.obj["/Contents"] = pikepdf.Stream(pdf, "\n".join(shown).encode())
    target = BytesIO()
    pdf.save(target)
    return target.getvalue()


def _shape(sight: Sight, box: Box) -> Floats | None:
    """The ink of a figure brought to one size, as a vector of length 1; None where there is none."""
    grey = sight.patch(Box(box.x0 - 0.5, box.y0, box.x1 + 0.5, box.y1)).min(axis=2).astype(float)
    ink = np.clip(grey.max() - grey, 0, None)
    rows, columns = np.flatnonzero((ink > INK).any(axis=1)), np.flatnonzero((ink > INK).any(axis=0))
    if not len(rows) or not len(columns):
        return None
    tight = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    narrow = tight.shape[1] < 0.45 * tight.shape[0]  # a 1 stays thin
    if narrow:
        side = (round(0.6 * tight.shape[0]) - tight.shape[1]) // 2
        tight = np.pad(tight, ((0, 0), (max(side, 0), max(side, 0))))
    sized = np.asarray(
        Image.fromarray(tight.astype(np.uint8)).resize(SHAPE, Image.Resampling.BILINEAR), dtype=float
    )
    flat = sized.ravel() - sized.mean()
    length = float(np.linalg.norm(flat))
    return flat / length if length else None
