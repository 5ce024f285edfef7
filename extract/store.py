"""The files between stage 1 and stage 2: `pages.json`, versioned and readable, and the pictures of its pages."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from pydantic import TypeAdapter

from .model import Document

PAGES_FILE = "pages.json"
PICTURES_SUFFIX = ".zip"  # pages.zip beside pages.json: 0001.jpg is the picture of page 1


@cache
def _adapter() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


def save_document(document: Document, path: Path) -> None:
    """Write the document as UTF-8 JSON, its pictures beside it; the same document gives the same bytes."""
    path.write_bytes(_adapter().dump_json(document, exclude={"pages": {"__all__": {"picture"}}}) + b"\n")
    pictures = {page.number: page.picture for page in document.pages if page.picture is not None}
    if pictures:
        with ZipFile(path.with_suffix(PICTURES_SUFFIX), "w") as archive:
            for number, picture in pictures.items():
                archive.writestr(ZipInfo(f"{number:04d}.jpg"), picture)


def load_document(path: Path) -> Document:
    """Read back what `save_document` wrote. Raises pydantic.ValidationError when the file is not of this form.

    Pages whose pictures are gone have none.
    """
    document = _adapter().validate_json(path.read_bytes())
    try:
        with ZipFile(path.with_suffix(PICTURES_SUFFIX)) as archive:
            pictures = {name: archive.read(name) for name in archive.namelist()}
    except (OSError, BadZipFile):
        return document
    pages = tuple(replace(page, picture=pictures.get(f"{page.number:04d}.jpg")) for page in document.pages)
    return replace(document, pages=pages)
