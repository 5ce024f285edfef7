"""The queue of a review: worst first, each doubt once, with what it may be and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.messages import catalogue
from extract.model import Box, Cell, Document, Kind, MarkKind, Page, Reader, Source
from normalize.model import Change, Column, ColumnKind, Finding, Item, LogicalTable, Place, Severity, State
from render.review.contents import contents_of
from render.review.expecting import expected_errors
from render.review.page import review_html
from render.review.queue import Places, queue_of
from render.review.suggestions import Neighbours, suggestions

from .decrees import cell, decree_of, typed_table

TEXT, MARK = ColumnKind.TEXT, ColumnKind.MARK
COLUMNS = (Column("no", "NO", TEXT, 0), Column("uraian", "URAIAN", TEXT, 1), Column("jan", "JAN", MARK, 2))
ROWS = (("1.", "Rapat koordinasi tahunan"), ("2.", "Rapat evaluasi"), ("3.", "Rapat koordinasi tahunan"))


def table(*changed: Cell) -> LogicalTable:
    """Three rows of number, text and month, some of their cells replaced."""
    by_place = {(one.row, one.col): one for one in changed}
    cells = [
        [by_place.get((row, col), cell(row, col, text)) for col, text in enumerate((*texts, ""))]
        for row, texts in enumerate(ROWS, 1)
    ]
    return typed_table(COLUMNS, cells, [(*texts, 0) for texts in ROWS])


def offered(one: Cell, findings: Sequence[Finding] = ()) -> list[tuple[str, MarkKind | None]]:
    found = suggestions(one, Neighbours(table(one)), findings)
    assert all(each.why for each in found)
    return [(each.text, each.mark) for each in found]


def finding(code: str, severity: Severity, place: Place, **facts: str) -> Finding:
    return replace(Finding(code, code, severity, place, f"pesan {code}"), **facts)  # type: ignore[arg-type]


def test_errors_and_handwriting_come_first_then_cells_changes_and_the_rest() -> None:
    doubtful = [cell(row, 1, ROWS[row - 1][1], confidence=sure) for row, sure in ((1, 0.85), (2, 0.3))]
    findings = (
        finding("blank-page", Severity.INFO, Place(page=2)),
        finding("number-month-mismatch", Severity.WARNING, Place(page=1, field="nomor")),
        finding("title-mismatch", Severity.WARNING, Place(page=3, field="lampiran.judul")),
        finding("handwritten", Severity.WARNING, Place(page=1, field="tanggal")),
        finding("page-missing", Severity.ERROR, Place(page=9)),
    )
    change = Change("c1", "spelling", Place(page=3), "sebelum", "sesudah", 1.0, "alasan")
    decree = replace(decree_of(table(*doubtful)), findings=findings, changes=(change,))
    queue = queue_of(decree, Places(decree))
    said = [
        decree.findings[one.findings[0]].code if one.findings else "change" if one.change is not None else one.cell
        for one in queue
    ]
    assert said == [
        "handwritten",
        "page-missing",
        "number-month-mismatch",
        (3, 1, 2, 1),
        (3, 1, 1, 1),
        "change",
        "title-mismatch",
        "blank-page",
    ]
    assert [one.careful for one in queue] == [True, True, *[False] * 6]


def test_what_is_said_of_one_cell_is_one_doubt() -> None:
    doubtful = cell(1, 1, "Rapat koordinaasi tahunan", confidence=0.5)
    place = Place(page=3, table=1, row=1, col=1, row_id="t01-r0002", field="uraian")
    findings = (
        finding("low-confidence", Severity.WARNING, place),
        finding("misspelling-suspected", Severity.INFO, place, suggestion="koordinasi"),
    )
    decree = replace(decree_of(table(doubtful)), findings=findings)
    (one,) = queue_of(decree, Places(decree))
    assert one.cell == (3, 1, 1, 1) and one.findings == (1,)
    assert "pesan misspelling-suspected Saran: koordinasi" in one.why
    assert [each.text for each in one.suggestions] == ["Rapat koordinasi tahunan", "Rapat koordinaasi tahunan"]


def test_what_a_person_has_decided_is_not_asked_again() -> None:
    seen = cell(1, 1, "Rapat", confidence=1.0, reader=Reader.PERSON)
    closed = finding("page-missing", Severity.ERROR, Place(page=9), state=State.SESUAI_ASLI)
    change = Change("c1", "spelling", Place(), "a", "b", 1.0, "", state=State.DIPERBAIKI)
    decree = replace(decree_of(table(seen)), findings=(closed,), changes=(change,))
    assert queue_of(decree, Places(decree)) == ()


def test_the_reading_stands_first_unless_something_speaks_against_it() -> None:
    assert offered(cell(2, 1, "Rapat evaluasi", confidence=0.8))[0] == ("Rapat evaluasi", None)
    assert offered(cell(2, 1, "Rapat pelaksanaan", confidence=0.8))[0] == ("Rapat pelaksanaan", None)
    assert offered(cell(3, 1, "Rapat k0ordinasi tahunan", confidence=0.8))[0] == ("Rapat koordinasi tahunan", None)


def test_a_number_follows_from_those_around_it() -> None:
    assert offered(cell(2, 0, "x", confidence=0.4)) == [("2.", None), ("x", None)]
    assert offered(cell(2, 0, "7.", confidence=0.4))[:2] == [("2.", None), ("7.", None)]


def test_another_number_of_the_column_is_never_the_likelier_one() -> None:
    """2021 and 2022 are as alike as a word and its misreading; only letters are ever taken for misread."""
    columns = (Column("tahun", "TAHUN", TEXT, 0),)
    cells = [[cell(1, 0, "Tahun anggaran 2021")], [cell(2, 0, "Tahun anggaran 2022", confidence=0.5)]]
    near = Neighbours(typed_table(columns, cells, [["Tahun anggaran 2021"], ["Tahun anggaran 2022"]]))
    found = [one.text for one in suggestions(cells[1][0], near)]
    assert found == ["Tahun anggaran 2022", "Tahun anggaran 2021"]


def test_ink_of_the_neighbouring_cell_is_left_out() -> None:
    assert offered(cell(2, 1, "Rapat evaluasi s", confidence=0.7))[0] == ("Rapat evaluasi", None)
    assert offered(cell(2, 1, "Rapat evaluasi di", confidence=0.7))[0] == ("Rapat evaluasi di", None)


def test_marks_are_chosen_and_not_typed() -> None:
    tick = cell(1, 2, mark=MarkKind.TICK, confidence=0.6)
    assert offered(tick)[:2] == [("", MarkKind.TICK), ("", None)]
    assert offered(cell(1, 2, "v", confidence=0.6))[:2] == [("", MarkKind.TICK), ("v", None)]
    assert ("", MarkKind.TICK) not in offered(cell(1, 1, "v", confidence=0.6))


def test_a_finding_about_an_item_puts_that_item_right() -> None:
    items = (Item("1", "Undang-Undang"), Item("4", "Peraturan Pemerintah"))
    doubt = finding("citation-malformed", Severity.WARNING, Place(page=1, field="mengingat.4"))
    decree = replace(decree_of(table()), mengingat=items, findings=(doubt,))
    (one,) = queue_of(decree, Places(decree))
    assert one.field == "mengingat.1.text" and one.suggestions[0].text == "Peraturan Pemerintah"


def test_a_repeated_row_is_shown_with_the_row_that_was_kept() -> None:
    place = Place(page=3, table=1, row=3, row_id="t01-r0004")
    change = Change(
        "c1", "duplicate-row", place, '["3.", "Rapat koordinasi tahunan"]', "", 1.0, "teks sama", "t01-r0002"
    )
    decree = replace(decree_of(table()), changes=(change,))
    contents = contents_of(decree, document())
    (item,) = contents["queue"]
    (shown,) = contents["changes"]
    assert item["change"] == 0 and shown["kept"]["row"] == 2 and shown["undoable"]
    assert shown["kept_texts"][1] == "Rapat koordinasi tahunan" and shown["texts"][0] == "3."


def test_every_doubt_of_a_reader_has_its_words() -> None:
    from extract.picture.confidence import UNREAD_INK
    from extract.picture.wornschedule import FAINT_SIGN
    from extract.textlayer.drawn import BAR, SIGN, UNREAD
    from extract.textlayer.reading import UNREADABLE_GLYPH

    known = catalogue("render.review", "wording.toml")["doubts"]
    assert {UNREAD_INK, FAINT_SIGN, BAR, SIGN, UNREAD, UNREADABLE_GLYPH} <= set(known)


def document() -> Document:
    source = Source("x.pdf", "00", 1, Kind.PDF_SCAN)
    return Document(source, (Page(1, 600.0, 800.0, Reader.OCR, (), (), picture=b"jpeg"),))


def test_nothing_read_becomes_markup_and_nothing_is_asked_of_anyone() -> None:
    hostile = cell(1, 1, '</script><img src="http://x"> javascript:alert(1)', confidence=0.1, box=Box(0, 0, 9, 9))
    page = review_html(decree_of(table(hostile)), document())
    assert "<img" not in page and page.count("</script>") == page.count("<script")
    policy = page.split('content="')[1].split('"')[0]
    assert policy.startswith("default-src &#39;none&#39;; img-src blob:;") and "unsafe" not in policy


def test_cells_that_a_key_is_likely_to_mend_come_before_those_that_must_be_typed() -> None:
    """Both are as doubtful: what is offered costs one key, a text without an offer several."""
    long = cell(1, 1, "Penyusunan rencana kerja dan anggaran satuan kerja", confidence=0.5)
    short = cell(2, 0, "Z", confidence=0.5)
    decree = decree_of(table(long, short))
    assert [one.cell for one in queue_of(decree, Places(decree))] == [(3, 1, 2, 0), (3, 1, 1, 1)]


def test_the_queue_says_how_many_errors_it_expects_and_how_many_elsewhere() -> None:
    read = [
        replace(cell(row, 1, ROWS[row - 1][1], confidence=sure), reader=Reader.OCR)
        for row, sure in ((1, 0.5), (2, 0.4), (3, 0.9))
    ]
    expected = expected_errors(read)
    assert (expected.looked_at, expected.elsewhere) == (1.1, 0.1)
