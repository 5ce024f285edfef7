"""The small angle of a page from its lines of print, and what bends are left from its ruling lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np
import numpy.typing as npt

from .ink import Mask, Pixels
from .rules import Trace

Floats = npt.NDArray[np.float64]

LARGEST_SKEW = 5.5  # degrees
COARSE, FINE = 0.25, 0.02  # degrees between the angles tried
SKEW_POINTS = 120_000  # ink pixels looked at
BENT = 0.7  # pixels: residual bends under this change no cell
FEWEST_TRACES = 3  # rules of one direction that a bend is measured from
LONG_TRACE = 60.0  # points: shorter rules may be flow-chart arrows or letters
BEND_LIMIT = 0.04  # of the page's longer side: larger corrections come from wrong matches and are not made


def skew_of(ink: Mask, seed: int = 0) -> float:
    """Clockwise angle in degrees, within LARGEST_SKEW, that the lines of the picture stand off the horizontal."""
    rows, columns = np.nonzero(ink)
    if len(rows) < 200:
        return 0.0
    if len(rows) > SKEW_POINTS:
        some = np.random.default_rng(seed).choice(len(rows), SKEW_POINTS, replace=False)
        rows, columns = rows[some], columns[some]
    best = 0.0
    for reach, step in ((LARGEST_SKEW, COARSE), (COARSE, COARSE / 5), (COARSE / 5, FINE)):
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(angles[int(np.argmax([_sharpness(rows, columns, angle) for angle in angles]))])
    return best


def _sharpness(rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp], angle: float) -> float:
    """How unevenly the ink falls on rows turned by the angle: highest where the rows are the lines of print."""
    level = rows - columns * np.tan(np.radians(angle))
    counts = np.bincount((level - level.min()).astype(np.intp)).astype(np.float64)
    return float(np.square(np.diff(counts)).sum())


def turn_matrix(width: int, height: int, angle: float, factor: float) -> Floats:
    """From pixels of the page, turned by the skew about its middle and scaled, to pixels of the source."""
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    whole = np.vstack([turn, [0.0, 0.0, 1.0]])
    return np.asarray(whole @ np.diag([1 / factor, 1 / factor, 1.0]), dtype=np.float64)


Bend = Callable[[Floats, Floats], tuple[Floats, Floats]]


def bend_of(traces: Sequence[Trace], size: tuple[int, int], scale: float) -> Bend | None:
    """A smooth map from straight to bent pixels; None where the rules are straight, or too few to tell.

    Every row rule shall have one y, every column rule one x. Both corrections are cubics of the page, found by
    least squares together with each rule's own place, so that perspective, curl and slanted columns are one case.
    """
    width, height = size
    down = _correction([t for t in traces if t.horizontal], (width, height), scale)
    across = _correction([t for t in traces if not t.horizontal], (height, width), scale)
    if down is None and across is None:
        return None

    def bend(xs: Floats, ys: Floats) -> tuple[Floats, Floats]:
        dy = down(xs, ys) if down else 0.0
        dx = across(ys, xs) if across else 0.0
        return xs - dx, ys - dy

    return bend


def enlarged(bend: Bend, factor: float) -> Bend:
    """The bend of the same page with `factor` times as many pixels a point."""

    def larger(xs: Floats, ys: Floats) -> tuple[Floats, Floats]:
        bent_x, bent_y = bend(xs / factor, ys / factor)
        return bent_x * factor, bent_y * factor

    return larger


def _correction(
    traces: Sequence[Trace], size: tuple[int, int], scale: float
) -> Callable[[Floats, Floats], Floats] | None:
    """What to add to `across` at (along, across) so that every trace stands at one value."""
    long = [trace for trace in traces if trace.length >= LONG_TRACE * scale]
    if len(long) < FEWEST_TRACES:
        return None
    extent, breadth = (float(side) for side in size)
    samples = [_thinned(trace) for trace in long]
    along = np.concatenate([s[0] for s in samples])
    across = np.concatenate([s[1] for s in samples])
    owner = np.repeat(np.arange(len(long)), [len(s[0]) for s in samples])
    terms = _terms(along / extent, across / breadth)
    factors = _robust(terms, owner, across)
    off = terms @ factors

    def correction(at: Floats, level: Floats) -> Floats:
        return np.asarray(_terms(at / extent, level / breadth) @ factors, dtype=np.float64)

    if np.abs(off).max() < BENT or np.abs(off).max() > BEND_LIMIT * max(size):
        return None
    return correction


def _thinned(trace: Trace) -> tuple[Floats, Floats]:
    step = max(1, len(trace.along) // 40)
    return trace.along[::step].astype(np.float64), trace.across[::step].astype(np.float64)


def _terms(a: Floats, b: Floats) -> Floats:
    """Powers of the place along (a) and across (b), centred; none without a, as those would move whole rules."""
    a, b = a - 0.5, b - 0.5
    return np.stack([a, a * b, a * a, a * b * b, a * a * b, a * a * a], axis=-1)


def _robust(terms: Floats, owner: npt.NDArray[np.intp], across: Floats, rounds: int = 4) -> Floats:
    """Least squares of `across + terms @ factors = place[owner]`, outliers weighted down."""
    weights: Floats = np.ones(len(across))
    factors: Floats = np.zeros(terms.shape[1])
    ridge = 1e-4 * np.eye(terms.shape[1]) * len(across)
    for _ in range(rounds):
        total = np.bincount(owner, weights)
        mean_terms = np.stack([np.bincount(owner, weights * t) / total for t in terms.T], axis=-1)[owner]
        mean_across = (np.bincount(owner, weights * across) / total)[owner]
        left, right = terms - mean_terms, mean_across - across
        factors = np.asarray(
            np.linalg.solve(left.T @ (left * weights[:, None]) + ridge, left.T @ (weights * right))
        )
        error = np.abs(left @ factors - right)
        weights = 1.0 / (1.0 + np.square(error / max(1.0, 2.0 * float(np.median(error)))))
    return np.asarray(factors, dtype=np.float64)


def straightened(picture: Pixels, matrix: Floats, size: tuple[int, int], bend: Bend | None) -> Pixels:
    """One resampling of the source through bend and matrix; outside of the source is white."""
    if bend is None:
        flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
        return np.asarray(
            cv2.warpPerspective(picture, matrix, size, flags=flags, borderValue=(255, 255, 255)), dtype=np.uint8
        )
    step = 16
    xs, ys = np.meshgrid(np.arange(0, size[0] + step, step) + 0.0, np.arange(0, size[1] + step, step) + 0.0)
    bent_x, bent_y = bend(xs, ys)
    source = np.stack([bent_x, bent_y, np.ones_like(bent_x)], axis=-1) @ matrix.T
    coarse = (source[..., :2] / source[..., 2:]).astype(np.float32)
    maps = [_between(coarse[..., axis], step, size) for axis in (0, 1)]
    return np.asarray(
        cv2.remap(
            picture, maps[0], maps[1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(255,) * 3
        ),
        dtype=np.uint8,
    )


def _between(coarse: npt.NDArray[np.float32], step: int, size: tuple[int, int]) -> npt.NDArray[np.float32]:
    """The map at every pixel from its values at every `step`-th."""
    matrix = np.array([[1 / step, 0, 0], [0, 1 / step, 0]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(
        cv2.warpAffine(coarse, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE), np.float32
    )
