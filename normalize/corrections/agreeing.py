"""Decisions from several files: the later of one person counts, two people who disagree are shown."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Decision, State, Subject
from .model import Reason, Refusal


def agree(decisions: Iterable[Decision]) -> tuple[tuple[Decision, ...], tuple[Refusal, ...]]:
    """One decision for each thing decided about; where people disagree none, and a refusal for each of them.

    A decision whose state is open takes back what the same person decided before.
    """
    by_subject: dict[object, dict[str, Decision]] = {}
    for one in decisions:
        people = by_subject.setdefault(_about(one), {})
        earlier = people.get(one.by)
        if earlier is None or earlier.at <= one.at:
            people[one.by] = one
    agreed: list[Decision] = []
    refused: list[Refusal] = []
    for people in by_subject.values():
        said = [one for one in people.values() if one.state is not State.OPEN]
        if not said:
            continue
        if len({_outcome(one) for one in said}) == 1:
            agreed.append(min(said, key=lambda one: one.at))
            continue
        for one in said:
            others = "; ".join(opinion(other) for other in said if other is not one)
            refused.append(Refusal(Reason.CONFLICT, one, others))
    return tuple(agreed), tuple(refused)


def opinion(one: Decision) -> str:
    """Who holds what to be right: the value of a cell or field, else what became of a finding or change."""
    value = one.after or one.mark_after if one.subject in (Subject.CELL, Subject.FIELD) else None
    return f"{one.by}: {value or one.state}"


def _about(one: Decision) -> object:
    given = one.after if one.subject is Subject.CHANGE else ""
    reading = one.before if one.subject in (Subject.FINDING, Subject.CHANGE) else ""
    return one.subject, one.page, one.table, one.row, one.col, one.field, one.code, reading, given


def _outcome(one: Decision) -> object:
    return one.state, one.after, one.mark_after
