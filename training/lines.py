"""Lines of dirty sheets as the reader sees them: without grain, resampled, cut out, 48 pixels high."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extract.picture.geometry import WORK_DPI
from extract.picture.ink import is_noisy, without_grain

from .dirt import GENERATORS, Use, lightly
from .sheets import SetLine, Sheet, sheet

Page = npt.NDArray[np.uint8]
LINE_HEIGHT, WIDEST = 48, 760
CLEAN_SHARE = 0.3  # of the sheets: lines that shall stay as well read as they are
EMPTY_SHARE = 0.03  # of the lines: nothing but dirt, read as nothing
LEFT = 0.35  # likeness of each part of a line, two letters wide, with the clean print
MIXED_SHARE = 0.3  # of the dirty sheets: two generators one after the other


@dataclass(frozen=True, slots=True)
class Line:
    """A grey picture of one line and what it says; `worn` tells how it was made."""

    picture: Page
    text: str
    worn: str


def lines_of(seed: int, use: Use = "training", worn: str | None = None) -> list[Line]:
    """All lines of the sheet of this seed; `worn` names the generator, drawn where it is None."""
    random = np.random.default_rng((seed, 1))
    made = sheet(seed)
    name, page = _dirty(made, random, use, worn)
    seen, factor = as_read(page, made.dpi)
    left = [line for line in made.lines if _is_left(made.page, page, line)]
    lines = [Line(_cut(seen, line, factor, random), line.text, name) for line in left]
    lines = [line for line in lines if 4 <= line.picture.shape[1] <= WIDEST]
    if use == "training":
        lines += [Line(blank, "", name) for blank in _blanks(seen, made, factor, random)]
    return lines


def _dirty(made: Sheet, random: np.random.Generator, use: Use, worn: str | None) -> tuple[str, Page]:
    clean = worn == "clean" or (worn is None and random.random() < CLEAN_SHARE)
    if clean:
        return "clean", lightly(made.page, made.dpi, random)
    names = list(GENERATORS)
    first = worn or str(random.choice(names))
    page = GENERATORS[first](made.page, made.dpi, random, use)
    if worn is None and random.random() < MIXED_SHARE:
        second = str(random.choice(names))
        return f"{first}+{second}", GENERATORS[second](page, made.dpi, random, use)
    return first, page


def _is_left(clean: Page, page: Page, line: SetLine) -> bool:
    """Whether some of every part of the line is still there: what nobody can read teaches guessing."""
    x0, y0, x1, y1 = (round(v) for v in line.box)
    if y1 > clean.shape[0] or y1 - y0 < 2 or x1 - x0 < 2:
        return False
    printed, seen = (
        cv2.GaussianBlur(255.0 - each[y0:y1, x0:x1].astype(np.float32), (0, 0), 0.8) for each in (clean, page)
    )
    parts = max(1, round((x1 - x0) / max(1.0, 2.0 * (y1 - y0))))
    pairs = zip(np.array_split(printed, parts, axis=1), np.array_split(seen, parts, axis=1), strict=True)
    return all(_likeness(one, other) >= LEFT for one, other in pairs)


def _likeness(one: npt.NDArray[np.float32], other: npt.NDArray[np.float32]) -> float:
    spread = float(one.std() * other.std())
    return float(((one - one.mean()) * (other - other.mean())).mean()) / spread if spread > 1e-3 else 0.0


def as_read(page: Page, dpi: int) -> tuple[Page, float]:
    """The page as the reader's lines are cut from it, and how many times larger it is."""
    coloured = cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)
    if is_noisy(coloured):
        coloured = without_grain(coloured)
    factor = max(1.0, WORK_DPI[0] / dpi)
    plain = coloured[:, :, 0]
    if factor > 1:
        plain = cv2.resize(plain, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    return np.asarray(plain, dtype=np.uint8), factor


def _cut(seen: Page, line: SetLine, factor: float, random: np.random.Generator) -> Page:
    """The line with as much around it as the reader's detector leaves, give or take."""
    x0, y0, x1, y1 = (v * factor for v in line.box)
    tall = y1 - y0
    sides = random.normal(0.28, 0.1, 2).clip(0.02, 0.6) * tall
    above, below = random.normal(0.12, 0.08, 2).clip(-0.06, 0.4) * tall
    if len(line.text) <= 3:
        extra = max(0.0, 9.0 / 72 * 200 - tall) / 2 * random.uniform(0, 1.2)
        above, below = above + extra, below + extra
    top, bottom = max(0, round(y0 - above)), min(seen.shape[0], round(y1 + below))
    left, right = max(0, round(x0 - sides[0])), min(seen.shape[1], round(x1 + sides[1]))
    return _line_high(seen[top:bottom, left:right])


def _line_high(crop: Page) -> Page:
    height, width = crop.shape[:2]
    if not height or not width:
        return np.full((LINE_HEIGHT, 1), 255, dtype=np.uint8)
    way = cv2.INTER_AREA if height > LINE_HEIGHT else cv2.INTER_LINEAR
    sized = max(1, round(width * LINE_HEIGHT / height))
    return np.asarray(cv2.resize(crop, (sized, LINE_HEIGHT), interpolation=way), dtype=np.uint8)


def _blanks(seen: Page, made: Sheet, factor: float, random: np.random.Generator) -> list[Page]:
    """Pieces of the sheet without print."""
    taken = np.zeros(seen.shape, dtype=bool)
    for line in made.lines:
        x0, y0, x1, y1 = (round(v * factor) for v in line.box)
        taken[max(0, y0 - 4) : y1 + 4, max(0, x0 - 10) : x1 + 10] = True
    found: list[Page] = []
    for _ in range(200):
        if len(found) >= EMPTY_SHARE * len(made.lines):
            break
        tall = int(random.integers(14, 34))
        wide = int(tall * random.uniform(0.6, 4))
        y, x = int(random.integers(seen.shape[0] - tall)), int(random.integers(seen.shape[1] - wide))
        if not taken[y : y + tall, x : x + wide].any():
            found.append(_line_high(seen[y : y + tall, x : x + wide]))
    return found
