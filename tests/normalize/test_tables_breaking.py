"""Rows that a page break cuts are joined again, and no others."""

from __future__ import annotations

import pytest

from normalize.model import RowRole, Status

from .tables_printed import UP, joined, printed, with_role

HEAD = ("NO", "URAIAN", "SATUAN", "TARIF (Rp)")


def test_a_row_cut_by_the_page_break_is_joined_once() -> None:
    head = ("NO", "URAIAN", "SATUAN", "TARIF (Rp)")
    rows = [(str(n), f"Jasa nomor {n} bagi warga", "kali", f"{n}.000") for n in range(1, 7)]
    cut = ("7", "Pemeriksaan kesehatan lengkap bagi calon pegawai yang", "kali", "9.000")
    done = joined(
        printed([head, *rows, cut], 1),
        printed([head, ("", "akan bertugas di daerah terpencil", "", ""), ("8", "Rujukan", "kali", "4.000")], 2),
    )
    assert done.column("no") == list(range(1, 9))
    assert str(done.column("uraian")[6]).endswith("calon pegawai yang akan bertugas di daerah terpencil")
    (half,) = with_role(done.table, RowRole.JOINED)
    assert half.kept_row_id == "t01-r0008"
    assert done.codes == [] and done.table.data_rows[6].status is Status.OK


def test_the_rest_of_a_cut_row_does_not_count_against_itself() -> None:
    """One row in eight without a number is the rest itself, though no word says that the text goes on."""
    rows = [(str(n), f"Jasa nomor {n} bagi warga", "kali", f"{n}.000") for n in range(1, 7)]
    cut = ("7", "Realisasi Anggaran", "kali", "9.000")
    done = joined(
        printed([HEAD, *rows, cut], 1),
        printed([HEAD, ("", "Pendapatan Daerah", "", ""), ("8", "Rujukan", "kali", "4.000")], 2),
    )
    assert done.column("uraian")[6] == "Realisasi Anggaran Pendapatan Daerah"
    assert done.table.data_rows[6].status is Status.REVIEW
    said = done.finding("repair-unsure")
    assert (said.place.row_id, said.place.field) == (done.table.data_rows[6].row_id, "uraian")
    assert "Realisasi Anggaran Pendapatan Daerah" in said.message


def test_dashes_for_nothing_on_both_sides_of_a_page_break_join_no_rows() -> None:
    head = ("UNIT", "TERIMA", "KIRIM")
    done = joined(
        printed([head, ("Satuan kerja dan wilayah", "2 Mei 3 Mei -", "5 Mei 6 Mei -")], 1),
        printed([head, ("Pusat dan daerah", "- 3 Juli", "- 6 Juli")], 2),
    )
    assert len(done.table.data_rows) == 2


def test_a_row_that_fills_whole_pages_is_joined_whole() -> None:
    head = ("NO", "URAIAN", "SATUAN", "TARIF (Rp)")
    rows = [(str(n), f"Jasa nomor {n} bagi warga", "kali", f"{n}.000") for n in range(1, 7)]
    done = joined(
        printed([head, *rows, ("7", "Pemeriksaan kesehatan bagi calon", "kali", "9.000")], 1),
        printed([head, ("", "pegawai yang akan bertugas", "", "")], 2),
        printed([head, ("", "di daerah terpencil", "", ""), ("8", "Rujukan", "kali", "4.000")], 3),
    )
    whole = "Pemeriksaan kesehatan bagi calon pegawai yang akan bertugas di daerah terpencil"
    assert done.column("no") == [*range(1, 9)]
    assert done.column("uraian")[6] == whole
    assert [half.kept_row_id for half in with_role(done.table, RowRole.JOINED)] == ["t01-r0008"] * 2


@pytest.mark.parametrize(("rest", "fees"), [("200.00", ["US$ 200.00"]), ("Rp 5.000", ["US$", "Rp 5.000"])])
def test_an_amount_behind_the_break_belongs_to_its_currency(rest: str, fees: list[str]) -> None:
    head = ("NO", "JENIS", "SATUAN", "TARIF")
    first = printed(
        [head, ("1.", "Skala 1:50.000", "Per lembar", "US$ 90.00"), ("2.", "Skala", "Per lembar", "US$")], 1
    )
    done = joined(first, printed([("", "", "", rest)], 2))
    assert done.column("tarif")[1:] == fees


def test_the_rest_of_a_merged_cell_joins_the_row_that_prints_it() -> None:
    head = ("NO", "PROGRAM", "KRITERIA", "NILAI")
    first = printed(
        [
            head,
            ("1", "Anggaran untuk perlindungan lingkungan dan", "Ada dan sesuai", "3"),
            (UP, UP, "Ada sebagian", "2"),
            (UP, UP, "Tidak ada", "1"),
        ],
        1,
    )
    second = printed([("", "ketahanan pangan", "", ""), ("2", "Kesehatan", "Ada", "3")], 2)
    done = joined(first, second)
    assert done.column("program")[0] == "Anggaran untuk perlindungan lingkungan dan ketahanan pangan"
    assert len(done.table.data_rows) == 4
    assert done.rules()["joined-row"] == 1
