"""What one part of a decree says against another: years, names, titles, lists behind their labels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.model import Document

from .decree_documents import (
    BODY,
    LAMPIRAN,
    Row,
    body,
    document,
    found,
    lampiran,
    mengingat,
    page,
    plain_decree,
    swapped,
)
from .tables_printed import printed


@pytest.mark.parametrize(
    ("subject", "found_there"),
    [
        ("Rencana Pembangunan Jangka Panjang Daerah Tahun 2005-2015", True),
        ("Rencana Pembangunan Jangka Panjang Daerah Tahun 2005-2025", False),
        ("Rencana Pembangunan Jangka Menengah Daerah Tahun 2016-2026", True),
        ("Rencana Pembangunan Jangka Menengah Daerah Tahun 2016-2021", False),
        ("Strategi Nasional Jangka Panjang Tahun 2015-2025", False),
    ],
)
def test_a_plan_lasts_as_long_as_the_law_says(subject: str, found_there: bool) -> None:
    source = mengingat(f"Peraturan Daerah Nomor 3 Tahun 2015 tentang {subject};")
    assert bool(found(source, "citation-mismatch")) is found_there


def test_a_body_keeps_the_name_under_which_it_was_set_up() -> None:
    (finding,) = found(body("Tim sebagaimana dimaksud", "Panitia sebagaimana dimaksud"), "reference-dangling")
    assert "Panitia" in finding.message and finding.suggestion == "Tim" and finding.place.field == "diktum.KEDUA"


def test_a_body_may_have_two_names_where_the_decree_gives_both() -> None:
    rows = swapped(BODY, "tercantum dalam Lampiran Keputusan ini.", "tercantum dalam Lampiran, disebut Panitia.")
    assert not found(
        plain_decree(swapped(rows, "Tim sebagaimana dimaksud", "Panitia sebagaimana dimaksud")),
        "reference-dangling",
    )


def test_the_last_consideration_names_what_is_issued() -> None:
    def settled(subject: str) -> Document:
        return body("perlu menetapkan Keputusan;", f"perlu menetapkan Keputusan Ketua tentang {subject};")

    (finding,) = found(settled("Pembentukan Tim Reformasi Tahun 2022"), "title-mismatch")
    assert finding.place.field == "menimbang.b" and "BIROKRASI" in finding.message
    assert not found(settled("Pembentukan Tim Reformasi Birokrasi Tahun 2022"), "title-mismatch")


def explained(head: str) -> Document:
    rows: list[Row] = ["PENJELASAN", "ATAS", head, "NOMOR 9/ORT.07-Kpt/17/Prov/I/2022", "TENTANG"]
    rows += ["PEMBENTUKAN TIM REFORMASI BIROKRASI", (60.0, "Rancangan Keputusan ini telah dibahas.")]
    return document(page(1, BODY, top=20.0), page(2, LAMPIRAN), page(3, rows))


def test_the_heading_of_an_explanation_is_no_draft_any_more() -> None:
    (finding,) = found(explained("RANCANGAN KEPUTUSAN KOMISI PEMILIHAN UMUM"), "title-mismatch")
    assert finding.place.page == 3 and "RANCANGAN" in finding.message
    assert not found(explained("KEPUTUSAN KOMISI PEMILIHAN UMUM"), "title-mismatch")


def test_the_heading_of_a_lampiran_is_no_draft_any_more() -> None:
    (finding,) = found(lampiran("KEPUTUSAN KOMISI", "RANCANGAN KEPUTUSAN KOMISI"), "title-mismatch")
    assert finding.place.page == 2 and "RANCANGAN" in finding.message


def test_a_list_behind_its_label_has_no_gap() -> None:
    def tasks(last: str) -> Document:
        rows: list[Row] = [
            (60.0, "Sekretaris : a. mencatat;"),
            (100.0, "b. menyurat;"),
            (100.0, f"{last}. menyimpan;"),
        ]
        at = LAMPIRAN.index((60.0, "Ketua: Sekretaris"))
        return plain_decree(BODY, [*LAMPIRAN[: at + 1], *rows, *LAMPIRAN[at + 1 :]])

    assert [finding.place.field for finding in found(tasks("d"), "enumeration-gap")] == ["lampiran"]
    assert not found(tasks("c"), "enumeration-gap")


@pytest.mark.parametrize(("catchword", "missing"), [("6. Komandan ...", False), ("7. Sekretaris ...", True)])
def test_a_catchword_may_name_the_first_row_of_the_next_page(catchword: str, missing: bool) -> None:
    rows: list[Row] = [*LAMPIRAN[:10], (420.0, catchword)]
    table = printed([("6.", "Komandan Petugas", "SLTA"), ("7.", "Pengelola", "Diploma")], page=3)
    following = replace(page(3, LAMPIRAN[-5:]), tables=(table,))
    source = document(page(1, BODY, top=20.0), page(2, rows), following)
    assert bool(found(source, "catchword-mismatch")) is missing
