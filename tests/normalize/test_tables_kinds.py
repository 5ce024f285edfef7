"""Columns of numbers and dates: typed by the evidence of their own values, text where that does not settle it."""

from __future__ import annotations

import pytest

from normalize.model import ColumnKind, Status, Value

from .tables_printed import LEFT, UP, Outcome, joined, printed
from .test_tables_undoing import assert_reversible


def column(*texts: str, title: str = "VOLUME") -> Outcome:
    rows = [(f"Jasa {chr(97 + n // 26)}{chr(97 + n % 26)}", text, "lihat") for n, text in enumerate(texts)]
    return joined(printed([("URAIAN", title, "KETERANGAN"), *rows]))


def kind_of(done: Outcome, name: str = "volume") -> ColumnKind:
    return next(each.kind for each in done.table.columns if each.name == name)


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (("452,750,000.00", "5,835"), [452_750_000, 5_835]),
        (("1.234.567", "5.835"), [1_234_567, 5_835]),
        (("55,56", "5.835"), [55.56, 5835.0]),
        (("12.5", "5.835"), [12.5, 5.835]),
        (("55,56 %", "7 %", "-"), [55.56, 7.0, None]),
        (("Rp. 1.500.000,-", "Rp 616.000"), [1_500_000, 616_000]),
        (("35", "", "190"), [35, None, 190]),
        (("-5", "3"), [-5, 3]),
        (("0,125", "1,5"), [0.125, 1.5]),
    ],
)
def test_separators_are_settled_by_the_column(texts: tuple[str, ...], values: list[Value]) -> None:
    done = column(*texts)
    assert done.column("volume") == values
    assert done.codes == []


def test_three_digits_behind_a_point_alone_settle_nothing() -> None:
    done = column("5.835", "6.120")
    assert kind_of(done) is ColumnKind.TEXT
    assert done.column("volume") == ["5.835", "6.120"]
    assert done.codes == ["column-ambiguous"]


def test_numbers_that_contradict_each_other_stay_text() -> None:
    done = column("452,750,000.00", "2.500.730.000,00", "5.835")
    assert kind_of(done) is ColumnKind.TEXT
    assert done.codes == ["column-ambiguous"]


def test_per_cent_and_plain_numbers_are_not_mixed() -> None:
    done = column("55,56 %", "12")
    assert done.column("volume") == ["55,56 %", "12"]
    assert done.finding("column-ambiguous").place.row == 2


def test_a_misread_dash_among_dashes_makes_no_numbers() -> None:
    rows = [(f"Jasa {letter}", "-", "lihat") for letter in "abcdefghijklmnopqrstuvw"]
    rows[3:5] = [("Jasa satu", "1", "lihat"), ("Jasa dua", "1", "lihat")]
    done = joined(printed([("URAIAN", "VOLUME", "KETERANGAN"), *rows]))
    assert kind_of(done) is ColumnKind.TEXT


@pytest.mark.parametrize("beside", ["", LEFT])
def test_two_amounts_read_as_one_cell_are_parted_for_review(beside: str) -> None:
    head = ("URAIAN", "SARANA (Rp)", "PELAYANAN (Rp)", "TARIF (Rp)")
    whole = [(f"Jasa {letter}", "30.000", "70.000", "100.000") for letter in "abcd"]
    done = joined(printed([head, *whole, ("Jasa lain", "30.000 70.000", beside, "100.000")]))
    assert_reversible(done)
    assert done.column("pelayanan_rp") == [70_000] * 5
    assert done.table.data_rows[-1].status is Status.REVIEW
    assert "“30.000 70.000” dipisahkan" in done.finding("repair-unsure").message


def test_running_numbers_in_one_cell_go_to_their_rows() -> None:
    rows = [("1", "Terima berkas", "5 hari"), ("2 3", "Periksa berkas", "7 hari"), (UP, "Lapor", "9 hari")]
    done = joined(printed([("NO", "PROSEDUR", "WAKTU"), *rows]))
    assert done.column("no") == [1, 2, 3]
    assert done.rules()["split"] == 2


def test_a_number_that_belongs_to_the_words_is_left_there() -> None:
    head = ("URAIAN", "SARANA (Rp)")
    whole = [(f"Jasa {letter}", "30.000") for letter in "abcd"]
    done = joined(printed([head, *whole, ("Pemeriksaan tahap 2", "")]))
    assert done.column("uraian")[-1] == "Pemeriksaan tahap 2"


def test_rupiah_have_no_three_decimals() -> None:
    assert column("616,000", "80,000", title="TARIF (Rp)").column("tarif_rp") == [616_000, 80_000]


@pytest.mark.parametrize(
    "texts",
    [
        ("35 orang", "190 unit"),
        ("1.1", "1.2", "1.3", "2.1"),
        ("007", "12"),
        ("3519021203850001", "3519021203850002"),
        ("1.2.3", "4"),
        ("7",),
    ],
)
def test_what_is_no_quantity_stays_text(texts: tuple[str, ...]) -> None:
    done = column(*texts)
    assert done.column("volume") == list(texts)
    assert kind_of(done) is ColumnKind.TEXT


def test_the_digits_of_a_code_are_no_number() -> None:
    assert column("1.02", "2.03", title="KODE REKENING").column("kode_rekening") == ["1.02", "2.03"]


def test_a_misread_amount_is_pointed_out_and_nothing_is_guessed() -> None:
    done = column("1.200.000", "300.000", "45.000", "2.000", "9.500", "1.2O0.000", title="TARIF (Rp)")
    assert done.finding("number-unclear").place.row == 6
    assert kind_of(done, "tarif_rp") is ColumnKind.INTEGER
    assert done.column("tarif_rp") == [1_200_000, 300_000, 45_000, 2_000, 9_500, None]
    assert done.table.data_rows[-1].status is Status.REVIEW
    assert [row.status for row in done.table.data_rows[:-1]] == [Status.OK] * 5
    assert_reversible(done)


def test_a_few_words_among_many_numbers_do_not_spoil_the_column() -> None:
    texts = [str(1000 + n) for n in range(40)]
    done = column(*texts[:20], "lihat lampiran", *texts[20:], title="TARIF (Rp)")
    assert kind_of(done, "tarif_rp") is ColumnKind.INTEGER
    assert done.finding("number-unclear").place.row == 21
    many = column(*texts[:8], *["lihat lampiran"] * 3, title="TARIF (Rp)")
    assert kind_of(many, "tarif_rp") is ColumnKind.TEXT


def test_brackets_are_a_minus_and_words_for_nothing_are_empty() -> None:
    done = column("12.500.000", "(1.750.000)", "500.000", "(1.000)", "nihil", "-", title="SELISIH (Rp)")
    assert done.column("selisih_rp") == [12_500_000, -1_750_000, 500_000, -1_000, None, None]
    assert done.codes == []
    assert kind_of(column("(1)", "(2)", "(3)")) is ColumnKind.TEXT


def test_the_label_of_a_sum_that_runs_into_a_column_of_numbers_is_no_number() -> None:
    rows = [("1", "120.000"), ("2", "80.000"), ("3", "50.000"), ("JUMLAH", LEFT)]
    done = joined(printed([("NO", "BIAYA (Rp)"), *rows[:3], ("JUMLAH", "250.000")]))
    assert done.column("biaya_rp") == [120_000, 80_000, 50_000, 250_000]
    late = joined(printed([("URAIAN", "BIAYA (Rp)", "KET"), *((f"Jasa {n}", t, "") for n, t in rows[:3]),
                           ("", "JUMLAH", "250.000")]))  # fmt: skip
    assert kind_of(late, "biaya_rp") is ColumnKind.INTEGER
    assert "number-unclear" not in late.codes


def test_dates_are_read_day_first() -> None:
    done = column("3 Maret 2022", "04-03-2022", "2022-12-31", title="TANGGAL")
    assert done.column("tanggal") == ["2022-03-03", "2022-03-04", "2022-12-31"]
    assert kind_of(done, "tanggal") is ColumnKind.DATE


def test_days_that_no_calendar_knows_leave_the_column_as_text() -> None:
    assert kind_of(column("30-02-2022", "01-03-2022", title="TANGGAL"), "tanggal") is ColumnKind.TEXT


def test_a_day_that_no_calendar_knows_is_empty_among_many_dates_and_said() -> None:
    days = [f"{n} April 2023" for n in (3, 7, 12, 19, 24, 31)]
    done = column(*days, title="TANGGAL")
    assert kind_of(done, "tanggal") is ColumnKind.DATE
    assert done.column("tanggal") == [f"2023-04-{n:02d}" for n in (3, 7, 12, 19, 24)] + [""]
    assert done.finding("date-unclear").place.row == 6
    assert_reversible(done)


def test_a_misspelt_month_is_the_month_it_spells() -> None:
    done = column("3 Maret 2022", "4 Febuari 2022", "5 Nopember 2022", title="TANGGAL")
    assert done.column("tanggal") == ["2022-03-03", "2022-02-04", "2022-11-05"]


def test_digits_apart_are_one_day_or_none_and_never_the_last_of_them() -> None:
    dates = [f"{n} Maret 2006" for n in range(1, 7)]
    assert column("2 7 FEB 2006", *dates, title="TANGGAL").column("tanggal")[0] == "2006-02-27"
    done = column("8 7 FEB 2006", *dates, title="TANGGAL")
    assert done.column("tanggal")[0] == ""
    assert done.finding("date-unclear").place.row == 1


def test_sums_are_marked_so_that_nobody_counts_twice() -> None:
    done = joined(
        printed(
            [
                ("NO", "URAIAN", "ANGGARAN"),
                ("1", "Rapat", "1.000.000"),
                ("2", "Cetak", "500.000"),
                ("", "JUMLAH", "1.500.000"),
            ]
        )
    )
    assert done.column("subtotal") == [0, 0, 1]
    assert done.finding("subtotal-row").place.row_id == "t01-r0004"


def test_texts_that_a_spreadsheet_would_run_are_reported_and_left_as_they_are() -> None:
    done = column("=1+1", "- Tersedianya SK", "-", "-5 derajat", "teks")
    finding = done.finding("formula-like")
    assert (finding.place.row, finding.place.field) == (1, "volume")
    assert finding.message.startswith("3 sel")
    assert done.column("volume")[0] == "=1+1"
