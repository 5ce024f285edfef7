"""Pages without any table: charts, forms, prose in columns, letters, boxed notes, charts of offices, contents."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from pathlib import Path

from .byhand import HandPage
from .content import words
from .layout import SetLine, text_width
from .styles import Ink

Painter = Callable[[HandPage, random.Random], None]


def _box(page: HandPage, x0: float, y0: float, x1: float, y1: float, grey: float = 0.0) -> None:
    for a, b, c, d in ((x0, y0, x1, y0), (x1, y0, x1, y1), (x1, y1, x0, y1), (x0, y1, x0, y0)):
        page.ink(Ink(a, b, c, d, 0.7, grey))


def _say(page: HandPage, text: str, x: float, y: float, size: float = 9, font: str = "F") -> None:
    page.text(SetLine(text, x, y, font, size))


def _centred(page: HandPage, text: str, x: float, y: float, size: float = 9, font: str = "F") -> None:
    _say(page, text, x - text_width(text, font, size) / 2, y, size, font)


def bars(page: HandPage, draw: random.Random) -> None:
    """A bar chart with level grid lines, its axis labelled."""
    y = page.paragraph(draw, 57, 60, 460, 4) + 30
    _say(page, "Figure 2. " + draw.choice(words()["number_heads"]), 80, y, 10, "B")
    left, top, step = 110.0, y + 20, 24.0
    for k in range(7):
        page.ink(Ink(left, top + k * step, left + 330, top + k * step, 0.4, 0.6))
        _say(page, f"{(6 - k) * 20}", left - 22, top + k * step + 3, 8)
    page.ink(Ink(left, top, left, top + 6 * step, 0.8))
    for k in range(6):
        x = left + 20 + k * 52
        high = draw.uniform(0.2, 0.95) * 6 * step
        page.ink(Ink(x, top + 6 * step - high, x + 30, top + 6 * step, 0.0, draw.choice((0.3, 0.5, 0.7))))
        _centred(page, str(2015 + k), x + 15, top + 6 * step + 12, 8)
    page.paragraph(draw, 57, top + 6 * step + 50, 460, 5)


def curve(page: HandPage, draw: random.Random) -> None:
    """A line chart in a frame with a grid both ways and numbers along both axes."""
    y = page.paragraph(draw, 57, 60, 460, 3) + 30
    left, top, step = 100.0, y, 28.0
    for k in range(7):
        page.ink(Ink(left, top + k * step, left + 8 * 45, top + k * step, 0.3, 0.7))
        _say(page, f"{(6 - k) * 0.5:.1f}", left - 20, top + k * step + 3, 7)
    for k in range(9):
        page.ink(Ink(left + 45 * k, top, left + 45 * k, top + 6 * step, 0.3, 0.7))
        _centred(page, str(2010 + k), left + 45 * k, top + 6 * step + 11, 7)
    heights = [top + draw.uniform(0.1, 0.9) * 6 * step for _ in range(9)]
    for k in range(8):
        page.ink(Ink(left + 45 * k, heights[k], left + 45 * k + 45, heights[k + 1], 1.2, 0.2))
    page.paragraph(draw, 57, top + 6 * step + 40, 460, 6)


def pie(page: HandPage, draw: random.Random) -> None:
    """A pie chart with a legend of small boxes and shares."""
    y = page.paragraph(draw, 57, 60, 460, 4) + 120
    angle = 0.0
    for _ in range(5):
        page.ink(Ink(200, y, 200 + 80 * math.cos(angle), y + 80 * math.sin(angle), 1.0, 0.2))
        angle += draw.uniform(0.6, 1.6)
    for k, label in enumerate(draw.sample(words()["labels"], 5)):
        page.ink(Ink(330, y - 50 + 18 * k, 338, y - 42 + 18 * k, 0.0, 0.2 + 0.15 * k))
        _say(page, f"{label} {draw.randint(3, 40)}%", 344, y - 43 + 18 * k, 8)
    page.paragraph(draw, 57, y + 120, 460, 5)


def form(page: HandPage, draw: random.Random) -> None:
    """A form: labels, each with a rule to write on."""
    _centred(page, "APPLICATION", 297, 70, 13, "B")
    for k, label in enumerate(draw.sample(words()["labels"] + words()["heads"], 12)):
        y = 110 + 26 * k
        _say(page, label + draw.choice(("", ":")), 72, y, 10)
        page.ink(Ink(210, y + 2, 500, y + 2, 0.5))
    _say(page, "Signature", 330, 470, 10)
    page.ink(Ink(380, 472, 520, 472, 0.5))


def boxed_form(page: HandPage, draw: random.Random) -> None:
    """Labels beside empty boxes, two abreast."""
    _say(page, "Registration of a visitor", 72, 70, 12, "B")
    for k in range(7):
        for x in (72, 310):
            _say(page, draw.choice(words()["heads"]), x, 108 + 30 * k, 9)
            _box(page, x + 80, 96 + 30 * k, x + 200, 112 + 30 * k)


def two_columns(page: HandPage, draw: random.Random) -> None:
    """Prose in two columns under a title."""
    _centred(page, "A register of wells and mills", 297, 64, 14, "B")
    for x in (57.0, 308.0):
        y = 100.0
        for _ in range(draw.randint(4, 6)):
            y = page.paragraph(draw, x, y, 230, draw.randint(4, 9)) + 8


def three_columns(page: HandPage, draw: random.Random) -> None:
    """Prose in three narrow columns."""
    for x in (50.0, 222.0, 394.0):
        y = 70.0
        for _ in range(5):
            y = page.paragraph(draw, x, y, 155, draw.randint(5, 9)) + 8


def letter(page: HandPage, draw: random.Random) -> None:
    """A letter: head with a double rule, reference block, prose, signature."""
    _centred(page, "OFFICE OF WELLS AND MILLS", 297, 60, 14, "B")
    _centred(page, draw.choice(words()["places"]) + ", Station Road 4, tel. 0555 123", 297, 76, 9)
    page.ink(Ink(57, 84, 540, 84, 1.5))
    page.ink(Ink(57, 87, 540, 87, 0.5))
    for k, (label, value) in enumerate((("Nomor", "12/ab/2021"), ("Sifat", "Biasa"), ("Hal", "Undangan"))):
        _say(page, label, 57, 115 + 14 * k, 10)
        _say(page, ": " + value, 110, 115 + 14 * k, 10)
    _say(page, draw.choice(words()["places"]) + ", 3 Mei 2021", 400, 115, 10)
    y = 190.0
    for _ in range(3):
        y = page.paragraph(draw, 57, y, 470, draw.randint(3, 6)) + 10
    for k, text in enumerate(("Head of the office,", "", "", "A. N. Other", "NIP 1970 0101 1999")):
        _say(page, text, 370, y + 30 + 14 * k, 10)


def note(page: HandPage, draw: random.Random) -> None:
    """A boxed note between prose; a second box stands below the first in its frame."""
    y = page.paragraph(draw, 57, 60, 460, 6) + 16
    _box(page, 57, y, 530, y + 130)
    _say(page, "Box 1. " + draw.choice(words()["phrases"]), 68, y + 16, 10, "B")
    page.ink(Ink(57, y + 24, 530, y + 24, 0.7))
    page.paragraph(draw, 68, y + 40, 440, 7)
    page.paragraph(draw, 57, y + 160, 460, 8)


def chart_of_offices(page: HandPage, draw: random.Random) -> None:
    """An organisation chart: boxes with names, joined by lines."""
    _centred(page, "Organisation", 297, 60, 12, "B")
    _box(page, 230, 90, 365, 120)
    _centred(page, "Head", 297, 109)
    page.ink(Ink(297, 120, 297, 150, 0.7))
    page.ink(Ink(110, 150, 485, 150, 0.7))
    for k in range(4):
        x = 110 + 125 * k
        page.ink(Ink(x, 150, x, 170, 0.7))
        _box(page, x - 50, 170, x + 50, 200)
        _centred(page, draw.choice(words()["labels"])[:16], x, 188, 8)
        for j in range(draw.randint(1, 3)):
            _box(page, x - 40, 220 + 36 * j, x + 48, 246 + 36 * j)
            page.ink(Ink(x - 50, 200, x - 50, 233 + 36 * j, 0.7))
            page.ink(Ink(x - 50, 233 + 36 * j, x - 40, 233 + 36 * j, 0.7))
            _centred(page, draw.choice(words()["units"]) + " unit", x + 4, 236 + 36 * j, 8)


def contents(page: HandPage, draw: random.Random) -> None:
    """A table of contents with leaders."""
    _say(page, "Contents", 57, 64, 13, "B")
    for k in range(18):
        title = f"{k // 4 + 1}.{k % 4 + 1} " + draw.choice(words()["phrases"] + words()["labels"])
        dots = "." * int((440 - text_width(title, "T", 10)) / text_width(".", "T", 10))
        _say(page, title + dots, 57, 95 + 15 * k, 10, "T")
        _say(page, str(k * 3 + 2), 510, 95 + 15 * k, 10, "T")


def listing(page: HandPage, draw: random.Random) -> None:
    """Numbered paragraphs that hang, two levels deep."""
    y = 60.0
    for k in range(5):
        _say(page, f"{k + 1}.", 57, y, 10, "T")
        y = page.paragraph(draw, 78, y, 440, draw.randint(1, 3))
        for letter_ in "abc"[: draw.randint(1, 3)]:
            _say(page, f"{letter_})", 78, y, 10, "T")
            y = page.paragraph(draw, 100, y, 420, draw.randint(1, 2))
        y += 6


def references(page: HandPage, draw: random.Random) -> None:
    """A list of works with years and page numbers, and a page's running head and foot."""
    _say(page, "12", 57, 40, 9)
    _say(page, "Annual report 2021", 440, 40, 9)
    page.ink(Ink(57, 46, 530, 46, 0.5))
    y = 75.0
    for k in range(14):
        _say(page, f"[{k + 1}]", 57, y, 9, "T")
        y = page.paragraph(draw, 82, y, 440, 2) + 3
    page.ink(Ink(57, 780, 530, 780, 0.5))
    _say(page, "Office of Wells", 57, 792, 8)
    _say(page, "page 12 of 40", 470, 792, 8)


def signatures(page: HandPage, draw: random.Random) -> None:
    """Prose and three blocks of signatures side by side."""
    y = page.paragraph(draw, 57, 60, 460, 8) + 40
    for x in (60, 240, 420):
        for k, text in enumerate(("Agreed,", "Head of office", "", "", "A. Name", "No. 12 34 56")):
            _say(page, text, x, y + 15 * k, 10)


def formulas(page: HandPage, draw: random.Random) -> None:
    """Prose with numbered formulas set apart."""
    y = 60.0
    for k in range(5):
        y = page.paragraph(draw, 57, y, 460, 3) + 12
        _say(page, f"x = {draw.randint(2, 9)} a + {draw.randint(2, 9)} b", 200, y, 11, "T")
        _say(page, f"({k + 1})", 500, y, 11, "T")
        y += 24


PLAIN: dict[str, Painter] = {
    "bars": bars,
    "curve": curve,
    "pie": pie,
    "form": form,
    "boxed form": boxed_form,
    "two columns": two_columns,
    "three columns": three_columns,
    "letter": letter,
    "note": note,
    "organisation": chart_of_offices,
    "contents": contents,
    "list": listing,
    "references": references,
    "signatures": signatures,
    "formulas": formulas,
}


def plain_page(name: str, seed: int, path: Path) -> None:
    """Write a page of this kind that holds no table."""
    page = HandPage()
    PLAIN[name](page, random.Random(seed * 17 + 3))
    page.save(path)
