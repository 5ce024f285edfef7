"""Rows that hold several records are said: nobody can tell afterwards which name belongs to which place."""

from __future__ import annotations

import pytest

from normalize.model import Status

from .tables_printed import joined, printed

HEAD = ("NO", "NAMA", "KEDUDUKAN")


@pytest.mark.parametrize("numbers", ["1. 2. 3.", "1 2 3", "a. b. c.", "(4) (5)", "I. II. III."])
def test_numbers_that_count_on_in_one_cell_are_several_records(numbers: str) -> None:
    done = joined(printed([HEAD, (numbers, "Budi Misal Rina Contoh Dewi Umpama", "Ketua Anggota Anggota")]))
    assert done.finding("rows-unparted").place.row == 1
    assert done.table.data_rows[0].status is Status.REVIEW


@pytest.mark.parametrize("number", ["1.", "12", "3 4", "1. 3.", "II", "1.2", "2 1 3", ""])
def test_other_numbers_are_one_record(number: str) -> None:
    done = joined(printed([HEAD, ("1.", "Budi Misal", "Ketua"), (number, "Rina Contoh", "Anggota")]))
    assert "rows-unparted" not in done.codes
