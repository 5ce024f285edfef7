"""The page as a person compares it with its reading: upright, grey, small."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import numpy.typing as npt

POINTS_PER_INCH = 72
DPI = 110.0  # 8-pt print stays readable
QUALITY = 45  # of the JPEG: noisy scans took about 150 kB a page, printed pages 70 kB


def page_picture(pixels: npt.NDArray[np.uint8], scale: float) -> bytes:
    """A JPEG of an upright colour picture with `scale` pixels per point, made no finer than `DPI`."""
    from PIL import Image

    picture = Image.fromarray(pixels[:, :, 1])  # green is the channel that both orders of colours share
    factor = min(1.0, DPI / (scale * POINTS_PER_INCH))
    size = max(1, round(picture.width * factor)), max(1, round(picture.height * factor))
    stream = BytesIO()
    picture.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0).save(stream, "JPEG", quality=QUALITY)
    return stream.getvalue()
