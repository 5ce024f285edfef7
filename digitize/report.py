"""Findings on stdout: for a person one line each, worst first; for a program as records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from normalize.model import Finding, Place, Severity

from .console import Console, one_line
from .worker import Checked

WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def print_findings(file: Path, findings: Sequence[Finding], console: Console) -> None:
    """Print the findings of one document for a person."""
    if not findings:
        print(one_line(console.text("check-none", file=file)))
        return
    print(one_line(console.text("check-head", file=file, count=len(findings))))
    for finding in sorted(findings, key=lambda finding: WORST_FIRST.index(finding.severity)):
        print(one_line(_line(finding, console)))


def _line(finding: Finding, console: Console) -> str:
    severity = console.text(f"severity-{finding.severity.value}")
    place = _place(finding.place, console)
    suggestion = f" → {finding.suggestion}" if finding.suggestion else ""
    return f"  {severity} [{finding.code}] {place}{finding.message}{suggestion}"


def _place(place: Place, console: Console) -> str:
    parts = [console.text("place-page", page=place.page)] if place.page else []
    parts += [part for part in (place.row_id, place.field) if part]
    return f"({', '.join(parts)}) " if parts else ""


def finding_records(checked: Checked) -> list[dict[str, object]]:
    """The findings of one document under the column names of findings.csv."""
    return [_record(checked.decree_id, finding) for finding in checked.findings]


def _record(decree_id: str, finding: Finding) -> dict[str, object]:
    place, box = finding.place, finding.place.box
    return {
        "decree_id": decree_id,
        "finding_id": finding.finding_id,
        "code": finding.code,
        "severity": finding.severity.value,
        "page": place.page,
        "table": place.table,
        "row": place.row,
        "col": place.col,
        "row_id": place.row_id,
        "x0": box and box.x0,
        "y0": box and box.y0,
        "x1": box and box.x1,
        "y1": box and box.y1,
        "field": place.field,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "state": finding.state.value,
    }
