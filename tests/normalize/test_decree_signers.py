"""Signatures that a stamp or the strokes of a signature spoil in a scan: what is read, what is doubted."""

from __future__ import annotations

import pytest

from extract.model import Document, Reader
from normalize.normalizing import normalize

from .decree_documents import (
    BODY,
    LAMPIRAN,
    PENGESAHAN,
    PENUTUP,
    Row,
    document,
    found,
    page,
    plain_decree,
    swapped,
)
from .test_decree_structure import PERATURAN

OFFICE = "KETUA KOMISI PEMILIHAN UMUM PROVINSI BENGKULU"
UNSIGNED = LAMPIRAN[: LAMPIRAN.index((330.0, "KETUA KOMISI PEMILIHAN UMUM"))]


def named(body: str, lampiran: str, reader: Reader = Reader.OCR) -> Document:
    """The decree whose closing shows one name, and whose lampiran another."""
    return plain_decree(swapped(BODY, "FULAN CONTOH", body), swapped(LAMPIRAN, "FULAN CONTOH", lampiran), reader)


def signed(*office: str, reader: Reader = Reader.OCR) -> Document:
    """The decree signed once, below an office of the given lines."""
    closing: list[Row] = [*PENUTUP[:3], *((330.0, line) for line in office), *PENUTUP[5:]]
    return plain_decree([*BODY[: -len(PENUTUP) - len(PENGESAHAN)], *closing], UNSIGNED, reader)


def test_a_name_whose_beginning_a_stamp_hides_is_read_from_the_lampiran_on_record() -> None:
    source = named("BIN UMPAMA", "FULAN BIN UMPAMA")
    decree = normalize(source)
    assert decree.penandatangan is not None and decree.penandatangan.nama == "FULAN BIN UMPAMA"
    assert [(c.before, c.after) for c in decree.changes] == [("BIN UMPAMA", "FULAN BIN UMPAMA")]
    (finding,) = found(source, "low-confidence")
    assert (finding.place.page, finding.place.field) == (1, "penandatangan.nama")
    assert not found(source, "signatory-conflict")


@pytest.mark.parametrize(
    ("body", "lampiran", "reader"),
    [
        ("BIN UMPAMA", "FULAN BIN UMPAMA", Reader.TEXT_LAYER),
        ("BIN UMPAMA", "Dr. BIN UMPAMA", Reader.OCR),  # a title that the closing does not print
        ("UMPAMA", "FULANUMPAMA", Reader.OCR),
        ("FULAN BIN UMPAMA", "FULAN BIN UMPAMA SEJATI", Reader.OCR),
    ],
)
def test_other_names_stay_as_the_closing_prints_them(body: str, lampiran: str, reader: Reader) -> None:
    decree = normalize(named(body, lampiran, reader))
    assert decree.penandatangan is not None and decree.penandatangan.nama == body


def test_strokes_behind_an_office_in_the_lampiran_fill_up_nothing() -> None:
    body = [row for row in BODY if row != (330.0, "PROVINSI BENGKULU,")]
    decree = normalize(plain_decree(body, swapped(LAMPIRAN, "PROVINSI BENGKULU,", "au"), Reader.OCR))
    assert decree.penandatangan is not None
    assert decree.penandatangan.jabatan == "KETUA KOMISI PEMILIHAN UMUM"


def test_an_office_whose_end_a_stamp_hides_is_read_from_the_lampiran_on_record() -> None:
    body = [row for row in BODY if row != (330.0, "PROVINSI BENGKULU,")]
    decree = normalize(plain_decree(body, reader=Reader.OCR))
    assert decree.penandatangan is not None and decree.penandatangan.jabatan == OFFICE
    assert "penandatangan.jabatan" in {change.place.field for change in decree.changes}


@pytest.mark.parametrize(
    ("lines", "read", "meant"),
    [
        (("KETUA KOMISI wn PEMILIHAN UMUM", "PROVINSI BENGKULU,"), f"{OFFICE[:12]} wn{OFFICE[12:]}", OFFICE),
        (("KETUA le",), "KETUA le", "KETUA"),
        (("PROVINSI BENGKULU,",), "PROVINSI BENGKULU", OFFICE),
        (("ARIS DAERAH",), "ARIS DAERAH", ""),
    ],
)
def test_an_office_that_a_scan_spoilt_stays_as_read_and_is_doubted(
    lines: tuple[str, ...], read: str, meant: str
) -> None:
    source = signed(*lines)
    decree = normalize(source)
    assert decree.penandatangan is not None and decree.penandatangan.jabatan == read
    (finding,) = [f for f in found(source, "low-confidence") if f.place.field == "penandatangan.jabatan"]
    assert (finding.place.page, finding.suggestion) == (1, meant)


@pytest.mark.parametrize(
    "lines",
    [
        ("KETUA KOMISI PEMILIHAN UMUM", "PROVINSI BENGKULU,"),
        ("KETUA,",),
        ("Plt. KETUA KOMISI PEMILIHAN UMUM", "PROVINSI BENGKULU,"),
        ("WAKIL KETUA KOMISI PEMILIHAN UMUM", "PROVINSI BENGKULU,"),
        ("KOMISI PEMILIHAN UMUM", "PROVINSI BENGKULU", "KETUA,"),
        ("SEKRETARIS DPRD,",),
    ],
)
def test_offices_that_may_stand_so_are_not_doubted(lines: tuple[str, ...]) -> None:
    assert not found(signed(*lines), "low-confidence")


def test_an_exported_office_is_not_doubted() -> None:
    assert not found(signed("ARIS DAERAH", reader=Reader.TEXT_LAYER), "low-confidence")


def scanned_regulation(before: str, after: str) -> Document:
    return document(page(1, swapped(PERATURAN, before, after), Reader.OCR, top=20.0))


def test_the_office_that_promulgates_is_doubted_too() -> None:
    (finding,) = found(scanned_regulation("SEKRETARIS DAERAH,", "ARIS DAERAH,"), "low-confidence")
    assert finding.place.field == "diundangkan.jabatan"


def test_a_gazette_line_left_open_is_no_name() -> None:
    decree = normalize(scanned_regulation("TAHUN 2020 NOMOR 7", "TAHUN NOMOR"))
    assert decree.diundangkan is not None and decree.diundangkan.pejabat is not None
    assert decree.diundangkan.pejabat.nama == "FULANAH"
    assert decree.diundangkan.berita == "BERITA DAERAH KABUPATEN CONTOH TAHUN NOMOR"


def test_a_promulgation_without_a_name_is_told() -> None:
    nameless: list[Row] = [row for row in PERATURAN if row != (60.0, "FULANAH")]
    source = document(page(1, nameless, top=20.0))
    (finding,) = found(source, "signature-missing")
    assert finding.place.field == "diundangkan" and "mengundangkan" in finding.message
    assert not found(document(page(1, PERATURAN, top=20.0)), "signature-missing")
