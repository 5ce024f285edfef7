"""The review page as one file: template, style, program and data, under a Content-Security-Policy of its own."""

from __future__ import annotations

import base64
import json
from functools import cache
from pathlib import Path

from extract.model import Document
from normalize.model import Decree

from .contents import contents_of
from .sealed import part, sealed

# The program in the order in which its parts need each other; together they are one function, so that nothing of
# it can be reached from outside.
PROGRAM = (
    "decisions.js",
    "alike.js",
    "pages.js",
    "crops.js",
    "dates.js",
    "editor.js",
    "cards.js",
    "tables.js",
    "main.js",
)


def write_review(decree: Decree, document: Document, path: Path) -> Path:
    """Write review.html; the same decree and document give the same bytes."""
    path.write_text(review_html(decree, document), encoding="utf-8", newline="\n")
    return path


def review_html(decree: Decree, document: Document) -> str:
    """The page as text. Nothing read from a document becomes markup or program: all of it is escaped JSON."""
    return sealed(
        "review.html.j2",
        part("review.css"),
        _program(),
        title=decree.source.file,
        pages=len(document.pages),
        data=_harmless(contents_of(decree, document)),
        pictures=[
            (page.number, base64.b64encode(page.picture).decode()) for page in document.pages if page.picture
        ],
    )


def _harmless(contents: object) -> str:
    """JSON that cannot end its script element, whatever is in it."""
    text = json.dumps(contents, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


@cache
def _program() -> str:
    return '"use strict";\n(() => {\n' + "".join(map(part, PROGRAM)) + "})();\n"
