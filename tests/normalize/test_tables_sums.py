"""Printed sums: what adds up is proved, what does not is said, and nothing is ever corrected by a sum."""

from __future__ import annotations

import random

import pytest

from extract.model import PhysicalTable, Reader
from normalize.model import Status

from .tables_printed import LEFT, Outcome, joined, printed
from .test_tables_undoing import assert_reversible


def rupiah(value: int) -> str:
    return f"{value:,}".replace(",", ".") if value else "-"


Wrong = dict[tuple[int, int], str]


def budget(
    seed: int, wrong: Wrong | None = None, *, numbers: bool = True, reader: Reader = Reader.OCR
) -> PhysicalTable:
    """A budget of four quarters and their sum; `wrong` is what is printed instead, by row and column."""
    dice = random.Random(seed)
    head = [("NO", "KEGIATAN", "TW 1 (Rp)", "TW 2 (Rp)", "TW 3 (Rp)", "TW 4 (Rp)", "BIAYA (Rp)")]
    if numbers:
        head.append(("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)=(3)+(4)+(5)+(6)"))
    body = []
    for n in range(14):
        parts = [dice.choice((0, 1, 1)) * dice.randrange(1_000, 9_000_000, 1_000) for _ in range(4)]
        body.append([str(n + 1), f"Kegiatan {chr(65 + n)}", *map(rupiah, parts), rupiah(sum(parts))])
    for (row, col), text in (wrong or {}).items():
        body[row][col] = text
    return printed([*head, *map(tuple, body)], reader=reader)


def mismatches(done: Outcome) -> list[tuple[int | None, str]]:
    return [(f.place.row, f.suggestion) for f in done.register.findings if f.code == "sum-mismatch"]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("numbers", [True, False])
def test_rows_that_add_up_say_nothing(seed: int, numbers: bool) -> None:
    assert mismatches(joined(budget(seed, numbers=numbers))) == []


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("numbers", [True, False])
def test_a_dash_read_as_one_is_found_where_the_sum_is_stated_or_seen(seed: int, numbers: bool) -> None:
    table = budget(seed, numbers=numbers)
    first = 2 if numbers else 1
    quarters = [cell for cell in table.cells if 2 <= cell.col <= 5 and cell.row > first]
    filled = {cell.row for cell in quarters if sum(c.row == cell.row and c.text != "-" for c in quarters) >= 2}
    row, col = next((cell.row, cell.col) for cell in quarters if cell.text == "-" and cell.row in filled)
    done = joined(budget(seed, {(row - first, col): "1"}, numbers=numbers))
    assert mismatches(done) == [(row, "0")]
    assert done.table.data_rows[row - first].status is Status.REVIEW
    assert_reversible(done)


def test_what_a_text_layer_prints_is_the_office_and_gets_no_suggestion() -> None:
    done = joined(budget(1, {(4, 6): "9.999.999"}, reader=Reader.TEXT_LAYER))
    assert mismatches(done) == [(6, "")]
    assert done.column("biaya_rp")[4] == 9_999_999


def test_chance_is_no_relation() -> None:
    dice = random.Random(7)
    rows = [(str(n), f"Barang {n}", *(str(dice.randrange(1, 6)) for _ in range(4))) for n in range(1, 40)]
    assert mismatches(joined(printed([("NO", "BARANG", "A", "B", "C", "D"), *rows]))) == []


def listed(*amounts: str, total: str, label: str = "JUMLAH") -> Outcome:
    rows = [(str(n), f"Belanja {chr(96 + n)}", text) for n, text in enumerate(amounts, start=1)]
    return joined(printed([("NO", "URAIAN", "BIAYA (Rp)"), *rows, ("", label, total)]))


def test_a_total_that_the_office_got_wrong_is_said_once() -> None:
    amounts = ("12.500.000", "1.750.000", "3.000.000", "5.500.000")
    assert mismatches(listed(*amounts, total="22.750.000")) == []
    assert mismatches(listed(*amounts, total="22.950.000")) == [(5, "")]


def test_totals_of_groups_and_of_all() -> None:
    rows = [
        ("1", "Kertas", "100.000"),
        ("2", "Tinta", "250.000"),
        ("", "SUB TOTAL", "350.000"),
        ("3", "Sewa", "400.000"),
        ("4", "Listrik", "150.000"),
        ("", "SUB TOTAL", "550.000"),
        ("", "JUMLAH", "900.000"),
    ]
    assert mismatches(joined(printed([("NO", "URAIAN", "BIAYA (Rp)"), *rows]))) == []


def test_totals_of_a_hierarchy_are_not_guessed() -> None:
    """Rows that hold the sums of the rows below them make a plain sum of all meaningless."""
    rows = [
        ("A", "Pegawai", "500.000"),
        ("1", "Gaji", "300.000"),
        ("2", "Lembur", "200.000"),
        ("B", "Barang", "400.000"),
        ("1", "Kertas", "150.000"),
        ("2", "Tinta", "250.000"),
        ("", "JUMLAH", "900.000"),
    ]
    assert mismatches(joined(printed([("NO", "URAIAN", "BIAYA (Rp)"), *rows]))) == []


def test_price_times_volume() -> None:
    dice = random.Random(3)
    rows = []
    for n in range(1, 16):
        volume, price = dice.randrange(2, 40), dice.randrange(1_000, 90_000, 500)
        rows.append((str(n), f"Barang {chr(96 + n)}", str(volume), rupiah(price), rupiah(volume * price)))
    head = ("NO", "BARANG", "VOLUME", "HARGA (Rp)", "BIAYA (Rp)")
    assert mismatches(joined(printed([head, *rows]))) == []
    rows[6] = (*rows[6][:4], rupiah(int(rows[6][4].replace(".", "")) + 3_000))
    assert [row for row, _ in mismatches(joined(printed([head, *rows])))] == [7]


def test_a_label_that_runs_over_columns_still_sums() -> None:
    rows = [(str(n), f"Belanja {n}", text) for n, text in enumerate(("100.000", "250.000", "350.000"), start=1)]
    table = printed([("NO", "URAIAN", "BIAYA (Rp)"), *rows, ("JUMLAH", LEFT, "800.000")])
    assert mismatches(joined(table)) == [(4, "")]
