"""RESULTS.md: a table per set of pages, readers beside each other, then gains and losses."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from .baseline import Difference, PageResult
from .certainty.reporting import REPORT
from .scoring import Score, mean

FIGURES = ("exact", "cer", "grits", "spans", "mark_f1", "kind", "false_marks", "invented", "silent", "review")
HEAD = ("reader", *FIGURES, "s/page", "MiB", "pages", "failed")
MAX_LISTED = 200  # longer lists of losses say how many more there are

Engines = Mapping[str, Mapping[str, float]]
Results = Mapping[str, Mapping[str, PageResult]]


def report(
    results: Results,
    skipped: Sequence[str],
    changes: Sequence[Difference],
    engines: Engines = MappingProxyType({}),
) -> str:
    """The whole of RESULTS.md; `results` by reader, then by page, ours first."""
    ours = next(iter(results.values()))
    parts = [
        "# Bench results",
        "",
        "Written by `make bench`. Per set the mean over tables; exact, grits, spans, mark_f1 and kind are best",
        "at 1, the others at 0. Times and memory are of one machine and moment, page by page, models loaded.",
        _load(),
        *(f"\nNot measured: {line}" for line in skipped),
        "",
        *_overview(results, ours),
        *_engines(engines),
        *_certainty(),
        "## Page by page (ours)",
        "",
        *_pages(ours.values()),
        *_changes(changes),
    ]
    return "\n".join(parts) + "\n"


def _load() -> str:
    """How busy the machine was: seconds from a machine with more to do than cores are no measure of speed."""
    return f"Load of the machine when this was written: {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores."


def _overview(results: Results, ours: Mapping[str, PageResult]) -> list[str]:
    lines: list[str] = []
    for group in dict.fromkeys(page.group for page in ours.values()):
        lines += [f"## {group}", "", _row(HEAD), _row(["---"] * len(HEAD))]
        for reader, pages in results.items():
            inside = [page for page in pages.values() if page.group == group]
            if inside:
                lines.append(_row(_summary(reader, inside)))
        lines.append("")
    return lines


def _engines(engines: Engines) -> list[str]:
    """What text engines alone read exactly, by condition."""
    if not engines:
        return []
    conditions = list(next(iter(engines.values())))
    rows = [_row([name, *(f"{shares[c]:.3f}" for c in conditions)]) for name, shares in engines.items()]
    title = "## Engines alone, true cell boxes, upright synthetic pages (exact)"
    return [title, "", _row(["engine", *conditions]), _row(["---"] * (len(conditions) + 1)), *rows, ""]


def _certainty() -> list[str]:
    """How well the chances of cells hold, as it was measured when they were fitted."""
    return [*REPORT.read_text(encoding="utf-8").splitlines(), ""] if REPORT.is_file() else []


def _summary(reader: str, pages: Sequence[PageResult]) -> list[str]:
    score = mean([table.score for page in pages for table in page.tables])
    failed = sum(bool(page.failure) for page in pages)
    seconds = sum(page.seconds for page in pages) / len(pages)
    peak = max(page.peak_mib for page in pages)
    return [reader, *_figures(score), f"{seconds:.2f}", f"{peak:.0f}", str(len(pages)), str(failed or "")]


def _figures(score: Score) -> list[str]:
    return ["–" if (value := getattr(score, name)) is None else f"{value:.3f}" for name in FIGURES]


def _pages(pages: Iterable[PageResult]) -> list[str]:
    head = ("page", "cells", *FIGURES, "s", "MiB", "failure")
    lines = [_row(head), _row(["---"] * len(head))]
    for page in pages:
        for table in page.tables:
            figures = _figures(table.score)
            cost = [f"{page.seconds:.2f}", f"{page.peak_mib:.0f}", page.failure]
            lines.append(_row([page.name, str(table.score.cells), *figures, *cost]))
    return [*lines, ""]


def _changes(changes: Sequence[Difference]) -> list[str]:
    lines = ["## Against the stored baseline", ""]
    for title, loss in (("Losses", True), ("Gains", False)):
        chosen = [c for c in changes if c.loss is loss]
        lines += [f"### {title}: {len(chosen)}", ""]
        for page, group in groupby(chosen[:MAX_LISTED], key=lambda c: c.page):
            lines.append(f"* {page}")
            lines += [f"  * {c.what}: {_quoted(c.before)} → {_quoted(c.after)}" for c in group]
        if len(chosen) > MAX_LISTED:
            lines.append(f"* and {len(chosen) - MAX_LISTED} more")
        lines.append("")
    return lines


def _quoted(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")


def _row(texts: Sequence[str]) -> str:
    return "| " + " | ".join(texts) + " |"
