"""From a table's head to its columns: levels, names, misplaced and misread headings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.model import Reader
from normalize.register import Register
from normalize.spelling import speller
from normalize.tables import logical_tables
from normalize.tables.passes.wording import heading_speller

from .tables_printed import LEFT, PLAN_HEAD, UP, joined, plan, printed

ROW = ("1", "1 Manajemen Perubahan", "1. Tim", "a. Rapat", "1) Ada", "", "")
CONTRACT = [
    "no",
    "area_kode",
    "area_perubahan",
    "kegiatan_no",
    "kegiatan",
    "sub_kegiatan_no",
    "sub_kegiatan",
    "indikator_no",
    "indikator_keberhasilan",
    "jan",
    "feb",
    "mar",
    "apr",
    "mei",
    "jun",
    "jul",
    "agt",
    "sep",
    "okt",
    "nov",
    "des",
    "ket",
]


def names(*rows: tuple[str, ...], **options: object) -> list[str]:
    return [column.name for column in joined(printed(list(rows), **options)).table.columns]  # type: ignore[arg-type]


def test_the_action_plan_has_the_columns_of_the_contract() -> None:
    assert names(*PLAN_HEAD, *plan(ROW)) == CONTRACT


def test_further_columns_come_after_ket() -> None:
    head = [(*PLAN_HEAD[0], "PENANGGUNG JAWAB"), (*PLAN_HEAD[1], UP)]
    assert names(*head, (*plan(ROW)[0], "Bagian Umum")) == [*CONTRACT, "penanggung_jawab"]


def test_synonyms_mean_the_same_columns() -> None:
    top = ("No. Urut", "Area Perubahan", "Uraian Kegiatan", "Rincian Kegiatan", "Indikator", *PLAN_HEAD[0][5:-1])
    assert names((*top, "Keterangan"), PLAN_HEAD[1], *plan(ROW)) == CONTRACT


def test_other_tables_keep_their_own_words() -> None:
    head = [
        ("NO.", "Uraian", "Anggaran (Rp.)", LEFT, "%"),
        (UP, UP, "Murni", "Perubahan", UP),
    ]
    assert names(*head, ("1", "Belanja", "5", "6", "20")) == [
        "no",
        "uraian",
        "anggaran_rp__murni",
        "anggaran_rp__perubahan",
        "persen",
    ]


def test_repeated_names_are_numbered() -> None:
    head = ("No", "Program", "Target", "Satuan", "Kegiatan", "Target", "Satuan")
    assert names(head, ("1", "P", "1", "a", "K", "2", "b"))[5:] == ["target_2", "satuan_2"]


def test_months_are_settled_by_position_where_a_label_is_misread() -> None:
    months = ("Jan", "Eeb", "Mar", "Apr", "Mei", "Jun", "Jul", "A9t", "Sep", "Okt", "Nov", "Des")
    head = (PLAN_HEAD[0], (*PLAN_HEAD[1][:5], *months, UP))
    done = joined(printed([*head, *plan((*ROW[:5], "2,8", ""))]))
    assert done.column("feb") == [1] and done.column("agt") == [1]
    assert [column.name for column in done.table.columns] == CONTRACT


def test_months_may_be_numbers_below_quarters() -> None:
    head = [
        ("NO", "KEGIATAN", "JADWAL", *[LEFT] * 11),
        (UP, UP, "TW I", LEFT, LEFT, "TW II", LEFT, LEFT, "TW III", LEFT, LEFT, "TW IV", LEFT, LEFT),
        (UP, UP, *map(str, range(1, 13))),
    ]
    done = joined(printed([*head, ("1", "Rapat", *["√", ""] * 6)]))
    assert [c.bulan for c in done.table.columns[2:]] == list(range(1, 13))
    assert done.table.columns[5].name == "jadwal__tw_ii__4"


def test_a_heading_one_column_too_early_is_shifted_on_record() -> None:
    """The reference decree: KET stands above Des, and nothing above the last column."""
    top = (*PLAN_HEAD[0][:6], *[""] * 10, "KET", "")
    low = (*[""] * 5, *PLAN_HEAD[1][5:17], "")
    done = joined(printed([top, low, *plan((*ROW[:6], "lihat"))], reader=Reader.TEXT_EXPORT))
    assert [column.name for column in done.table.columns] == CONTRACT
    assert done.column("ket") == ["lihat"]
    moved = [(c.place.col, c.before, c.after) for c in done.register.changes if c.rule == "shift"]
    assert moved == [(16, "KET", ""), (17, "", "KET")]
    assert {(cell.text, cell.col, cell.col_span) for cell in done.table.header if cell.row == 0} >= {
        ("PELAKSANAAN (BULAN)", 5, 12),
        ("KET", 17, 1),
    }


def test_a_misread_heading_is_put_right_on_record() -> None:
    top = tuple("PILAKSANAAN (BULAN)" if text.startswith("PELAKS") else text for text in PLAN_HEAD[0])
    register = Register()
    (table,) = logical_tables([printed([top, PLAN_HEAD[1], *plan(ROW)])], 1, register)
    assert [(c.before, c.after) for c in register.changes if c.rule == "spelling"] == [
        ("PILAKSANAAN (BULAN)", "PELAKSANAAN (BULAN)")
    ]
    printed_and_meant = {(cell.text, cell.text_canonical) for cell in table.header}
    assert ("PILAKSANAAN (BULAN)", "PELAKSANAAN (BULAN)") in printed_and_meant


def test_a_column_without_a_number_is_pointed_out() -> None:
    numbers = (*map(str, range(1, 18)), "")
    done = joined(printed([*PLAN_HEAD, numbers, *plan(ROW)]))
    assert "KET" in done.finding("column-number-missing").message


def test_a_table_without_a_head_keeps_every_row() -> None:
    done = joined(printed([("Pengarah", ":", "Kepala Dinas"), ("Ketua", ":", "Sekretaris Dinas")]))
    assert [column.name for column in done.table.columns] == ["kolom_1", "kolom_2", "kolom_3"]
    assert len(done.table.data_rows) == 2


def test_a_profile_can_be_forced() -> None:
    done = joined(printed([*PLAN_HEAD, *plan(ROW)]), profile="generik")
    assert done.table.profile == "generik"
    assert done.column("area_perubahan") == ["1 Manajemen Perubahan"]


def test_column_numbers_in_the_cells_of_the_headings_are_no_names() -> None:
    assert names(("1 No", "2 Kode", "3 Uraian", "4 Satuan"), ("1", "A1", "Jasa", "kali")) == [
        "no",
        "kode",
        "uraian",
        "satuan",
    ]


def test_a_heading_broken_by_a_narrow_column_is_whole_again() -> None:
    assert names(("NO", "KEGIATAN", "PENANGGU NG JAWAB", "KET"), ("1", "Rapat", "Sekretaris", ""))[2] == (
        "penanggung_jawab"
    )


@pytest.mark.parametrize(("cell", "whole"), [("Berkas diterbitka n", "diterbitkan"), ("Moh. GIRI S.", "")])
def test_a_word_in_two_pieces_is_pointed_out_and_an_initial_is_none(cell: str, whole: str) -> None:
    done = joined(printed([("NO", "URAIAN", "KET"), ("1", cell, "")]))
    found = [one.suggestion for one in done.register.findings if one.code == "misspelling-suspected"]
    assert found == ([whole] if whole else [])


def test_a_head_of_unknown_words_is_known_by_its_return() -> None:
    head = ("Simpul", "Masuk", "Rekonsiliasi", "Lepas")
    done = joined(
        printed([head, ("A", "1 Mei", "3 hari", "4 Mei")], 1), printed([head, ("B", "6 Mei", "2", "-")], 2)
    )
    assert [column.name for column in done.table.columns] == ["simpul", "masuk", "rekonsiliasi", "lepas"]
    assert len(done.table.data_rows) == 2


def test_a_heading_that_runs_on_into_the_body_takes_no_rows_along() -> None:
    rows = [
        ("NO", "SASARAN", "INDIKATOR", "TARGET"),
        ("1", UP, "Laporan", "12"),
        ("2", UP, "Rapat", "4"),
    ]
    assert len(joined(printed(rows)).table.data_rows) == 2


def test_a_head_of_unknown_words_over_counted_rows() -> None:
    assert names(("No", "Prosedur baku", "Baku mutu"), ("1", "Terima", "baik"), ("2", "Periksa", "baik"))[1:] == [
        "prosedur_baku",
        "baku_mutu",
    ]


def test_a_numbered_row_that_says_what_the_heading_says_is_a_row() -> None:
    rows = [("1", "Kerja"), ("2", "Satuan"), ("3", "Unit"), ("4", "Tim")]
    assert joined(printed([("NO", "SATUAN"), *rows])).column("satuan") == [text for _, text in rows]


def test_a_heading_read_with_doubt_is_said_once() -> None:
    head = ("NO", "URAIAN", "SATUAN")
    first, second = (printed([head, (str(n), "Periksa dokter", "kali")], n) for n in (1, 2))
    doubted = (replace(cell, confidence=0.6) if cell.text == "URAIAN" else cell for cell in first.cells)
    done = joined(replace(first, cells=tuple(doubted)), second)
    finding = done.finding("low-confidence")
    assert "URAIAN" in finding.message
    assert (finding.place.page, finding.place.row, finding.place.col) == (1, 0, 1)


@pytest.mark.parametrize(
    "heading", ["Pengad. Akademik", "JUMLAH PAGU ANGGARAN KEGIATAN DAN PENGAD.", "HASIL\nPENGAD."]
)
def test_an_abbreviation_in_a_heading_stays_as_printed(heading: str) -> None:
    assert heading_speller(speller())(heading) == heading
