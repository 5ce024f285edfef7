"""Glyphs to words: spaces are decided by the ink, since files drop them, double them, or space letters out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from ..model import Box, Reader, Rule, Word
from .content import Glyph
from .letters import SOFT_HYPHEN, UNREADABLE

SPACE = 0.17  # of the text size: a wider gap is a space; the narrowest justified spaces measured .19, kerning .08
LEAST_SPACE = 0.02  # with a space character between, so little is enough
APART = 1.5  # of the text size: text further apart was not set as one run
OVERLAID = 0.12  # of the text size: the same letter again so near is fake bold
# Of the letter's own width: a string painted again so near is fake bold too; the next letter stands a width away.
STRUCK_AGAIN = 0.45
# Of the text size: a whole string painted again so near is fake bold, however narrow its letters.
STRING_AGAIN = 0.25
NEIGHBOURHOOD = 4.0  # points: letters are looked up by squares of this side, more than two strikes are apart
SPACED_OUT = 4  # that many single letters at even distance are one word set wide
WIDEST_SPACED = 0.9  # of the text size between letters of a word set wide; letters in columns stand further apart
SAME_LEVEL = 0.5  # share of the smaller height that glyphs of one word have in common
RAISED_SIZE = 0.8  # of the text size: marks of footnotes are set at .58 to .7, small capitals at .75 to .8
RAISED_BY = 0.15  # of the text size: how far above the line small print stands; on the line its foot is .08 higher
UNIT = re.compile(r"(?:^|[\d\W])(?:[kcdm]?m|hm|dam)$", re.IGNORECASE)
BOLD_NAMES = ("bold", "black", "heavy", "demi")
WITHIN_WORD = re.compile(rf"(?<=[^\W\d_]){SOFT_HYPHEN}(?=[^\W\d_])")  # of no break any more: the word goes on
DOUBTFUL = 0.5  # confidence of a word with a glyph whose meaning the file does not tell


@dataclass(slots=True)
class _Ink:
    """A glyph that shows something, levelled; `spaced` when a space character stood before it."""

    text: str
    box: Box
    level: Box
    glyph: Glyph
    bold: bool
    spaced: bool


def words_of(glyphs: Iterable[Glyph], rules: Iterable[Rule]) -> tuple[Word, ...]:
    """Words of the visible glyphs. Pieces set apart are joined where they touch, unless a rule stands between."""
    by_turn: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        by_turn.setdefault(glyph.turned_cw, []).append(glyph)
    columns = [rule.box for rule in rules if not rule.horizontal]
    words: list[Word] = []
    for turn, alike in by_turn.items():
        if turn % 90:
            words += _slanted(alike, turn)
            continue
        between = columns if turn == 0 else []
        runs = [part for run in _runs(_inks(alike), between) for part in _parted(run)]
        for run in _joined(runs, between):
            words += [_word(part, turn, raised) for part, raised in _with_marks_apart(run)]
    return tuple(words)


def _slanted(glyphs: Sequence[Glyph], turn: int) -> list[Word]:
    """Words of a watermark, as its strings have them: the boxes of slanted letters say nothing of their order."""
    runs: list[list[_Ink]] = []
    for ink in _inks(glyphs):
        if runs and not ink.spaced and runs[-1][-1].glyph.string == ink.glyph.string:
            runs[-1].append(ink)
        else:
            runs.append([ink])
    return [_word(run, turn) for run in runs]


def _levelled(box: Box, turned_cw: int) -> Box:
    if turned_cw == 270:
        return Box(-box.y1, box.x0, -box.y0, box.x1)
    if turned_cw == 90:
        return Box(box.y0, -box.x1, box.y1, -box.x0)
    if turned_cw == 180:
        return Box(-box.x1, -box.y1, -box.x0, -box.y0)
    return box


def _inks(glyphs: Sequence[Glyph]) -> list[_Ink]:
    """Glyphs with ink in painting order, the second of a letter painted twice left out."""
    inks: list[_Ink] = []
    seen: dict[tuple[str, int, int], list[_Ink]] = {}
    strings: dict[int, str] = {}
    for glyph in glyphs:
        strings[glyph.string] = strings.get(glyph.string, "") + glyph.text
    spaced = False
    for glyph in glyphs:
        text = glyph.text.strip()
        if not text:
            spaced = spaced or bool(glyph.text)
            continue
        x, y = glyph.box.center
        square = (int(x // NEIGHBOURHOOD), int(y // NEIGHBOURHOOD))
        near = _around(seen, text, square)
        twin = next((ink for ink in near if _painted_twice(ink.glyph, glyph, strings)), None)
        if twin is not None:
            twin.bold = True
            continue
        bold = any(name in glyph.font.lower() for name in BOLD_NAMES)
        ink = _Ink(text, glyph.box, _levelled(glyph.box, glyph.turned_cw), glyph, bold, spaced)
        seen.setdefault((text, *square), []).append(ink)
        inks.append(ink)
        spaced = False
    return inks


def _around(seen: dict[tuple[str, int, int], list[_Ink]], text: str, square: tuple[int, int]) -> Iterator[_Ink]:
    """The same letter in the square and those around it."""
    column, row = square
    for key in ((text, column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
        yield from seen.get(key, ())


def _painted_twice(one: Glyph, other: Glyph, strings: Mapping[int, str]) -> bool:
    """Whether the same letter was struck again over itself, as programs do that have no bold face."""
    (ax, ay), (bx, by) = one.box.center, other.box.center
    near = OVERLAID * other.size
    if one.string != other.string:
        near = max(near, STRUCK_AGAIN * min(other.box.width, other.box.height))
        if strings[one.string] == strings[other.string] and len(strings[one.string]) > 1:
            near = max(near, STRING_AGAIN * other.size)
    return abs(ax - bx) <= near and abs(ay - by) <= near


def _follows(before: _Ink, after: _Ink, columns: Sequence[Box]) -> bool:
    """Whether the glyph goes on where the one painted before it ended, on the same level.

    A string may run over a column rule, where it is too long for its cell; two strings are parted by it.
    """
    size = max(before.glyph.size, after.glyph.size)
    gap = after.level.x0 - before.level.x1
    if not -0.5 * size <= gap <= APART * size or not _level(before.level, after.level):
        return False
    return before.glyph.string == after.glyph.string or not _ruled_off(before, after, columns)


def _ruled_off(before: _Ink, after: _Ink, columns: Sequence[Box]) -> bool:
    left, right, y = before.box.center[0], after.box.center[0], after.box.center[1]
    return any(left < rule.x0 < right and rule.y0 <= y <= rule.y1 for rule in columns)


def _level(one: Box, other: Box) -> bool:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared >= SAME_LEVEL * min(one.height, other.height)


def _runs(inks: Sequence[_Ink], columns: Sequence[Box]) -> list[list[_Ink]]:
    runs: list[list[_Ink]] = []
    for ink in inks:
        if runs and _follows(runs[-1][-1], ink, columns):
            runs[-1].append(ink)
        else:
            runs.append([ink])
    return runs


def _parted(run: Sequence[_Ink]) -> list[list[_Ink]]:
    """A run cut at its spaces."""
    gaps = [(after.level.x0 - before.level.x1) / after.glyph.size for before, after in pairwise(run)]
    wide = _set_wide(run, gaps)
    words = [[run[0]]]
    for index, ink in enumerate(run[1:]):
        gap = gaps[index]
        limit = wide.get(index, LEAST_SPACE if ink.spaced else SPACE)
        if gap > limit:
            words.append([ink])
        else:
            words[-1].append(ink)
    return words


def _set_wide(run: Sequence[_Ink], gaps: Sequence[float]) -> dict[int, float]:
    """For gaps between letters set wide: the gap from which it is a space between words."""
    limits: dict[int, float] = {}
    start = 0
    for end in range(len(gaps) + 1):
        if end < len(gaps) and SPACE < gaps[end] <= WIDEST_SPACED:
            continue
        letters = run[start : end + 1]
        if end - start >= SPACED_OUT - 1 and sum(ink.text.isalpha() for ink in letters) > len(letters) / 2:
            usual = median(gaps[start:end])
            limits.update(dict.fromkeys(range(start, end), usual + SPACE))
        start = end + 1
    return limits


def _joined(runs: list[list[_Ink]], columns: Sequence[Box]) -> list[list[_Ink]]:
    """Pieces that touch become one word: letters painted one by one, in any order, or in several fonts."""
    runs.sort(key=lambda run: (run[0].level.x0, run[0].level.y0))
    bands: dict[int, list[list[_Ink]]] = {}
    joined: list[list[_Ink]] = []
    for run in runs:
        first = run[0]
        band = round(first.level.center[1] / 4)
        before = None
        for key in range(band - 2, band + 3):
            for other in bands.get(key, ()):
                if _touch(other[-1], first, columns) and (
                    before is None or other[-1].level.x1 > before[-1].level.x1
                ):
                    before = other
        if before is None:
            bands.setdefault(band, []).append(run)
            joined.append(run)
        else:
            before.extend(run)
    return joined


def _touch(before: _Ink, after: _Ink, columns: Sequence[Box]) -> bool:
    size = min(before.glyph.size, after.glyph.size)
    gap = after.level.x0 - before.level.x1
    limit = LEAST_SPACE if after.spaced else SPACE
    touching = -0.25 * size <= gap <= limit * size and _level(before.level, after.level)
    return touching and not _ruled_off(before, after, columns)


def _with_marks_apart(run: Sequence[_Ink]) -> list[tuple[Sequence[_Ink], bool]]:
    """The run cut where small print stands above the line, each part with whether it does: the mark of a footnote
    is no digit of the number before it. The power of a unit stays with it.
    """
    size = max(ink.glyph.size for ink in run)
    if all(ink.glyph.size > RAISED_SIZE * size for ink in run):
        return [(run, False)]
    foot = max(ink.level.y1 for ink in run if ink.glyph.size > RAISED_SIZE * size)
    high = [ink.glyph.size <= RAISED_SIZE * size and foot - ink.level.y1 >= RAISED_BY * size for ink in run]
    parts = [
        ([ink for ink, _ in part], raised) for raised, part in groupby(zip(run, high, strict=True), lambda p: p[1])
    ]
    for number, (inks, raised) in enumerate(parts):
        before = "".join(ink.text for ink in parts[number - 1][0]) if number else ""
        if raised and UNIT.search(before) and "".join(ink.text for ink in inks) in ("2", "3"):
            return [(run, False)]
    return list(parts)


def _word(run: Sequence[_Ink], turned_cw: int, raised: bool = False) -> Word:
    box = run[0].box
    for ink in run[1:]:
        box = box.union(ink.box)
    text = WITHIN_WORD.sub("", "".join(ink.text for ink in run)).replace(SOFT_HYPHEN, "-")
    confidence = DOUBTFUL if UNREADABLE in text else 1.0
    bold = sum(ink.bold for ink in run) > len(run) / 2
    return Word(text, box, confidence, Reader.TEXT_LAYER, bold, turned_cw, raised=raised)
