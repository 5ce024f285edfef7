"""index.html over many decrees: each with its state, its doubts, and the way to what was made of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import quote

from extract.model import REVIEW_BELOW
from normalize.model import UNSETTLED, WORDING_RULES, State

from .sealed import part, sealed

# What is linked, in the order in which it is wanted, with what a person calls it.
LINKS = {
    "review.html": "Periksa",
    "lampiran.xlsx": "Excel",
    "salinan.pdf": "Salinan (PDF)",
    "salinan.docx": "Salinan (Word)",
    "perubahan.pdf": "Perubahan",
}


class Standing(StrEnum):
    """How far a decree is, the most urgent first; the value is what a person reads."""

    FAILED = "Gagal dibaca"
    ERRORS = "Ada kesalahan"
    DRAFT = "Draf"
    SETTLED = "Selesai diperiksa"


@dataclass(frozen=True, slots=True)
class Line:
    """One decree of the overview; `doubts` are open findings and changes of wording, links are (URL, name)."""

    folder: str
    title: str
    standing: Standing
    doubts: int = 0
    errors: int = 0
    pages: int = 0
    compared: int = 0
    links: tuple[tuple[str, str], ...] = ()
    why: str = ""


def write_overview(lines: Iterable[Line], path: Path) -> Path:
    """Write index.html, what needs a person first at the top."""
    order = list(Standing)
    ordered = sorted(lines, key=lambda one: (order.index(one.standing), -one.errors, -one.doubts, one.folder))
    counts = [(standing, sum(one.standing is standing for one in ordered)) for standing in Standing]
    text = sealed("overview.html.j2", part("overview.css"), part("overview.js"), lines=ordered, counts=counts)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def line_of(out: Path, folder: str) -> Line:
    """The line of one result folder. Raises OSError, ValueError or KeyError where it is no complete one."""
    return line_about(json.loads((out / folder / "decree.json").read_bytes()), out, folder)


def line_about(decree: dict[str, Any], out: Path, folder: str) -> Line:
    """The same from what its decree.json holds. Raises KeyError where that is none."""
    still_open = [one for one in decree["findings"] if one["state"] in UNSETTLED]
    errors = sum(one["severity"] == "error" for one in still_open)
    wording = sum(
        one["state"] in UNSETTLED if one["rule"] in WORDING_RULES else one["state"] == State.SALAH_BACA
        for one in decree["changes"]
    )
    compared = len({one["page"] for one in decree["decisions"] if one["subject"] == "page"})
    pages = int(decree["source"]["pages"])
    left = wording or still_open or compared < pages or _has_doubtful_cells(decree)
    standing = Standing.DRAFT if left else Standing.SETTLED
    return Line(
        folder=folder,
        title=_title(decree),
        standing=Standing.ERRORS if errors else standing,
        doubts=len(still_open) + wording,
        errors=errors,
        pages=pages,
        compared=compared,
        links=tuple(
            (quote(f"{folder}/{file}"), label) for file, label in LINKS.items() if (out / folder / file).exists()
        ),
    )


def _has_doubtful_cells(decree: dict[str, Any]) -> bool:
    tables = (table for lampiran in decree["lampiran"] for table in lampiran["tables"])
    cells = (cell for table in tables for row in table["rows"] for cell in row["cells"])
    return any(cell["confidence"] < REVIEW_BELOW or cell["doubts"] for cell in cells)


def _title(decree: dict[str, Any]) -> str:
    number, year = decree["nomor"], decree["tahun"]
    told = number and year and str(year) not in number  # many numbers end in their year
    words = [decree["jenis"], f"Nomor {number}" if number else "", f"Tahun {year}" if told else ""]
    name = " ".join(str(word) for word in words if word)
    return " – ".join(str(part) for part in (name, decree["tentang"]) if part) or str(decree["source"]["file"])
