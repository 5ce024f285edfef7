"""Pages become one table: heads, column numbers, bars, cut rows, merged cells that go on, what is missing."""

from __future__ import annotations

import json
from dataclasses import replace

from extract.model import Reader
from normalize.model import RowRole, Status
from normalize.tables import rows_as_read, trimmed, undo_changes

from .tables_printed import LEFT, PLAN_HEAD, UP, joined, plan, printed, with_role

HEAD = ("NO", "URAIAN", "SATUAN", "TARIF (Rp)")


def test_a_head_repeated_on_every_page_is_one_head() -> None:
    done = joined(
        printed([HEAD, ("1", "Periksa dokter", "kali", "20.000")], 1),
        printed([HEAD, ("2", "Rawat luka", "kali", "35.000")], 2),
    )
    assert [row.row_id for row in with_role(done.table, RowRole.HEADER)] == ["t01-r0001", "t01-r0003"]
    assert done.column("no") == [1, 2]
    assert done.table.pages == (1, 2)
    assert done.codes == []


def test_a_repeated_head_may_be_misread() -> None:
    done = joined(
        printed([HEAD, ("1", "Periksa dokter", "kali", "20.000")], 1),
        printed([("N0", "URA1AN", "SATUAN", "TARlF (Rp)"), ("2", "Rawat luka", "kali", "35.000")], 2),
    )
    assert len(with_role(done.table, RowRole.HEADER)) == 2
    assert done.column("uraian") == ["Periksa dokter", "Rawat luka"]


def test_a_head_need_not_be_repeated() -> None:
    done = joined(
        printed([HEAD, ("1", "Periksa dokter", "kali", "20.000")], 1),
        printed([("2", "Rawat luka", "kali", "35.000")], 2),
    )
    assert done.column("tarif_rp") == [20_000, 35_000]


def test_a_head_in_the_middle_of_a_page_is_no_data() -> None:
    done = joined(
        printed([HEAD, ("1", "Periksa dokter", "kali", "20.000")], 1),
        printed([("2", "Rawat luka", "kali", "35.000"), HEAD, ("3", "Suntik", "kali", "15.000")], 2),
    )
    assert done.column("no") == [1, 2, 3]


def test_another_head_is_another_table() -> None:
    done = joined(
        printed([HEAD, ("1", "Periksa dokter", "kali", "20.000")], 1),
        printed([("NO", "NAMA", "JABATAN", "KET"), ("1", "Siti", "Ketua", "")], 1, 2),
    )
    assert [table.table_id for table in done.tables] == ["t01", "t02"]
    assert [column.name for column in done.tables[1].columns] == ["no", "nama", "jabatan", "ket"]


def test_other_columns_are_another_table() -> None:
    done = joined(
        printed([HEAD, ("1", "Periksa dokter", "kali", "20.000")], 1, widths=(10, 60, 15, 15)),
        printed([("2", "Rawat luka", "kali", "35.000")], 2, widths=(40, 20, 20, 20)),
    )
    assert len(done.tables) == 2


def test_column_numbers_may_be_formulas_and_one_in_ten_misprinted() -> None:
    head = tuple(f"KOLOM {chr(65 + n)}" for n in range(11))
    numbers = (*(f"({n})" for n in range(1, 9)), "{9)", "(10) = (3) + (4)", "(satu)")
    done = joined(printed([head, numbers, *(tuple(str(n * 7 + row) for n in range(11)) for row in range(3))]))
    assert done.table.column_numbers == numbers
    assert done.column("kolom_c") == [14, 15, 16]


def test_column_numbers_are_set_aside_and_kept() -> None:
    numbers = ("1", "2", "3", "(4)=(2)+(3)")
    done = joined(
        printed([HEAD, numbers, ("1", "Periksa dokter", "kali", "20.000")], 1),
        printed([HEAD, numbers, ("2", "Rawat luka", "kali", "35.000")], 2),
    )
    assert done.table.column_numbers == numbers
    assert len(with_role(done.table, RowRole.COLUMN_NUMBERS)) == 2
    assert len(done.table.data_rows) == 2


def test_a_bar_across_the_table_becomes_a_column() -> None:
    done = joined(
        printed(
            [
                HEAD,
                ("A. RAWAT JALAN", LEFT, LEFT, LEFT),
                ("1", "Periksa dokter", "kali", "20.000"),
                ("B. RAWAT INAP", LEFT, LEFT, LEFT),
                ("1", "Kamar", "hari", "90.000"),
            ]
        ),
        printed([("B. RAWAT INAP (lanjutan)", LEFT, LEFT, LEFT), ("2", "Makan", "hari", "30.000")], 2),
    )
    assert done.column("kelompok") == ["A. RAWAT JALAN", "B. RAWAT INAP", "B. RAWAT INAP"]
    bars = [change for change in done.register.changes if change.rule == "group-row"]
    assert [json.loads(change.before)[0] for change in bars][:2] == ["A. RAWAT JALAN", "B. RAWAT INAP"]
    assert done.table.data_rows[2].origins[0] == "t01-r0004"
    assert done.codes == []


def test_bars_that_name_areas_get_their_codes() -> None:
    done = joined(
        printed(
            [
                ("NO", "KEGIATAN", "TARGET", "KET"),
                ("MANAJEMEN PERUBAHAN", LEFT, LEFT, LEFT),
                ("1", "Bentuk tim", "1 SK", ""),
                ("PENGUATAN PENGAWASAN", LEFT, LEFT, LEFT),
                ("1", "Bentuk UPG", "1 SK", ""),
            ]
        )
    )
    assert done.column("area_kode") == [1, 7]


def test_a_group_heading_without_rows_is_said() -> None:
    first = [
        HEAD,
        ("A. UMUM", LEFT, LEFT, LEFT),
        ("1", "Periksa", "kali", "5.000"),
        ("B. KHUSUS", LEFT, LEFT, LEFT),
    ]
    assert joined(printed(first)).finding("group-empty").place.row == 3
    second = [("1", "Rawat luka", "kali", "7.000")]
    assert "group-empty" not in joined(printed(first, 1), printed(second, 2)).codes


def test_a_letter_that_is_also_a_numeral_keeps_its_level() -> None:
    rows = [HEAD]
    for number, letter in enumerate("KLM", 1):
        rows += [(f"{letter}. BAGIAN {number}", LEFT, LEFT, LEFT), ("1", f"Jasa {number}", "kali", "5.000")]
    done = joined(printed(rows))
    assert done.column("kelompok") == ["K. BAGIAN 1", "L. BAGIAN 2", "M. BAGIAN 3"]
    assert "group-gap" not in done.codes


def test_empty_rows_are_set_aside() -> None:
    done = joined(printed([HEAD, ("1", "Periksa dokter", "kali", "20.000"), ("", "", "", "")]))
    assert [row.row_id for row in with_role(done.table, RowRole.SPACER)] == ["t01-r0003"]


def test_sums_are_pointed_out_and_stay() -> None:
    done = joined(
        printed([HEAD, ("1", "Jumlah pegawai yang dilatih", "orang", "20"), ("JUMLAH", LEFT, LEFT, "20")])
    )
    assert done.codes == ["subtotal-row"] and len(done.table.data_rows) == 2


def test_the_same_head_over_another_list_is_another_table() -> None:
    first = [HEAD, ("1", "Periksa dokter", "kali", "20.000"), ("2", "Rawat luka", "kali", "35.000")]
    second = [HEAD, ("1", "Kamar kelas I", "hari", "90.000"), ("2", "Kamar kelas II", "hari", "60.000")]
    assert len(joined(printed(first, 1, 1), printed(second, 1, 2)).tables) == 2


def test_a_single_tinted_row_is_no_bar() -> None:
    table = printed(
        [HEAD, ("1", "Periksa", "kali", "20.000"), ("2", "Rawat", "", ""), ("3", "Suntik", "kali", "9")]
    )
    tinted = tuple(replace(cell, fill=(200, 200, 200)) if cell.row == 2 else cell for cell in table.cells)
    done = joined(replace(table, cells=tinted))
    assert len(done.table.data_rows) == 3


def test_a_stamp_that_looks_like_a_table_is_no_part_of_one() -> None:
    done = joined(
        printed([HEAD, ("1", "Periksa dokter", "kali", "20.000")], 1, widths=(10, 60, 15, 15)),
        printed([("SEKRETARIAT", "2")], 1, 2, widths=(10, 90)),
    )
    assert len(done.tables) == 2


def test_a_stray_line_through_a_month_makes_no_column() -> None:
    """Dithered fills of a fax leave lines that cut some cells of a month in two."""
    texts = ("1", "1 Manajemen Perubahan", "1. Tim", "a. Rapat", "1) Ada", "2", "x")
    head = [(*row[:7], LEFT, *row[7:]) for row in PLAN_HEAD]
    rows = [(*row[:7], LEFT, *row[7:]) for row in plan(texts)]
    cut = ("2", "", "2. Agen", "a. Pilih", "1) Ada", "", "√", "√", *[""] * 10, "y")
    done = joined(printed([*head, *rows, cut], reader=Reader.OCR))
    assert done.table.n_cols == 18
    assert (done.column("feb"), done.column("mar"), done.column("ket")) == ([1, 1], [0, 0], ["x", "y"])
    undone = undo_changes(done.table, done.register.changes)
    assert all(trimmed(undone[key]) == trimmed(texts) for key, texts in rows_as_read(done.table).items())


def test_two_headings_over_one_are_two_columns() -> None:
    head = [("NO", "URAIAN", "TIM 3", "TIM 4"), (UP, UP, "HARI", LEFT)]
    rows = [(str(n), f"Kegiatan {'abc'[n]}", str(n + 4), LEFT) for n in range(3)]
    done = joined(printed([*head, *rows]))
    cells = done.table.header
    places = [(c.row + y, c.col + x) for c in cells for y in range(c.row_span) for x in range(c.col_span)]
    assert {"TIM 3", "TIM 4"} <= {cell.text for cell in done.table.header}
    assert done.table.n_cols == 4 and len(places) == len(set(places))


def test_headings_that_fall_into_one_column_are_one_heading() -> None:
    head = [("NO", "URAIAN", "TIM 3", ""), (UP, UP, UP, "SKPD"), (UP, UP, "HARI", LEFT)]
    rows = [(str(n), f"Kegiatan {'abc'[n]}", str(n + 4), LEFT) for n in range(3)]
    cells = joined(printed([*head, *rows])).table.header
    places = [(c.row + y, c.col + x) for c in cells for y in range(c.row_span) for x in range(c.col_span)]
    assert len(places) == len(set(places))
    assert "TIM 3" in " ".join(c.text for c in cells) and "SKPD" in " ".join(c.text for c in cells)


def test_a_sliver_of_a_scanned_row_joins_the_row_again() -> None:
    texts = [
        (str(n), "1 Manajemen Perubahan", f"{n}. Tim", "a. Rapat", f"{n}) Ada", str(n), "") for n in range(1, 5)
    ]
    rows = plan(*texts)
    sliver = (*[UP] * 5, *[UP] * 6, "#", *[UP] * 6)
    done = joined(printed([*PLAN_HEAD, *rows, sliver], reader=Reader.OCR))
    assert done.column("jul") == [0, 0, 0, 1]
    assert done.table.data_rows[3].status is Status.REVIEW
    assert "garis" in done.finding("repair-unsure").message
    assert len(joined(printed([*PLAN_HEAD, *rows, sliver])).table.data_rows) == 5, (
        "a text layer draws no stray lines"
    )
