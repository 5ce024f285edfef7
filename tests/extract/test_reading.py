from __future__ import annotations

from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

import extract.picture.reading
from extract.errors import InputError, UsageError
from extract.model import Kind, Page, Reader
from extract.reading import Progress, ReadOptions, read_document
from extract.store import load_document, save_document

from .pdfmaking import PageMaker, save

Pixels = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


@pytest.fixture
def pictures_read(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, tuple[int, ...], float | None]]:
    """Stands in for the picture reader: these tests are about who reads a page, not about OCR."""
    read: list[tuple[int, tuple[int, ...], float | None]] = []

    def read_picture_page(
        picture: Pixels, page_number: int, dpi: float | None, size_points: tuple[float, float] | None, threads: int
    ) -> Page:
        read.append((page_number, picture.shape, dpi))
        width, height = size_points or (595, 842)
        return Page(page_number, width, height, Reader.OCR, (), ())

    monkeypatch.setattr(extract.picture.reading, "read_picture_page", read_picture_page)
    return read


def quiet(progress: Progress) -> None:
    """No one is watching."""


def scanned() -> PageMaker:
    paper = np.full((1684, 1190), 250, dtype=np.uint8)
    paper[200:1400:40, 100:1000] = 0
    return PageMaker().picture(paper, 0, 0, 595, 842)


def written(n: int) -> PageMaker:
    return PageMaker().text(f"Keputusan halaman {n}", 50, 100)


def test_mixed_file_is_read_page_by_page(
    tmp_path: Path, pictures_read: list[tuple[int, tuple[int, ...], float | None]]
) -> None:
    path = save(tmp_path / "campur.pdf", written(1), scanned(), written(3))
    steps: list[Progress] = []
    document = read_document(path, ReadOptions(), steps.append)
    assert [page.reader for page in document.pages] == [Reader.TEXT_LAYER, Reader.OCR, Reader.TEXT_LAYER]
    assert (document.source.kind, document.source.pages, document.source.file) == (Kind.PDF_MIXED, 3, "campur.pdf")
    assert steps == [Progress(1, 3, 1), Progress(2, 3, 2), Progress(3, 3, 3)]
    ((number, shape, dpi),) = pictures_read
    assert number == 2
    assert shape == (1684, 1190, 3)
    assert dpi == pytest.approx(144, abs=1)


def test_pages_asked_for_keep_their_numbers(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", *(written(n) for n in range(1, 6)))
    document = read_document(path, ReadOptions(pages=(4, 2, 9)), quiet)
    assert [(page.number, page.lines[0].text) for page in document.pages] == [
        (2, "Keputusan halaman 2"),
        (4, "Keputusan halaman 4"),
    ]
    assert (document.source.pages, document.source.kind) == (5, Kind.PDF_TEXT)
    with pytest.raises(UsageError):
        read_document(path, ReadOptions(pages=(6,)), quiet)


def test_several_pictures_are_one_decree(
    tmp_path: Path, pictures_read: list[tuple[int, tuple[int, ...], float | None]]
) -> None:
    frames = [Image.new("L", (300, 400), 255) for _ in range(2)]
    frames[0].save(tmp_path / "a.tif", save_all=True, append_images=frames[1:])
    frames[0].save(tmp_path / "b.png")
    document = read_document(tmp_path / "a.tif", ReadOptions(also=(tmp_path / "b.png",)), quiet)
    assert [number for number, _, _ in pictures_read] == [1, 2, 3]
    assert (document.source.pages, document.source.kind) == (3, Kind.PICTURE)
    pictures_read.clear()
    read_document(tmp_path / "a.tif", ReadOptions(pages=(3,), also=(tmp_path / "b.png",)), quiet)
    assert [number for number, _, _ in pictures_read] == [3]


def test_only_pictures_can_be_made_one_decree(tmp_path: Path) -> None:
    Image.new("L", (300, 400), 255).save(tmp_path / "b.png")
    path = save(tmp_path / "a.pdf", written(1))
    with pytest.raises(UsageError):
        read_document(tmp_path / "b.png", ReadOptions(also=(path,)), quiet)


def test_text_export_is_one_page(tmp_path: Path) -> None:
    (tmp_path / "sk.txt").write_text("SALINAN\n\nNO\tAREA\tKET\n1\tA\tB\n", encoding="utf-8")
    document = read_document(tmp_path / "sk.txt", ReadOptions(), quiet)
    assert document.source.kind is Kind.TEXT_EXPORT
    assert [(page.number, len(page.tables)) for page in document.pages] == [(1, 1)]


def test_file_between_the_stages_reads_back_the_same(tmp_path: Path) -> None:
    maker = written(1).grid([50, 150, 250], [200, 230, 260]).text("1", 60, 220).turned("KET", 160, 255, "0 1 -1 0")
    document = read_document(save(tmp_path / "a.pdf", maker), ReadOptions(), quiet)
    save_document(document, tmp_path / "pages.json")
    assert load_document(tmp_path / "pages.json") == document


def test_same_file_gives_the_same_document(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", written(1), written(2))
    assert read_document(path, ReadOptions(), quiet) == read_document(path, ReadOptions(), quiet)


def test_text_typed_into_a_form_field_is_read(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", written(1))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        look = pikepdf.Stream(pdf, b"BT /F 10 Tf 2 4 Td (Nomor 12) Tj ET")
        look["/Type"], look["/Subtype"] = pikepdf.Name("/XObject"), pikepdf.Name("/Form")
        look["/BBox"] = pikepdf.Array([0, 0, 100, 20])
        look["/Resources"] = pdf.pages[0].obj["/Resources"]
        note = pikepdf.Dictionary(
            Type=pikepdf.Name("/Annot"),
            Subtype=pikepdf.Name("/FreeText"),
            Rect=pikepdf.Array([50, 600, 150, 620]),
            F=4,
            AP=pikepdf.Dictionary(N=look),
        )
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(note)])
        pdf.save(path)
    (page,) = read_document(path, ReadOptions(), quiet).pages
    assert [line.text for line in page.lines] == ["Keputusan halaman 1", "Nomor 12"]


def test_bad_file_is_refused_before_any_page_is_read(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", *(written(n) for n in range(1, 6)))
    path.write_bytes(path.read_bytes()[:-300])
    steps: list[Progress] = []
    with pytest.raises(InputError):
        read_document(path, ReadOptions(), steps.append)
    assert steps == []
