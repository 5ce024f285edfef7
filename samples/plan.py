"""The action plan of our own writing (rencana-aksi.toml): a decree, its lampiran of eight areas on three pages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .decree import closing, lampiran_heading, opening
from .model import Centred, Mark, Placed, Print, PrintedCell, PrintedTable, Section, Space
from .tables import anchored, head, row_of

WRITTEN = Path(__file__).with_name("rencana-aksi.toml")
SIGNS: dict[str, Mark | None] = {"v": "tick", "x": "cross", "#": "shaded", ".": None}
HEADINGS = ("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN")
MONTH_HEADINGS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
WIDTHS = (8, 27, 37, 49, 60, *[7.6] * 12, 27.8)
HEADER_ROWS = 3
SIZE = 8


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the plan with everything that its merged cells say."""

    no: int
    area: str
    kegiatan: str
    sub_kegiatan: str
    indikator: str
    marks: tuple[Mark | None, ...]
    ket: str


def load() -> dict[str, Any]:
    """The plan as written."""
    return tomllib.loads(WRITTEN.read_text(encoding="utf-8"))


def rows(plan: dict[str, Any]) -> Iterator[PlanRow]:
    """The rows in order; a sub kegiatan left empty goes on."""
    for no, area in enumerate(plan["area"], start=1):
        for kegiatan in area["kegiatan"]:
            sub = ""
            for written, indikator, months, ket in kegiatan["baris"]:
                sub = written or sub
                marks = tuple(SIGNS[sign] for sign in months)
                yield PlanRow(no, area["nama"], kegiatan["nama"], sub, indikator, marks, ket)


def _merged(plan_rows: list[PlanRow], col: int, key: str, top: int) -> Iterator[PrintedCell]:
    """Column `col`: one cell over each run of rows that share NO, area and everything up to `key`."""
    keys = ("no", "area", "kegiatan", "sub_kegiatan")
    until = keys[: keys.index(key) + 1]

    def group(row: PlanRow) -> tuple[object, ...]:
        return tuple(getattr(row, name) for name in until)

    start = 0
    for index in range(1, len(plan_rows) + 1):
        if index == len(plan_rows) or group(plan_rows[index]) != group(plan_rows[start]):
            text = str(getattr(plan_rows[start], key))
            yield PrintedCell(top + start, col, text, row_span=index - start, centred=key == "no")
            start = index


def plan_table(plan_rows: list[PlanRow]) -> PrintedTable:
    """The lampiran's table: heading of two rows, the row of column numbers, NO, area and kegiatan merged."""
    cells = head(HEADINGS, (5, 17), "PELAKSANAAN (BULAN)", MONTH_HEADINGS, ("KET",))
    cells += row_of(2, [str(n) for n in range(1, 19)], centred=range(18))
    for col, key in enumerate(("no", "area", "kegiatan", "sub_kegiatan")):
        cells += _merged(plan_rows, col, key, HEADER_ROWS)
    for index, row in enumerate(plan_rows, start=HEADER_ROWS):
        cells.append(PrintedCell(index, 4, row.indikator))
        cells += [PrintedCell(index, 5 + m, mark=mark) for m, mark in enumerate(row.marks)]
        cells.append(PrintedCell(index, 17, row.ket))
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.col))
    return PrintedTable(anchored(ordered, 0), HEADER_ROWS, WIDTHS, SIZE)


def plan_print(plan: dict[str, Any]) -> Print:
    """Two portrait pages and the lampiran on landscape F4."""
    decree = plan["keputusan"]
    lampiran = (
        Placed(lampiran_heading(decree), left=178),
        Space(1),
        Centred(tuple(decree["tentang"]), bold=True),
        Space(1),
        plan_table(list(rows(plan))),
        Placed((decree["keterangan"],)),
        *closing(decree, dated=False, left=200),
    )
    return Print(
        title=" ".join(decree["tentang"]),
        sections=(
            Section(opening(decree), size=11.5, margins=(20, 22, 18, 28)),
            Section(lampiran, landscape=True, margins=(16, 15, 12, 15), size=9),
        ),
    )
