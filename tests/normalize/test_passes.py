"""The order of the passes: it is allowed by what they declare, and what they declare is needed."""

from __future__ import annotations

from extract.model import PhysicalTable
from normalize.register import Register
from normalize.tables import logical_tables
from normalize.tables.passes.order import PASSES, Fact, Phase


def _outcome(tables: list[PhysicalTable]) -> object:
    register = Register()
    return logical_tables(tables, 1, register), register.changes, register.findings


def test_no_pass_stands_before_what_it_needs() -> None:
    known: set[Fact] = set()
    for one in PASSES:
        assert set(one.needs) <= known, one.name
        known |= set(one.gives)


def test_phases_follow_one_another_and_names_are_told_apart() -> None:
    phases = [list(Phase).index(one.phase) for one in PASSES]
    assert phases == sorted(phases)
    assert len({one.name for one in PASSES}) == len(PASSES)
    given = [fact for one in PASSES for fact in one.gives]
    assert len(given) == len(set(given))
    assert set(given) == set(Fact)
