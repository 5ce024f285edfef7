"""A decree whose lampiran is a table without rules (tanpa-garis.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from .decree import closing, decree_fields, lampiran_heading, opening
from .model import Centred, Look, Placed, Print, PrintedTable, Section, Space
from .tables import anchored, row_of
from .truth import Entry

WRITTEN = Path(__file__).with_name("tanpa-garis.toml")
SIZE = 9
PADDING_MM = (1.6, 1.5)  # rows stand 3 mm apart, lines of a cell 1 mm: space alone tells them apart


def load() -> dict[str, Any]:
    """The decree and its list as written."""
    return tomllib.loads(WRITTEN.read_text(encoding="utf-8"))


def listing_rows(daftar: dict[str, Any]) -> list[list[str]]:
    """The heading and the numbered rows."""
    return [daftar["kepala"], *([f"{n}", *row] for n, row in enumerate(daftar["baris"], start=1))]


def listing_print(written: dict[str, Any]) -> Print:
    """Portrait throughout, no rule anywhere."""
    decree, daftar = written["keputusan"], written["daftar"]
    rows = listing_rows(daftar)
    cells = [c for i, texts in enumerate(rows) for c in row_of(i, texts, bold=i == 0)]
    table = PrintedTable(anchored(cells, 0), 1, tuple(daftar["lebar"]), SIZE, padding=PADDING_MM, left_head=True)
    lampiran = (
        Placed(lampiran_heading(decree), left=88),
        Space(4),
        Centred(tuple(daftar["judul"]), bold=True),
        Space(3),
        table,
        Space(4),
        *closing(decree, dated=False, left=98),
    )
    return Print(
        title=" ".join(decree["tentang"]),
        sections=(
            Section(opening(decree), size=11, margins=(20, 22, 15, 28)),
            Section(lampiran, size=9.5, margins=(22, 15, 18, 15)),
        ),
        look=Look(rule=0),
    )


def listing_truth(written: dict[str, Any]) -> Entry:
    """Fields, and rows under the heading's own words in snake_case."""
    head, *rows = listing_rows(written["daftar"])
    names = [text.lower().replace(" ", "_") for text in head]
    return {
        "decree": decree_fields(written["keputusan"]),
        "lampiran": [dict(zip(names, row, strict=True)) | {"status": "ok"} for row in rows],
        "dropped": [],
        "fragments": [],
        "findings": [],
    }
