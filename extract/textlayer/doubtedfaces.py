"""Words of fonts that are not believed: compared with the page's picture, and read from it where they disagree."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..model import Box, Word
from ..rendering import Pixels
from .content import Glyph
from .picturetext import read_areas

DPI = 250.0  # at which a few words are compared; body text has 30 pixels then
SAMPLES = 4  # words of a font for its letters, and as many for its figures
SAME = 0.75  # of the letters of a word that picture and text layer have in common; OCR of clean print has .95
SAME_FIGURES = 0.9
MOSTLY = 0.6  # of a font's sampled words that must disagree, and two at least
MARGIN = 1.5  # points around a word
FIGURES = re.compile(r"\d|[OolIi][.,/]|[.,/][OolIi]")


@dataclass(frozen=True, slots=True)
class Believed:
    """The words of a page, those of fonts that lie read from its picture; `doubtful` counts these. `honest` are
    the faces that agreed with the picture.
    """

    words: tuple[Word, ...]
    doubtful: int = 0
    honest: tuple[int, ...] = ()


def believed(
    words: Sequence[Word], glyphs: Sequence[Glyph], odd: Sequence[int], picture: Callable[[float], Pixels]
) -> Believed:
    """The words with those of the odd faces checked; `picture` makes the upright page's picture."""
    owned = {face: _words_of(face, words, glyphs) for face in odd}
    samples = {face: _samples(own) for face, own in owned.items()}
    areas = [_grown(word.box) for chosen in samples.values() for word in chosen]
    if not areas:
        return Believed(tuple(words))
    pixels = picture(DPI)
    seen = read_areas(pixels, areas, DPI)
    lying = [face for face in odd if _lies(samples[face], seen)]
    honest = tuple(face for face in odd if face not in lying and len(samples[face]) >= SAMPLES)
    wrong = [word for face in lying for word in owned[face]]
    if not wrong:
        return Believed(tuple(words), honest=honest)
    read = read_areas(pixels, [_grown(word.box) for word in wrong], DPI)
    away = {id(word) for word in wrong}
    return Believed((*(word for word in words if id(word) not in away), *read), len(wrong), honest)


def _words_of(face: int, words: Sequence[Word], glyphs: Sequence[Glyph]) -> list[Word]:
    """The words that hold a letter of the face."""
    centers = [glyph.box.center for glyph in glyphs if glyph.face == face and glyph.text.strip()]
    rows: dict[int, list[tuple[float, float]]] = {}
    for x, y in centers:
        rows.setdefault(int(y // 10), []).append((x, y))
    return [
        word
        for word in words
        if any(
            word.box.contains(x, y)
            for row in range(int(word.box.y0 // 10), int(word.box.y1 // 10) + 1)
            for x, y in rows.get(row, ())
        )
    ]


def _samples(words: Sequence[Word]) -> list[Word]:
    """The longest words with figures, and the longest of letters."""
    level = [word for word in words if word.turned_cw == 0]
    figures = sorted((w for w in level if FIGURES.search(w.text)), key=lambda w: -len(w.text))[:SAMPLES]
    letters = sorted((w for w in level if not FIGURES.search(w.text)), key=lambda w: -len(w.text))[:SAMPLES]
    return [*figures, *letters]


def _lies(samples: Sequence[Word], seen: Sequence[Word]) -> bool:
    """Whether most of the words with figures, or most of those of letters, look otherwise than they read."""
    for figures in (True, False):
        chosen = [word for word in samples if bool(FIGURES.search(word.text)) is figures]
        wrong = [word for word in chosen if not _agrees(word, seen, SAME_FIGURES if figures else SAME)]
        if len(wrong) >= 2 and len(wrong) >= MOSTLY * len(chosen):
            return True
    return False


def _agrees(word: Word, seen: Sequence[Word], enough: float) -> bool:
    there = sorted((w for w in seen if word.box.contains(*w.box.center)), key=lambda w: w.box.x0)
    one, other = (re.sub(r"[\W_]", "", text) for text in (word.text, "".join(w.text for w in there)))
    return not other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= enough


def _grown(box: Box) -> Box:
    return Box(box.x0 - MARGIN, box.y0 - MARGIN, box.x1 + MARGIN, box.y1 + MARGIN)
