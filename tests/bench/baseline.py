"""The stored figures and what changed against them, page by page and cell by cell."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .scoring import Score, TableScore, WrongCell

BASELINE = Path(__file__).with_name("baseline.json")
NOISE = 0.0005  # figures are stored with four digits
BETTER_HIGH = ("exact", "grits", "spans", "mark_f1", "kind")
BETTER_LOW = ("cer", "false_marks", "invented", "silent", "review")


@dataclass(frozen=True, slots=True)
class PageResult:
    """A page's tables as read by one reader, with seconds and memory."""

    name: str
    group: str
    tables: tuple[TableScore, ...]
    seconds: float
    peak_mib: float
    failure: str
    private: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure of one table of one page that moved, or cells that turned wrong or right."""

    page: str
    what: str
    before: str
    after: str
    loss: bool


def stored() -> dict[str, Any]:
    """Our figures of the baseline by page name; empty where there is none."""
    if not BASELINE.exists():
        return {}
    pages: dict[str, Any] = json.loads(BASELINE.read_text(encoding="utf-8"))["pages"]
    return pages


def store(results: Mapping[str, PageResult]) -> None:
    """Make these results the baseline; pages that were not read now keep what is stored."""
    pages = stored() | {name: _record(result) for name, result in results.items()}
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(pages[name])}" for name in sorted(pages))
    BASELINE.write_text('{"pages": {\n' + lines + "\n}}\n", encoding="utf-8")


def _record(result: PageResult) -> dict[str, Any]:
    return {
        "tables": [
            {"figures": _figures(table.score), "wrong": sorted(_place(cell) for cell in table.wrong)}
            for table in result.tables
        ],
        "seconds": round(result.seconds, 2),
        "peak_mib": round(result.peak_mib),
    }


def _figures(score: Score) -> dict[str, float | None]:
    return {name: None if value is None else round(value, 4) for name, value in asdict(score).items()}


def _place(cell: WrongCell) -> str:
    return f"{cell.row},{cell.col}"


def differences(results: Mapping[str, PageResult]) -> Iterator[Difference]:
    """Every gain and loss against the baseline, in the order of the pages."""
    before = stored()
    for name, result in results.items():
        old = before.get(name)
        if old is None:
            continue
        for number, (was, now) in enumerate(zip(old["tables"], result.tables, strict=True), start=1):
            label = name if len(result.tables) == 1 else f"{name} table {number}"
            yield from _figure_differences(label, was["figures"], _figures(now.score))
            yield from _cell_differences(label, set(was["wrong"]), now, result.private)


def _figure_differences(
    page: str, was: Mapping[str, float | None], now: Mapping[str, float | None]
) -> Iterator[Difference]:
    for name in (*BETTER_HIGH, *BETTER_LOW):
        a, b = was.get(name), now[name]
        if a is None or b is None or abs(a - b) <= NOISE:
            continue
        loss = (b < a) == (name in BETTER_HIGH)
        yield Difference(page, name, f"{a:.4f}", f"{b:.4f}", loss)


def _cell_differences(page: str, was: set[str], now: TableScore, private: bool) -> Iterator[Difference]:
    """Cells that turned wrong, one by one, and how many turned right; the text of private pages stays out."""
    wrong = {_place(cell): cell for cell in now.wrong}
    for place in sorted(set(wrong) - was):
        cell = wrong[place]
        wanted, read = ("…", "…") if private else (cell.wanted or "nothing", cell.read or "nothing")
        yield Difference(page, f"cell {place}", wanted, read, loss=True)
    if gained := was - set(wrong):
        yield Difference(page, "cells now right", "", str(len(gained)), loss=False)
