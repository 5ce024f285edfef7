"""What a scan spoils of the values that a decree is known by: the number line, and a number that is not there."""

from __future__ import annotations

import pytest

from extract.model import Document, Reader
from normalize.normalizing import normalize as normalized

from .decree_documents import BODY, LAMPIRAN, Row, found, plain_decree, swapped

NUMBER = "NOMOR 9/ORT.07-Kpt/17/Prov/I/2022"


def numbered(line: str, heading: str = NUMBER, reader: Reader = Reader.OCR) -> Document:
    """The decree with another number line, and another in the heading of its lampiran."""
    above = swapped(LAMPIRAN, NUMBER, heading) if heading != NUMBER else LAMPIRAN
    return plain_decree(swapped(BODY, NUMBER, line), above, reader)


@pytest.mark.parametrize(
    "line",
    ["NOMORO5TAHUN 2022", "NOMORO5TAHUN2022", "NOMOR O5TAHUN 2022", "NOMOR 05TAHUN2022", "NOMOR05 TAHUN 2022"],
)
def test_a_number_line_without_spaces_is_read_on_record(line: str) -> None:
    decree = normalized(numbered(line, "NOMOR 05 TAHUN 2022"))
    assert (decree.nomor, decree.tahun) == ("05", 2022)
    assert decree.lembaga == "KOMISI PEMILIHAN UMUM PROVINSI BENGKULU"
    assert decree.pejabat == "KETUA KOMISI PEMILIHAN UMUM PROVINSI BENGKULU"
    assert decree.judul_baris == "KEPUTUSAN KOMISI PEMILIHAN UMUM PROVINSI BENGKULU"
    assert "ocr" in {change.rule for change in decree.changes}
    assert not found(numbered(line, "NOMOR 05 TAHUN 2022"), "number-malformed")


def test_a_figure_read_as_a_letter_is_in_doubt() -> None:
    decree = normalized(numbered("NOMORO5TAHUN 2022"))
    assert [(c.before, c.after) for c in decree.changes if c.place.field == "nomor"] == [("O5", "05")]
    assert [f.place.field for f in found(numbered("NOMORO5TAHUN 2022"), "low-confidence")] == ["nomor"]


def test_citations_run_together_with_their_figures_are_parted() -> None:
    scan = plain_decree(
        swapped(BODY, "Presiden Nomor 81 Tahun 2010", "Presiden Nomor81Tahun 2010"), reader=Reader.OCR
    )
    assert normalized(scan).mengingat[1].text.startswith("Peraturan Presiden Nomor 81 Tahun 2010 tentang")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("NOMOR :", "dibiarkan kosong"),
        ("NOMOR        TAHUN 2022", "dibiarkan kosong"),
        ("NOMORJ#TAHUN 2022", "tidak terbaca"),
        ("N0M0R§§ TAHUN 2022", "tidak terbaca"),
    ],
)
def test_a_number_that_is_not_there_is_told_and_the_lampiran_suggests_it(line: str, says: str) -> None:
    source = numbered(line, "NOMOR 12 TAHUN 2022")
    decree = normalized(source)
    assert decree.nomor is None
    assert decree.lembaga == "KOMISI PEMILIHAN UMUM PROVINSI BENGKULU"
    (finding,) = found(source, "number-malformed")
    assert says in finding.message
    assert (finding.place.field, finding.place.page, finding.suggestion) == ("nomor", 1, "12")


def test_a_judul_without_number_line_is_told() -> None:
    body: list[Row] = [row for row in BODY if row != NUMBER]
    (finding,) = found(plain_decree(body), "number-malformed")
    assert "tidak ditemukan baris nomor" in finding.message
    assert finding.suggestion == "9/ORT.07-Kpt/17/Prov/I/2022"
    assert normalized(plain_decree(body)).nomor is None
