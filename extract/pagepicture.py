"""The page as a person compares it with its reading: upright, grey, small."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import numpy.typing as npt

POINTS_PER_INCH = 72
DPI = 130.0  # a crop of 8-pt print stays readable twice as large; 150 took 18 % more
QUALITY = 45  # of the JPEG: photocopies took 198 kB a page, scans 92 to 171: 20 pages in base64 stay under 8 MB


def page_picture(pixels: npt.NDArray[np.uint8], scale: float) -> bytes:
    """A JPEG of an upright colour picture with `scale` pixels per point, made no finer than `DPI`."""
    from PIL import Image

    picture = Image.fromarray(pixels[:, :, 1])  # green is the channel that both orders of colours share
    factor = min(1.0, DPI / (scale * POINTS_PER_INCH))
    size = max(1, round(picture.width * factor)), max(1, round(picture.height * factor))
    stream = BytesIO()
    picture.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0).save(stream, "JPEG", quality=QUALITY)
    return stream.getvalue()
