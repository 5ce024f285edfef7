"""Form fields, text boxes, strikes and comments that a PDF lays over its pages, and the files that it carries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from extract.model import Attachment, Cell, Document, Page
from extract.pdffile import open_pdf
from extract.reading import ReadOptions, read_document

from .pdfmaking import PageMaker, save

GRID = ([50.0, 200.0, 400.0], [80.0, 100.0, 120.0])
SECOND_CELL = [202.0, 724.0, 398.0, 740.0]  # the box of row 2, column 2 in the file's own coordinates


def table(amount: str = "") -> PageMaker:
    maker = PageMaker().grid(*GRID)
    maker.text("Sewa tenda", 60, 93).text("1.500.000", 300, 93).text("Cetak poster", 60, 113)
    return maker.text(amount, 300, 113) if amount else maker


def read(path: Path) -> Document:
    return read_document(path, ReadOptions(), lambda _: None)


def with_annotations(path: Path, maker: PageMaker, *annotations: dict[str, Any], **form: Any) -> Page:
    def finish(pdf: pikepdf.Pdf) -> None:
        made = [
            pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name("/Annot"), F=4, **one)) for one in annotations
        ]
        pdf.pages[0].obj["/Annots"] = pikepdf.Array(made)
        fields = [one for one in made if "/FT" in one]
        if fields:
            pdf.Root["/AcroForm"] = pikepdf.Dictionary(Fields=fields, **form)

    return read(save(path, maker, finish=finish)).pages[0]


def amount(page: Page) -> Cell:
    return next(cell for cell in page.tables[0].cells if (cell.row, cell.col) == (1, 1))


def field(value: Any, **more: Any) -> dict[str, Any]:
    kind = {"Subtype": pikepdf.Name("/Widget"), "FT": pikepdf.Name("/Tx"), "T": "pagu", "Rect": SECOND_CELL}
    return {**kind, "V": value, **more}


@pytest.mark.parametrize("form", [{}, {"NeedAppearances": True}])
@pytest.mark.parametrize("look", [{}, {"DA": "/Helv 8 Tf 0 g"}, {"DA": "/Helv 0 Tf 0 g"}, {"Ff": 4096}])
def test_a_value_that_nothing_draws_is_read(tmp_path: Path, form: dict[str, Any], look: dict[str, Any]) -> None:
    cell = amount(with_annotations(tmp_path / "a.pdf", table(), field("2.250.000", **look), **form))
    assert cell.text == "2.250.000"
    assert [word.source for word in cell.words] == ["form:pagu"]


def test_a_choice_and_a_value_of_several_lines_are_read(tmp_path: Path) -> None:
    choice = field(pikepdf.Array(["APBD"]), FT=pikepdf.Name("/Ch"))
    assert amount(with_annotations(tmp_path / "a.pdf", table(), choice)).text == "APBD"
    low = {"Rect": [202.0, 600.0, 398.0, 640.0], "Ff": 4096}
    page = with_annotations(tmp_path / "b.pdf", table(), field("baris satu\nbaris dua", **low))
    assert [line.text for line in page.lines] == ["baris satu", "baris dua"]


def test_a_value_that_a_parent_holds_is_read(tmp_path: Path) -> None:
    def finish(pdf: pikepdf.Pdf) -> None:
        parent = pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name("/Tx"), T="pagu", V="DAK"))
        kid = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name("/Annot"), Subtype=pikepdf.Name("/Widget"), Rect=SECOND_CELL, F=4, Parent=parent
            )
        )
        parent["/Kids"] = pikepdf.Array([kid])
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([kid])
        pdf.Root["/AcroForm"] = pikepdf.Dictionary(Fields=[parent])

    assert amount(read(save(tmp_path / "a.pdf", table(), finish=finish)).pages[0]).text == "DAK"


def test_a_ticked_box_without_a_drawing_is_a_tick(tmp_path: Path) -> None:
    box = field(pikepdf.Name("/Ya"), FT=pikepdf.Name("/Btn"), Rect=[290.0, 726.0, 302.0, 738.0])
    cell = amount(with_annotations(tmp_path / "a.pdf", table(), box))
    assert cell.mark is not None and cell.mark.value == "tick"


def test_a_text_box_without_a_drawing_is_read(tmp_path: Path) -> None:
    note = {"Subtype": pikepdf.Name("/FreeText"), "Rect": SECOND_CELL, "Contents": "3.000.000"}
    cell = amount(with_annotations(tmp_path / "a.pdf", table(), note))
    assert cell.text == "3.000.000" and cell.words[0].source == "annotation"


def test_a_comment_is_told_and_is_no_text_of_the_page(tmp_path: Path) -> None:
    note = {"Subtype": pikepdf.Name("/Text"), "Rect": SECOND_CELL, "Contents": "mohon dicek kembali"}
    page = with_annotations(tmp_path / "a.pdf", table("7.000.000"), note)
    assert amount(page).text == "7.000.000"
    assert [(one.code, one.text) for one in page.remarks] == [("annotation", "mohon dicek kembali")]


@pytest.mark.parametrize("rotate", [0, 180])
def test_a_strike_strikes_with_or_without_a_drawing(tmp_path: Path, rotate: int) -> None:
    quad = [300, 738, 344, 738, 300, 726, 344, 726]
    strike = {"Subtype": pikepdf.Name("/StrikeOut"), "Rect": SECOND_CELL, "QuadPoints": quad, "Contents": "salah"}
    maker = table("7.000.000")
    maker.rotate = rotate
    page = with_annotations(tmp_path / "a.pdf", maker, strike)
    struck = [word.text for table in page.tables for cell in table.cells for word in cell.words if word.struck]
    assert struck == ["7.000.000"]
    assert [one.text for one in page.remarks] == ["salah"]


def test_what_a_viewer_hides_is_not_told(tmp_path: Path) -> None:
    note: dict[str, Any] = {"Subtype": pikepdf.Name("/Text"), "Rect": SECOND_CELL, "Contents": "catatan"}

    def finish(pdf: pikepdf.Pdf) -> None:
        hidden = pikepdf.Dictionary(Type=pikepdf.Name("/Annot"), F=2, **note)
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([hidden])

    assert read(save(tmp_path / "a.pdf", table(), finish=finish)).pages[0].remarks == ()


# files inside


def carrying(path: Path, *names: str, cover: bool = True) -> Path:
    inner = save(path.with_name("inner.pdf"), PageMaker().text("Keputusan di dalam", 50, 100)).read_bytes()

    def finish(pdf: pikepdf.Pdf) -> None:
        for name in names:
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, inner, filename=name)
        if cover:
            pdf.Root["/Collection"] = pikepdf.Dictionary(View=pikepdf.Name("/D"))

    return save(path, PageMaker().text("Buka dengan program lain", 50, 100), finish=finish)


def test_of_a_portfolio_with_one_document_that_document_is_read(tmp_path: Path) -> None:
    document = read(carrying(tmp_path / "a.pdf", "surat.pdf", "daftar.xlsx"))
    assert [line.text for line in document.pages[0].lines] == ["Keputusan di dalam"]
    assert document.attachments == (Attachment("surat.pdf", read=True), Attachment("daftar.xlsx"))


def test_of_several_documents_none_is_chosen_and_all_are_named(tmp_path: Path) -> None:
    document = read(carrying(tmp_path / "a.pdf", "satu.pdf", "dua.pdf"))
    assert [line.text for line in document.pages[0].lines] == ["Buka dengan program lain"]
    assert {one.name for one in document.attachments} == {"satu.pdf", "dua.pdf"}


def test_a_file_beside_a_document_is_named_only(tmp_path: Path) -> None:
    document = read(carrying(tmp_path / "a.pdf", "data.pdf", cover=False))
    assert [line.text for line in document.pages[0].lines] == ["Buka dengan program lain"]
    assert document.attachments == (Attachment("data.pdf"),)


def test_a_file_pinned_to_a_page_is_named(tmp_path: Path) -> None:
    pin: dict[str, Any] = {"Subtype": pikepdf.Name("/FileAttachment"), "Rect": SECOND_CELL}

    def finish(pdf: pikepdf.Pdf) -> None:
        file = pikepdf.Dictionary(Type=pikepdf.Name("/Filespec"), F="peta.pdf")
        pdf.pages[0].obj["/Annots"] = pikepdf.Array(
            [pikepdf.Dictionary(Type=pikepdf.Name("/Annot"), FS=file, **pin)]
        )

    assert open_pdf(save(tmp_path / "a.pdf", table(), finish=finish)).attachments == ("peta.pdf",)
