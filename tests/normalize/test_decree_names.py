"""What names, years, notes and typing of a decree are told of, beside the two cases that every finding has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.model import PageNote, Reader
from normalize.normalizing import normalize as normalized

from .decree_documents import (
    BODY,
    DIKTUM,
    LAMPIRAN,
    MENGINGAT,
    MENIMBANG,
    body,
    document,
    found,
    lampiran,
    memperhatikan,
    mengingat,
    over_two_pages,
    page,
    plain_decree,
    swapped,
)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Pendayagunaan dan Aparatur Negara", "Pendayagunaan Aparatur Negara"),
        ("Energi dan Sumber Mineral", "Energi dan Sumber Daya Mineral"),
        ("Pendayagunaan Aparatur Negara", None),
        ("Pendidikan, Kebudayaan, Riset dan Teknologi", None),
        ("Urusan Umpama", None),
    ],
)
def test_a_ministry_has_the_name_that_it_bore(printed: str, meant: str | None) -> None:
    findings = found(mengingat(f"Peraturan Menteri {printed} Nomor 3 Tahun 2015 tentang A;"), "citation-malformed")
    assert [finding.suggestion for finding in findings] == ([meant] if meant else [])


@pytest.mark.parametrize(("year", "count"), [("2101", 1), ("2025", 0), ("Nomor 2101", 0), ("2101 orang", 0)])
def test_a_year_far_ahead_is_none(year: str, count: int) -> None:
    source = body("bahwa untuk melaksanakan", f"bahwa rencana {year} memuat bahwa untuk melaksanakan")
    assert len(found(source, "year-conflict")) == count


def test_a_catchword_shows_that_nothing_is_cut() -> None:
    (finding,) = found(over_two_pages(""), "text-cut")
    assert (finding.place.field, finding.place.page) == ("diktum.KEDUA", 1) and "KEDUA" in finding.message
    assert not found(over_two_pages("", 700.0, (480.0, "KETIGA …")), "text-cut")


def test_a_text_that_is_cut_wants_no_end_mark_too() -> None:
    rows = swapped(BODY, "Design Reformasi Birokrasi 2010-2025;", "Design Reformasi Birokrasi 2010")
    at = next(n for n, row in enumerate(rows) if isinstance(row, str) and row.startswith("MEMUTUSKAN"))
    for reader, code in ((Reader.OCR, "text-cut"), (Reader.TEXT_LAYER, "item-punctuation")):
        source = document(page(1, rows[:at], reader, 20.0), page(2, [*rows[at:], 30.0, *LAMPIRAN], reader))
        both = [one for code in ("text-cut", "item-punctuation") for one in found(source, code)]
        assert [(one.code, one.place.field) for one in both] == [(code, "mengingat.2")]


def test_no_stop_ends_the_place() -> None:
    stopped = body("Ditetapkan di Bengkulu", "Ditetapkan di Bengkulu.")
    assert [finding.place.field for finding in found(stopped, "item-punctuation")] == ["tempat"]
    assert normalized(stopped).tempat == "Bengkulu"
    assert not found(plain_decree(), "item-punctuation")


@pytest.mark.parametrize("council", ["DPRD KABUPATEN UMPAMA", "PIMPINAN DPRD KABUPATEN UMPAMA"])
def test_leaders_may_issue_the_decree_of_their_council(council: str) -> None:
    rows = swapped(BODY, "KEPUTUSAN KOMISI PEMILIHAN UMUM PROVINSI BENGKULU", f"KEPUTUSAN {council}")
    rows = swapped(rows, "KETUA KOMISI PEMILIHAN UMUM PROVINSI BENGKULU,", "PIMPINAN DPRD KABUPATEN UMPAMA,")
    findings = found(document(page(1, rows, top=20.0)), "title-mismatch")
    assert "pejabat" not in {one.place.field for one in findings}


def test_what_the_reader_notes_of_several_pages_is_told_once() -> None:
    source = document(
        *(
            replace(page(number, (BODY, LAMPIRAN, MENGINGAT, MENIMBANG, DIKTUM)[number - 1]), notes=notes)
            for number, notes in (
                (1, ()),
                (2, (PageNote("low-resolution", "90"),)),
                (3, (PageNote("low-resolution", "90"),)),
                (4, ()),
                (5, (PageNote("low-resolution", "72"), PageNote("low-resolution", "72"))),
            )
        )
    )
    (finding,) = found(source, "low-resolution")
    assert finding.place.page == 2 and "2–3, 5" in finding.message


@pytest.mark.parametrize(("budget", "count"), [("2021", 1), ("2022", 0)])
def test_the_budget_is_of_the_year_that_the_title_names(budget: str, count: int) -> None:
    subject = f"Anggaran Pendapatan dan Belanja Daerah Tahun Anggaran {budget}"
    cited = f"Peraturan Daerah Nomor 3 Tahun 2021 tentang {subject};"
    findings = found(mengingat(cited), "year-conflict")
    assert [finding.place.field for finding in findings] == ["mengingat.1"] * count


@pytest.mark.parametrize(("online", "count"), [("2101", 1), ("2040", 0), ("2015-2045", 0)])
def test_a_citation_names_no_year_of_the_next_century(online: str, count: int) -> None:
    source = mengingat(f"Peraturan Gubernur Nomor 52 Tahun 2014 tentang Sistem {online};")
    assert len(found(source, "citation-mismatch")) == count


def test_the_short_name_of_the_office_itself_needs_no_explanation() -> None:
    sentence = "KPUPB menyusun rencana dan KPUPB melaksanakannya"
    assert not found(body("b. melaporkan pelaksanaannya.", f"b. {sentence}."), "abbreviation-undefined")
    other = sentence.replace("KPUPB", "DPUPB")
    assert found(body("b. melaporkan pelaksanaannya.", f"b. {other}."), "abbreviation-undefined")


def test_a_number_left_open_before_the_word_for_the_year_is_none() -> None:
    (finding,) = found(lampiran("NOMOR 9/ORT.07-Kpt/17/Prov/I/2022", "NOMOR TAHUN"), "number-malformed")
    assert finding.place.field == "lampiran.heading"
    assert not found(lampiran("NOMOR 9/ORT.07-Kpt/17/Prov/I/2022", "NOMOR TAHUN"), "number-conflict")


@pytest.mark.parametrize(
    ("printed", "count"),
    [
        ("Anggaran pendapatan dan Belanja Daerah", 1),
        ("Anggaran Pendapatan dan Belanja Daerah", 0),
        ("Anggaran Pendapatan Dan Belanja Daerah", 0),
        ("anggaran pendapatan dan belanja daerah", 0),
        ("ANGGARAN PENDAPATAN DAN BELANJA DAERAH", 0),
    ],
)
def test_a_name_has_all_of_its_capitals_or_none(printed: str, count: int) -> None:
    source = body("b. melaporkan pelaksanaannya.", f"b. membebankan biaya pada {printed}.")
    assert len(found(source, "name-conflict")) == count


@pytest.mark.parametrize("slip", ["data pegawai , aset dan lain", "tentang tentang reformasi", "birokrasi ; dan"])
def test_slips_of_the_typist(slip: str) -> None:
    assert found(body("melaksanakan reformasi", f"melaksanakan {slip} reformasi"), "typing-slip")


def test_a_budget_that_is_only_noted_is_no_legal_basis() -> None:
    """There are more items noted than legal bases: the last has no namesake among those."""
    subject = "Anggaran Pendapatan dan Belanja Daerah Tahun Anggaran 2021"
    noted_items = [f"Peraturan Daerah Nomor {n} Tahun 2021 tentang {subject};" for n in range(1, 5)]
    assert not found(memperhatikan(*noted_items), "year-conflict")


def test_matters_noted_end_like_legal_bases() -> None:
    letter = "Surat Camat Contoh Nomor 4/II/2022 tanggal 4 Januari 2022"
    findings = found(memperhatikan(f"{letter}.", "Hasil rapat tanggal 5 Januari 2022."), "item-punctuation")
    assert [finding.place.field for finding in findings] == ["memperhatikan.1"]
    assert not found(memperhatikan(f"{letter};", "Hasil rapat tanggal 5 Januari 2022."), "item-punctuation")
