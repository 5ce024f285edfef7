"""The way back: changes applied backwards give the rows as read, whatever was read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.model import PhysicalTable
from extract.reading import ReadOptions, read_document
from normalize.model import RowRole, Status
from normalize.register import Register
from normalize.tables import logical_tables, rows_as_read, trimmed, undo_changes

from .tables_printed import LEFT, PLAN_HEAD, UP, Outcome, joined, plan, printed, with_role

SAMPLES = Path(__file__).parent.parent.parent / "samples"
WORDS = st.sampled_from(
    [
        "1. Pola kerja",
        "a. Rapat",
        "2) Ada SK",
        "Laporan bulanan",
        "8 Notula",
        "74",
        "Tiap Bulan",
        "B03",
        "v",
        "-",
        "",
    ]
)
VALUES = st.sampled_from(
    [
        "452.750.000,00",
        "5.835",
        "1,234,567",
        "55,56 %",
        "100",
        "Rp. 1.500.000,-",
        "3 Maret 2022",
        "03-04-2022",
        "-",
        "",
    ]
)
ROWS = st.lists(st.lists(WORDS, min_size=4, max_size=4), min_size=1, max_size=8)
PLAN_ROWS = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", "3", "9", ""]),
        st.sampled_from(["1 Manajemen Perubahan", "Penguatan Pengawasan", "", UP]),
        st.lists(WORDS, min_size=16, max_size=16),
    ),
    min_size=1,
    max_size=6,
)


def assert_reversible(done: Outcome) -> None:
    for table in done.tables:
        read, undone = rows_as_read(table), undo_changes(table, done.register.changes)
        assert {key: trimmed(texts) for key, texts in read.items()} == {
            key: trimmed(texts) for key, texts in undone.items()
        }


def assert_nothing_lost(done: Outcome, tables: list[PhysicalTable]) -> None:
    """Every row as read is data or has its one change; every row id is its own."""
    ids = [row.row_id for table in done.tables for row in table.rows]
    assert len(ids) == len(set(ids)) == sum(table.n_rows for table in tables)
    left = [str(change.place.row_id) for change in done.register.changes if change.rule in set(RowRole)]
    kept = [row.row_id for table in done.tables for row in table.data_rows]
    assert sorted(left + kept) == sorted(ids)
    for change in done.register.changes:
        assert change.kept_row_id is None or change.kept_row_id in kept


@settings(derandomize=True, max_examples=150, deadline=None)
@given(ROWS, ROWS)
def test_any_table_is_given_back_as_read(first: list[list[str]], second: list[list[str]]) -> None:
    tables = [printed([("NO", "URAIAN", "TARGET", "KET"), *first], 1), printed(second, 2)]
    done = joined(*tables)
    assert_reversible(done)
    assert_nothing_lost(done, tables)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(
    ROWS,
    ROWS,
    st.lists(st.tuples(st.integers(0, 15), st.integers(0, 3)), max_size=12),
    st.sets(st.integers(0, 15)),
)
def test_any_merged_cells_are_given_back_as_read(
    first: list[list[str]], second: list[list[str]], merged: list[tuple[int, int]], bars: set[int]
) -> None:
    rows = [["NO", "URAIAN", "TARGET", "KET"], *first, *second]
    for row, col in merged:
        if 0 < row < len(rows) and row not in bars and row - 1 not in bars:
            rows[row][col] = UP
    for row in bars & set(range(1, len(rows))):
        rows[row] = [rows[row][0] if rows[row][0] != UP else "", LEFT, LEFT, LEFT]
    cut = len(first) + 1
    below = [[text if text != UP else "" for text in rows[cut]], *rows[cut + 1 :]]
    tables = [printed(rows[:cut], 1, open_bottom=True), printed(below, 2, open_top=True)]
    done = joined(*tables)
    assert_reversible(done)
    assert_nothing_lost(done, tables)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(PLAN_ROWS, PLAN_ROWS)
def test_any_action_plan_is_given_back_as_read(
    first: list[tuple[str, str, list[str]]], second: list[tuple[str, str, list[str]]]
) -> None:
    def rows(found: list[tuple[str, str, list[str]]]) -> list[tuple[str, ...]]:
        made = [(number, area, *texts) for number, area, texts in found]
        return [(made[0][0], made[0][1].replace(UP, ""), *made[0][2:]), *made[1:]]

    tables = [printed([*PLAN_HEAD, *rows(first)], 1), printed([*PLAN_HEAD, *rows(second)], 2)]
    done = joined(*tables)
    assert_reversible(done)
    assert_nothing_lost(done, tables)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.lists(st.tuples(WORDS, VALUES, VALUES), min_size=1, max_size=5))
def test_any_numbers_and_dates_are_given_back_as_read(rows: list[tuple[str, str, str]]) -> None:
    tables = [printed([("NO", "URAIAN", "ANGGARAN", "KET"), *((str(n), *row) for n, row in enumerate(rows, 1))])]
    done = joined(*tables)
    assert_reversible(done)
    assert_nothing_lost(done, tables)


def test_a_page_with_a_column_fewer_is_given_back_as_read() -> None:
    low = tuple(PLAN_HEAD[1][:17])
    top = (*PLAN_HEAD[0][:6], *["<"] * 10, "KET")
    rows = plan(("1", "1 Manajemen Perubahan", "1. Tim", "a. Rapat", "1) Ada", "1", "lihat"))
    fewer = [("2", "", "2. Agen", "a. Seleksi", "1) Ada agen", *[""] * 12)]
    done = joined(printed([*PLAN_HEAD, *rows], 1), printed([top, low, *fewer], 2))
    assert done.column("ket") == ["lihat", ""]
    assert_reversible(done)


def test_a_clean_table_is_not_changed() -> None:
    head = ("NO", "URAIAN", "SATUAN", "TARIF (Rp)")
    done = joined(printed([head, ("1", "Periksa dokter", "kali", "20000"), ("2", "Rawat luka", "kali", "35000")]))
    assert done.rules() == {"header-row": 1}
    assert done.codes == []


def test_normalising_what_was_normalised_changes_nothing_more() -> None:
    """The canonical rows of an action plan, printed again, come out the same."""
    rows = plan(
        ("1", "1 Manajemen Perubahan", "1. Tim", "a. Rapat", "1) Ada", "1", "6"),
        ("2", "", "2. Agen", "a. Seleksi", "1) Ada agen", "2", "7"),
        ("3", "", "2. Agen", "a. Seleksi", "1) Ada agen", "2", ""),
        ("", "", "", "", "", "", ""),
        ("4", "", "3. Pola", "a. Survei", "1) Ada survei", "3", ""),
    )
    once = joined(printed([*PLAN_HEAD, *rows]))
    again = joined(
        printed([*PLAN_HEAD, *(_printed_row(once, index) for index in range(len(once.table.data_rows)))])
    )
    assert [row.values for row in again.table.data_rows] == [row.values for row in once.table.data_rows]
    assert set(again.rules()) == {"header-row", "split"}


def _printed_row(done: Outcome, index: int) -> tuple[str, ...]:
    def text(name: str) -> str:
        value = done.column(name)[index]
        return "" if value is None else str(value)

    names = ("kegiatan", "sub_kegiatan", "indikator_keberhasilan")
    numbers = ("kegiatan_no", "sub_kegiatan_no", "indikator_no")
    texts = [f"{text(number)} {text(name)}" for number, name in zip(numbers, names, strict=True)]
    months = ["√" if text(column.name) == "1" else "" for column in done.table.columns if column.bulan]
    return (text("no"), text("area_perubahan"), *texts, *months, text("ket"))


@pytest.fixture(scope="module", params=["kpu-jambi-07-2022.txt", "kpu-jambi-07-2022.pdf"])
def reference(request: pytest.FixtureRequest) -> Outcome:
    document = read_document(SAMPLES / request.param, ReadOptions(), print)
    register = Register()
    tables = logical_tables([table for page in document.pages for table in page.tables], 1, register)
    return Outcome(tables, register)


def test_the_reference_decree_is_given_back_as_read(reference: Outcome) -> None:
    assert_reversible(reference)


def test_the_reference_decree_comes_out_as_it_must(reference: Outcome) -> None:
    numbers = reference.column("no")
    assert numbers == [*map(str, range(1, 13)), "14", "17", *[""] * 9]
    assert len(with_role(reference.table, RowRole.DUPLICATE)) == 59
    assert len(with_role(reference.table, RowRole.FRAGMENT)) == 1
    assert reference.finding("page-missing").severity == reference.finding("ocr-loop").severity == "error"
    assert [row.status for row in reference.table.data_rows[14:]] == [Status.REVIEW] * 9
    assert not any(reference.column("area_perubahan")[14:])
    assert reference.column("sub_kegiatan_no")[14:20] == ["5.", "6.", "7.", "8.", "9.", "10."]
    assert reference.column("kegiatan_no")[20:] == ["4.", "", "5."]
    assert reference.column("sub_kegiatan_no")[21] == "1."
    assert all(
        cell.text_canonical == "PELAKSANAAN (BULAN)" for cell in reference.table.header if "PIL" in cell.text
    )
    marks = [reference.column(column.name) for column in reference.table.columns if column.bulan]
    assert not any(any(column) for column in marks)
