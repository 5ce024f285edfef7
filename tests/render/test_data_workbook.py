"""lampiran.xlsx: as printed, then typed, then what to look at; opened without a surprise and without a formula."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from extract.messages import Language
from extract.model import MarkKind
from normalize.model import Column, ColumnKind, Decree, LogicalTable, Status, Value
from render.data.csvfiles import write_csv_files
from render.data.frames import data_files
from render.data.shapes import shapes_of
from render.data.workbook import write_workbook
from render.options import Profile, RenderOptions

from .decrees import cell, decree_of, plan_decree, plan_table, text_table, typed_table

DOUBTFUL, REVIEW, GREY = "00FFEB84", "00FCE4D6", "00A6A6A6"
BODY = 6  # title, legend, two rows of head and the column numbers stand above
EXECUTED = ["=1+1", "+62", "-5", "@cmd", "\t=1", "\r=1", '=HYPERLINK("x")', "- Tersedianya SK"]
SECOND_SHEET = "44,34,76,1,,0,false,true,false,false,false,2"  # comma, quotes, UTF-8, values as shown
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)


def opened(decree: Decree, folder: Path, options: RenderOptions | None = None) -> Workbook:
    book = openpyxl.load_workbook(write_workbook(decree, folder / "lampiran.xlsx", options or RenderOptions()))
    assert isinstance(book, Workbook)
    return book


def sheet(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def rows(found: Worksheet) -> list[tuple[object, ...]]:
    return list(found.iter_rows(values_only=True))


def fill(found: Worksheet, place: str) -> str:
    return str(found[place].fill.fgColor.rgb)


def one_column(kind: ColumnKind, printed: list[str], values: list[Value]) -> LogicalTable:
    cells = [[cell(n, 0, text)] for n, text in enumerate(printed, 1)]
    return typed_table([Column("nilai", "NILAI", kind, 0)], cells, [[value] for value in values])


def test_the_sheets_come_in_the_order_of_the_contract_in_every_language(tmp_path: Path) -> None:
    for language in Language:
        book = opened(plan_decree(), tmp_path, RenderOptions(language=language))
        assert book.sheetnames == ["Lampiran", "Data", "Temuan", "Perubahan"]


def test_several_tables_have_several_sheets(tmp_path: Path) -> None:
    assert opened(decree_of(text_table([["a", "b"]]), text_table([["c", "d"]])), tmp_path).sheetnames == [
        "Lampiran",
        "Lampiran 2",
        "Data",
        "Data 2",
        "Temuan",
    ]


def test_a_decree_without_tables_still_has_its_findings(tmp_path: Path) -> None:
    assert opened(replace(plan_decree(), lampiran=(), changes=()), tmp_path).sheetnames == ["Temuan"]


def test_the_first_sheet_has_the_head_as_printed_with_its_merged_cells(tmp_path: Path) -> None:
    printed = sheet(opened(plan_decree(), tmp_path), "Lampiran")
    assert printed["A1"].value == "RENCANA AKSI TAHUN 2022"
    assert [printed[f"{column}3"].value for column in "ABCDEF"] == [
        "NO",
        "AREA PERUBAHAN",
        "KEGIATAN",
        "SUB KEGIATAN",
        "INDIKATOR KEBERHASILAN",
        "PELAKSANAAN (BULAN)",
    ]
    assert [printed.cell(4, col).value for col in range(6, 18)][:3] == ["Jan", "Feb", "Mar"]
    assert [printed.cell(5, col).value for col in (1, 18)] == ["1", "18"]
    merged = {str(found) for found in printed.merged_cells.ranges}
    assert {"A3:A4", "F3:Q3", "R3:R4"} <= merged


def test_merged_area_and_kegiatan_stay_merged_and_a_filter_finds_their_rows(tmp_path: Path) -> None:
    printed = sheet(opened(plan_decree(), tmp_path), "Lampiran")
    assert {"A6:A7", "B6:B7", "C6:C7"} <= {str(found) for found in printed.merged_cells.ranges}
    assert printed.auto_filter.ref == "A5:R8"
    with zipfile.ZipFile(tmp_path / "lampiran.xlsx") as zipped:
        raw = zipped.read("xl/worksheets/sheet1.xml").decode()
    kept = re.findall(r'<c r="B([67])"[^>]*><is><t>([^<]*)</t>', raw)
    assert kept == [("6", "Manajemen Perubahan"), ("7", "Manajemen Perubahan")]


def test_marks_are_signs_and_grey_and_enumerators_stand_before_their_text(tmp_path: Path) -> None:
    printed = sheet(opened(plan_decree(), tmp_path), "Lampiran")
    assert [printed[f"{column}{BODY}"].value for column in "CDEFG"] == [
        "1. Tim kerja",
        "a. Penetapan tim",
        "Tersedianya tim",
        "√",
        "X",
    ]
    assert (printed["H7"].value, fill(printed, "H7"), fill(printed, "I7")) == (None, GREY, GREY)
    assert fill(printed, "J7") != GREY


def test_a_merged_grey_cell_is_grey_in_every_row_that_it_covers(tmp_path: Path) -> None:
    columns = [Column("uraian", "URAIAN", ColumnKind.TEXT, 0), Column("jan", "Jan", ColumnKind.MARK, 1, bulan=1)]
    grey = cell(1, 1, row_span=2, mark=MarkKind.SHADED)
    table = typed_table(columns, [[cell(1, 0, "a"), grey], [cell(2, 0, "b")]], [["a", 1], ["b", 1]])
    printed = sheet(opened(decree_of(table), tmp_path), "Lampiran")
    assert [(printed[f"B{row}"].value, fill(printed, f"B{row}")) for row in (3, 4)] == [(None, GREY)] * 2


def test_doubt_is_coloured_and_explained(tmp_path: Path) -> None:
    printed = sheet(opened(plan_decree(), tmp_path), "Lampiran")
    assert (fill(printed, "E8"), fill(printed, "D8")) == (DOUBTFUL, REVIEW)
    assert "Kuning" in str(printed["A2"].value)
    clean = sheet(opened(decree_of(text_table([["a", "b"]])), tmp_path), "Lampiran")
    assert [clean["A2"].value, clean["A3"].value] == ["URAIAN", "a"]


def test_a_merged_cell_is_not_coloured_for_one_of_its_rows(tmp_path: Path) -> None:
    table = plan_table()
    rows = [replace(row, status=Status.REVIEW) if row.row_id == "t01-r0004" else row for row in table.rows]
    printed = sheet(opened(decree_of(replace(table, rows=tuple(rows))), tmp_path), "Lampiran")
    assert (fill(printed, "D6"), fill(printed, "C6") == REVIEW, fill(printed, "D7") == REVIEW) == (
        REVIEW,
        False,
        False,
    )


def test_the_head_stays_on_screen_and_on_every_printed_page(tmp_path: Path) -> None:
    printed = sheet(opened(plan_decree(), tmp_path), "Lampiran")
    assert printed.freeze_panes == "A6"
    assert printed.print_title_rows == "$3:$5"
    assert (printed.page_setup.orientation, printed.page_setup.paperSize) == ("landscape", 14)
    a4 = sheet(opened(plan_decree(), tmp_path, RenderOptions(profile=Profile.A4)), "Lampiran")
    assert a4.page_setup.paperSize == 9


def test_data_is_typed_and_names_its_columns_as_the_csv_does(tmp_path: Path) -> None:
    data = rows(sheet(opened(plan_decree(), tmp_path), "Data"))
    first = dict(zip(data[0], data[1], strict=True))
    assert list(first)[:4] == ["decree_id", "row_id", "no", "area_kode"]
    assert (first["no"], first["area_kode"], first["jan"], first["mar"]) == ("1", 1, 1, 0)
    assert [dict(zip(data[0], row, strict=True))["status"] for row in data[1:]] == ["ok", "ok", "review"]


def test_amounts_are_numbers_that_look_as_printed(tmp_path: Path) -> None:
    table = one_column(ColumnKind.NUMBER, ["452,750,000.00", "1,250.50"], [452750000.0, 1250.5])
    book = opened(decree_of(table), tmp_path)
    for found, column in ((sheet(book, "Lampiran"), "A"), (sheet(book, "Data"), "C")):
        amount = found[f"{column}{found.max_row}"]
        assert (amount.value, amount.data_type, amount.number_format) == (1250.5, "n", "#,##0.0")


def test_a_per_cent_sign_is_shown_and_the_value_stays_as_printed(tmp_path: Path) -> None:
    table = one_column(ColumnKind.NUMBER, ["55,56 %", "7 %"], [55.56, 7.0])
    percent = sheet(opened(decree_of(table), tmp_path), "Lampiran")["A3"]
    assert (percent.value, percent.number_format) == (55.56, '0.00" %"')


def test_dates_are_dates(tmp_path: Path) -> None:
    table = one_column(ColumnKind.DATE, ["16 Februari 2022", ""], ["2022-02-16", None])
    data = sheet(opened(decree_of(table), tmp_path), "Data")
    assert (data["C2"].value, data["C2"].number_format) == (datetime(2022, 2, 16), "dd/mm/yyyy")
    assert data["C3"].value is None


def test_numbers_with_leading_zeros_stay_text(tmp_path: Path) -> None:
    data = sheet(opened(decree_of(text_table([["007", "198501012010011001"]])), tmp_path), "Data")
    assert [(data[f"{c}2"].value, data[f"{c}2"].data_type) for c in "CD"] == [
        ("007", "s"),
        ("198501012010011001", "s"),
    ]


@pytest.mark.parametrize("text", EXECUTED)
def test_what_a_spreadsheet_would_run_is_text(text: str, tmp_path: Path) -> None:
    book = opened(decree_of(text_table([[text, "b"]])), tmp_path)
    for name, place in (("Lampiran", "A3"), ("Data", "C2")):
        found = sheet(book, name)[place]
        assert found.data_type == "s"
        assert found.quotePrefix
        assert str(found.value).strip() == text.strip()
    with zipfile.ZipFile(tmp_path / "lampiran.xlsx") as zipped:
        assert not any(b"<f>" in zipped.read(name) or b"<f " in zipped.read(name) for name in zipped.namelist())


def test_what_was_defused_is_reported(tmp_path: Path) -> None:
    findings = sheet(opened(plan_decree(), tmp_path), "Temuan")
    assert "1 sel diawali" in str(findings.cell(findings.max_row, 1).value)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT), min_size=1, max_size=3))
def test_no_text_breaks_the_workbook(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str]]
) -> None:
    data = sheet(opened(decree_of(text_table(texts)), tmp_path_factory.mktemp("xlsx")), "Data")
    shown = [[data.cell(row, col).value or "" for col in (3, 4)] for row in range(2, 2 + len(texts))]
    for pair, line in zip(texts, shown, strict=True):
        for text, value in zip(pair, line, strict=True):
            assert len(str(value)) == len(text) or "\r" in text
            if text.isprintable() and "_x" not in text:
                assert value == text


def test_a_text_that_looks_like_an_escape_is_escaped(tmp_path: Path) -> None:
    opened(decree_of(text_table([["_x0041_", "b"]])), tmp_path)
    with zipfile.ZipFile(tmp_path / "lampiran.xlsx") as zipped:
        assert b"_x005F_x0041_" in zipped.read("xl/worksheets/sheet2.xml")


def test_a_text_longer_than_a_cell_is_cut_and_said_to_be(tmp_path: Path) -> None:
    book = opened(decree_of(text_table([["a" * 40_000, "b"]])), tmp_path)
    assert str(sheet(book, "Data")["C2"].value).endswith("[…]")
    assert "lampiran.csv" in str(sheet(book, "Temuan").cell(3, 1).value)


def test_findings_come_worst_first_and_lead_to_their_row(tmp_path: Path) -> None:
    findings = sheet(opened(plan_decree(), tmp_path), "Temuan")
    assert [findings.cell(row, 1).value for row in (2, 3, 4)] == ["Kesalahan", "Peringatan", "Catatan"]
    assert len({fill(findings, f"A{row}") for row in (2, 3, 4)}) == 3
    link = findings["E3"].hyperlink
    assert link is not None and link.location == "'Lampiran'!A8"
    assert findings["E2"].hyperlink is None  # its row left the table


def test_a_dropped_row_can_be_read_among_the_changes(tmp_path: Path) -> None:
    decree = plan_decree()
    dropped = replace(decree.changes[1], before='["7", "", "Telaah"]')
    changes = sheet(opened(replace(decree, changes=(dropped,)), tmp_path), "Perubahan")
    assert [changes.cell(2, col).value for col in (2, 6, 10)] == ["duplicate-row", "7 | Telaah", "t01-r0006"]


def test_the_same_decree_gives_the_same_bytes(tmp_path: Path) -> None:
    first = write_workbook(plan_decree(), tmp_path / "1.xlsx", RenderOptions()).read_bytes()
    assert write_workbook(plan_decree(), tmp_path / "2.xlsx", RenderOptions()).read_bytes() == first


def test_every_row_is_high_enough_for_its_merged_cells(tmp_path: Path) -> None:
    table = plan_table()
    long = " ".join(["kegiatan"] * 60)
    changed = [
        replace(row, values=(*row.values[:4], long, *row.values[5:]))
        if row.row_id in ("t01-r0004", "t01-r0005")
        else row
        for row in table.rows
    ]
    printed = sheet(opened(decree_of(replace(table, rows=tuple(changed))), tmp_path), "Lampiran")
    heights = [printed.row_dimensions[row].height or 15 for row in (6, 7)]
    width = printed.column_dimensions["C"].width
    assert sum(heights) >= len(long) / width * 15


def test_a_dash_between_percentages_takes_no_sign_away() -> None:
    table = one_column(ColumnKind.NUMBER, ["55,56 %", "-"], [55.56, None])
    assert shapes_of(table)[0].code == '0.00" %"'


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_finds_the_same_data(tmp_path: Path) -> None:
    path = write_workbook(plan_decree(), tmp_path / "lampiran.xlsx", RenderOptions())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    to_csv = f"csv:Text - txt - csv (StarCalc):{SECOND_SHEET}"
    command = ["soffice", profile, "--headless", "--convert-to", to_csv, "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    write_csv_files(data_files(plan_decree()), tmp_path)
    opened_there, ours = [
        list(csv.reader((tmp_path / name).open(newline="", encoding="utf-8")))
        for name in ("lampiran-Data.csv", "lampiran.csv")
    ]
    assert opened_there == ours
