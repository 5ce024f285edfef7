"""Synthetic ledgers with their truth: running numbers, codes, amounts that add up, dates, names, dashes."""

from __future__ import annotations

import random

from samples.model import Centred, Look, Placed, Print, PrintedCell, PrintedTable, Section, Space
from samples.tables import anchored
from samples.truth import physical_cells
from samples.typeset import typeset

from .synthetic import FONTS, TYPEFACES, SyntheticPlan, as_bench_cell
from .wording import Wording

HEADS = ("NO", "KODE REKENING", "URAIAN", "TANGGAL", "TAHAP I (Rp)", "TAHAP II (Rp)", "JUMLAH (Rp)", "KET")
WIDTHS = (10, 32, 74, 26, 32, 32, 34, 22)
NOTES = ("APBD", "DAK", "", "", "APBN", "Baru")


def synthetic_ledger(seed: int) -> SyntheticPlan:
    """The ledger of this seed: two amounts a row and their sum, dashes for none, sums in the last row."""
    draw, say = random.Random(seed), Wording(seed)
    rows = draw.randint(18, 26)
    cells = [PrintedCell(0, col, text) for col, text in enumerate(HEADS)]
    cells += [PrintedCell(1, col, f"({col + 1})", bold=False, centred=True) for col in range(len(HEADS))]
    totals = [0, 0]
    for index in range(rows):
        parts = [draw.choice((0, draw.randint(1, 900) * 5000, draw.randint(1, 90) * 1_000_000)) for _ in totals]
        totals = [total + part for total, part in zip(totals, parts, strict=True)]
        texts = (
            str(index + 1),
            f"5.{draw.randint(1, 3)}.{draw.randint(1, 4):02}.{draw.randint(1, 30):02}.{draw.randint(1, 99):03}",
            say.text("kegiatan"),
            f"{draw.randint(1, 28):02}-{draw.randint(1, 12):02}-20{draw.randint(18, 25)}",
            *(_amount(part) for part in parts),
            _amount(sum(parts)),
            draw.choice(NOTES),
        )
        cells += [PrintedCell(index + 2, col, text, bold=False) for col, text in enumerate(texts)]
    last = ("", "", "JUMLAH", "", *(_amount(total) for total in totals), _amount(sum(totals)), "")
    cells += [PrintedCell(rows + 2, col, text) for col, text in enumerate(last)]
    look = Look(font=TYPEFACES[seed % len(TYPEFACES)], rule=draw.choice((0.35, 0.5, 0.75)))
    table = PrintedTable(anchored(cells, 0), 2, WIDTHS, size=draw.choice((7.5, 8.5, 9.5)), padding=(1.1, 0.8))
    blocks = (Centred(("DAFTAR ANGGARAN", "SATUAN KERJA CONTOH"), bold=True), Space(2), table, Space(2))
    signed = (*blocks, Placed(("KEPALA SATUAN KERJA,",), left=190))
    document = Print("Daftar buatan", (Section(signed, landscape=True, margins=(16, 14, 14, 14), size=10),), look)
    pdf, pages = typeset(document, [FONTS])
    physical = physical_cells(document, pages)
    tables = tuple(
        (tuple(as_bench_cell(c) for c in physical if c["page"] == page),)
        for page in sorted({c["page"] for c in physical})
    )
    return SyntheticPlan(f"ledger-{seed:02}", pdf, tables)


def _amount(value: int) -> str:
    return f"{value:,}".replace(",", ".") if value else "-"
