"""Line-end hyphens: broken words are whole again, and codes, years and words said twice keep theirs."""

from __future__ import annotations

import pytest

from normalize.language.hyphens import glued, own_words


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("melaksanakan pengem-", "bangan kapasitas", "melaksanakan pengembangan kapasitas"),
        ("PENGANG-", "GARAN DAERAH", "PENGANGGARAN DAERAH"),
        ("(keuang-", "an) daerah", "(keuangan) daerah"),
        ("pertang-", "gungjawaban", "pertanggungjawaban"),
        ("kode 1.02-", "03", "kode 1.02-03"),
        ("tahun 2021-", "2026", "tahun 2021-2026"),
        ("anak-", "anak", "anak-anak"),
        ("perundang-", "undangan", "perundang-undangan"),
        ("sosial-", "ekonomi", "sosial-ekonomi"),
        ("se-", "Indonesia", "se-Indonesia"),
        ("No. 12/KPTS-", "III/2020", "No. 12/KPTS-III/2020"),
        ("e-", "katalog", "e-katalog"),
        ("-", "rapat", "-rapat"),
    ],
)
def test_two_lines_are_one_text(before: str, after: str, whole: str) -> None:
    assert glued(before, after) == whole


def test_what_the_document_prints_elsewhere_decides_first() -> None:
    assert glued("Kelurahan Suka-", "wening", own_words("di Sukawening ada")) == "Kelurahan Sukawening"
    assert glued("lintas-", "sektor", own_words("secara lintas-sektor")) == "lintas-sektor"
    assert glued("Kelurahan Suka-", "wening") == "Kelurahan Suka-wening"
