"""A person's decisions: applied where the reading is the one decided about, refused with the reason elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract.model import Cell, Document, MarkKind, Reader
from extract.reading import ReadOptions, read_document
from normalize.corrections import KoreksiError, Reason, normalize_reviewed, read_koreksi
from normalize.model import ColumnKind, Decision, Decree, RowRole, State, Status, Subject
from normalize.normalizing import NormalizeOptions, normalize

SEED_SAMPLE = Path(__file__).parents[2] / "samples" / "kpu-jambi-07-2022.txt"
OPTIONS = NormalizeOptions()


@pytest.fixture(scope="module")
def document() -> Document:
    return read_document(SEED_SAMPLE, ReadOptions(), lambda _: None)


@pytest.fixture(scope="module")
def decree(document: Document) -> Decree:
    return normalize(document, OPTIONS)


def decision(subject: Subject, state: State = State.DIPERBAIKI, **facts: Any) -> Decision:
    return replace(Decision(subject, state, "Sari", "2026-03-01T08:00:00Z"), **facts)


def about_cell(document: Document, **facts: Any) -> Decision:
    table = document.pages[0].tables[0]
    cell = next(cell for cell in table.cells if cell.row > 3 and len(cell.text) > 20 and cell.mark is None)
    place: dict[str, Any] = {
        "page": 1,
        "table": table.number,
        "row": cell.row,
        "col": cell.col,
        "before": cell.text,
    }
    return decision(Subject.CELL, **{**place, "before": cell.text, **facts})


def test_without_decisions_nothing_differs(document: Document, decree: Decree) -> None:
    assert normalize_reviewed(document, OPTIONS).decree == decree


def test_a_corrected_cell_is_a_persons_and_reaches_the_rows(document: Document) -> None:
    one = about_cell(document, after="Teks yang dibetulkan orang")
    reviewed = normalize_reviewed(document, OPTIONS, [one])
    assert not reviewed.refused and reviewed.decree.decisions == (one,)
    rows = [row for table in reviewed.decree.tables for row in table.rows]
    (cell,) = [cell for row in rows for cell in row.cells if cell.text == one.after]
    assert (cell.reader, cell.confidence, cell.doubts) == (Reader.PERSON, 1.0, ())


def test_a_stale_or_foreign_decision_is_refused_and_the_others_are_applied(document: Document) -> None:
    good = about_cell(document, after="baru")
    stale = replace(good, before="dulu begini", by="Budi", row=good.row)
    foreign = decision(Subject.CELL, page=99, table=1, row=0, col=0)
    page = decision(Subject.PAGE, State.SESUAI_ASLI, page=2)
    reviewed = normalize_reviewed(document, OPTIONS, [stale, foreign, page])
    assert [one.reason for one in reviewed.refused] == [Reason.STALE, Reason.FOREIGN, Reason.FOREIGN]
    assert not reviewed.decree.decisions


def test_two_people_who_disagree_are_both_shown_and_neither_applied(document: Document) -> None:
    sari = about_cell(document, after="begini")
    budi = replace(sari, by="Budi", after="begitu")
    reviewed = normalize_reviewed(document, OPTIONS, [sari, budi])
    assert [one.reason for one in reviewed.refused] == [Reason.CONFLICT, Reason.CONFLICT]
    assert reviewed.refused[0].detail == "Budi: begitu" and not reviewed.decree.decisions
    agreeing = normalize_reviewed(document, OPTIONS, [sari, replace(sari, by="Budi")])
    assert not agreeing.refused and len(agreeing.decree.decisions) == 1


def test_opinions_about_a_change_are_told_by_what_became_of_it(document: Document, decree: Decree) -> None:
    change = next(one for one in decree.changes if one.rule == "spelling")
    facts = {key: getattr(change.place, key) for key in ("page", "table", "row", "col", "field")}
    sari = decision(Subject.CHANGE, code=change.rule, before=change.before, after=change.after, **facts)
    reviewed = normalize_reviewed(document, OPTIONS, [sari, replace(sari, by="Budi", state=State.SESUAI_ASLI)])
    assert [one.detail for one in reviewed.refused] == ["Budi: sesuai-asli", "Sari: diperbaiki"]


def test_the_later_decision_of_one_person_counts(document: Document) -> None:
    first = about_cell(document, after="begini")
    later = replace(first, after="begitu", at="2026-03-02T08:00:00Z")
    assert normalize_reviewed(document, OPTIONS, [later, first]).decree.decisions == (later,)


def test_a_decision_can_be_taken_back_by_who_made_it(document: Document) -> None:
    first = about_cell(document, after="begini")
    back = replace(first, state=State.OPEN, at="2026-03-02T08:00:00Z")
    assert not normalize_reviewed(document, OPTIONS, [first, back]).decree.decisions
    budi = replace(back, by="Budi")
    assert normalize_reviewed(document, OPTIONS, [first, budi]).decree.decisions == (first,)


def test_a_decision_counts_where_the_reading_has_become_what_was_decided(document: Document) -> None:
    now = about_cell(document)
    earlier = replace(now, before="bacaan lama", after=now.before)
    reviewed = normalize_reviewed(document, OPTIONS, [earlier])
    assert not reviewed.refused and reviewed.decree.decisions == (replace(earlier, before=now.before),)
    assert "correction-stale" not in {one.code for one in reviewed.decree.findings}


def test_what_is_refused_is_asked_again(document: Document) -> None:
    sari = about_cell(document, after="begini")
    lama = replace(sari, col=sari.col or 0, row=(sari.row or 0) + 1, before="bacaan lama")
    reviewed = normalize_reviewed(document, OPTIONS, [sari, replace(sari, by="Budi", after="begitu"), lama])
    added = {one.code: one for one in reviewed.decree.findings if one.code.startswith("correction-")}
    assert "Sari: begini; Budi: begitu" in added["correction-conflict"].message
    assert added["correction-conflict"].severity == "error" and not reviewed.decree.settled
    assert added["correction-conflict"].place.row_id and added["correction-stale"].suggestion == "begini"
    settled = decision(
        Subject.FINDING,
        State.SESUAI_ASLI,
        code="correction-stale",
        before=added["correction-stale"].message,
        page=lama.page,
        table=lama.table,
        row=lama.row,
        col=lama.col,
    )
    again = normalize_reviewed(document, OPTIONS, [lama, settled])
    assert {one.code: one.state for one in again.decree.findings}["correction-stale"] is State.SESUAI_ASLI


def test_a_mark_is_toggled_in_the_schedule(document: Document, decree: Decree) -> None:
    table = decree.tables[0]
    column = next(column for column in table.columns if column.kind is ColumnKind.MARK)
    row = table.data_rows[0]
    place: dict[str, Any] = {"page": row.page, "table": row.table, "row": row.row, "col": column.grid_col}
    one = decision(Subject.CELL, mark_after=MarkKind.TICK, **place)
    after = normalize_reviewed(document, OPTIONS, [one]).decree
    assert marks(after) == marks(decree) + 1


def marks(decree: Decree) -> int:
    rows = [row for table in decree.tables for row in table.data_rows]
    return sum(value == 1 for row in rows for value in row.values)


def test_a_repeated_row_is_kept_when_a_person_says_so(document: Document, decree: Decree) -> None:
    change = next(one for one in decree.changes if one.rule == RowRole.DUPLICATE.value)
    place = change.place
    one = decision(
        Subject.CHANGE,
        State.SESUAI_ASLI,
        code=change.rule,
        page=place.page,
        table=place.table,
        row=place.row,
        col=place.col,
        field=place.field,
        before=change.before,
        after=change.after,
    )
    reviewed = normalize_reviewed(document, OPTIONS, [one])
    roles = {row.row_id: row.role for table in reviewed.decree.tables for row in table.rows}
    assert not reviewed.refused and roles[str(place.row_id)] is RowRole.DATA


def test_a_finding_is_closed_by_its_message(document: Document, decree: Decree) -> None:
    finding = decree.findings[0]
    place = finding.place
    one = decision(
        Subject.FINDING,
        State.SESUAI_ASLI,
        code=finding.code,
        page=place.page,
        table=place.table,
        row=place.row,
        col=place.col,
        field=place.field,
        before=finding.message,
    )
    closed = normalize_reviewed(document, OPTIONS, [one]).decree.findings
    assert (closed[0].code, closed[0].state) == (finding.code, State.SESUAI_ASLI)
    stale = normalize_reviewed(document, OPTIONS, [replace(one, before="lain")])
    assert [refusal.reason for refusal in stale.refused] == [Reason.STALE]


def test_the_date_is_a_date(document: Document, decree: Decree) -> None:
    good = decision(Subject.FIELD, field="tanggal", before=decree.tanggal or "", after="2022-04-01")
    reviewed = normalize_reviewed(document, OPTIONS, [good])
    assert (reviewed.decree.tanggal, reviewed.decree.tanggal_tercetak) == ("2022-04-01", None)
    bad = normalize_reviewed(document, OPTIONS, [replace(good, after="1 April")])
    assert [refusal.reason for refusal in bad.refused] == [Reason.BAD_VALUE]


def test_the_draft_ends_when_all_is_settled_and_every_page_compared(document: Document, decree: Decree) -> None:
    keys = ("page", "table", "row", "col", "field")
    findings = [
        decision(
            Subject.FINDING,
            State.SESUAI_ASLI,
            code=one.code,
            before=one.message,
            **{key: getattr(one.place, key) for key in keys},
        )
        for one in decree.findings
    ]
    changes = [
        decision(
            Subject.CHANGE,
            code=one.rule,
            before=one.before,
            after=one.after,
            **{key: getattr(one.place, key) for key in keys},
        )
        for one in decree.changes
    ]
    page = decision(Subject.PAGE, State.SESUAI_ASLI, page=1)
    draft = normalize_reviewed(document, OPTIONS, [*findings, *changes]).decree
    assert not draft.settled and any(row.status is Status.REVIEW for row in draft.tables[0].data_rows)
    reviewed = normalize_reviewed(document, OPTIONS, [*findings, *changes, page])
    assert not reviewed.refused and reviewed.decree.settled
    statuses = {row.status for table in reviewed.decree.tables for row in table.data_rows}
    assert statuses == {Status.OK}, "a row whose doubts are settled and whose page was compared needs no review"
    misread = [replace(findings[0], state=State.SALAH_BACA), *findings[1:], *changes, page]
    assert not normalize_reviewed(document, OPTIONS, misread).decree.settled, "known to be misread, it is a draft"
    mended = [replace(findings[0], state=State.DIPERBAIKI), *findings[1:], *changes, page]
    (refusal,) = normalize_reviewed(document, OPTIONS, mended).refused
    assert refusal.reason is Reason.UNCHANGED
    cell = about_cell(document, after="Teks lain")
    again = normalize_reviewed(document, OPTIONS, [*mended, cell])
    assert Reason.UNCHANGED not in {one.reason for one in again.refused}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "koreksi", "version": 2}', "\u0000", "[" * 100_000])
def test_what_is_no_koreksi_file_is_refused_whole(tmp_path: Path, text: str) -> None:
    path = tmp_path / "koreksi-x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KoreksiError):
        read_koreksi(path)


def test_a_malformed_record_is_refused_alone(tmp_path: Path) -> None:
    good = {"subject": "page", "state": "sesuai-asli", "by": "Sari", "at": "2026-03-01T08:00:00Z", "page": 1}
    records = [good, {**good, "by": " "}, {**good, "state": "mungkin"}, {**good, "page": "satu"}, 7]
    path = tmp_path / "koreksi-x.json"
    path.write_text(json.dumps({"format": "koreksi", "version": 1, "sha256": "00", "decisions": records}))
    koreksi = read_koreksi(path)
    assert len(koreksi.decisions) == 1 and [one.detail for one in koreksi.refused] == ["2", "3", "4", "5"]


def test_every_field_that_reaches_an_output_can_be_put_right(document: Document, decree: Decree) -> None:
    from normalize.corrections.fields import readable_fields

    read = dict(readable_fields(decree))
    wanted = {"kop.0", "tentang", "menimbang.0.text", "ttd", "penandatangan.nama", "pengesahan_salinan.nama"}
    assert wanted <= set(read) and any(path.startswith("lampiran.") for path in read)
    decisions = []
    for path, text in read.items():
        special = {"tahun": "2031", "ttd": "" if text else "ya", "salinan": "" if text else "ya"}
        after = "2031-02-03" if path.endswith("tanggal") else special.get(path, f"isi {path}")
        decisions.append(decision(Subject.FIELD, field=path, before=text, after=after))
    reviewed = normalize_reviewed(document, OPTIONS, decisions)
    assert not reviewed.refused
    assert dict(readable_fields(reviewed.decree)) == {one.field: one.after for one in decisions}


def test_lists_are_added_to_joined_and_moved(document: Document, decree: Decree) -> None:
    read = [[item.label, item.text] for item in decree.mengingat]
    after: list[list[Any]] = [
        ["1", read[1][1], 1],
        ["2", "Undang-Undang baru;", None],
        ["3", f"{read[0][1]} {read[2][1]}", 0],
    ]
    one = decision(Subject.LIST, field="mengingat", before=json.dumps(read), after=json.dumps(after))
    reviewed = normalize_reviewed(document, OPTIONS, [one])
    assert not reviewed.refused
    assert [[item.label, item.text] for item in reviewed.decree.mengingat] == [entry[:2] for entry in after]
    field = decision(Subject.FIELD, field="mengingat.1.text", before=read[1][1], after="Diperbaiki;")
    both = normalize_reviewed(document, OPTIONS, [one, field]).decree
    assert both.mengingat[0].text == "Diperbaiki;", "what was corrected in an item moves with it"
    for bad in ("[]x", '[["1", "a", 99]]', '[["1"]]', "{}"):
        refused = normalize_reviewed(document, OPTIONS, [replace(one, after=bad)]).refused
        assert [refusal.reason for refusal in refused] == [Reason.BAD_VALUE]
    stale = normalize_reviewed(document, OPTIONS, [replace(one, before="[]")])
    assert [refusal.reason for refusal in stale.refused] == [Reason.STALE]


def cells_of(decree: Decree, number: int) -> dict[tuple[int, int], Cell]:
    rows = [row for table in decree.tables for row in table.rows if row.table == number]
    return {(row.row, cell.col): cell for row in rows for cell in row.cells}


def shaped(document: Document, rows: list[list[int]], columns: list[list[int]]) -> Decision:
    table = document.pages[0].tables[0]
    after = json.dumps({"rows": rows, "columns": columns})
    before = f"{table.n_rows}×{table.n_cols}"
    return decision(Subject.TABLE, page=1, table=table.number, before=before, after=after)


def test_rows_and_columns_are_put_in_another_order(document: Document) -> None:
    table = document.pages[0].tables[0]
    rows, columns = [[n] for n in range(table.n_rows)], [[n] for n in range(table.n_cols)]
    texts = {(cell.row, cell.col): cell.text for cell in table.cells}
    same = normalize_reviewed(document, OPTIONS, [shaped(document, rows, columns)])
    assert not same.refused and same.decree.tables == normalize(document, OPTIONS).tables
    added = [*rows[:6], [-1], *rows[6:]]
    new = decision(Subject.CELL, page=1, table=table.number, row=-1, col=4, before="", after="Isi baru")
    corrected = about_cell(document, after="Teks lain")
    reviewed = normalize_reviewed(document, OPTIONS, [shaped(document, added, columns), new, corrected])
    assert not reviewed.refused and new in reviewed.decree.decisions and corrected in reviewed.decree.decisions
    cells = cells_of(reviewed.decree, table.number)
    assert cells[6, 4].text == "Isi baru" and cells[6, 4].reader is Reader.PERSON
    assert any(cell.text == "Teks lain" for cell in cells.values())
    joined = normalize_reviewed(document, OPTIONS, [shaped(document, [*rows[:8], [8, 9], *rows[10:]], columns)])
    cell = cells_of(joined.decree, table.number)[8, 4]
    assert cell.text == " ".join(filter(None, (texts[8, 4], texts[9, 4])))
    fewer = normalize_reviewed(document, OPTIONS, [shaped(document, rows[:-1], columns[:-1])])
    assert not fewer.refused
    left = cells_of(fewer.decree, table.number)
    assert max(row for row, _ in left) < table.n_rows - 1 and max(col for _, col in left) < table.n_cols - 1


SHAPES = (
    *("", "{}", '{"rows": [[0, 0]], "columns": [[0]]}', '{"rows": [[-1, 2]], "columns": [[0]]}'),
    *(
        '{"rows": [[999]], "columns": [[0]]}',
        '{"rows": [], "columns": []}',
        '{"rows": [[true]], "columns": [[0]]}',
    ),
)


@pytest.mark.parametrize("after", SHAPES)
def test_no_shape_is_taken_that_does_not_fit(document: Document, after: str) -> None:
    one = replace(shaped(document, [[0]], [[0]]), after=after)
    refused = normalize_reviewed(document, OPTIONS, [one]).refused
    assert [refusal.reason for refusal in refused] == [Reason.BAD_VALUE]


@pytest.mark.parametrize("rule", ["fill-down", "shift", "split"])
def test_values_that_were_moved_can_be_moved_back(document: Document, decree: Decree, rule: str) -> None:
    found = [one for one in decree.changes if one.rule == rule and one.place.row_id]
    if not found:
        pytest.skip("the sample has none")
    change = found[0]
    keys = ("page", "table", "row", "col", "field")
    place = {key: getattr(change.place, key) for key in keys}
    one = decision(Subject.CHANGE, State.SESUAI_ASLI, code=rule, before=change.before, after=change.after, **place)
    reviewed = normalize_reviewed(document, OPTIONS, [one])
    assert not reviewed.refused
    names = [column.name for column in reviewed.decree.tables[0].columns]
    (row,) = [row for row in reviewed.decree.tables[0].rows if row.row_id == change.place.row_id]
    value = row.values[names.index(change.place.field or "")]
    assert (value or "") == change.before or value == int(bool(change.before))
