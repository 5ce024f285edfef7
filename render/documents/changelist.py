"""perubahan.pdf as data: every change and every open finding, in groups, with its place on the paper."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from extract.messages import Language, catalogue
from normalize.model import Change, Decree, Finding, Place, Row, Severity, State
from normalize.reasons import in_words

GROUPS = ("findings", "wording", "rows", "order")
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
SEPARATOR = " · "
NO_LENGTH = 5  # characters: a first cell no longer than this is the row's running number


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `new` where it differs from what stood there."""

    text: str
    new: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line to be decided. `state` is empty while nobody has decided."""

    number: str
    place: str
    matter: str
    before: tuple[Run, ...]
    after: tuple[Run, ...]
    state: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one kind under their heading."""

    name: str
    title: str
    columns: tuple[str, ...]
    entries: tuple[Entry, ...]


def groups_of(decree: Decree, language: Language) -> tuple[Group, ...]:
    """Open findings, changes of wording, rows left out, rearrangements; a change is in exactly one group.

    Changes of one rule in one row of the paper share an entry, which names them all.
    """
    rows = {row.row_id: row for table in decree.tables for row in table.rows}
    open_findings = sorted(
        (one for one in decree.findings if one.state is State.OPEN), key=lambda one: _ORDER[one.severity]
    )
    entries = {"findings": [_finding_entry(one, rows, language) for one in open_findings]}
    for group in GROUPS[1:]:
        own = [change for change in decree.changes if group_of(change) == group]
        entries[group] = [_change_entry(together, rows, language) for together in _together(own)]
    return tuple(
        Group(
            group,
            say(f"group-{group}", language),
            tuple(say("finding-columns" if group == "findings" else "columns", language).split("|")),
            tuple(entries[group]),
        )
        for group in GROUPS
    )


def group_of(change: Change) -> str:
    """The group that lists a change."""
    rule = _rules().get(change.rule)
    return rule["group"] if rule else "wording"


def say(key: str, language: Language, **values: object) -> str:
    """A text of perubahan.toml."""
    return catalogue("render.documents", "perubahan.toml")[key][language.value].format(**values)


def runs(before: str, after: str) -> tuple[Run, ...]:
    """The words of `after`, those marked that `before` has not at their place."""
    old, new = before.split(), after.split()
    found = []
    for kind, _, _, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if start < end:
            found.append(Run(" ".join(new[start:end]), kind != "equal" and bool(old)))
    return tuple(found)


def _rules() -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = catalogue("render.documents", "perubahan.toml")["rules"]  # type: ignore[assignment]
    return known


def _together(changes: Iterable[Change]) -> Iterator[Sequence[Change]]:
    """Neighbouring changes of one rule and state in one row; a change outside rows stands alone."""

    def key(change: Change) -> tuple[object, ...]:
        place = change.place
        alone = change.change_id if place.row_id is None else ""
        return change.rule, change.state, place.row_id, alone

    for _, together in groupby(changes, key):
        yield list(together)


def _change_entry(changes: Sequence[Change], rows: dict[str, Row], language: Language) -> Entry:
    first = changes[0]
    rule = _rules().get(first.rule)
    matter = rule[language.value] if rule else first.rule
    kept = rows.get(first.kept_row_id or "")
    reason = in_words(first.reason, language)
    after = [run for change in changes for run in _after(change, len(changes) > 1)]
    if kept is not None:
        after = [Run(say("kept", language, row=_row_label(kept, language)))]
    return Entry(
        number=first.change_id if len(changes) == 1 else f"{first.change_id}–{changes[-1].change_id}",
        place=_place(first.place, rows, language, with_field=len(changes) == 1),
        matter=matter if not reason or reason == matter else f"{matter}: {reason}",
        before=tuple(run for change in changes for run in _before(change, len(changes) > 1)),
        after=tuple(after),
        state="" if first.state is State.OPEN else first.state.value,
    )


def _before(change: Change, named: bool) -> Iterator[Run]:
    """What was read; of a row that left the table its cells, one after the other."""
    text = change.before
    if change.place.field is None and text.startswith("["):
        text = SEPARATOR.join(cell for cell in json.loads(text) if cell)
    yield Run(f"{change.place.field}: {text or '–'};" if named and change.place.field else text)


def _after(change: Change, named: bool) -> Iterator[Run]:
    if not named or not change.place.field:
        yield from runs(change.before, change.after)
        return
    yield Run(f"{change.place.field}:")
    yield from runs(change.before, change.after) or (Run("–"),)
    yield Run(";")


def _finding_entry(finding: Finding, rows: dict[str, Row], language: Language) -> Entry:
    return Entry(
        number=finding.finding_id,
        place=_place(finding.place, rows, language, with_field=True),
        matter=finding.code,
        before=(Run(finding.message),),
        after=(Run(finding.suggestion),) if finding.suggestion else (),
        severity=finding.severity.value,
    )


def _place(place: Place, rows: dict[str, Row], language: Language, *, with_field: bool) -> str:
    parts = [say("place-page", language, page=place.page)] if place.page is not None else []
    row = rows.get(place.row_id or "")
    if row is not None:
        parts.append(_row_label(row, language))
    elif place.row is not None:
        parts.append(say("place-row", language, row=place.row + 1))
    if with_field and place.field:
        parts.append(place.field)
    return ", ".join(parts)


def _row_label(row: Row, language: Language) -> str:
    """A row as a person finds it on the page: counted from the top of its table, with its running number."""
    label = say("place-row", language, row=row.row + 1)
    number = next((cell.text for cell in row.cells if cell.col == 0 and cell.text), "")
    if number and len(number) <= NO_LENGTH:
        label += f" ({say('place-no', language, no=number)})"
    return label
