"""Articles of a Peraturan: chapters, ayat, quoted articles, references; where each part is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.model import Document
from normalize.model import Decree, RujukanDalam
from normalize.normalizing import normalize

from .decree_documents import BODY, MENGINGAT, MENIMBANG, Row, document, exported, page, plain_decree, swapped
from .test_decree_structure import PERATURAN

AT = next(n for n, row in enumerate(PERATURAN) if row == "Pasal 3")


def regulation(*articles: Row) -> Document:
    """The regulation with other articles after its second chapter's first one."""
    return document(page(1, [*PERATURAN[:AT], *articles, *PERATURAN[AT + 2 :]], top=20.0))


def labels(decree: Decree) -> list[str]:
    return [one.label for one in decree.pasal or ()]


def codes(decree: Decree) -> list[str]:
    return [finding.code for finding in decree.findings]


def test_an_article_knows_its_chapter_and_its_ayat() -> None:
    decree = normalize(document(page(1, PERATURAN, top=20.0)))
    assert decree.pasal is not None
    assert [one.under for one in decree.pasal] == [
        ("BAB I",),
        ("BAB II", "Bagian Kesatu"),
        ("BAB II", "Bagian Kesatu"),
    ]
    assert [(a.label, a.text) for a in decree.pasal[1].ayat] == [
        ("1", "Tim bertugas."),
        ("2", "Tugas sebagaimana dimaksud pada ayat (1) dilaporkan."),
    ]
    assert decree.pasal[0].ayat == () and decree.pasal[1].ayat[1].box is not None


def test_a_number_that_a_sentence_announces_begins_no_ayat() -> None:
    source = regulation(
        "Pasal 3",
        (165.0, "(1) Tim bertugas sebagaimana dimaksud pada ayat"),
        (165.0, "(2) huruf a."),
        (165.0, "(2) Tim melapor."),
    )
    (article,) = [one for one in normalize(source).pasal or () if one.label == "Pasal 3"]
    assert [one.text for one in article.ayat] == [
        "Tim bertugas sebagaimana dimaksud pada ayat (2) huruf a.",
        "Tim melapor.",
    ]


def test_an_article_named_at_the_end_of_a_sentence_opens_none() -> None:
    source = regulation(
        "Pasal 3",
        (165.0, "Tim bekerja sebagaimana dimaksud dalam"),
        (165.0, "Pasal 4"),
        (165.0, "dan melapor."),
        "Pasal 4",
        (165.0, "Peraturan ini mulai berlaku."),
    )
    decree = normalize(source)
    assert labels(decree) == ["Pasal 1", "Pasal 2", "Pasal 3", "Pasal 4"]
    assert (decree.pasal or ())[2].text == "Tim bekerja sebagaimana dimaksud dalam Pasal 4 dan melapor."


CHANGING: list[Row] = [
    *PERATURAN[:9],
    *MENIMBANG,
    *MENGINGAT,
    "MEMUTUSKAN:",
    [(60.0, "Menetapkan"), (150.0, ":"), (165.0, "PERATURAN BUPATI TENTANG TATA KERJA.")],
    "Pasal I",
    (165.0, "1. Ketentuan Pasal 3 diubah sehingga berbunyi:"),
    "Pasal 3",
    (165.0, "Tim terdiri atas ketua."),
    "Pasal II",
    (165.0, "Peraturan ini mulai berlaku."),
    *PERATURAN[AT + 3 :],
]


def test_a_changing_regulation_quotes_articles_that_are_not_its_own() -> None:
    decree = normalize(document(page(1, CHANGING, top=20.0)))
    assert labels(decree) == ["Pasal I", "Pasal II"]
    assert (decree.pasal or ())[0].text.endswith("berbunyi: Pasal 3 Tim terdiri atas ketua.")
    assert "enumeration-gap" not in codes(decree)


def test_a_jump_of_articles_is_found() -> None:
    decree = normalize(regulation("Pasal 5", (165.0, "Peraturan ini mulai berlaku.")))
    (finding,) = [one for one in decree.findings if one.code == "enumeration-gap"]
    assert "Pasal 2" in finding.message and "Pasal 5" in finding.message


def test_an_article_without_text_is_kept() -> None:
    decree = normalize(regulation("Pasal 3", "Pasal 4", (165.0, "Peraturan ini mulai berlaku.")))
    assert labels(decree) == ["Pasal 1", "Pasal 2", "Pasal 3", "Pasal 4"]
    assert (decree.pasal or ())[2].text == ""


def test_a_chapter_that_lost_its_space_or_carries_its_title() -> None:
    rows = swapped(PERATURAN, "BAB II", "BABII")
    decree = normalize(document(page(1, rows, top=20.0)))
    assert [(one.label, one.text) for one in decree.bab][:2] == [("BAB I", "KETENTUAN UMUM"), ("BAB II", "TUGAS")]
    text = "\n".join(row if isinstance(row, str) else "" for row in PERATURAN[:8])
    whole = exported(
        f"{text}\nMenimbang : bahwa perlu;\nMengingat : Undang-Undang;\nMEMUTUSKAN:\nMenetapkan : PERATURAN.\n"
        "BAB I KETENTUAN UMUM\nPasal 1\nIsi."
    )
    assert [(one.label, one.text) for one in normalize(whole).bab] == [("BAB I", "KETENTUAN UMUM")]


def pointed(decree: Decree) -> list[tuple[str, str | None]]:
    return [(one.text, one.target) for one in decree.rujukan_dalam]


def test_references_inside_the_decree_are_resolved() -> None:
    assert pointed(normalize(plain_decree())) == [
        ("huruf a", "menimbang.a"),
        ("Lampiran", "lampiran.1"),
        ("Diktum KESATU", "diktum.KESATU"),
    ]
    assert pointed(normalize(document(page(1, PERATURAN, top=20.0))))[1:] == [("ayat (1)", "pasal.2.ayat.1")]


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("dimaksud dalam Pasal 2 ayat (2)", "pasal.2.ayat.2"),
        ("dimaksud dalam Pasal 1", "pasal.1"),
        ("dimaksud dalam Pasal 2 ayat (3)", None),
        ("dimaksud dalam Pasal 9", None),
    ],
)
def test_a_reference_to_an_article(said: str, target: str | None) -> None:
    decree = normalize(regulation("Pasal 3", (165.0, f"Tim sebagaimana {said} melapor.")))
    assert pointed(decree)[-1][1] == target
    assert ("reference-dangling" in codes(decree)) == (target is None)


def test_a_reference_to_another_regulation_is_none_of_ours() -> None:
    decree = normalize(
        regulation("Pasal 3", (165.0, "Tim dimaksud dalam Pasal 9 Undang-Undang Nomor 5 Tahun 2014."))
    )
    assert "reference-dangling" not in codes(decree)


def test_every_part_has_its_places() -> None:
    cut = next(n for n, row in enumerate(BODY) if "Design Reformasi" in str(row))
    decree = normalize(document(page(1, BODY[:cut], top=20.0), page(2, BODY[cut:], top=20.0)))
    named = {(one.field, one.page) for one in decree.places}
    assert {
        ("mengingat.2", 1),
        ("mengingat.2", 2),
        ("tentang", 1),
        ("nomor_baris", 1),
        ("diktum.KEDUA", 2),
    } <= named
    assert {("tanggal", 2), ("penandatangan.nama", 2), ("pengesahan_salinan.nama", 2), ("salinan", 1)} <= named
    assert all(one.box is not None and one.box.height > 0 for one in decree.places)


def test_a_body_whose_decision_is_missing_ends_there_and_says_so() -> None:
    table: Sequence[Row] = ["NERACA BULANAN", (60.0, "Aset 12")]
    source = document(page(1, BODY[: BODY.index("MEMUTUSKAN :")], top=20.0), page(2, table))
    decree = normalize(source)
    assert decree.mengingat[-1].text.endswith("2010-2025;")
    (finding,) = [one for one in decree.findings if one.code == "page-missing"]
    assert finding.place.page == 1 and "Memutuskan, Ditetapkan" in finding.message
    assert "lampiran-missing" not in codes(decree)


def torn(label: str, *, foot: Sequence[Row] = (), apart: bool = True, heads: bool = False) -> Document:
    """The regulation over two pages, its last article with another label at the top of the second."""
    rows: list[Row] = [*PERATURAN[:AT], *foot, label, *PERATURAN[AT + 1 :]]
    at = AT + len(foot)
    if not apart:
        return document(page(1, rows, top=20.0))
    numbers = ("- 1 -", "- 9 -") if heads else ()
    pages = [page(n, [*numbers[n - 1 : n], *part], top=20.0) for n, part in enumerate((rows[:at], rows[at:]), 1)]
    return document(*pages)


def test_articles_that_are_missing_at_a_page_border_are_missing_pages() -> None:
    decree = normalize(torn("Pasal 9"))
    (finding,) = [one for one in decree.findings if one.code == "page-missing"]
    assert (finding.place.page, finding.place.field) == (2, "pasal.9")
    assert "Pasal 2" in finding.message and "Pasal 9" in finding.message
    assert "enumeration-gap" not in codes(decree)


def test_missing_pages_are_told_once_where_their_numbers_tell_it_too() -> None:
    (finding,) = [one for one in normalize(torn("Pasal 9", heads=True)).findings if one.code == "page-missing"]
    assert "Pasal" not in finding.message


@pytest.mark.parametrize(
    "source",
    [
        torn("Pasal 9", apart=False),
        torn("Pasal 4"),  # one article: perhaps a slip of the office
        torn("Pasal 5", foot=[(165.0, "Pa5a! Z"), (165.0, "Tim melapor."), (165.0, "P4s@l A")]),
        replace(torn("Pasal 9"), source=replace(torn("Pasal 9").source, pages=12)),
    ],
)
def test_other_gaps_between_articles_are_no_missing_pages(source: Document) -> None:
    found = codes(normalize(source))
    assert "page-missing" not in found
    assert "enumeration-gap" in found


def test_the_first_dictum_decides_where_memutuskan_was_not_read() -> None:
    at = BODY.index("MEMUTUSKAN :")
    decree = normalize(plain_decree([*BODY[:at], *BODY[at + 3 :]]))
    assert [one.label for one in decree.diktum] == ["KESATU", "KEDUA", "KETIGA"]
    assert decree.mengingat[-1].text.endswith("2010-2025;")


def test_a_dangling_reference_has_no_target() -> None:
    decree = normalize(plain_decree(swapped(BODY, "dalam huruf a,", "dalam huruf c,")))
    assert RujukanDalam("menimbang", "b", "huruf c", None) in decree.rujukan_dalam
