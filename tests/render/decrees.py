"""Small decrees built by hand for the tests of stage 3: an action plan, and tables with any text in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.model import Box, Cell, Kind, MarkKind, Reader, Source
from normalize.model import (
    Change,
    Column,
    ColumnKind,
    Decree,
    Finding,
    HeaderCell,
    Item,
    Lampiran,
    LogicalTable,
    Person,
    Place,
    Row,
    RowRole,
    Severity,
    Status,
    Value,
)

MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agt", "sep", "okt", "nov", "des")
TEXT = ColumnKind.TEXT


def cell(row: int, col: int, text: str = "", **facts: object) -> Cell:
    """A cell of one grid position with a box; `facts` override its other fields."""
    box = Box(40.0 + 30 * col, 100.0 + 20 * row, 70.0 + 30 * col, 120.0 + 20 * row)
    plain = Cell(row, col, 1, 1, text, None, "", 1.0, box, Reader.TEXT_LAYER)
    return replace(plain, **facts)  # type: ignore[arg-type]


def marked(row: int, col: int, kind: MarkKind) -> Cell:
    """A cell that holds a mark instead of text."""
    return cell(row, col, mark=kind, glyph="" if kind is MarkKind.SHADED else "√")


def data_row(
    number: int,
    cells: Sequence[Cell],
    values: Sequence[Value],
    origins: Sequence[str] | None = None,
    status: Status = Status.OK,
) -> Row:
    """A row of the dataset; its values are its own unless `origins` says otherwise."""
    row_id = f"t01-r{number:04d}"
    own = tuple(origins) if origins is not None else (row_id,) * len(values)
    return Row(row_id, 3, 1, number - 1, RowRole.DATA, tuple(cells), tuple(values), own, status)


def text_table(rows: Sequence[Sequence[str]], names: Sequence[str] = ("uraian", "keterangan")) -> LogicalTable:
    """A generic table of text columns with one header row."""
    columns = tuple(Column(name, name.upper(), TEXT, col) for col, name in enumerate(names))
    return typed_table(
        columns, [[cell(n, c, text) for c, text in enumerate(row)] for n, row in enumerate(rows, 1)], rows
    )


def typed_table(
    columns: Sequence[Column], cells: Sequence[Sequence[Cell]], values: Sequence[Sequence[Value]]
) -> LogicalTable:
    """A generic table: one header row of the columns' titles, then the rows."""
    head = tuple(HeaderCell(0, col, 1, 1, column.title) for col, column in enumerate(columns))
    header = Row(
        "t01-r0001",
        3,
        1,
        0,
        RowRole.HEADER,
        tuple(cell(0, col, column.title) for col, column in enumerate(columns)),
    )
    body = [data_row(n, *pair) for n, pair in enumerate(zip(cells, values, strict=True), 2)]
    return LogicalTable("t01", "generik", (3,), len(columns), head, 1, None, tuple(columns), (header, *body))


def decree_of(*tables: LogicalTable, **facts: object) -> Decree:
    """A decree with the tables in one lampiran."""
    plain = Decree(
        produced_by="digitize 0",
        source=Source("contoh.pdf", "0" * 64, 4, Kind.PDF_TEXT),
        decree_id="kpu-contoh-1-2022",
        jenis="KEPUTUSAN",
        lembaga="KOMISI PEMILIHAN UMUM PROVINSI CONTOH",
        pejabat="KETUA KOMISI PEMILIHAN UMUM PROVINSI CONTOH",
        nomor="1/ORT.07-Kpt/15/Prov/I/2022",
        tahun=2022,
        tentang="RENCANA AKSI REFORMASI BIROKRASI TAHUN 2022",
        menimbang=(Item("a", "bahwa perlu rencana aksi;"), Item("b", "bahwa perlu menetapkan Keputusan;")),
        mengingat=(Item("1", "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;"),),
        menetapkan="KEPUTUSAN KOMISI PEMILIHAN UMUM PROVINSI CONTOH TENTANG RENCANA AKSI.",
        diktum=(Item("KESATU", "Menetapkan Rencana Aksi."), Item("KEDUA", "Keputusan ini mulai berlaku.")),
        tempat="Contoh",
        tanggal="2022-01-17",
        tanggal_tercetak="17 Januari 2022",
        penandatangan=Person("KETUA KOMISI PEMILIHAN UMUM PROVINSI CONTOH", "FULAN CONTOH"),
        lampiran=(Lampiran("LAMPIRAN", "RENCANA AKSI TAHUN 2022", tables, pages=(3, 4)),) if tables else (),
    )
    return replace(plain, **facts)  # type: ignore[arg-type]


PLAN_COLUMNS = (
    Column("no", "NO", TEXT, 0),
    Column("area_kode", "AREA PERUBAHAN", ColumnKind.INTEGER, 1),
    Column("area_perubahan", "AREA PERUBAHAN", TEXT, 1),
    Column("kegiatan_no", "KEGIATAN", TEXT, 2),
    Column("kegiatan", "KEGIATAN", TEXT, 2),
    Column("sub_kegiatan_no", "SUB KEGIATAN", TEXT, 3),
    Column("sub_kegiatan", "SUB KEGIATAN", TEXT, 3),
    Column("indikator_no", "INDIKATOR KEBERHASILAN", TEXT, 4),
    Column("indikator_keberhasilan", "INDIKATOR KEBERHASILAN", TEXT, 4),
    *(Column(m, f"BULAN / {m.title()}", ColumnKind.MARK, 4 + n, bulan=n) for n, m in enumerate(MONTHS, 1)),
    Column("ket", "KET", TEXT, 17),
)
PLAN_HEAD = (
    *(HeaderCell(0, col, 2, 1, text) for col, text in enumerate(("NO", "AREA PERUBAHAN", "KEGIATAN"))),
    HeaderCell(0, 3, 2, 1, "SUB KEGIATAN"),
    HeaderCell(0, 4, 2, 1, "INDIKATOR KEBERHASILAN"),
    HeaderCell(0, 5, 1, 12, "PILAKSANAAN (BULAN)", "PELAKSANAAN (BULAN)"),
    HeaderCell(0, 17, 2, 1, "KET"),
    *(HeaderCell(1, 4 + n, 1, 1, month.title()) for n, month in enumerate(MONTHS, 1)),
)


def _plan_row(
    number: int,
    printed: dict[int, str],
    marks: dict[int, MarkKind],
    values: Sequence[Value],
    origins: dict[int, str],
    status: Status = Status.OK,
    doubtful: Sequence[int] = (),
) -> Row:
    """All but `values` go by printed column; `values` are the texts before and after the months."""
    cells = [
        cell(number - 1, col, printed.get(col, ""), confidence=0.62 if col in doubtful else 1.0)
        if col not in marks
        else marked(number - 1, col, marks[col])
        for col in range(18)
        if col not in origins
    ]
    months = [int(4 + n in marks) for n in range(1, 13)]
    row_id = f"t01-r{number:04d}"
    from_where = [origins.get(column.grid_col or 0, row_id) for column in PLAN_COLUMNS]
    return data_row(number, cells, [*values[:9], *months, *values[9:]], from_where, status)


def plan_table() -> LogicalTable:
    """An action plan of two areas and three rows: a tick, a cross and fills; the last row is for review."""
    first, second = "t01-r0004", "t01-r0006"
    tick, cross, shaded = MarkKind.TICK, MarkKind.CROSS, MarkKind.SHADED
    header = Row("t01-r0001", 3, 1, 0, RowRole.HEADER, tuple(cell(0, c.col, c.text) for c in PLAN_HEAD[:7]))
    months = tuple(cell(1, c.col, c.text) for c in PLAN_HEAD[7:])
    numbers = tuple(cell(2, col, str(col + 1)) for col in range(18))
    rows = (
        header,
        Row("t01-r0002", 3, 1, 1, RowRole.HEADER, months),
        Row("t01-r0003", 3, 1, 2, RowRole.COLUMN_NUMBERS, numbers),
        _plan_row(
            4,
            {0: "1", 1: "Manajemen Perubahan", 2: "1. Tim kerja", 3: "a. Penetapan tim", 4: "Tersedianya tim"},
            {5: tick, 6: cross},
            ["1", 1, "Manajemen Perubahan", "1.", "Tim kerja", "a.", "Penetapan tim", "", "Tersedianya tim", ""],
            {},
        ),
        _plan_row(
            5,
            {3: "b. Rencana kerja", 4: "Tersusun", 17: "1 dokumen"},
            {7: shaded, 8: shaded},
            ["1", 1, "Manajemen Perubahan", "1.", "Tim kerja", "b.", "Rencana kerja", "", "Tersusun", "1 dokumen"],
            {0: first, 1: first, 2: first},
        ),
        _plan_row(
            6,
            {0: "2", 1: "Deregulasi Kebijakan", 2: "1. Harmonisasi", 3: "Telaah", 4: "=Telaah selesai"},
            {},
            ["2", 2, "Deregulasi Kebijakan", "1.", "Harmonisasi", "", "Telaah", "", "=Telaah selesai", ""],
            {},
            Status.REVIEW,
            doubtful=(4,),
        ),
        Row("t01-r0007", 3, 1, 6, RowRole.DUPLICATE, tuple(cell(6, c) for c in range(18)), kept_row_id=second),
    )
    numbers_printed = tuple(str(col + 1) for col in range(18))
    return LogicalTable("t01", "rencana-aksi-bulan", (3,), 18, PLAN_HEAD, 2, numbers_printed, PLAN_COLUMNS, rows)


def plan_decree() -> Decree:
    """The action plan as a decree with a change and findings of every severity."""
    dropped = Place(page=3, table=1, row=6, row_id="t01-r0007")
    doubt = Place(page=3, table=1, row=5, col=4, row_id="t01-r0006", field="indikator_keberhasilan")
    return decree_of(
        plan_table(),
        changes=(
            Change(
                "c00001",
                "spelling",
                Place(page=3, table=1, row=0, col=5),
                "PILAKSANAAN",
                "PELAKSANAAN",
                0.98,
                "kata",
            ),
            Change("c00002", "duplicate-row", dropped, '["", ""]', "", 1.0, "sama", "t01-r0006"),
        ),
        findings=(
            Finding("f0001", "row-fragment", Severity.WARNING, doubt, "Baris terpotong."),
            Finding("f0002", "ocr-loop", Severity.ERROR, dropped, "Bacaan berulang."),
            Finding("f0003", "misspelling-suspected", Severity.INFO, Place(page=1), "Salah ketik.", "kata"),
        ),
    )
