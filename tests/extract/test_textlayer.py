from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pdfplumber
import pytest

from extract.model import Box, MarkKind, Page
from extract.rendering import PdfPictures
from extract.textlayer.content import Glyph
from extract.textlayer.letters import UNREADABLE, readable
from extract.textlayer.reading import TextReading, read_text_page
from extract.textlayer.words import words_of

from .pdfmaking import PageMaker, save


def reading(tmp_path: Path, maker: PageMaker) -> TextReading:
    path = save(tmp_path / "page.pdf", maker)
    with pdfplumber.open(path) as pdf, PdfPictures(path) as pictures:
        return read_text_page(pdf.pages[0], pictures)


def read(tmp_path: Path, maker: PageMaker) -> Page:
    page = reading(tmp_path, maker).page
    assert page is not None
    return page


def lines(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def texts(page: Page, table: int = 0) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.col): cell.text for cell in page.tables[table].cells}


# words


def test_spaces_as_the_file_says(tmp_path: Path) -> None:
    maker = PageMaker().text("Keputusan ini mulai berlaku", 50, 100)
    assert lines(read(tmp_path, maker)) == ["Keputusan ini mulai berlaku"]


def test_words_set_without_space_characters_are_parted_by_their_gaps(tmp_path: Path) -> None:
    maker = PageMaker().text("Rencana", 50, 100).text("Aksi", 92.5, 100).text("Tahun", 116, 100)
    assert lines(read(tmp_path, maker)) == ["Rencana Aksi Tahun"]


def test_word_painted_letter_by_letter_in_any_order_is_whole(tmp_path: Path) -> None:
    maker = PageMaker()
    for index in (3, 0, 2, 4, 1):
        maker.text("Kerja"[index], 50 + 6.0 * index, 100, font="C")
    assert lines(read(tmp_path, maker)) == ["Kerja"]


def test_letters_set_wide_are_one_word(tmp_path: Path) -> None:
    maker = PageMaker().text("SALINAN", 50, 100, extra="4 Tc").text("TAHUN ANGGARAN", 50, 130, extra="3 Tc")
    assert lines(read(tmp_path, maker)) == ["SALINAN", "TAHUN ANGGARAN"]


def test_letters_with_a_typed_space_between_each_are_one_word(tmp_path: Path) -> None:
    maker = PageMaker().text("M E M U T U S K A N :", 50, 100)
    assert "MEMUTUSKAN" in lines(read(tmp_path, maker))[0]


def test_numbers_in_a_row_are_not_one_word(tmp_path: Path) -> None:
    maker = PageMaker().text("1 2 3 4 5 6", 50, 100)
    assert lines(read(tmp_path, maker)) == ["1 2 3 4 5 6"]


def test_letter_painted_twice_is_one_bold_letter(tmp_path: Path) -> None:
    maker = PageMaker().text("Penting", 50, 100).text("Penting", 50.3, 100)
    page = read(tmp_path, maker)
    assert lines(page) == ["Penting"]
    assert page.lines[0].words[0].bold


def test_double_letters_stay_double(tmp_path: Path) -> None:
    assert lines(read(tmp_path, PageMaker().text("illinois allah", 50, 100, size=6))) == ["illinois allah"]


@pytest.mark.parametrize("code", ["2010", "2011"])
def test_every_hyphen_is_the_one_sign_that_is_seen(code: str) -> None:
    assert readable(f"2020{chr(int(code, 16))}2024", "Bookman") == "2020-2024"


def test_half_of_a_pair_of_codes_is_unreadable() -> None:
    assert readable("2\ud8352", "Bookman") == f"2{UNREADABLE}2"


def test_signs_of_symbol_fonts_are_what_they_look_like(tmp_path: Path) -> None:
    maker = PageMaker().text("Nilai", 50, 100).text("\xb3", 80, 100, font="S").text("5", 90, 100)
    assert lines(read(tmp_path, maker)) == ["Nilai ≥ 5"]


# hidden text


@pytest.mark.parametrize("hiding", ["3 Tr", "7 Tr", "1 g"])
def test_text_that_shows_nothing_is_noted_and_not_read(tmp_path: Path, hiding: str) -> None:
    maker = PageMaker().text("Keputusan yang tampak", 50, 100).text("baris keputusan lain", 50, 120, extra=hiding)
    page = read(tmp_path, maker)
    assert lines(page) == ["Keputusan yang tampak"]
    assert [note.code for note in page.notes] == ["hidden-text"]


def test_text_under_a_white_box_is_not_read(tmp_path: Path) -> None:
    maker = PageMaker().text("tampak", 50, 100).text("tertutup", 50, 140).fill(40, 125, 200, 150, "1 g")
    assert lines(read(tmp_path, maker)) == ["tampak"]


@pytest.mark.parametrize("operator", ["W", "W*"])
def test_text_cut_off_by_its_cell_is_not_read_among_the_words_that_stand_there(
    tmp_path: Path, operator: str
) -> None:
    """Office programs clip each cell; what runs over is painted into the next cell and seen by nobody."""
    maker = PageMaker()
    maker.operators.append(f"q 40 700 110 60 re {operator} n")
    maker.text("KESATU : Membentuk badan anggaran lain", 50, 100)
    maker.operators.append("Q")
    maker.text("Perubahan susunan komisi", 153, 100).text("di luar potongan", 50, 400)
    page = read(tmp_path, maker)
    assert lines(page) == ["KESATU : Membentuk Perubahan susunan komisi", "di luar potongan"]
    assert [(note.code, note.detail) for note in page.notes] == [("hidden-text", "17")]


def test_within_a_clip_nothing_is_hidden_and_after_it_all_is_seen_again(tmp_path: Path) -> None:
    maker = PageMaker()
    maker.operators.append("q 0 0 595 842 re W n q 40 700 300 60 re W n")
    maker.text("Keputusan ini mulai berlaku", 50, 100)
    maker.operators.append("Q Q")
    maker.text("pada tanggal ditetapkan", 50, 400)
    page = read(tmp_path, maker)
    assert lines(page) == ["Keputusan ini mulai berlaku", "pada tanggal ditetapkan"]
    assert page.notes == ()


def test_white_text_on_a_dark_bar_is_read(tmp_path: Path) -> None:
    maker = PageMaker().fill(40, 85, 300, 110, "0 0 0.5 rg").text("AREA PERUBAHAN", 50, 100, extra="1 g")
    assert lines(read(tmp_path, maker)) == ["AREA PERUBAHAN"]


def test_text_outside_the_crop_box_is_not_on_the_page(tmp_path: Path) -> None:
    maker = PageMaker().text("dalam", 100, 200).text("luar", 20, 20)
    maker.crop = (50, 50, 545, 792)
    page = read(tmp_path, maker)
    assert lines(page) == ["dalam"]
    assert (page.width, page.height) == (495, 742)
    assert 45 < page.lines[0].box.x0 < 55


# turned pages


def test_page_turned_by_its_rotate_entry_reads_upright(tmp_path: Path) -> None:
    maker = PageMaker(rotate=90)
    maker.turned("Lampiran", 100, 300, "0 1 -1 0").turned("Keputusan", 115, 300, "0 1 -1 0")
    page = read(tmp_path, maker)
    assert lines(page) == ["Lampiran", "Keputusan"]
    assert (page.width, page.height, page.turned_cw) == (842, 595, 0)


@pytest.mark.parametrize(("matrix", "turn"), [("0 1 -1 0", 90), ("0 -1 1 0", 270), ("-1 0 0 -1", 180)])
def test_page_whose_text_runs_sideways_is_turned(tmp_path: Path, matrix: str, turn: int) -> None:
    maker = PageMaker().turned("Lampiran Keputusan Bupati", 300, 400, matrix)
    page = read(tmp_path, maker)
    assert lines(page) == ["Lampiran Keputusan Bupati"]
    assert page.turned_cw == turn
    assert page.lines[0].box.width > page.lines[0].box.height


def test_text_running_upward_in_a_narrow_cell(tmp_path: Path) -> None:
    maker = PageMaker().grid([50, 80, 300], [100, 200]).turned("JUMLAH ANAK", 68, 190, "0 1 -1 0")
    maker.text("Kegiatan pembinaan dan pengawasan", 90, 120)
    page = read(tmp_path, maker)
    assert texts(page) == {(0, 0): "JUMLAH ANAK", (0, 1): "Kegiatan pembinaan dan pengawasan"}
    assert page.turned_cw == 0


def test_slanted_watermark_is_a_line_of_its_own_and_in_no_cell(tmp_path: Path) -> None:
    maker = PageMaker().grid([50, 250, 450], [100, 200, 300]).text("Rapat", 60, 120).text("Maret", 260, 120)
    maker.turned("SALINAN RESMI", 150, 280, "0.7 0.7 -0.7 0.7", size=40)
    page = read(tmp_path, maker)
    assert texts(page) == {(0, 0): "Rapat", (0, 1): "Maret", (1, 0): "", (1, 1): ""}
    assert sorted(lines(page)) == ["RESMI", "SALINAN"]


def test_large_word_across_cells_is_in_none_of_them(tmp_path: Path) -> None:
    maker = PageMaker().grid([50, 250, 450], [100, 130, 160, 190]).text("COPY", 140, 165, size=90, extra="0.9 g")
    for y in (120, 150, 180):
        maker.text("Kegiatan", 60, y).text("Maret", 360, y)
    page = read(tmp_path, maker)
    assert set(texts(page).values()) == {"Kegiatan", "Maret"}
    assert lines(page) == ["COPY"]


# rules, cells, fills


def ruled_page() -> PageMaker:
    return PageMaker().grid([50, 150, 250], [100, 130, 160])


def test_words_of_neighbouring_cells_that_touch_stay_apart(tmp_path: Path) -> None:
    maker = ruled_page().text("Maret", 125.5, 118).text("April", 150.6, 118)
    assert texts(read(tmp_path, maker))[0, 0] == "Maret"
    assert texts(read(tmp_path, maker))[0, 1] == "April"


def test_underline_inside_a_cell_splits_nothing(tmp_path: Path) -> None:
    maker = PageMaker().grid([50, 76, 250], [100, 160]).text("Total", 52, 120).line(52, 121.5, 74.3, 121.5)
    page = read(tmp_path, maker)
    assert (page.tables[0].n_rows, page.tables[0].n_cols) == (1, 2)


def test_rules_drawn_as_thin_boxes_and_as_outlines(tmp_path: Path) -> None:
    maker = PageMaker()
    for y in (100, 130):
        maker.fill(50, y, 250, y + 0.7)
    for x in (50, 150, 250):
        maker.fill(x, 100, x + 0.7, 130.7)
    maker.operators.append("q 0.5 w 50 600 100 30 re S 150 600 100 30 re S Q")
    page = read(tmp_path, maker.text("a", 60, 120).text("b", 60, 230))
    assert [(table.n_rows, table.n_cols) for table in page.tables] == [(1, 2), (1, 2)]


def test_white_rules_part_a_dark_heading(tmp_path: Path) -> None:
    maker = PageMaker().fill(50, 100, 250, 130, "0.2 g").grid([50, 150, 250], [130, 160])
    maker.line(50, 100, 250, 100).line(50, 100, 50, 130).line(250, 100, 250, 130)
    maker.line(150, 100, 150, 130, "1 G 1 w").text("NO", 60, 120, extra="1 g").text("NAMA", 160, 120, extra="1 g")
    assert texts(read(tmp_path, maker)) == {(0, 0): "NO", (0, 1): "NAMA", (1, 0): "", (1, 1): ""}


def months_page() -> PageMaker:
    maker = PageMaker().grid([50, 150, 170, 190, 210, 230], [100, 130, 160, 190])
    for x, name in zip((55, 151, 171, 191, 211), ("Kegiatan", "Jan", "Feb", "Mar", "Apr"), strict=True):
        maker.text(name, x, 120)
    return maker.text("Rapat", 55, 150).text("Laporan", 55, 180)


def test_filled_month_is_a_mark_and_the_filled_heading_is_not(tmp_path: Path) -> None:
    maker = PageMaker().fill(50, 100, 230, 130, "0.8 0.9 1 rg").fill(170, 130, 190, 160, "0.7 g")
    maker.operators += months_page().operators
    page = read(tmp_path, maker)
    (marked,) = [cell for cell in page.tables[0].cells if cell.mark]
    assert (marked.row, marked.col, marked.mark) == (1, 2, MarkKind.SHADED)
    assert marked.fill == pytest.approx((178, 178, 178), abs=2)


def test_root_sign_in_a_month_is_a_tick(tmp_path: Path) -> None:
    page = read(tmp_path, months_page().text("\xd6", 175, 150, font="S"))
    (tick,) = [cell for cell in page.tables[0].cells if cell.mark]
    assert (tick.row, tick.col, tick.mark, tick.text, tick.glyph) == (1, 2, MarkKind.TICK, "", "√")


def test_tick_drawn_as_a_path_is_a_mark_to_be_looked_at(tmp_path: Path) -> None:
    maker = months_page()
    maker.operators.append("q 1 w 174 697 m 178 692 l 186 704 l S Q")
    (mark,) = [cell for cell in read(tmp_path, maker).tables[0].cells if cell.mark]
    assert (mark.row, mark.col, mark.mark, mark.doubts) == (1, 2, MarkKind.TICK, ("drawn-mark",))
    assert mark.confidence < 0.9


def test_bar_across_months_marks_each_of_them(tmp_path: Path) -> None:
    page = read(tmp_path, months_page().fill(151, 140, 209, 150, "0 0 0.6 rg"))
    marks = {(c.row, c.col): (c.mark, c.confidence < 0.9) for c in page.tables[0].cells if c.mark}
    assert marks == dict.fromkeys([(1, 1), (1, 2), (1, 3)], (MarkKind.SHADED, True))


def test_drawing_in_an_empty_cell_is_reported(tmp_path: Path) -> None:
    maker = ruled_page().text("Tanda", 60, 120)
    maker.operators.append("q 1 w 200 700 m 210 700 210 710 200 710 c S Q")
    (cell,) = [c for c in read(tmp_path, maker).tables[0].cells if c.doubts]
    assert ((cell.row, cell.col), cell.doubts, cell.mark) == ((1, 1), ("unread-drawing",), None)


def test_check_sign_of_dingbats_is_no_digit(tmp_path: Path) -> None:
    page = read(tmp_path, months_page().text("4", 175, 150, font="Z").text("8", 195, 180, font="Z"))
    marks = {(c.row, c.col): c.mark for c in page.tables[0].cells if c.mark}
    assert marks == {(1, 2): MarkKind.TICK, (2, 3): MarkKind.CROSS}


def test_no_word_of_the_page_is_lost(tmp_path: Path) -> None:
    maker = months_page().text("Catatan di bawah tabel", 50, 230).text("- 3 -", 290, 40)
    page = read(tmp_path, maker)
    words = [w.text for table in page.tables for cell in table.cells for w in cell.words]
    words += [w.text for line in page.lines for w in line.words]
    months = ["Kegiatan", "Jan", "Feb", "Mar", "Apr", "Rapat", "Laporan"]
    assert Counter(words) == Counter([*months, "Catatan", "di", "bawah", "tabel", "-", "3", "-"])


# which reader


def scan(seed: int = 0) -> npt.NDArray[np.uint8]:
    paper = np.full((1100, 780), 250, dtype=np.uint8)
    random = np.random.default_rng(seed)
    for y in range(60, 1040, 24):
        for x in range(60, 700, 12):
            if random.random() < 0.8:
                paper[y : y + 12, x : x + 7] = random.integers(0, 2, (12, 7), dtype=np.uint8) * 250
    return paper


def test_scan_is_read_from_its_picture(tmp_path: Path) -> None:
    assert reading(tmp_path, PageMaker().picture(scan(), 0, 0, 595, 842)).page is None


def test_invisible_text_layer_over_a_scan_is_not_believed(tmp_path: Path) -> None:
    maker = PageMaker().picture(scan(), 0, 0, 595, 842)
    for y in range(60, 800, 18):
        maker.text("Keputusan Bupati tentang rencana aksi reformasi birokrasi", 46, y, extra="3 Tr")
    assert reading(tmp_path, maker).page is None


def test_page_number_on_a_scan_is_not_its_text(tmp_path: Path) -> None:
    maker = PageMaker().picture(scan(), 0, 0, 595, 842).text("jdih.contoh.go.id", 250, 830).text("- 2 -", 290, 20)
    result = reading(tmp_path, maker)
    assert (result.page, result.reason) == (None, "little-text")


def test_visible_text_layer_that_repeats_the_scan_below_is_not_believed(tmp_path: Path) -> None:
    maker = PageMaker().picture(scan(), 0, 0, 595, 842)
    for y in range(46, 800, 18):
        maker.text("Keputusan Bupati tentang rencana aksi reformasi birokrasi dan tata kelola", 46, y + 8)
    assert reading(tmp_path, maker).reason == "ocr-layer"


def test_decorative_background_does_not_hide_the_text(tmp_path: Path) -> None:
    shades = np.linspace(180, 255, 400, dtype=np.uint8)
    maker = PageMaker().picture(np.tile(shades, (500, 1)), 0, 0, 595, 842)
    for y in range(60, 500, 18):
        maker.text("Rencana aksi reformasi birokrasi di lingkungan sekretariat", 50, y)
    page = read(tmp_path, maker)
    assert len(page.lines) == 25
    assert page.notes == ()


def test_emblem_and_stamp_do_not_make_a_page_a_scan(tmp_path: Path) -> None:
    picture = scan()[:200, :160]
    maker = PageMaker().picture(picture, 260, 20, 330, 100)
    for y in range(140, 500, 18):
        maker.text("Menetapkan rencana aksi reformasi birokrasi", 50, y)
    assert len(read(tmp_path, maker).lines) == 20


def test_text_in_a_shifted_alphabet_is_not_believed(tmp_path: Path) -> None:
    maker = PageMaker()
    for y in range(60, 400, 18):
        maker.text("3HUDWXUDQ EXSDWL WHQWDQJ 5HQFDQD $NVL 5HIRUPDVL %LURNUDVL", 50, y)
    assert reading(tmp_path, maker).reason == "broken-text-layer"


def test_tables_of_numbers_and_codes_are_believed(tmp_path: Path) -> None:
    maker = PageMaker()
    for y in range(60, 400, 18):
        maker.text("1.02.03 5.2.1.01 12.500.000 KPPN SKPD BPKD RSUD LKPD 100%", 50, y)
    assert len(read(tmp_path, maker).lines) == 19


def test_blank_page_is_blank(tmp_path: Path) -> None:
    page = read(tmp_path, PageMaker())
    assert page.lines == ()
    assert [note.code for note in page.notes] == ["blank-page"]


def test_drawing_without_text_is_read_from_its_picture(tmp_path: Path) -> None:
    maker = PageMaker()
    for x in range(60, 500, 7):
        maker.line(x, 100, x + 5, 112).line(x + 5, 100, x, 112)
    assert reading(tmp_path, maker).page is None


def test_the_mark_of_a_footnote_is_a_word_of_its_own(tmp_path: Path) -> None:
    maker = PageMaker().text("12", 50, 100).text("1", 61.3, 96, size=6).text("2.000", 100, 100, extra="")
    maker.raw("BT /F 10 Tf 1 0 0 1 150 742 Tm (45) Tj /F 6.5 Tf 4 Ts (2\\)) Tj ET")
    page = read(tmp_path, maker)
    assert lines(page) == ["12 1 2.000 45 2)"]
    assert [word.text for word in page.lines[0].words if word.raised] == ["1", "2)"]


def test_the_power_of_a_unit_and_small_letters_on_the_line_stay_in_their_word(tmp_path: Path) -> None:
    maker = PageMaker().raw("BT /F 10 Tf 1 0 0 1 50 742 Tm (12 km) Tj /F 6 Tf 4 Ts (2) Tj ET")
    maker.raw("BT /F 10 Tf 1 0 0 1 50 700 Tm (R) Tj /F 7.5 Tf (ENCANA) Tj ET")
    page = read(tmp_path, maker)
    assert lines(page) == ["12 km2", "RENCANA"]
    assert not any(word.raised for line in page.lines for word in line.words)


@pytest.mark.parametrize("lean", [0.2, 0.34, -0.2])
def test_gaps_of_sheared_letters_are_measured_between_their_origins(tmp_path: Path, lean: float) -> None:
    maker = PageMaker()
    for word, x in (("Daerah", 50.0), ("dan", 84.5), ("Sistem", 104.5)):
        maker.turned(word, x, 100, f"1 0 {lean} 1")
    assert lines(read(tmp_path, maker)) == ["Daerah dan Sistem"]


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [("Pelak\xadsanaan", "Pelaksanaan"), ("kegi\xad", "kegi-"), ("2023\xad2024", "2023-2024")],
)
def test_soft_hyphens_part_no_word(printed: str, read_as: str) -> None:
    glyphs = [
        Glyph(char, Box(50 + 5 * at, 90, 55 + 5 * at, 100), 10, 0, "F", hidden=False, pale=False, string=1)
        for at, char in enumerate(printed)
    ]
    assert [word.text for word in words_of(glyphs, [])] == [read_as]


@pytest.mark.parametrize(("across", "down"), [(1.0, 0.0), (1.4, 0.0), (0.0, 0.8), (0.6, 0.6)])
def test_bold_struck_twice_is_read_once(tmp_path: Path, across: float, down: float) -> None:
    maker = PageMaker()
    for x, y in ((50.0, 100.0), (50.0 + across, 100.0 + down)):
        maker.text("5.1.02.011 Jilid 771", x, y, size=9)
    assert lines(read(tmp_path, maker)) == ["5.1.02.011 Jilid 771"]


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Wingdings2", 0xA3, "□"),
        ("ABCDEF+Wingdings-Regular", 0xA8, "□"),
        ("Wingdings", 0x6F, "□"),
        ("Webdings", 0x63, "□"),
    ],
)
def test_empty_boxes_of_symbol_fonts_are_empty_boxes(font: str, code: int, sign: str) -> None:
    assert readable(chr(0xF000 + code), font) == sign == readable(chr(code), font)


def test_a_code_that_a_symbol_font_lacks_is_unreadable() -> None:
    assert readable(chr(0xF0B3), "Wingdings") == UNREADABLE
    assert readable("\xb3", "Wingdings 2") == UNREADABLE
    assert readable(chr(0xF0B3), "Unknown") == "≥"


# a page that is not level


@pytest.mark.parametrize("degrees", [1.2, -0.8, 2.5, 0.4])
@pytest.mark.parametrize("filled", [False, True])
def test_a_slanted_page_is_levelled(tmp_path: Path, degrees: float, filled: bool) -> None:
    sine, cosine = np.sin(np.radians(degrees)), np.cos(np.radians(degrees))
    maker = PageMaker().raw(f"{cosine} {sine} {-sine} {cosine} 20 10 cm").text("RENCANA KERJA", 200, 60)
    xs, ys = [50.0, 200.0, 400.0], [80.0, 100.0, 120.0, 140.0]
    if filled:
        for y in ys:
            maker.fill(xs[0], y, xs[-1], y + 0.5)
        for x in xs:
            maker.fill(x, ys[0], x + 0.5, ys[-1])
    else:
        maker.grid(xs, ys)
    for row, name in enumerate(("Sewa tenda", "Cetak poster", "Rapat dinas")):
        maker.text(name, 60, 93 + 20 * row).text(f"{row + 1}.500.000", 300, 93 + 20 * row)
    page = read(tmp_path, maker)
    assert lines(page) == ["RENCANA KERJA"]
    assert list(texts(page).values())[-2:] == ["Rapat dinas", "3.500.000"]
    assert page.skew == pytest.approx(degrees, abs=0.05)
