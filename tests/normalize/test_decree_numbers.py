"""Numbers of decrees in parts, region codes, and what is put right in a scan."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.model import Reader
from normalize.decree.facts import lembaga_in, split_year
from normalize.decree.numbers import is_malformed, parse_number, repaired_number
from normalize.decree.regions import agrees, code_of, region_in, regions
from normalize.model import Nomor
from normalize.normalizing import normalize

from .decree_documents import BODY, document, page, swapped


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("07/ORT.07-Kpt/15/3/2022", ("07", "ORT.07", "Kpt", "15", None, 3, 2022)),
        ("12/PL.03.4-Kpt/12/Prov/III/2018", ("12", "PL.03.4", "Kpt", "12", "Prov", 3, 2018)),
        ("8/PL.01.5-Kpt/3313/KPU-Kab/X/2018", ("8", "PL.01.5", "Kpt", "3313", "KPU-Kab", 10, 2018)),
        ("04/HK.03.1-Kpt/5204/02/Sek-Kab/I/2018", ("04", "HK.03.1", "Kpt", "5204", "Sek-Kab", 1, 2018)),
        ("3/RT.02.01-ST/3301/KPU-Kab/2023", ("3", "RT.02.01", "ST", "3301", "KPU-Kab", None, 2023)),
        ("929/HK.03.1-Kpt/04/KPU/V/2019", ("929", "HK.03.1", "Kpt", "04", "KPU", 5, 2019)),
        ("47/Kpts/KPU-Prov-029/2013", ("47", None, None, None, None, None, 2013)),
        ("15/Kpts/KPU/TAHUN 2017", ("15", None, None, None, None, None, 2017)),
        ("345/FPDIP/DPC-04/III/2026", ("345", None, None, None, None, 3, 2026)),
        ("050 / 72 / 2016", ("050", None, None, None, None, None, 2016)),
        ("42", ("42", None, None, None, None, None, None)),
    ],
)
def test_the_grammar_of_numbers(printed: str, parts: tuple[object, ...]) -> None:
    assert parse_number(printed) == Nomor(printed, *parts)  # type: ignore[arg-type]


@given(st.text(alphabet="0123456789/.-KptORT IVX", max_size=30))
@settings(derandomize=True, deadline=None)
def test_any_number_keeps_its_printed_form(printed: str) -> None:
    assert parse_number(printed).printed == printed


@pytest.mark.parametrize("number", ["  / 12 / 2022", "…/ORT.07-Kpt/15/3/2022", "7//2022", "/", ".../..."])
def test_a_number_with_an_open_part_is_malformed(number: str) -> None:
    assert is_malformed(number)


@pytest.mark.parametrize("number", ["7", "170 – 03", "188/ 17 /415.15/2020", "W.15.IMI.IMI.01-1633-2-UM.01.01"])
def test_an_unusual_number_is_not_malformed(number: str) -> None:
    assert not is_malformed(number)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("321.A7/0413/2024", "321.47/0413/2024"),
        ("321.7/24g6/umum", "321.7/2496/umum"),
        ("●60/Kep.31/Umum", "060/Kep.31/Umum"),
        ("42 / KPU / 2O22", "42 / KPU / 2022"),
        ("014B/KD-Umum/2015", "014B/KD-Umum/2015"),
        ("12/SK/B8/2020", "12/SK/B8/2020"),
    ],
)
def test_digits_are_put_right_only_among_digits(read: str, meant: str) -> None:
    assert repaired_number(read) == meant


def test_slashes_are_put_right_only_when_the_date_agrees() -> None:
    read = "8jPL.01.5-Kptj3313jKPU-KabjXj2018"
    assert repaired_number(read, year=2018, month=10) == "8/PL.01.5-Kpt/3313/KPU-Kab/X/2018"
    assert repaired_number(read, year=2018, month=9) == read
    assert repaired_number(read, year=2019, month=10) == read
    assert repaired_number(read) == read


def test_slashes_are_put_right_only_when_the_office_agrees() -> None:
    read = "8jPL.01.5-Kptj3313jKPU-KabjXj2018"
    meant = "8/PL.01.5-Kpt/3313/KPU-Kab/X/2018"
    assert repaired_number(read, year=2018, month=10, region="Kabupaten Karanganyar") == meant
    assert repaired_number(read, year=2018, month=10, region="Kabupaten Cilacap") == read


@pytest.mark.parametrize(("read", "meant"), [("A", "4"), ("l", "1"), ("K", "K")])
def test_a_lone_sign_where_a_number_must_stand(read: str, meant: str) -> None:
    assert repaired_number(read) == meant


def test_the_year_leaves_the_number() -> None:
    assert split_year("21 TAHUN 2003") == ("21", 2003)
    assert split_year("170 – 03 TAHUN 2026") == ("170 – 03", 2026)
    assert split_year("15/Kpts/KPU/TAHUN 2017") == ("15/Kpts/KPU/TAHUN 2017", None)


def test_region_codes_are_those_of_the_ministry() -> None:
    assert len(regions()) == 552
    assert agrees("15", "Provinsi Jambi") and agrees("1571", "Kota Jambi")
    assert agrees("15", "Kota Jambi") is False and agrees("99", "Provinsi Jambi") is None
    assert code_of("Kabupaten Cilacap") == "3301"


def test_the_region_of_a_body() -> None:
    assert region_in("KOMISI PEMILIHAN UMUM PROVINSI JAMBI") == "Provinsi Jambi"
    assert region_in("KOMISI PEMILIHAN UMUM KABUPATEN/KOTA") is None
    assert region_in("KOMISI PEMILIHAN UMUM") is None


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("KEPUTUSAN KOMISI PEMILIHAN UMUM PROVINSI JAMBI", "KOMISI PEMILIHAN UMUM PROVINSI JAMBI"),
        ("KEPUTUSAN KEPALA DINAS CONTOH PROVINSI JAMBI", "DINAS CONTOH PROVINSI JAMBI"),
        ("KEPUTUSAN INSPEKTUR KABUPATEN CONTOH", "INSPEKTORAT KABUPATEN CONTOH"),
        ("KEPUTUSAN SEKRETARIS KOMISI PEMILIHAN UMUM", "SEKRETARIAT KOMISI PEMILIHAN UMUM"),
        ("KEPUTUSAN BUPATI CONTOH", "BUPATI CONTOH"),
        ("PERATURAN MENTERI DALAM NEGERI", "MENTERI DALAM NEGERI"),
        ("KEPUTUSAN REKTOR UNIVERSITAS CONTOH", "UNIVERSITAS CONTOH"),
        ("PERATURAN PEMERINTAH REPUBLIK INDONESIA", "PEMERINTAH REPUBLIK INDONESIA"),
        ("DAFTAR HADIR", None),
    ],
)
def test_the_body_without_the_office_that_leads_it(line: str, body: str | None) -> None:
    assert lembaga_in(line) == body


@pytest.mark.parametrize(
    ("reader", "number"), [(Reader.OCR, "188.4/1594/sekre"), (Reader.TEXT_LAYER, "188.4/1594 /sekre")]
)
def test_a_gap_before_one_slash_is_left_by_a_hand_in_scans_only(reader: Reader, number: str) -> None:
    rows = swapped(BODY, "NOMOR 9/ORT.07-Kpt/17/Prov/I/2022", "NOMOR 188.4/1594 /sekre")
    assert normalize(document(page(1, rows, reader, 20.0))).nomor == number
