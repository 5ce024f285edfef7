"""A picture as it came to an upright, level page of known scale."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ..model import PageNote
from .contrast import as_print
from .ink import Pixels, grey, is_noisy, text_ink, without_dither, without_grain
from .rules import Trace, trace_rules
from .straightening import Bend, bend_of, enlarged, skew_of, straightened, turn_matrix
from .turning import LineReader, turn_needed, turned

WORK_DPI = (200.0, 300.0)  # pictures are resampled into this range: hairlines break under 200
LOOK_DPI = 150.0  # for judging turn and skew
LOW_DPI = 120.0  # scans of 64 to 100 dpi were misread often enough that a person should know
A4_LONG_POINTS = 842.0  # assumed where neither page size nor resolution is known
BLANK_SHARE = 2e-5  # of the page's pixels; a page with one short line has five times as much ink


@dataclass(frozen=True, slots=True)
class Upright:
    """How a page was made upright and level: pixels per point, size in points, the rules seen, what to note."""

    scale: float
    width: float
    height: float
    turned_cw: int
    skew: float
    dpi: float
    traces: tuple[Trace, ...]
    notes: tuple[PageNote, ...]
    noisy: bool


@dataclass(frozen=True, slots=True)
class UprightPicture:
    """`pixels` read upright and level; `legible` is the same without grain."""

    pixels: Pixels
    legible: Pixels
    page: Upright


def upright_picture(
    picture: Pixels, dpi: float | None, size_points: tuple[float, float] | None, reader: LineReader
) -> UprightPicture:
    """Turn, level and unbend a page; `dpi` is the resolution it was scanned at, where known."""
    density = _density(picture, dpi, size_points)
    scale = LOOK_DPI / 72.0
    picture = as_print(picture, _resized(picture, LOOK_DPI / density), scale)
    picture = without_dither(picture, density / 72.0)
    look = _resized(picture, LOOK_DPI / density)
    ink = text_ink(grey(look), scale)
    scanned_at = min(dpi, density) if dpi else density
    notes = (PageNote("low-resolution", f"{scanned_at:.0f}"),) if scanned_at < LOW_DPI else ()
    if (ink > 0).mean() < BLANK_SHARE:
        notes = (*notes, PageNote("blank-page"))
    turn = turn_needed(look, scale, reader)
    skew = skew_of(turned(ink, turn))
    picture = turned(picture, turn)
    noisy = is_noisy(picture)
    pixels, legible, scale, traces = _levelled(picture, density, skew, noisy)
    height, width = pixels.shape[:2]
    page = Upright(scale, width / scale, height / scale, turn, skew, scanned_at, traces, notes, noisy)
    return UprightPicture(pixels, legible, page)


def _levelled(
    picture: Pixels, density: float, skew: float, noisy: bool
) -> tuple[Pixels, Pixels, float, tuple[Trace, ...]]:
    rough_dpi, dpi = WORK_DPI[0], min(max(density, WORK_DPI[0]), WORK_DPI[1])
    scale = dpi / 72.0
    pixels = _resampled(picture, skew, rough_dpi / density, None)
    traces = trace_rules(pixels, rough_dpi / 72.0)
    bend = bend_of(traces, (pixels.shape[1], pixels.shape[0]), rough_dpi / 72.0)
    if bend is not None or dpi > rough_dpi:
        bend = bend and enlarged(bend, dpi / rough_dpi)
        pixels = _resampled(picture, skew, dpi / density, bend)
        traces = trace_rules(pixels, scale)
    if not noisy:
        return pixels, pixels, scale, traces
    return pixels, _resampled(without_grain(picture), skew, dpi / density, bend), scale, traces


def _resampled(picture: Pixels, skew: float, factor: float, bend: Bend | None) -> Pixels:
    height, width = picture.shape[:2]
    size = (round(width * factor), round(height * factor))
    return straightened(picture, turn_matrix(width, height, skew, factor), size, bend)


def _density(picture: Pixels, dpi: float | None, size_points: tuple[float, float] | None) -> float:
    """Pixels per inch of the picture at hand."""
    longer = float(max(picture.shape[:2]))
    if size_points is not None:
        return longer * 72.0 / max(size_points)
    return dpi if dpi is not None else longer * 72.0 / A4_LONG_POINTS


def _resized(picture: Pixels, factor: float) -> Pixels:
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=way), dtype=np.uint8)
