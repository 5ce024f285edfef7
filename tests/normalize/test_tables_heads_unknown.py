"""Heads whose words nobody knows: found by rules, spans, print, what stands below and the column numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.model import Box, PhysicalTable, Reader, Word
from normalize.model import RowRole

from .tables_printed import LEFT, UP, Outcome, joined, printed, with_role

LONG = (
    "Besaran Honorarium Narasumber Menurut Jenjang dan Jarak dari Ibu Kota Kabupaten Setelah Dipotong Pajak "
    "Penghasilan Pasal Dua Puluh Satu"
)


def names(done: Outcome) -> list[str]:
    return [column.name for column in done.table.columns]


def bold(table: PhysicalTable, rows: int) -> PhysicalTable:
    """The table with the texts of its first rows in bold print."""

    def word(text: str, box: Box, heavy: bool) -> Word:
        return Word(text, Box(box.x0 + 2, box.y0 + 2, box.x0 + 20, box.y1 - 2), 1.0, Reader.TEXT_LAYER, heavy)

    cells = [
        replace(cell, words=(word(cell.text, cell.box, cell.row < rows),)) if cell.text and cell.box else cell
        for cell in table.cells
    ]
    return replace(table, cells=tuple(cells))


def test_words_that_no_list_holds_are_headings_above_values() -> None:
    done = joined(
        printed([("Wilis", "Gelar Ombak", "Sukat"), ("Kali Tirta", "4", "1.250"), ("Kali Bening", "7", "2.500")])
    )
    assert names(done)[:3] == ["wilis", "gelar_ombak", "gelar_ombak_tercetak"] or names(done) == [
        "wilis",
        "gelar_ombak",
        "sukat",
    ]
    assert len(done.table.data_rows) == 2


def test_a_head_of_six_rows_with_a_long_title_is_found() -> None:
    done = joined(
        printed(
            [
                ("No", "Sasaran", LONG, *[LEFT] * 3),
                (UP, UP, "Tenaga Inti", LEFT, "Tenaga Muda", LEFT),
                (UP, UP, "Golongan Atas", LEFT, "Golongan Bawah", LEFT),
                (UP, UP, "Uang", LEFT, "Uang", LEFT),
                (UP, UP, "Makan", "Saku", "Makan", "Saku"),
                (UP, UP, "(Rp)", "(Rp)", "(Rp)", "(Rp)"),
                ("1", "Watu", "100.000", "290.000", "90.000", "280.000"),
                ("2", "Pale", "100.000", "290.000", "90.000", "280.000"),
                ("3", "Tiro", "100.000", "290.000", "90.000", "280.000"),
            ]
        )
    )
    assert len(with_role(done.table, RowRole.HEADER)) == 6
    assert [row.values[0] for row in done.table.data_rows] == [1, 2, 3]
    assert [column.satuan for column in done.table.columns] == [None, None, *["Rp"] * 4]


@pytest.mark.parametrize(
    "numbers",
    [
        ("2", "3", "7", LEFT, "8", LEFT, "14"),
        ("(2)", "(3)", "(7)", LEFT, "(8)", LEFT, "(14)"),
        ("1", "2", "5", LEFT, "6", LEFT, "9"),
    ],
)
def test_the_column_numbers_may_stand_within_the_head_and_leave_numbers_out(numbers: tuple[str, ...]) -> None:
    done = joined(
        printed(
            [
                ("Upaya", "Tolok", "Capaian Musim", LEFT, LEFT, LEFT, "Pengampu"),
                (UP, UP, "Kemarau", LEFT, "Hujan", LEFT, UP),
                numbers,
                ("", "", "K", "Rp", "K", "Rp", ""),
                ("PROGRAM A", "Persentase", "-", "26.733.044", "-", "48.162.861", "SETDA"),
                ("Penyusunan", "Jumlah", "1", "16.870.000", "1", "24.448.200", "SETDA"),
                ("Koordinasi", "Jumlah", "2", "-", "2", "-", "SETDA"),
                ("Evaluasi", "Jumlah", "5", "30.306.500", "4", "20.796.000", "SETDA"),
            ]
        )
    )
    assert names(done)[2:6] == [
        "capaian_musim__kemarau__k",
        "capaian_musim__kemarau__rp",
        "capaian_musim__hujan__k",
        "capaian_musim__hujan__rp",
    ]
    assert len(done.table.data_rows) == 4
    assert len(with_role(done.table, RowRole.COLUMN_NUMBERS)) == 1
    assert "row-fragment" not in done.codes


def test_a_first_row_of_data_that_comes_again_is_data() -> None:
    """Equal rows of an inventory without running numbers, the first of them right below the head."""
    row = ("Kursi Susun", "Umpama", "10", "Baik")
    other = [("Meja Rapat", "Umpama", "5", "Baik"), ("Lemari Arsip", "Contoh", "2", "Rusak")]
    done = joined(printed([("NAMA BENDA", "BUATAN", "BANYAK", "KEADAAN"), row, other[0], row, other[1], row]))
    assert len(with_role(done.table, RowRole.HEADER)) == 1
    assert names(done)[0] == "nama_benda"


def test_rows_of_data_that_top_several_pages_are_no_head() -> None:
    head = ("Kode", "Uraian Kerja", "Tolok", "Target", "Pengampu")
    first = ("-", "Kerja Percobaan", "Kerja Percobaan", "0,00", "Dinas A")
    pages = [
        printed(
            [
                head,
                ("1.01", "Urusan A", "Tolok A", "1,00", "Dinas A"),
                ("1.02", "Urusan B", "B", "2,00", "Dinas A"),
            ]
        ),
        printed([first, ("1.03", "Urusan C", "Tolok C", "3,00", "Dinas A")], page=2),
        printed([first, ("1.04", "Urusan D", "Tolok D", "4,00", "Dinas A")], page=3),
    ]
    done = joined(*pages)
    assert names(done)[0] == "kode"
    assert len(with_role(done.table, RowRole.HEADER)) == 1


def test_bold_print_tells_a_head_of_words_from_rows_of_words() -> None:
    rows = [("Unsur", "Rupa", "Watak"), ("Kayu", "Coklat", "Liat"), ("Batu", "Kelabu", "Keras")]
    done = joined(bold(printed(rows), rows=1))
    assert names(done) == ["unsur", "rupa", "watak"]


def test_every_made_up_name_is_reported() -> None:
    done = joined(printed([("a. satu", "x", "y"), ("b. dua", "x", "z")]))
    assert names(done) == ["kolom_1", "kolom_2", "kolom_3"]
    assert done.finding("column-unnamed").place.field == "kolom_1"
    again = joined(printed([("No", "Sasaran", "Satuan", "Satuan"), ("1", "A", "kg", "m"), ("2", "B", "kg", "m")]))
    assert "satuan_2" in again.finding("column-unnamed").message
