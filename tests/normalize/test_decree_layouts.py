"""Lists, heads and running matter by layout: labels misread or lost, words that recur, tables in a dictum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.model import Box, Cell, Line, Page, PhysicalTable, Reader
from normalize.decree.nesting import nested
from normalize.decree.pieces import Piece
from normalize.model import Decree
from normalize.normalizing import normalize

from .decree_documents import (
    BODY,
    DIKTUM,
    JUDUL,
    LAMPIRAN,
    MENETAPKAN,
    MENGINGAT,
    MENIMBANG,
    PENUTUP,
    Row,
    document,
    hanging,
    page,
    plain_decree,
    segments_of,
    swapped,
    with_confidence,
    words_at,
)

LAWS = [f"Undang-Undang Nomor {n} Tahun 2014 tentang Hal {n};" for n in range(1, 6)]


def bases(*marks: str) -> Decree:
    """The decree with a legal basis under each mark, two lines each."""
    items = [(mark, [law[:30], law[30:]]) for mark, law in zip(marks, LAWS, strict=False)]
    rows = hanging("Mengingat", items)
    return normalize(
        document(page(1, [*JUDUL, *MENIMBANG, *rows, *MENETAPKAN, *DIKTUM, *PENUTUP], Reader.OCR, 20.0))
    )


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        (("1.", "2.", "3", "4."), False),  # a point that was not read
        (("1.", "2.", "8.", "4."), True),  # a figure that was misread
        (("1.", "2.", "S.", "4."), True),
    ],
)
def test_a_misread_mark_counts_on(marks: tuple[str, ...], told: bool) -> None:
    decree = bases(*marks)
    assert [one.label for one in decree.mengingat] == ["1", "2", "3", "4"]
    assert ("label-unread" in {finding.code for finding in decree.findings}) is told


def test_a_lost_mark_is_concluded_from_the_text() -> None:
    rows = hanging("Mengingat", [("1.", [LAWS[0]]), ("2.", [LAWS[1]])])
    rows += [(190.0, LAWS[2]), [(165.0, "4."), (190.0, LAWS[3])], (190.0, LAWS[4])]
    decree = normalize(document(page(1, [*JUDUL, *MENIMBANG, *rows, *MENETAPKAN, *DIKTUM, *PENUTUP], top=20.0)))
    assert [one.label for one in decree.mengingat] == ["1", "2", "3", "4", "5"]
    unread = [one.place.field for one in decree.findings if one.code == "label-unread"]
    assert unread == ["mengingat.3", "mengingat.5"]


def test_mengingat_whose_word_was_lost_is_known_by_its_regulations() -> None:
    rows: list[Row] = [segments_of(row)[1:] if row is MENGINGAT[0] else row for row in BODY if row]  # type: ignore[arg-type]
    decree = normalize(plain_decree(rows))
    assert [one.label for one in decree.menimbang] == ["a", "b"]
    assert [one.label for one in decree.mengingat] == ["1", "2"]


def test_a_head_that_was_misread_is_known_by_its_place() -> None:
    decree = normalize(plain_decree(swapped(BODY, "Mengingat", "Mnigat")))
    assert [len(part) for part in (decree.menimbang, decree.mengingat)] == [2, 2]


def test_a_dictum_that_was_misread_is_known_by_its_place() -> None:
    decree = normalize(plain_decree(swapped(BODY, "KEDUA", "KE0IA")))
    assert [one.label for one in decree.diktum] == ["KESATU", "KEDUA", "KETIGA"]


FOOT = "Dokumen ini telah ditandatangani secara elektronik dengan sertifikat"


def footed(number: int, rows: Sequence[Row]) -> Page:
    """A page with a notice of an electronic signature at its foot, in small letters."""
    made = page(number, rows, top=20.0)
    words = tuple(
        replace(word, box=Box(word.box.x0, 880.0, word.box.x1, 887.0))
        for word in words_at(60.0, 880.0, FOOT, Reader.TEXT_LAYER)
    )
    box = Box(words[0].box.x0, 880.0, words[-1].box.x1, 887.0)
    return replace(made, lines=(*made.lines, Line(" ".join(w.text for w in words), box, words)))


def test_the_notice_of_an_electronic_signature_is_no_text_of_the_decree() -> None:
    cut = len(JUDUL) + len(MENIMBANG) + 2
    source = document(footed(1, BODY[:cut]), footed(2, BODY[cut:]))
    decree = normalize(source)
    assert "elektronik" not in decree.mengingat[0].text
    assert [line.kind for line in decree.set_aside].count("e-sign-notice") == 2


def signed_by_program(*lines: str | float) -> Decree:
    closing: list[Row] = [20.0, (330.0, "Ditetapkan di Bengkulu"), (330.0, "pada tanggal 17 Januari 2022")]
    closing += [line if isinstance(line, float) else (330.0, line) for line in lines]
    return normalize(plain_decree([*JUDUL, *MENIMBANG, *MENGINGAT, *MENETAPKAN, *DIKTUM, *closing]))


def test_the_box_of_an_electronic_signature_gives_name_and_office_in_either_order() -> None:
    line = "Ditandatangani Secara Elektronik Oleh:"
    office, name = "KETUA KOMISI PEMILIHAN UMUM PROVINSI BENGKULU", "FULAN CONTOH, S.STP., M.Si"
    for lines in ((line, name, "NIP. 197001011990031001", office), (f"{office},", line, name)):
        decree = signed_by_program(*lines)
        assert decree.penandatangan is not None
        assert (decree.penandatangan.jabatan, decree.penandatangan.nama) == (office, name)


def test_an_office_that_signs_for_another_is_kept_whole() -> None:
    decree = signed_by_program(
        "a.n. GUBERNUR CONTOH", "SEKRETARIS DAERAH,", "u.b.", "ASISTEN UMUM,", 40.0, "FULAN CONTOH"
    )
    assert decree.penandatangan is not None
    assert decree.penandatangan.jabatan == "a.n. GUBERNUR CONTOH SEKRETARIS DAERAH u.b. ASISTEN UMUM"


def test_a_list_of_copies_is_no_name() -> None:
    decree = signed_by_program("SALINAN :", "1. Yth. Bupati Contoh;", "2. Yth. Inspektur.")
    assert decree.tembusan == ("Yth. Bupati Contoh;", "Yth. Inspektur.")
    assert decree.penandatangan is not None  # the lampiran is signed
    assert decree.penandatangan.nama == "FULAN CONTOH"


def test_the_print_of_a_name_counts_that_was_read_more_surely() -> None:
    source = plain_decree(swapped(BODY, "FULAN CONTOH", "FULAN CONTOH Q"), LAMPIRAN, Reader.OCR)
    decree = normalize(with_confidence(source, "Q", 0.6))
    assert decree.penandatangan is not None and decree.penandatangan.nama == "FULAN CONTOH"


def test_the_table_of_a_dictum_stands_in_it() -> None:
    box = Box(190.0, 455.0, 400.0, 480.0)
    cells = tuple(
        Cell(
            row,
            col,
            1,
            1,
            text,
            None,
            "",
            1.0,
            Box(190.0 + 60 * col, 455.0 + 12 * row, 240.0 + 60 * col, 466.0 + 12 * row),
            Reader.TEXT_LAYER,
        )
        for row, texts in enumerate((("NO", "NAMA"), ("1", "Ketua")))
        for col, text in enumerate(texts)
    )
    source = plain_decree()
    first = replace(source.pages[0], tables=(PhysicalTable(1, 1, 2, 2, cells, box, "ruled"),))
    decree = normalize(replace(source, pages=(first, *source.pages[1:])))
    assert decree.lampiran[0].heading is None
    anchored = [one.label for one in decree.diktum if one.tables]
    above = [one.label for one in decree.diktum if one.box and one.box.y0 < box.y0]
    assert anchored == above[-1:]


def pieces(*lines: tuple[float, str]) -> list[Piece]:
    return [
        Piece(1, tuple(words_at(x, 100.0 + 14 * n, text, Reader.TEXT_LAYER)), True)
        for n, (x, text) in enumerate(lines)
    ]


def test_lists_inside_an_item_are_a_tree() -> None:
    tree = nested(
        pieces(
            (165.0, "Tim bertugas:"),
            (165.0, "a. menyusun rencana, yang memuat:"),
            (180.0, "1) tujuan;"),
            (180.0, "2) sasaran, sebagaimana dimaksud dalam"),
            (195.0, "huruf a; dan"),
            (165.0, "b. melaporkan hasilnya."),
        )
    )
    assert [(one.label, [two.label for two in one.parts]) for one in tree] == [("a", ["1", "2"]), ("b", [])]
    assert tree[0].parts[1].text.value == "sasaran, sebagaimana dimaksud dalam huruf a; dan"


def test_a_label_inside_a_running_sentence_is_none() -> None:
    assert nested(pieces((165.0, "sebagaimana dimaksud dalam huruf"), (165.0, "a. dan huruf b. selesai."))) == ()
