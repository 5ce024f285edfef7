"""The page that asks a person about each cell of the sample: its picture, what was read, one key for yes or no."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.model import Box
from extract.store import load_document
from render.review.sealed import composed, policy_of

from ..pipeline import PAGES_FILE
from .drawing import Unflagged

if TYPE_CHECKING:
    from PIL import Image

AROUND = 5.0  # points of the page that are shown around a cell
WIDEST = 900  # pixels of a picture on the page


def write_page(path: Path, out: Path, drawn: Sequence[Unflagged], terms: dict[str, Any]) -> None:
    """Write the page for the sample; `terms` go into the answers as they are."""
    asked = {"terms": terms, "cells": list(_asked(out, drawn))}
    style, program = _part("page.css"), _part("page.js")
    policy = policy_of(style, program, pictures="data:")
    data = json.dumps(asked, ensure_ascii=False).replace("<", "\\u003c")
    path.write_text(
        composed(_part("page.html.j2"), style, program, policy=policy, data=data, count=len(drawn)),
        encoding="utf-8",
        newline="\n",
    )


def _asked(out: Path, drawn: Sequence[Unflagged]) -> Iterator[dict[str, Any]]:
    from PIL import Image

    for folder, cells in groupby(drawn, key=lambda cell: cell.folder):
        pages = {page.number: page for page in load_document(out / folder / PAGES_FILE).pages}
        for number, on_page in groupby(cells, key=lambda cell: cell.page):
            page = pages[number]
            picture = Image.open(io.BytesIO(page.picture)) if page.picture else None
            for cell in on_page:
                yield {
                    "place": f"{folder} · halaman {number} · baris {cell.row + 1}, kolom {cell.col + 1}",
                    "text": cell.text,
                    "mark": cell.mark,
                    "picture": _crop(picture, cell.box, page.width) if picture else "",
                }


def _crop(picture: Image.Image, box: Box, width: float) -> str:
    scale = picture.width / width
    crop = picture.crop(
        (
            max(0, round((box.x0 - AROUND) * scale)),
            max(0, round((box.y0 - AROUND) * scale)),
            min(picture.width, round((box.x1 + AROUND) * scale)),
            min(picture.height, round((box.y1 + AROUND) * scale)),
        )
    )
    crop.thumbnail((WIDEST, WIDEST))
    held = io.BytesIO()
    crop.convert("L").save(held, "JPEG", quality=80)
    return "data:image/jpeg;base64," + base64.b64encode(held.getvalue()).decode()


def _part(name: str) -> str:
    return (files("digitize.certificate") / name).read_text(encoding="utf-8")
