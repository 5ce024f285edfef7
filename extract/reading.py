"""One input to a `Document`: page by page the right reader, judged by evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .abreast import Task, in_order
from .errors import UsageError
from .messages import message
from .model import Attachment, Document, Kind, Page, Reader, Source
from .opening import Form, Opened, open_input


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What to read: `pages` counted from 1 (None: all); `also` names further pictures of the same decree."""

    pages: tuple[int, ...] | None = None
    also: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """`page` pages have been read of `pages` to be read; `number` is the input's page that was read last."""

    page: int
    pages: int
    number: int


Report = Callable[[Progress], None]


def read_document(path: Path, options: ReadOptions, report: Report) -> Document:
    """Read one PDF, picture or text export. `report` is called after each page.

    Raises InputError when an input cannot be read, UsageError when none of the pages asked for exists.
    """
    opened = [open_input(Path(each)) for each in (path, *options.also)]
    form = opened[0].form
    if len(opened) > 1:
        for other in opened:
            if other.form is not Form.PICTURE:
                raise UsageError(message("extract", "one-needs-pictures", file=other.path))
    if form is Form.PDF:
        return _read_pdf(opened[0], options, report)
    if form is Form.PICTURE:
        return _read_pictures(opened, options, report)
    return _read_export(opened[0], report)


def _wanted(path: Path, options: ReadOptions, pages: int) -> tuple[int, ...]:
    if options.pages is None:
        return tuple(range(1, pages + 1))
    wanted = tuple(sorted({number for number in options.pages if 1 <= number <= pages}))
    if not wanted:
        raise UsageError(message("extract", "no-such-page", file=path, pages=pages))
    return wanted


def _read_pdf(opened: Opened, options: ReadOptions, report: Report) -> Document:
    from .pdffile import open_pdf
    from .pdfpages import read_pdf_pages

    pdf = open_pdf(opened.path)
    wanted = _wanted(opened.path, options, pdf.pages)
    pages = []
    for page in read_pdf_pages(pdf, wanted):
        pages.append(page)
        report(Progress(len(pages), len(wanted), page.number))
    source = Source(opened.path.name, opened.sha256, pdf.pages, _pdf_kind(pages))
    inside = (Attachment(pdf.inside, read=True),) if pdf.inside else ()
    return Document(source, tuple(pages), attachments=(*inside, *map(Attachment, pdf.attachments)))


def _pdf_kind(pages: Sequence[Page]) -> Kind:
    """Blank pages do not make a scanned document a mixed one."""
    readers = {page.reader for page in pages if not any(note.code == "blank-page" for note in page.notes)}
    if readers == {Reader.OCR}:
        return Kind.PDF_SCAN
    return Kind.PDF_MIXED if Reader.OCR in readers else Kind.PDF_TEXT


def _read_pictures(opened: Sequence[Opened], options: ReadOptions, report: Report) -> Document:
    from .picturefile import count_frames

    counts = [count_frames(each.path) for each in opened]
    wanted = _wanted(opened[0].path, options, sum(counts))
    pages = []
    for page in in_order(_picture_tasks(opened, counts, frozenset(wanted)), len(wanted)):
        pages.append(page)
        report(Progress(len(pages), len(wanted), page.number))
    first = opened[0]
    digest = first.sha256
    if len(opened) > 1:
        digest = hashlib.sha256("".join(each.sha256 for each in opened).encode()).hexdigest()
    return Document(Source(first.path.name, digest, sum(counts), Kind.PICTURE), tuple(pages))


def _picture_tasks(opened: Sequence[Opened], counts: Sequence[int], wanted: frozenset[int]) -> Iterator[Task]:
    from .picture.reading import read_picture_page
    from .picturefile import read_frames

    before = 0
    for each, count in zip(opened, counts, strict=True):
        frames = frozenset(number - before for number in wanted if before < number <= before + count)
        for number, frame in read_frames(each.path, frames) if frames else ():
            yield partial(read_picture_page, frame.picture, before + number, frame.dpi, frame.size_points)
        before += count


def _read_export(opened: Opened, report: Report) -> Document:
    from .opening import read_text
    from .textexport import read_export

    page = read_export(read_text(opened.path))
    report(Progress(1, 1, 1))
    return Document(Source(opened.path.name, opened.sha256, 1, Kind.TEXT_EXPORT), (page,))
