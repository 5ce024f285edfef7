"""Cited regulations as data."""

from __future__ import annotations

import pytest

from normalize.decree.checks.citations import known_regulations, rank_of
from normalize.decree.references import citation, missing_word_at
from normalize.model import Rujukan

PERPPU = "Peraturan Pemerintah Pengganti Undang-Undang"


def cited(text: str) -> Rujukan:
    found = citation(text, "mengingat", "1")
    assert found is not None
    return found


def test_a_law_with_gazette_and_supplement() -> None:
    law = cited(
        "Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara (Lembaran Negara Republik Indonesia "
        "Tahun 2014 Nomor 6, Tambahan Lembaran Negara Republik Indonesia Nomor 5494);"
    )
    assert law == Rujukan(
        "mengingat", "1", "Undang-Undang", "5", 2014, "Aparatur Sipil Negara", "LN", 2014, "6", "5494"
    )


def test_what_changed_a_regulation_last() -> None:
    rule = cited(
        "Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja (Berita Negara Republik Indonesia "
        "Tahun 2019 Nomor 320), sebagaimana telah beberapa kali diubah terakhir dengan Peraturan Komisi Pemilihan "
        "Umum Nomor 21 Tahun 2020 tentang Perubahan Kedua (Berita Negara Republik Indonesia Tahun 2021 Nomor 786);"
    )
    assert (rule.nomor, rule.tahun, rule.tentang, rule.gazette_number) == ("8", 2019, "Tata Kerja", "320")
    assert rule.changed_by is not None
    change = rule.changed_by
    assert (change.nomor, change.tahun, change.gazette, change.gazette_year) == ("21", 2020, "BN", 2021)


@pytest.mark.parametrize(
    ("text", "kind", "number", "year"),
    [
        (
            "Keputusan KPU Nomor 612/ORT.04-Kpt/05/KPU/XII/2020 tentang Road Map;",
            "Keputusan KPU",
            "612/ORT.04-Kpt/05/KPU/XII/2020",
            None,
        ),
        (
            "Peraturan Menteri X Nomor : PER/09/M.PAN/05/2007 tentang Y;",
            "Peraturan Menteri X",
            "PER/09/M.PAN/05/2007",
            None,
        ),
        (f"{PERPPU} Nomor 2 Tahun 2022 tentang Cipta Kerja;", PERPPU, "2", 2022),
        (
            "Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;",
            "Undang-Undang Dasar",
            None,
            1945,
        ),
        ("Permendagri Nomor 54 Tahun 2010 tentang Pelaksanaan;", "Permendagri", "54", 2010),
        (
            "Peraturan Daerah Kota Contoh Nomor 6 Tahun2010 tentang Organisasi;",
            "Peraturan Daerah Kota Contoh",
            "6",
            2010,
        ),
    ],
)
def test_kinds_and_numbers(text: str, kind: str, number: str | None, year: int | None) -> None:
    found = cited(text)
    assert (found.jenis, found.nomor, found.tahun) == (kind, number, year)


def test_a_letter_is_no_regulation() -> None:
    assert citation("Surat Ketua Nomor 12/A/2020 perihal Usulan;", "mengingat", "1") is None


def test_where_the_word_nomor_is_missing() -> None:
    text = "Peraturan Pemerintah Republik Indonesia 81 Tahun 2010 tentang Rancangan;"
    assert missing_word_at(text) == text.index("81")
    assert missing_word_at(text.replace(" 81", " Nomor 81")) is None
    assert missing_word_at(text.replace(" 81", " Nomor81")) is None
    assert missing_word_at("Undang-Undang Dasar 1945;") is None


def test_ranks_follow_the_hierarchy() -> None:
    kinds = [
        "Undang-Undang Dasar",
        "Undang-Undang",
        "Peraturan Pemerintah",
        "Peraturan Presiden",
        "Peraturan Menteri Dalam Negeri",
        "Peraturan Daerah Kota X",
        "Peraturan Wali Kota X",
    ]
    ranks = [rank_of(kind) for kind in kinds]
    assert None not in ranks and ranks == sorted(ranks, key=lambda rank: rank or 0)
    assert rank_of("Peraturan Pemerintah Pengganti Undang-Undang") == rank_of("Undang-Undang")
    assert rank_of("Keputusan KPU") is None


def test_the_table_of_known_regulations_names_each_once() -> None:
    keys = [(one.jenis, one.nomor, one.tahun) for one in known_regulations()]
    assert len(keys) == len(set(keys)) > 25
