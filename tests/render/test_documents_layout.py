"""Lines, paragraphs, columns and merged cells of the documents: what must hold for any text and table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.model import Column, ColumnKind, Finding, Place, RowRole, Severity
from render.documents.faces import printable, text_width
from render.documents.gaps import table_gaps
from render.documents.linebreaking import heading_lines, office_lines, title_lines
from render.documents.paragraphs import flowing, paragraphs
from render.documents.profiles import PAPERS
from render.documents.sizing import sheet_of, size_table
from render.documents.tabling import BREAK, body_cells, broken, cut_at, lay_out
from render.options import Profile, RenderOptions, Wording
from render.printed import Merge, shown_rows

from .decrees import cell, plan_table, typed_table
from .plans import HEADING, action_plan, sentence, signed_decree, texts_table, wide_table

PAPER = PAPERS[Profile.F4]
COUNTED = settings(derandomize=True, deadline=None, max_examples=60)
words = st.lists(
    st.sampled_from(["DI", "KOMISI", "PEMILIHAN", "UMUM", "TAHUN", "2022", "DAN", "RENCANA", "AKSI"]), max_size=20
)
wordings = st.text("ab (1)2.;: ", max_size=60)


@given(words, st.floats(8, 60))
@COUNTED
def test_titles_keep_their_words_and_fit(parts: list[str], width: float) -> None:
    lines = title_lines(" ".join(parts), width)
    assert " ".join(lines).split() == parts
    assert all(text_width(line) <= width or " " not in line for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN KOMISI PEMILIHAN UMUM PROVINSI CONTOH TAHUN 2022",
            (
                "RENCANA AKSI REFORMASI BIROKRASI",
                "DI LINGKUNGAN KOMISI PEMILIHAN UMUM",
                "PROVINSI CONTOH TAHUN 2022",
            ),
        ),
        ("PEMBENTUKAN TIM", ("PEMBENTUKAN TIM",)),
        ("", ()),
    ],
)
def test_titles_break_at_the_sense(text: str, lines: tuple[str, ...]) -> None:
    assert title_lines(text, 34.0) == lines


def test_an_office_begins_its_post_on_a_line_of_its_own() -> None:
    lines = office_lines("SEKRETARIAT KOMISI PEMILIHAN UMUM PROVINSI CONTOH Kepala Bagian Hukum,", 18.0)
    assert lines == ("SEKRETARIAT", "KOMISI PEMILIHAN UMUM", "PROVINSI CONTOH", "Kepala Bagian Hukum,")


def test_the_heading_of_a_lampiran_has_its_parts_on_lines_of_their_own() -> None:
    lines = heading_lines(HEADING, 23.0)
    assert lines[0] == "LAMPIRAN"
    assert lines[3:5] == ("NOMOR 1/ORT.07-Kpt/15/Prov/I/2022", "TENTANG")
    assert " ".join(lines) == HEADING


@given(wordings)
@COUNTED
def test_paragraphs_keep_every_word_in_order(text: str) -> None:
    shown = " ".join(f"{one.label} {one.text}" for one in paragraphs(text))
    assert "".join(shown.split()) == "".join(text.split())


def test_paragraphs_follow_counters_and_not_references() -> None:
    found = paragraphs("(1) Tarif sebagaimana dimaksud pada ayat (2): a. satu; dan b. dua. (2) Tarif lain.")
    assert [(one.label, one.level) for one in found] == [("(1)", 0), ("a.", 1), ("b.", 1), ("(2)", 0)]
    assert [one.label for one in paragraphs("Sesuai Pasal 3. Nomor 5. dan 6. berlaku.")] == [""]


def test_printed_lines_flow_together_where_a_sentence_goes_on() -> None:
    found = flowing(["1. Tim bekerja menurut", "rencana yang disusun.", "2. Tim melapor.", "Catatan: selesai"])
    assert [(one.label, one.text) for one in found] == [
        ("1.", "Tim bekerja menurut rencana yang disusun."),
        ("2.", "Tim melapor."),
        ("", "Catatan: selesai"),
    ]


@given(st.lists(st.lists(st.text("abc ", max_size=60), min_size=4, max_size=4), min_size=1, max_size=8))
@COUNTED
def test_columns_fill_the_sheet(rows: list[list[str]]) -> None:
    table = texts_table(rows, ["NO", "URAIAN", "TARGET", "KET"])
    for sheet in (PAPER.upright, PAPER.turned):
        sizes = size_table(table, Wording.CANONICAL, shown_rows(table, Wording.CANONICAL), sheet)
        assert sum(sizes.widths) == pytest.approx(sheet.text_width, abs=0.1)
        assert min(sizes.widths) > 0


def test_columns_are_wide_where_the_text_is() -> None:
    rows = [[str(n), sentence(n, 30), "ya"] for n in range(9)]
    table = texts_table(rows, ["NO", "URAIAN", "KET"])
    no, text, remark = size_table(
        table, Wording.CANONICAL, shown_rows(table, Wording.CANONICAL), PAPER.upright
    ).widths
    assert no < 15 and remark < 20 and text > 120


def test_months_are_alike_and_wide_enough_for_their_labels() -> None:
    table = plan_table()
    sizes = size_table(table, Wording.CANONICAL, shown_rows(table, Wording.CANONICAL), PAPER.turned)
    months = sizes.widths[5:17]
    assert max(months) - min(months) < 0.05
    assert min(months) >= 8.98 * sizes.points / 9


def test_a_table_goes_on_the_sheet_that_holds_its_words() -> None:
    many = texts_table([["a"] * 18] * 2, [f"KOLOM {n}" for n in range(18)])
    names = texts_table([["1", "Fulan"]], ["NO", "NAMA"])
    endless = texts_table([["terlaksananya"] * 24], [f"KOLOM {n}" for n in range(24)])
    assert sheet_of((many,), Wording.CANONICAL, PAPER) is PAPER.turned
    assert sheet_of((names,), Wording.CANONICAL, PAPER) is PAPER.upright
    assert sheet_of((wide_table(2, 20),), Wording.CANONICAL, PAPER) is PAPER.turned  # 600 points wide on paper
    assert sheet_of((endless,), Wording.CANONICAL, PAPER) is PAPER.folded


def test_where_words_must_be_broken_it_is_the_longest() -> None:
    rows = [["1", "terlaksananya" * 3, "ya"] * 12]
    table = texts_table(rows, [f"K{n}" for n in range(36)])
    sizes = size_table(table, Wording.CANONICAL, shown_rows(table, Wording.CANONICAL), PAPER.folded)
    assert sum(sizes.widths) == pytest.approx(PAPER.folded.text_width, abs=0.1)
    assert (
        sizes.widths[0] > text_width("K0", bold=True) * sizes.points * 0.3528 and sizes.widths[1] > sizes.widths[0]
    )


@given(st.text("abcdefgh ", max_size=300), st.floats(8, 60))
@COUNTED
def test_broken_texts_fit_and_lose_nothing(text: str, width: float) -> None:
    shown = broken(text, width, 9.0)
    assert shown.replace(BREAK, "") == text
    assert all(text_width(part) * 9 * 0.3528 <= width for word in shown.split() for part in word.split(BREAK))


def test_texts_for_the_page_show_a_sign_for_what_has_no_shape() -> None:
    assert printable("a\x00b\u202ec\td") == "a\ufffdbc d"


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 2)), max_size=6), st.sets(st.integers(0, 40)))
@COUNTED
def test_cut_cells_cover_what_the_whole_ones_did(spans: list[tuple[int, int]], breaks: set[int]) -> None:
    merges, row = [], 0
    for height, col in spans:
        merges.append(Merge(row, col, height, 1))
        row += height
    cut = cut_at(merges, breaks)
    assert _covered(cut) == _covered(merges)
    assert not any(merge.row < at < merge.row + merge.row_span for merge in cut for at in breaks)


def _covered(merges: object) -> list[tuple[int, int]]:
    return sorted((row, m.col) for m in merges for row in range(m.row, m.row + m.row_span))  # type: ignore[attr-defined]


@pytest.mark.parametrize("breaks", [frozenset[int](), frozenset({4, 11, 12})])
def test_cells_cover_every_place_of_the_grid_once(breaks: frozenset[int]) -> None:
    layout = lay_out(signed_decree(), action_plan(20), RenderOptions(), PAPER.turned, broken)
    cells = body_cells(layout, 0, 20, breaks)
    places = [(y, x) for c in cells for y in range(c.y, c.y + c.rowspan) for x in range(c.x, c.x + c.colspan)]
    assert sorted(places) == [(y, x) for y in range(3, 23) for x in range(18)]
    assert sorted(c.row for c in cells if c.row is not None) == list(range(20))


@pytest.mark.parametrize(
    ("code", "row_id", "before"),
    [("page-missing", "t01-r0005", 4), ("ocr-loop", "t01-r0005", 5), ("group-gap", "t01-r0006", 5)],
)
def test_holes_lie_before_or_behind_the_row_that_they_name(code: str, row_id: str, before: int) -> None:
    table = action_plan(6)
    hole = Finding("f0001", code, Severity.ERROR, Place(page=3, row_id=row_id), "Hilang.")
    found = table_gaps(signed_decree(table, findings=(hole,)), table, shown_rows(table, Wording.CANONICAL))
    assert [one.before for one in found] == [before]


@pytest.mark.parametrize(("origin", "doubtful"), [("t01-r0003", False), ("t01-r0002", True)])
def test_a_text_that_a_repetition_of_the_row_gave_is_as_sure_as_there(origin: str, doubtful: bool) -> None:
    columns = (Column("uraian", "URAIAN", ColumnKind.TEXT, 0),)
    cells = [[cell(1, 0, "Rawat luka *", confidence=0.5)], [cell(2, 0, "Rawat luka **")]]
    table = typed_table(columns, cells, [["Rawat luka **"], ["Rawat luka **"]])
    head, first, again = table.rows
    rows = (head, replace(first, origins=(origin,)), replace(again, role=RowRole.DUPLICATE, values=(), origins=()))
    (shown,) = shown_rows(replace(table, rows=rows), Wording.CANONICAL)
    assert shown.cells[0].doubtful is doubtful
