"""Parts of an exported page that its picture has to tell: words by OCR, in points of the page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..model import Box, Word
from ..rendering import POINTS_PER_INCH, Pixels

WHITE = 255


def read_areas(picture: Pixels, areas: Sequence[Box], dpi: float) -> tuple[Word, ...]:
    """The words that stand in some areas of an RGB picture of the upright page; all else is left out of sight."""
    from ..picture.engine import engine
    from ..picture.ink import grey, text_ink
    from ..picture.lineboxes import find_line_boxes
    from ..picture.linereading import read_lines, words_of

    scale = dpi / POINTS_PER_INCH
    clean = only_areas(picture, areas, scale)[:, :, ::-1].copy()
    ink = text_ink(grey(clean), scale)
    reader = engine()
    boxes = find_line_boxes(reader, clean, ink, (), scale)
    lines = read_lines(reader, clean, boxes, scale).lines
    return tuple(word for line in lines for word, _ in words_of(line))


def only_areas(picture: Pixels, areas: Sequence[Box], scale: float) -> Pixels:
    """The picture with everything outside the areas white."""
    shown = np.full_like(picture, WHITE)
    for area in areas:
        rows = slice(max(int(area.y0 * scale), 0), int(area.y1 * scale) + 1)
        columns = slice(max(int(area.x0 * scale), 0), int(area.x1 * scale) + 1)
        shown[rows, columns] = picture[rows, columns]
    return shown
