"""Which way up a page stands, decided by its text: the direction of its lines, then the shape of its letters."""

from __future__ import annotations

from typing import Protocol

import cv2
import numpy as np
import numpy.typing as npt

from .ink import Mask, Pixels, grey, odd, text_ink

LETTER_POINTS = (2.0, 24.0)  # height of what may be a letter or a few that touch
FEWEST_LETTERS = 12  # under this a page gives no evidence of its own
LINE_GAP = 5.0  # points: letters of one word stand nearer, neighbouring lines of 8 pt print rarely do
SAMPLE_LINES = 12
SURE_FLIP = 0.2  # classifier means from here on ask the recogniser, six times slower but surer
ENOUGH = 12.0  # heights of line that all samples are long together: less says nothing, and the recogniser is asked
BETTER = 0.05  # mean score that lines must gain by being turned over: a clean page was, for one crop of 36 pixels

Boxes = npt.NDArray[np.int32]  # rows of x, y, width, height


class LineReader(Protocol):
    """The part of the engine that tells upright from upside-down lines."""

    def flipped_score(self, crops: list[Pixels]) -> float:
        """Mean score, 0 to 1, that the lines stand upside down."""

    def legibility(self, crops: list[Pixels]) -> float:
        """Mean score, 0 to 1, of what the recogniser reads."""


def turn_needed(picture: Pixels, scale: float, reader: LineReader) -> int:
    """Clockwise turn in degrees (0, 90, 180, 270) that makes the page read upright.

    A page without enough letters to judge stays as it is. `scale` in pixels per point.
    """
    shade = grey(picture)
    ink = text_ink(shade, scale)
    letters = _letters(ink, scale)
    if len(letters) < FEWEST_LETTERS:
        return 0
    samples = _sample_lines(picture, ink, scale)
    if _lines_run_down(letters, scale):
        beside = _sample_lines(turned(picture, 90), turned(ink, 90), scale)
        if beside and _reads_sideways(beside, samples, reader):
            return 90 + (180 if _upside_down(beside, reader) else 0)
    return 180 if samples and _upside_down(samples, reader) else 0


def turned(picture: Pixels, degrees_cw: int) -> Pixels:
    """The picture turned clockwise by a multiple of 90 degrees."""
    return np.ascontiguousarray(np.rot90(picture, -(degrees_cw // 90) % 4))


def _letters(ink: Mask, scale: float) -> Boxes:
    """Boxes of connected ink of the size of letters; rules, fills, specks and pictures are left out."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    low, high = (points * scale for points in LETTER_POINTS)
    longest, shortest = stats[:, 2:4].max(axis=1), stats[:, 2:4].min(axis=1)
    keep = (longest >= low) & (longest <= 3 * high) & (shortest <= high) & (stats[:, 4] >= low)
    keep[0] = False
    return np.asarray(stats[keep, :4], dtype=np.int32)


def _lines_run_down(letters: Boxes, scale: float) -> bool:
    """Whether letters follow each other down the page: each votes with its nearest neighbour on either axis."""
    beside = _neighbour_gaps(letters, 0)
    below = _neighbour_gaps(letters, 1)
    near = LINE_GAP * scale
    across = (beside < below) & (beside <= near)
    down = (below < beside) & (below <= near)
    return int(down.sum()) > int(across.sum())


def _neighbour_gaps(letters: Boxes, axis: int, block: int = 512) -> npt.NDArray[np.float32]:
    """For each box the gap to the next box along the axis among those that overlap it by half across the axis."""
    start, size = letters[:, axis], letters[:, axis + 2]
    cross, breadth = letters[:, 1 - axis], letters[:, 3 - axis]
    gaps = np.full(len(letters), np.inf, dtype=np.float32)
    for first in range(0, len(letters), block):
        part = slice(first, first + block)
        shared = np.minimum(cross[part, None] + breadth[part, None], cross + breadth) - np.maximum(
            cross[part, None], cross
        )
        gap = (start - (start + size)[part, None]).astype(np.float32)
        gap[(shared < np.minimum(breadth[part, None], breadth) / 2) | (start <= start[part, None])] = np.inf
        gaps[part] = np.maximum(gap.min(axis=1), 0)
    return gaps


def _sample_lines(picture: Pixels, ink: Mask, scale: float) -> list[Pixels]:
    """Crops of the page's longest plain lines of text, 5 to 20 points high."""
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, odd(6 * scale)), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=4)
    crops: list[Pixels] = []
    for x, y, width, height, _ in sorted(stats[1:].tolist(), key=lambda row: -row[2]):
        if 5 * scale <= height <= 20 * scale and 2 * height < width and len(crops) < SAMPLE_LINES:
            pad = int(1.5 * scale)
            crop = picture[max(0, y - pad) : y + height + pad, max(0, x - pad) : x + width + pad]
            crops.append(crop[:, : 12 * crop.shape[0]])
    return crops


def _reads_sideways(beside: list[Pixels], samples: list[Pixels], reader: LineReader) -> bool:
    """Whether what runs down the page reads better than what runs along: the dashes of dirt are no lines."""
    along = max((reader.legibility(each) for each in (samples, _over(samples)) if each), default=0.0)
    return max(reader.legibility(each) for each in (beside, _over(beside))) > along


def _over(samples: list[Pixels]) -> list[Pixels]:
    return [turned(crop, 180) for crop in samples]


def _upside_down(samples: list[Pixels], reader: LineReader) -> bool:
    """Whether the lines read better the other way up; how a page lies is believed until that is shown."""
    length = sum(crop.shape[1] / crop.shape[0] for crop in samples)
    if length >= ENOUGH and reader.flipped_score(samples) < SURE_FLIP:
        return False
    return reader.legibility(_over(samples)) > reader.legibility(samples) + BETTER
