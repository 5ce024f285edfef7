"""Larger decrees for the tests of documents: action plans of any length, wide tables, hostile texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.model import MarkKind
from normalize.model import (
    Column,
    ColumnKind,
    Decree,
    HeaderCell,
    Item,
    Lampiran,
    LogicalTable,
    Person,
    Row,
    RowRole,
    Value,
)

from .decrees import PLAN_COLUMNS, PLAN_HEAD, cell, decree_of, marked, typed_table

AREAS = (
    "Manajemen Perubahan",
    "Deregulasi Kebijakan",
    "Penataan dan Penguatan Organisasi",
    "Penataan Tata Laksana",
    "Penataan Sistem Manajemen SDM Aparatur",
    "Penguatan Akuntabilitas",
    "Penguatan Pengawasan",
    "Peningkatan Kualitas Pelayanan Publik",
)
WORDS = (
    *("penyusunan", "rencana", "kerja", "tim", "pelaksanaan", "monitoring", "evaluasi", "laporan", "pegawai"),
    *("dokumen", "standar", "pelayanan", "kebutuhan", "kompetensi", "tersedianya", "terlaksananya", "sosialisasi"),
    *("peraturan", "kinerja", "pengawasan", "unit", "satuan"),
)
KINDS = (MarkKind.TICK, MarkKind.CROSS, MarkKind.SHADED)
JABATAN = "KETUA KOMISI PEMILIHAN UMUM PROVINSI CONTOH"
HEADING = (
    "LAMPIRAN KEPUTUSAN KOMISI PEMILIHAN UMUM PROVINSI CONTOH NOMOR 1/ORT.07-Kpt/15/Prov/I/2022 TENTANG "
    "RENCANA AKSI REFORMASI BIROKRASI TAHUN 2022"
)


def sentence(seed: int, words: int) -> str:
    """A text of so many words, always the same for the same seed."""
    return " ".join(WORDS[(seed * 7 + n * (1 + seed % 5)) % len(WORDS)] for n in range(words)).capitalize()


def action_plan(n_rows: int, per_kegiatan: int = 3, per_area: int = 9) -> LogicalTable:
    """A plan whose area, number and kegiatan cells are merged over their rows; every kind of mark occurs."""
    rows = [_plan_row(n, per_kegiatan, per_area) for n in range(n_rows)]
    numbers = tuple(str(col + 1) for col in range(18))
    return LogicalTable("t01", "rencana-aksi-bulan", (3,), 18, PLAN_HEAD, 2, numbers, PLAN_COLUMNS, tuple(rows))


def _plan_row(n: int, per_kegiatan: int, per_area: int) -> Row:
    area, kegiatan = n // per_area, n // per_kegiatan
    sub = chr(97 + n % per_kegiatan) + "."
    number = str(kegiatan % (per_area // per_kegiatan) + 1) + "."
    marks = {5 + (n * 5 + step) % 12: KINDS[(n + step) % 3] for step in range(n % 4)}
    texts: list[Value] = [
        str(area + 1),
        area % 8 + 1,
        AREAS[area % 8],
        number,
        sentence(kegiatan, 3),
        sub,
        sentence(n + 3, 4 + n % 6),
        "",
        sentence(n + 5, 5 + n % 11),
    ]
    cells = [marked(n, col, marks[col]) if col in marks else cell(n, col) for col in range(18)]
    own = f"t01-r{n + 1:04d}"
    first = {0: area * per_area, 1: area * per_area, 2: kegiatan * per_kegiatan}
    return Row(
        row_id=own,
        page=3,
        table=1,
        row=n,
        role=RowRole.DATA,
        cells=tuple(cells),
        values=(*texts, *(int(4 + m in marks) for m in range(1, 13)), sentence(n, 2) if n % 7 == 0 else ""),
        origins=tuple(f"t01-r{first[c.grid_col] + 1:04d}" if c.grid_col in first else own for c in PLAN_COLUMNS),
    )


def wide_table(n_rows: int, n_cols: int) -> LogicalTable:
    """A table of text columns, each cell a few words."""
    columns = [Column(f"kolom_{col}", f"KOLOM {col}", ColumnKind.TEXT, col) for col in range(n_cols)]
    texts = [[sentence(n + col, 1 + (n + col) % 3) for col in range(n_cols)] for n in range(n_rows)]
    cells = [[cell(n, col, text) for col, text in enumerate(row)] for n, row in enumerate(texts, 1)]
    return typed_table(columns, cells, texts)


def texts_table(rows: Sequence[Sequence[str]], titles: Sequence[str]) -> LogicalTable:
    """A table of the texts given, without boxes: as if read from a text export."""
    columns = [Column(title.lower(), title, ColumnKind.TEXT, col) for col, title in enumerate(titles)]
    cells = [[replace(cell(n, c, text), box=None) for c, text in enumerate(row)] for n, row in enumerate(rows, 1)]
    return typed_table(columns, cells, rows)


def barred_table(*lines: str) -> LogicalTable:
    """A table of group bars and numbered rows, as normalize hands it on: the bar above fills the group column."""
    columns = (
        Column("kelompok", "KELOMPOK", ColumnKind.TEXT, None),
        Column("no", "NO", ColumnKind.TEXT, 0),
        Column("uraian", "URAIAN", ColumnKind.TEXT, 1),
    )
    rows, force = [], ("", "")
    for at, line in enumerate(lines):
        own = f"t01-r{at + 1:04d}"
        if line.isdigit():
            cells = (cell(at, 0, line), cell(at, 1, "teks"))
            values = (force[1], line, "teks")
            rows.append(Row(own, 3, 1, at, RowRole.DATA, cells, values, (force[0], own, own)))
        else:
            rows.append(Row(own, 3, 1, at, RowRole.GROUP, (cell(at, 0, line, col_span=2),)))
            force = force if "lanjutan" in line else (own, line)
    return LogicalTable("t01", "generik", (3,), 2, (), 0, None, columns, tuple(rows))


def signed_decree(*tables: LogicalTable, **facts: object) -> Decree:
    """A decree as an office issues it: letterhead, long considerations, ttd, certification, one lampiran."""
    plain = decree_of(
        kop=("KOMISI PEMILIHAN UMUM", "PROVINSI CONTOH"),
        judul_baris="KEPUTUSAN KOMISI PEMILIHAN UMUM PROVINSI CONTOH",
        nomor_baris="NOMOR 1/ORT.07-Kpt/15/Prov/I/2022",
        pejabat_tercetak=f"{JABATAN},",
        tentang="RENCANA AKSI REFORMASI BIROKRASI TAHUN 2022",
        salinan=True,
        ttd=True,
        mengingat=tuple(
            Item(str(n), f"Peraturan Nomor {n} Tahun 2020 tentang {sentence(n, 30)};") for n in range(1, 10)
        ),
        pengesahan_salinan=Person(
            "SEKRETARIAT KOMISI PEMILIHAN UMUM PROVINSI CONTOH Kepala Bagian Hukum", "FULANAH LAMA"
        ),
        lampiran=(Lampiran(HEADING, "RENCANA AKSI REFORMASI BIROKRASI TAHUN 2022", tables, pages=(3,)),)
        if tables
        else (),
    )
    return replace(plain, **facts)  # type: ignore[arg-type]


__all__ = [
    "HEADING",
    "JABATAN",
    "HeaderCell",
    "action_plan",
    "sentence",
    "signed_decree",
    "texts_table",
    "wide_table",
]
