"""What is on record about a decree: changes, findings, and decisions of people, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extract.model import Box, MarkKind


class Severity(StrEnum):
    """How much a finding matters; `error` means that the data must not be relied on before a person decided."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class State(StrEnum):
    """What a person decided about a finding or change."""

    OPEN = "open"
    SESUAI_ASLI = "sesuai-asli"
    SALAH_BACA = "salah-baca"
    DIPERBAIKI = "diperbaiki"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; what does not apply is None."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    col: int | None = None
    row_id: str | None = None
    box: Box | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between what was read and what is canonical; undoing it restores `before`.

    For a row that leaves the table `before` is the row as read: a JSON array of its cell texts in grid order.
    """

    change_id: str
    rule: str
    place: Place
    before: str
    after: str
    score: float
    reason: str
    kept_row_id: str | None = None
    state: State = State.OPEN


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt or contradiction with its place. `code` is stable; `message` is for people."""

    finding_id: str
    code: str
    severity: Severity
    place: Place
    message: str
    suggestion: str = ""
    state: State = State.OPEN


class Subject(StrEnum):
    """What a decision is about."""

    CELL = "cell"
    FIELD = "field"
    FINDING = "finding"
    CHANGE = "change"
    PAGE = "page"
    LIST = "list"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: about which reading, with what outcome, who, when (ISO 8601) and why.

    `before` is the exact reading that it is about: the text of a cell or field, the message of a finding, the text
    before a change (`after` is then the text that the change gave). `code` is a finding's code or a change's rule.
    A decision about a page says that the page was compared with the original; one about a list or table puts its
    items, rows and columns in another order (JSON, see `corrections.lists` and `corrections.reshaping`).
    """

    subject: Subject
    state: State
    by: str
    at: str
    reason: str = ""
    page: int | None = None
    table: int | None = None
    row: int | None = None
    col: int | None = None
    field: str | None = None
    code: str = ""
    before: str = ""
    after: str = ""
    mark_before: MarkKind | None = None
    mark_after: MarkKind | None = None
