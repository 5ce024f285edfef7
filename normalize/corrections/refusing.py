"""Decisions that could not be applied become findings, so that they are asked again and not lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from extract.messages import Language
from extract.model import Cell

from ..model import Decision, Decree, Place, Row
from ..register import Register
from .agreeing import opinion
from .model import Reason, Refusal


def with_refusals(decree: Decree, refused: Iterable[Refusal], language: Language) -> Decree:
    """The decree with a finding for each reading that changed under a decision, and for each disagreement."""
    register = Register(language, findings=list(decree.findings))
    for reason, together in groupby(refused, lambda one: one.reason):
        if reason is Reason.STALE:
            for one in together:
                _stale(one, decree, register)
        elif reason is Reason.CONFLICT:
            _conflicts(together, decree, register)
    return replace(decree, findings=tuple(register.findings))


def _stale(refusal: Refusal, decree: Decree, register: Register) -> None:
    one = refusal.decision
    if one is not None:
        before, after = one.before or one.mark_before or "", one.after or one.mark_after or ""
        place = _place(one, decree)
        register.find(
            "correction-stale", place, one.after, by=one.by, before=before, after=after, now=refusal.detail
        )


def _conflicts(refused: Iterable[Refusal], decree: Decree, register: Register) -> None:
    """One finding for all who disagree about the same thing."""
    about: dict[Place, list[Decision]] = {}
    for one in (refusal.decision for refusal in refused):
        if one is not None:
            about.setdefault(_place(one, decree), []).append(one)
    for place, said in about.items():
        register.find("correction-conflict", place, opinions="; ".join(map(opinion, said)))


def _place(one: Decision, decree: Decree) -> Place:
    row, cell = next(_cells_at(one, decree), (None, None))
    box = cell.box if cell else None
    return Place(one.page, one.table, one.row, one.col, row.row_id if row else None, box, one.field)


def _cells_at(one: Decision, decree: Decree) -> Iterator[tuple[Row, Cell]]:
    if None in (one.page, one.table, one.row, one.col):
        return
    for table in decree.tables:
        for row in table.rows:
            if (row.page, row.table, row.row) == (one.page, one.table, one.row):
                yield from ((row, cell) for cell in row.cells if cell.col == one.col)
