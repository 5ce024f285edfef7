"""What a person sees of a text layer: the page's picture tells hidden words and the true colour of fills."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ..model import Box, Fill, Word
from ..rendering import POINTS_PER_INCH, Pixels
from .content import Content, Glyph
from .vectors import fills_of

DPI = 108.0  # enough to see a 5-pt word; a page takes about 10 ms
FAINTEST = 14  # in 0..255: contrast below this is not seen on paper; the palest printed grey measured 30
PAPER = 246  # in 0..255: lighter than this in every channel is white paper, also after JPEG
SMALLEST = 1.5  # points; text set smaller than any printer shows was meant to be hidden
FILLED = 0.5  # of a cell's area under a fill: lines of shaded text fill less, fills drawn per line fill more


class Sight:
    """The page's picture at `DPI`, asked in points."""

    def __init__(self, pixels: Pixels) -> None:
        self.pixels = pixels
        self.scale = DPI / POINTS_PER_INCH

    def patch(self, box: Box, inset: float = 0.0) -> Pixels:
        """The pixels inside a box, at least one."""
        high, wide = self.pixels.shape[:2]
        x0 = min(max(int((box.x0 + inset) * self.scale), 0), wide - 1)
        y0 = min(max(int((box.y0 + inset) * self.scale), 0), high - 1)
        x1 = min(max(round((box.x1 - inset) * self.scale), x0 + 1), wide)
        y1 = min(max(round((box.y1 - inset) * self.scale), y0 + 1), high)
        return self.pixels[y0:y1, x0:x1]

    def contrast(self, box: Box) -> int:
        """Largest difference within a box, 0..255, over the colour channels."""
        patch = self.patch(box)
        return int(np.max(patch.max(axis=(0, 1)).astype(int) - patch.min(axis=(0, 1))))

    def ground(self, box: Box) -> tuple[int, int, int] | None:
        """The colour most of a box shows, None for white paper."""
        patch = self.patch(box, inset=1.0).reshape(-1, 3)
        coarse = (patch >> 3).astype(np.int32)
        keys = (coarse[:, 0] << 10) | (coarse[:, 1] << 5) | coarse[:, 2]
        values, counts = np.unique(keys, return_counts=True)
        mean = patch[keys == values[counts.argmax()]].mean(axis=0)
        if mean.min() >= PAPER:
            return None
        return round(mean[0]), round(mean[1]), round(mean[2])


def seen_glyphs(content: Content) -> tuple[Glyph, ...]:
    """Glyphs that the file does not hide: not painted invisibly, not white on white, not too small to read."""
    dark = [fill.box for fill in fills_of(content.shapes)] + [picture.box for picture in content.pictures]
    return tuple(
        glyph
        for glyph in content.glyphs
        if not glyph.hidden
        and glyph.size >= SMALLEST
        and not (glyph.pale and not any(box.contains(*glyph.box.center) for box in dark))
    )


def seen_words(words: Iterable[Word], sight: Sight) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Words that the page's picture shows, and words that it does not (clipped, covered, or switched off)."""
    seen: list[Word] = []
    unseen: list[Word] = []
    for word in words:
        (seen if sight.contrast(word.box) >= FAINTEST else unseen).append(word)
    return tuple(seen), tuple(unseen)


def cell_fill(cell: Box, fills: Sequence[Fill], sight: Sight) -> tuple[int, int, int] | None:
    """The colour of a cell that fills cover for the most part, as the page's picture shows it."""
    area = cell.width * cell.height
    if area <= 0 or sum(fill.box.overlap(cell) for fill in fills) < FILLED * area:
        return None
    return sight.ground(cell)
