"""Pages of a PDF one after the other, each by its text layer or by its picture, one in memory at a time."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pdfplumber

from .model import Page, PageNote
from .pdffile import PdfFile
from .rendering import PdfPictures
from .textlayer.reading import read_text_page

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # warns about every odd font; our own notes say what matters


def read_pdf_pages(pdf: PdfFile, wanted: Sequence[int]) -> Iterator[Page]:
    """The wanted pages in their order. A page whose text layer cannot be trusted is read from its picture."""
    with pdfplumber.open(pdf.stream()) as text_layers, PdfPictures(pdf.stream()) as pictures:
        pages = text_layers.pages
        for number in wanted:
            page = pages[number - 1] if number <= len(pages) else None
            reading = read_text_page(page, pictures) if page is not None else None
            if page is not None:
                page.close()
            if reading is not None and reading.page is not None:
                yield reading.page
            else:
                yield _read_picture(pictures, number, reading.reason if reading else "damaged-text-layer")


def _read_picture(pictures: PdfPictures, number: int, reason: str) -> Page:
    from .picture.reading import read_picture_page

    dpi = pictures.scan_dpi(number)
    picture = pictures.picture(number, dpi)[:, :, ::-1].copy()
    page = read_picture_page(picture, number, dpi, pictures.size(number))
    return replace(page, notes=(*page.notes, PageNote(reason))) if reason else page
