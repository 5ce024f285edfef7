"""The review page as one file: template, style, program and data, under a Content-Security-Policy of its own."""

from __future__ import annotations

import base64
import json
from functools import cache
from pathlib import Path
from typing import Any

from extract.model import Document
from normalize.model import Decree

from .contents import contents_of
from .sealed import composed, part, policy_of, sealed

# The program in the order in which its parts need each other; together they are one function, so that nothing of
# it can be reached from outside. The second part keeps what is decided: in the browser, or at the desk's server.
KEEPING, AT_DESK = "keeping.js", "atdesk.js"
PROGRAM = (
    "decisions.js",
    KEEPING,
    "undoing.js",
    "alike.js",
    "shaping.js",
    "lists.js",
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
        _program(KEEPING),
        title=decree.source.file,
        pages=len(document.pages),
        desk=None,
        data=_harmless(contents_of(decree, document)),
        pictures=[
            (page.number, base64.b64encode(page.picture).decode()) for page in document.pages if page.picture
        ],
    )


def desk_page(contents: dict[str, Any], desk: dict[str, Any]) -> tuple[str, str, str]:
    """The same page for the desk: text, style and program. `desk` says where to ask and what was decided."""
    style, program = part("review.css"), _program(AT_DESK)
    data = _harmless({**contents, "desk": desk})
    policy = policy_of(style, program, pictures="'self' blob:", connect="'self'")
    values = {"title": contents["file"], "pages": len(contents["pages"]), "pictures": (), "desk": desk}
    return composed(part("review.html.j2"), style, program, policy=policy, data=data, **values), style, program


def _harmless(contents: object) -> str:
    """JSON that cannot end its script element, whatever is in it."""
    text = json.dumps(contents, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


@cache
def _program(keeping: str) -> str:
    names = (keeping if name == KEEPING else name for name in PROGRAM)
    return '"use strict";\n(() => {\n' + "".join(map(part, names)) + "})();\n"
