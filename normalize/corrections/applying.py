"""The entry of this room: a document, normalised as a person's decisions have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from extract.model import Document

from ..model import Change, Decision, Decree, Finding, RowRole, State, Subject
from ..normalizing import NormalizeOptions, decree_id, normalize
from .agreeing import agree
from .cells import correct_cells
from .clusters import rows_alike
from .fields import correct_fields
from .lists import list_fields, rearrange_lists
from .mending import Mended
from .model import Reason, Refusal
from .refusing import with_refusals
from .reshaping import at_home, reshape_tables
from .rows import with_reviewed_rows
from .undoing import partners, undone

_Decided = TypeVar("_Decided", Finding, Change)
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A decree with the decisions that were applied (`Decree.decisions`), and those that were not."""

    decree: Decree
    refused: tuple[Refusal, ...]


def normalize_reviewed(
    document: Document, options: NormalizeOptions, decisions: Sequence[Decision] = ()
) -> Reviewed:
    """Normalise what was read together with what people decided; without decisions the same as `normalize`.

    `document` is as it was read: decisions name that reading, and a decision about another one is refused.
    """
    if not decisions:
        return Reviewed(normalize(document, options), ())
    agreed, refused = agree(decisions)
    corrected, tables, cells, no_tables = _corrected(document, agreed)
    seen = [normalize(document, options)]
    decree = normalize(corrected, options)
    seen.append(decree)
    kept = _kept_rows(seen, _about(agreed, Subject.CHANGE)) | rows_alike(seen, agreed, State.SESUAI_ASLI)
    repeated = rows_alike(seen, agreed, State.SALAH_BACA) - kept
    if kept or repeated:
        decree = normalize(corrected, replace(options, kept_rows=kept, repeated_rows=repeated))
        seen.append(decree)
    decree, changes, no_changes = _settle_changes(decree, seen, _about(agreed, Subject.CHANGE))
    lists_read = list_fields(decree)
    decree, fields, no_fields = correct_fields(decree, _about(agreed, Subject.FIELD))
    decree, lists, no_lists = rearrange_lists(decree, _about(agreed, Subject.LIST), lists_read)
    unfit = (*refused, *no_tables, *no_fields, *no_lists)
    decree = with_refusals(decree, unfit, options.language)
    seen.append(decree)
    mended = Mended((*tables, *cells, *fields, *lists, *changes))
    decree, findings, no_findings = _settle_findings(decree, seen, _about(agreed, Subject.FINDING), mended)
    numbers = {page.number for page in document.pages}
    pages = tuple(one for one in _about(agreed, Subject.PAGE) if one.page in numbers)
    no_pages = (Refusal(Reason.FOREIGN, one) for one in _about(agreed, Subject.PAGE) if one.page not in numbers)
    applied = (*tables, *cells, *fields, *lists, *changes, *findings, *pages)
    decree = with_reviewed_rows(replace(decree, decisions=applied, decree_id=decree_id(document.source, decree)))
    return Reviewed(decree, (*unfit, *no_changes, *no_findings, *no_pages))


def _corrected(
    document: Document, agreed: Sequence[Decision]
) -> tuple[Document, tuple[Decision, ...], tuple[Decision, ...], tuple[Refusal, ...]]:
    """The document with cells and tables as decided: cells as read first, then those of joined and new rows."""
    corrected, cells, no_cells = correct_cells(document, _about(agreed, Subject.CELL))
    corrected, homes, tables, no_tables = reshape_tables(corrected, _about(agreed, Subject.TABLE))
    again = [
        one.decision
        for one in no_cells
        if one.decision is not None and (one.decision.page, one.decision.table) in homes
    ]
    if not again:
        return corrected, tables, cells, (*no_cells, *no_tables)
    moved = at_home(again, homes)
    corrected, more, no_more = correct_cells(corrected, moved)
    asked = {_place_of(now): before for before, now in zip(again, moved, strict=True)}
    left = [one for one in no_cells if one.decision not in again]
    no_more = tuple(replace(one, decision=asked[_place_of(one.decision)]) for one in no_more if one.decision)
    return corrected, tables, (*cells, *(asked[_place_of(one)] for one in more)), (*left, *no_more, *no_tables)


def _place_of(one: Decision) -> Key:
    return one.page, one.table, one.row, one.col


def _about(decisions: Sequence[Decision], subject: Subject) -> tuple[Decision, ...]:
    return tuple(one for one in decisions if one.subject is subject)


def _kept_rows(seen: Sequence[Decree], decisions: Sequence[Decision]) -> frozenset[tuple[int, int, int]]:
    """The repeated rows that people say stand in the original."""
    wanted = {_decided_key(one) for one in decisions if one.state is State.SESUAI_ASLI}
    places = [
        change.place
        for decree in seen
        for change in decree.changes
        if change.rule == RowRole.DUPLICATE.value and _change_key(change) in wanted
    ]
    return frozenset(
        (place.page, place.table, place.row)
        for place in places
        if place.page is not None and place.table is not None and place.row is not None
    )


def _settle_changes(
    decree: Decree, seen: Sequence[Decree], decisions: Sequence[Decision]
) -> tuple[Decree, list[Decision], list[Refusal]]:
    """Changes closed, those undone that a person found printed otherwise."""
    known = {_change_key(change) for one in seen for change in one.changes}
    standing = {_change_key(change): change for change in decree.changes}
    applied: list[Decision] = []
    refused: list[Refusal] = []
    states: dict[str, State] = {}
    for one in decisions:
        change = standing.get(_decided_key(one))
        if _decided_key(one) not in known:
            refused.append(Refusal(Reason.STALE, one))
            continue
        if change is not None and one.state is State.SESUAI_ASLI:
            together = partners(decree, change)
            printed = undone(decree, together)
            if printed is None:
                refused.append(Refusal(Reason.FIXED, one))
                continue
            decree = printed
            states |= dict.fromkeys((partner.change_id for partner in together), one.state)
        applied.append(one)
        if change is not None:
            states[change.change_id] = one.state
    changes = tuple(replace(one, state=states.get(one.change_id, one.state)) for one in decree.changes)
    return replace(decree, changes=changes), applied, refused


def _settle_findings(
    decree: Decree, seen: Sequence[Decree], decisions: Sequence[Decision], mended: Mended
) -> tuple[Decree, list[Decision], list[Refusal]]:
    known = {_finding_key(finding) for one in seen for finding in one.findings}
    decided = {_decided_key(one): one for one in decisions}
    refused = [Refusal(Reason.STALE, one) for key, one in decided.items() if key not in known]
    decided = {key: one for key, one in decided.items() if key in known}
    standing = {_finding_key(one) for one in decree.findings}
    for key, one in tuple(decided.items()):
        if one.state is State.DIPERBAIKI and key in standing and not mended.reaches(one):
            refused.append(Refusal(Reason.UNCHANGED, decided.pop(key)))
    applied = list(decided.values())
    findings = tuple(
        replace(one, state=decided[_finding_key(one)].state) if _finding_key(one) in decided else one
        for one in decree.findings
    )
    return replace(decree, findings=findings), applied, refused


def _finding_key(one: Finding) -> Key:
    return one.code, *_place_key(one), one.message, ""


def _change_key(one: Change) -> Key:
    return one.rule, *_place_key(one), one.before, one.after


def _place_key(one: _Decided) -> Key:
    return one.place.page, one.place.table, one.place.row, one.place.col, one.place.field


def _decided_key(one: Decision) -> Key:
    return one.code, one.page, one.table, one.row, one.col, one.field, one.before, one.after
