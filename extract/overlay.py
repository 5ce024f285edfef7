"""What was seen on a page, step by step, drawn over its picture: rules, cells, words, marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from .model import REVIEW_BELOW, Box, MarkKind, Page, Word

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

ENLARGED = 2.0  # pixels a point: words of 6 pt stay readable and an F4 page stays under 2,000 pixels
RED, BLUE, GREEN, ORANGE, GREY = "#c62828", "#1565c0", "#2e7d32", "#ef6c00", "#9e9e9e"
MARK_COLORS = {MarkKind.TICK: GREEN, MarkKind.CROSS: BLUE, MarkKind.SHADED: ORANGE}

Draw = Callable[[Page, "ImageDraw"], None]


def overlays(page: Page) -> Iterator[tuple[str, bytes]]:
    """Names (`1-rules`, `2-cells`, `3-words`, `4-marks`) and PNG pictures of the upright page, one for each step.

    A text export has no places and so no pictures.
    """
    if page.width <= 0 or page.height <= 0 or page.picture is None:
        return
    for name, draw in STEPS.items():
        picture = _ground(page)
        from PIL import ImageDraw

        draw(page, ImageDraw.Draw(picture))
        stream = BytesIO()
        picture.save(stream, "PNG")
        yield name, stream.getvalue()


def _ground(page: Page) -> Image:
    from PIL import Image

    size = round(page.width * ENLARGED), round(page.height * ENLARGED)
    shown = Image.open(BytesIO(page.picture or b"")).convert("RGB").resize(size)
    return Image.blend(shown, Image.new("RGB", size, "white"), 0.35)


def _scaled(box: Box) -> tuple[float, float, float, float]:
    return box.x0 * ENLARGED, box.y0 * ENLARGED, box.x1 * ENLARGED, box.y1 * ENLARGED


def _rules(page: Page, draw: ImageDraw) -> None:
    """Fills as areas, row rules red, column rules blue."""
    for fill in page.fills:
        draw.rectangle(_scaled(fill.box), outline=ORANGE, width=3)
    for rule in page.rules:
        draw.line(_scaled(rule.box), fill=RED if rule.horizontal else BLUE, width=2)


def _cells(page: Page, draw: ImageDraw) -> None:
    """Every cell with its row and column, merged ones thick, lines outside tables grey."""
    for line in page.lines:
        draw.rectangle(_scaled(line.box), outline=GREY)
    for table in page.tables:
        for cell in table.cells:
            if cell.box is not None:
                merged = cell.row_span * cell.col_span > 1
                draw.rectangle(_scaled(cell.box), outline=RED if merged else BLUE, width=3 if merged else 1)
                at = cell.box.x0 * ENLARGED + 3, cell.box.y0 * ENLARGED + 1
                draw.text(at, f"{cell.row},{cell.col}", fill=RED)


def _words(page: Page, draw: ImageDraw) -> None:
    """Every word in its box, doubtful ones orange with their confidence."""
    for word in _all_words(page):
        sure = word.confidence >= REVIEW_BELOW
        draw.rectangle(_scaled(word.box), outline=GREEN if sure else ORANGE, width=1 if sure else 3)
        if not sure:
            at = word.box.x0 * ENLARGED, word.box.y1 * ENLARGED
            draw.text(at, f"{word.text} {word.confidence:.2f}", fill=ORANGE)


def _all_words(page: Page) -> Iterator[Word]:
    for line in page.lines:
        yield from line.words
    for table in page.tables:
        for cell in table.cells:
            yield from cell.words


def _marks(page: Page, draw: ImageDraw) -> None:
    """Ticks green, crosses blue, meaningful fills orange, doubtful cells framed red."""
    for table in page.tables:
        for cell in table.cells:
            if cell.box is None:
                continue
            if cell.mark is not None:
                draw.rectangle(_scaled(cell.box), outline=MARK_COLORS[cell.mark], width=4)
            if cell.confidence < REVIEW_BELOW:
                draw.rectangle(_scaled(cell.box), outline=RED, width=1)


STEPS: dict[str, Draw] = {"1-rules": _rules, "2-cells": _cells, "3-words": _words, "4-marks": _marks}
