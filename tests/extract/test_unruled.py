"""Lists without rules, set by our own hand with Helvetica's widths through a real PDF."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from extract.model import Page
from extract.rendering import PdfPictures
from extract.textlayer.reading import read_text_page

from .pdfmaking import PageMaker, save

TEAM = [
    ("NO", ["NAMA"], ["JABATAN DALAM DINAS"], ["KEDUDUKAN", "DALAM TIM"]),
    ("1", ["Drs. Ahmad Fauzi, M.Si."], ["Sekretaris Daerah"], ["Pengarah"]),
    ("2", ["Ir. Siti Rahmawati"], ["Kepala Badan Perencanaan", "Pembangunan Daerah"], ["Penanggung", "Jawab"]),
    ("3", ["Budi Santoso, S.E."], ["Kepala Bidang Pengendalian", "dan Evaluasi", "Pembangunan"], ["Ketua"]),
    ("4", ["Dewi Lestari, S.Sos."], ["Kepala Subbagian Program"], ["Sekretaris"]),
    ("5", ["Hendra Wijaya"], ["Analis Kebijakan Ahli Muda"], ["Anggota"]),
]
COLUMNS = (60.0, 90.0, 240.0, 430.0)
LINE = 12.0


def heading(maker: PageMaker) -> PageMaker:
    for index, text in enumerate(("LAMPIRAN", "KEPUTUSAN BUPATI CONTOH", "NOMOR 12 TAHUN 2024")):
        maker.text(text, 360, 60 + LINE * index)
    return maker.text("SUSUNAN TIM PENYUSUN RENCANA KERJA", 190, 120)


def signature(maker: PageMaker, y: float) -> PageMaker:
    for index, text in enumerate(("Ditetapkan di Contoh", "BUPATI CONTOH,", "ttd.", "NAMA BUPATI")):
        maker.text(text, 380, y + 40 + 16 * index)
    return maker


def team_page(white: float, rules: str = "") -> PageMaker:
    """The list with `white` points between rows; `rules` r: row rules, h: ruled heading, c: column rules."""
    maker = heading(PageMaker())
    y = 150.0
    edges = [y]
    for row in TEAM:
        for x, text in zip(COLUMNS, ([row[0]], *row[1:]), strict=True):
            for index, part in enumerate(text):
                maker.text(part, x, y + 10 + LINE * index)
        y += LINE * max(len(part) for part in row[1:]) + white
        edges.append(y)
    xs = [55.0, 85.0, 235.0, 425.0, 520.0]
    if "r" in rules:
        for edge in edges:
            maker.line(xs[0], edge - 2, xs[-1], edge - 2)
    if "h" in rules:
        maker.grid(xs, [edges[0] - 2, edges[1] - 2])
    if "c" in rules:
        maker.line(xs[0], edges[-1] - 2, xs[-1], edges[-1] - 2)
        for x in xs:
            maker.line(x, edges[0] - 2, x, edges[-1] - 2)
    return signature(maker, y)


def read(tmp_path: Path, maker: PageMaker) -> Page:
    path = save(tmp_path / "daftar.pdf", maker)
    with pdfplumber.open(path) as pdf, PdfPictures(path) as pictures:
        page = read_text_page(pdf.pages[0], pictures).page
    assert page is not None
    return page


def rows(page: Page) -> list[list[str]]:
    (table,) = page.tables
    grid = {(cell.row, cell.col): cell.text for cell in table.cells}
    return [[grid[row, col] for col in range(table.n_cols)] for row in range(table.n_rows)]


TRUTH = [[row[0], *(" ".join(part) for part in row[1:])] for row in TEAM]


@pytest.mark.parametrize(("white", "rules"), [(8, ""), (4, ""), (0, ""), (8, "r"), (2, "r"), (8, "h"), (8, "hc")])
def test_list_is_read_cell_for_cell(white: float, rules: str, tmp_path: Path) -> None:
    page = read(tmp_path, team_page(white, rules))
    assert rows(page) == TRUTH
    assert len(page.lines) == 8


def test_amounts_with_a_sum_that_has_no_number(tmp_path: Path) -> None:
    maker = heading(PageMaker())
    body = [
        ("No", "Uraian", "Anggaran"),
        *((str(n), f"Belanja kegiatan {n}", f"{n}.500.000") for n in range(1, 6)),
    ]
    table = [*body, ("", "Jumlah", "15.500.000")]
    for index, row in enumerate(table):
        for x, text in zip((60, 100, 300), row, strict=True):
            maker.text(text, x, 160 + 14 * index)
    assert rows(read(tmp_path, maker)) == [list(row) for row in table]


DECREE = [
    ("Menimbang", ":", "a.", ["bahwa untuk melaksanakan ketentuan Pasal 5", "perlu membentuk tim penyusun;"]),
    ("", "", "b.", ["bahwa nama yang tercantum dalam lampiran", "dipandang mampu melaksanakan tugas;"]),
    ("Mengingat", ":", "1.", ["Undang-Undang Nomor 23 Tahun 2014", "tentang Pemerintahan Daerah;"]),
    ("", "", "2.", ["Peraturan Pemerintah Nomor 12 Tahun 2019;"]),
    ("", "", "3.", ["Peraturan Daerah Nomor 3 Tahun 2020;"]),
    ("KESATU", ":", "", ["Membentuk Tim Penyusun Rencana Kerja."]),
    ("KEDUA", ":", "", ["Keputusan ini mulai berlaku pada tanggal ditetapkan."]),
]


def test_decree_text_in_columns_is_no_table(tmp_path: Path) -> None:
    maker = PageMaker()
    y = 100.0
    for label, colon, number, text in DECREE:
        for x, part in ((60, label), (140, colon), (160, number)):
            maker.text(part, x, y)
        for part in text:
            maker.text(part, 190, y)
            y += 14
    assert read(tmp_path, maker).tables == ()


def test_signature_blocks_side_by_side_are_no_table(tmp_path: Path) -> None:
    maker = PageMaker()
    blocks = (
        "Mengetahui",
        "KEPALA DINAS",
        "KABUPATEN CONTOH",
        "ttd.",
        "NAMA PEJABAT",
        "NIP. 19700101 199001 1 001",
    )
    for x in (60, 240, 420):
        for index, text in enumerate(blocks):
            maker.text(text, x, 500 + 16 * index)
    assert read(tmp_path, maker).tables == ()


def test_paragraphs_side_by_side_in_one_ruled_row_stay_one_row(tmp_path: Path) -> None:
    maker = PageMaker().grid([50, 250, 450], [100, 120, 300]).text("Tugas", 60, 114).text("Wewenang", 260, 114)
    for index in range(12):
        maker.text("menyusun rencana kerja dan laporan", 55, 134 + 13 * index)
        maker.text("meminta data kepada perangkat", 255, 134 + 13 * index)
    (table,) = read(tmp_path, maker).tables
    assert (table.n_rows, table.n_cols) == (2, 2)


def test_loose_justified_lines_are_no_columns() -> None:
    from extract.model import Box, Reader, Word
    from extract.textrows import text_rows

    def line(texts: list[str], y: float) -> list[Word]:
        """Words of a line 300 points wide, the same white between any two."""
        wide = [6.0 * len(text) for text in texts]
        gap = (300 - sum(wide)) / (len(texts) - 1)
        starts = [60 + sum(wide[:at]) + gap * at for at in range(len(texts))]
        boxes = [Box(x, y, x + w, y + 10) for x, w in zip(starts, wide, strict=True)]
        return [Word(text, box, 1.0, Reader.TEXT_LAYER) for text, box in zip(texts, boxes, strict=True)]

    loose = ["pelaksanaan", "kebutuhan", "penyusunan", "laporan"]
    months = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun"]
    assert [len(row.segments) for row in text_rows([*line(loose, 10), *line(months, 40)])] == [1, 6]
