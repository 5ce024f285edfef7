"""salinan.docx: real styles, lists and tables, in every text only text; LibreOffice opens it."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn

from normalize.model import Decree, Finding, Item, Pengundangan, Person, Place, Severity
from render.documents.salinan import write_docx
from render.documents.word_styles import DRAFT_RED
from render.documents.word_template import TARGET, build
from render.options import Profile, RenderOptions, Wording
from render.printed import shown_rows

from .decrees import decree_of, text_table
from .plans import action_plan, signed_decree, texts_table, wide_table
from .readback import joined, page_texts, tables_of
from .test_documents_pdf import HOSTILE


def word_of(decree: Decree, folder: Path, **options: object) -> Word:
    path = write_docx(decree, folder / "salinan.docx", RenderOptions(**options))  # type: ignore[arg-type]
    return Document(str(path))


def all_text(word: Word) -> str:
    return " ".join(node.text or "" for node in word.element.body.iter(qn("w:t")))


def table_rows(word: Word, number: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in word.tables[number].rows]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Word:
    return word_of(signed_decree(action_plan(30)), tmp_path_factory.mktemp("word"))


def test_the_table_says_what_the_lampiran_says(plan: Word) -> None:
    rows = table_rows(plan, 3)[3:]
    expected = shown_rows(action_plan(30), Wording.CANONICAL)
    signs = {"tick": "√", "cross": "X", "shaded": "√"}
    assert len(rows) == 30
    for row, shown in zip(rows, expected, strict=True):
        assert row == [signs[cell.mark.value] if cell.mark else cell.text for cell in shown.cells]


def test_no_line_of_a_cell_ends_behind_a_hyphen_within_a_word(tmp_path: Path) -> None:
    word = word_of(decree_of(text_table([("tahun 2017-2021 - SP4N-LAPOR!", "")])), tmp_path)
    (run,) = (run for run in word.element.body.iter(qn("w:r")) if "SP4N" in run.text)
    assert run.text == "tahun 2017-2021 - SP4N-LAPOR!"
    assert len(run.findall(qn("w:noBreakHyphen"))) == 2


def test_the_blocks_to_be_signed_keep_the_legend_with_them(plan: Word) -> None:
    above = plan.tables[-1]._tbl.getprevious()
    assert above.pPr.find(qn("w:keepNext")) is not None


def test_header_rows_repeat_and_rows_are_not_cut(plan: Word) -> None:
    rows = plan.tables[3]._tbl.tr_lst
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows[:4]] == [True, True, True, False]
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_column_widths_stand_in_the_grid_and_sum_to_the_sheet(plan: Word) -> None:
    widths = [int(col.get(qn("w:w"))) for col in plan.tables[3]._tbl.tblGrid.iter(qn("w:gridCol"))]
    assert len(widths) == 18
    assert sum(widths) == pytest.approx(290 * 56.693, abs=20)


def test_considerations_are_lists_of_word(plan: Word) -> None:
    items = [cell.paragraphs[0] for cell in plan.tables[0].columns[2].cells]
    numbered = [item._p.pPr.numPr.numId.val for item in items]
    assert len(set(numbered)) == 2  # Menimbang counts for itself, Mengingat for itself
    assert items[0].text == "bahwa perlu rencana aksi;"


def test_a_list_that_does_not_count_from_its_beginning_keeps_its_printed_labels(tmp_path: Path) -> None:
    broken = signed_decree(menimbang=(Item("a", "bahwa satu;"), Item("c", "bahwa tiga;")))
    cells = word_of(broken, tmp_path).tables[0].columns[2].cells
    assert [cell.text for cell in cells[:2]] == ["a.\tbahwa satu;", "c.\tbahwa tiga;"]
    assert cells[0].paragraphs[0]._p.pPr.numPr is None


def test_styles_are_those_of_the_template_and_its_language_is_indonesian(plan: Word) -> None:
    used = {paragraph.style.name for paragraph in plan.paragraphs if paragraph.style}
    assert {"Salinan", "Kop", "Judul", "Memutuskan", "Lampiran Kepala", "Lampiran Judul"} <= used
    languages = {node.get(qn("w:val")) for node in plan.styles.element.iter(qn("w:lang"))}
    assert languages == {"id-ID"}


def test_wide_lampiran_stand_in_turned_sections(plan: Word) -> None:
    sizes = [(section.page_width.mm, section.page_height.mm) for section in plan.sections]
    assert [(round(width), round(height)) for width, height in sizes] == [(215, 330), (330, 215)]


def test_the_profile_chooses_the_paper(tmp_path: Path) -> None:
    section = word_of(decree_of(), tmp_path, profile=Profile.A4).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_every_page_says_draft(plan: Word) -> None:
    section = plan.sections[0]
    for header in (section.first_page_header, section.header):
        assert header.paragraphs[0].text.startswith("DRAF –")
    assert plan.sections[1].header.is_linked_to_previous
    assert not plan.sections[1].different_first_page_header_footer


@pytest.mark.parametrize(
    "text", [*HOSTILE, "a\x00b", "\x07", "\ud800", "\uffff", "漢字 😀", "a\u200fb", "x" * 10_000]
)
def test_texts_are_only_ever_texts(tmp_path: Path, text: str) -> None:
    decree = signed_decree(texts_table([[text]], ["URAIAN"]), menimbang=(Item("a", text),))
    word = word_of(decree, tmp_path)
    shown = text.replace("\x00", "\u2400").replace("\x07", "\u2407").replace("\ud800", "\ufffd")
    shown = shown.replace("\uffff", "\ufffd")
    assert table_rows(word, 3)[1] == [shown]
    assert word.tables[0].cell(0, 2).text == shown


def test_the_same_decree_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (
        write_docx(signed_decree(action_plan(5)), tmp_path / name, RenderOptions())
        for name in ("a.docx", "b.docx")
    )
    assert first.read_bytes() == second.read_bytes()


def test_holes_are_explained_below_the_table(tmp_path: Path) -> None:
    hole = Finding("f0001", "ocr-loop", Severity.ERROR, Place(page=3, row_id="t01-r0002"), "Bacaan berulang.")
    word = word_of(signed_decree(action_plan(4), findings=(hole,)), tmp_path)
    assert "DRAF [1] Bacaan berulang." in [paragraph.text for paragraph in word.paragraphs]


def test_a_hole_in_the_table_is_a_red_line_above_the_row_that_follows(tmp_path: Path) -> None:
    hole = Finding("f0001", "group-gap", Severity.ERROR, Place(page=3, row_id="t01-r0003"), "Ada yang hilang.")
    rows = word_of(signed_decree(action_plan(4), findings=(hole,)), tmp_path).tables[3]._tbl.tr_lst
    red = [bool(row.xpath(f".//w:tcBorders/w:top[@w:color='{DRAFT_RED}']")) for row in rows]
    assert red == [False] * 5 + [True, False]


def test_a_hole_in_the_text_is_told_above_what_follows(tmp_path: Path) -> None:
    items = (Item("a", "bahwa satu;", page=1), Item("b", "bahwa dua;", page=3))
    hole = Finding("f0001", "page-missing", Severity.ERROR, Place(page=3), "Halaman 2 tidak ada.")
    word = word_of(signed_decree(menimbang=items, findings=(hole,)), tmp_path)
    first, second = (cell.text for cell in word.tables[0].columns[2].cells[:2])
    assert first == "bahwa satu;"
    assert second.splitlines() == ["DRAF [1] Halaman 2 tidak ada.", "bahwa dua;"]


def test_paragraphs_of_a_dictum_hang_by_their_labels(tmp_path: Path) -> None:
    text = "Tim bertugas: a. menyusun rencana: 1. bulanan; dan 2. tahunan; dan b. melapor."
    word = word_of(signed_decree(diktum=(Item("KESATU", text),)), tmp_path)
    found = [(p.style.name, p.text) for p in word.tables[1].cell(1, 2).paragraphs if p.style]
    assert found == [
        ("Isi Akhir", "Tim bertugas:"),
        ("Ayat", "a.\tmenyusun rencana:"),
        ("Ayat Dalam", "1.\tbulanan; dan"),
        ("Ayat Dalam", "2.\ttahunan; dan"),
        ("Ayat", "b.\tmelapor."),
    ]


# The order that the schema (ECMA-376, wml.xsd) asks for, of the elements that occur; Word repairs any other.
ORDER = {
    "pPr": "pStyle keepNext keepLines numPr pBdr shd tabs spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps color spacing kern sz szCs u vertAlign lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
}


def test_a_promulgation_stands_between_the_signature_and_the_certification(tmp_path: Path) -> None:
    promulgated = Pengundangan(
        "Jakarta", "2022-03-31", None, Person("SEKRETARIS NEGARA", "Fulanah"), "LEMBARAN NEGARA NOMOR 42"
    )
    word = word_of(signed_decree(diundangkan=promulgated), tmp_path)
    text = " ".join(paragraph.text for paragraph in word.paragraphs)
    order = ["FULAN CONTOH", "Fulanah", "LEMBARAN NEGARA NOMOR 42", "Salinan sesuai dengan aslinya"]
    assert [text.count(part) for part in order] == [1, 1, 1, 1]
    assert sorted(order, key=text.index) == order


def test_elements_stand_in_the_order_that_word_asks_for(tmp_path: Path) -> None:
    hole = Finding("f0001", "group-gap", Severity.ERROR, Place(page=3, row_id="t01-r0003"), "Ada yang hilang.")
    decree = signed_decree(action_plan(9), wide_table(4, 24), findings=(hole,), tembusan=("Ketua;",))
    word = word_of(decree, tmp_path)
    for root in (word.element, word.styles.element, word.part.numbering_part.element):
        for name, order in ORDER.items():
            for element in root.iter(qn(f"w:{name}")):
                names = [child.tag.rpartition("}")[2] for child in element]
                known = [child for child in names if child in order.split()]
                assert known == sorted(known, key=order.split().index), (name, names)


def test_a_missing_page_parts_the_table(tmp_path: Path) -> None:
    hole = Finding("f0001", "page-missing", Severity.ERROR, Place(page=3, row_id="t01-r0003"), "Ada yang hilang.")
    word = word_of(signed_decree(action_plan(4), findings=(hole,)), tmp_path)
    first, second = word.tables[3], word.tables[4]
    assert (len(first.rows), len(second.rows)) == (3 + 2, 3 + 2)
    between = first._tbl.getnext()
    assert "DRAF [1] Ada yang hilang." in "".join(node.text or "" for node in between.iter(qn("w:t")))


def test_a_document_that_is_no_decree_has_only_its_tables(tmp_path: Path) -> None:
    bare = replace(decree_of(action_plan(3)), jenis=None, menimbang=(), diktum=())
    word = word_of(bare, tmp_path)
    assert len(word.tables) == 1
    assert "SALINAN" not in all_text(word)


def test_the_committed_template_is_what_its_builder_makes(tmp_path: Path) -> None:
    built = tmp_path / "template.docx"
    build().save(str(built))
    parts = [zipfile.ZipFile(path) for path in (TARGET, built)]
    for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
        assert parts[0].read(name) == parts[1].read(name), name


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_same_cells(tmp_path: Path) -> None:
    path = write_docx(signed_decree(action_plan(12)), tmp_path / "salinan.docx", RenderOptions())
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    rows = [row for table in tables_of(tmp_path / "salinan.pdf") for row in table.rows[3:]]
    shown = shown_rows(action_plan(12), Wording.CANONICAL)
    assert [row[4] for row in rows] == [row.cells[4].text for row in shown]
    text = joined(" ".join(page_texts(tmp_path / "salinan.pdf")))
    assert "Menimbang : a. bahwa perlu rencana aksi; b. bahwa perlu menetapkan Keputusan;" in text
