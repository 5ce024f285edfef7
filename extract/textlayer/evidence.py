"""Whether a page's text layer is what the page says, or its picture has to be read instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from ..model import Box, Word
from ..rendering import POINTS_PER_INCH, Pixels
from .content import Content
from .letters import UNREADABLE
from .seen import DPI

TILE = 8.0  # points: about a letter of body text
INKED = 110  # in 0..255: contrast in a tile that holds print; texture of paper and pale backgrounds stays below 60
LIGHT = 170  # in 0..255: print stands on ground lighter than this; dark photographs do not
MUCH = 0.06  # of the page's tiles; an emblem, a stamp and a signature together have .05
AS_MUCH = 0.8  # print in pictures against words of the text layer: from here on the pictures are the page
COVERED = 0.5  # of the page under pictures: it may be a scan
SHOWN = 0.6  # of the words that the pictures show too: the text layer repeats a scan
UNREADABLE_SHARE = 0.15  # of the letters without a meaning: the fonts' tables are missing
PLAUSIBLE = 0.5  # of the words; Indonesian and English pages have over .9, shifted alphabets under .2
ENOUGH_WORDS = 12  # to judge plausibility; fewer may all be abbreviations
NEGLIGIBLE = 0.025  # of the page: an emblem or two, no need to look at them
MANY_CURVES = 60  # shapes with curves: text may have been turned into outlines

LAST_LATIN = "\u024f"  # letters beyond have vowels of their own, or none that are written
PUNCTUATION = ".,;:()[]{}\"'/-–—“”‘’"
VOWEL = re.compile("[aeiouyAEIOUY]")
ABBREVIATION = re.compile(r"[A-Z]{2,5}")
WORDLIKE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")

Mask = npt.NDArray[np.bool_]


class Verdict(StrEnum):
    """What to read."""

    TEXT = "text"
    PICTURE = "picture"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict; where the picture is read although there is text, why; else the share of the page that holds
    print in pictures and drawings, and where much of it is drawn letter by letter beside a sound text layer.
    """

    verdict: Verdict
    reason: str = ""
    unread: float = 0.0
    outlined: tuple[Box, ...] = ()


def judge(content: Content, words: Sequence[Word], without_text: Callable[[], Pixels]) -> Judgement:
    """Judge one page by its visible words and by how it looks without its text."""
    if broken(words):
        return Judgement(Verdict.PICTURE, "broken-text-layer")
    area = sum(picture.box.width * picture.box.height for picture in content.pictures)
    drawn = sum(not shape.straight for shape in content.shapes)
    if words and area < NEGLIGIBLE * content.width * content.height and drawn < MANY_CURVES:
        return Judgement(Verdict.TEXT)
    grey = without_text().max(axis=2)
    unread = _print_tiles(grey, content)
    if not words:
        inked = bool(unread.any()) or bool((grey < LIGHT).mean() > 0.0005)
        return Judgement(Verdict.PICTURE if inked else Verdict.BLANK)
    return _against_pictures(content, words, unread)


def _against_pictures(content: Content, words: Sequence[Word], unread: Mask) -> Judgement:
    """Weigh the words of the text layer against the print that stands in pictures and outlines."""
    read = np.zeros_like(unread)
    shown = 0
    for word in words:
        tiles = _tiles(word.box)
        read[tiles] = True
        shown += bool(unread[tiles].mean() >= 0.5) if unread[tiles].size else False
    covered = _covered([picture.box for picture in content.pictures], read.shape)
    if covered >= COVERED and shown >= SHOWN * len(words):
        return Judgement(Verdict.PICTURE, "ocr-layer")
    printed, said = int((unread & ~read).sum()), int(read.sum())
    if printed >= AS_MUCH * said and covered >= COVERED:
        return Judgement(Verdict.PICTURE, "little-text")
    much = printed >= AS_MUCH * said and printed >= MUCH * unread.size
    return Judgement(Verdict.TEXT, "", printed / unread.size, _around(unread & ~read) if much else ())


def _around(tiles: Mask) -> tuple[Box, ...]:
    """The area that the tiles lie in."""
    rows, columns = np.flatnonzero(tiles.any(axis=1)), np.flatnonzero(tiles.any(axis=0))
    x0, y0, x1, y1 = columns[0] * TILE, rows[0] * TILE, (columns[-1] + 1) * TILE, (rows[-1] + 1) * TILE
    return (Box(float(x0), float(y0), float(x1), float(y1)),)


def _tiles(box: Box) -> tuple[slice, slice]:
    return (
        slice(max(int(box.y0 / TILE), 0), int(box.y1 / TILE) + 1),
        slice(max(int(box.x0 / TILE), 0), int(box.x1 / TILE) + 1),
    )


def _print_tiles(grey: npt.NDArray[np.uint8], content: Content) -> Mask:
    """Tiles that hold dark print on a light ground, those of vector rules and fills left out."""
    side = int(TILE * DPI / POINTS_PER_INCH)
    rows, cols = grey.shape[0] // side, grey.shape[1] // side
    tiles = grey[: rows * side, : cols * side].reshape(rows, side, cols, side)
    high, low = tiles.max(axis=(1, 3)), tiles.min(axis=(1, 3))
    inked: Mask = (high >= LIGHT) & (high.astype(int) - low >= INKED)
    for shape in content.shapes:
        if shape.straight:
            for start, end in shape.segments:
                xs, ys = sorted((start[0], end[0])), sorted((start[1], end[1]))
                inked[_tiles(Box(xs[0] - 1, ys[0] - 1, xs[1] + 1, ys[1] + 1))] = False
    return inked


def _covered(boxes: Sequence[Box], shape: tuple[int, ...]) -> float:
    covered = np.zeros(shape, dtype=bool)
    for box in boxes:
        covered[_tiles(box)] = True
    return float(covered.mean()) if covered.size else 0.0


def broken(words: Sequence[Word]) -> bool:
    """Whether the text is no text: letters without meaning, or words as no language has them."""
    letters = sum(len(word.text) for word in words)
    if sum(word.text.count(UNREADABLE) for word in words) > UNREADABLE_SHARE * letters:
        return True
    return implausible([word.text for word in words], ENOUGH_WORDS, 1 - PLAUSIBLE)


def implausible(words: Iterable[str], enough: int, most: float) -> bool:
    """Whether more than `most` of at least `enough` long words are none in any language with Latin letters."""
    cores = [word.strip(PUNCTUATION) for word in words]
    long = [core for core in cores if len(core) >= 4 and _lettered(core) and not ABBREVIATION.fullmatch(core)]
    if len(long) < enough:
        return False
    return sum(not _plausible(core) for core in long) > most * len(long)


def _lettered(core: str) -> bool:
    """Whether a word claims to be a word and not a number or code, in letters whose words are known."""
    digits, letters = sum(map(str.isdigit, core)), sum(map(str.isalpha, core))
    latin = all(char <= LAST_LATIN for char in core if char.isalpha())
    return digits <= len(core) / 4 and letters >= len(core) / 2 and latin


def _plausible(core: str) -> bool:
    """Whether each part of a word is cased as words are and has a vowel."""
    parts = [part for part in re.split(r"[^\w]+", core) if len(part) > 1]
    return bool(parts) and all(WORDLIKE.fullmatch(part) and VOWEL.search(part) for part in parts)
