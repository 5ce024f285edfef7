"""The review page as one file: template, style, program and data, under a Content-Security-Policy of its own."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from extract.model import Document
from normalize.model import Decree

from .contents import contents_of


def write_review(decree: Decree, document: Document, path: Path) -> Path:
    """Write review.html; the same decree and document give the same bytes."""
    path.write_text(review_html(decree, document), encoding="utf-8", newline="\n")
    return path


def review_html(decree: Decree, document: Document) -> str:
    """The page as text. Nothing read from a document becomes markup or program: all of it is escaped JSON."""
    from jinja2 import Environment, StrictUndefined

    style, program = _part("review.css"), _part("review.js")
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(_part("review.html.j2"))
    return template.render(
        title=decree.source.file,
        policy=(
            f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(program)}; "
            "base-uri 'none'; form-action 'none'"
        ),
        style=style,
        program=program,
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


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _part(name: str) -> str:
    return (files("render.review") / "templates" / name).read_text(encoding="utf-8")
