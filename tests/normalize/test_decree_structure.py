"""The parts of a decree from its lines: by place, by wording, over page breaks, through damage."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.model import Document, Line, Reader
from extract.reading import ReadOptions, read_document
from normalize.model import Decree
from normalize.normalizing import normalize
from normalize.store import decree_json

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
    document,
    exported,
    hanging,
    page,
    plain_decree,
    swapped,
)

SAMPLES = Path(__file__).parents[2] / "samples"


def texts(value: Any, key: str = "") -> Iterator[str]:
    """Every printed text of decree.json, repetitions by other fields left out."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in {
                "findings",
                "changes",
                "source",
                "decree_id",
                "rujukan",
                "lembaga",
                "pejabat_tercetak",
                "box",
                "rujukan_dalam",
                "nomor_bagian",
                "places",
                "ayat",
                "under",
            }:
                yield from texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, key)
    elif isinstance(value, str):
        yield value


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


# Words that are the name of a field, said by the field itself.
FIXED = Counter(
    words("Menimbang Mengingat Memutuskan Menetapkan Tentang Nomor Tahun SALINAN ttd ttd ttd 2022 2022")
    + words("Ditetapkan di pada tanggal Salinan sesuai dengan aslinya") * 2
)


def lost_words(source: Document, decree: Decree) -> Counter[str]:
    have = Counter(word for text in texts(json.loads(decree_json(decree))) for word in words(text))
    read = Counter(word for one in source.pages for line in one.lines for word in words(line.text))
    return read - have - FIXED


def test_the_parts_of_a_printed_decree() -> None:
    decree = normalize(plain_decree())
    assert (decree.jenis, decree.lembaga) == ("KEPUTUSAN", "KOMISI PEMILIHAN UMUM PROVINSI BENGKULU")
    assert (decree.nomor, decree.tahun) == ("9/ORT.07-Kpt/17/Prov/I/2022", 2022)
    assert decree.tentang == "PEMBENTUKAN TIM REFORMASI BIROKRASI TAHUN 2022"
    assert decree.pejabat == "KETUA KOMISI PEMILIHAN UMUM PROVINSI BENGKULU"
    assert decree.pejabat_tercetak == "KETUA KOMISI PEMILIHAN UMUM PROVINSI BENGKULU,"
    assert decree.kop == ("KOMISI PEMILIHAN UMUM", "PROVINSI BENGKULU")
    assert [item.label for item in decree.menimbang] == ["a", "b"]
    assert decree.menimbang[1].text.endswith("sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan;")
    assert [item.label for item in decree.mengingat] == ["1", "2"]
    assert decree.mengingat[1].text.endswith("Grand Design Reformasi Birokrasi 2010-2025;")
    assert decree.menetapkan is not None and decree.menetapkan.endswith("BIROKRASI TAHUN 2022.")
    assert [item.label for item in decree.diktum] == ["KESATU", "KEDUA", "KETIGA"]
    assert decree.diktum[1].text.endswith("bertugas: a. menyusun rencana aksi; b. melaporkan pelaksanaannya.")
    assert (decree.tempat, decree.tanggal) == ("Bengkulu", "2022-01-17")
    assert decree.penandatangan is not None and decree.penandatangan.nama == "FULAN CONTOH"
    assert decree.pengesahan_salinan is not None and decree.pengesahan_salinan.nama == "Siti Umpama"
    assert (decree.salinan, decree.ttd) == (True, True)
    (lampiran,) = decree.lampiran
    assert lampiran.judul == "SUSUNAN TIM REFORMASI BIROKRASI"
    assert lampiran.isi == ("Pengarah: Ketua", "Ketua: Sekretaris")
    assert lampiran.pages == (2,)
    assert decree.decree_id == "komisi-pemilihan-umum-provinsi-bengkulu-9-ort-07-kpt-17-prov-i-2022-2022"


def test_every_part_knows_its_page_and_box() -> None:
    decree = normalize(plain_decree())
    for item in (*decree.menimbang, *decree.mengingat, *decree.diktum):
        assert item.page == 1 and item.box is not None and item.box.height > 0


def test_a_clean_decree_has_no_finding() -> None:
    assert [finding.message for finding in normalize(plain_decree()).findings] == []


def test_the_same_lines_without_places_say_the_same() -> None:
    text = "\n".join(line.text for one in plain_decree().pages for line in one.lines)
    by_order, by_place = normalize(exported(text)), normalize(plain_decree())
    same = ("jenis", "lembaga", "nomor", "tahun", "tentang", "pejabat", "menetapkan", "tempat", "tanggal")
    assert [getattr(by_order, name) for name in same] == [getattr(by_place, name) for name in same]
    for part in ("menimbang", "mengingat", "diktum"):
        assert [(i.label, i.text) for i in getattr(by_order, part)] == [
            (i.label, i.text) for i in getattr(by_place, part)
        ]
    assert by_order.penandatangan == by_place.penandatangan
    assert by_order.pengesahan_salinan == by_place.pengesahan_salinan


@pytest.mark.parametrize("name", ["kpu-jambi-07-2022.txt", "kpu-jambi-07-2022.pdf"])
def test_the_reference_decree(name: str) -> None:
    source = read_document(SAMPLES / name, ReadOptions(), lambda _: None)
    decree = normalize(replace(source, pages=tuple(replace(one, tables=()) for one in source.pages)))
    assert (decree.jenis, decree.nomor, decree.tahun) == ("KEPUTUSAN", "07/ORT.07-Kpt/15/3/2022", 2022)
    assert (len(decree.menimbang), len(decree.mengingat), len(decree.diktum)) == (2, 11, 2)
    assert (decree.tempat, decree.tanggal) == ("Jambi", "2022-02-16")
    assert decree.penandatangan is not None and decree.penandatangan.nama == "H.M. SUBHAN"
    assert decree.pengesahan_salinan is not None and decree.pengesahan_salinan.nama == "Dian Agustini"
    assert decree.lampiran[-1].judul == (
        "RENCANA AKSI KERJA REFORMASI BIROKRASI DI LINGKUNGAN PEMILIHAN UMUM PROVINSI JAMBI TAHUN 2022"
    )
    assert [finding.code for finding in decree.findings] == [
        "misspelling-suspected",
        "misspelling-suspected",
        "number-month-mismatch",
        "date-conflict",
        "title-mismatch",
        "citation-malformed",
        "citation-mismatch",
        "signatory-conflict",
    ]


def test_over_a_page_break_with_page_number_catchword_and_site() -> None:
    first: list[Row] = [*JUDUL, *MENIMBANG, 500.0, (480.0, "Mengingat . . .")]
    second: list[Row] = ["- 2 -", "jdih.contoh.go.id", 10.0, *MENGINGAT, *MENETAPKAN, *DIKTUM, *PENUTUP]
    decree = normalize(document(page(1, first, top=20.0), page(2, second, top=20.0)))
    assert len(decree.menimbang) == len(decree.mengingat) == 2
    assert decree.menimbang[1].text.endswith("Keputusan;")
    kinds = {(aside.kind, aside.text) for aside in decree.set_aside}
    assert {
        ("page-number", "- 2 -"),
        ("catchword", "Mengingat . . ."),
        ("web-address", "jdih.contoh.go.id"),
    } <= kinds


def test_an_item_goes_on_after_the_page_break() -> None:
    cut = len(JUDUL) + len(MENIMBANG) + 2  # within the first legal basis
    decree = normalize(document(page(1, BODY[:cut], top=20.0), page(2, ["- 2 -", *BODY[cut:]], top=20.0)))
    assert [item.label for item in decree.mengingat] == ["1", "2"]
    assert "Lembaran Negara Republik Indonesia Tahun 2014 Nomor 6, Tambahan" in decree.mengingat[0].text


@pytest.mark.parametrize(
    ("printed", "misread"),
    [
        ("Menimbang", "Menirnbang"),
        ("Mengingat", "Mengíngat"),
        ("MEMUTUSKAN", "MEMUTUSKAH"),
        ("MEMUTUSKAN", "M E M U T U S K A N"),
        ("KESATU", "KES4TU"),
        ("Ditetapkan di", "Ditetapkar di"),
        ("TENTANG", "TENTAN6"),
        ("pada tanggal", "pada tangga1"),
    ],
)
def test_fixed_words_are_known_misread(printed: str, misread: str) -> None:
    source = plain_decree(swapped(BODY, printed, misread) if printed != "TENTANG" else _misread_tentang(misread))
    decree = normalize(source)
    assert [item.label for item in decree.menimbang] == ["a", "b"]
    assert [item.label for item in decree.mengingat] == ["1", "2"]
    assert [item.label for item in decree.diktum] == ["KESATU", "KEDUA", "KETIGA"]
    assert (decree.tanggal, decree.tentang) == ("2022-01-17", "PEMBENTUKAN TIM REFORMASI BIROKRASI TAHUN 2022")


def _misread_tentang(misread: str) -> list[Row]:
    return [misread if row == "TENTANG" else row for row in BODY]


def test_a_fixed_word_inside_a_sentence_opens_nothing() -> None:
    sentence = hanging(
        "KEEMPAT", [("", ["Tim bekerja dengan", "Mengingat ketentuan yang berlaku dan", "KESATU di atas."])]
    )
    decree = normalize(plain_decree([*JUDUL, *MENIMBANG, *MENGINGAT, *MENETAPKAN, *DIKTUM, *sentence, *PENUTUP]))
    assert decree.diktum[-1].text == "Tim bekerja dengan Mengingat ketentuan yang berlaku dan KESATU di atas."
    assert len(decree.diktum) == 4


def test_older_dictums_and_a_colon_on_its_own_line() -> None:
    rows = [
        *JUDUL,
        *MENIMBANG,
        *MENGINGAT,
        "MEMUTUSKAN",
        (60.0, "Menetapkan"),
        (150.0, ":"),
        *hanging("PERTAMA", [("", ["Membentuk tim."])]),
        *hanging("KEDUA", [("", ["Keputusan ini berlaku."])]),
        *PENUTUP,
    ]
    decree = normalize(plain_decree(rows))
    assert [(item.label, item.text) for item in decree.diktum] == [
        ("PERTAMA", "Membentuk tim."),
        ("KEDUA", "Keputusan ini berlaku."),
    ]
    assert decree.menetapkan is None


def test_a_single_consideration_has_no_label() -> None:
    rows = [*JUDUL, *hanging("Menimbang", [("", ["bahwa perlu dibentuk tim;"])]), *MENGINGAT, *MENETAPKAN, *DIKTUM]
    decree = normalize(plain_decree(rows))
    assert [(item.label, item.text) for item in decree.menimbang] == [("", "bahwa perlu dibentuk tim;")]


def test_hyphen_and_slash_at_the_end_of_a_line_join_without_a_space() -> None:
    rows = swapped(BODY, "2010-2025;", "2010-2025 di Kabupaten/")
    at = next(n for n, row in enumerate(rows) if "Kabupaten/" in str(row))
    decree = normalize(
        plain_decree([*rows[: at + 1], (190.0, "Kota dan tempat-"), (190.0, "tempat lain;"), *rows[at + 1 :]])
    )
    assert decree.mengingat[1].text.endswith("di Kabupaten/Kota dan tempat-tempat lain;")


def test_two_columns_of_signatures_side_by_side() -> None:
    left = [
        "Salinan sesuai dengan aslinya",
        "SEKRETARIAT KOMISI PEMILIHAN UMUM",
        "Kepala Bagian Hukum,",
        "",
        "Siti Umpama",
    ]
    right = ["Ditetapkan di Bengkulu", "pada tanggal 17 Januari 2022", "KETUA,", "ttd", "FULAN CONTOH"]
    rows: list[Row] = [
        [(x, text) for x, text in ((40.0, one), (340.0, other)) if text]
        for one, other in zip(left, right, strict=True)
    ]
    decree = normalize(plain_decree([*BODY[: -len(PENUTUP) - len(PENGESAHAN)], 20.0, *rows]))
    assert decree.penandatangan is not None and decree.pengesahan_salinan is not None
    assert (decree.penandatangan.jabatan, decree.penandatangan.nama) == ("KETUA", "FULAN CONTOH")
    assert decree.pengesahan_salinan.nama == "Siti Umpama"
    assert decree.pengesahan_salinan.jabatan == "SEKRETARIAT KOMISI PEMILIHAN UMUM Kepala Bagian Hukum"


def test_rank_and_identity_number_are_no_part_of_the_name() -> None:
    rows = [*BODY[: -len(PENGESAHAN)], (330.0, "Pembina Utama Muda"), (330.0, "NIP. 19700101 199503 1 001")]
    decree = normalize(plain_decree(rows))
    assert decree.penandatangan is not None and decree.penandatangan.nama == "FULAN CONTOH"
    assert {aside.kind for aside in decree.set_aside} >= {"rank", "nip"}


def test_strokes_of_a_signature_that_read_as_figures_are_no_part_of_the_office() -> None:
    closing: list[Row] = [
        20.0,
        (330.0, "Ditetapkan di Bengkulu"),
        (330.0, "pada tanggal 17 Januari 2022"),
        (330.0, "KETUA KOMISI PEMILIHAN UMUM"),
        (330.0, "PROVINSI BENGKULU"),
        (400.0, "2"),
        40.0,
        (330.0, "FULAN CONTOH"),
    ]
    rows = [*BODY[: -len(PENUTUP) - len(PENGESAHAN)], *closing]
    decree = normalize(document(page(1, rows, Reader.OCR, top=20.0)))
    assert decree.penandatangan is not None
    assert decree.penandatangan.jabatan == "KETUA KOMISI PEMILIHAN UMUM PROVINSI BENGKULU"
    assert decree.penandatangan.nama == "FULAN CONTOH"


def test_the_path_of_a_file_at_the_foot_of_the_page_is_no_name() -> None:
    unsigned = [row for row in BODY[: -len(PENGESAHAN)] if row != (350.0, "ttd.")]
    decree = normalize(plain_decree([*unsigned, 20.0, (60.0, r"HUKUM 7\KEPUTUSAN BUPATI")]))
    assert decree.penandatangan is not None and decree.penandatangan.nama == "FULAN CONTOH"
    assert not [finding for finding in decree.findings if finding.code == "signatory-conflict"]
    assert any("HUKUM 7" in aside.text for aside in decree.set_aside)


def test_tembusan_is_a_list() -> None:
    copies: list[Row] = [
        20.0,
        (60.0, "Tembusan:"),
        (60.0, "1. Gubernur Contoh;"),
        (60.0, "2. Inspektur."),
        (60.0, "di tempat."),
    ]
    decree = normalize(plain_decree([*BODY[: -len(PENGESAHAN)], *copies]))
    assert decree.tembusan == ("Gubernur Contoh;", "Inspektur. di tempat.")


PERATURAN: list[Row] = [
    "PERATURAN BUPATI CONTOH",
    "NOMOR 7 TAHUN 2020",
    "TENTANG",
    "TATA KERJA",
    12.0,
    "DENGAN RAHMAT TUHAN YANG MAHA ESA",
    12.0,
    "BUPATI CONTOH,",
    12.0,
    *MENIMBANG,
    *MENGINGAT,
    "Dengan Persetujuan Bersama",
    "DEWAN PERWAKILAN RAKYAT DAERAH",
    "MEMUTUSKAN:",
    [(60.0, "Menetapkan"), (150.0, ":"), (165.0, "PERATURAN BUPATI TENTANG TATA KERJA.")],
    "BAB I",
    "KETENTUAN UMUM",
    "Pasal 1",
    (165.0, "Dalam Peraturan ini yang dimaksud dengan tim adalah tim."),
    "BAB II",
    "TUGAS",
    "Bagian Kesatu",
    "Umum",
    "Pasal 2",
    (165.0, "(1) Tim bertugas."),
    (165.0, "(2) Tugas sebagaimana dimaksud pada ayat (1) dilaporkan."),
    "Pasal 3",
    (165.0, "Peraturan ini mulai berlaku pada tanggal diundangkan."),
    20.0,
    (330.0, "Ditetapkan di Contoh"),
    (330.0, "pada tanggal 3 Maret 2020"),
    (330.0, "BUPATI CONTOH,"),
    (350.0, "ttd"),
    (330.0, "FULAN"),
    10.0,
    (60.0, "Diundangkan di Contoh"),
    (60.0, "pada tanggal 4 Maret 2020"),
    (60.0, "SEKRETARIS DAERAH,"),
    (80.0, "ttd"),
    (60.0, "FULANAH"),
    "BERITA DAERAH KABUPATEN CONTOH TAHUN 2020 NOMOR 7",
]
PENJELASAN: list[Row] = ["PENJELASAN", "ATAS", "PERATURAN BUPATI CONTOH", "Pasal 1", (60.0, "Cukup jelas.")]


def test_a_peraturan_has_chapters_articles_and_two_closings() -> None:
    decree = normalize(document(page(1, PERATURAN, top=20.0), page(2, PENJELASAN)))
    assert (decree.jenis, decree.lembaga, decree.nomor, decree.tahun) == ("PERATURAN", "BUPATI CONTOH", "7", 2020)
    assert decree.pejabat == "BUPATI CONTOH"
    assert decree.pasal is not None
    assert [item.label for item in decree.pasal] == ["Pasal 1", "Pasal 2", "Pasal 3"]
    assert decree.pasal[1].text == "(1) Tim bertugas. (2) Tugas sebagaimana dimaksud pada ayat (1) dilaporkan."
    assert [(i.label, i.text) for i in decree.bab] == [
        ("BAB I", "KETENTUAN UMUM"),
        ("BAB II", "TUGAS"),
        ("Bagian Kesatu", "Umum"),
    ]
    assert decree.diundangkan is not None and decree.diundangkan.pejabat is not None
    assert (decree.tanggal, decree.diundangkan.tanggal) == ("2020-03-03", "2020-03-04")
    assert decree.diundangkan.pejabat.nama == "FULANAH"
    assert decree.diundangkan.berita == "BERITA DAERAH KABUPATEN CONTOH TAHUN 2020 NOMOR 7"
    kinds = Counter(aside.kind for aside in decree.set_aside)
    assert kinds["penjelasan"] == 5 and kinds["formula"] == 3


def test_a_document_that_is_no_decree_invents_nothing() -> None:
    invoice = page(
        1, ["FAKTUR", "Nomor : 12/2024", [(60.0, "Tanggal"), (150.0, ": 3 Maret 2024")], (60.0, "Jumlah 500.000")]
    )
    decree = normalize(document(invoice, file="faktur.pdf"))
    read = (
        decree.jenis,
        decree.lembaga,
        decree.nomor,
        decree.tahun,
        decree.tentang,
        decree.tanggal,
        decree.penandatangan,
    )
    assert read == (None,) * 7
    assert (decree.decree_id, decree.diktum, decree.salinan) == ("faktur", (), False)
    assert [finding.code for finding in decree.findings] == ["no-decree"]
    assert {aside.kind for aside in decree.set_aside} == {"text"}


def test_a_lampiran_without_its_decree_speaks_through_its_heading() -> None:
    decree = normalize(document(page(1, LAMPIRAN), file="lampiran.pdf"))
    assert (decree.jenis, decree.lembaga) == ("KEPUTUSAN", "KOMISI PEMILIHAN UMUM PROVINSI BENGKULU")
    assert (decree.nomor, decree.tahun) == ("9/ORT.07-Kpt/17/Prov/I/2022", 2022)
    assert decree.tentang == "PEMBENTUKAN TIM REFORMASI BIROKRASI TAHUN 2022"
    assert (decree.tanggal, decree.menimbang, decree.diktum) == (None, (), ())
    assert decree.lampiran[0].judul == "SUSUNAN TIM REFORMASI BIROKRASI"


def test_a_blank_document_is_no_decree() -> None:
    decree = normalize(document(page(1, [])))
    assert [finding.code for finding in decree.findings] == ["blank-page", "no-decree"]


def test_a_number_of_another_office_is_kept_as_printed() -> None:
    rows = swapped(BODY, "NOMOR 9/ORT.07-Kpt/17/Prov/I/2022", "NOMOR : 188.45/ 12 /415.10 TAHUN 2022")
    decree = normalize(plain_decree(rows))
    assert (decree.nomor, decree.tahun) == ("188.45/ 12 /415.10", 2022)


@given(st.data())
@settings(derandomize=True, max_examples=60, deadline=None)
def test_no_word_is_lost_whatever_lines_are_missing_or_repeated(data: st.DataObject) -> None:
    lines: list[Line] = [line for one in plain_decree().pages for line in one.lines]
    chosen = data.draw(st.lists(st.sampled_from(range(len(lines))), min_size=1, max_size=len(lines)))
    source = exported("\n".join(lines[n].text for n in sorted(chosen)))
    assert set(lost_words(source, normalize(source))) <= set(FIXED) | {"kesatu", "a", "b", "1", "2"}


def test_no_word_of_a_whole_decree_is_lost() -> None:
    for source in (plain_decree(), document(page(1, PERATURAN, top=20.0), page(2, PENJELASAN))):
        assert set(lost_words(source, normalize(source))) <= set(FIXED) | {"diundangkan"}


def test_words_run_together_in_a_scan_are_parted_on_record() -> None:
    rows = swapped(BODY, "bahwa berdasarkan pertimbangan", "bahwa berdasarkanpertimbangan")
    extra = hanging("KEEMPAT", [("", ["Disusun berdasarkan pertimbangan bersama."])])
    scan = plain_decree([*rows[: -len(PENUTUP) - len(PENGESAHAN)], *extra, *PENUTUP], LAMPIRAN, Reader.OCR)
    decree = normalize(scan)
    assert "berdasarkan pertimbangan sebagaimana" in decree.menimbang[1].text
    assert [(c.before, c.after) for c in decree.changes] == [
        ("berdasarkanpertimbangan", "berdasarkan pertimbangan")
    ]


def test_words_run_together_in_print_stay_as_printed() -> None:
    rows = swapped(BODY, "bahwa berdasarkan pertimbangan", "bahwa berdasarkanpertimbangan")
    extra = hanging("KEEMPAT", [("", ["Disusun berdasarkan pertimbangan bersama."])])
    decree = normalize(plain_decree([*rows[: -len(PENUTUP) - len(PENGESAHAN)], *extra, *PENUTUP]))
    assert "berdasarkanpertimbangan" in decree.menimbang[1].text
