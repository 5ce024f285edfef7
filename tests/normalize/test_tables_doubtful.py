"""Doubts people can bear: what many cells share is said once."""

from __future__ import annotations

from dataclasses import replace

from .tables_printed import joined, printed
from .test_tables_sums import budget

HEAD = ("NO", "URAIAN", "SATUAN", "TARGET", "LOKASI", "KET")


def doubted(*columns: int, rows: int = 8) -> list[str]:
    """The messages about a table whose cells of these columns were read with doubt."""
    body = [(str(row), f"Kerja {row}", "kali", "4", f"Desa {row}", f"Umum {row}") for row in range(1, rows + 1)]
    table = printed([HEAD, *body])
    cells = (replace(one, confidence=0.6) if one.row and one.col in columns else one for one in table.cells)
    done = joined(replace(table, cells=tuple(cells)))
    return [one.message for one in done.register.findings if one.code == "low-confidence"]


def test_two_doubtful_cells_are_named_each() -> None:
    messages = doubted(4, rows=2)
    assert len(messages) == 2 and "Desa 1" in messages[0]


def test_a_column_of_doubtful_cells_is_one_finding_that_counts_them() -> None:
    (message,) = doubted(4)
    assert "8 sel kolom LOKASI" in message and "kira-kira 3" in message


def test_a_table_whose_columns_are_all_doubtful_is_one_finding() -> None:
    (message,) = doubted(0, 1, 2, 3, 4, 5)
    assert "48 sel tabel" in message


def test_many_doubtful_headings_are_one_finding() -> None:
    table = printed([HEAD, ("1", "Rapat", "kali", "4", "Desa", "Umum")])
    cells = tuple(replace(one, confidence=0.6) if one.row == 0 else one for one in table.cells)
    messages = [one.message for one in joined(replace(table, cells=cells)).register.findings]
    assert [message for message in messages if message.startswith("6 judul kolom")]
    assert not [message for message in messages if "Pembacaan judul" in message]


def test_numbers_that_add_up_are_no_longer_in_doubt() -> None:
    table = budget(1)
    cells = tuple(replace(one, confidence=0.6) if (one.row, one.col) == (5, 6) else one for one in table.cells)
    done = joined(replace(table, cells=cells))
    assert "low-confidence" not in done.codes
    (seen,) = [one for row in done.table.rows for one in row.cells if (one.row, one.col) == (5, 6)]
    assert seen.confidence >= 0.9
