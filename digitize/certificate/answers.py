"""What a person said about the sample: the file that the page saves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATTERN = "jawaban-sertifikat*.json"
FORM = 1  # version of the file


@dataclass(frozen=True, slots=True)
class Terms:
    """What was asked: of which data, which sample, and what it is to show."""

    sha256: str
    seed: int
    wanted: int
    error: float
    sure: float

    def record(self) -> dict[str, Any]:
        """As the page hands it on."""
        return {
            "sertifikat": FORM,
            "sha256": self.sha256,
            "seed": self.seed,
            "wanted": self.wanted,
            "error": self.error,
            "sure": self.sure,
        }


@dataclass(frozen=True, slots=True)
class Answers:
    """Who looked, when, and whether each cell of the sample is right."""

    terms: Terms
    by: str
    when: str
    right: tuple[bool, ...]


def read_answers(path: Path) -> Answers:
    """The answers in a file. Raises ValueError where it is none, OSError where it cannot be read."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        terms = Terms(
            str(held["sha256"]), int(held["seed"]), int(held["wanted"]), float(held["error"]), float(held["sure"])
        )
        right = held["answers"]
        if held["sertifikat"] != FORM or not all(isinstance(one, bool) for one in right):
            raise ValueError("not the form of answers")
        return Answers(terms, str(held["by"]), str(held["when"]), tuple(right))
    except (KeyError, TypeError, UnicodeDecodeError) as why:
        raise ValueError(f"not the form of answers ({why})") from why


def answers_for(out: Path, sha256: str, wanted: int) -> Iterator[Answers]:
    """The answers in a folder about these data and a sample of that size, the newest first; no others."""
    for path in sorted(out.glob(PATTERN), key=lambda one: one.stat().st_mtime_ns, reverse=True):
        try:
            found = read_answers(path)
        except (ValueError, OSError):
            continue
        if found.terms.sha256 == sha256 and found.terms.wanted >= wanted:
            yield found
