"""The file between stage 2 and stage 3: `decree.json`, versioned and readable."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from .model import Decree


@cache
def adapter() -> TypeAdapter[Decree]:
    """The validator and serialiser of decree.json."""
    return TypeAdapter(Decree)


def decree_json(decree: Decree) -> str:
    """decree.json as text: UTF-8, two-space indent; `*_canonical` stands only where it differs."""
    return (
        json.dumps(_without_equal(adapter().dump_python(decree, mode="json")), ensure_ascii=False, indent=1) + "\n"
    )


def save_decree(decree: Decree, path: Path) -> None:
    """Write decree.json; the same decree gives the same bytes."""
    path.write_text(decree_json(decree), encoding="utf-8", newline="\n")


def load_decree(path: Path) -> Decree:
    """Read back what `save_decree` wrote. Raises pydantic.ValidationError when the file is not of this form."""
    return adapter().validate_json(path.read_bytes())


def _without_equal(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _without_equal(inner)
            for key, inner in value.items()
            if not (key.endswith("_canonical") and inner is None)
        }
    if isinstance(value, list):
        return [_without_equal(inner) for inner in value]
    return value
