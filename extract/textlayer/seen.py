"""What a person sees of a text layer: the page's picture tells hidden words and the true colour of fills."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from ..model import Box, Fill, Word
from ..rendering import POINTS_PER_INCH, Pixels
from .content import Content, Cover, Glyph

DPI = 108.0  # enough to see a 5-pt word; a page takes about 10 ms
FAINTEST = 14  # in 0..255: contrast below this is not seen on paper; the palest printed grey measured 30
PAPER = 246  # in 0..255: lighter than this in every channel is white paper, also after JPEG
SMALLEST = 1.5  # points; text set smaller than any printer shows was meant to be hidden
LEAST_COVER = 3.3  # points; thinner shapes are rules and strikes, which hide no text
CORE = 0.12  # of a glyph's box at each side: what bleeds over from its neighbours is left out
BLEED = 1.0  # points that print reaches beyond a glyph's box: a pixel and a half of the picture
FILLED = 0.5  # of a cell's area under a fill: lines of shaded text fill less, fills drawn per line fill more


class Sight:
    """The page's picture at `DPI`, asked in points; `bare` makes the picture of the page without its text."""

    def __init__(self, pixels: Pixels, bare: Callable[[], Pixels]) -> None:
        self.pixels = pixels
        self.scale = DPI / POINTS_PER_INCH
        self._make_bare = bare
        self._bare: Pixels | None = None

    @property
    def bare(self) -> Pixels:
        """How the page looks without its text; made when first asked for."""
        if self._bare is None:
            self._bare = self._make_bare()
        return self._bare

    def shows_text(self, box: Box) -> bool:
        """Whether the text painted inside the box makes any difference to what is seen there."""
        x0, y0, x1, y1 = self._bounds(box, 0.0)
        difference = self.pixels[y0:y1, x0:x1].astype(int) - self.bare[y0:y1, x0:x1]
        return bool(np.abs(difference).max(initial=0) >= FAINTEST)

    def patch(self, box: Box, inset: float = 0.0) -> Pixels:
        """The pixels inside a box, at least one."""
        x0, y0, x1, y1 = self._bounds(box, inset)
        return self.pixels[y0:y1, x0:x1]

    def _bounds(self, box: Box, inset: float) -> tuple[int, int, int, int]:
        high, wide = self.pixels.shape[:2]
        x0 = min(max(int((box.x0 + inset) * self.scale), 0), wide - 1)
        y0 = min(max(int((box.y0 + inset) * self.scale), 0), high - 1)
        x1 = min(max(round((box.x1 - inset) * self.scale), x0 + 1), wide)
        y1 = min(max(round((box.y1 - inset) * self.scale), y0 + 1), high)
        return x0, y0, x1, y1

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


def levelled(pixels: Pixels, slant: float) -> Pixels:
    """A picture turned by a small angle in degrees clockwise about its middle, on white."""
    from PIL import Image

    turned = Image.fromarray(np.ascontiguousarray(pixels)).rotate(
        -slant, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)
    )
    return np.asarray(turned)


def seen_glyphs(content: Content, sight: Sight) -> tuple[Glyph, ...]:
    """Glyphs that can be seen. What paints nothing, is cut away or is too small to read is not; of what lies under
    something painted later, or is declared white, the page's picture decides.
    """
    glyphs = [g for g in content.glyphs if not (g.hidden or g.clipped) and g.size >= SMALLEST]
    covered = _covered(glyphs, content.covers)
    doubted = [g for g in glyphs if g.text.strip() and (g.pale or g.order in covered)]
    unseen = {g.order for g in doubted if not _shows(g, covered.get(g.order), glyphs, sight)}
    return tuple(glyph for glyph in glyphs if glyph.order not in unseen)


def _covered(glyphs: Sequence[Glyph], covers: Sequence[Cover]) -> dict[int, Cover]:
    """For glyphs under something painted later that something: a sure cover before others."""
    if not glyphs or not covers:
        return {}
    xs, ys = np.array([glyph.box.center for glyph in glyphs]).T
    orders = np.array([glyph.order for glyph in glyphs])
    found: dict[int, Cover] = {}
    for cover in covers:
        box = cover.box
        if cover.order < orders[0] or min(box.width, box.height) < LEAST_COVER:
            continue
        under = (orders < cover.order) & (xs >= box.x0) & (xs <= box.x1) & (ys >= box.y0) & (ys <= box.y1)
        for order in orders[under].tolist():
            if cover.sure or order not in found:
                found[order] = cover
    return found


def _shows(glyph: Glyph, cover: Cover | None, glyphs: Sequence[Glyph], sight: Sight) -> bool:
    """Whether a doubted glyph is seen. Where later text stands over it, what that text shows says nothing: then
    a sure cover hides it.
    """
    box = glyph.box
    core = Box(
        box.x0 + CORE * box.width,
        box.y0 + CORE * box.height,
        box.x1 - CORE * box.width,
        box.y1 - CORE * box.height,
    )
    if not sight.shows_text(core):
        return False
    if cover is None or not cover.sure:
        return True
    near = Box(box.x0 - BLEED, box.y0, box.x1 + BLEED, box.y1)
    return not any(g.order > cover.order and g.box.overlap(near) > 0 for g in glyphs if g.text.strip())


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
