"""Values of a table: enumerators, months, words that slid into months, left-over numbers, repeats."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normalize.language.enumerators import alone, leading
from normalize.model import Status
from normalize.tables.passes.areas import area_of
from normalize.tables.passes.months import months_of

from .tables_printed import LEFT, PLAN_HEAD, UP, joined, plan, printed

AREA = "1 Manajemen Perubahan"


@pytest.mark.parametrize(
    ("text", "number", "value", "rest"),
    [
        ("1. Pembangunan", "1.", 1, "Pembangunan"),
        ("1) Seluruh", "1)", 1, "Seluruh"),
        ("(2) Ada", "(2)", 2, "Ada"),
        ("b. Rapat", "b.", 2, "Rapat"),
        ("IV. Umum", "IV.", 4, "Umum"),
        ("2.3. Rinci", "2.3.", 3, "Rinci"),
        ("12.Tanpa spasi", "12.", 12, "Tanpa spasi"),
    ],
)
def test_enumerators_are_recognised(text: str, number: str, value: int, rest: str) -> None:
    found = leading(text)
    assert found is not None
    assert (found.printed, found.rest) == (number, rest) and value in found.values


@pytest.mark.parametrize("text", ["1.000 unit", "2 dokumen", "a la carte", "1,5 km", "Rp. 20.000", "S.H. Budi"])
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert leading(text) is None


@pytest.mark.parametrize("text", ["7", "7.", "(7)", "VII", "c."])
def test_a_number_alone(text: str) -> None:
    assert alone(text) is not None


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("B03", {3}),
        ("B03, B06, B09 dan B12", {3, 6, 9, 12}),
        ("B03,B06, B09dan B12", {3, 6, 9, 12}),
        ("Tiap Bulan", set(range(1, 13))),
        ("Maret s.d. Juni", {3, 4, 5, 6}),
        ("Maret s/d Juni", {3, 4, 5, 6}),
        ("Jan - Mar", {1, 2, 3}),
        ("Februari dan Agustus", {2, 8}),
    ],
)
def test_months_in_words(text: str, months: set[int]) -> None:
    assert set(months_of(text) or ()) == months


@pytest.mark.parametrize("text", ["31 Maret", "12 kali", "Laporan bulan Maret", "", "B13", "Maret -"])
def test_words_that_are_more_than_months(text: str) -> None:
    assert months_of(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5 Pengembangan Sistem Manajemen SDM Merit ASN", 5),
        ("PENGUATAN PERATURAN PERUNDANG-UNDANGAN", 2),
        ("II. Penataan Tatalaksana", 4),
        ("Peningkatan Kua1itas Pe1ayanan Publik", 8),
        ("Penguatan", None),
        ("Pengadaan Barang dan Jasa", None),
    ],
)
def test_areas_by_any_of_their_names(text: str, code: int | None) -> None:
    assert area_of(text) == code


def test_enumerators_get_columns_of_their_own_on_record() -> None:
    done = joined(printed([*PLAN_HEAD, *plan(("1", AREA, "8 Pola kerja", "8. Rapat", "8) Ada", "", ""))]))
    assert done.column("kegiatan_no") == ["8"] and done.column("kegiatan") == ["Pola kerja"]
    changes = [c for c in done.register.changes if c.rule == "split" and c.place.field.startswith("kegiatan")]  # type: ignore[union-attr]
    assert [(c.place.field, c.before, c.after) for c in changes] == [
        ("kegiatan", "8 Pola kerja", "Pola kerja"),
        ("kegiatan_no", "", "8"),
    ]
    assert [column.name for column in done.table.columns][7:9] == ["indikator_no", "indikator_keberhasilan"]


def test_a_quantity_is_no_enumerator() -> None:
    done = joined(printed([*PLAN_HEAD, *plan(("3", AREA, "1. Tim", "a. Rapat", "12 Notula rapat", "", ""))]))
    assert done.column("indikator_keberhasilan") == ["12 Notula rapat"]


def test_marks_become_ones_without_a_change() -> None:
    done = joined(printed([*PLAN_HEAD, *plan(("1", AREA, "1. Tim", "a. Rapat", "1) Ada", "2,12", ""))]))
    assert (done.column("jan"), done.column("feb"), done.column("des")) == ([0], [1], [1])
    assert not {"mark", "schedule"} & set(done.rules())


def test_a_mark_over_several_months_marks_them_all() -> None:
    row = ("1", AREA, "1. Tim", "a. Rapat", "1) Ada", "#", LEFT, LEFT, *[""] * 9, "")
    done = joined(printed([*PLAN_HEAD, row]))
    assert [done.column(month) for month in ("jan", "feb", "mar", "apr")] == [[1], [1], [1], [0]]


def test_every_month_in_words_over_the_schedule() -> None:
    row = ("1", AREA, "1. Tim", "a. Rapat", "1) Ada", "Tiap Bulan", *[LEFT] * 11, "")
    done = joined(printed([*PLAN_HEAD, row]))
    assert [done.column(month) for month in ("jan", "jun", "des")] == [[1], [1], [1]]
    assert done.rules()["schedule"] == 12


def test_words_in_a_month_go_back_where_they_belong() -> None:
    rows = plan(
        ("1", AREA, "1. Tim", "a. Rapat", "1) Ada", "1", ""),
        ("2", "", "2. Agen", "a. Seleksi", "1) Ada agen", "2", ""),
        ("3", "", "3. Pola", "a. Survei", "1) Ada survei", "3", ""),
    )
    slid = ("4", "", "", "4. Budaya", "a. Lomba", "1) Ada lomba", *[""] * 11, "")
    done = joined(printed([*PLAN_HEAD, *rows, slid]))
    assert done.column("kegiatan")[3] == "Budaya"
    assert done.column("indikator_keberhasilan")[3] == "Ada lomba"
    assert done.column("jan") == [1, 0, 0, 0]
    assert done.rules()["shift"] == 6


def test_a_row_that_follows_its_slid_neighbours_is_for_review_and_says_why() -> None:
    first = plan(("1", AREA, "1. Tim", "a. Rapat", "1) Ada", "1,2,3,4", ""))
    slid = [
        ("", "", "", f"{n}. {text}", f"a. {text}", f"1) {text}", *[""] * 12)
        for n, text in ((2, "Agen"), (3, "Pola"))
    ]
    done = joined(printed([*PLAN_HEAD, *first, *slid, ("", "", "", "4. Budaya", "a. Gotong royong", *[""] * 13)]))
    assert done.column("kegiatan")[3] == "Budaya"
    assert done.table.data_rows[3].status is Status.REVIEW
    assert "“4. Budaya” dipindahkan" in done.finding("repair-unsure").message


def test_words_with_nowhere_to_go_are_kept_on_record() -> None:
    rows = plan(
        ("1", AREA, "1. Tim", "a. Rapat", "1) Ada", "1", ""),
        ("2", "", "2. Agen", "a. Seleksi", "1) Ada agen", "2", ""),
        ("3", "", "3. Pola", "a. Survei", "1) Ada survei", "3", ""),
    )
    full = ("4", "", "4. Budaya", "a. Lomba", "1) Ada lomba", "", "", "tunggu anggaran", *[""] * 9, "")
    done = joined(printed([*PLAN_HEAD, *rows, full]))
    assert done.finding("month-text").place.field == "mar"
    assert [c.before for c in done.register.changes if c.place.field == "mar"] == ["tunggu anggaran"]
    assert done.table.data_rows[3].status is Status.REVIEW


def test_quarters_with_targets_are_no_schedule() -> None:
    head = [
        ("NO", "SASARAN", "TARGET KINERJA", LEFT, LEFT, LEFT, "PENANGGUNG JAWAB"),
        (UP, UP, "Trw I", "Trw II", "Trw III", "Trw IV", UP),
    ]
    done = joined(printed([*head, ("1", "Tertib", "-", "25 %", "-", "55,56 %", "Bagian Umum")]))
    assert done.column("target_kinerja__trw_iv") == ["55,56 %"]


def test_quarters_with_marks_are_one() -> None:
    head = [
        ("NO", "KEGIATAN", "JADWAL", LEFT, LEFT, LEFT, "KET"),
        (UP, UP, "TW I", "TW II", "TW III", "TW IV", UP),
    ]
    done = joined(printed([*head, ("1", "Rapat", "√", "", "√", "", ""), ("2", "Lapor", "", "", "", "√", "")]))
    assert done.column("jadwal__tw_iii") == [1, 0]
    assert [c.triwulan for c in done.table.columns if c.triwulan] == [1, 2, 3, 4]


def test_ticks_in_other_columns_are_marks_too() -> None:
    head = [("NO", "PERSYARATAN", "KELENGKAPAN", LEFT), (UP, UP, "ADA", "TIDAK")]
    done = joined(printed([*head, ("1", "Surat", "√", ""), ("2", "Foto", "√", "")]))
    assert done.column("kelengkapan__ada") == [1, 1]


def test_left_over_column_numbers_are_no_data() -> None:
    rows = plan(
        ("1", AREA, "1. Tim", "a. Rapat", "1) Ada", "", "6"),
        ("2", "", "2. Agen", "a. Seleksi", "1) Ada agen", "", "7"),
        ("3", "", "3. Pola", "a. Survei", "1) Ada survei", "", ""),
    )
    done = joined(printed([*PLAN_HEAD, *rows]))
    assert done.column("ket") == ["", "", ""]
    assert done.codes == ["column-leftover", "column-leftover"]


def test_numbers_that_are_remarks_stay() -> None:
    rows = plan(
        ("1", AREA, "1. Tim", "a. Rapat", "1) Ada", "", "6"),
        ("2", "", "2. Agen", "a. Seleksi", "1) Ada agen", "", "9"),
        ("3", "", "3. Pola", "a. Survei", "1) Ada survei", "", ""),
    )
    assert joined(printed([*PLAN_HEAD, *rows])).column("ket") == ["6", "9", ""]


def test_months_named_in_a_column_become_a_schedule() -> None:
    head = ("NO", "KEGIATAN", "KURUN WAKTU")
    rows = [("1", "Bentuk tim", "B03"), ("2", "Lapor", "Tiap Bulan"), ("3", "Nilai", "B03, B06, B09 dan B12")]
    done = joined(printed([head, *rows]))
    assert done.column("kurun_waktu") == ["B03", "Tiap Bulan", "B03, B06, B09 dan B12"]
    assert (done.column("jan"), done.column("mar"), done.column("des")) == ([0, 1, 0], [1, 1, 1], [0, 1, 1])
    assert [c.bulan for c in done.table.columns[3:]] == list(range(1, 13))


def test_a_cell_filled_like_the_shaded_ones_is_a_mark() -> None:
    table = printed(
        [*PLAN_HEAD, *plan(("1", AREA, "1. Tim", "a. Rapat", "1) Ada", "", "")), ("2", *[""] * 4, "#", *[""] * 12)]
    )
    green = (0, 176, 80)
    filled = [replace(c, fill=green) if c.mark or (c.row, c.col) == (2, 7) else c for c in table.cells]
    done = joined(replace(table, cells=tuple(filled)))
    assert (done.column("jan"), done.column("feb"), done.column("mar")) == ([0, 1], [0, 0], [1, 0])
    assert done.rules()["mark"] == 1


def test_what_was_read_with_doubt_is_for_review_in_every_row_that_shows_it() -> None:
    head = ("NO", "SASARAN", "INDIKATOR", "TARGET")
    table = printed([head, ("1", "Tertib", "Laporan", "12"), (UP, UP, "Rapat", "4"), ("2", "Bersih", "Lap", "1")])
    cells = tuple(replace(cell, confidence=0.6) if cell.text == "Tertib" else cell for cell in table.cells)
    done = joined(replace(table, cells=cells))
    assert [row.status for row in done.table.data_rows] == [Status.REVIEW, Status.REVIEW, Status.OK]
    assert done.finding("low-confidence").place.field == "sasaran"


def test_ditto_marks_say_what_stands_above_on_record() -> None:
    head = ("NO", "URAIAN", "PENANGGUNG JAWAB", "TARGET")
    rows = [("1", "Rapat", "Bagian Umum", "2"), ("2", "Lapor", "sda", "1"), ("3", "Nilai", '"', "4")]
    done = joined(printed([head, *rows]))
    assert done.column("penanggung_jawab") == ["Bagian Umum"] * 3
    assert done.rules()["ditto"] == 2
