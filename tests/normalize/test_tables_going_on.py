"""Pages that go on with a table, told by columns and numbers; boxes that are no tables; tables within cells."""

from __future__ import annotations

from dataclasses import replace

from extract.model import Box, Document, Kind, PhysicalTable, Reader, Source, Word
from normalize.register import Register
from normalize.tables import logical_tables
from normalize.tables.page.frames import without_frames

from .tables_printed import NoSpelling, Outcome, joined, joined_pages, page, printed

HEAD = ("NO", "KODE", "URAIAN", "ANGGARAN (Rp)")


def rows(first: int, last: int) -> list[tuple[str, ...]]:
    return [(str(n), f"5.1.{n:02d}", f"Belanja {chr(64 + n)}", f"{n}.500.000") for n in range(first, last + 1)]


def test_a_word_changed_in_the_head_of_a_later_page_is_a_finding_and_no_other_table() -> None:
    changed = (*HEAD[:3], "ANGGARAN PERUBAHAN (Rp)")
    done = joined(printed([HEAD, *rows(1, 4)]), printed([changed, *rows(5, 8)], page=2))
    assert [row.values[0] for row in done.table.data_rows] == list(range(1, 9))
    assert done.finding("heading-changed").place.page == 2
    assert "ANGGARAN PERUBAHAN (Rp)" in done.finding("heading-changed").message


def test_another_year_in_the_head_is_a_change() -> None:
    one, two = [(*HEAD[:3], f"PAGU {year}") for year in (2023, 2024)]
    done = joined(printed([one, *rows(1, 4)]), printed([two, *rows(5, 8)], page=2))
    assert "heading-changed" in done.codes and len(done.tables) == 1


def test_the_same_head_again_is_no_change() -> None:
    done = joined(printed([HEAD, *rows(1, 4)]), printed([HEAD, *rows(5, 8)], page=2))
    assert "heading-changed" not in done.codes and len(done.tables) == 1


def test_a_page_goes_on_by_its_column_lines_though_it_lacks_the_outermost_columns() -> None:
    head = ("NO", "BAGIAN", "URAIAN", "SATUAN", "THN 1", "THN 2", "THN 3", "THN 4")
    values = ("Luas ruang baca", "m2", "10%", "20%", "30%", "40%")
    wide = printed([head, ("1", "Ruang", *values), ("", "", *values)])
    part = printed([("Jumlah kursi", *values[1:]), ("Jumlah meja", *values[1:])], page=2)
    cells = [
        replace(cell, box=Box(cell.box.x0 + 100, cell.box.y0, cell.box.x1 + 100, cell.box.y1))
        for cell in part.cells
        if cell.box
    ]
    done = joined(wide, replace(part, cells=tuple(cells)))
    assert done.column("uraian")[-2:] == ["Jumlah kursi", "Jumlah meja"]


def test_misread_column_numbers_at_the_top_of_a_page_are_no_row() -> None:
    numbers = ("1", "2", "3", "4")
    later = ("1", "2", "3", "4 4")
    done = joined(printed([HEAD, numbers, *rows(1, 4)]), printed([later, *rows(5, 8)], page=2))
    assert [row.values[0] for row in done.table.data_rows] == list(range(1, 9))


def _worded(table: PhysicalTable) -> PhysicalTable:
    cells = [
        replace(cell, words=(Word(cell.text, cell.box, 1.0, Reader.OCR),)) if cell.text and cell.box else cell
        for cell in table.cells
    ]
    return replace(table, cells=tuple(cells))


def test_an_underlined_line_is_no_table_and_keeps_its_words() -> None:
    pages = [
        page(1, printed([HEAD, *rows(1, 4)])),
        page(2, _worded(printed([("TANGGAL :", "27 Februari 2006")])), printed(rows(5, 8))),
    ]
    document = Document(Source("a.pdf", "0", 2, Kind.PDF_SCAN), tuple(pages))
    bare = without_frames(document)
    assert [len(one.tables) for one in bare.pages] == [1, 1]
    assert [line.text for line in bare.pages[1].lines] == ["TANGGAL : 27 Februari 2006"]
    assert len(joined_pages(*bare.pages).tables) == 1


def test_a_last_row_alone_on_its_page_stays_a_row() -> None:
    pages = (page(1, printed([HEAD, *rows(1, 4)])), page(2, _worded(printed(rows(5, 5)))))
    document = Document(Source("a.pdf", "0", 2, Kind.PDF_SCAN), pages)
    assert without_frames(document) == document


def test_a_table_within_a_cell_is_told_in_the_cell_and_is_a_table_of_its_own() -> None:
    outer = printed([("NO", "KEGIATAN", "RINCIAN"), ("1", "Pengadaan", ""), ("2", "Pelatihan", "2 hari")])
    small = printed([("Barang", "Jumlah"), ("Kursi", "10"), ("Meja", "20")], number=2)
    inner = replace(small, box=Box(102, 22, 148, 38))
    register = Register()
    done = Outcome(logical_tables([outer, inner], 1, register, NoSpelling()), register)
    assert [table.table_id for table in done.tables] == ["t01", "t02"]
    assert done.tables[0].data_rows[0].values[2] == "Kursi 10; Meja 20"
    assert done.finding("nested-table").place.row_id == "t01-r0002"
    assert done.rules()["nested"] == 1


def test_a_scaled_unit_is_told_and_never_applied() -> None:
    table = printed([("NO", "URAIAN", "ANGGARAN"), ("1", "Alat tulis", "12.500"), ("2", "Jasa", "7.250")])
    done = joined_pages(page(1, "RINCIAN BELANJA", "(dalam ribuan rupiah)", table))
    assert done.table.columns[2].satuan == "ribuan rupiah"
    assert done.column("anggaran") == [12500, 7250]
    assert "12.500.000" in done.finding("unit-scaled").message
