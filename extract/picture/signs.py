"""Faint ticks and crosses in the columns of a worn schedule, found by their likeness to each other.

On a bad photocopy single signs are no darker than the dirt around them and the recogniser reads dirt for them. But
the signs of a page are prints of one glyph at one place in their cells: a matched filter, learnt from the page
itself, tells them from dirt (Turin 1960). Of 281 signs on eight synthetic photocopies the recogniser found
169, this all but 17.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ..model import Box, MarkKind
from .paper import crop_of

Floats = npt.NDArray[np.float32]

HEIGHTS = (3.5, 9.0, 1.0)  # points: smallest and largest sign looked for, and the step
SLIMNESS = (0.7, 1.0)  # width over height of signs
INSET = 1.2  # points kept away from the cell's rules
WANDER = (
    1.8  # points that a sign may stand off its usual place in the cell; with 2.5 dirt is found at twice as many
)
FEWEST_CELLS = 12  # fewer say nothing of what dirt looks like
LEARNT_FROM = 20  # a sketch is first compared with the darkest twentieth of the cells
ROUNDS = 3  # of learning: the fourth changes nothing
LIKE = 0.6  # correlation of a learnt sign with the sketch it began as; dirt drifts off
TOLD_APART = 1.6  # mean strength of signs over that of what is below: 1.8 to 15 with signs
STRONG = 2.8  # mean strength of signs: 3.8 and more; a page of dirt without signs has 1.7
SURE, MAYBE = 1.15, 0.65  # times the limit between the two: what lies within is looked at by a person
SURE_SIGN, DOUBTFUL_SIGN = 0.95, 0.8
FEWEST_OF_KIND = 3  # signs that a mean sign is made of
ONE_SIGN = 0.8  # likeness of both kinds' means from which they are one: .85 and .88 of one, .54 to .67 of two
SKETCHED = (MarkKind.TICK, MarkKind.CROSS)


@dataclass(frozen=True, slots=True)
class FaintSign:
    """A sign that a cell shows, None where it may be dirt; `place` counts in the boxes asked about."""

    place: int
    kind: MarkKind | None
    confidence: float


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in their cells signs stand: offset of middle from middle and how far one may stray, in pixels."""

    down: float
    across: float
    stray: float


ANYWHERE = _Place(0.0, 0.0, float("inf"))


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign to look for; `shape` is its picture less its mean, `norm` the length of that."""

    picture: Floats
    shape: Floats
    norm: float

    @classmethod
    def of(cls, picture: Floats) -> _Sign:
        shape = picture - picture.mean()
        return cls(picture, shape, max(1e-6, float(np.linalg.norm(shape))))


@dataclass(frozen=True, slots=True)
class _Learnt:
    """How strongly each cell shows a sign, from where on it is one, and the place of signs in their cells."""

    strengths: Floats
    limit: float
    place: _Place


def faint_signs(
    darkness: Floats, boxes: Sequence[Box], known: Sequence[MarkKind | None], scale: float
) -> tuple[FaintSign, ...]:
    """Signs in cells of one schedule; none where they cannot be told from dirt.

    `darkness` is the page without rules, 0 for white, `boxes` the cells in points that may hold a sign,
    `known` what was read in them.
    """
    if len(boxes) < FEWEST_CELLS:
        return ()
    fields = [_field(darkness, box, scale) for box in boxes]
    learnt = [each for kind in SKETCHED if (each := _learnt(fields, kind, scale))]
    if not learnt:
        return ()
    over = np.max([each.strengths / each.limit for each in learnt], axis=0)
    places = [int(place) for place in np.flatnonzero(over >= 1.0)]
    kinds = _kinds([fields[p] for p in places], [known[p] for p in places], learnt[0].place, scale)
    kind_at = dict(zip(places, kinds, strict=True))
    return tuple(
        FaintSign(int(place), kind_at.get(int(place)), SURE_SIGN if over[place] >= SURE else DOUBTFUL_SIGN)
        for place in np.flatnonzero(over >= MAYBE)
    )


def _field(darkness: Floats, box: Box, scale: float) -> Floats:
    """The inside of a cell, framed so that every sign looked for fits into it."""
    inside = np.asarray(crop_of(darkness, box, scale, -INSET), dtype=np.float32)  # type: ignore[arg-type]
    if not inside.size:
        return np.zeros((round(2 * HEIGHTS[1] * scale),) * 2, dtype=np.float32)
    missing = [max(0, round((HEIGHTS[1] + INSET) * scale) - side) // 2 + 1 for side in inside.shape]
    down, across = missing
    return np.asarray(cv2.copyMakeBorder(inside, down, down, across, across, cv2.BORDER_REPLICATE))


def _learnt(fields: Sequence[Floats], kind: MarkKind, scale: float) -> _Learnt | None:
    """Begin with a sketch of the sign and go on with the mean of what was found; None where that is but dirt."""
    sketch = max(_sketches(kind, scale), key=lambda each: _promise(fields, each))
    sign, place = sketch, ANYWHERE
    for _ in range(ROUNDS):
        wanted = _Sign.of(sign)
        matches = [_match(field, wanted, place) for field in fields]
        strengths = np.array([match.strength for match in matches])
        chosen = [match for match in matches if match.strength >= _limit(strengths)]
        down, across = np.median([match.offset for match in chosen], axis=0)
        place = _Place(float(down), float(across), WANDER * scale)
        sign = np.mean([match.patch for match in chosen], axis=0).astype(np.float32)
    wanted = _Sign.of(sign)
    strengths = np.array([_match(field, wanted, place).strength for field in fields])
    limit = _limit(strengths)
    above, below = strengths[strengths >= limit], strengths[strengths < limit]
    if not len(below) or above.mean() < max(STRONG, TOLD_APART * below.mean()) or _likeness(sign, sketch) < LIKE:
        return None
    return _Learnt(strengths, limit, place)


def _kinds(
    fields: Sequence[Floats], known: Sequence[MarkKind | None], place: _Place, scale: float
) -> list[MarkKind]:
    """The kind of each sign: by sketches first, then by the mean sign of each kind."""
    signs = [max(_sketches(kind, scale), key=lambda each: _promise(fields, each)) for kind in SKETCHED]
    for _ in range(ROUNDS):
        matches = [[_match(field, wanted, place) for field in fields] for wanted in map(_Sign.of, signs)]
        nearest = np.array([[match.likeness for match in of_kind] for of_kind in matches]).argmax(axis=0)
        for index, of_kind in enumerate(matches):
            patches = [match.patch for match, kind in zip(of_kind, nearest, strict=True) if kind == index]
            if len(patches) >= FEWEST_OF_KIND:
                signs[index] = np.mean(patches, axis=0).astype(np.float32)
    if _likeness_moved(signs[0], signs[1]) >= ONE_SIGN:
        return [_read_kind(known) or _sketched_kind(fields, matches[0], scale)] * len(fields)
    return [SKETCHED[kind] for kind in nearest]


@dataclass(frozen=True, slots=True)
class _Match:
    strength: float
    likeness: float
    offset: tuple[float, float]
    patch: Floats


def _match(field: Floats, sign: _Sign, place: _Place) -> _Match:
    """The place in a cell that is most like the sign: likeness times the root of its contrast."""
    height, width = sign.picture.shape
    rows, columns = field.shape[0] - height + 1, field.shape[1] - width + 1
    down, across = _window(rows, place.down, place.stray), _window(columns, place.across, place.stray)
    row, column, like = down.start, across.start, 0.0
    if len(down) and len(across):
        seen = field[down.start : down.stop + height - 1, across.start : across.stop + width - 1]
        likeness = cv2.matchTemplate(seen, sign.picture, cv2.TM_CCOEFF_NORMED)
        _, like, _, (right, below) = cv2.minMaxLoc(likeness)
        row, column = row + below, column + right
    patch = field[row : row + height, column : column + width]
    contrast = float(np.vdot(patch, sign.shape)) / sign.norm
    strength = max(0.0, like) * max(0.0, contrast / sign.picture.size**0.5) ** 0.5
    return _Match(strength, max(0.0, like), (row - (rows - 1) / 2, column - (columns - 1) / 2), patch)


def _window(count: int, middle: float, stray: float) -> range:
    """Which of `count` places along a cell are near enough to the usual one; maybe none."""
    usual = (count - 1) / 2 + middle
    first, last = math.ceil(max(0.0, usual - stray)), math.floor(min(count - 1.0, usual + stray))
    return range(first, last + 1) if first <= last else range(0)


def _read_kind(known: Sequence[MarkKind | None]) -> MarkKind | None:
    """The kind that most of the signs were read as; None where none was read, or as many of both."""
    ticks, crosses = (sum(each is kind for each in known) for kind in SKETCHED)
    return None if ticks == crosses else SKETCHED[int(crosses > ticks)]


def _sketched_kind(fields: Sequence[Floats], matches: Sequence[_Match], scale: float) -> MarkKind:
    """The kind whose sketch is most like the mean of all signs."""
    whole = np.mean([_around(f, m, scale) for f, m in zip(fields, matches, strict=True)], axis=0).astype(
        np.float32
    )
    return max(SKETCHED, key=lambda kind: max(_likeness_moved(whole, each) for each in _sketches(kind, scale)))


def _around(field: Floats, match: _Match, scale: float) -> Floats:
    """The surroundings of a sign, as large as the largest sign."""
    reach = round(HEIGHTS[1] / 2 * scale)
    framed = cv2.copyMakeBorder(field, reach, reach, reach, reach, cv2.BORDER_REPLICATE)
    row, column = (
        round((side - 1) / 2 + off) + reach for side, off in zip(field.shape, match.offset, strict=True)
    )
    return np.asarray(framed[row - reach : row + reach + 1, column - reach : column + reach + 1])


def _promise(fields: Sequence[Floats], sketch: Floats) -> float:
    """How strongly the sketch stands out in the cells where it is strongest."""
    wanted = _Sign.of(sketch)
    strengths = np.sort([_match(field, wanted, ANYWHERE).strength for field in fields])
    return float(strengths[-max(3, len(fields) // LEARNT_FROM) :].mean())


def _limit(strengths: Floats) -> float:
    """From where on strengths are those of signs: bare cells, dirty ones and signs may make three groups."""
    limit = _parted(strengths)
    above = strengths[strengths >= limit]
    if len(above) > FEWEST_CELLS:
        higher = _parted(above)
        if above[above >= higher].mean() >= TOLD_APART * above[above < higher].mean():
            return higher
    return limit


def _parted(strengths: Floats) -> float:
    """The value between two groups that leaves least variance within them (Otsu 1979)."""
    ordered = np.sort(strengths.astype(np.float64))
    sums = np.cumsum(ordered)
    below = np.arange(1, len(ordered))
    means = sums[:-1] / below, (sums[-1] - sums[:-1]) / (len(ordered) - below)
    cut = int((below * (len(ordered) - below) * np.square(means[1] - means[0])).argmax())
    return float((ordered[cut] + ordered[cut + 1]) / 2)


def _sketches(kind: MarkKind, scale: float) -> list[Floats]:
    low, high, step = HEIGHTS
    heights = np.arange(low, high, step) * scale
    return [_sketch(kind, round(height * slim), round(height)) for height in heights for slim in SLIMNESS]


def _sketch(kind: MarkKind, width: int, height: int) -> Floats:
    """A tick or a cross drawn with a pen, two pixels of paper around it."""
    fine, frame = 4, 2
    picture = np.zeros(((height + 2 * frame) * fine, (width + 2 * frame) * fine), dtype=np.float32)
    strokes = {
        MarkKind.TICK: (((0.0, 0.55), (0.3, 1.0)), ((0.3, 1.0), (1.0, 0.0))),
        MarkKind.CROSS: (((0.0, 0.0), (1.0, 1.0)), ((0.0, 1.0), (1.0, 0.0))),
    }[kind]
    for ends in strokes:
        start, end = (((frame + x * width) * fine, (frame + y * height) * fine) for x, y in ends)
        points = [(round(x), round(y)) for x, y in (start, end)]
        cv2.line(picture, points[0], points[1], 255.0, max(1, round(0.16 * height * fine)))
    soft = cv2.GaussianBlur(picture, (0, 0), float(fine))
    return np.asarray(cv2.resize(soft, None, fx=1 / fine, fy=1 / fine, interpolation=cv2.INTER_AREA))


def _likeness_moved(one: Floats, other: Floats) -> float:
    """Likeness of two signs of any size, at the place where they fit best."""
    down, across = (max(a, b) for a, b in zip(one.shape, other.shape, strict=True))
    field = cv2.copyMakeBorder(one, down, down, across, across, cv2.BORDER_REPLICATE)
    return float(cv2.matchTemplate(field, other, cv2.TM_CCOEFF_NORMED).max())


def _likeness(one: Floats, other: Floats) -> float:
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])
