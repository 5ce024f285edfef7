"""What is covered, switched off or printed in a colour of its own: the page's picture decides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pdfplumber
import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.model import Page
from extract.rendering import PdfPictures
from extract.textlayer.reading import read_text_page

from .pdfmaking import PageMaker, save

GRID = ([50.0, 200.0, 400.0], [80.0, 100.0, 120.0])  # column and row rules of a table of two by two
OLD, NEW = "4.125.000", "6.300.000"
Finish = Callable[[pikepdf.Pdf], None]


def read(tmp_path: Path, maker: PageMaker, finish: Finish | None = None) -> Page:
    path = save(tmp_path / "page.pdf", maker, finish=finish)
    with pdfplumber.open(path) as pdf, PdfPictures(path) as pictures:
        page = read_text_page(pdf.pages[0], pictures).page
    assert page is not None
    return page


def table_with(amount: str = OLD) -> PageMaker:
    maker = PageMaker().grid(*GRID)
    maker.text("Sewa tenda", 60, 93).text("1.500.000", 330, 93).text("Cetak poster", 60, 113)
    return maker.text(amount, 330, 113) if amount else maker


def amount_cell(page: Page) -> tuple[str, tuple[str, ...]]:
    cell = next(cell for cell in page.tables[0].cells if (cell.row, cell.col) == (1, 1))
    return cell.text, cell.doubts


def hidden(page: Page) -> list[str]:
    return [remark.text for remark in page.remarks if remark.code == "hidden-text"]


def spot(name: str, tint: str) -> Callable[[pikepdf.Pdf], pikepdf.Object]:
    """A Separation of one ink whose full tint is the colour given in RGB."""

    def make(pdf: pikepdf.Pdf) -> pikepdf.Object:
        function = pikepdf.Dictionary(
            FunctionType=2, Domain=[0, 1], C0=[1, 1, 1], C1=[float(part) for part in tint.split()], N=1
        )
        return pikepdf.Array(
            [pikepdf.Name("/Separation"), pikepdf.Name(name), pikepdf.Name("/DeviceRGB"), function]
        )

    return make


def two_inks(pdf: pikepdf.Pdf) -> pikepdf.Object:
    program = pikepdf.Stream(pdf, b"{ 1 exch sub exch 1 exch sub dup }")
    program["/FunctionType"], program["/Domain"] = 4, pikepdf.Array([0, 1, 0, 1])
    program["/Range"] = pikepdf.Array([0, 1, 0, 1, 0, 1])
    inks = pikepdf.Array([pikepdf.Name("/Merah"), pikepdf.Name("/Biru")])
    return pikepdf.Array([pikepdf.Name("/DeviceN"), inks, pikepdf.Name("/DeviceRGB"), program])


def transparency(**state: Any) -> Callable[[pikepdf.Pdf], pikepdf.Object]:
    return lambda _: pikepdf.Dictionary(**state)


# under a cover


@pytest.mark.parametrize(
    "cover",
    [
        "1 g {box} re f",
        "1 1 1 rg {box} re f*",
        "0 0 0 0 k {box} re B",
        "0.9 0.95 1 rg {box} re h f",
        "0 g {box} re f",
    ],
)
@pytest.mark.parametrize("x", [300, 330, 345])
def test_what_a_later_fill_covers_is_hidden_at_its_cell(tmp_path: Path, cover: str, x: float) -> None:
    """Wherever the new text stands, and whatever colour the cover has."""
    maker = table_with().raw("q 1 w 1 G " + cover.format(box="250 723 145 17") + " Q")
    ink = "1 g" if cover.startswith("0 g") else "0 g"
    page = read(tmp_path, maker.text(NEW, x, 113, extra=ink))
    assert amount_cell(page) == (NEW, ("hidden-text",))
    assert hidden(page) == [OLD]


def test_what_a_picture_covers_is_hidden(tmp_path: Path) -> None:
    patch = np.full((20, 60), 250, dtype=np.uint8)
    page = read(tmp_path, table_with().picture(patch, 320, 101, 398, 119).text(NEW, 322, 113))
    assert amount_cell(page) == (NEW, ("hidden-text",))


def test_a_cover_in_a_form_hides(tmp_path: Path) -> None:
    def form(pdf: pikepdf.Pdf) -> pikepdf.Object:
        stream = pikepdf.Stream(pdf, b"1 g 0 0 80 17 re f")
        stream["/Type"], stream["/Subtype"] = pikepdf.Name("/XObject"), pikepdf.Name("/Form")
        stream["/BBox"] = pikepdf.Array([0, 0, 80, 17])
        return stream

    maker = table_with().with_resource("/XObject", "/Cover", form).raw("q 1 0 0 1 318 723 cm /Cover Do Q")
    page = read(tmp_path, maker.text(NEW, 330, 113))
    assert amount_cell(page) == (NEW, ("hidden-text",))


def test_of_half_covered_text_the_other_half_is_read(tmp_path: Path) -> None:
    maker = PageMaker().text("Rapat dinas luar kota", 50, 100).raw("1 g 50 730 54 20 re f")
    page = read(tmp_path, maker)
    assert [line.text for line in page.lines] == ["luar kota"]


# not hidden by what lies over it


@pytest.mark.parametrize(
    "state",
    [{"ca": 0.3}, {"BM": pikepdf.Name("/Multiply")}, {"ca": 0.5, "BM": pikepdf.Name("/Normal")}],
)
def test_what_shines_through_is_read(tmp_path: Path, state: dict[str, object]) -> None:
    maker = table_with().with_resource("/ExtGState", "/Thin", transparency(**state))
    page = read(tmp_path, maker.raw("q /Thin gs 1 1 0 rg 250 723 145 17 re f Q"))
    assert amount_cell(page) == (OLD, ())


@pytest.mark.parametrize(
    "over",
    [
        "q 10 10 20 20 re W n 1 g 250 723 145 17 re f Q",  # clipped to another place
        "1 g 240 715 160 30 re 250 723 145 17 re f*",  # a frame with a hole
        "q 1 g 250 723 145 2 re f Q",  # along the foot only
    ],
)
def test_what_nothing_covers_is_read(tmp_path: Path, over: str) -> None:
    assert amount_cell(read(tmp_path, table_with().raw(over))) == (OLD, ())


def test_a_ground_painted_before_the_text_hides_nothing(tmp_path: Path) -> None:
    maker = PageMaker().grid(*GRID).fill(51, 101, 399, 119, "0.9 0.9 0.7 rg").text("Cetak", 60, 113)
    assert amount_cell(read(tmp_path, maker.text("Rapat", 60, 93).text(OLD, 330, 113))) == (OLD, ())


def test_a_stamp_with_holes_hides_nothing_that_shows_between(tmp_path: Path) -> None:
    def stamp(pdf: pikepdf.Pdf) -> pikepdf.Object:
        picture = pikepdf.Stream(pdf, bytes(40 * 10))
        picture["/Type"], picture["/Subtype"] = pikepdf.Name("/XObject"), pikepdf.Name("/Image")
        picture["/Width"], picture["/Height"], picture["/BitsPerComponent"] = 40, 10, 8
        picture["/ColorSpace"] = pikepdf.Name("/DeviceGray")
        mask = pikepdf.Stream(pdf, bytes(40 * 10))
        for key in ("/Type", "/Subtype", "/Width", "/Height", "/BitsPerComponent", "/ColorSpace"):
            mask[key] = picture[key]
        picture["/SMask"] = mask
        return picture

    maker = table_with().with_resource("/XObject", "/Stamp", stamp).raw("q 145 0 0 17 250 723 cm /Stamp Do Q")
    assert amount_cell(read(tmp_path, maker)) == (OLD, ())


def block(words: str, size: int = 40, dark: int = 0) -> npt.NDArray[np.uint8]:
    """Printed words as a picture of their own."""
    picture = Image.new("L", (760, 80), 255)
    ImageDraw.Draw(picture).text((8, 20), words, font=ImageFont.load_default(size), fill=dark)
    return np.asarray(picture)


def test_a_picture_over_a_name_that_shows_the_name_hides_nothing(tmp_path: Path) -> None:
    maker = PageMaker().text("Rapat", 50, 60).text("SITI CONTOHWATI", 203, 113, size=10)
    page = read(tmp_path, maker.picture(block("SITI CONTOHWATI"), 200, 100, 390, 120))
    assert "SITI CONTOHWATI" in [line.text for line in page.lines]


@pytest.mark.parametrize("words", ["SITI CONTOHWATI", "4.135.000"])
def test_a_picture_over_an_amount_hides_it_whatever_the_picture_shows(tmp_path: Path, words: str) -> None:
    maker = PageMaker().text("Rapat", 50, 60).text("4.125.000", 203, 113)
    page = read(tmp_path, maker.picture(block(words), 200, 100, 390, 120))
    assert "4.125.000" not in [line.text for line in page.lines]


# optional content


def layered(default: dict[str, Any], operators: str = "/OC /Lapis BDC {text} EMC") -> tuple[PageMaker, Finish]:
    maker = table_with(amount="").text(NEW, 330, 113)
    maker.raw(operators.format(text="BT /F 10 Tf 1 0 0 1 322 729 Tm (4.125.000) Tj ET"))
    maker.with_resource("/Properties", "/Lapis", layer_of)
    return maker, lambda pdf: configure(pdf, default)


def layer_of(pdf: pikepdf.Pdf) -> pikepdf.Object:
    if "/Konsep" not in pdf.Root:
        layer = pikepdf.Dictionary(Type=pikepdf.Name("/OCG"), Name="Konsep")
        layer["/Usage"] = pikepdf.Dictionary(View=pikepdf.Dictionary(ViewState=pikepdf.Name("/OFF")))
        pdf.Root["/Konsep"] = pdf.make_indirect(layer)
    return pdf.Root["/Konsep"]


def configure(pdf: pikepdf.Pdf, default: dict[str, Any]) -> None:
    layer = layer_of(pdf)
    del pdf.Root["/Konsep"]
    known: dict[str, Any] = {
        key: pikepdf.Array([layer]) if value == "layer" else value for key, value in default.items()
    }
    if known.pop("usage", None):
        event = pikepdf.Dictionary(Event=pikepdf.Name("/View"), OCGs=[layer], Category=[pikepdf.Name("/View")])
        known["AS"] = pikepdf.Array([event])
    pdf.Root["/OCProperties"] = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(**known))


@pytest.mark.parametrize("default", [{"OFF": "layer"}, {"BaseState": pikepdf.Name("/OFF")}, {"usage": True}])
def test_text_on_a_layer_that_is_switched_off_is_hidden(tmp_path: Path, default: dict[str, Any]) -> None:
    maker, finish = layered(default)
    page = read(tmp_path, maker, finish)
    assert amount_cell(page) == (NEW, ("hidden-text",))
    assert hidden(page) == [OLD]


@pytest.mark.parametrize("default", [{}, {"BaseState": pikepdf.Name("/OFF"), "ON": "layer"}])
def test_text_on_a_layer_that_shows_is_read(tmp_path: Path, default: dict[str, Any]) -> None:
    maker, finish = layered(default)
    text, doubts = amount_cell(read(tmp_path, maker, finish))
    assert doubts == () and "6" in text and "4" in text


def test_a_membership_of_layers_follows_its_policy(tmp_path: Path) -> None:
    maker, finish = layered({"OFF": "layer"}, "/OC /Semua BDC {text} EMC")
    maker.with_resource(
        "/Properties",
        "/Semua",
        lambda pdf: pikepdf.Dictionary(Type=pikepdf.Name("/OCMD"), OCGs=[layer_of(pdf)], P=pikepdf.Name("/AllOn")),
    )
    assert amount_cell(read(tmp_path, maker, finish)) == (NEW, ("hidden-text",))


def test_rules_of_a_layer_that_is_switched_off_part_nothing(tmp_path: Path) -> None:
    maker, finish = layered({"OFF": "layer"}, "/OC /Lapis BDC q 1 w 60 722 m 60 762 l S Q EMC")
    assert read(tmp_path, maker, finish).tables[0].n_cols == 2


# colours of their own


def test_text_in_a_spot_colour_is_read(tmp_path: Path) -> None:
    maker = PageMaker().with_resource("/ColorSpace", "/Ungu", spot("/Ungu", "0.4 0.1 0.5"))
    maker.raw("q /Ungu cs 1 scn BT /F 10 Tf 1 0 0 1 50 742 Tm (Kelompok Satu) Tj ET Q").text("Biasa", 50, 130)
    page = read(tmp_path, maker)
    assert [line.text for line in page.lines] == ["Kelompok Satu", "Biasa"] and page.notes == ()


def test_text_in_several_inks_is_read(tmp_path: Path) -> None:
    maker = PageMaker().with_resource("/ColorSpace", "/Dua", two_inks)
    maker.raw("q 1 g /Dua cs 0.9 0.2 scn BT /F 10 Tf 1 0 0 1 50 742 Tm (Kelompok Dua) Tj ET Q")
    assert [line.text for line in read(tmp_path, maker.text("Biasa", 50, 130)).lines] == ["Kelompok Dua", "Biasa"]


def test_text_in_a_white_ink_is_hidden(tmp_path: Path) -> None:
    maker = PageMaker().with_resource("/ColorSpace", "/Putih", spot("/Putih", "1 1 1"))
    maker.raw("q /Putih cs 1 scn BT /F 10 Tf 1 0 0 1 50 742 Tm (rahasia) Tj ET Q").text("Biasa", 50, 130)
    page = read(tmp_path, maker)
    assert [line.text for line in page.lines] == ["Biasa"]
    assert [note.code for note in page.notes] == ["hidden-text"]
