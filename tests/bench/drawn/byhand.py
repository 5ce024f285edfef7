"""The first PDF maker: content streams written operator by operator, as small programs write them."""

from __future__ import annotations

import random
from pathlib import Path

import pikepdf

from ..model import BenchCell, BenchTable, fold
from .content import DrawnTable, drawn_table, words
from .layout import Hand, Laid, SetLine, a_hand, laid_out, text_width
from .styles import Edges, Ink, Style

SIZE = (595.0, 842.0)
FONTS = {"F": "Helvetica", "B": "Helvetica-Bold", "T": "Times-Roman", "U": "Times-Bold", "C": "Courier"}


class HandPage:
    """Collects operators; coordinates are points with the origin top left."""

    def __init__(self, wide: bool = False) -> None:
        self.size = SIZE[::-1] if wide else SIZE
        self.operators: list[str] = []

    def text(self, line: SetLine) -> None:
        raw = line.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self.operators.append(
            f"BT /{line.font} {line.size} Tf 1 0 0 1 {line.x:.2f} {self.size[1] - line.y:.2f} Tm ({raw}) Tj ET"
        )

    def ink(self, ink: Ink) -> None:
        y0, y1 = self.size[1] - ink.y0, self.size[1] - ink.y1
        if ink.width:
            dash = f"[{ink.dash}] 0 d " if ink.dash else ""
            self.operators.append(
                f"q {dash}{ink.grey} G {ink.width} w {ink.x0:.2f} {y0:.2f} m {ink.x1:.2f} {y1:.2f} l S Q"
            )
        else:
            wide, high = ink.x1 - ink.x0, ink.y1 - ink.y0
            self.operators.append(f"q {ink.grey} g {ink.x0:.2f} {y1:.2f} {wide:.2f} {high:.2f} re f Q")

    def paragraph(self, draw: random.Random, x: float, y: float, width: float, lines: int) -> float:
        """Prose of that many lines; gives the y below it."""
        for _ in range(lines):
            said = draw.choice(words()["prose"])
            while text_width(said, "T", 10) < width:
                said += " " + draw.choice(words()["prose"])
            while text_width(said, "T", 10) > width:
                said = said.rpartition(" ")[0]
            self.text(SetLine(said, x, y, "T", 10))
            y += 12.5
        return y

    def save(self, path: Path) -> None:
        pdf = pikepdf.new()
        page = pdf.add_blank_page(page_size=self.size)
        fonts = pikepdf.Dictionary()
        for key, name in FONTS.items():
            fonts["/" + key] = pikepdf.Dictionary(
                Type=pikepdf.Name("/Font"),
                Subtype=pikepdf.Name("/Type1"),
                BaseFont=pikepdf.Name("/" + name),
                Encoding=pikepdf.Name("/WinAnsiEncoding"),
            )
        page.obj["/Resources"] = pikepdf.Dictionary(Font=fonts)
        content = "\n".join(self.operators).encode("cp1252", "replace")
        page.obj["/Contents"] = pikepdf.Stream(pdf, content)
        pdf.save(path, deterministic_id=True)


def hand_page(style: Style, seed: int, path: Path) -> BenchTable:
    """Write a page with one table in this style between prose; gives the truth."""
    draw = random.Random(seed * 31 + 5)
    table = drawn_table(seed, style.wishes)
    hand = a_hand(seed, table.wrapped and not style.ruled_rows, style.tight)
    natural = laid_out(table, hand, 0.0, 0.0)
    wide = natural.xs[-1] > SIZE[0] - 80 or natural.ys[-1] > 560
    page = HandPage(wide and natural.xs[-1] > SIZE[0] - 80)
    left = draw.choice((57.0, 72.0))
    if left + natural.xs[-1] > page.size[0] - 20:
        left = 20.0
    y = page.paragraph(draw, 57.0, 60.0, 460.0, draw.randint(0, 3)) + draw.choice((8.0, 16.0))
    if draw.random() < 0.7:
        page.text(SetLine(draw.choice(words()["titles"]), left, y, "B", 10))
        y += draw.choice((8.0, 12.0))
    laid = laid_out(table, hand, left, y)
    for ink in style.draw(Edges(table, laid.xs, laid.ys)):
        page.ink(ink)
    for line in laid.lines:
        page.text(line)
    y = laid.ys[-1] + draw.choice((14.0, 24.0))
    if y < page.size[1] - 120:
        if draw.random() < 0.3:
            page.text(SetLine(draw.choice(words()["notes"]), left, y, "T", 8))
            y += 16
        page.paragraph(draw, 57.0, y + 8, 460.0, draw.randint(0, 4))
    page.save(path)
    return truth(table, hand, laid, merged=style.wishes.row_spans)


def truth(table: DrawnTable, hand: Hand, laid: Laid, merged: bool) -> BenchTable:
    """The cells that a reader should find; without rules a heading over two rows stands in the row of its text."""
    cells = []
    for cell in table.cells:
        said = (fold(cell.text),)
        if cell.row_span > 1 and not merged:
            low = hand.head_low
            for row in range(cell.row, cell.row + cell.row_span):
                here = (row == cell.row + cell.row_span - 1) if low else row == cell.row
                cells.append(BenchCell(row, cell.col, 1, 1, said if here else ("",), None))
        else:
            cells.append(BenchCell(cell.row, cell.col, cell.row_span, cell.col_span, said, None))
    return tuple(cells)
