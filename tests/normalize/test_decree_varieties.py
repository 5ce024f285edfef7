"""Decrees of our own in the layouts and misreadings that real ones have: the structure holds in all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.model import Document, Reader
from normalize.normalizing import normalize

from .decree_documents import Row, document, exported, hanging, page, plain_decree

MONTHS = {"Januari": 1, "Februari": 2, "Nopember": 11, "Pebruari": 2, "Agustus": 8}
LABELS = ("KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA")
# How readers spoil the fixed words (domain notes, 1.7); each keeps what it is.
SPOILT = {
    "Menimbang": ("Menimbang", "Menirnbang", "Menimbarig", "MENIMBANG"),
    "Mengingat": ("Mengingat", "Mengingal", "Mengíngat", "MENGINGAT"),
    "MEMUTUSKAN": ("MEMUTUSKAN :", "M E M U T U S K A N :", "MEMUTUSKAN", "MEMUTUSKAH:"),
    "TENTANG": ("TENTANG", "TENTAN6", "T E N T A N G"),
    "Ditetapkan": ("Ditetapkan di Contohan", "Ditetapkan di : Contohan", "Ditetapkar di Contohan"),
    "KESATU": ("KESATU", "KES4TU", "PERTAMA"),
}


@dataclass(frozen=True)
class Shape:
    """One variety: how each part is set."""

    words: dict[str, str]
    items: int
    dictums: int
    month: str
    day: int
    columns: bool
    behalf: bool
    number: str
    copies: int
    broken: int  # the line of the body at which a page ends, 0 for none
    reader: Reader


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    return Shape(
        words={word: draw(st.sampled_from(forms)) for word, forms in SPOILT.items()},
        items=draw(st.integers(1, 5)),
        dictums=draw(st.integers(2, 5)),
        month=draw(st.sampled_from(sorted(MONTHS))),
        day=draw(st.integers(1, 28)),
        columns=draw(st.booleans()),
        behalf=draw(st.booleans()),
        number=draw(st.sampled_from(["188.45/12/2021", "12", "07/ORT.07-Kpt/1771/KPU-Kot/I/2021"])),
        copies=draw(st.integers(0, 3)),
        broken=draw(st.integers(0, 12)),
        reader=draw(st.sampled_from([Reader.TEXT_LAYER, Reader.OCR])),
    )


def closing(shape: Shape) -> list[Row]:
    office = ["a.n. BUPATI CONTOHAN", "SEKRETARIS DAERAH,"] if shape.behalf else ["BUPATI CONTOHAN,"]
    right = [
        shape.words["Ditetapkan"],
        f"pada tanggal {shape.day} {shape.month} 2021",
        *office,
        "ttd",
        "FULAN CONTOH",
    ]
    if not shape.columns:
        return [20.0, *((340.0, text) for text in right)]
    left = [
        "Salinan sesuai dengan aslinya",
        "Kepala Bagian Hukum,",
        "",
        "Siti Umpama",
        "NIP. 19700101 199503 2 001",
    ]
    left += [""] * (len(right) - len(left))
    return [20.0, *([(x, t) for x, t in ((40.0, a), (340.0, b)) if t] for a, b in zip(left, right, strict=True))]


def pages_of(shape: Shape) -> Document:
    plain = shape.number == "12"
    bases = [(f"{n}.", [f"Undang-Undang Nomor {n} Tahun 2014 tentang Contoh;"]) for n in range(1, shape.items + 1)]
    reasons = [
        (f"{chr(96 + n)}.", [f"bahwa alasan ke-{n} ada", "dan berlanjut;"]) for n in range(1, shape.items + 1)
    ]
    labels = (shape.words["KESATU"], *LABELS[1 : shape.dictums])
    body: list[Row] = [
        "KEPUTUSAN BUPATI CONTOHAN",
        f"NOMOR {shape.number} TAHUN 2021" if plain else f"NOMOR : {shape.number}",
        shape.words["TENTANG"],
        "PEMBENTUKAN TIM KERJA",
        12.0,
        "BUPATI CONTOHAN,",
        12.0,
        *hanging(shape.words["Menimbang"], reasons),
        *hanging(shape.words["Mengingat"], bases),
        shape.words["MEMUTUSKAN"],
        [(60.0, "Menetapkan"), (150.0, ":"), (165.0, "KEPUTUSAN BUPATI TENTANG PEMBENTUKAN TIM KERJA.")],
        *(row for n, label in enumerate(labels) for row in hanging(label, [("", [f"Membentuk tim ke-{n + 1}."])])),
    ]
    ends = len(body)
    body += closing(shape)
    if shape.copies:
        body += [20.0, (60.0, "Tembusan:"), *((60.0, f"{n}. Camat ke-{n}.") for n in range(1, shape.copies + 1))]
    # No page of a decree ends between two signatures that stand side by side.
    at = min(7 + shape.broken, ends) if shape.columns else 7 + shape.broken
    if not shape.broken:
        return document(page(1, body, shape.reader, top=20.0))
    return document(
        page(1, body[:at], shape.reader, top=20.0), page(2, ["- 2 -", 20.0, *body[at:]], shape.reader, top=20.0)
    )


@given(shapes())
@settings(derandomize=True, max_examples=60, deadline=None)
def test_the_structure_holds(shape: Shape) -> None:
    decree = normalize(pages_of(shape))
    assert (decree.jenis, decree.lembaga, decree.nomor, decree.tahun) == (
        "KEPUTUSAN",
        "BUPATI CONTOHAN",
        shape.number,
        2021,
    )
    assert (decree.tentang, decree.pejabat) == ("PEMBENTUKAN TIM KERJA", "BUPATI CONTOHAN")
    assert [one.label for one in decree.menimbang] == [chr(96 + n) for n in range(1, shape.items + 1)]
    assert [one.label for one in decree.mengingat] == [str(n) for n in range(1, shape.items + 1)]
    first = "PERTAMA" if shape.words["KESATU"] == "PERTAMA" else "KESATU"
    assert [one.label for one in decree.diktum] == [first, *LABELS[1 : shape.dictums]]
    assert all(one.text == f"Membentuk tim ke-{n}." for n, one in enumerate(decree.diktum, 1))
    assert decree.tanggal == f"2021-{MONTHS[shape.month]:02}-{shape.day:02}" and decree.tempat == "Contohan"
    assert decree.penandatangan is not None and decree.penandatangan.nama == "FULAN CONTOH"
    assert ("SEKRETARIS DAERAH" in (decree.penandatangan.jabatan or "")) == shape.behalf
    assert len(decree.tembusan or ()) == shape.copies
    if shape.columns:
        assert decree.pengesahan_salinan is not None and decree.pengesahan_salinan.nama == "Siti Umpama"
    assert not [one for one in decree.findings if one.severity == "error"]


def test_a_watermark_across_the_page_is_no_text_of_the_decree() -> None:
    source = plain_decree()
    first = source.pages[0]
    at = len(first.lines) // 2
    mark = replace(
        first.lines[at], words=tuple(replace(w, text="RAHASIA", turned_cw=315) for w in first.lines[at].words)
    )
    marked = replace(first, lines=(*first.lines[:at], mark, *first.lines[at:]))
    decree = normalize(replace(source, pages=(marked, *source.pages[1:])))
    plain = normalize(source)
    assert (decree.menimbang, decree.mengingat, decree.diktum) == (plain.menimbang, plain.mengingat, plain.diktum)
    assert [aside.kind for aside in decree.set_aside if "RAHASIA" in aside.text] == ["watermark"]


NO_DECREES = {
    "surat": "PEMERINTAH KABUPATEN CONTOHAN\nNomor : 005/12/2022\nLampiran : 1 berkas\nPerihal : Undangan\n"
    "Mengingat pentingnya acara dimaksud, Saudara diminta hadir pada\nTanggal : 3 Maret 2022\nKEPALA DINAS,\nttd\n"
    "FULAN\nTembusan:\n1. Bupati;",
    "formulir": "FORMULIR PENGADUAN\nNama :\nNIK :\nAlamat :\nTanggal : ..............\nTanda tangan",
    "faktur": "FAKTUR\nNo. 12/2024\nTanggal 3 Maret 2024\nJumlah Rp500.000\n"
    "Menetapkan harga sesuai keputusan direksi",
    "berita": "BERITA ACARA\nNOMOR 412/08/2015\nPada hari ini Senin tanggal 6 Januari 2015 telah dilaksanakan\n"
    "berdasarkan Keputusan Bupati Nomor 4 Tahun 2014 tentang Tim.",
    "daftar": "DAFTAR PERATURAN\nUndang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara\nKEPUTUSAN BUPATI",
}


@pytest.mark.parametrize("name", NO_DECREES)
def test_what_is_no_decree_says_so_and_invents_nothing(name: str) -> None:
    decree = normalize(exported(NO_DECREES[name], file=f"{name}.txt"))
    values = (decree.jenis, decree.lembaga, decree.pejabat, decree.nomor, decree.tahun, decree.tentang)
    assert (*values, decree.tanggal, decree.penandatangan, decree.nomor_bagian) == (None,) * 9
    assert (decree.menimbang, decree.diktum, decree.pasal, decree.rujukan, decree.places) == ((), (), None, (), ())
    assert decree.decree_id == name
    assert "no-decree" in [finding.code for finding in decree.findings]
