"""Sheets of lines, each set in its own type, and where each stands: what the dirt is strewn over."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from .typefaces import KINDS, sign_fonts, typefaces
from .wording import Wording

Page = npt.NDArray[np.uint8]
SHEET = (1150, 1150)  # pixels across and down, whatever the resolution: 40 to 120 lines
FINE = 2  # sub-pixels that letters are placed by
MARGIN = 14  # pixels


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of print and the box of its ink in pixels."""

    text: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grey page with what is printed on it."""

    page: Page
    dpi: int
    lines: tuple[SetLine, ...]


@lru_cache(maxsize=400)
def _font(file: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, size)


def sheet(seed: int) -> Sheet:
    """The sheet of this seed: one family for most of it, as documents have, sizes of 5.5 to 14 points."""
    random, say = np.random.default_rng(seed), Wording(seed)
    dpi = int(random.choice((100, 120, 150, 150, 200, 200, 200, 300)))
    width, height = SHEET
    canvas = Image.new("L", (width * FINE, height * FINE), 255)
    pen = ImageDraw.Draw(canvas)
    lines: list[SetLine] = []
    y, kind = float(MARGIN), _kind(random)
    while y < height - MARGIN:
        if random.random() < 0.12:
            kind = _kind(random)
        size = float(np.clip(random.normal(9.2, 1.9), 6.0 if dpi < 150 else 5.5, 14.0)) * dpi / 72
        y = _row(pen, lines, (y, size, dpi), kind, random, say)
    page = np.asarray(canvas.resize(SHEET, Image.Resampling.BOX), dtype=np.uint8)
    return Sheet(page, dpi, tuple(lines))


def _kind(random: np.random.Generator) -> str:
    kinds = list(typefaces())
    weights = np.array([KINDS[kind][0] for kind in kinds])
    return str(random.choice(kinds, p=weights / weights.sum()))


def _row(
    pen: ImageDraw.ImageDraw,
    lines: list[SetLine],
    place: tuple[float, float, int],
    kind: str,
    random: np.random.Generator,
    say: Wording,
) -> float:
    """Set one row of lines beside each other; gives where the next row begins."""
    top, size, dpi = place
    x = MARGIN + float(random.uniform(0, 30))
    height = 0.0
    fonts = typefaces()[kind]
    while x < SHEET[0] - 2 * MARGIN:
        text = say.line()
        file, covered = fonts[int(random.integers(len(fonts)))]
        if any(ord(sign) not in covered for sign in text if sign != " "):
            others = sign_fonts(text) if len(text) == 1 else []
            if not others:
                continue
            file = others[int(random.integers(len(others)))]
        font = _font(file, round(size * FINE * 4) / 4)
        left, up, right, down = font.getbbox(text)
        if right - left < 1 or (x + (right - left) / FINE) > SHEET[0] - MARGIN:
            if x > SHEET[0] * 0.55 or len(text) < 8:
                break
            continue
        at = (x * FINE - left, top * FINE)
        pen.text(at, text, font=font, fill=int(random.choice((0, 0, 0, 40))))
        box = tuple(v / FINE for v in (at[0] + left, at[1] + up, at[0] + right, at[1] + down))
        lines.append(SetLine(text, (box[0], box[1], box[2], box[3])))
        _rule_beside(pen, lines[-1].box, dpi, random)
        x = box[2] + float(random.uniform(0.7, 2.5)) * size
        height = max(height, box[3] - top)
    return top + max(height, size) * float(random.choice((1.02, 1.08, 1.15, 1.3, 1.6)))


def _rule_beside(
    pen: ImageDraw.ImageDraw, box: tuple[float, float, float, float], dpi: int, random: np.random.Generator
) -> None:
    """Now and then what is left of a rule of the cell: a stretch beside or below the line."""
    if random.random() > 0.12:
        return
    x0, y0, x1, y1 = box
    thick = max(1, round(random.uniform(0.3, 0.9) * dpi / 72 * FINE))
    gap = float(random.uniform(0.9, 2.2)) * dpi / 72
    if random.random() < 0.5:
        x = (x0 - gap if random.random() < 0.5 else x1 + gap) * FINE
        pen.line((x, y0 * FINE, x, (y0 + (y1 - y0) * random.uniform(0.3, 1.0)) * FINE), 0, thick)
    else:
        start, stop = sorted(random.uniform(x0, x1, 2))
        pen.line((start * FINE, (y1 + gap) * FINE, stop * FINE, (y1 + gap) * FINE), 0, thick)
