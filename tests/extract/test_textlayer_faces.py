"""A font that says other letters than it shows is found by itself, and its words are read from the picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from pdfminer.fontmetrics import FONT_METRICS

from extract.model import Page, Reader
from extract.rendering import PdfPictures
from extract.textlayer.content import read_content
from extract.textlayer.faces import odd_faces
from extract.textlayer.reading import read_text_page
from extract.textlayer.seen import DPI, Sight

from .pdfmaking import PageMaker, save

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SHIFTED = {char: chr(ord(char) + 3) for char in LETTERS + "0123456789"}
EXCHANGED = {"3": "8", "8": "3", "1": "7", "7": "1"}
# Names that say nothing of widths to a reader, so that those of the file count.
NAMED = {
    "Helvetica": "ArialMT",
    "Helvetica-BoldOblique": "Arial-BoldItalicMT",
    "Times-Roman": "TimesNewRomanPSMT",
    "Times-Italic": "TimesNewRomanPS-ItalicMT",
    "Courier": "CourierNewPSMT",
}
LIKE_LETTERS = {"0": "O", "1": "l"}


def lying(claims: Mapping[str, str], base: str = "Helvetica") -> Callable[[pikepdf.Pdf], pikepdf.Object]:
    """A font whose table says of some letters that they are others; what it shows is what is painted."""

    def make(pdf: pikepdf.Pdf) -> pikepdf.Object:
        pairs = "\n".join(f"<{code:02X}> <{ord(claims.get(chr(code), chr(code))):04X}>" for code in range(32, 127))
        table = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            "1 begincodespacerange <00> <FF> endcodespacerange\n"
            f"95 beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
        )
        return pikepdf.Dictionary(
            Type=pikepdf.Name("/Font"),
            Subtype=pikepdf.Name("/Type1"),
            BaseFont=pikepdf.Name("/" + NAMED[base]),
            FontDescriptor=pikepdf.Dictionary(
                Type=pikepdf.Name("/FontDescriptor"),
                FontName=pikepdf.Name("/" + NAMED[base]),
                Flags=32,
                Ascent=750,
                Descent=-220,
            ),
            Encoding=pikepdf.Name("/WinAnsiEncoding"),
            FirstChar=32,
            LastChar=126,
            Widths=[FONT_METRICS[base][1].get(chr(code), 500) for code in range(32, 127)],
            ToUnicode=pikepdf.Stream(pdf, table.encode()),
        )

    return make


def page_with(claims: Mapping[str, str], base: str = "Helvetica") -> PageMaker:
    """Sound text, and a table whose figures and words are set in the font that lies."""
    maker = PageMaker().with_resource("/Font", "/L", lying(claims, base))
    maker.text("Lampiran keputusan tentang rencana kerja dan anggaran", 50, 60).grid(
        [50.0, 250.0, 400.0], [80.0, 100.0, 120.0, 140.0]
    )
    rows = (("Sewa tenda pertemuan", "1.384.700"), ("Cetak poster kegiatan", "2.710.830"), ("Rapat", "8.173.005"))
    for row, (name, amount) in enumerate(rows):
        maker.text(name, 60, 93 + 20 * row, font="L").text(amount, 300, 93 + 20 * row, font="L")
    return maker


def odd(path: Path) -> int:
    with pdfplumber.open(path) as pdf, PdfPictures(path) as pictures:
        content = read_content(pdf.pages[0])
        return len(odd_faces(content.glyphs, Sight(lambda shown: pictures.picture(1, DPI, shown))))


def read(path: Path) -> Page:
    with pdfplumber.open(path) as pdf, PdfPictures(path) as pictures:
        page = read_text_page(pdf.pages[0], pictures).page
    assert page is not None
    return page


@pytest.mark.parametrize(
    "claims", [SHIFTED, EXCHANGED, LIKE_LETTERS], ids=["shifted", "exchanged", "like letters"]
)
@pytest.mark.parametrize("base", ["Helvetica", "Times-Roman"])
def test_a_font_that_lies_is_odd(tmp_path: Path, claims: Mapping[str, str], base: str) -> None:
    assert odd(save(tmp_path / "a.pdf", page_with(claims, base))) == 1


@pytest.mark.parametrize("base", ["Helvetica", "Times-Roman", "Times-Italic", "Courier", "Helvetica-BoldOblique"])
def test_a_font_that_tells_the_truth_is_not(tmp_path: Path, base: str) -> None:
    assert odd(save(tmp_path / "a.pdf", page_with({}, base))) == 0


@pytest.mark.parametrize("claims", [SHIFTED, EXCHANGED], ids=["shifted", "exchanged"])
def test_the_words_of_a_font_that_lies_are_read_from_the_picture(
    tmp_path: Path, claims: Mapping[str, str]
) -> None:
    page = read(save(tmp_path / "a.pdf", page_with(claims)))
    cells = {(cell.row, cell.col): cell for cell in page.tables[0].cells}
    assert [cells[row, 1].text for row in range(3)] == ["1.384.700", "2.710.830", "8.173.005"]
    assert cells[0, 0].text == "Sewa tenda pertemuan" and cells[0, 0].reader is Reader.OCR
    assert [note.code for note in page.notes] == ["text-layer-doubtful"]
    assert page.lines[0].words[0].reader is Reader.TEXT_LAYER


def test_words_in_other_scripts_are_no_broken_text(tmp_path: Path) -> None:
    greek = {char: chr(0x03B1 + at % 24) for at, char in enumerate(LETTERS)}
    path = save(tmp_path / "a.pdf", page_with(greek))
    with pdfplumber.open(path) as pdf, PdfPictures(path) as pictures:
        assert read_text_page(pdf.pages[0], pictures).page is not None
