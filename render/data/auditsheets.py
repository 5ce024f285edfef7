"""The sheets *Temuan* and *Perubahan*: what a person should look at, and what was changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from extract.messages import Language, message
from normalize.model import Change, Decree, Finding, Place, Severity

from ..options import RenderOptions
from . import sheets
from .shapes import height_of, lines_of
from .sheets import Noted, Pen

Rows = Mapping[str, tuple[str, int]]  # where a row of the data stands in the printed sheets: row_id → sheet, row
FINDING_WIDTHS = [13.0, 10.0, 70.0, 36.0, 12.0, 24.0, 13.0, 26.0]
CHANGE_WIDTHS = [10.0, 22.0, 10.0, 12.0, 24.0, 52.0, 52.0, 40.0, 8.0, 16.0]


def fill_findings_sheet(pen: Pen, decree: Decree, rows: Rows, options: RenderOptions, noted: Noted) -> None:
    """Findings, the worst first, each leading to its row; what could not be shown as it is stands below."""
    _put_heads(pen, "finding-columns", FINDING_WIDTHS, options)
    worst_first = sorted(decree.findings, key=lambda finding: list(Severity).index(finding.severity))
    for number, finding in enumerate(worst_first, 2):
        _put_finding(pen, number, finding, rows, options.language)
    below = len(worst_first) + 3
    for key, count in (("note-defused", noted.defused), ("note-cut", noted.cut)):
        if count:
            pen.text(below, 1, message("render", key, count=count).say(options.language)).font = sheets.SMALL
            below += 1
    _finish(pen, len(FINDING_WIDTHS), len(worst_first), options)


def fill_changes_sheet(pen: Pen, decree: Decree, rows: Rows, options: RenderOptions) -> None:
    """Every change in its order; a row that left the table is shown by the texts of its cells."""
    _put_heads(pen, "change-columns", CHANGE_WIDTHS, options)
    for number, change in enumerate(decree.changes, 2):
        _put_change(pen, number, change, rows)
    _finish(pen, len(CHANGE_WIDTHS), len(decree.changes), options)


def _put_heads(pen: Pen, key: str, widths: list[float], options: RenderOptions) -> None:
    heads = message("render", key).say(options.language).split("|")
    for col, (head, _) in enumerate(zip(heads, widths, strict=True), 1):
        pen.head(1, col, head)
    pen.widths(widths)


def _put_finding(pen: Pen, number: int, finding: Finding, rows: Rows, language: Language) -> None:
    place = finding.place
    severity = message("render", f"severity-{finding.severity}").say(language)
    state = message("render", f"state-{finding.state}").say(language)
    line = (
        severity,
        place.page,
        finding.message,
        finding.suggestion,
        place.row_id,
        place.field,
        state,
        finding.code,
    )
    _put_line(pen, number, line, FINDING_WIDTHS)
    pen.sheet.cell(number, 1).fill = sheets.SEVERITY[finding.severity]
    _lead_to(pen, number, 5, place, rows)


def _put_change(pen: Pen, number: int, change: Change, rows: Rows) -> None:
    place = change.place
    before = _readable(change) if change.rule.endswith("-row") else change.before
    line = (change.change_id, change.rule, place.page, place.row_id, place.field, before, change.after)
    _put_line(pen, number, (*line, change.reason, round(change.score, 3), change.kept_row_id), CHANGE_WIDTHS)
    _lead_to(pen, number, 4, place, rows)


def _readable(change: Change) -> str:
    """The texts of a row as read, without its empty cells."""
    try:
        texts = json.loads(change.before)
    except ValueError:
        return change.before
    return " | ".join(text for text in texts if text) if isinstance(texts, list) else change.before


def _put_line(pen: Pen, number: int, line: Sequence[str | float | None], widths: Sequence[float]) -> None:
    lines = max(lines_of(str(value), width) for value, width in zip(line, widths, strict=True))
    pen.sheet.row_dimensions[number].height = height_of(lines)
    for col, value in enumerate(line, 1):
        cell = pen.value(number, col, "" if value is None else value)
        cell.alignment = sheets.TOP if isinstance(value, str | None) else sheets.MIDDLE
        cell.border = sheets.GRID


def _lead_to(pen: Pen, number: int, col: int, place: Place, rows: Rows) -> None:
    found = rows.get(place.row_id or "")
    if found is not None:
        pen.link(pen.text(number, col, place.row_id or ""), *found)


def _finish(pen: Pen, columns: int, rows: int, options: RenderOptions) -> None:
    pen.sheet.freeze_panes = "A2"
    pen.filter(1, columns, rows + 1)
    pen.print_setup(options.profile, 1, 1, message("render", "footer").say(options.language))
