"""What the recogniser's scores mean once it is known where a reading stands: look-alikes, lone signs, dashes."""

from __future__ import annotations

import re
from dataclasses import replace

import cv2
import numpy as np

from .decoding import Glyph, Reading
from .ink import Mask, Pixels, grey
from .lettercase import cased
from .skipped import with_skipped_ink
from .spaces import parted

STROKES = frozenset("Il|")  # one stroke in most sans-serif fonts: only the neighbours tell them apart
NUMERAL = re.compile(r"[Il|]{1,6}")
CAPITALS = re.compile(r"(?=(?:.*[A-Z]){2})[A-Zl]+")
ALIKE_SIGNS = (frozenset("√✓✔☑Vv"), frozenset("×✗✘☒xX"))  # what one printed sign may be called
DASHES = frozenset("-–—_~'")
DASH_SHAPE = (1.6, 0.75)  # least width over height, and least share of its box that is ink
MOST_STROKES, STROKE_WIDTH = 4, 0.4  # of a roman numeral without V or X; of its height at the most
COUNTED = 0.95  # score of strokes that were counted
FIGURE = "1"  # the rival of a stroke that may be a figure
SURE_DASH = 0.97  # all 48 lone dashes of the measured pages had this shape, and nothing else had


def settled(reading: Reading, crop: Pixels) -> Reading:
    """The reading with look-alikes decided by their word, and the score that is left in doubt."""
    ink = ink_of(crop)
    glyphs: list[Glyph] = []
    words = _words(reading.glyphs)
    for word in words:
        text = "".join(glyph.sign for glyph in word)
        if NUMERAL.fullmatch(text) or (CAPITALS.fullmatch(text) and "l" in text):
            glyphs += [_as_capital(glyph) for glyph in word]
        else:
            glyphs += word
    if len(words) == 1:
        glyphs = _counted(glyphs, ink)
    if len(glyphs) == 1:
        glyphs = [_lone(glyphs[0], ink)]
    return with_skipped_ink(Reading(tuple(parted(cased(glyphs, ink), ink)), reading.missed), ink)


def _words(glyphs: tuple[Glyph, ...]) -> list[list[Glyph]]:
    """Runs of characters and the spaces between them, each space a run of its own."""
    words: list[list[Glyph]] = []
    for glyph in glyphs:
        if glyph.sign == " " or not words or words[-1][-1].sign == " ":
            words.append([glyph])
        else:
            words[-1].append(glyph)
    return words


def _as_capital(glyph: Glyph) -> Glyph:
    if not STROKES.issuperset(glyph.sign):
        return glyph
    pooled = glyph.score + (glyph.rival_score if glyph.rival in STROKES else 0.0)
    return replace(glyph, sign="I" * len(glyph.sign), score=min(1.0, pooled))


def _counted(glyphs: list[Glyph], ink: Mask) -> list[Glyph]:
    """A line of nothing but strokes with as many of them as its ink shows: the recogniser miscounts them."""
    if not NUMERAL.fullmatch("".join(glyph.sign for glyph in glyphs)):
        return glyphs
    rows = np.flatnonzero(ink.any(axis=1))
    height = len(rows) and int(rows[-1] - rows[0]) + 1
    band = ink[rows[0] + int(0.4 * height) : rows[0] + int(0.6 * height) + 1] if height else ink[:0]
    inked = np.concatenate([[False], band.all(axis=0) if len(band) else [], [False]])
    starts, ends = (np.flatnonzero(np.diff(inked.astype(np.int8)) == step) for step in (1, -1))
    if not 1 <= len(starts) <= MOST_STROKES or (ends - starts).max() > STROKE_WIDTH * height:
        return glyphs
    score = min(glyph.score for glyph in glyphs)
    if len(starts) > 1 and all(glyph.rival != FIGURE for glyph in glyphs):
        score = max(score, COUNTED)
    return [
        replace(glyphs[0], sign="I", at=float(start + end) / 2 / ink.shape[1], score=score)
        for start, end in zip(starts, ends, strict=True)
    ]


def _lone(glyph: Glyph, ink: Mask) -> Glyph:
    """A sign alone on its line: rivals that mean the same add up, and a dash is known by its shape."""
    if any(glyph.sign in alike and glyph.rival in alike for alike in ALIKE_SIGNS):
        return replace(glyph, score=min(1.0, glyph.score + glyph.rival_score))
    if (glyph.sign in DASHES or glyph.rival in DASHES) and _is_dash(ink):
        return replace(glyph, sign="-", score=max(glyph.score, SURE_DASH))
    return glyph


def ink_of(crop: Pixels) -> Mask:
    """Dark on light, told apart by the crop's own greys."""
    return np.asarray(
        cv2.threshold(grey(crop), 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1], dtype=np.uint8
    )


def _is_dash(ink: Mask) -> bool:
    rows, columns = np.nonzero(ink)
    if not len(rows):
        return False
    height, width = np.ptp(rows) + 1, np.ptp(columns) + 1
    return bool(width >= DASH_SHAPE[0] * height and len(rows) >= DASH_SHAPE[1] * height * width)
