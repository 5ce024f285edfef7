"""Pages that say part of what they say in pictures: both are read, in one order, and sound text stays as it is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pdfplumber
from PIL import Image, ImageDraw, ImageFont

from extract.model import Page, Reader
from extract.rendering import PdfPictures
from extract.textlayer.reading import TextReading, read_text_page

from .pdfmaking import PageMaker, save

BODY = (
    "Keputusan ini mulai berlaku pada tanggal ditetapkan dan disampaikan",
    "kepada yang bersangkutan untuk dilaksanakan dengan penuh tanggung jawab",
)


def reading(tmp_path: Path, maker: PageMaker) -> TextReading:
    path = save(tmp_path / "page.pdf", maker)
    with pdfplumber.open(path) as pdf, PdfPictures(path) as pictures:
        return read_text_page(pdf.pages[0], pictures)


def read(tmp_path: Path, maker: PageMaker) -> Page:
    page = reading(tmp_path, maker).page
    assert page is not None
    return page


def print_of(lines: tuple[str, ...], width: int = 900, size: int = 40) -> npt.NDArray[np.uint8]:
    """Printed lines as a picture of their own."""
    picture = Image.new("L", (width, 30 + 60 * len(lines)), 255)
    for number, line in enumerate(lines):
        ImageDraw.Draw(picture).text((10, 15 + 60 * number), line, font=ImageFont.load_default(size), fill=0)
    return np.asarray(picture)


def body(maker: PageMaker, top: float = 100) -> PageMaker:
    for number, line in enumerate(BODY):
        maker.text(line, 60, top + 16 * number)
    return maker


def test_a_signature_block_that_is_a_picture_is_read_below_the_text(tmp_path: Path) -> None:
    block = print_of(("KEPALA DINAS", "SITI CONTOHWATI"))
    page = read(tmp_path, body(PageMaker()).picture(block, 320, 200, 520, 233))
    assert [line.text for line in page.lines] == [*BODY, "KEPALA DINAS", "SITI CONTOHWATI"]
    assert page.lines[0].words[0].reader is Reader.TEXT_LAYER and page.lines[-1].words[0].reader is Reader.OCR
    assert page.notes == ()


def test_text_in_strips_is_read_between_the_text_around_it(tmp_path: Path) -> None:
    maker = body(PageMaker(), 100).text("Ditetapkan di Umpama pada bulan Maret", 60, 260)
    strips = ("Pasal pertama tentang ketentuan umum", "Pasal kedua tentang pelaksanaan")
    for number, line in enumerate(strips):
        maker.picture(print_of((line,), 1000), 60, 150 + 26 * number, 310, 150 + 26 * number + 22)
    texts = [line.text for line in read(tmp_path, maker).lines]
    assert texts == [*BODY, *strips, "Ditetapkan di Umpama pada bulan Maret"]


def test_an_emblem_and_a_signature_are_no_print(tmp_path: Path) -> None:
    emblem = Image.new("L", (200, 200), 255)
    draw = ImageDraw.Draw(emblem)
    draw.ellipse((20, 20, 180, 180), outline=0, width=12)
    draw.polygon([(100, 40), (150, 160), (50, 160)], fill=0)
    page = read(tmp_path, body(PageMaker(), 200).picture(np.asarray(emblem), 270, 40, 330, 100))
    assert [line.text for line in page.lines] == list(BODY)


def test_a_page_with_round_charts_keeps_its_text_layer(tmp_path: Path) -> None:
    maker = body(PageMaker()).text("Gambar satu", 60, 150)
    for ring in range(90):
        x, y, r = 80 + 15 * (ring % 30), 560 - 40 * (ring // 30), 7
        maker.raw(f"q 0 G {x - r} {y} m {x - r} {y + r} {x + r} {y + r} {x + r} {y} c S Q")
        maker.text(f"{ring}%", x - 4, 842 - y - 10, size=6)
    found = reading(tmp_path, maker)
    assert found.page is not None and found.page.reader is Reader.TEXT_LAYER
    words = [word for line in found.page.lines for word in line.words]
    assert [line.text for line in found.page.lines][:3] == [*BODY, "Gambar satu"]
    assert all(word.reader is Reader.TEXT_LAYER for word in words)
