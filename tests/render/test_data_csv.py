"""The CSV files: the contract's columns and bytes, typed when read back, and nothing that breaks its promise."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandera.errors import SchemaErrors

from extract.errors import MachineError
from normalize.model import Column, ColumnKind, Decree, Lampiran, LogicalTable, Value
from render.data.csvfiles import write_csv_files
from render.data.frames import data_files, shown_confidence
from render.data.parquet import write_parquet_files

from ..normalize.tables_printed import joined, printed
from .decrees import MONTHS, cell, decree_of, plan_decree, plan_table, text_table, typed_table

CELLS = "table,page,row,col,row_span,col_span,text,mark,confidence,x0,y0,x1,y1,reader"
PLAN = (
    "decree_id,row_id,no,area_kode,area_perubahan,kegiatan_no,kegiatan,sub_kegiatan_no,sub_kegiatan,indikator_no,"
    "indikator_keberhasilan,jan,feb,mar,apr,mei,jun,jul,agt,sep,okt,nov,des,ket,halaman,status,mirip"
)
CHANGES = "decree_id,change_id,rule,page,table,row,col,row_id,field,before,after,score,reason,kept_row_id"
FINDINGS = (
    "decree_id,finding_id,code,severity,page,table,row,col,row_id,x0,y0,x1,y1,field,message,suggestion,state"
)
# What a reader of paper or a broken text layer may hand on; lone surrogates cannot be written as UTF-8 at all.
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NASTY = st.one_of(ANY_TEXT, st.text(st.sampled_from(list(',"\r\n\t;|=+-@ √\x00\ufeff\u2028')), max_size=8))


def written(decree: Decree, folder: Path) -> dict[str, Path]:
    return {path.name: path for path in write_csv_files(data_files(decree), folder)}


def read_back(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def typed(kind: ColumnKind, *values: Value) -> LogicalTable:
    """A table of one column of a kind."""
    column = Column("nilai", "NILAI", kind, 0)
    return typed_table([column], [[cell(n, 0, "x")] for n in range(1, 1 + len(values))], [[v] for v in values])


def test_every_file_has_the_columns_of_the_contract(tmp_path: Path) -> None:
    files = written(plan_decree(), tmp_path)
    assert list(files) == ["cells.csv", "lampiran.csv", "jadwal.csv", "changes.csv", "findings.csv"]
    heads = {name: path.read_text(encoding="utf-8").partition("\n")[0] for name, path in files.items()}
    assert heads == {
        "cells.csv": CELLS,
        "lampiran.csv": PLAN,
        "jadwal.csv": "decree_id,row_id,bulan,triwulan",
        "changes.csv": CHANGES,
        "findings.csv": FINDINGS,
    }


def test_bytes_are_utf_8_without_bom_and_with_plain_line_ends(tmp_path: Path) -> None:
    for path in written(plan_decree(), tmp_path).values():
        data = path.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in data
        assert data.endswith(b"\n")


def test_the_same_decree_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    for folder in (first, second):
        folder.mkdir()
        written(plan_decree(), folder)
    assert {p.name: p.read_bytes() for p in first.iterdir()} == {p.name: p.read_bytes() for p in second.iterdir()}


def test_pandas_reads_typed_columns_without_options(tmp_path: Path) -> None:
    files = written(plan_decree(), tmp_path)
    plan = pd.read_csv(files["lampiran.csv"])
    assert {str(plan[month].dtype) for month in MONTHS} == {"int64"}
    assert (str(plan["area_kode"].dtype), str(plan["halaman"].dtype)) == ("int64", "int64")
    assert plan["status"].tolist() == ["ok", "ok", "review"]
    assert plan.loc[plan["area_kode"] == 1, "indikator_keberhasilan"].tolist() == ["Tersedianya tim", "Tersusun"]
    cells = pd.read_csv(files["cells.csv"])
    assert {str(cells[name].dtype) for name in ("confidence", "x0", "y0", "x1", "y1")} == {"float64"}
    assert {str(cells[name].dtype) for name in ("table", "page", "row", "col", "row_span")} == {"int64"}


def test_cells_are_those_that_were_read_rows_set_aside_included(tmp_path: Path) -> None:
    table = plan_table()
    cells = pd.read_csv(written(plan_decree(), tmp_path)["cells.csv"], keep_default_na=False)
    assert len(cells) == sum(len(row.cells) for row in table.rows)
    assert cells[["page", "table", "row", "col"]].drop_duplicates().shape[0] == len(cells)
    assert cells.loc[cells["mark"] != "", "mark"].tolist() == ["tick", "cross", "shaded", "shaded"]
    assert set(cells.loc[cells["mark"] != "", "text"]) == {""}


def test_a_text_export_has_no_boxes(tmp_path: Path) -> None:
    table = text_table([["a", "b"]])
    rows = tuple(replace(row, cells=tuple(replace(c, box=None) for c in row.cells)) for row in table.rows)
    path = written(decree_of(replace(table, rows=rows)), tmp_path)["cells.csv"]
    assert {tuple(line[9:13]) for line in read_back(path)[1:]} == {("", "", "", "")}


def test_the_schedule_in_long_form_says_what_the_marks_say(tmp_path: Path) -> None:
    files = written(plan_decree(), tmp_path)
    assert read_back(files["jadwal.csv"])[1:] == [
        ["kpu-contoh-1-2022", "t01-r0004", "1", ""],
        ["kpu-contoh-1-2022", "t01-r0004", "2", ""],
        ["kpu-contoh-1-2022", "t01-r0005", "3", ""],
        ["kpu-contoh-1-2022", "t01-r0005", "4", ""],
    ]


def test_quarters_stand_in_their_own_column_and_other_marks_are_no_schedule(tmp_path: Path) -> None:
    columns = [
        Column("tw_i", "TW I", ColumnKind.MARK, 0, triwulan=1),
        Column("tw_ii", "TW II", ColumnKind.MARK, 1, triwulan=2),
        Column("ada", "ADA", ColumnKind.MARK, 2),
    ]
    table = typed_table(columns, [[cell(1, c) for c in range(3)]], [[0, 1, 1]])
    jadwal = read_back(written(decree_of(table), tmp_path)["jadwal.csv"])
    assert jadwal[1:] == [["kpu-contoh-1-2022", "t01-r0002", "", "2"]]


def test_without_a_schedule_there_is_no_jadwal(tmp_path: Path) -> None:
    assert "jadwal.csv" not in written(decree_of(text_table([["a", "b"]])), tmp_path)


def test_each_logical_table_has_its_file(tmp_path: Path) -> None:
    first = text_table([["a", "b"]])
    ids = [replace(row, row_id=row.row_id.replace("t01", "t02"), table=2) for row in first.rows]
    second = replace(first, table_id="t02", rows=tuple(ids))
    files = written(decree_of(first, second), tmp_path)
    assert [row[1] for name in ("lampiran.csv", "lampiran-2.csv") for row in read_back(files[name])[1:]] == [
        "t01-r0002",
        "t02-r0002",
    ]


def test_a_decree_without_tables_has_no_lampiran_but_its_audit(tmp_path: Path) -> None:
    assert list(written(decree_of(), tmp_path)) == ["cells.csv", "changes.csv", "findings.csv"]


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.lists(st.tuples(NASTY, NASTY), max_size=4))
def test_any_text_comes_back_from_the_csv_module(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    files = written(decree_of(text_table(rows)), tmp_path_factory.mktemp("csv"))
    assert [tuple(row[2:4]) for row in read_back(files["lampiran.csv"])[1:]] == rows
    assert [row[6] for row in read_back(files["cells.csv"])[3:]] == [text for row in rows for text in row]


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.lists(st.tuples(NASTY, NASTY), min_size=1, max_size=4))
def test_any_text_comes_back_from_pandas(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    files = written(decree_of(text_table(rows)), tmp_path_factory.mktemp("csv"))
    frame = pd.read_csv(files["lampiran.csv"], dtype=str, keep_default_na=False)
    assert list(zip(frame["uraian"], frame["keterangan"], strict=True)) == rows


def test_numbers_and_dates_come_back_as_such(tmp_path: Path) -> None:
    columns = [
        Column("pagu", "PAGU", ColumnKind.NUMBER, 0),
        Column("volume", "VOLUME", ColumnKind.INTEGER, 1),
        Column("tanggal", "TANGGAL", ColumnKind.DATE, 2),
    ]
    values: list[list[Value]] = [[452750000.0, 3, "2022-02-16"], [5.835, 12, "2022-03-03"]]
    table = typed_table(columns, [[cell(n, c, "x") for c in range(3)] for n in (1, 2)], values)
    frame = pd.read_csv(written(decree_of(table), tmp_path)["lampiran.csv"])
    assert frame["pagu"].tolist() == [452750000.0, 5.835]
    assert (str(frame["volume"].dtype), frame["volume"].tolist()) == ("int64", [3, 12])
    assert frame["tanggal"].tolist() == ["2022-02-16", "2022-03-03"]


def test_a_missing_number_is_empty_and_not_zero(tmp_path: Path) -> None:
    table = typed(ColumnKind.NUMBER, 1.5, None, "")
    assert [row[2] for row in read_back(written(decree_of(table), tmp_path)["lampiran.csv"])[1:]] == [
        "1.5",
        "",
        "",
    ]


@pytest.mark.parametrize(
    "table",
    [
        typed(ColumnKind.MARK, 1, 2),
        typed(ColumnKind.DATE, "16 Februari 2022"),
        typed(ColumnKind.DATE, "2022-02-30"),
        replace(text_table([["a", "b"], ["c", "d"]]), rows=text_table([["a", "b"]]).rows * 2),
    ],
    ids=["mark that is no 0 or 1", "date as printed", "day that does not exist", "row_id twice"],
)
def test_a_table_that_breaks_the_promise_is_not_written(table: LogicalTable) -> None:
    with pytest.raises(SchemaErrors):
        data_files(decree_of(table))


def test_an_area_beyond_the_eight_is_not_written() -> None:
    table = plan_table()
    rows = [replace(r, values=(r.values[0], 9, *r.values[2:])) if r.values else r for r in table.rows]
    with pytest.raises(SchemaErrors):
        data_files(decree_of(replace(table, rows=tuple(rows))))


def test_two_columns_of_one_name_are_not_written() -> None:
    with pytest.raises(ValueError, match="share a name"):
        data_files(decree_of(text_table([["a", "b"]], names=("uraian", "uraian"))))


@given(st.floats(0, 1))
@settings(derandomize=True)
def test_rounding_never_hides_a_doubt(confidence: float) -> None:
    shown = shown_confidence(confidence)
    assert (shown < 0.9) == (confidence < 0.9)
    assert abs(shown - confidence) <= 0.001
    assert 0 <= shown <= 1


def test_amounts_are_numbers_and_their_printed_texts_stand_beside_them(tmp_path: Path) -> None:
    rows = [("1", "Rapat", "452.750.000,00", "3"), ("2", "Cetak", "-", "4"), ("3", "Sewa", "500.000", "6")]
    done = joined(printed([("NO", "URAIAN", "ANGGARAN (Rp)", "VOLUME"), *rows]))
    decree = replace(
        plan_decree(),
        lampiran=(Lampiran(None, None, done.tables),),
        changes=tuple(done.register.changes),
        findings=tuple(done.register.findings),
    )
    back = pd.read_csv(written(decree, tmp_path)["lampiran.csv"])
    assert list(back)[3:-3] == ["uraian", "anggaran_rp", "anggaran_rp_tercetak", "volume"]
    assert back.anggaran_rp.dtype == "float64" and back.volume.dtype == "int64"
    assert list(back.anggaran_rp_tercetak)[:2] == ["452.750.000,00", "-"]


def test_parquet_holds_the_same_rows(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    files = data_files(plan_decree())
    for path, file in zip(write_parquet_files(files, tmp_path), files, strict=True):
        back = pd.read_parquet(path)
        assert list(back) == list(file.frame) and len(back) == len(file.frame)


def test_parquet_without_its_package_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("render.data.parquet.find_spec", lambda _: None)
    with pytest.raises(MachineError, match="pip install pyarrow"):
        write_parquet_files(data_files(plan_decree()), tmp_path)
    assert not list(tmp_path.iterdir())
