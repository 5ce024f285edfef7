"""The reference decree, in its three forms: what must come out, and nothing lost."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from .results import SAMPLES, Result

KEPT = [*map(str, range(1, 13)), "14", "17"]
KEPT_FOR = {"13": "8", "15": "10", "16": "11"} | {str(number): "17" for number in range(18, 74)}
MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agt", "sep", "okt", "nov", "des")


@pytest.fixture(params=["reference_text", "reference_pdf", pytest.param("reference_scan", marks=pytest.mark.slow)])
def result(request: pytest.FixtureRequest) -> Result:
    found: Result = request.getfixturevalue(request.param)
    return found


def no_of_rows_as_read(result: Result) -> dict[str, str]:
    """NO of every row as read, by row_id: from the table itself and from the rows set aside."""
    numbers = {row["row_id"]: row["no"] for row in result.rows("lampiran.csv")}
    for change in result.rows("changes.csv"):
        if change["rule"].endswith("-row"):
            numbers[change["row_id"]] = json.loads(change["before"])[0]
    return numbers


def test_fourteen_rows_of_the_first_table_and_nine_of_the_second_are_kept(result: Result) -> None:
    rows = result.rows("lampiran.csv")
    assert [row["no"] for row in rows] == KEPT + [""] * 9


def test_every_dropped_row_names_the_row_that_was_kept(result: Result) -> None:
    numbers = no_of_rows_as_read(result)
    dropped = [row for row in result.rows("changes.csv") if row["rule"] == "duplicate-row"]
    assert {numbers[row["row_id"]]: numbers[row["kept_row_id"]] for row in dropped} == KEPT_FOR
    assert len(dropped) == 59


def test_the_last_row_of_the_first_table_is_a_fragment(result: Result) -> None:
    (fragment,) = [row for row in result.rows("changes.csv") if row["rule"] == "fragment-row"]
    assert json.loads(fragment["before"])[0] == "74"
    assert "row-fragment" in result.codes


def test_the_loop_and_the_missing_pages_are_one_error_each(result: Result) -> None:
    severities = {row["code"]: row["severity"] for row in result.rows("findings.csv")}
    counts = Counter(result.codes)
    assert counts["ocr-loop"] == counts["page-missing"] == 1
    assert severities["ocr-loop"] == severities["page-missing"] == "error"


def test_the_second_table_stands_where_it_belongs_and_is_for_review(result: Result) -> None:
    rows = result.rows("lampiran.csv")[14:]
    assert {row["status"] for row in rows} == {"review"}
    assert [row["sub_kegiatan_no"] for row in rows[:6]] == ["5.", "6.", "7.", "8.", "9.", "10."]
    assert all(row["indikator_keberhasilan"] and not row["kegiatan"] for row in rows[:6])
    assert (rows[6]["kegiatan_no"], rows[6]["sub_kegiatan"]) == ("4.", "")
    assert rows[6]["kegiatan"].startswith("Penerapan partisipasi publik")
    assert rows[7]["kegiatan"] == "" and "Pelibatan masyarakat" in rows[7]["sub_kegiatan"]
    assert all(rows[8][name] for name in ("kegiatan", "sub_kegiatan", "indikator_keberhasilan"))
    assert not any(row["area_kode"] or row["area_perubahan"] for row in rows)


def test_the_area_keeps_its_printed_wording_and_gets_its_code(result: Result) -> None:
    rows = result.rows("lampiran.csv")[:14]
    assert {row["area_kode"] for row in rows} == {"5"}
    assert {"Pengembangan Sistem Manajemen SDM Merit ASN" in row["area_perubahan"] for row in rows} == {True}


def test_no_month_is_marked_and_left_over_numbers_are_no_data(result: Result) -> None:
    rows = result.rows("lampiran.csv")
    assert {row[month] for row in rows for month in MONTHS} == {"0"}
    assert {row["ket"] for row in rows} == {""}
    assert "column-leftover" in result.codes
    assert not (result.folder / "jadwal.csv").exists() or not result.rows("jadwal.csv")


def test_the_heading_is_repaired_on_record(result: Result) -> None:
    repaired = [row for row in result.rows("changes.csv") if row["rule"] == "spelling"]
    assert any("PILAKSANAAN" in row["before"] and "PELAKSANAAN" in row["after"] for row in repaired)


def test_contradictions_of_the_decree_are_findings(result: Result) -> None:
    assert {
        "date-conflict",
        "number-month-mismatch",
        "citation-malformed",
        "title-mismatch",
        "misspelling-suspected",
        "signatory-conflict",
    } <= set(result.codes)


def test_the_decree_is_read_whole(result: Result) -> None:
    decree = result.decree
    assert decree["jenis"] == "KEPUTUSAN"
    assert decree["nomor"] == "07/ORT.07-Kpt/15/3/2022"
    assert decree["tahun"] == 2022
    assert decree["tentang"].startswith("RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN")
    assert (len(decree["menimbang"]), len(decree["mengingat"])) == (2, 11)
    assert [item["label"] for item in decree["diktum"]] == ["KESATU", "KEDUA"]
    assert decree["menetapkan"].startswith("KEPUTUSAN KOMISI PEMILIHAN UMUM PROVINSI JAMBI TENTANG")
    assert (decree["tempat"], decree["tanggal"]) == ("Jambi", "2022-02-16")
    assert decree["penandatangan"]["nama"] == "H.M. SUBHAN"
    assert decree["pengesahan_salinan"]["nama"] == "Dian Agustini"
    assert decree["salinan"] is True


def test_the_exported_pdf_says_exactly_what_the_text_says(reference_text: Result, reference_pdf: Result) -> None:
    assert reference_pdf.content() == reference_text.content()


@pytest.mark.slow
def test_the_scan_says_the_same_and_flags_every_field_that_differs(
    reference_text: Result, reference_scan: Result
) -> None:
    wanted, read = reference_text.content(), reference_scan.content()
    assert len(read) == len(wanted)
    status = [row["status"] for row in reference_scan.rows("lampiran.csv")]
    fields = [(row, name) for row in range(len(wanted)) for name in wanted[row]]
    wrong = [(row, name) for row, name in fields if wanted[row][name] != read[row][name]]
    assert len(wrong) <= 0.01 * len(fields), [(wanted[row][name], read[row][name]) for row, name in wrong]
    assert all(status[row] == "review" for row, _ in wrong)


def test_no_row_as_read_is_lost(result: Result) -> None:
    """Every grid row of cells.csv is a row of the table or has its row in changes.csv."""
    as_read = {(row["page"], row["table"], row["row"]) for row in result.rows("cells.csv")}
    aside = {row["row_id"] for row in result.rows("changes.csv") if row["rule"].endswith("-row")}
    assert len(as_read) == len(result.rows("lampiran.csv")) + len(aside)


def test_the_sample_is_the_reference_document() -> None:
    assert (SAMPLES / "kpu-jambi-07-2022.txt").read_text(encoding="utf-8").count("Adanya dokumentasi") == 57
