"""Synthetic action plans with their truth: several typefaces, weights of rules and forms, from a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samples.model import Centred, Look, Mark, Placed, Print, PrintedTable, Section, Space
from samples.tables import anchored
from samples.truth import physical_cells
from samples.typeset import typeset

from .layouts import LAYOUTS, Layout, body_cells, heading_cells
from .model import BenchCell, BenchTable, fold
from .wording import Wording

FONTS = Path(__file__).with_name("fonts")
TYPEFACES = ("TeX Gyre Bonum", "TeX Gyre Heros", "TeX Gyre Termes", "Libertinus Serif")
SIGNS: tuple[tuple[Mark, ...], ...] = (
    ("tick",),
    ("shaded",),
    ("cross",),
    ("tick", "shaded"),
    ("tick", "cross", "shaded"),
)


@dataclass(frozen=True, slots=True)
class SyntheticPlan:
    """An exported plan: PDF bytes and the true tables of each page, first page first."""

    name: str
    pdf: bytes
    pages: tuple[tuple[BenchTable, ...], ...]


def synthetic_plan(seed: int) -> SyntheticPlan:
    """The plan of this seed; form, typeface and signs go round, sizes and weights are drawn."""
    draw = random.Random(seed)
    layout = LAYOUTS[seed % len(LAYOUTS)]
    look = Look(
        font=TYPEFACES[seed % len(TYPEFACES)],
        rule=draw.choice((0.35, 0.5, 0.75, 1.0)),
        shade=draw.choice((160, 178, 191, 205)),
        header_fill=draw.choice((None, 225, 240)),
    )
    document = _print(layout, look, SIGNS[seed % len(SIGNS)], draw, Wording(seed))
    pdf, pages = typeset(document, [FONTS])
    cells = physical_cells(document, pages)
    tables = tuple(
        (tuple(as_bench_cell(c) for c in cells if c["page"] == page),)
        for page in sorted({c["page"] for c in cells})
    )
    return SyntheticPlan(f"{layout.name}-{seed:02}", pdf, tables)


def as_bench_cell(cell: dict[str, object]) -> BenchCell:
    """A cell of a truth file."""
    row, col, down, across = (int(str(cell[key])) for key in ("row", "col", "row_span", "col_span"))
    mark = None if cell["mark"] is None else str(cell["mark"])
    return BenchCell(row, col, down, across, (fold(str(cell["text"])),), mark)


def _print(layout: Layout, look: Look, signs: Sequence[Mark], draw: random.Random, say: Wording) -> Print:
    cells, top = heading_cells(layout.headings, numbers=draw.random() < 0.5)
    cells += body_cells(layout, top, draw.randint(18, 27), signs, say)
    table = PrintedTable(
        anchored(cells, 0),
        top,
        layout.widths,
        size=draw.choice((7.5, 8, 8.5, 9)),
        padding=(1.1, draw.choice((0.6, 0.9, 1.3))),
    )
    title = ("RENCANA AKSI TAHUN " + str(draw.randint(2018, 2024)), "SATUAN KERJA CONTOH")
    blocks = (Centred(title, bold=True), Space(2), table, Space(2), Placed(("KEPALA SATUAN KERJA,",), left=210))
    return Print(
        "Rencana aksi buatan",
        (Section(blocks, landscape=True, margins=(16, 14, 14, 14), size=10),),
        look,
    )
