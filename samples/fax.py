"""Pages as one TIFF of black and white dots, as multifunction devices store scans."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image


def dotted(pages: Sequence[Image.Image], dpi: int) -> bytes:
    """All pages in one TIFF, CCITT group 4; greys become dither."""
    first, *rest = [page.convert("1") for page in pages]
    out = io.BytesIO()
    first.save(out, "TIFF", compression="group4", dpi=(dpi, dpi), save_all=True, append_images=rest)
    return out.getvalue()
