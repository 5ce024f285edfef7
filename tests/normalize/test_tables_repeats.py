"""Rows that were read twice, loops of the reader, rows that break off."""

from __future__ import annotations

import json
from dataclasses import replace

from normalize.model import RowRole, Status
from normalize.tables import rows_as_read, trimmed, undo_changes

from .tables_printed import PLAN_HEAD, Outcome, joined, plan, printed, with_role

AREA = "1 Manajemen Perubahan"


def test_repeated_rows_name_the_row_that_is_kept() -> None:
    rows = plan(
        ("1", AREA, "1. Tim", "1. Rapat", "1) Ada", "1", ""),
        ("2", "", "2. Tim", "2. Rapat", "2) Ada", "1", ""),
        ("3", "", "3. Tim", "3. Rapat", "3) Ada", "2", ""),
    )
    done = joined(printed([*PLAN_HEAD, *rows]))
    assert done.column("no") == ["1", "3"], "another month is another fact"
    (dropped,) = with_role(done.table, RowRole.DUPLICATE)
    assert dropped.kept_row_id == "t01-r0003"


def test_a_loop_of_the_reader_is_one_error() -> None:
    rows = [(str(n), AREA if n == 1 else "", f"{n}. Tim", f"{n}. Rapat", f"{n}) Ada", "", "") for n in range(1, 9)]
    done = joined(printed([*PLAN_HEAD, *plan(*rows)]))
    found = done.finding("ocr-loop")
    assert found.severity == "error" and "1 sampai 8" in found.message
    assert len(done.table.data_rows) == 1


def test_a_row_that_breaks_off_at_its_number_is_a_fragment() -> None:
    rows = plan(
        ("1", AREA, "1. Tim", "1. Rapat", "1) Ada", "", ""),
        ("2", "", "2. Agen", "2. Seleksi", "2) Ada agen", "", ""),
        ("3", "", "3. Pola", "3. Survei", "3", "", ""),
    )
    done = joined(printed([*PLAN_HEAD, *rows]))
    (fragment,) = [change for change in done.register.changes if change.rule == "fragment-row"]
    assert json.loads(fragment.before)[:5] == ["3", "", "3. Pola", "3. Survei", "3"]
    assert done.codes == ["row-fragment"]


def test_a_page_scanned_twice_is_said() -> None:
    head = ("NO", "URAIAN", "SATUAN", "TARIF (Rp)")
    rows = [
        ("1", "Periksa dokter", "kali", "20.000"),
        ("2", "Rawat luka", "kali", "35.000"),
        ("3", "Suntik", "kali", "9"),
    ]
    done = joined(printed([head, *rows], 1), printed([head, *rows], 2))
    assert done.column("no") == [1, 2, 3]
    assert "page-repeated" in done.codes


def twice(doubtful: str, printed_again: str, *, confidence: float = 0.5, again_read: float = 1.0) -> Outcome:
    """A page scanned twice; a text of its first copy was read with doubt, and in the second as given."""
    head = ("NO", "URAIAN", "SATUAN", "TARIF (Rp)")
    rows = [("1", "Periksa dokter *", "kali", "20.000"), ("2", "Rawat luka", "kali", "35.000")]
    first, second = printed([head, *rows], 1), printed([head, *rows], 2)
    cells = [replace(c, confidence=confidence) if c.text == doubtful else c for c in first.cells]
    better = {"text": printed_again, "confidence": again_read}
    again = [replace(c, **better) if c.text == doubtful else c for c in second.cells]  # type: ignore[arg-type]
    return joined(replace(first, cells=tuple(cells)), replace(second, cells=tuple(again)))


def test_what_was_read_with_doubt_is_taken_from_the_better_copy_of_its_row() -> None:
    done = twice("Periksa dokter *", "Periksa dokter **")
    assert done.column("uraian") == ["Periksa dokter **", "Rawat luka"]
    assert [row.page for row in done.table.data_rows] == [1, 1]
    assert done.table.data_rows[0].status is Status.OK and "low-confidence" not in done.codes
    (change,) = [change for change in done.register.changes if change.rule == "ocr"]
    assert (change.before, change.after) == ("Periksa dokter *", "Periksa dokter **")
    undone = undo_changes(done.table, done.register.changes)
    assert all(trimmed(undone[key]) == trimmed(texts) for key, texts in rows_as_read(done.table).items())
    assert twice("Rawat luka", "Rawat luka").table.data_rows[1].status is Status.OK, "read twice alike"


def test_a_sure_reading_and_one_that_says_something_else_stay() -> None:
    sure = twice("Periksa dokter *", "Periksa dokter **", confidence=0.95)
    assert sure.column("uraian")[0] == "Periksa dokter *"
    unsure = twice("Periksa dokter *", "Periksa dokter **", again_read=0.6)
    assert unsure.column("uraian")[0] == "Periksa dokter *"
    other = twice("Periksa dokter *", "Perlksa dokter *")
    assert other.column("uraian") == ["Periksa dokter *", "Rawat luka"]
    assert other.table.data_rows[0].status is Status.REVIEW


def test_the_same_sub_item_under_two_headings_is_two_facts() -> None:
    head = ("NO", "URAIAN", "SATUAN", "TARIF (Rp)")
    rows = [
        ("1", "Paket A", "kali", "20.000"),
        ("", "a. Periksa dokter", "", ""),
        ("2", "Paket B", "kali", "35.000"),
        ("", "a. Periksa dokter", "", ""),
    ]
    assert len(joined(printed([head, *rows])).table.data_rows) == 4


def test_the_same_line_below_two_numbered_items_is_two_facts() -> None:
    head = ("NO", "URAIAN", "RINCIAN", "POTONGAN")
    done = joined(
        printed(
            [
                head,
                ("2.", "TERLAMBAT", "", ""),
                ("", "a.", "1-30 menit", "0 %"),
                ("", "b.", "31-60 menit", "1 %"),
                ("3.", "PULANG CEPAT", "", ""),
                ("", "a.", "1-30 menit", "0,5 %"),
                ("", "b.", "31-60 menit", "1 %"),
            ]
        )
    )
    assert not with_role(done.table, RowRole.DUPLICATE)
    assert done.column("rincian")[-1] == "31-60 menit"


def test_a_page_read_twice_is_still_one_with_its_lines_below_items() -> None:
    rows = [("2.", "TERLAMBAT", "", ""), ("", "b.", "31-60 menit", "1 %"), ("3.", "PULANG CEPAT", "", "x")]
    head = ("NO", "URAIAN", "RINCIAN", "POTONGAN")
    done = joined(printed([head, *rows], 1), printed([head, *rows], 2))
    assert len(with_role(done.table, RowRole.DUPLICATE)) == 2  # a heading by itself is never compared
