"""Printed and canonical: each says what it promises, and what a person found so in the original stands in both."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as open_word

from extract.model import Document, MarkKind
from extract.reading import ReadOptions, read_document
from normalize.corrections import normalize_reviewed
from normalize.model import (
    Change,
    Decision,
    Decree,
    Item,
    RowRole,
    State,
    Subject,
)
from normalize.normalizing import NormalizeOptions, normalize
from render.documents.composing import UNCOMPARED, UNSETTLED, Cuts, compose, view_of
from render.documents.salinan import write_docx, write_pdf
from render.options import Marks, RenderOptions, Wording
from render.printed import shown_rows

from .decrees import plan_decree, plan_table
from .plans import barred_table, signed_decree
from .readback import joined, page_texts, tables_of

SAMPLE = Path(__file__).parents[2] / "samples" / "kpu-jambi-07-2022.txt"


@pytest.fixture(scope="module")
def document() -> Document:
    return read_document(SAMPLE, ReadOptions(), lambda _: None)


@pytest.fixture(scope="module")
def decree(document: Document) -> Decree:
    return normalize(document)


def sesuai_asli(change: Change) -> Decision:
    place = change.place
    return Decision(
        Subject.CHANGE,
        State.SESUAI_ASLI,
        "Sari",
        "2026-03-01T08:00:00Z",
        page=place.page,
        table=place.table,
        row=place.row,
        col=place.col,
        field=place.field,
        code=change.rule,
        before=change.before,
        after=change.after,
    )


def both_forms(decree: Decree, folder: Path) -> tuple[str, str]:
    """The words of the PDF and of the Word file."""
    options = RenderOptions()
    pdf = " ".join(page_texts(write_pdf(decree, folder / "salinan.pdf", options)))
    word = open_word(str(write_docx(decree, folder / "salinan.docx", options)))
    return pdf, joined(" ".join(node.text or "" for node in word.element.body.iter() if node.tag.endswith("}t")))


def test_the_printed_copy_repeats_every_row_that_stood_on_paper(decree: Decree) -> None:
    (table,) = decree.tables
    on_paper = [row.row_id for row in table.rows if row.role not in (RowRole.HEADER, RowRole.COLUMN_NUMBERS)]
    repeated = [row.row_id for row in table.rows if row.role is RowRole.DUPLICATE]
    printed = [row.row_id for row in shown_rows(table, Wording.PRINTED)]
    canonical = [row.row_id for row in shown_rows(table, Wording.CANONICAL)]
    assert printed == on_paper and len(repeated) > 50 and set(repeated) < set(printed)
    assert canonical == [row.row_id for row in table.data_rows]


def test_the_printed_copy_is_set_with_its_repeated_rows(decree: Decree, tmp_path: Path) -> None:
    path = write_pdf(decree, tmp_path / "salinan.pdf", RenderOptions(text=Wording.PRINTED))
    numbers = [row[0] for table in tables_of(path) for row in table.rows[3:]]
    assert [str(n) for n in range(1, 74)] == [number for number in numbers if number][:73]


def test_a_word_that_the_original_has_stands_in_both_forms(
    document: Document, decree: Decree, tmp_path: Path
) -> None:
    change = next(one for one in decree.changes if one.rule == "spelling" and one.place.row_id is not None)
    (table,) = decree.tables
    assert change.place.field in [column.name for column in table.columns]
    reviewed = normalize_reviewed(document, NormalizeOptions(), [sesuai_asli(change)])
    assert not reviewed.refused
    wrong = next(a for a, b in zip(change.before.split(), change.after.split(), strict=True) if a != b)
    for text in both_forms(decree, tmp_path):
        assert wrong not in text.split()
    for text in both_forms(reviewed.decree, tmp_path):
        assert wrong in text.split()


def test_a_row_that_the_original_repeats_stands_in_both_forms(
    document: Document, decree: Decree, tmp_path: Path
) -> None:
    change = next(one for one in decree.changes if one.rule == RowRole.DUPLICATE.value)
    reviewed = normalize_reviewed(document, NormalizeOptions(), [sesuai_asli(change)])
    (table,) = reviewed.decree.tables
    assert change.place.row_id in [row.row_id for row in shown_rows(table, Wording.CANONICAL)]
    rows = sum(
        len(one.rows) - 3 for one in tables_of(write_pdf(reviewed.decree, tmp_path / "a.pdf", RenderOptions()))
    )
    assert rows == len(table.data_rows) == len(decree.tables[0].data_rows) + 1


def test_the_draft_says_what_is_missing() -> None:
    plain = replace(signed_decree(), findings=(), changes=())
    compared = replace(plain, decisions=_compared(plain))
    spelled = Change("c00001", "spelling", plan_decree().changes[0].place, "a", "b", 1.0, "")
    assert _draft(plain) == UNCOMPARED
    assert _draft(replace(compared, changes=(spelled,))) == UNSETTLED
    assert _draft(replace(compared, changes=(replace(spelled, state=State.SESUAI_ASLI),))) == ""


def test_a_settled_copy_is_no_draft_in_either_form(tmp_path: Path) -> None:
    plain = replace(signed_decree(menimbang=(Item("a", "bahwa perlu;"),)), findings=(), changes=())
    settled = replace(plain, decisions=_compared(plain))
    for draft, decree in ((True, plain), (False, settled)):
        pdf = write_pdf(decree, tmp_path / "salinan.pdf", RenderOptions())
        word = open_word(str(write_docx(decree, tmp_path / "salinan.docx", RenderOptions())))
        section = word.sections[0]
        heads = [part.paragraphs[0].text for part in (section.first_page_header, section.header)]
        assert all(("DRAF" in text) is draft for text in (*page_texts(pdf), *heads))


def _compared(decree: Decree) -> tuple[Decision, ...]:
    return tuple(
        Decision(Subject.PAGE, State.SESUAI_ASLI, "Sari", "2026-03-01T08:00:00Z", page=page)
        for page in range(1, decree.source.pages + 1)
    )


def _draft(decree: Decree) -> str:
    return view_of(compose(decree, RenderOptions()), Cuts()).draft


TICK, CROSS, SHADED = MarkKind.TICK, MarkKind.CROSS, MarkKind.SHADED


@pytest.mark.parametrize(
    ("options", "marks"),
    [
        (RenderOptions(), {TICK: "tick", CROSS: "cross", SHADED: "tick"}),
        (RenderOptions(marks=Marks.FILL), {TICK: "shaded", CROSS: "shaded", SHADED: "shaded"}),
        (RenderOptions(text=Wording.PRINTED), {TICK: "tick", CROSS: "cross", SHADED: "shaded"}),
    ],
)
def test_marks_are_signs_or_fills_and_as_printed_in_the_printed_copy(
    options: RenderOptions, marks: dict[MarkKind, str]
) -> None:
    read = [cell.mark for row in shown_rows(plan_table(), options.text) for cell in row.cells if cell.mark]
    (annex,) = view_of(compose(plan_decree(), options), Cuts()).lampiran
    shown = [cell.mark for table in annex.tables for piece in table.pieces for cell in piece.body if cell.mark]
    assert sorted(shown) == sorted(marks[mark] for mark in read)


def test_a_bar_that_no_row_follows_is_shown_and_one_that_repeats_is_not() -> None:
    table = barred_table("A. SATU", "1", "B. DUA", "2", "B. DUA (lanjutan)", "3", "C. TIGA")
    texts = [row.cells[0].text for row in shown_rows(table, Wording.CANONICAL)]
    assert texts == ["A. SATU", "1", "B. DUA", "2", "3", "C. TIGA"]


def test_bars_without_rows_stand_in_their_order() -> None:
    table = barred_table("A. SATU", "B. DUA", "1", "C. TIGA", "D. EMPAT", "2")
    texts = [row.cells[0].text for row in shown_rows(table, Wording.CANONICAL)]
    assert texts == ["A. SATU", "B. DUA", "1", "C. TIGA", "D. EMPAT", "2"]
