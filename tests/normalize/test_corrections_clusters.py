"""Rows that say the same, settled by a person for all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.model import Document
from extract.reading import ReadOptions, read_document
from normalize.corrections import normalize_reviewed
from normalize.corrections.clusters import cluster_of
from normalize.model import Decision, Decree, RowRole, State, Subject
from normalize.normalizing import NormalizeOptions, normalize
from render.review.contents import contents_of

ROWS = ("1\tKursi lipat\tBaik", "2\tMeja\tBaik", "3\tKursi lipat\tBaik", "4\tKursi lipat\tBaik", "5\tMeja\tBaik")
OPTIONS = NormalizeOptions()


@pytest.fixture
def document(tmp_path: Path) -> Document:
    path = tmp_path / "daftar.txt"
    path.write_text("\n".join(["NO\tNAMA BARANG\tKONDISI", *ROWS]), encoding="utf-8")
    return read_document(path, ReadOptions(), lambda _: None)


def decided(decree: Decree, place: int, state: State) -> Decision:
    finding = [one for one in decree.findings if one.code == "possible-duplicate"][place]
    at = finding.place
    return Decision(
        Subject.FINDING,
        state,
        "Sari",
        "2026-03-01T08:00:00Z",
        page=at.page,
        table=at.table,
        row=at.row,
        code=finding.code,
        before=finding.message,
    )


def test_one_finding_for_all_that_resemble_one_row(document: Document) -> None:
    decree = normalize(document, OPTIONS)
    found = [one for one in decree.findings if one.code == "possible-duplicate"]
    assert [len(cluster_of(decree, one)) for one in found] == [3, 2]
    cards = [one for one in contents_of(decree, document)["queue"] if "cluster" in one]
    assert [[row["row"] for row in card["cluster"]] for card in cards] == [[2, 4, 5], [3, 6]]


def test_rows_that_stand_in_the_original_are_marked_no_more(document: Document) -> None:
    decree = normalize(document, OPTIONS)
    reviewed = normalize_reviewed(document, OPTIONS, [decided(decree, 0, State.SESUAI_ASLI)])
    assert not reviewed.refused
    assert [row.mirip for row in reviewed.decree.tables[0].data_rows] == [None] * 4 + ["t01-r0003"]


def test_rows_that_were_read_twice_leave_on_record(document: Document) -> None:
    decree = normalize(document, OPTIONS)
    reviewed = normalize_reviewed(document, OPTIONS, [decided(decree, 0, State.SALAH_BACA)])
    assert not reviewed.refused and len(reviewed.decree.tables[0].data_rows) == 3
    left = [one for one in reviewed.decree.changes if one.rule == RowRole.DUPLICATE]
    assert [(one.reason, one.kept_row_id) for one in left] == [("person", "t01-r0002")] * 2
