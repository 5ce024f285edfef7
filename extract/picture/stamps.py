"""Stamps and signatures in coloured ink: found by their colour and size, and taken off the print below them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ..model import Box
from .ink import Mask, Pixels, odd, strongest, text_ink, weakest

# Levels between strongest and weakest channel. Ink of stamps and signatures on real scans has 60 to 130, thin
# strokes and soft edges less; all over 20 in their boxes is theirs, black print there has less.
COLOURED, TINGED = 40, 20
BRIGHTEST_PRINT, PALE = 90, 150  # strongest channel: black print stays below the one, coloured ink above the other
JOINED = 2.8  # points between strokes of one stamp; lines of print stand further apart
# Points: round stamps measure 85 to 150, signatures 26 and more both ways; a line of coloured print is 14 high,
# coloured tables and letterheads reach further than any stamp.
SMALLEST, LARGEST = 26.0, 230.0
VIVID = 0.1  # of its ink at least; of a dark violet stamp a third was, of black print in a colour scan hardly any
MOST_INK = 0.5  # of its box; stamps have up to .34, coloured bars and pictures more

Flags = npt.NDArray[np.bool_]
Part = tuple[slice, slice]  # rows and columns of a picture


@dataclass(frozen=True, slots=True)
class Stamps:
    """The ink of stamps and signatures, and their boxes in points."""

    ink: Mask
    boxes: tuple[Box, ...] = ()


def stamp_ink(picture: Pixels, scale: float) -> Stamps:
    """The stamps and signatures on a BGR page with `scale` pixels per point."""
    bright, dark = strongest(picture), weakest(picture)
    colour = cv2.subtract(bright, dark)
    vivid = (colour >= COLOURED) & (bright >= BRIGHTEST_PRINT)
    found = np.zeros_like(dark)
    if not vivid.any():
        return Stamps(found)
    ink = text_ink(dark, scale) > 0
    vivid &= ink
    tinged = (colour >= TINGED) & (bright >= BRIGHTEST_PRINT)
    parts: list[Part] = []
    # The whole stamp by its paler ink, where that does not run on into print; else the part of it that is vivid.
    for mask in (tinged & ink, vivid):
        for part in _stamp_parts(mask, vivid, scale):
            if not any(_within(part, known) for known in parts):
                parts.append(part)
                square = _squared(part)
                found[square] |= np.where(tinged[square], np.uint8(255), np.uint8(0))
    return Stamps(found, tuple(_box(part, scale) for part in parts))


def without_stamps(clean: Pixels, picture: Pixels, ink: Mask) -> Pixels:
    """The page `clean` with such ink as white as paper; black print below it stays, its soft edges too.

    `picture` is the same page in its colours, which `clean` may have lost where cells are filled.
    """
    if not ink.any():
        return clean
    near = cv2.dilate(ink, np.ones((3, 3), np.uint8)) > 0
    bright = picture[near].max(axis=1).astype(np.float32)
    bare = ((bright - BRIGHTEST_PRINT) * 255 / (PALE - BRIGHTEST_PRINT)).clip(0, 255)
    bared = clean.copy()
    bared[near] = np.maximum(np.maximum(bare, bright).astype(np.uint8)[:, None], clean[near])
    return bared


def _stamp_parts(mask: Flags, vivid: Flags, scale: float) -> Iterator[Part]:
    """The parts of a page that hold connected ink of a stamp's size, some of it vivid and most of the box bare."""
    reach = odd(JOINED * scale)
    joined = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for label, (x, y, width, height, _) in enumerate(stats[1:].tolist(), start=1):
        if min(width, height) < SMALLEST * scale or max(width, height) > LARGEST * scale:
            continue
        part = (slice(y, y + height), slice(x, x + width))
        own = mask[part] & (labels[part] == label)
        if own.mean() <= MOST_INK and (own & vivid[part]).sum() >= VIVID * own.sum():
            yield part


def _squared(part: Part) -> Part:
    """The part made about as long both ways: print that crosses a round stamp cuts its edge off."""
    rows, columns = part
    side = max(rows.stop - rows.start, columns.stop - columns.start)
    return _reaching(rows, side), _reaching(columns, side)


def _reaching(along: slice, length: int) -> slice:
    """A stretch lengthened at both ends by what it is shorter than `length`."""
    short = length - (along.stop - along.start)
    return slice(max(0, along.start - short), along.stop + short)


def _within(part: Part, other: Part) -> bool:
    return all(a.start >= b.start and a.stop <= b.stop for a, b in zip(part, other, strict=True))


def _box(part: Part, scale: float) -> Box:
    rows, columns = part
    return Box(columns.start / scale, rows.start / scale, columns.stop / scale, rows.stop / scale)
