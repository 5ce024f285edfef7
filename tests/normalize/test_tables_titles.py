"""The title over a table tells whether the same head begins another table or the next page of this one."""

from __future__ import annotations

import pytest

from extract.model import Document, Kind, Page, Reader, Source
from normalize.normalizing import normalize
from normalize.tables.page.titles import titles_over

from .tables_printed import Outcome, joined_pages, page, printed

HEAD = ("UNIT ORGANISASI", "TERIMA", "KIRIM")
FIRST = printed([HEAD, ("Satuan kerja", "2 Mei", "5 Mei"), ("Wilayah", "7 Mei", "9 Mei")])
SECOND = printed([HEAD, ("Satuan kerja", "3 Juli", "6 Juli"), ("Wilayah", "8 Juli", "9 Juli")])

THIRD = printed([HEAD, ("Pusat", "1 Mei", "2 Mei"), ("Cabang", "4 Juni", "6 Juni")])


def over(first: str, second: str, *, confidence: float = 1.0) -> Outcome:
    """Two pages with one table each, under the titles given."""
    return joined_pages(page(1, first, FIRST), page(2, second, SECOND, confidence=confidence))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Laporan Keuangan Semester", "Laporan Keuangan Tahunan"),
        ("Laporan Triwulan I", "Laporan Triwulan II"),
        ("Jadwal Tahun 2021", "Jadwal Tahun 2022"),
        ("Bulan : Januari", "Bulan : Februari"),
        ("Bulan : Juni", "Bulan : Juli"),
        ("TARIF RAWAT JALAN", "TARIF RAWAT INAP"),
        ("TARIF TINDAKAN NON OPERATIF", "TARIF TINDAKAN OPERATIF"),
        ("", "Laporan Keuangan Bulanan"),
    ],
)
def test_one_head_under_two_titles_is_two_tables(first: str, second: str) -> None:
    assert len(over(first, second).tables) == 2
    assert len(joined_pages(page(1, first, FIRST, second, SECOND)).tables) == 2


def test_a_document_has_a_table_for_each_title() -> None:
    pages = (page(1, "Laporan Triwulan I", FIRST), page(2, "Laporan Triwulan II", SECOND))
    assert len(normalize(Document(Source("jadwal.pdf", "0" * 64, 2, Kind.PDF_SCAN), pages)).tables) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("RENCANA AKSI TAHUN 2021", "RENCANA AKSI TAHUN 2021"),
        ("PROGRAM KERJA INSPEKTORAT KABUPATEN JOMBANG", "PROGRAM KERIA INSPEKTORAT KABUPATEN IOMBANG"),
        ("KONSULTASI PUBLIK TAHUN 2025", "KONSULTASIPUBLIK TAHUN2025"),
        ("Laporan Triwulan II", "Laporan Triwulan Il"),
        ("Laporan Triwulan I", "Lanjutan Tabel 2"),
        ("Laporan Triwulan I", ""),
        ("Rencana Kerja Halaman 1 dari 2", "Rencana Kerja Halaman 2 dari 2"),
        ("RENCANA AKSI", "- 2 -"),
    ],
)
def test_a_title_printed_again_or_a_continuation_begins_no_table(first: str, second: str) -> None:
    assert len(over(first, second).tables) == 1


def test_what_was_hardly_read_is_no_title() -> None:
    assert len(over("Laporan Triwulan I", "Lapor Trwn IX", confidence=0.5).tables) == 1


def test_a_title_may_print_one_of_the_lines_that_stood_there_before() -> None:
    first = page(1, "LAMPIRAN II", "NOMOR 4 TAHUN 2015", "", "DAFTAR TARIF", "PELAYANAN", FIRST)
    assert len(joined_pages(first, page(2, "DAFTAR TARIF PELAYANAN", SECOND)).tables) == 1


def test_numbers_that_count_on_make_one_table_whatever_is_printed_between() -> None:
    head = ("NO", "URAIAN", "TARIF")
    first = printed([head, ("1", "Periksa dokter", "20.000"), ("2", "Rawat luka", "35.000")])
    second = printed([head, ("3", "Suntik", "15.000"), ("4", "Jahit luka", "45.000")])
    assert len(joined_pages(page(1, "Rawat jalan", first), page(2, "Tarif menurut kelas", second)).tables) == 1


def test_a_head_of_pages_that_the_first_page_lacks_is_no_title() -> None:
    pages = [page(n, "RENCANA KERJA INSPEKTORAT", table) for n, table in ((2, SECOND), (3, THIRD))]
    assert len(joined_pages(page(1, "", "", "", "", "", "Tabel rencana", FIRST), *pages).tables) == 1


def test_titles_that_take_turns_at_one_place_are_titles() -> None:
    pages = [page(n, "Laporan Keuangan Tahunan", table) for n, table in ((2, SECOND), (3, THIRD))]
    tables = joined_pages(page(1, "Laporan Keuangan Semester", FIRST), *pages).tables
    assert [table.pages for table in tables] == [(1,), (2, 3)]


def test_a_table_without_a_title_stands_under_the_one_before_it() -> None:
    """Sheets of a print take turns: title and table, then the rest of the table with other columns."""
    other = printed([("NO", "NAMA"), ("1", "Siti")])
    pages = (page(1, "DAFTAR PEGAWAI", FIRST), page(2, other), page(3, "DAFTAR PEGAWAI", other))
    assert [table.pages for table in joined_pages(*pages).tables] == [(1,), (2, 3)]


@pytest.mark.parametrize("note", ["Catatan: TS berarti tidak setuju", "Keterangan", "*) dapat berupa salinan"])
def test_a_note_below_a_table_is_no_title(note: str) -> None:
    whole = page(1, "Laporan Triwulan I", FIRST, note, "sesuai kebutuhan satuan kerja masing-masing", SECOND)
    assert len(joined_pages(whole).tables) == 1
    title = titles_over([page(1, FIRST, note, "sesuai kebutuhan", "", "", "Laporan Triwulan II", SECOND)])[1, 2]
    assert [line.text for line in title.lines] == ["laporan triwulan ii"]


def test_a_text_export_says_nothing_of_where_lines_stand() -> None:
    lines = page(1, "Laporan Triwulan I", FIRST).lines
    exported = Page(1, 600.0, 800.0, Reader.TEXT_EXPORT, lines, (FIRST,))
    assert titles_over([exported])[1, 1].lines == ()
