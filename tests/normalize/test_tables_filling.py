"""Values of merged cells go down to the rows that they cover, and to no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.model import PhysicalTable, Reader
from normalize.model import Status

from .tables_printed import PLAN_HEAD, UP, joined, plan, printed


def test_a_merged_cell_gives_its_value_to_every_row() -> None:
    done = joined(
        printed(
            [
                ("NO", "SASARAN", "INDIKATOR", "TARGET"),
                ("1", "Tertib", "Laporan", "12"),
                (UP, UP, "Rapat", "4"),
                (UP, UP, "Audit", "1"),
            ]
        )
    )
    assert done.column("sasaran") == ["Tertib"] * 3
    assert done.rules()["fill-down"] == 4
    assert done.table.data_rows[2].origins == ("t01-r0002", "t01-r0002", "t01-r0004", "t01-r0004")


def test_a_merged_cell_goes_on_over_the_page_break() -> None:
    head = ("NO", "SASARAN", "INDIKATOR", "TARGET")
    first = printed([head, ("1", "Tertib", "Laporan", "12"), (UP, UP, "Rapat", "4")], 1)
    done = joined(first, printed([head, ("", "", "Audit", "1"), ("2", "Bersih", "Lap", "2")], 2))
    assert done.column("sasaran") == ["Tertib", "Tertib", "Tertib", "Bersih"]


def test_an_empty_cell_beside_a_full_one_stays_empty() -> None:
    done = joined(
        printed(
            [
                ("NO", "SASARAN", "INDIKATOR", "KET"),
                ("1", "Tertib", "Laporan", "segera"),
                (UP, UP, "Rapat", ""),
                ("2", "Bersih", "Lap", ""),
            ]
        )
    )
    assert done.column("ket") == ["segera", "", ""]


def test_a_number_that_the_office_left_out_is_not_filled_in() -> None:
    head = ("NO", "NAMA KEGIATAN", "OUTPUT", "WAKTU")
    done = joined(
        printed(
            [
                head,
                ("1", "Pengaduan", "Kotak saran", "Maret"),
                (UP, UP, "Laporan", "April"),
                ("", "Benturan kepentingan", "Daftar", "Maret"),
                (UP, UP, "Laporan", "Mei"),
            ]
        )
    )
    assert done.column("no") == [1, 1, None, None]


def test_the_area_of_an_action_plan_goes_on_over_pages() -> None:
    rows = plan(
        ("1", "1. MANAJEMEN PERUBAHAN", "1. Bentuk tim", "a. Rapat", "1) Ada SK", "1", ""),
        (UP, UP, UP, "b. Susun SK", "2) SK terbit", "2", ""),
    )
    more = plan(("", "", "", "c. Sosialisasi", "3) Semua tahu", "3,4", "hadir"))
    done = joined(printed([*PLAN_HEAD, *rows], 1), printed([*PLAN_HEAD, *more], 2))
    assert done.table.profile == "rencana-aksi-bulan"
    assert done.column("area_kode") == [1, 1, 1]
    assert done.column("kegiatan_no") == ["1."] * 3
    assert done.column("sub_kegiatan_no") == ["a.", "b.", "c."]
    assert [row.status for row in done.table.data_rows] == [Status.OK] * 3
    assert done.codes == []


def test_without_spans_the_numbering_proves_what_goes_on() -> None:
    rows = plan(
        ("1", "5 Penataan Sistem Manajemen SDM", "1. Rencana", "1. Peta", "1) Ada", "", ""),
        ("2", "", "2. Pola", "1. Mutasi", "1) Ada pola", "", ""),
        ("3", "", "", "2. Rotasi", "1) Ada SK", "", ""),
    )
    done = joined(printed([*PLAN_HEAD, *rows], reader=Reader.TEXT_EXPORT))
    assert done.column("area_kode") == [5, 5, 5]
    assert done.column("kegiatan") == ["Rencana", "Pola", "Pola"]


def test_a_remark_does_not_come_down_over_a_page_break() -> None:
    first = [
        *plan(("1", "1 Manajemen Perubahan", "1. Tim", "a. Rapat", "1) Ada", "", "")),
        *plan((UP, UP, UP, "b. Surat", "1) Terkirim", "", "")),
        *plan((UP, UP, "2. Agen", "a. Pilih", "1) Terpilih", "", "Bagian Umum")),
    ]
    second = plan(("", "", "", "b. Latih", "1) Terlatih", "", ""))
    done = joined(printed([*PLAN_HEAD, *first], 1), printed([*PLAN_HEAD, *second], 2))
    assert done.column("kegiatan") == ["Tim", "Tim", "Agen", "Agen"]
    assert done.column("ket") == ["", "", "Bagian Umum", ""]


def test_an_empty_cell_as_high_as_a_new_value_beside_it_is_the_new_values() -> None:
    done = joined(
        printed(
            [
                ("NO", "SASARAN", "INDIKATOR", "TRW I", "KEGIATAN"),
                ("1", "Tertib", "Laporan", "12", "Rapat"),
                (UP, UP, UP, UP, "Audit"),
                (UP, UP, "Kasus", "", "Pembinaan"),
                (UP, UP, UP, UP, "Bimbingan"),
            ]
        )
    )
    assert done.column("indikator") == ["Laporan", "Laporan", "Kasus", "Kasus"]
    assert done.column("trw_i") == [12, 12, None, None]


def without_upper_rule(table: PhysicalTable, columns: Sequence[int]) -> PhysicalTable:
    """The table cut at the head of its page, without a rule there in some columns."""
    cells = (replace(c, open_top=True) if c.row == 0 and c.col in columns else c for c in table.cells)
    return replace(table, cells=tuple(cells))


@pytest.mark.parametrize(("open_columns", "fee"), [((0, 1, 2), ""), ((2,), "120,000")])
def test_a_table_without_an_outer_rule_proves_nothing_of_a_row_with_its_own_number(
    open_columns: tuple[int, ...], fee: str
) -> None:
    head = ("NO", "URAIAN", "TARIF")
    first = printed([head, ("1.", "Periksa dokter", "90,000/kali"), ("2.", "Rawat luka", "120,000/kali")], 1)
    second = printed([("D.", "PELAYANAN UGD", ""), ("1.", "Jahit luka", "50,000/kali")], 2)
    done = joined(first, without_upper_rule(second, open_columns))
    assert done.column("tarif")[2] == (f"{fee}/kali" if fee else "")
