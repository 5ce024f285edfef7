"""The file between stage 1 and stage 2: `pages.json`, versioned and readable."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from .model import Document


@cache
def _adapter() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


def save_document(document: Document, path: Path) -> None:
    """Write the document as UTF-8 JSON; the same document gives the same bytes."""
    path.write_bytes(_adapter().dump_json(document) + b"\n")


def load_document(path: Path) -> Document:
    """Read back what `save_document` wrote. Raises pydantic.ValidationError when the file is not of this form."""
    return _adapter().validate_json(path.read_bytes())
