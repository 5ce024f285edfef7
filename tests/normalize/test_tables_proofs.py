"""A row leaves the data with a proof only, and every proof is said in words."""

from __future__ import annotations

from typing import get_args

import pytest

from extract.messages import Language
from normalize.model import RowRole
from normalize.reasons import in_words
from normalize.tables.logical.draft import DraftRow
from normalize.tables.logical.proofs import Heading, OcrLoop, Proof, kept_row, score_of

from .tables_printed import joined, printed

REPEATS = frozenset({"page-repeat", "same-number", "ocr-loop", "export-repeat", "possible-duplicate"})


def reasons() -> list[str]:
    kinds = [kind for kind in get_args(Proof) if kind is not Heading]
    return [kind.reason for kind in kinds] + [Heading().reason, Heading(recurs=True).reason]


@pytest.mark.parametrize("language", list(Language))
def test_every_reason_is_said_in_words(language: Language) -> None:
    said = [in_words(reason, language) for reason in reasons()]
    assert not set(said) & set(reasons()) and len(set(said)) == len(said)
    assert set(reasons()) >= REPEATS
    assert in_words("beda ejaan", language) == "beda ejaan", "what is no code is words already"


def test_the_door_out_of_the_data_asks_for_a_proof() -> None:
    assert DraftRow.leave.__annotations__ == {"proof": "Proof", "return": "None"}
    assert (kept_row(OcrLoop("t01-r0001", 0.9)), score_of(OcrLoop("t01-r0001", 0.9))) == ("t01-r0001", 0.9)
    assert (kept_row(None), score_of(Heading())) == (None, 1.0)


def test_rows_that_left_have_their_proof_on_record() -> None:
    head = ("NO", "URAIAN", "SATUAN")
    first = printed([head, ("1", "2", "3"), ("1", "Meja", "unit"), ("", "", "")], 1)
    done = joined(first, printed([head, ("2", "Kursi", "unit"), ("3", "Lampu", "unit")], 2))
    left = {change.rule: change.reason for change in done.register.changes if change.rule.endswith("-row")}
    assert left[RowRole.COLUMN_NUMBERS] == "column-numbers" and left[RowRole.SPACER] == "blank"
    heads = [change.reason for change in done.register.changes if change.rule == RowRole.HEADER]
    assert heads == ["head", "recurring-head"]
