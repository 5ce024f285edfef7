"""Line boxes to words: crops, a second reading where the first is doubtful, words with their own boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from ..model import Box, Reader, Signs, Word
from .dashes import DASH, is_level_dash
from .decoding import Glyph, Reading
from .doubtsigns import contrast_of, likeness, signs_of
from .engine import Engine
from .ink import Pixels
from .lettercase import capital_height, cased, is_enumerator
from .lineboxes import LineBox
from .paper import crop_of
from .settling import ink_of, settled
from .tesseract import languages, second_reading
from .turning import turned

DOUBTFUL = 0.9  # weakest character under which a line is read a second time
# Of the lines of a grainy page: with more doubtful ones all its words are in doubt anyway. On eight photocopies
# .756 of the cells are right when such pages are read once, in 2.2 s, and .754 when read twice, in 2.5 s.
MOST_DOUBTFUL = 0.2
MARGIN = 1.2  # points of paper around a cell's lone ink
BESIDE = 60.0  # points between an enumerator and its text
LOWEST = 9.0  # points: a dash or a dot is shown at the height of a line, or it fills the recogniser's whole view
CONFIRMED = 0.95  # score of a character that both readers read
SHORTEST_CONFIRMED = 4  # characters: two readers may easily agree on a wrong letter or two
SHORT_BELIEVED = 0.97  # the same for one or two characters: bits of a picture read as a figure with up to .95
LEVEL_BELIEVED = 0.5  # mean score of an enumerator that was detected apart from its line; it stays doubtful
BELIEVED = (0.8, 0.9)  # weakest and mean score from which ink beside a line counts as text that was not detected


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line with its reading; `turned_cw` as in `Word`, `again` and `other` as in `Signs`.

    `height` of its picture in pixels, `contrast` of its ink against its ground, 0 to 1.
    """

    place: LineBox
    reading: Reading
    turned_cw: int = 0
    height: int = 0
    contrast: float = 0.0
    again: float | None = None
    other: float | None = None


@dataclass(frozen=True, slots=True)
class ReadPage:
    """All lines of a page, and the boxes of ink beside lines that is no text or was not made out."""

    lines: tuple[ReadLine, ...]
    unread: tuple[Box, ...]


def read_lines(
    engine: Engine, clean: Pixels, boxes: Sequence[LineBox], scale: float, *, grainy: bool = False
) -> ReadPage:
    """Every box read once, doubtful ones twice; empty readings are left out.

    A `grainy` page of which too much would be read twice is read once, and the second reader is not asked: for
    eight photocopies it took 3.4 seconds a page more, and what it confirmed raised the share of cells wrong
    without a doubt from .007 to .010.
    """
    upright = [box for box in boxes if box.upright]
    crops = [_crop(clean, box, scale) for box in upright]
    lines = [
        ReadLine(box, settled(reading, crop), 0, crop.shape[0], contrast_of(crop))
        for box, reading, crop in zip(upright, engine.read(crops), crops, strict=True)
    ]
    lines = _with_neighbours_case(lines, crops)
    lines += _read_turned(engine, clean, [box for box in boxes if not box.upright], scale)
    if not (grainy and _worn(lines)):
        lines = _read_again(engine, clean, lines, scale)
    lines = lines if grainy else _confirmed(clean, lines, scale)
    lines = [line for line in lines if line.reading.text.strip()]
    sure = [line for line in lines if not line.place.beside]
    doubted = [line for line in lines if line.place.beside]
    believed = [line for line in doubted if _believed(line, sure)]
    dirt = tuple(line.place.box for line in doubted if line not in believed)
    return ReadPage((*sure, *believed), dirt)


def _with_neighbours_case(lines: Sequence[ReadLine], crops: Sequence[Pixels]) -> list[ReadLine]:
    """Enumerators that were detected apart from their text, in the case that the text's capitals show."""
    result = list(lines)
    for index, line in enumerate(lines):
        if not is_enumerator(line.reading.glyphs):
            continue
        beside = [k for k, other in enumerate(lines) if _follows(line.place.box, other.place.box)]
        nearest = min(beside, key=lambda k: lines[k].place.box.x0, default=None)
        if nearest is not None:
            capital = capital_height(lines[nearest].reading.glyphs, ink_of(crops[nearest]))
            glyphs = cased(line.reading.glyphs, ink_of(crops[index]), capital)
            result[index] = replace(line, reading=replace(line.reading, glyphs=tuple(glyphs)))
    return result


def _follows(box: Box, other: Box) -> bool:
    shared = min(box.y1, other.y1) - max(box.y0, other.y0)
    return 0 <= other.x0 - box.x1 + 2.0 <= BESIDE and shared > 0.5 * min(box.height, other.height)


def _believed(line: ReadLine, sure: Sequence[ReadLine]) -> bool:
    """Whether the reading of ink beside lines counts: on a line's baseline nearly always, elsewhere if sure.

    A dash counts only where it opens a line.
    """
    reading = line.reading
    if reading.text.strip() == DASH:
        return any(_opens(line.place.box, other.place.box) for other in sure)
    if any(_level(line.place.box, other.place.box) for other in sure) and reading.mean >= LEVEL_BELIEVED:
        return True
    short = len(reading.text.strip()) <= 2
    return reading.weakest >= (SHORT_BELIEVED if short else BELIEVED[0]) and reading.mean >= BELIEVED[1]


def _opens(dash: Box, line: Box) -> bool:
    """Whether a dash stands before a line, at the height of its small letters."""
    return 0 <= line.x0 - dash.x1 + 2.0 <= BESIDE and is_level_dash(dash, line)


def _level(box: Box, other: Box) -> bool:
    """Whether a box stands near to the other on its line and is about as high."""
    shared = min(box.y1, other.y1) - max(box.y0, other.y0)
    gap = max(other.x0 - box.x1, box.x0 - other.x1)
    return shared > 0.6 * box.height and 0.3 * other.height < box.height <= other.height and gap <= BESIDE


def _crop(clean: Pixels, line: LineBox, scale: float, grow: float = 0.0) -> Pixels:
    if line.corners is not None:
        return _straight(clean, line)
    box = line.box
    if line.alone:
        extra = max(MARGIN, (LOWEST - box.height) / 2)
        box = Box(box.x0 - MARGIN, box.y0 - extra, box.x1 + MARGIN, box.y1 + extra)
    part = crop_of(clean, box, scale, grow)
    return part if part.size else np.full((8, 8, 3), 255, dtype=np.uint8)


def _straight(clean: Pixels, line: LineBox) -> Pixels:
    """A tilted line turned level."""
    corners = np.asarray(line.corners, dtype=np.float32)
    width = max(2, round(float(np.linalg.norm(corners[1] - corners[0]))))
    height = max(2, round(float(np.linalg.norm(corners[3] - corners[0]))))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    return np.asarray(
        cv2.warpPerspective(
            clean, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        ),
        dtype=np.uint8,
    )


def _read_turned(engine: Engine, clean: Pixels, boxes: Sequence[LineBox], scale: float) -> list[ReadLine]:
    """Lines that run up the page (270) or down it (90), whichever reads better."""
    crops = [_crop(clean, box, scale) for box in boxes]
    up = engine.read([turned(crop, 90) for crop in crops])
    down = engine.read([turned(crop, 270) for crop in crops])
    better = [(a, 270) if a.mean >= b.mean else (b, 90) for a, b in zip(up, down, strict=True)]
    return [
        ReadLine(box, reading, turn, crop.shape[1], contrast_of(crop))
        for box, crop, (reading, turn) in zip(boxes, crops, better, strict=True)
    ]


def _worn(lines: Sequence[ReadLine]) -> bool:
    """Whether so many lines are doubtful that a second reading settles nothing."""
    return sum(line.reading.weakest < DOUBTFUL for line in lines) > MOST_DOUBTFUL * len(lines)


def _read_again(engine: Engine, clean: Pixels, lines: Sequence[ReadLine], scale: float) -> list[ReadLine]:
    """The better of two readings for lines with a doubtful character."""
    doubtful = [
        index for index, line in enumerate(lines) if line.reading.weakest < DOUBTFUL and not line.turned_cw
    ]
    crops = [_crop(clean, LineBox(lines[index].place.box), scale, 1.0) for index in doubtful]
    better = list(lines)
    for index, crop, reading in zip(doubtful, crops, engine.read(crops), strict=True):
        first, second = lines[index], settled(reading, crop)
        better[index] = replace(
            first,
            reading=second if second.weakest > first.reading.weakest else first.reading,
            again=likeness(first.reading.text, second.text),
        )
    return better


def _confirmed(clean: Pixels, lines: Sequence[ReadLine], scale: float) -> list[ReadLine]:
    """Doubtful lines that the second reader, where there is one, reads the same are doubtful no longer."""
    if languages() is None:
        return list(lines)
    return [_confirmed_line(clean, line, scale) for line in lines]


def _confirmed_line(clean: Pixels, line: ReadLine, scale: float) -> ReadLine:
    text = line.reading.text.strip()
    if line.turned_cw or line.reading.weakest >= DOUBTFUL or len(text) < SHORTEST_CONFIRMED:
        return line
    said = second_reading(_crop(clean, line.place, scale))
    if said is None:
        return line
    line = replace(line, other=likeness(text, said))
    if said != " ".join(text.split()):
        return line
    glyphs = tuple(replace(glyph, score=max(glyph.score, CONFIRMED)) for glyph in line.reading.glyphs)
    return replace(line, reading=replace(line.reading, glyphs=glyphs))


def words_of(line: ReadLine) -> list[tuple[Word, Signs]]:
    """The line's words, each with the part of the line's box that its characters take, and what tells for it."""
    words: list[tuple[Word, Signs]] = []
    glyphs: list[Glyph] = []
    for glyph in (*line.reading.glyphs, None):
        if glyph is not None and glyph.sign != " ":
            glyphs.append(glyph)
        elif glyphs:
            words.append((_word(line, glyphs), signs_of(line, glyphs)))
            glyphs = []
    return words


def _word(line: ReadLine, glyphs: Sequence[Glyph]) -> Word:
    half = 0.5 / max(1, sum(len(g.sign) for g in line.reading.glyphs))
    start, end = max(0.0, glyphs[0].at - half), min(1.0, glyphs[-1].at + half)
    box = line.place.box
    if line.turned_cw == 270:
        part = Box(box.x0, box.y1 - end * box.height, box.x1, box.y1 - start * box.height)
    elif line.turned_cw == 90:
        part = Box(box.x0, box.y0 + start * box.height, box.x1, box.y0 + end * box.height)
    else:
        part = Box(box.x0 + start * box.width, box.y0, box.x0 + end * box.width, box.y1)
    score = min(glyph.score for glyph in glyphs)
    text = "".join(glyph.sign for glyph in glyphs)
    return Word(text, part, round(score, 4), Reader.OCR, turned_cw=line.turned_cw)
