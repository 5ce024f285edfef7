"""perubahan.pdf: every change and open finding in a table that a person decides and initials page by page."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from normalize.model import Decree

from ..options import RenderOptions
from .changelist import Entry, Run, groups_of, say
from .profiles import PAPERS
from .tabling import broken
from .wording import document_title

TEMPLATE = "perubahan.typ"
SIZE = 8.5  # points
WIDTHS = (16.0, 32.0, 40.0, 88.0, 88.0, 26.0)  # mm on a turned sheet of F4; a narrower sheet takes from the texts
PAD = 2.2  # mm of a column that text cannot use
LONG = 2500  # characters of an entry that may be cut by a page, since it might not fit on one
DECISIONS = {"order": "decision-order"}  # what is asked of a group's entries, where it is not the usual
DIGEST = 16  # signs of the SHA-256 that are shown


def write_changes(decree: Decree, path: Path, options: RenderOptions) -> Path:
    """Write perubahan.pdf; the same decree and options give the same bytes.

    Raises UsageError where a template of the office's own is at fault.
    """
    from .templates import Template
    from .typesetting import Typesetter

    setter = Typesetter(Template(TEMPLATE, options.templates))
    setter.set(_data(decree, options))
    path.write_bytes(setter.pdf())
    return path


def _data(decree: Decree, options: RenderOptions) -> dict[str, Any]:
    sheet = PAPERS[options.profile].turned
    spare = (sheet.text_width - sum(WIDTHS)) / 2
    widths = tuple(width + (spare if width > 80 else 0) for width in WIDTHS)
    language = options.language
    source = decree.source
    return {
        "sheet": asdict(sheet),
        "widths": widths,
        "size": SIZE,
        "title": say("title", language),
        "decree": broken(document_title(decree)),
        "intro": say("intro", language),
        "source": broken(
            say("source", language, file=source.file, pages=source.pages, digest=source.sha256[:DIGEST])
        ),
        "foot": say("foot", language),
        "page": say("page", language, number="#", count="##"),
        "none": say("none", language),
        "language": language.value,
        "groups": [
            {
                "title": group.title,
                "columns": group.columns,
                "entries": [
                    _entry(one, widths, say(DECISIONS.get(group.name, "decision"), language))
                    for one in group.entries
                ],
            }
            for group in groups_of(decree, language)
        ],
    }


def _entry(entry: Entry, widths: tuple[float, ...], decision: str) -> dict[str, Any]:
    def fit(text: str, col: int) -> str:
        return broken(text, widths[col] - PAD, SIZE)

    def fit_runs(found: tuple[Run, ...], col: int) -> list[dict[str, Any]]:
        return [{"text": fit(run.text, col), "new": run.new} for run in found]

    return {
        "number": fit(entry.number.replace("–", "– "), 0),
        "place": fit(entry.place, 1),
        "matter": fit(entry.matter, 2),
        "before": fit_runs(entry.before, 3),
        "after": fit_runs(entry.after, 4),
        "decision": entry.state or decision,
        "severe": entry.severity == "error",
        "long": sum(len(run.text) for run in (*entry.before, *entry.after)) > LONG,
    }
