"""How surely a cell is right: what tells for and against it, and what a person is asked to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.model import Box, Cell, Document, Kind, Page, PageNote, PhysicalTable, Reader, Signs, Source, Word
from normalize.certainty import judged
from normalize.certainty.evidence import weigh
from normalize.certainty.patterns import kind_of, patterns_of
from normalize.certainty.unread import DOUBT, cause_of
from normalize.certainty.wording import wording_of
from normalize.model import Severity
from normalize.normalizing import normalize

SURE = 0.9995
NONE: frozenset[str] = frozenset()


def cell(row: int, col: int, text: str, score: float = SURE, **changes: object) -> Cell:
    """A cell of a scan, each of its words with this score."""
    box = Box(100.0 * col, 20.0 * row, 100.0 * col + 100, 20.0 * row + 20)
    words = tuple(
        Word(part, Box(box.x0 + 5 + 20 * at, box.y0 + 5, box.x0 + 22 + 20 * at, box.y0 + 15), score, Reader.OCR)
        for at, part in enumerate(text.split())
    )
    signs = Signs(score ** max(1, len(text)), score, 0.0, 36.0, 0.9) if text else None
    read = Cell(row, col, 1, 1, text, None, "", score if text else 1.0, box, Reader.OCR, words, signs=signs)
    return replace(read, **changes)  # type: ignore[arg-type]


def column(*texts: str) -> list[Cell]:
    """One column, top to bottom."""
    return [cell(row, 0, text) for row, text in enumerate(texts)]


def document(cells: Sequence[Cell], reader: Reader = Reader.OCR) -> Document:
    """A document of one page with one table."""
    rows, cols = max(one.row for one in cells) + 1, max(one.col for one in cells) + 1
    table = PhysicalTable(1, 1, rows, cols, tuple(cells), None, "rules")
    page = Page(1, 600.0, 800.0, reader, (), (table,))
    return Document(Source("buatan.pdf", "0" * 64, 1, Kind.PDF_SCAN), (page,))


def judged_cells(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells with their probability."""
    return judged(document(cells)).pages[0].tables[0].cells


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12.500.000", "number"),
        ("Rp 12.500.000,-", "number"),
        ("5.1.02.01.003", "code"),
        ("12-03-2024", "date"),
        ("-", "dash"),
        ("85 %", "percent"),
        ("1.25O.000", "text"),
        ("12.50,0000", "figures"),
        ("IV", "label"),
    ],
)
def test_the_form_of_a_text_says_what_it_is(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_a_number_that_does_not_follow_on_those_around_it_breaks_the_count() -> None:
    patterns = patterns_of(column("NO", "1", "2", "8", "4", "5"))
    assert [patterns[row, 0].breaks for row in range(6)] == [False, False, False, True, False, False]
    assert patterns[2, 0].counts and not patterns[3, 0].counts


def test_a_heading_is_not_unlike_the_column_under_it_and_a_stray_text_in_it_is() -> None:
    amounts = [f"{n}.000.000" for n in range(1, 9)]
    patterns = patterns_of(column("ANGGARAN", *amounts[:4], "l.5OO.OO0", *amounts[4:]))
    assert patterns[0, 0].unlike == 0
    assert patterns[5, 0].unlike > 0.7


@pytest.mark.parametrize(
    ("text", "odd", "parted"),
    [("Penyusunan laporan", 0, 0), ("Penyusunan l laporan", 1, 0), ("lap0ran", 1, 0), ("017063 3", 0, 1)],
)
def test_tokens_that_no_office_prints_are_counted(text: str, odd: int, parted: int) -> None:
    found = wording_of(cell(0, 0, text).words, NONE)
    assert (found.odd, found.parted) == (odd, parted)


def test_a_word_of_the_document_itself_is_known() -> None:
    words = cell(0, 0, "Kecamatan Umpamasari", 0.8).words
    assert wording_of(words, NONE).unknown == 0.8
    assert wording_of(words, frozenset({"umpamasari"})).known


def test_a_sure_reading_is_not_looked_at_and_a_weak_one_is_with_its_reasons() -> None:
    rows = [cell(row, 0, f"Penyusunan laporan kegiatan {row}") for row in range(8)]
    rows.append(cell(8, 0, "Penyusvnan lap0ran kegiatan", 0.5))
    *sure, weak = judged_cells(rows)
    assert all(one.confidence >= 0.9 and not one.doubts for one in sure)
    assert weak.confidence < 0.9 and weak.doubts


def test_ink_beside_a_sure_reading_is_weighed_and_not_believed_alone() -> None:
    """A doubt of the reader is one sign among others: it is gone where the cell is sure all the same."""
    rows = [cell(row, 0, f"{row}") for row in range(1, 9)]
    rows[3] = replace(rows[3], doubts=("stray-dash",), confidence=0.85)
    assert judged_cells(rows)[3].doubts == () or judged_cells(rows)[3].confidence < 0.9


def test_the_same_cell_is_less_sure_among_doubtful_neighbours() -> None:
    clean = [cell(row, 0, "Rapat kerja", 0.999) for row in range(7)]
    worn = [replace(one, words=cell(one.row, 0, one.text, 0.6).words) for one in clean]
    worn[3] = clean[3]
    assert weigh(worn, NONE)[3].signs["wear"] > weigh(clean, NONE)[3].signs["wear"]
    assert judged_cells(worn)[3].confidence < judged_cells(clean)[3].confidence


def test_text_layers_and_what_a_person_said_stay_as_they_are() -> None:
    exported = [cell(0, 0, "Rapat", 0.5, reader=Reader.TEXT_LAYER, doubts=("drawn-bar",))]
    assert judged(document(exported, Reader.TEXT_LAYER)).pages[0].tables[0].cells == tuple(exported)
    seen = cell(0, 0, "Rapat", 0.4, reader=Reader.PERSON, confidence=1.0)
    assert judged_cells([seen, cell(1, 0, "Rapat")])[0] == seen


def page_of(cells: Sequence[Cell], notes: tuple[PageNote, ...] = ()) -> Page:
    """The page with the cells after they were judged."""
    made = document(cells)
    return judged(replace(made, pages=(replace(made.pages[0], notes=notes),))).pages[0]


def test_a_grid_that_was_read_as_empty_is_not_sure_of_it() -> None:
    empty = [cell(row, col, "") for row in range(6) for col in range(5)]
    for notes in ((), (PageNote("blank-page"),)):
        page = page_of(empty, notes)
        assert cause_of(page) == "grid"
        assert all(one.confidence < 0.9 and DOUBT in one.doubts for one in page.tables[0].cells)


def test_a_page_of_letters_that_are_no_words_was_not_read() -> None:
    scrawl = [cell(row, col, "uegodel eluaA") for row in range(4) for col in range(3)]
    assert cause_of(page_of(scrawl)) == "words"


def test_a_form_with_its_heading_filled_in_and_a_blank_page_were_read() -> None:
    form = [cell(row, col, "" if row else "URAIAN") for row in range(6) for col in range(5)]
    assert cause_of(page_of(form)) is None
    assert cause_of(Page(1, 600.0, 800.0, Reader.OCR, (), (), notes=(PageNote("blank-page"),))) is None


def test_a_page_that_was_hardly_read_is_an_error() -> None:
    decree = normalize(document([cell(row, col, "") for row in range(6) for col in range(5)]))
    assert [one.severity for one in decree.findings if one.code == DOUBT] == [Severity.ERROR]
