from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from extract.errors import DigitizeError, InputError
from extract.messages import Language, catalogue
from extract.opening import Form, open_input, read_text
from extract.pdffile import open_pdf
from extract.picturefile import count_frames, read_frames

from .pdfmaking import PageMaker, save


def decree(path: Path, pages: int = 3) -> Path:
    return save(path, *(PageMaker().text(f"Keputusan halaman {n}", 50, 100) for n in range(1, pages + 1)))


def opened(path: Path) -> object:
    """Open as the reader does, to the point where pages could be read."""
    form = open_input(path).form
    if form is Form.PDF:
        return open_pdf(path)
    if form is Form.PICTURE:
        return count_frames(path)
    return read_text(path)


def refused(path: Path) -> DigitizeError:
    with pytest.raises(InputError) as caught:
        opened(path)
    error = caught.value
    assert error.exit_code == 3
    for language in Language:
        line = error.say(language)
        assert "\n" not in line
        assert str(path) in line
    return error


def huge_png(path: Path) -> Path:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    return path


def cut(path: Path, share: float) -> Path:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    return path


def with_huge_picture(path: Path) -> Path:
    decree(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        stream = pikepdf.Stream(pdf, b"\0" * 100)
        stream["/Subtype"] = pikepdf.Name("/Image")
        stream["/Width"] = stream["/Height"] = 40_000
        pdf.pages[1].obj["/Resources"]["/XObject"] = pikepdf.Dictionary({"/I": stream})
        pdf.save(path)
    return path


def with_box(path: Path, *box: int) -> Path:
    decree(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[2].obj["/MediaBox"] = pikepdf.Array(list(box))
        pdf.save(path)
    return path


def locked(path: Path) -> Path:
    decree(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="pemilik", user="rahasia"))
    return path


def without_pages(path: Path) -> Path:
    pikepdf.new().save(path)
    return path


def without_content(path: Path) -> Path:
    """Page 2 names content that the file does not hold."""
    decree(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].obj["/Contents"] = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary())])
        pdf.save(path)
    return path


def written(data: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return write


def cut_jpeg(path: Path) -> Path:
    Image.effect_noise((400, 400), 50).save(path)
    return cut(path, 0.5)


BAD: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "empty file": ("kosong.pdf", written(b""), "empty-file"),
    "text renamed": ("teks.pdf", written(b"KEPUTUSAN BUPATI\n" * 20), "text-in-disguise"),
    "text renamed to a picture": ("teks.PNG", written(b"KEPUTUSAN BUPATI\n" * 20), "text-in-disguise"),
    "bytes renamed": ("acak.pdf", written(bytes(range(256)) * 20), "not-what-it-says"),
    "header only": ("kepala.pdf", written(b"%PDF-1.7\n"), "damaged-pdf"),
    "locked": ("kunci.pdf", locked, "password"),
    "no pages": ("nol.pdf", without_pages, "no-pages"),
    "content lost": ("hilang.pdf", without_content, "cut-off-at-page"),
    "huge picture": ("besar.png", huge_png, "too-many-pixels"),
    "huge picture in a PDF": ("besar.pdf", with_huge_picture, "too-many-pixels"),
    "absurd page": ("luas.pdf", lambda path: with_box(path, 0, 0, 60_000, 60_000), "page-size"),
    "page of no width": ("tipis.pdf", lambda path: with_box(path, 0, 0, 2, 800), "page-size"),
    "cut JPEG header": ("potong.jpg", lambda path: cut(cut_jpeg(path), 0.001), "damaged-picture"),
    "word": ("a.docx", written(b"PK\x03\x04" + b"word" * 100), "save-office-as-pdf"),
    "old word": ("a.DOC", written(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100), "save-office-as-pdf"),
    "phone photo": ("a.heic", written(b"\0\0\0\x18ftypheic" + b"\0" * 100), "save-photo-as-jpeg"),
    "other picture": ("a.webp", written(b"RIFF\0\0\0\0WEBPVP8 "), "save-picture-as-png"),
    "unknown": ("a.xyz", written(b"\0\1\2\3"), "unknown-kind"),
    "bytes as text": ("a.txt", written(bytes(range(256))), "not-text"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_refused_with_one_line(case: str, tmp_path: Path) -> None:
    name, make, key = BAD[case]
    assert refused(make(tmp_path / name)).told.key == key


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.95, 0.99])
@pytest.mark.parametrize("linearized", [False, True])
def test_pdf_cut_off_anywhere_is_refused(share: float, linearized: bool, tmp_path: Path) -> None:
    path = decree(tmp_path / "potong.pdf", pages=8)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, linearize=linearized, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert refused(cut(path, share)).told.key in ("cut-off", "damaged-pdf")


def test_line_names_the_page(tmp_path: Path) -> None:
    assert "page 3" in refused(with_box(tmp_path / "a.pdf", 0, 0, 60_000, 60_000)).say(Language.EN)
    assert "halaman 2" in refused(with_huge_picture(tmp_path / "b.pdf")).say(Language.ID)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert refused(tmp_path / "tidak ada.pdf").told.key == "missing-file"
    assert refused(tmp_path).told.key == "is-folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_rights(tmp_path: Path) -> None:
    path = decree(tmp_path / "rahasia.pdf")
    path.chmod(0)
    assert refused(path).told.key == "unreadable-file"


def test_cut_off_picture_is_refused_when_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        list(read_frames(cut_jpeg(tmp_path / "potong.jpg")))
    assert caught.value.told.key == "damaged-picture"


@pytest.mark.parametrize(
    "name", ["SK.PDF", "sk 07 (salinan) [1].pdf", 'it\'s "sk".pdf', "keputusan .pdf", "keputusan.pdf ", "tanpa"]
)
def test_names_do_not_matter(name: str, tmp_path: Path) -> None:
    assert open_input(decree(tmp_path / name)).form is Form.PDF


@pytest.mark.parametrize("name", ["a.png", "a.JPG", "a.jpeg", "a.tif", "a.TIFF"])
def test_pictures_in_any_case_of_letters(name: str, tmp_path: Path) -> None:
    Image.new("L", (100, 100), 255).save(tmp_path / name)
    assert open_input(tmp_path / name).form is Form.PICTURE


def test_picture_with_another_pictures_ending_is_read_for_what_it_is(tmp_path: Path) -> None:
    Image.new("L", (100, 100), 255).save(tmp_path / "a.jpg")
    (tmp_path / "a.jpg").rename(tmp_path / "a.pdf")
    assert open_input(tmp_path / "a.pdf").form is Form.PICTURE


def test_owners_password_does_not_lock_a_reader_out(tmp_path: Path) -> None:
    path = decree(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="pemilik", user=""))
    assert open_pdf(path).pages == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_of_any_usual_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("Rencana – “aksi”".encode(encoding))
    assert open_input(path).form is Form.TEXT
    assert read_text(path) == "Rencana – “aksi”"


def test_every_page_of_a_tiff_and_its_orientation(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (200, 100), color) for color in ("white", "black", "red")]
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: turn 90 degrees clockwise to see it so
    frames[0].save(tmp_path / "a.tif", save_all=True, append_images=frames[1:], dpi=(10, 10))
    frames[2].save(tmp_path / "b.jpg", exif=exif)
    found = dict(read_frames(tmp_path / "a.tif"))
    assert [found[n].picture[50, 50].tolist() for n in (1, 2, 3)] == [[255] * 3, [0] * 3, [0, 0, 255]]
    assert found[1].dpi == pytest.approx(10)
    assert found[1].size_points == pytest.approx((1440, 720))
    ((_, turned),) = read_frames(tmp_path / "b.jpg")
    assert turned.picture.shape[:2] == (200, 100)
    assert turned.dpi is None


def test_transparent_and_deep_pictures_are_seen_on_white_paper(tmp_path: Path) -> None:
    Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(tmp_path / "a.png")
    Image.new("I;16", (100, 100), 65535).save(tmp_path / "b.png")
    for name in ("a.png", "b.png"):
        ((_, frame),) = read_frames(tmp_path / name)
        assert frame.picture.min() == 255


def test_every_message_is_written_in_both_languages() -> None:
    for key, text in catalogue("extract").items():
        assert text["id"].startswith("{file}"), key
        assert text["en"].startswith("{file}"), key
