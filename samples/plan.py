"""The action plan of our own writing (rencana-aksi.toml): a decree with a lampiran of eight areas over three pages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .model import Centred, Hanging, Labelled, Mark, Placed, Print, PrintedCell, PrintedTable, Section, Space
from .reference_rows import MONTHS, logical_row
from .tables import anchored, head, row_of
from .truth import Entry, plain

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


def load(path: Path = Path(__file__).with_name("rencana-aksi.toml")) -> dict[str, Any]:
    """The plan as written."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


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


def _closing(decree: dict[str, Any], *, dated: bool, left: float) -> list[Placed | Space]:
    """Date and place where `dated`, the office, ttd. and name on the right; the certifying block on the left."""
    place = (f"Ditetapkan di {decree['tempat']}", f"pada tanggal {decree['tanggal_tercetak']}") if dated else ()
    office = ("KETUA " + decree["kop"][0], decree["kop"][1] + ",")
    certified = ("Salinan sesuai dengan aslinya", "SEKRETARIAT " + decree["kop"][0], decree["kop"][1])
    return [
        Placed((*place, *office), left),
        Space(1),
        Placed(("ttd.",), left + 8),
        Space(1),
        Placed((decree["penandatangan"],), left),
        Space(1 if not dated else 4),
        Placed((*certified, decree["jabatan_pengesah"] + ",")),
        Space(6 if not dated else 14),
        Placed((decree["pengesah"],)),
    ]


def _portrait(decree: dict[str, Any]) -> Section:
    numbered = tuple(Labelled(f"{n}.", text) for n, text in enumerate(decree["mengingat"], start=1))
    lettered = tuple(Labelled(f"{c}.", text) for c, text in zip("abc", decree["menimbang"], strict=True))
    return Section(
        (
            Placed(("SALINAN",), left=138),
            Space(4),
            Centred(tuple(decree["kop"]), bold=True),
            Space(4),
            Centred(("KEPUTUSAN " + decree["lembaga"], "NOMOR " + decree["nomor"], "TENTANG", *decree["tentang"])),
            Space(4),
            Centred(("KETUA " + decree["lembaga"] + ",",)),
            Space(4),
            Hanging("Menimbang", lettered),
            Hanging("Mengingat", numbered),
            Space(3),
            Centred(("MEMUTUSKAN:",)),
            Space(3),
            Hanging("Menetapkan", (Labelled("", decree["menetapkan"]),)),
            *(Hanging(word, (Labelled("", text),)) for word, text in decree["diktum"]),
            Space(6),
            *_closing(decree, dated=True, left=78),
        ),
        size=11.5,
        margins=(20, 22, 18, 28),
    )


def plan_print(plan: dict[str, Any]) -> Print:
    """Two portrait pages and the lampiran on landscape F4."""
    decree = plan["keputusan"]
    heading = ("LAMPIRAN", "KEPUTUSAN " + decree["lembaga"], "NOMOR " + decree["nomor"], "TENTANG", *decree["tentang"])
    return Print(
        title=" ".join(decree["tentang"]),
        sections=(
            _portrait(decree),
            Section(
                (
                    Placed(heading, left=178),
                    Space(1),
                    Centred(tuple(decree["tentang"]), bold=True),
                    Space(1),
                    plan_table(list(rows(plan))),
                    Placed((decree["keterangan"],)),
                    *_closing(decree, dated=False, left=200),
                ),
                landscape=True,
                margins=(16, 15, 12, 15),
                size=9,
            ),
        ),
    )


def plan_truth(plan: dict[str, Any]) -> Entry:
    """Decree fields and rows as a perfect reader gives them; nothing is to be found wrong."""
    decree = plan["keputusan"]
    office = "KETUA " + decree["lembaga"]
    items = {
        "menimbang": [{"label": c, "text": t} for c, t in zip("abc", decree["menimbang"], strict=True)],
        "mengingat": [{"label": str(n), "text": plain(t)} for n, t in enumerate(decree["mengingat"], start=1)],
    }
    lampiran = [
        logical_row(
            str(row.no),
            str(row.no),
            row.area,
            tuple(month for month, mark in zip(MONTHS, row.marks, strict=True) if mark),
            row.ket,
            kegiatan=row.kegiatan,
            sub_kegiatan=row.sub_kegiatan,
            indikator_keberhasilan=row.indikator,
        )
        | {"status": "ok"}
        for row in rows(plan)
    ]
    return {
        "decree": {
            "jenis": "KEPUTUSAN",
            "lembaga": decree["lembaga"],
            "pejabat": office,
            "nomor": decree["nomor"],
            "tahun": decree["tahun"],
            "tentang": " ".join(decree["tentang"]),
            "salinan": True,
            **items,
            "memperhatikan": None,
            "menetapkan": decree["menetapkan"],
            "diktum": [{"label": word, "text": text} for word, text in decree["diktum"]],
            "pasal": None,
            "tempat": decree["tempat"],
            "tanggal": decree["tanggal"],
            "penandatangan": {"jabatan": office, "nama": decree["penandatangan"]},
            "pengesahan_salinan": {"jabatan": decree["jabatan_pengesah"], "nama": decree["pengesah"]},
            "tembusan": None,
        },
        "lampiran": lampiran,
        "dropped": [],
        "fragments": [],
        "findings": [],
    }
