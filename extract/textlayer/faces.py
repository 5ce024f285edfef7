"""Fonts judged one by one: where widths, shapes or words of a font do not fit the letters that it claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from statistics import median

import numpy as np
import numpy.typing as npt
from pdfminer.fontmetrics import FONT_METRICS

from .content import Glyph
from .digits import odd_digits
from .evidence import implausible
from .seen import Sight

LEAST_LETTERS = 8  # different ones, to compare their widths with those of other fonts
FITS = 0.6  # correlation of widths with those of a known font: sound fonts have .75 to 1, shifted ones below .4
TWO_WIDTHS = 0.12  # relative difference of two letters of one font that claim to be the same
MOST_IMPLAUSIBLE, LEAST_WORDS = 0.5, 3  # of a font's long words
# Letters among figures that figures are taken for: 2O23, l2.5OO.
MIXED = re.compile(r"\d[OolI]|[OolI]\d|[OolI][.,][OolI\d]")
LEAST_MIXED, MOSTLY_MIXED = 2, 0.2  # words of a font with figures
KNOWN = ("Helvetica", "Times-Roman", "Helvetica-Bold")

Floats = npt.NDArray[np.float64]


def odd_faces(glyphs: Sequence[Glyph], sight: Sight) -> tuple[int, ...]:
    """The faces whose letters or figures are to be compared with the picture before they are believed."""
    level = sorted((g for g in glyphs if g.turned_cw == 0 and g.text.strip()), key=lambda g: g.face)
    by_face = {face: tuple(alike) for face, alike in groupby(level, key=lambda g: g.face)}
    return tuple(face for face, alike in by_face.items() if _is_odd(alike, sight))


def _is_odd(glyphs: Sequence[Glyph], sight: Sight) -> bool:
    words = _words(glyphs)
    return (
        _misfit(glyphs)
        or _two_of_a_letter(glyphs)
        or _mixed(words)
        or implausible(words, LEAST_WORDS, MOST_IMPLAUSIBLE)
        or odd_digits(glyphs, sight)
    )


def _mixed(words: Sequence[str]) -> bool:
    """Whether many words with figures hold letters that look like figures."""
    figures = [word for word in words if MIXED.search(word) or any(map(str.isdigit, word))]
    mixed = sum(bool(MIXED.search(word)) for word in figures)
    return mixed >= max(LEAST_MIXED, MOSTLY_MIXED * len(figures))


def _widths(glyphs: Iterable[Glyph]) -> dict[str, list[float]]:
    """The widths of each letter and figure, of the text size."""
    found: dict[str, list[float]] = {}
    for glyph in glyphs:
        if len(glyph.text) == 1 and glyph.text.isascii() and glyph.text.isalnum() and glyph.size:
            found.setdefault(glyph.text, []).append(glyph.box.width / glyph.size)
    return found


def _misfit(glyphs: Sequence[Glyph]) -> bool:
    """Whether the widths of the letters are those of other letters."""
    own = {char: median(widths) for char, widths in _widths(glyphs).items() if char.isalpha()}
    if len(own) < LEAST_LETTERS:
        return False
    here = np.array(list(own.values()))
    if here.std() < 0.05 * here.mean():  # set on one width, as on a typewriter
        return False
    return max(_alike(here, [_metrics(name)[char] for char in own]) for name in KNOWN) < FITS


def _alike(here: Floats, there: Sequence[float]) -> float:
    return float(np.corrcoef(here, np.array(there))[0, 1])


@cache
def _metrics(name: str) -> Mapping[str, float]:
    return {str(char): float(width) for char, width in FONT_METRICS[name][1].items()}


def _two_of_a_letter(glyphs: Sequence[Glyph]) -> bool:
    """Whether letters that look different claim to be one: an O that is a 0 is narrower than an O."""
    for char, widths in _widths(glyphs).items():
        if char in "OolIiSBZ" and max(widths) - min(widths) > TWO_WIDTHS * max(widths):
            return True
    return False


def _words(glyphs: Sequence[Glyph]) -> list[str]:
    """Letters that were painted one after the other, cut where another string or a gap comes."""
    words: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        goes_on = before is not None and before.order < glyph.order <= before.order + 2
        near = before is not None and abs(glyph.box.x0 - before.box.x1) < 0.15 * glyph.size
        if words and goes_on and near:
            words[-1] += glyph.text
        else:
            words.append(glyph.text)
        before = glyph
    return words
