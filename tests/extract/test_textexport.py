from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.markup import plain
from extract.model import MarkKind, Page, Reader
from extract.textexport import read_export


def rows(page: Page, table: int = 0) -> list[list[str]]:
    found = page.tables[table]
    grid = {(cell.row, cell.col): cell.text for cell in found.cells}
    assert len(grid) == found.n_rows * found.n_cols == len(found.cells)
    return [[grid[row, col] for col in range(found.n_cols)] for row in range(found.n_rows)]


def lines(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def test_tab_separated_table_among_paragraphs() -> None:
    page = read_export("LAMPIRAN\n\nNO\tAREA\tKET\n1\tPenataan\t\n\nDitetapkan di Jambi\n")
    assert lines(page) == ["LAMPIRAN", "Ditetapkan di Jambi"]
    assert rows(page) == [["NO", "AREA", "KET"], ["1", "Penataan", ""]]
    (cell, *_) = page.tables[0].cells
    assert (cell.reader, cell.confidence, cell.box, page.number) == (Reader.TEXT_EXPORT, 1.0, None, 1)


def test_short_and_long_rows_stay_as_read() -> None:
    page = read_export("NO\tAREA\tKEGIATAN\n1\tA\n2\tB\tC\tD\n")
    assert rows(page) == [["NO", "AREA", "KEGIATAN", ""], ["1", "A", "", ""], ["2", "B", "C", "D"]]


def test_blank_line_parts_two_tables() -> None:
    page = read_export("A\tB\tC\n1\t2\t3\n\nD\tE\tF\n4\t5\t6\n")
    assert [table.number for table in page.tables] == [1, 2]


def test_markdown_table_with_escapes_and_emphasis() -> None:
    text = "# LAMPIRAN\n\n| **NO** | *Uraian* |\n|:--|--:|\n| 1 | a \\| b |\n| 2 | baris<br>dua \\* |\n"
    page = read_export(text)
    assert rows(page) == [["NO", "Uraian"], ["1", "a | b"], ["2", "baris dua *"]]
    assert lines(page) == ["LAMPIRAN"]
    assert page.tables[0].cells[0].words[0].bold


def test_html_table_with_merged_fields() -> None:
    page = read_export(
        "SALINAN\n\n<table><tr><th rowspan=2>NO</th><th colspan='2'>PELAKSANAAN</th></tr>\n"
        "<tr><td><b>Jan</b></td><td>Feb &amp; Mar</td></tr>\n<tr><td>1</td><td>a<br/>b</td></tr></table>\nttd\n"
    )
    (table,) = page.tables
    spans = {(c.row, c.col): (c.row_span, c.col_span, c.text) for c in table.cells}
    assert spans == {
        (0, 0): (2, 1, "NO"),
        (0, 1): (1, 2, "PELAKSANAAN"),
        (1, 1): (1, 1, "Jan"),
        (1, 2): (1, 1, "Feb & Mar"),
        (2, 0): (1, 1, "1"),
        (2, 1): (1, 1, "a b"),
        (2, 2): (1, 1, ""),
    }
    assert lines(page) == ["SALINAN", "ttd"]


html_field = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(
    lambda spans: f"<td rowspan={spans[0]} colspan={spans[1]}>isi</td>"
)
html_table = st.lists(
    st.lists(html_field, max_size=4).map(lambda row: "<tr>" + "".join(row) + "</tr>"), max_size=5
)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(html_table)
def test_html_table_covers_every_position_once(source: list[str]) -> None:
    for table in read_export("<table>\n" + "\n".join(source) + "\n</table>").tables:
        covered = Counter(
            (row, col)
            for c in table.cells
            for row in range(c.row, c.row + c.row_span)
            for col in range(c.col, c.col + c.col_span)
        )
        assert covered == Counter((row, col) for row in range(table.n_rows) for col in range(table.n_cols))
        assert sum(cell.text == "isi" for cell in table.cells) == "".join(source).count("<td")


def test_ticks_of_a_text_table_are_marks() -> None:
    page = read_export("NO\tKegiatan\tJan\tFeb\tMar\n1\tRapat\t√\t\tv\n2\tLapor\t\tx\t\n")
    marks = {(c.row, c.col): c.mark for c in page.tables[0].cells if c.mark}
    assert marks == {(1, 2): MarkKind.TICK, (1, 4): MarkKind.TICK, (2, 3): MarkKind.CROSS}


def test_label_set_with_a_tab_is_no_table() -> None:
    page = read_export("Menimbang :\ta. bahwa untuk melaksanakan\n\tb. bahwa berdasarkan\n")
    assert page.tables == ()
    assert lines(page) == ["Menimbang : a. bahwa untuk melaksanakan", "b. bahwa berdasarkan"]


def test_emphasis_over_several_lines_is_dropped_and_footnote_stars_stay() -> None:
    page = read_export(
        "**KOMISI PEMILIHAN UMUM\nPROVINSI JAMBI**\n\n*) dikecualikan 2*3*4 *Grand Design* snake_case_name\n"
    )
    assert lines(page) == [
        "KOMISI PEMILIHAN UMUM",
        "PROVINSI JAMBI",
        "*) dikecualikan 2*3*4 Grand Design snake_case_name",
    ]
    assert [all(word.bold for word in line.words) for line in page.lines] == [True, True, False]


def test_page_rules_fences_and_entities_print_nothing() -> None:
    page = read_export("```\nA &amp; B\n---\n***\n![gambar](x.png)\n1\\. Satu\n```\n")
    assert lines(page) == ["A & B", "1. Satu"]


def test_blank_lines_stay_as_gaps() -> None:
    first, second, third = read_export("satu\ndua\n\n\ntiga\n").lines
    step = second.box.y0 - first.box.y0
    assert third.box.y0 - second.box.y0 == 3 * step


def test_empty_export_is_an_empty_page() -> None:
    page = read_export("\n\n")
    assert (page.lines, page.tables) == ((), ())


field = st.text("abc1:.)- ", max_size=8)
line = st.one_of(field, st.lists(field, min_size=2, max_size=5).map("\t".join))


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.lists(line, max_size=12))
def test_no_word_is_lost_or_doubled(source: list[str]) -> None:
    text = "\n".join(source)
    page = read_export(text)
    found = [word.text for line in page.lines for word in line.words]
    found += [word.text for table in page.tables for cell in table.cells for word in cell.words]
    printed = [word for part in source if not re.fullmatch(r"\s*(-\s*){3,}", part) for word in part.split()]
    assert Counter(found) == Counter(printed)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text("ab *_\n", max_size=30))
def test_only_markup_is_dropped(text: str) -> None:
    assert re.sub(r"[*_\s]", "", plain(text).text) == re.sub(r"[*_\s]", "", text)
    assert len(plain(text).text) == len(plain(text).bold)


def styles(page: Page, table: int = 0) -> list[tuple[str, bool, bool]]:
    words = (word for cell in page.tables[table].cells for word in cell.words)
    return [(word.text, word.struck, word.raised) for word in words if word.struck or word.raised]


def test_a_delimiter_of_single_dashes_is_no_row() -> None:
    page = read_export("|NO|URAIAN|\n|-|:-:|\n|1|Rapat|\n|-|-|\n")
    assert rows(page) == [["NO", "URAIAN"], ["1", "Rapat"], ["-", "-"]]


@pytest.mark.parametrize(
    "struck", ["~~1.250.000~~", "<s>1.250.000</s>", "<del>1.250.000</del>", "\\sout{1.250.000}"]
)
def test_struck_text_is_kept_and_marked(struck: str) -> None:
    page = read_export(f"| NO | PAGU |\n|---|---|\n| 1 | {struck} 950.000 |\n")
    assert rows(page)[1] == ["1", "1.250.000 950.000"]
    assert styles(page) == [("1.250.000", True, False)]
    assert page.tables[0].cells[-1].doubts == ("struck-text",)


@pytest.mark.parametrize("mark", ["<sup>2</sup>", "[^2]", "$^{2}$", "^{2}"])
def test_the_mark_of_a_footnote_stands_apart_from_its_number(mark: str) -> None:
    page = read_export(f"| NO | PAGU |\n|---|---|\n| 1 | 45{mark} |\n")
    assert rows(page)[1] == ["1", "45 2"]
    assert styles(page) == [("2", False, True)]


def test_the_power_of_a_unit_stays_with_it() -> None:
    page = read_export("| NO | LUAS |\n|---|---|\n| 1 | 45 m<sup>2</sup> |\n| 2 | 3 km^2 |\n")
    assert [row[1] for row in rows(page)] == ["LUAS", "45 m²", "3 km²"]


def test_a_strike_that_nothing_closes_is_text() -> None:
    assert lines(read_export("Pasal 4 ~~dihapus\n")) == ["Pasal 4 ~~dihapus"]


def test_a_grid_table_has_its_head_and_every_row() -> None:
    page = read_export(
        "Daftar\n\n+----+----------+------+\n| NO | URAIAN   | PAGU |\n+:===+=========:+======+\n"
        "| 1  | Rapat    | 10   |\n|    | dinas    |      |\n+----+----------+------+\n"
        "| 2  | Jumlah semuanya |\n+----+----------+------+\n\nakhir\n"
    )
    assert rows_with_spans(page) == [
        ["NO", "URAIAN", "PAGU"],
        ["1", "Rapat dinas", "10"],
        ["2", "Jumlah semuanya"],
    ]
    assert lines(page) == ["Daftar", "akhir"]


def rows_with_spans(page: Page) -> list[list[str]]:
    table = page.tables[0]
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.n_rows)]


@pytest.mark.parametrize("name", ["tabular", "longtable"])
def test_a_latex_table(name: str) -> None:
    page = read_export(
        f"\\begin{{{name}}}{{|l|p{{3cm}}|r|}}\n\\hline\n\\textbf{{NO}} & URAIAN & PAGU \\\\ \\hline\n"
        "1 & Sewa \\& cetak & 5\\% \\\\\n\\multicolumn{2}{|l|}{Jumlah} & 9 \\\\ \\hline\n"
        f"\\end{{{name}}}\nakhir\n"
    )
    assert rows_with_spans(page) == [["NO", "URAIAN", "PAGU"], ["1", "Sewa & cetak", "5%"], ["Jumlah", "9"]]
    assert page.tables[0].cells[-2].col_span == 2
    assert lines(page) == ["akhir"]


def test_spans_far_beyond_the_fields_are_none() -> None:
    text = "<table>" + "<tr><td rowspan=200 colspan=200>a</td></tr>" * 60 + "</table>"
    assert read_export(text).tables[0].n_cols == 1


def test_labels_before_a_table_do_not_hide_it() -> None:
    page = read_export("Nama:\tBadan\nAlamat:\tJalan\nsatu\t1\ndua\t2\ntiga\t3\n")
    assert rows(page) == [["satu", "1"], ["dua", "2"], ["tiga", "3"]]
