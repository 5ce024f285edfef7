"""koreksi-STEM.json: the decisions of a person about one input, known by the SHA-256 of its bytes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..model import Decision, Subject
from .model import Reason, Refusal

FORMAT = "koreksi"
VERSION = 1
MOST_BYTES = 50_000_000  # far above any decree: a table of 300 rows and 24 columns wholly retyped takes 4 MB


class KoreksiError(Exception):
    """The file is no koreksi-*.json."""


@dataclass(frozen=True, slots=True)
class Koreksi:
    """The decisions of one file, in its order, and the records in it that could not be read."""

    sha256: str
    decisions: tuple[Decision, ...]
    refused: tuple[Refusal, ...] = ()


@cache
def _adapter() -> TypeAdapter[Decision]:
    return TypeAdapter(Decision)


def read_koreksi(path: Path) -> Koreksi:
    """Read a file that review.html saved. Raises KoreksiError when it is none, OSError when it cannot be read."""
    if path.stat().st_size > MOST_BYTES:
        raise KoreksiError("size")
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise KoreksiError("JSON") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT or content.get("version") != VERSION:
        raise KoreksiError("format")
    sha256, records = content.get("sha256"), content.get("decisions")
    if not isinstance(sha256, str) or not isinstance(records, list):
        raise KoreksiError("sha256, decisions")
    decisions, refused = [], []
    for number, record in enumerate(records, start=1):
        try:
            decisions.append(_checked(_adapter().validate_python(_plain(record))))
        except (ValidationError, ValueError):
            refused.append(Refusal(Reason.MALFORMED, None, str(number)))
    return Koreksi(sha256, tuple(decisions), tuple(refused))


def checked_records(records: list[object]) -> list[dict[str, Any]]:
    """Decisions as they are kept, of what a page sent. Raises ValueError where one of them is none."""
    decisions = [_checked(_adapter().validate_python(_plain(record))) for record in records]
    return [
        {k: v for k, v in _adapter().dump_python(one, mode="json").items() if v is not None} for one in decisions
    ]


def _plain(record: object) -> object:
    """JSON has no absent value but null: texts that are null are empty."""
    if not isinstance(record, dict):
        return record
    return {key: value for key, value in record.items() if value is not None}


def _checked(decision: Decision) -> Decision:
    """Raises ValueError for a decision that nobody signed, or of a page that it does not name."""
    if not decision.by.strip() or not decision.at.strip():
        raise ValueError(decision.subject)
    if decision.subject is Subject.PAGE and decision.page is None:
        raise ValueError(decision.subject)
    return decision
