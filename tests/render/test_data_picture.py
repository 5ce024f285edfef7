"""jadwal.svg: only where something is scheduled, well formed whatever the words, and true to the marks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.messages import Language
from normalize.model import Column, ColumnKind, Decree, Row, RowRole, Status, Value
from render.data.picture import MARGIN, WIDTH, write_picture
from render.data.schedule import Bar, schedules_of
from render.options import RenderOptions

from .decrees import cell, decree_of, plan_decree, plan_table, text_table, typed_table

SVG = "{http://www.w3.org/2000/svg}"


def drawn(decree: Decree, folder: Path, language: Language = Language.ID) -> ElementTree.Element:
    path = write_picture(decree, folder / "jadwal.svg", RenderOptions(language=language))
    assert path is not None
    return ElementTree.parse(path).getroot()  # noqa: S314 - our own file


def words(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def with_rows(change: dict[str, object]) -> Decree:
    """The plan with every scheduled row changed."""
    table = plan_table()
    rows: list[Row] = [replace(row, **change) if row.role is RowRole.DATA else row for row in table.rows]  # type: ignore[arg-type]
    return decree_of(replace(table, rows=tuple(rows)))


def test_without_a_schedule_there_is_no_picture(tmp_path: Path) -> None:
    assert write_picture(decree_of(text_table([["a", "b"]])), tmp_path / "jadwal.svg", RenderOptions()) is None
    assert list(tmp_path.iterdir()) == []


def test_rows_stand_under_their_area_with_the_months_that_follow_each_other_as_one_bar() -> None:
    (schedule,) = schedules_of(plan_decree())
    (area,) = schedule.groups
    assert (area.name, area.code) == ("Manajemen Perubahan", 1)
    assert [(activity.label, activity.bars) for activity in area.activities] == [
        ("Penetapan tim", (Bar(0, 2),)),
        ("Rencana kerja", (Bar(2, 2),)),
    ]
    assert schedule.load == (1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0)
    assert schedule.unscheduled == 1


def test_quarters_are_drawn_where_the_table_has_no_months() -> None:
    columns = [Column("uraian", "URAIAN", ColumnKind.TEXT, 0)]
    columns += [Column(f"tw_{n}", f"TW {n}", ColumnKind.MARK, n, triwulan=n) for n in range(1, 5)]
    table = typed_table(columns, [[cell(1, c) for c in range(5)]], [["Evaluasi kelembagaan", 1, 0, 1, 1]])
    (schedule,) = schedules_of(decree_of(table))
    assert schedule.periods[3] == "Triwulan IV"
    assert schedule.groups[0].activities[0].label == "Evaluasi kelembagaan"
    assert schedule.groups[0].activities[0].bars == (Bar(0, 1), Bar(2, 2))


def test_a_generic_table_is_grouped_by_what_it_repeats_and_labelled_by_what_it_does_not() -> None:
    columns = [
        Column(name, name.upper(), ColumnKind.TEXT, col) for col, name in enumerate(("sasaran", "aksi", "unit"))
    ]
    columns.append(Column("jan", "JAN", ColumnKind.MARK, 3, bulan=1))
    values: list[list[Value]] = [
        ["Layanan", "Survei", "A", 1],
        ["Layanan", "Rapat", "A", 1],
        ["Data", "Pindai", "A", 1],
        ["Data", "Cek", "A", 1],
    ]
    cells = [[cell(n, c) for c in range(4)] for n in range(1, 5)]
    (schedule,) = schedules_of(decree_of(typed_table(columns, cells, values)))
    assert [(g.name, [a.label for a in g.activities]) for g in schedule.groups] == [
        ("Layanan", ["Survei", "Rapat"]),
        ("Data", ["Pindai", "Cek"]),
    ]


def test_the_picture_says_what_it_is_of(tmp_path: Path) -> None:
    root = drawn(plan_decree(), tmp_path)
    said = words(root)
    assert "RENCANA AKSI TAHUN 2022" in said
    assert any("NOMOR 1/ORT.07-Kpt/15/Prov/I/2022" in text for text in said)
    assert {"Manajemen Perubahan", "Penetapan tim", "Jan", "Des"} <= set(said)
    assert "1 baris tanpa tanda jadwal tidak digambar." in said
    assert "1 rows without a mark in the schedule are not drawn." in words(
        drawn(plan_decree(), tmp_path, Language.EN)
    )


def test_a_bar_for_each_run_of_months(tmp_path: Path) -> None:
    bars = [rect for rect in drawn(plan_decree(), tmp_path).iter(f"{SVG}rect") if rect.get("rx")]
    assert len(bars) == 2
    assert all(MARGIN < float(bar.attrib["x"]) < WIDTH - MARGIN for bar in bars)


def test_rows_for_review_are_drawn_otherwise_and_explained(tmp_path: Path) -> None:
    root = drawn(with_rows({"status": Status.REVIEW}), tmp_path)
    bars = [rect for rect in root.iter(f"{SVG}rect") if rect.get("rx")]
    assert all(bar.get("stroke-dasharray") for bar in bars)
    assert "Batang bergaris putus: baris yang masih perlu diperiksa." in words(root)


def test_long_words_are_cut_on_the_page_and_whole_on_hover(tmp_path: Path) -> None:
    table = plan_table()
    long = " ".join(["penyelenggaraan"] * 20)
    rows = tuple(
        replace(row, values=(*row.values[:6], long, *row.values[7:])) if row.values else row for row in table.rows
    )
    root = drawn(decree_of(replace(table, rows=rows)), tmp_path)
    assert any(text.endswith("…") and len(text) < 80 for text in words(root))
    assert any(long in (title.text or "") for title in root.iter(f"{SVG}title"))


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_words_give_well_formed_svg(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    table = plan_table()
    rows = tuple(replace(r, values=(*r.values[:6], text, *r.values[7:])) if r.values else r for r in table.rows)
    decree = decree_of(replace(table, rows=rows), nomor=text, lembaga=text)
    assert drawn(decree, tmp_path_factory.mktemp("svg")).tag == f"{SVG}svg"


def test_the_same_decree_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_picture(plan_decree(), tmp_path / name, RenderOptions()) for name in ("1.svg", "2.svg"))
    assert first is not None and second is not None
    assert first.read_bytes() == second.read_bytes()
