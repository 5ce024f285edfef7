"""What is missing in a table: jumps of running numbers and of group numbers; codes that may jump."""

from __future__ import annotations

import pytest

from extract.model import Reader

from .tables_printed import LEFT, UP, joined, printed

HEAD = ("NO", "URAIAN", "SATUAN", "TARIF (Rp)")


def test_a_jump_between_groups_is_an_error() -> None:
    rows = [HEAD]
    for number, name in (("I", "UMUM"), ("II", "KHUSUS"), ("IV", "LAIN")):
        rows += [(f"{number}. {name}", LEFT, LEFT, LEFT), ("1", f"Jasa {name.lower()}", "kali", "5.000")]
    assert joined(printed(rows)).finding("group-gap").severity == "error"


def test_a_table_that_prints_a_selection_of_numbered_rows_has_no_gaps() -> None:
    rows = [HEAD]
    for group, numbers in (("A. UMUM", (1, 4, 5, 9)), ("D. KHUSUS", (2, 6))):
        rows.append((group, LEFT, LEFT, LEFT))
        rows += [(str(n), f"Jasa {'abcdefghi'[n - 1]}", "kali", f"{n}.000") for n in numbers]
    done = joined(printed(rows))
    assert {"group-skipped", "row-number-gap"} <= set(done.codes)
    assert "1 → 4, 5 → 9, 9 → 2, 2 → 6" in done.finding("row-number-gap").message


def test_what_an_export_leaves_out_is_never_called_a_selection() -> None:
    rows = [HEAD]
    for group, numbers in (("A. UMUM", (1, 4, 5, 9)), ("D. KHUSUS", (2, 6))):
        rows.append((group, LEFT, LEFT, LEFT))
        rows += [(str(n), f"Jasa {'abcdefghi'[n - 1]}", "kali", f"{n}.000") for n in numbers]
    done = joined(printed(rows, reader=Reader.TEXT_EXPORT))
    assert done.finding("group-gap").severity == "error"


def test_a_missing_page_is_an_error_and_nothing_is_filled_across() -> None:
    head = ("NO", "SASARAN", "INDIKATOR", "TARGET")
    done = joined(
        printed([head, ("1", "Tertib", "Laporan", "12"), ("2", "Bersih", "Lap", "4"), (UP, UP, "Sapu", "1")], 1),
        printed([("7", "Rapi", "Lap", "1"), ("8", "Aman", "Lap", "2")], 3),
    )
    found = done.finding("page-missing")
    assert (found.severity, found.place.row_id) == ("error", "t01-r0005")


def test_a_jump_within_a_page_is_a_warning() -> None:
    done = joined(printed([HEAD, ("1", "Periksa", "kali", "1"), ("3", "Rawat", "kali", "2")]))
    assert done.codes == ["row-number-gap"]


CODES = ("25", "25.01", "46", "46.01", "46.02", "46.09", "50", "50.01")


def test_codes_of_programmes_are_no_running_numbers() -> None:
    rows = [(code, f"Kegiatan {'abcdefgh'[n]}", "kali", f"{n + 1}0") for n, code in enumerate(CODES)]
    bars = [("25", "Program perencanaan", LEFT, LEFT), rows[1], ("46", "Program data", LEFT, LEFT), *rows[3:]]
    assert joined(printed([HEAD, *rows])).codes == []
    assert "group-gap" not in joined(printed([HEAD, *bars])).codes


@pytest.mark.parametrize(
    "numbers", [("1.1", "1.2", "1.4"), ("1.10", "1.11", "1.13"), ("1.1", "1.2", "1.03", "1.5"), ("01", "02", "04")]
)
def test_an_outline_that_jumps_is_no_column_of_codes(numbers: tuple[str, ...]) -> None:
    rows = [(number, f"Hal {'abcd'[n]}", "kali", f"{n + 1}0") for n, number in enumerate(numbers)]
    assert "row-number-gap" in joined(printed([HEAD, *rows])).codes


@pytest.mark.parametrize(
    ("first", "missing"), [("50.03", False), ("50.07", True), ("51.07", False), ("60", False)]
)
def test_the_codes_of_one_programme_count_on_over_a_page_break(first: str, missing: bool) -> None:
    rows = [
        (code, f"Kegiatan {'abcd'[n]}", "kali", f"{n + 1}0")
        for n, code in enumerate(("25.01", "50", "50.01", "50.02"))
    ]
    done = joined(printed([HEAD, *rows], 1), printed([HEAD, (first, "Kegiatan lain", "kali", "90")], 2))
    assert ("page-missing" in done.codes) is missing


@pytest.mark.parametrize(
    "numbers", [("13", "14", "II", "15"), ("A", "1", "2", "3", "B", "1"), ("1", "2", "3", "a", "b", "4")]
)
def test_numbers_of_one_kind_count_on_past_those_of_another(numbers: tuple[str, ...]) -> None:
    done = joined(printed([HEAD, *((number, f"Hal {n}", "kali", f"{n}0") for n, number in enumerate(numbers))]))
    assert "row-number-gap" not in done.codes


def test_pages_out_of_order_are_noticed() -> None:
    def page(first: int, number: int, head: bool = False) -> object:
        rows = [(str(n), f"Jasa {'abcdefghi'[n - 1]}", "kali", f"{n}.000") for n in range(first, first + 3)]
        return printed([HEAD, *rows] if head else rows, number)

    done = joined(page(1, 1, head=True), page(7, 2), page(4, 3))  # type: ignore[arg-type]
    assert "page-order" in done.codes and "page-missing" not in done.codes
