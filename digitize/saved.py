"""koreksi-*.json beside the outputs: the decisions of people about the document that these outputs come from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalize.corrections import Refusal
    from normalize.model import Decision

KOREKSI = "koreksi-*.json"


def saved_koreksi(folder: Path) -> tuple[Path, ...]:
    """The files of decisions in a result folder, by name."""
    return tuple(sorted(folder.glob(KOREKSI)))


def saved_decisions(folder: Path, sha256: str) -> tuple[tuple[Decision, ...], tuple[Refusal, ...]]:
    """All decisions in a result folder about the input with that SHA-256, and what could not be taken."""
    from normalize.corrections import KoreksiError, Reason, Refusal, read_koreksi

    decisions: list[Decision] = []
    refused: list[Refusal] = []
    for path in saved_koreksi(folder):
        try:
            koreksi = read_koreksi(path)
        except (KoreksiError, OSError):
            refused.append(Refusal(Reason.MALFORMED, None, path.name))
            continue
        if koreksi.sha256 != sha256:
            refused.append(Refusal(Reason.FOREIGN, None, path.name))
            continue
        decisions += koreksi.decisions
        refused += koreksi.refused
    return tuple(decisions), tuple(refused)


def is_newer_than_results(folder: Path) -> bool:
    """Whether a file of decisions came after the results were written, so that they have to be made anew."""
    try:
        written = (folder / "decree.json").stat().st_mtime_ns
        return any(path.stat().st_mtime_ns > written for path in saved_koreksi(folder))
    except OSError:
        return False
