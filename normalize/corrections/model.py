"""A decision that cannot be applied, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..model import Decision


class Reason(StrEnum):
    """Why a decision is refused."""

    MALFORMED = "malformed"  # not of the form that koreksi-*.json has
    FOREIGN = "foreign"  # about a page, cell or field that this document does not have
    STALE = "stale"  # the reading is no longer the one that was decided about
    CONFLICT = "conflict"  # two people decided differently
    FIXED = "fixed"  # a change that cannot be undone by itself
    BAD_VALUE = "bad-value"  # not a value that the field can hold
    UNCHANGED = "unchanged"  # closed as put right, but nothing was changed


@dataclass(frozen=True, slots=True)
class Refusal:
    """One decision that was not applied; `decision` is None where it could not even be read."""

    reason: Reason
    decision: Decision | None
    detail: str = ""
