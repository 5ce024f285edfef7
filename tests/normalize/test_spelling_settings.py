"""Where a strange word stands decides whether it is repaired, doubted or left alone."""

from __future__ import annotations

import pytest

from normalize.register import Register
from normalize.spelling import Context, speller
from normalize.spelling.names import hold_names, is_written_as_name
from normalize.spelling.own import own_words
from normalize.tables import logical_tables

from .tables_printed import printed

DECREE = own_words(
    [
        "Peraturan ini mengatur kegiatan dan program",
        "Jumlah dokumen laporan",
        "Pasal 3 huruf a",
        "setiap bulan",
        "Badan Perencanaan Pembangunan Daerah",
        "rencana kegiatan tahunan",
    ]
)


def corrected(text: str, column: tuple[str, ...] = ()) -> str:
    return speller().correct(text, Context(document=DECREE, column=own_words(column))).canonical


@pytest.mark.parametrize(
    "name",
    [
        "Mangatur Jaya Putra",
        "Laporen Sembiring",
        "Kegitan Purba",
        "Progam Barus",
        "Mangatur",
        "MANGATUR JAYA",
        "Saudara Mangatur",
        "Drs. Mangatur, M.Si.",
        "petugas: Mangatur Jaya",
    ],
)
def test_a_name_is_respelt_under_no_heading(name: str) -> None:
    assert corrected(name) == name


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("untuk mangatur kegiatan", "untuk mengatur kegiatan"),
        ("Jumah dokumen", "Jumlah dokumen"),
        ("laporan kegatan bulanan", "laporan kegiatan bulanan"),
        ("Pelayanan Adminstrasi Perkantoran", "Pelayanan Administrasi Perkantoran"),
        ("Pemeriksaaan dokter", "Pemeriksaan dokter"),
        ("Badan Perencaan Pembangunan", "Badan Perencanaan Pembangunan"),
    ],
)
def test_the_words_of_the_office_are_still_repaired(text: str, canonical: str) -> None:
    assert corrected(text) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "Kepala Sestama",  # an abbreviation
        "status Perjan dan Persero",
        "dokumen talents pool",  # a foreign word
        "(nilai tahunn-nilai)",  # a piece with a hyphen
        "Peraturan Perundaang-undangan",
        "Pasal 3 hurufi",  # a letter by itself stands beside the word
        "azasi",  # short, and the document knows no awasi
        "Perencaan umum",  # Perencana, Perencanaan: the document does not say beside what
    ],
)
def test_what_the_document_does_not_settle_stays_as_printed(text: str) -> None:
    assert corrected(text) == text


def test_the_column_outranks_the_general_list() -> None:
    column = ("Bidang Perencanaan", "Bidang Perencanaan", "Bidang Perencaan")
    assert corrected("Bidang Perencaan", column) == "Bidang Perencanaan"
    makers = ("Ahli Perencana", "Perencana", "Perencaan")
    assert corrected("Ahli Perencaan", makers) == "Ahli Perencana"


def test_what_a_document_writes_more_often_is_no_slip() -> None:
    document = own_words(["uang transfor harian"] * 3 + ["uang transfer harian"])
    text = "Uang transfor harian"
    assert speller().correct(text, Context(document=document)).canonical == text


def test_a_lone_word_is_repaired_where_its_column_knows_it() -> None:
    assert corrected("Kegitan", ("Kegiatan", "Kegiatan", "Kegitan")) == "Kegiatan"


def test_a_column_of_names_is_told_by_its_cells() -> None:
    assert hold_names(["Siti Aminah", "Rustam Effendi", "Budi Misal", "H. Fulan, S.Pd."])
    assert not hold_names(["Kursi Rapat", "Meja Kerja", "Lemari Arsip", "Papan Tulis"])
    assert not hold_names(["Kepala Seksi Umum", "Sekretaris Daerah", "Ketua Bidang"])
    assert not hold_names(["", "12", "-"])
    assert is_written_as_name("Mangatur Jaya Putra") and not is_written_as_name("Kepala Dinas Kesehatan")


def test_names_stay_as_printed_in_every_column_of_a_table() -> None:
    head = ("No", "Penerima", "Pendamping", "Kegiatan")
    rows = [
        ("1", "Mangatur Jaya Putra", "Laporen Sembiring", "Penyusunan dokuemen anggaran"),
        ("2", "Laporen Sembiring", "Progam Barus", "Penyusunan dokumen anggaran"),
    ]
    register = Register()
    table = logical_tables([printed([head, *rows])], 1, register, context=Context(document=DECREE))[0]
    assert [row.values[1:3] for row in table.data_rows] == [tuple(row[1:3]) for row in rows]
    assert [change.after for change in register.changes if change.rule == "spelling"] == [rows[1][3]]
