"""A PDF that may be read: whole, open, of sane size; repaired, decrypted or flattened in memory where needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import pikepdf

from .annotations import Annotation, annotations_of, attached_files, dictionaries_of, text_of
from .appearances import draw_missing
from .errors import input_error

MOST_PIXELS = 100_000_000  # of one picture: A3 at 600 dpi has 70 million and takes 210 MB decoded
MOST_PAGES = 5_000  # of one document: as scans they take a core more than a day; the longest decrees have 500
LONGEST_SIDE = 14_400.0  # points, 200 inches: the largest page that PDF programs write without a scale of its own
SHORTEST_SIDE = 18.0  # points; smaller pages hold nothing to read
OBJECT = re.compile(rb"[\r\n]\d+ \d+ obj\b")
DEEPEST = 5  # forms within forms that are searched for pictures


@dataclass(frozen=True, slots=True)
class PdfFile:
    """What the readers open, the file itself or a repaired copy in memory, and its number of pages.

    `annotations` are those of each page that has some, by its number from 1. `inside` names the file of a
    portfolio that is read in its stead, `attachments` name the files inside that are not read.
    """

    path: Path
    source: Path | bytes
    pages: int
    annotations: Mapping[int, tuple[Annotation, ...]] = field(default_factory=dict)
    inside: str = ""
    attachments: tuple[str, ...] = ()

    def repaired(self) -> PdfFile:
        """The same pages written anew. Raises InputError when that cannot be done."""
        try:
            with pikepdf.open(self.stream()) as pdf:
                return replace(self, source=_written(pdf))
        except pikepdf.PdfError as error:
            raise input_error("damaged-pdf", file=self.path) from error

    def stream(self) -> Path | BytesIO:
        """A fresh handle for one reader."""
        return BytesIO(self.source) if isinstance(self.source, bytes) else self.source


def open_pdf(path: Path) -> PdfFile:
    """Check a PDF before anything is decoded.

    Raises InputError: password, damaged, cut off, no pages, pages or pictures beyond the limits.
    """
    if _ends_early(path):
        raise input_error("cut-off", file=path)
    try:
        with pikepdf.open(path) as pdf:
            return _portfolio(path, pdf) or _checked(path, pdf)
    except pikepdf.PasswordError as error:
        raise input_error("password", file=path) from error
    except (
        pikepdf.PdfError,
        pikepdf.DataDecodingError,
        AttributeError,
        KeyError,
        TypeError,
        RecursionError,
    ) as error:
        raise input_error("damaged-pdf", file=path) from error


def _ends_early(path: Path) -> bool:
    """Whether objects stand behind the last cross-reference table: the table that should follow them is cut off.

    Repairing such a file gives the pages that happen to be left, and says nothing of the others.
    """
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        return OBJECT.search(data, max(data.rfind(b"startxref"), 0)) is not None


def _portfolio(path: Path, pdf: pikepdf.Pdf) -> PdfFile | None:
    """The document that a portfolio carries and is only the cover of; None for any other PDF."""
    collection = pdf.Root.get("/Collection")
    if not isinstance(collection, pikepdf.Dictionary) or len(pdf.pages) > 1:
        return None
    files = attached_files(pdf)
    pdfs = {name: spec for name, spec in files.items() if spec and name.lower().endswith(".pdf")}
    first = text_of(collection.get("/D"))
    name = first if first in pdfs else next(iter(pdfs), "") if len(pdfs) == 1 else ""
    if not name:
        return None
    data = pdfs[name].get_file().read_bytes()
    with pikepdf.open(BytesIO(data)) as inner:
        found = _checked(path, inner)
    source = data if found.source == path else found.source
    others = (*(other for other in files if other != name), *found.attachments)
    return replace(found, source=source, inside=name, attachments=others)


def _checked(path: Path, pdf: pikepdf.Pdf) -> PdfFile:
    pages = len(pdf.pages)
    promised = pdf.Root.Pages.get("/Count", 0)
    if not pages:
        raise input_error("damaged-pdf" if promised else "no-pages", file=path)
    if pages > MOST_PAGES:
        raise too_many_pages(path, pages)
    lost = next((n for n, page in enumerate(pdf.pages, start=1) if _content_is_lost(page)), None)
    if lost is not None or pages < int(promised):
        raise input_error("cut-off-at-page", file=path, page=lost or pages + 1, pages=max(pages, int(promised)))
    for number, page in enumerate(pdf.pages, start=1):
        _check_size(path, number, page)
    found = {number: held for number, page in enumerate(pdf.pages, start=1) if (held := annotations_of(page))}
    attached = tuple(attached_files(pdf))
    annotated = draw_missing(pdf) or any(_shows_annotations(page) for page in pdf.pages)
    if not (annotated or pdf.is_encrypted or pdf.get_warnings()):
        return PdfFile(path, path, pages, found, attachments=attached)
    if annotated:
        pdf.flatten_annotations("screen")
    return PdfFile(path, _written(pdf), pages, found, attachments=attached)


def _written(pdf: pikepdf.Pdf) -> bytes:
    copy = BytesIO()
    pdf.save(copy, encryption=False)
    return copy.getvalue()


def _content_is_lost(page: pikepdf.Page) -> bool:
    """Whether the page names content that the file does not hold, or holds damaged."""
    if "/Contents" not in page.obj:
        return False
    contents = page.obj["/Contents"]
    parts = list(contents.as_list()) if isinstance(contents, pikepdf.Array) else [contents]
    return any(not isinstance(part, pikepdf.Stream) or not _unpacks(part) for part in parts)


def _unpacks(stream: pikepdf.Stream) -> bool:
    try:
        stream.read_bytes()
    except (pikepdf.PdfError, pikepdf.DataDecodingError):
        return False
    return True


def _check_size(path: Path, number: int, page: pikepdf.Page) -> None:
    x0, y0, x1, y1 = (float(value) for value in page.cropbox)
    sides = sorted((abs(x1 - x0), abs(y1 - y0)))
    if sides[1] > LONGEST_SIDE or sides[0] < SHORTEST_SIDE:
        raise input_error("page-size", file=path, page=number, size=f"{sides[0] / 72:.1f} × {sides[1] / 72:.1f}")
    for width, height in _pictures(page.obj.get("/Resources"), DEEPEST):
        if width * height > MOST_PIXELS:
            raise too_many_pixels(path, number, width, height)


def _pictures(resources: Any, depth: int) -> Iterator[tuple[int, int]]:
    """Pixel sizes of the pictures that a page or form uses, from their headers."""
    if depth == 0 or not isinstance(resources, pikepdf.Dictionary) or "/XObject" not in resources:
        return
    for _, item in resources["/XObject"].items():
        if not isinstance(item, pikepdf.Stream):
            continue
        if item.get("/Subtype") == "/Image":
            yield int(item.get("/Width", 0)), int(item.get("/Height", 0))
        elif item.get("/Subtype") == "/Form":
            yield from _pictures(item.get("/Resources"), depth - 1)


def too_many_pages(path: Path, pages: int) -> Exception:
    """The refusal of a document that would take days."""
    return input_error("too-many-pages", file=path, pages=pages, most=MOST_PAGES)


def too_many_pixels(path: Path, page: int, width: int, height: int) -> Exception:
    """The refusal of a picture that would not fit into memory."""
    most = MOST_PIXELS // 1_000_000
    return input_error("too-many-pixels", file=path, page=page, width=width, height=height, most=most)


def _shows_annotations(page: pikepdf.Page) -> bool:
    """Whether filled form fields or text boxes stand on the page; links show nothing."""
    return any("/AP" in one for one in dictionaries_of(page))
