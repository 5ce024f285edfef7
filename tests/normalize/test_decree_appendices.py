"""Lampiran: where one begins, what is its heading, its title and its signature, and what is none of these."""

from __future__ import annotations

import pytest

from extract.model import Reader
from normalize.normalizing import normalize

from .decree_documents import (
    BODY,
    JUDUL,
    LAMPIRAN,
    MENGINGAT,
    MENIMBANG,
    PENGESAHAN,
    PENUTUP,
    Row,
    document,
    page,
    plain_decree,
    swapped,
)

TITLE = "SUSUNAN TIM REFORMASI BIROKRASI"


def labelled(*below: Row) -> list[Row]:
    """A lampiran whose heading has labels with colons, with the given lines below its date."""
    return [
        [(60.0, "LAMPIRAN"), (130.0, ": KEPUTUSAN KOMISI PEMILIHAN UMUM")],
        [(60.0, "NOMOR"), (130.0, ": 9/ORT.07-Kpt/17/Prov/I/2022")],
        [(60.0, "TANGGAL"), (130.0, ": 17 Januari 2022")],
        *below,
        20.0,
        (60.0, "Pengarah: Ketua"),
    ]


def test_what_follows_a_body_that_broke_off_is_one_lampiran_from_its_first_page() -> None:
    first = page(1, [*JUDUL, *MENIMBANG, *MENGINGAT], top=20.0)
    second = page(2, [(60.0, "I. JENIS PELAPORAN"), (60.0, "Jenis laporan adalah sebagai berikut:")])
    decree = normalize(document(first, second, page(3, [(60.0, "b. Tingkat kedua")])))
    (only,) = decree.lampiran
    assert only.pages == (2, 3)
    assert only.judul is None
    assert only.isi == ("I. JENIS PELAPORAN", "Jenis laporan adalah sebagai berikut:", "b. Tingkat kedua")
    assert not [aside for aside in decree.set_aside if aside.kind == "unplaced"]


@pytest.mark.parametrize("head", ["A. FORMAT LAPORAN", "II. JADWAL", "1) DAFTAR HADIR"])
def test_the_head_of_a_part_is_no_title_of_the_lampiran(head: str) -> None:
    (only,) = normalize(plain_decree(BODY, swapped(LAMPIRAN, TITLE, head))).lampiran
    assert only.judul is None
    assert only.isi[0] == head


def test_a_title_that_begins_below_the_labels_is_not_cut() -> None:
    title: list[Row] = [8.0, (64.0, "TARIF PELAYANAN KANTOR CONTOH DAERAH"), (150.0, "KABUPATEN CONTOH")]
    (only,) = normalize(plain_decree(BODY, labelled(*title))).lampiran
    assert only.heading is not None and only.heading.endswith("17 Januari 2022")
    assert only.judul == "TARIF PELAYANAN KANTOR CONTOH DAERAH KABUPATEN CONTOH"


def test_a_subject_below_the_labels_belongs_to_the_heading() -> None:
    subject: list[Row] = [(60.0, "TENTANG"), (60.0, "PEMBENTUKAN TIM"), (60.0, "REFORMASI BIROKRASI")]
    (only,) = normalize(plain_decree(BODY, labelled(*subject, 20.0, TITLE))).lampiran
    assert only.heading is not None and only.heading.endswith("PEMBENTUKAN TIM REFORMASI BIROKRASI")
    assert only.judul == TITLE


def test_an_office_that_the_body_is_signed_by_signs_the_lampiran() -> None:
    """The title names the body by its abbreviation, the closing by its name."""
    office: list[Row] = [(330.0, "DEWAN PERWAKILAN DAERAH CONTOH"), (330.0, "KETUA,"), 40.0, (330.0, "FULAN")]
    closing: list[Row] = [*PENUTUP[:3], *office]
    body = [*BODY[: -len(PENUTUP) - len(PENGESAHAN)], *closing]
    at = LAMPIRAN.index((330.0, "KETUA KOMISI PEMILIHAN UMUM"))
    decree = normalize(plain_decree(body, [*LAMPIRAN[:at], *office]))
    assert decree.lampiran[0].isi == ("Pengarah: Ketua", "Ketua: Sekretaris")
    assert "DEWAN PERWAKILAN DAERAH CONTOH" in [
        aside.text for aside in decree.set_aside if aside.kind == "lampiran-signature"
    ]


@pytest.mark.parametrize(
    ("x", "sign", "reader", "kept"),
    [
        (575.0, "9", Reader.OCR, False),
        (575.0, "9", Reader.TEXT_LAYER, True),
        (575.0, "9 orang", Reader.OCR, True),
        (60.0, "9", Reader.OCR, True),
    ],
)
def test_initials_in_the_margin_of_a_scan_are_no_text(x: float, sign: str, reader: Reader, kept: bool) -> None:
    at = LAMPIRAN.index((60.0, "Ketua: Sekretaris"))
    decree = normalize(plain_decree(BODY, [*LAMPIRAN[:at], 60.0, (x, sign), *LAMPIRAN[at:]], reader))
    assert (sign in decree.lampiran[0].isi) is kept
    assert ("initials" in {aside.kind for aside in decree.set_aside}) is not kept
