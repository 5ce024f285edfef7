"""Decisions that could not be applied become findings, so that they are asked again and not lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from extract.messages import Language
from extract.model import Cell

from ..model import Decision, Decree, Place, Row
from ..register import Register
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
        said = {"by": one.by, "before": _shown(one, after=False), "after": _shown(one, after=True)}
        place = _place(one, decree)
        register.find("correction-stale", place, one.after, **said, now=refusal.detail)


def _conflicts(refused: Iterable[Refusal], decree: Decree, register: Register) -> None:
    """One finding for all who disagree about the same thing."""
    about: dict[Place, list[Decision]] = {}
    for one in (refusal.decision for refusal in refused):
        if one is not None:
            about.setdefault(_place(one, decree), []).append(one)
    for place, said in about.items():
        opinions = "; ".join(f"{one.by}: {_shown(one, after=True) or one.state}" for one in said)
        register.find("correction-conflict", place, opinions=opinions)


def _shown(one: Decision, *, after: bool) -> str:
    text, mark = (one.after, one.mark_after) if after else (one.before, one.mark_before)
    return text or (mark.value if mark else "")


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
