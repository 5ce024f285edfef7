"""Typesetting with Typst: a `Print` in, PDF bytes and the page of every table row out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import cast

import typst

from .model import Print

TEMPLATE = Path(__file__).with_name("decree.typ")
FONTS = Path(__file__).parent.parent / "render" / "fonts"

RowPages = dict[tuple[int, int], int]


def typeset(document: Print, fonts: Sequence[Path] = ()) -> tuple[bytes, RowPages]:
    """PDF bytes, the same for the same document, and the page (from 1) of each table row (table, row from 0)."""
    compiler = typst.Compiler(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=[FONTS, *fonts],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(asdict(document))},
    )
    pdf = cast(bytes, compiler.compile(format="pdf"))
    found = json.loads(compiler.query("<row>", field="value"))
    return pdf, {(table, row): page for table, row, page in found}
