"""Stamps and signatures in coloured ink: found by their colour and size, and taken off the print below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

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
# Filled cells whose middle lies under a stamp; marked days of a calendar stand together by the dozen
UNDER_STAMP = 1
MOST_INK = 0.5  # of its box; stamps have up to .34, coloured bars and pictures more


@dataclass(frozen=True, slots=True)
class Stamps:
    """The ink of stamps and signatures, and their boxes in points."""

    ink: Mask
    boxes: tuple[Box, ...] = ()


def stamp_ink(picture: Pixels, scale: float, filled: Sequence[Box] = ()) -> Stamps:
    """The stamps and signatures on a BGR page with `scale` pixels per point; `filled` cells together are none."""
    bright, dark = strongest(picture), weakest(picture)
    colour = cv2.subtract(bright, dark)
    coloured = _coloured(bright, dark, scale)
    if not coloured.any():
        return Stamps(np.zeros_like(dark))
    tinged = ((colour >= TINGED) & (bright >= BRIGHTEST_PRINT)).astype(np.uint8) * np.uint8(255)
    found = np.zeros_like(coloured)
    boxes: list[Box] = []
    reach = odd(JOINED * scale)
    joined = cv2.morphologyEx(coloured, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for label, (x, y, width, height, _) in enumerate(stats[1:].tolist(), start=1):
        part = (slice(y, y + height), slice(x, x + width))
        own = coloured[part] & (labels[part] == label)
        if min(width, height) < SMALLEST * scale or max(width, height) > LARGEST * scale or own.mean() > MOST_INK:
            continue
        box = Box(x / scale, y / scale, (x + width) / scale, (y + height) / scale)
        if sum(box.contains(*cell.center) for cell in filled) <= UNDER_STAMP:
            found[part] |= tinged[part]
            boxes.append(box)
    return Stamps(found, tuple(boxes))


def coloured_strokes(picture: Pixels, scale: float) -> Mask:
    """The strokes of a BGR page that are printed in colour, 255 where they are."""
    return _coloured(strongest(picture), weakest(picture), scale) * np.uint8(255)


def _coloured(bright: Pixels, dark: Pixels, scale: float) -> Mask:
    vivid = (cv2.subtract(bright, dark) >= COLOURED) & (bright >= BRIGHTEST_PRINT)
    if not vivid.any():
        return np.zeros_like(dark)
    return np.asarray(vivid & (text_ink(dark, scale) > 0), dtype=np.uint8)


def without_stamps(picture: Pixels, ink: Mask) -> Pixels:
    """The page with such ink as white as paper; black print below it stays, its soft edges too."""
    if not ink.any():
        return picture
    near = cv2.dilate(ink, np.ones((3, 3), np.uint8)) > 0
    bright = picture[near].max(axis=1).astype(np.float32)
    clean = picture.copy()
    bare = ((bright - BRIGHTEST_PRINT) * 255 / (PALE - BRIGHTEST_PRINT)).clip(0, 255)
    clean[near] = np.maximum(bare, bright).astype(np.uint8)[:, None]
    return clean
