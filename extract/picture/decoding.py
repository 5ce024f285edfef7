"""From the recogniser's scores per frame to characters, each with its score and its place along the line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .alphabet import BLANK, SURELY_ACCENTED, Alphabet, Floats

SPACED = 0.18  # score of a space between two characters: all 5 that were lost of 752 had .27 or more,
# and none of 6,609 places without a space had more than .09 (samples and real pages, 150 to 300 dpi)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character; `at` is its centre as a share of the line's length; `rival` the next best character."""

    sign: str
    score: float
    at: float
    rival: str
    rival_score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What one line says. `missed` is the best score of a character that the blank beat: something may be lost."""

    glyphs: tuple[Glyph, ...]
    missed: float

    @property
    def text(self) -> str:
        """The characters as one string."""
        return "".join(glyph.sign for glyph in self.glyphs)

    @property
    def weakest(self) -> float:
        """The lowest score of a character that is no space, 0 for an empty reading."""
        return min((glyph.score for glyph in self.glyphs if glyph.sign != " "), default=0.0)

    @property
    def mean(self) -> float:
        """The mean score, 0 for an empty reading."""
        return float(np.mean([glyph.score for glyph in self.glyphs])) if self.glyphs else 0.0


def decode(scores: Floats, alphabet: Alphabet, padding: float) -> Reading:
    """Best path. `scores` are frames x raw classes; `padding` is padded over true width of the line."""
    folded = alphabet.fold(scores)
    best = folded.argmax(axis=1)
    frames = len(best)
    glyphs: list[Glyph] = []
    missed = 0.0
    start = last = 0
    while start < frames:
        end = start + 1
        while end < frames and best[end] == best[start]:
            end += 1
        if best[start] == BLANK:
            missed = max(missed, _lost(folded, best, start, end))
        else:
            glyph = _glyph(scores, folded, alphabet, (start, end), padding)
            space = float(folded[last:end, alphabet.space].max()) if glyphs else 0.0
            if space >= SPACED and " " not in (glyph.sign, glyphs[-1].sign):
                glyphs.append(Glyph(" ", space, (glyph.at + glyphs[-1].at) / 2, "", 0.0))
            glyphs.append(glyph)
            last = start
        start = end
    return Reading(tuple(glyphs), missed)


def _glyph(scores: Floats, folded: Floats, alphabet: Alphabet, run: tuple[int, int], padding: float) -> Glyph:
    start, end = run
    sign_class = int(folded[start].argmax())
    peak = start + int(folded[start:end, sign_class].argmax())
    row = folded[peak].copy()
    score = float(row[sign_class])
    row[sign_class] = row[BLANK] = 0.0
    sign = alphabet.signs[sign_class]
    for raw, plain, letter in alphabet.accents:
        if plain == sign_class and scores[peak, raw] >= SURELY_ACCENTED:
            sign = letter
    rival = int(row.argmax())
    at = (peak + 0.5) / len(folded) * padding
    return Glyph(sign, min(score, 1.0), at, alphabet.signs[rival], float(row[rival]))


def _lost(folded: Floats, best: np.ndarray[tuple[int, ...], np.dtype[np.intp]], start: int, end: int) -> float:
    """The best score, inside a run of blanks, of a character other than the run's neighbours."""
    block = folded[start:end].copy()
    block[:, BLANK] = 0.0
    for neighbour in (start - 1, end):
        if 0 <= neighbour < len(best):
            block[:, best[neighbour]] = 0.0
    return float(block.max())
