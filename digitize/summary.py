"""The closing words of a document: what was read, how many doubts, what to open first."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.messages import Language
from extract.model import REVIEW_BELOW
from normalize.model import Decree, RowRole, Severity, State, Status

from .console import Console
from .pipeline import Result

if TYPE_CHECKING:
    from normalize.corrections import Refusal

OPEN_FIRST = ("lampiran.xlsx", "salinan.docx", "salinan.pdf")
MAX_ERRORS_SHOWN = 5  # a clerk reads a handful; findings.csv has them all


@dataclass(frozen=True, slots=True)
class Summary:
    """What a person is told about one finished document."""

    folder: Path
    decree: tuple[str, str, str] | None
    pages: int
    tables: int
    rows: int
    aside: int
    review_rows: int
    doubtful_cells: int
    findings: int
    errors: tuple[str, ...]
    kept: tuple[tuple[str, str], ...]
    open_first: tuple[str, ...]
    refused: tuple[Refusal, ...] = ()


def summarize(result: Result) -> Summary:
    """Count what the closing words need."""
    decree = result.decree
    rows = [row for table in decree.tables for row in table.rows]
    data = [row for row in rows if row.role is RowRole.DATA]
    findings = [finding for finding in decree.findings if finding.state is State.OPEN]
    return Summary(
        folder=result.folder,
        decree=_title(decree),
        pages=decree.source.pages,
        tables=len(decree.tables),
        rows=len(data),
        aside=len(rows) - len(data),
        review_rows=sum(row.status is Status.REVIEW for row in data),
        doubtful_cells=sum(cell.confidence < REVIEW_BELOW for row in rows for cell in row.cells),
        findings=len(findings),
        errors=tuple(finding.message for finding in findings if finding.severity is Severity.ERROR),
        kept=tuple((kept.name, kept.kept_as) for kept in result.kept),
        open_first=tuple(name for name in OPEN_FIRST if (result.folder / name).exists())[:2],
        refused=result.refused,
    )


def count_open_errors(folder: Path) -> int:
    """Findings of severity error that are still open in a result folder, as its findings.csv has them."""
    with (folder / "findings.csv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        return sum(row["severity"] == Severity.ERROR and row["state"] == State.OPEN for row in rows)


def _title(decree: Decree) -> tuple[str, str, str] | None:
    if decree.jenis is None and not decree.diktum:
        return None
    return decree.jenis or "…", decree.nomor or "…", decree.tentang or "…"


def tell(summary: Summary, file: Path, console: Console) -> None:
    """Say it, in the console's language."""
    console.say("done", file=file, folder=f"{summary.folder}/")
    if summary.decree is None:
        console.say("done-not-a-decree")
    else:
        jenis, nomor, tentang = summary.decree
        console.say("done-decree", jenis=jenis, nomor=nomor, tentang=tentang)
    console.say("done-read", pages=summary.pages, tables=summary.tables, rows=summary.rows, aside=summary.aside)
    if summary.review_rows or summary.doubtful_cells or summary.findings:
        console.say(
            "done-doubts",
            review=summary.review_rows,
            cells=summary.doubtful_cells,
            findings=summary.findings,
        )
    else:
        console.say("done-clean")
    for text in summary.errors[:MAX_ERRORS_SHOWN]:
        console.say("done-error", message=text)
    for name, kept_as in summary.kept:
        console.say("edited-kept", file=name, kept=kept_as)
    for refusal in summary.refused:
        console.say(f"refused-{refusal.reason}", decision=_said(refusal), detail=refusal.detail)
    if summary.open_first:
        console.say("done-open", files=", ".join(summary.open_first))


def refusal_text(refusal: Refusal, language: Language) -> str:
    """Why a decision was not applied, as one line."""
    return Console(language).text(f"refused-{refusal.reason}", decision=_said(refusal), detail=refusal.detail)


def _said(refusal: Refusal) -> str:
    """What a refused decision is about, as short as a person needs to find it."""
    one = refusal.decision
    if one is None:
        return "–"
    place = (one.page and f"hlm. {one.page}", one.table and f"tabel {one.table}", one.field, one.code)
    cell = f"[{one.row}, {one.col}]" if one.row is not None else ""
    return ", ".join(str(part) for part in (one.by, *place, cell) if part)
