"""Files that attack their reader, each built here: a name and what writes it."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from copy import copy
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

Maker = Callable[[Path], None]
BOMB_BYTES = 200 << 20
OBJECTS = 100_000
PAGES = 6_000


def page(content: bytes = b"BT /F1 12 Tf 50 700 Td (KEPUTUSAN BUPATI CONTOH) Tj ET") -> Pdf:
    """A PDF of one page of text."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].Resources = Dictionary(Font=Dictionary(F1=font))
    pdf.pages[0].Contents = pdf.make_stream(content)
    return pdf


def huge_box(path: Path) -> None:
    pdf = page()
    pdf.pages[0].MediaBox = Array([0, 0, 1_000_000, 1_000_000])
    pdf.save(path)


def bomb(path: Path) -> None:
    pdf = page(b" " * BOMB_BYTES)
    pdf.save(path, compress_streams=True)


def many_objects(path: Path) -> None:
    pdf = page()
    pdf.Root.Many = Array([pdf.make_indirect(Dictionary(N=number)) for number in range(OBJECTS)])
    pdf.save(path)


def many_pages(path: Path) -> None:
    """Thousands of pages that are one and the same."""
    pdf = page()
    leaf = pdf.pages[0].obj
    pdf.Root.Pages.Kids = Array([pdf.make_indirect(copy(leaf)) for _ in range(PAGES)])
    pdf.Root.Pages.Count = PAGES
    pdf.save(path)


def recursive_tree(path: Path) -> None:
    pdf = page()
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    pdf.save(path)


def xref_loop(path: Path) -> None:
    page().save(path)
    data = path.read_bytes()
    start = data.rindex(b"startxref") + len(b"startxref\n")
    offset = data[start:].split()[0]
    path.write_bytes(data.replace(b"trailer <<", b"trailer << /Prev " + offset + b" "))


def actions(path: Path) -> None:
    pdf = page()
    marker = str(path.parent / "dijalankan")
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=f"app.launchURL('file://{marker}')")
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.Launch, F=f"/usr/bin/touch {marker}"))
    pdf.save(path)


def embedded(path: Path) -> None:
    pdf = page()
    pdf.attachments["../../keluar.txt"] = pikepdf.AttachedFileSpec(pdf, b"isi", filename="../../keluar.txt")
    pdf.save(path)


def encrypted(path: Path) -> None:
    page().save(path, encryption=pikepdf.Encryption(owner="a", user="b"))


def with_picture(data: bytes, kind: Name, side: int) -> Pdf:
    """A page that is filled by one picture, said to be of so many pixels a side."""
    pdf = page(b"q 500 0 0 500 50 100 cm /I Do Q")
    picture = pdf.make_stream(data)
    picture.Type, picture.Subtype = Name.XObject, Name.Image
    picture.Width, picture.Height, picture.Filter = side, side, kind
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 1
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(I=picture))
    return pdf


def broken_jpx(path: Path) -> None:
    data = b"\x00\x00\x00\x0cjP  \r\n\x87\n" + random.Random(1).randbytes(500)
    with_picture(data, Name.JPXDecode, 9000).save(path)


def broken_jbig2(path: Path) -> None:
    with_picture(random.Random(2).randbytes(500), Name.JBIG2Decode, 2000).save(path)


def picture_bomb(path: Path) -> None:
    """200 MB once unpacked; the page would be rendered from 1.6 billion pixels."""
    with_picture(zlib.compress(bytes(40_000 * 40_000 // 8), 1), Name.FlateDecode, 40_000).save(path)


def unmapped_font(path: Path) -> None:
    pdf = page(b"BT /F1 12 Tf 50 700 Td <00010002000300040005> Tj ET")
    info = Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0)
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.Entah,
        CIDSystemInfo=info,
        CIDToGIDMap=Name.Identity,
    )
    outer = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Entah, Encoding=Name("/Identity-H"))
    outer.DescendantFonts = Array([pdf.make_indirect(inner)])
    pdf.pages[0].Resources = Dictionary(Font=Dictionary(F1=outer))
    pdf.save(path)


def huge_picture(path: Path) -> None:
    Image.new("1", (40_000, 40_000)).save(path)


HOSTILE: dict[str, Maker] = {
    "kotak.pdf": huge_box,
    "bom.pdf": bomb,
    "banyak.pdf": many_objects,
    "ribuan.pdf": many_pages,
    "pohon.pdf": recursive_tree,
    "xref.pdf": xref_loop,
    "aksi.pdf": actions,
    "lampiran\nbaris\tbaru.pdf": embedded,
    "..; rm -rf $HOME.pdf": encrypted,
    "jpx.pdf": broken_jpx,
    "jbig2.pdf": broken_jbig2,
    "bom-gambar.pdf": picture_bomb,
    "huruf.pdf": unmapped_font,
    "besar.png": huge_picture,
}


def mutate(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, a stretch left out or one said twice."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    first = chance.randrange(len(changed))
    stretch = slice(first, first + chance.randint(1, 200))
    match chance.randrange(4):
        case 0:
            del changed[stretch]
        case 1:
            changed[first:first] = changed[stretch]
        case _:
            pass
    return bytes(changed)
