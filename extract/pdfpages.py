"""Pages of a PDF one after the other, each by its text layer or by its picture, one in memory at a time."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace

import pdfplumber
import pypdfium2 as pdfium
from pdfplumber.page import Page as PlumberPage

from .abreast import Task, in_order
from .annotations import Annotation
from .errors import input_error
from .model import Page, PageNote, Remark
from .pdffile import PdfFile
from .rendering import PdfPictures
from .textlayer.laidover import ANNOTATION
from .textlayer.reading import DAMAGED, DAMAGED_NOTE, read_text_page

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # warns about every odd font; our own notes say what matters


def read_pdf_pages(pdf: PdfFile, wanted: Sequence[int]) -> Iterator[Page]:
    """The wanted pages in their order. A page whose text layer cannot be trusted is read from its picture.

    Raises InputError when the pictures of the pages cannot be made.
    """
    with ExitStack() as stack:
        try:
            pictures = stack.enter_context(PdfPictures(pdf.stream()))
        except pdfium.PdfiumError:
            pictures = stack.enter_context(_pictures_of_repaired(pdf))
        yield from in_order(_tasks(pdf, wanted, pictures, _text_layers(pdf, stack)), len(wanted))


def _tasks(
    pdf: PdfFile, wanted: Sequence[int], pictures: PdfPictures, layers: Mapping[int, PlumberPage]
) -> Iterator[Task | Page]:
    for number in wanted:
        try:
            yield _read_page(layers.get(number), pictures, number, pdf.annotations.get(number, ()))
        except pdfium.PdfiumError as error:
            raise input_error("damaged-page", file=pdf.path, page=number) from error


def _pictures_of_repaired(pdf: PdfFile) -> PdfPictures:
    try:
        return PdfPictures(pdf.repaired().stream())
    except pdfium.PdfiumError as error:
        raise input_error("damaged-pdf", file=pdf.path) from error


def _text_layers(pdf: PdfFile, stack: ExitStack) -> dict[int, PlumberPage]:
    """Pages as pdfplumber has them, by number; none when it cannot open the file."""
    try:
        opened = stack.enter_context(pdfplumber.open(pdf.stream()))
        return {page.page_number: page for page in opened.pages}
    except DAMAGED:
        return {}


def _read_page(
    page: PlumberPage | None, pictures: PdfPictures, number: int, annotations: Sequence[Annotation]
) -> Task | Page:
    if page is None:
        return _picture_task(pictures, number, DAMAGED_NOTE, annotations)
    reading = read_text_page(page, pictures, annotations)
    page.close()
    if reading.page and _is_blank(reading.page) and pictures.has_damaged_picture(number):
        raise pdfium.PdfiumError("the page's picture is damaged: it shows nothing and is not blank")
    return reading.page or _picture_task(pictures, number, reading.reason, annotations)


def _is_blank(page: Page) -> bool:
    return any(note.code == "blank-page" for note in page.notes)


def _picture_task(pictures: PdfPictures, number: int, reason: str, annotations: Sequence[Annotation]) -> Task:
    """The page rendered here, because PDFium serves one thread only, to be read anywhere."""
    from .picture.reading import read_picture_page

    dpi = pictures.scan_dpi(number)
    held = [pictures.picture(number, dpi)[:, :, ::-1].copy()]
    size = pictures.size(number)

    def read(threads: int) -> Page:
        page = read_picture_page(held.pop(), number, dpi, size, threads)  # the reader lets go of it when it can
        notes = (*page.notes, PageNote(reason)) if reason else page.notes
        said = tuple(Remark(ANNOTATION, one.box, one.comment) for one in annotations if one.comment)
        return replace(page, notes=notes, remarks=(*page.remarks, *said))

    return read
