"""Instruments that are no Keputusan: what each has is read, what it has not is None."""

from __future__ import annotations

from normalize.model import Decree, Person
from normalize.normalizing import normalize

from .decree_documents import MENGINGAT, MENIMBANG, Row, document, hanging, page

INSTRUKSI: list[Row] = [
    "BUPATI CONTOH RAYA",
    10.0,
    "INSTRUKSI BUPATI CONTOH RAYA",
    "NOMOR 5 TAHUN 2023",
    "TENTANG",
    "PENGENDALIAN HARGA DI DAERAH",
    12.0,
    "BUPATI CONTOH RAYA,",
    12.0,
    (60.0, "Dalam rangka mengendalikan harga di daerah, dengan ini menginstruksikan:"),
    10.0,
    *hanging("Kepada", [("1.", ["Kepala Dinas Perdagangan;"]), ("2.", ["Para Camat."])]),
    [(60.0, "Untuk"), (150.0, ":")],
    *hanging("KESATU", [("", ["Melakukan pemantauan harga setiap hari", "di pasar rakyat."])]),
    *hanging("KEDUA", [("", ["Instruksi ini mulai berlaku pada tanggal dikeluarkan."])]),
    20.0,
    (330.0, "Dikeluarkan di Contoh Raya"),
    (330.0, "pada tanggal 7 Maret 2023"),
    (330.0, "BUPATI CONTOH RAYA,"),
    40.0,
    (330.0, "DARMA WIRATAMA"),
]
EDARAN: list[Row] = [
    "PEMERINTAH KABUPATEN CONTOH RAYA",
    "SEKRETARIAT DAERAH",
    10.0,
    (330.0, "Contoh Raya, 7 Maret 2023"),
    10.0,
    (60.0, "Yth. Para Kepala Perangkat Daerah"),
    10.0,
    "SURAT EDARAN",
    "NOMOR 800/12/2023",
    "TENTANG",
    "JAM KERJA",
    12.0,
    (60.0, "Dalam rangka ketertiban disampaikan hal-hal sebagai berikut:"),
    (60.0, "1. Jam kerja pegawai ditetapkan sebagai berikut:"),
    (80.0, "a. hari Senin pukul 08.00;"),
    (80.0, "b. hari Jumat pukul 07.30."),
    (60.0, "2. Kepala Perangkat Daerah mengawasi pelaksanaannya."),
    20.0,
    (330.0, "SEKRETARIS DAERAH,"),
    40.0,
    (330.0, "RAKA UMPAMA, S.H."),
    20.0,
    (60.0, "Tembusan:"),
    (60.0, "1. Bupati Contoh Raya."),
]
PERJANJIAN: list[Row] = [
    "PERJANJIAN KINERJA TAHUN 2023",
    12.0,
    (60.0, "Dalam rangka mewujudkan pemerintahan yang efektif, kami yang bertanda tangan:"),
    [(60.0, "Nama"), (150.0, ":"), (165.0, "RAKA UMPAMA, S.H.")],
    [(60.0, "Jabatan"), (150.0, ":"), (165.0, "Kepala Dinas Kesehatan")],
    [(60.0, "Nama"), (150.0, ":"), (165.0, "DARMA WIRATAMA")],
    [(60.0, "Jabatan"), (150.0, ":"), (165.0, "Bupati Contoh Raya")],
    (60.0, "Pihak pertama berjanji akan mewujudkan target kinerja."),
    (380.0, "Contoh Raya, 7 Januari 2023"),
]


def read(rows: list[Row]) -> Decree:
    return normalize(document(page(1, rows, top=40.0)))


def test_an_instruksi_says_to_whom_and_what_is_to_be_done() -> None:
    decree = read(INSTRUKSI)
    assert (decree.jenis, decree.lembaga, decree.nomor, decree.tahun) == (
        "INSTRUKSI",
        "BUPATI CONTOH RAYA",
        "5",
        2023,
    )
    assert decree.tentang == "PENGENDALIAN HARGA DI DAERAH"
    assert decree.pembuka is not None and decree.pembuka.endswith("menginstruksikan:")
    assert [(one.label, one.text) for one in decree.kepada] == [
        ("1", "Kepala Dinas Perdagangan;"),
        ("2", "Para Camat."),
    ]
    assert [one.label for one in decree.diktum] == ["KESATU", "KEDUA"]
    assert (decree.tempat, decree.tanggal) == ("Contoh Raya", "2023-03-07")
    assert decree.penandatangan == Person("BUPATI CONTOH RAYA", "DARMA WIRATAMA")
    assert (decree.menimbang, decree.menetapkan) == ((), None)


def test_a_surat_edaran_is_read_paragraph_by_paragraph() -> None:
    decree = read(EDARAN)
    assert (decree.jenis, decree.nomor, decree.tentang) == ("SURAT EDARAN", "800/12/2023", "JAM KERJA")
    assert [one.text for one in decree.kepada] == ["Yth. Para Kepala Perangkat Daerah"]
    assert [one.label for one in decree.isi] == ["", "1", "2"]
    assert [one.label for one in decree.isi[1].items] == ["a", "b"]
    assert (decree.tempat, decree.tanggal) == ("Contoh Raya", "2023-03-07")
    assert decree.penandatangan == Person("SEKRETARIS DAERAH", "RAKA UMPAMA, S.H.")
    assert decree.tembusan == ("Bupati Contoh Raya.",)
    assert not decree.diktum


def test_a_perjanjian_kinerja_has_two_parties_and_no_number() -> None:
    decree = read(PERJANJIAN)
    assert (decree.jenis, decree.lembaga, decree.nomor, decree.tanggal) == (
        "PERJANJIAN KINERJA",
        None,
        None,
        "2023-01-07",
    )
    assert decree.penandatangan == Person("Kepala Dinas Kesehatan", "RAKA UMPAMA, S.H.")
    assert decree.penandatangan_lain == (Person("Bupati Contoh Raya", "DARMA WIRATAMA"),)
    assert "number-malformed" not in {finding.code for finding in decree.findings}


def test_a_peraturan_desa_is_agreed_upon_with_its_council() -> None:
    decree = read(
        [
            "PERATURAN DESA UMPAMA",
            "NOMOR 3 TAHUN 2023",
            "TENTANG",
            "ANGGARAN DESA",
            12.0,
            "KEPALA DESA UMPAMA,",
            12.0,
            *MENIMBANG,
            *MENGINGAT,
            "Dengan Kesepakatan Bersama",
            "BADAN PERMUSYAWARATAN DESA UMPAMA",
            "dan",
            "KEPALA DESA UMPAMA",
            "MEMUTUSKAN:",
            [(60.0, "Menetapkan"), (150.0, ":"), (165.0, "PERATURAN DESA TENTANG ANGGARAN DESA.")],
            "Pasal 1",
            (60.0, "Anggaran ditetapkan sebesar Rp1.000.000,00."),
        ]
    )
    assert (decree.jenis, decree.lembaga) == ("PERATURAN", "DESA UMPAMA")
    assert decree.mengingat[-1].text.endswith("2010-2025;")
    assert [line.kind for line in decree.set_aside].count("formula") == 4
