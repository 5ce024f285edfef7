"""Every finding about the decree itself: what must find it, and what must not."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import normalize
from extract.messages import Language
from extract.model import Document, PageNote, Reader
from normalize.decree.checks.lists import nested_gaps
from normalize.decree.checks.titles import difference
from normalize.normalizing import NormalizeOptions
from normalize.normalizing import normalize as normalized

from .decree_documents import (
    BODY,
    DIKTUM,
    JUDUL,
    LAMPIRAN,
    MENETAPKAN,
    MENGINGAT,
    MENIMBANG,
    PENGESAHAN,
    PENUTUP,
    Row,
    body,
    document,
    extended,
    found,
    hanging,
    lampiran,
    memperhatikan,
    mengingat,
    over_two_pages,
    page,
    plain_decree,
    swapped,
    with_confidence,
)


def noted(code: str) -> Document:
    """The decree with a note of the reader about each page."""
    source = plain_decree()
    return replace(source, pages=tuple(replace(one, notes=(PageNote(code, "5"),)) for one in source.pages))


def written_by_hand(source: Document, text: str) -> Document:
    """The document with the first word that holds `text` reported as written by hand."""
    first = source.pages[0]
    boxes = tuple(word.box for line in first.lines for word in line.words if text in word.text)[:1]
    return replace(source, pages=(replace(first, handwriting=boxes), *source.pages[1:]))


def dictum(label: str, text: str) -> list[Row]:
    return hanging(label, [("", [text])])


DESIGN = "Grand Design Reformasi Birokrasi 2010-2025"
LETTER = "Nomor 412/08/UJI tanggal 6 Januari 2021"
LAW = "Undang-Undang Nomor 3 Tahun 2015 tentang Contoh"
NOTE = (
    "(Lembaran Negara Republik Indonesia Tahun 2015 Nomor 4, Tambahan Lembaran Negara Republik Indonesia Nomor 5);"
)

# What must find the code, and what is nearly the same and must not.
CASES: dict[str, tuple[Document, Document]] = {
    "number-month-mismatch": (body("Prov/I/2022", "Prov/III/2022"), body("Prov/I/2022", "Prov/2022")),
    "number-year-mismatch": (
        body("Prov/I/2022", "Prov/I/2021"),
        body("9/ORT.07-Kpt/17/Prov/I/2022", "9 TAHUN 2022"),
    ),
    "number-region-mismatch": (body("Kpt/17/Prov", "Kpt/15/Prov"), body("Kpt/17/Prov", "Kpts/Prov")),
    "number-malformed": (body("NOMOR 9/", "NOMOR …/"), body("NOMOR 9/", "NOMOR 9.a/")),
    "number-conflict": (lampiran("NOMOR 9/", "NOMOR 8/"), lampiran("NOMOR 9/", "NOMOR : 9 /")),
    "date-conflict": (
        plain_decree(BODY, [*LAMPIRAN[:4], (330.0, "TANGGAL 16 Januari 2022"), *LAMPIRAN[4:]]),
        plain_decree(BODY, [*LAMPIRAN[:4], (330.0, "TANGGAL 17 Januari 2022"), *LAMPIRAN[4:]]),
    ),
    "date-incomplete": (body("17 Januari", "Januari"), plain_decree()),
    "title-mismatch": (
        body("TENTANG PEMBENTUKAN TIM", "TENTANG PEMBENTUKAN KELOMPOK TIM"),
        lampiran("SUSUNAN TIM", "DAFTAR NAMA TIM"),
    ),
    "menetapkan-empty": (
        plain_decree(
            [*JUDUL, *MENIMBANG, *MENGINGAT, "MEMUTUSKAN", (60.0, "Menetapkan :"), *DIKTUM, *PENUTUP, *PENGESAHAN]
        ),
        plain_decree(),
    ),
    "enumeration-gap": (
        body("b. melaporkan pelaksanaannya.", "b. dan; c. lalu; e. akhirnya."),
        extended((180.0, "c. akhirnya.")),
    ),
    "diktum-missing": (body("KETIGA", "KEEMPAT"), extended(*dictum("KEEMPAT", "Selesai."))),
    "reference-dangling": (body("dalam huruf a,", "dalam huruf c,"), body("dalam huruf a,", "dalam huruf a")),
    "citation-malformed": (
        mengingat(f"Undang-Undang 3 Tahun 2015 tentang Contoh {NOTE}"),
        mengingat(f"{LAW} {NOTE}"),
    ),
    "citation-mismatch": (
        mengingat(f"{LAW} {NOTE.replace('2015', '2014')}"),
        mengingat(f"{LAW} {NOTE.replace('2015', '2016')}"),
    ),
    "citation-conflict": (
        body("Membentuk Tim", f"Menurut Peraturan Presiden Nomor 82 Tahun 2010 tentang {DESIGN} dibentuk Tim"),
        body("Membentuk Tim", f"Menurut Peraturan Presiden Nomor 81 Tahun 2010 tentang {DESIGN} dibentuk Tim"),
    ),
    "letter-number-repeated": (
        memperhatikan(f"Surat Direktur {LETTER};", f"Berita Acara Penilaian {LETTER};"),
        memperhatikan(
            f"Surat Direktur {LETTER};", f"Surat Kepala Nomor 9/B tanggal 3 Mei 2021 atas surat {LETTER};"
        ),
    ),
    "letter-undated": (
        memperhatikan("Surat Direktur Nomor 412/08/UJI perihal Usulan;"),
        memperhatikan(f"Surat Direktur {LETTER} perihal Usulan;"),
    ),
    "year-conflict": (
        body("b. melaporkan pelaksanaannya.", "b. menyerahkan Tim Reformasi Birokrasi Tahun 2021."),
        body("b. melaporkan pelaksanaannya.", "b. mengevaluasi hasil Tim Reformasi Birokrasi Tahun 2021."),
    ),
    "citation-duplicate": (
        mengingat(f"{LAW};", f"{LAW};"),
        mengingat(f"{LAW};", f"{LAW.replace('Nomor 3', 'Nomor 4')};"),
    ),
    "citation-order": (
        mengingat("Peraturan Presiden Nomor 3 Tahun 2015 tentang A;", f"{LAW};"),
        mengingat(f"{LAW};", "Peraturan Presiden Nomor 3 Tahun 2015 tentang A;"),
    ),
    "consideration-form": (body("bahwa untuk", "untuk"), body("bahwa untuk", "Bahwa untuk")),
    "item-punctuation": (
        mengingat(f"{LAW}:", f"{LAW.replace('Nomor 3', 'Nomor 4')}."),
        mengingat(f"{LAW}; dan", f"{LAW.replace('3', '4')}."),
    ),
    "text-cut": (over_two_pages(""), over_two_pages(".")),
    "object-missing": (
        body("perlu dibentuk", "perlu menyusun dan membahas Komisi Pemilihan Umum Provinsi Bengkulu;"),
        body("perlu dibentuk", "perlu menyusun rencana Komisi Pemilihan Umum Provinsi Bengkulu;"),
    ),
    "lampiran-missing": (
        document(page(1, BODY, top=20.0)),
        document(page(1, swapped(BODY, "tercantum dalam Lampiran Keputusan ini.", "dimaksud."), top=20.0)),
    ),
    "lampiran-unreferenced": (
        body("tercantum dalam Lampiran Keputusan ini.", "dimaksud dalam Keputusan ini."),
        plain_decree(),
    ),
    "signature-missing": (
        plain_decree([*BODY[: -len(PENGESAHAN) - 1], *PENGESAHAN], LAMPIRAN[:-5]),
        plain_decree([*BODY[: -len(PENGESAHAN) - 1], *PENGESAHAN]),
    ),
    "signatory-conflict": (body("Siti Umpama", "FULAN CONTOH"), body("Siti Umpama", "FULANAH CONTOH")),
    "certification-missing": (plain_decree(BODY[: -len(PENGESAHAN)]), plain_decree(BODY[1 : -len(PENGESAHAN)])),
    "low-confidence": (
        with_confidence(plain_decree(reader=Reader.OCR), "9/ORT", 0.6),
        with_confidence(plain_decree(reader=Reader.OCR), "reformasi", 0.6),
    ),
    "handwritten": (
        written_by_hand(plain_decree(reader=Reader.OCR), "9/ORT"),
        written_by_hand(plain_decree(reader=Reader.OCR), "reformasi"),
    ),
    "misspelling-suspected": (body("melaksanakan", "melaksanakkan"), plain_decree()),
    "personal-data": (extended((60.0, "Telepon 0812-3456-7890")), extended((60.0, "Anggaran 0812 kegiatan"))),
    "no-decree": (document(page(1, ["FAKTUR", (60.0, "Jumlah 100")])), plain_decree()),
    "blank-page": (document(*plain_decree().pages, page(3, [])), plain_decree()),
    "page-order": (
        document(
            page(1, BODY, top=20.0),
            page(2, ["- 3 -", 40.0, *LAMPIRAN], top=20.0),
            page(3, ["- 2 -", 40.0, "SISA"], top=20.0),
        ),
        document(
            page(1, BODY, top=20.0),
            page(2, ["- 2 -", 40.0, *LAMPIRAN], top=20.0),
            page(3, ["- 3 -", 40.0, "SISA"], top=20.0),
        ),
    ),
    "page-missing": (
        document(
            page(1, BODY, top=20.0),
            page(2, ["- 2 -", 40.0, *LAMPIRAN], top=20.0),
            page(3, ["- 5 -", 40.0, "SISA"], top=20.0),
        ),
        document(
            page(1, BODY, top=20.0),
            page(2, ["- 2 -", 40.0, *LAMPIRAN], top=20.0),
            page(4, ["- 4 -", 40.0, "SISA"], top=20.0),
        ),
    ),
    "several-decrees": (
        document(page(1, BODY, top=20.0), page(2, swapped(BODY, "NOMOR 9/", "NOMOR 10/"), top=20.0)),
        document(
            page(1, BODY[: len(JUDUL) + len(MENIMBANG)], top=20.0),
            page(2, BODY[len(JUDUL) + len(MENIMBANG) :], top=20.0),
        ),
    ),
}
NOTES = {"text-layer-unused": "ocr-layer"} | {
    code: code for code in ("low-resolution", "stamp", "hidden-text", "picture-not-read", "text-layer-doubtful")
}
CASES |= {code: (noted(note), plain_decree()) for code, note in NOTES.items()}
ABBREVIATED = "POKJATU terdiri atas anggota POKJATU dan sekretaris"
CASES["abbreviation-undefined"] = (
    body("b. melaporkan pelaksanaannya.", f"b. {ABBREVIATED}."),
    body("b. melaporkan pelaksanaannya.", f"b. Kelompok Kerja Satu (POKJATU) bekerja; c. {ABBREVIATED}."),
)
CASES["typing-slip"] = (
    body("reformasi birokrasi", "reformasi birokrasi.Hal itu"),
    body("reformasi birokrasi", "masing-masing Rp5.000 (lima ribu), butir 2.A,"),
)
SERVICE = "surat Badan Layanan Pada Rumah Sakit Kota Umpama;"
CASES["name-conflict"] = (
    memperhatikan(*["surat Rumah Sakit Umum Kota Umpama;"] * 2, "surat Rumah Sakit Kota Umpama;"),
    memperhatikan(
        *["surat Pemerintah Daerah Kota Umpama;"] * 2,
        "surat Pemerintah Kota Umpama;",
        *[SERVICE] * 2,
        SERVICE.replace("Pada ", ""),
    ),
)
CASES["body-missing"] = (document(page(1, LAMPIRAN)), plain_decree())
CASES["catchword-mismatch"] = (
    document(page(1, [*JUDUL, *MENIMBANG, (480.0, "Memperhatikan . . .")], top=20.0), page(2, MENGINGAT)),
    document(page(1, [*JUDUL, *MENIMBANG, (480.0, "Mengingat . . .")], top=20.0), page(2, MENGINGAT)),
)
CASES["label-unread"] = (
    plain_decree(
        [
            *JUDUL,
            *MENIMBANG,
            *hanging("Mengingat", [("", [f"{LAW};"])]),
            [(165.0, "2."), (190.0, f"{LAW};")],
            (190.0, "lanjutan;"),
            *MENETAPKAN,
            *DIKTUM,
            *PENUTUP,
            *PENGESAHAN,
        ]
    ),
    plain_decree(
        [
            *JUDUL,
            *MENIMBANG,
            *hanging("Mengingat", [("", [f"{LAW};"])]),
            *MENETAPKAN,
            *DIKTUM,
            *PENUTUP,
            *PENGESAHAN,
        ]
    ),
)
NOTA: list[Row] = ["NOTA DINAS", "NOMOR 5/ND/2022", 10.0, (60.0, "Dengan hormat, rapat diadakan hari Kamis.")]
CASES["foreign-page"] = (
    document(page(1, BODY, top=20.0), page(2, LAMPIRAN), page(3, NOTA)),
    document(
        page(1, BODY, top=20.0), page(2, swapped(LAMPIRAN, "Pengarah: Ketua", "format NOTA DINAS")), page(3, NOTA)
    ),
)
CASES["anchor-missing"] = (
    extended(*dictum("KEEMPAT", "Honorarium ditetapkan sebagai berikut:")),
    extended(
        *dictum("KEEMPAT", "Honorarium ditetapkan sebagai berikut:"), (180.0, "a. ketua;"), (180.0, "b. anggota.")
    ),
)
CASES["date-missing"] = (
    plain_decree([row for row in BODY if row != (330.0, "pada tanggal 17 Januari 2022")]),
    plain_decree(),
)


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_code_is_found_where_it_must_be(code: str) -> None:
    assert found(CASES[code][0], code)


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_code_is_not_found_where_it_must_not_be(code: str) -> None:
    assert not found(CASES[code][1], code)


def test_every_code_of_the_decree_has_its_two_cases() -> None:
    catalogue = (Path(normalize.__file__).parent / "findings.toml").read_text(encoding="utf-8")
    own = tomllib.loads(catalogue[catalogue.index("# The decree itself") :])
    elsewhere = own.keys() - CASES.keys()
    assert not any(_used_by_the_decree(code) for code in elsewhere), elsewhere


def _used_by_the_decree(code: str) -> bool:
    folder = Path(normalize.__file__).parent / "decree"
    return any(f'"{code}"' in file.read_text(encoding="utf-8") for file in folder.rglob("*.py"))


def test_findings_have_a_place_and_a_sentence_in_both_languages() -> None:
    for code, (source, _) in CASES.items():
        indonesian = [f for f in normalized(source).findings if f.code == code]
        english = [f for f in normalized(source, NormalizeOptions(Language.EN)).findings if f.code == code]
        assert [f.place for f in indonesian] == [f.place for f in english]
        for one, other in zip(indonesian, english, strict=True):
            assert one.place.page is not None, code
            assert one.message != other.message and "{" not in one.message + other.message


def test_the_date_of_the_body_counts() -> None:
    source = CASES["date-conflict"][0]
    assert normalized(source).tanggal == "2022-01-17"
    (finding,) = found(source, "date-conflict")
    assert "16 Januari 2022" in finding.message and finding.suggestion == "17 Januari 2022"
    assert finding.place.page == 2


def test_an_error_of_the_office_stays_in_the_printed_text() -> None:
    decree = normalized(CASES["citation-malformed"][0])
    assert decree.mengingat[0].text.startswith("Undang-Undang 3 Tahun 2015")


def test_a_spelling_repair_stands_beside_the_printed_text_on_record() -> None:
    decree = normalized(CASES["misspelling-suspected"][0])
    assert "melaksanakkan" in decree.menimbang[0].text
    assert decree.menimbang[0].text_canonical is not None and "melaksanakan" in decree.menimbang[0].text_canonical
    assert [(c.rule, c.before, c.after) for c in decree.changes] == [("spelling", "melaksanakkan", "melaksanakan")]


def test_a_cited_title_is_never_changed() -> None:
    source = mengingat("Undang-Undang Nomor 28 Tahun 1999 tentang Penyelengaraan Negara;")
    decree = normalized(source)
    assert decree.mengingat[0].text_canonical is None
    assert found(source, "misspelling-suspected")


def test_a_known_regulation_cited_wrongly_is_suggested_right() -> None:
    (finding,) = found(mengingat("Undang-Undang Nomor 4 Tahun 2009 tentang Rumah Sakit;"), "citation-mismatch")
    assert finding.suggestion == "Undang-Undang Nomor 44 Tahun 2009 tentang Rumah Sakit"


def test_several_decrees_name_the_pages_of_the_others() -> None:
    source = document(
        page(1, BODY, top=20.0),
        page(2, LAMPIRAN),
        page(3, swapped(BODY, "NOMOR 9/", "NOMOR 10/"), top=20.0),
        page(4, swapped(LAMPIRAN, "Pengarah: Ketua", "Pengarah: Wakil Gubernur")),
    )
    (finding,) = found(source, "several-decrees")
    assert finding.place.page == 3
    assert "3 sampai 4" in finding.message and "10/ORT" in finding.message
    assert normalized(source).nomor == "9/ORT.07-Kpt/17/Prov/I/2022"


def test_a_second_dictum_may_not_refer_to_itself() -> None:
    assert found(body("dimaksud dalam Diktum KESATU", "dimaksud dalam Diktum KEDUA"), "reference-dangling")


def test_a_signer_under_both_offices_gives_way_to_the_name_in_the_lampiran() -> None:
    """In a copy read column by column the signer's name falls under the certifying office."""
    closing: Sequence[Row] = [*PENUTUP[:-1], *PENGESAHAN[:-1], (60.0, "FULAN CONTOH")]
    last: Sequence[Row] = [*LAMPIRAN, *PENGESAHAN]
    decree = normalized(plain_decree([*BODY[: -len(PENUTUP) - len(PENGESAHAN)], *closing], last))
    assert decree.penandatangan is not None and decree.penandatangan.nama == "FULAN CONTOH"
    assert decree.pengesahan_salinan is not None and decree.pengesahan_salinan.nama == "Siti Umpama"
    (finding,) = [f for f in decree.findings if f.code == "signatory-conflict"]
    assert finding.suggestion == "Siti Umpama" and "FULAN CONTOH" in finding.message


def test_words_that_two_titles_do_not_share() -> None:
    wanted = "RENCANA AKSI KOMISI PEMILIHAN UMUM TAHUN 2022"
    assert not difference(wanted, "Rencana Aksi Komisi Pemilihan Umum, Tahun 2022.")
    assert not difference(wanted, "RENCANA AKSI KOMISI PEMILlHAN UMUMTAHUN 2022")
    assert difference(wanted, "RENCANA AKSI KERJA PEMILIHAN UMUM TAHUN 2022").missing == ("KOMISI",)
    assert difference(wanted, "RENCANA AKSI KOMISI PEMILIHAN UMUM").missing == ("TAHUN", "2022")
    assert difference(wanted, "RENCANA AKSI KOMISI PEMILIHAN UMUM TAHUN 2023").added == ("2023",)


def test_gaps_in_lists_inside_a_text() -> None:
    assert nested_gaps("tugas: a. satu; b. dua; d. empat; dan e. lima.") == [("b", "d")]
    assert nested_gaps("tugas: a. satu; b. dua; dan c. tiga.") == []
    assert nested_gaps("Pasal 3 huruf d. dan huruf f. tetap.") == []


def test_a_lampiran_without_places_is_found_by_its_title() -> None:
    source = plain_decree()
    decree = normalized(replace(source, pages=tuple(replace(one, lines=one.lines) for one in source.pages)))
    assert decree.lampiran[0].heading is not None and decree.lampiran[0].heading.startswith("LAMPIRAN KEPUTUSAN")


@pytest.mark.parametrize(
    ("cited", "code"),
    [
        (
            f"{LAW} {NOTE.replace('Negara Republik Indonesia Tahun', 'Negara Indonesia Tahun')}",
            "citation-malformed",
        ),
        (f"{LAW} {NOTE.replace('Republik Indonesia Nomor', 'Republik Indonesai Nomor')}", "citation-malformed"),
        (f"{LAW}. {NOTE}", "citation-malformed"),
        (f"{LAW.replace('Undang-Undang', 'Undang Undang')} {NOTE}", "citation-malformed"),
        (f"Peraturan Pemerintah Pengganti {LAW.replace(chr(45), chr(32))} {NOTE}", "citation-malformed"),
        ("Keputusan Kepala Dinas Nomor 1/A/2014 tentang Rencana Strategis Tahun 2018-2023;", "citation-mismatch"),
    ],
)
def test_what_else_is_wrong_in_a_citation(cited: str, code: str) -> None:
    assert found(mengingat(cited), code)


@pytest.mark.parametrize(
    "cited",
    [
        f"{LAW} {NOTE}",
        f"{LAW} {NOTE.replace(' Republik Indonesia', '')}",
        "Peraturan Menteri X Nomor 1 Tahun 2019 tentang Road Map Tahun 2020-2024;",
        "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;",
    ],
)
def test_what_is_right_in_a_citation(cited: str) -> None:
    assert not found(mengingat(cited), "citation-malformed") + found(mengingat(cited), "citation-mismatch")


def test_page_numbers_of_a_lampiran_begin_anew_after_an_unnumbered_first_page() -> None:
    source = document(
        page(1, BODY, top=20.0),
        page(2, ["- 2 -", 40.0, (60.0, "sisa.")], top=20.0),
        page(3, LAMPIRAN[:-5]),
        page(4, ["- 2 -", 40.0, (60.0, "Anggota: Kepala Bagian")], top=20.0),
    )
    assert not found(source, "page-order")


def test_a_number_that_every_page_prints_counts_no_pages() -> None:
    pages = (page(n, ["- 51 -" if n < 4 else "- 28 -", 40.0, (60.0, f"baris {n}")], top=20.0) for n in (2, 3, 4))
    assert not found(document(page(1, BODY, top=20.0), *pages), "page-order")


def test_a_figure_of_the_day_that_a_reader_lost_is_taken_from_the_lampiran_in_doubt() -> None:
    dated = [*LAMPIRAN[:4], (330.0, "TANGGAL 17 Januari 2022"), *LAMPIRAN[4:]]
    rows = swapped(BODY, "pada tanggal 17 Januari 2022", "pada tanggal 1    Januari 2022")
    decree = normalized(plain_decree(rows, dated, Reader.OCR))
    codes = [finding.code for finding in decree.findings]
    assert decree.tanggal == "2022-01-17"
    assert "low-confidence" in codes and "date-conflict" not in codes
    printed = normalized(plain_decree(rows, dated))
    assert printed.tanggal == "2022-01-01"
    assert "date-conflict" in [finding.code for finding in printed.findings]


def test_ink_at_the_foot_of_the_first_page_is_no_page_number() -> None:
    first = page(1, [*BODY, 180.0, (300.0, "8")], top=20.0)
    source = document(first, page(2, ["- 2 -", 40.0, *LAMPIRAN], top=20.0))
    assert "8" in [aside.text for aside in normalized(source).set_aside if aside.kind == "page-number"]
    assert not found(source, "page-order")
