"""What a person sees of a text layer: the page's picture tells hidden words and the true colour of fills."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, reduce

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from ..model import Box, Fill, Word
from ..rendering import POINTS_PER_INCH, Pixels, Shown
from .content import Content, Cover, Glyph

DPI = 108.0  # enough to see a 5-pt word; a page takes about 10 ms
FAINTEST = 14  # in 0..255: contrast below this is not seen on paper; the palest printed grey measured 30
PAPER = 246  # in 0..255: lighter than this in every channel is white paper, also after JPEG
SMALLEST = 1.5  # points; text set smaller than any printer shows was meant to be hidden
LEAST_COVER = 3.3  # points; thinner shapes are rules and strikes, which hide no text
CORE = 0.12  # of a glyph's box at each side: what bleeds over from its neighbours is left out
BLEED = 1.0  # points that print reaches beyond a glyph's box: a pixel and a half of the picture
ALIKE = 0.4  # correlation of ink: the same words in another print, a stamp over them, have .45 to .9; others .2
MISPLACED = 12.0  # points by which a pasted block of print misses the same words below it; a line of text or less
FILLED = 0.5  # of a cell's area under a fill: lines of shaded text fill less, fills drawn per line fill more


class Sight:
    """The page's picture at `DPI`, asked in points; `picture_of` makes it, each as it is first asked for."""

    def __init__(self, picture_of: Callable[[Shown], Pixels]) -> None:
        self.scale = DPI / POINTS_PER_INCH
        self.seen = cache(picture_of)
        self.pixels = self.seen(Shown.ALL)

    def shows_text(self, box: Box) -> bool:
        """Whether the text painted inside the box makes any difference to what is seen there."""
        x0, y0, x1, y1 = self._bounds(box, 0.0)
        difference = self.pixels[y0:y1, x0:x1].astype(int) - self.seen(Shown.NO_TEXT)[y0:y1, x0:x1]
        return bool(np.abs(difference).max(initial=0) >= FAINTEST)

    def repeats_text(self, box: Box) -> bool:
        """Whether what is seen in the box, or a few points off, looks as its text alone does: a picture over it
        shows the same words.
        """
        x0, y0, x1, y1 = self._bounds(box, 0.0)
        said = self.seen(Shown.ONLY_TEXT)[y0:y1, x0:x1].min(axis=2)
        around = Box(box.x0 - MISPLACED, box.y0 - MISPLACED, box.x1 + MISPLACED, box.y1 + MISPLACED)
        ax0, ay0, ax1, ay1 = self._bounds(around, 0.0)
        seen = self.seen(Shown.NO_TEXT)[ay0:ay1, ax0:ax1].min(axis=2)
        windows = sliding_window_view(seen, said.shape)
        flat = windows.reshape(-1, said.size).astype(np.float32)
        return bool(_correlations(flat, said.ravel().astype(np.float32)).max(initial=0) >= ALIKE)

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


def _correlations(rows: npt.NDArray[np.float32], one: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """How far each row rises and falls with `one`, -1 to 1; 0 where there is nothing to compare."""
    rows = rows - rows.mean(axis=1, keepdims=True)
    one = one - one.mean()
    length = np.linalg.norm(rows, axis=1) * np.linalg.norm(one)
    found: npt.NDArray[np.float32] = np.zeros(len(rows), np.float32)
    np.divide(rows @ one, length, out=found, where=length > 0)
    return found


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
    unseen = [g for g in doubted if not _shows(g, covered.get(g.order), glyphs, sight)]
    unseen_orders = {g.order for g in unseen} - _repeated(unseen, covered, sight)
    return tuple(glyph for glyph in glyphs if glyph.order not in unseen_orders)


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


def _repeated(unseen: Sequence[Glyph], covered: Mapping[int, Cover], sight: Sight) -> set[int]:
    """Glyphs under a picture that shows them again, as a pasted signature block may show the name below it.

    Figures are not believed so: an amount that was pasted over another resembles it.
    """
    strings: dict[int, list[Glyph]] = {}
    for glyph in unseen:
        if glyph.order in covered and covered[glyph.order].picture:
            strings.setdefault(glyph.string, []).append(glyph)
    worded = [alike for alike in strings.values() if not any(glyph.text.isdigit() for glyph in alike)]
    repeated = [alike for alike in worded if sight.repeats_text(reduce(Box.union, (glyph.box for glyph in alike)))]
    return {glyph.order for alike in repeated for glyph in alike}


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
