"""`make bench`: read every page with every reader that is here, write RESULTS.md, list what got worse.

    python -m tests.bench [--only TEXT] [--readers ours,pdfplumber] [--engines] [--set-baseline] [--out FILE]

Ends with 1 when something got worse than the baseline, so that a script can ask for it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .baseline import PageResult, differences, store
from .degrading import makeable
from .engines import installed, read_share
from .model import BenchPage
from .readers import OURS, READERS, ReaderEntry
from .report import report
from .running import run
from .scoring import score_tables
from .sets import SYNTHETIC_SEEDS, gold_pages, sample_pages, synthetic_pages
from .synthetic import synthetic_plan

RESULTS = Path(__file__).with_name("RESULTS.md")


def main(argv: Sequence[str]) -> int:
    """Run the bench; gives the exit code."""
    options = _options(argv)
    results: dict[str, dict[str, PageResult]] = {}
    skipped: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        pages = [*sample_pages(), *synthetic_pages(Path(folder)), *gold_pages()]
        wanted = [page for page in pages if options.only in f"{page.group}: {page.name}"]
        for name in options.readers:
            entry = READERS[name]
            if absent := entry.missing():
                skipped.append(f"{name}: {', '.join(absent)} not installed (dependency group `peers`)")
                print(skipped[-1], file=sys.stderr)
            else:
                results[name] = _read(entry, wanted)
    engines = _engines() if options.engines else {}
    ours = results.get(OURS.name, {})
    changes = list(differences(ours))
    options.out.write_text(report(results, skipped, changes, engines), encoding="utf-8")
    losses = [change for change in changes if change.loss]
    for loss in losses:
        print(f"worse: {loss.page}: {loss.what}: {loss.before} → {loss.after}", file=sys.stderr)
    if options.set_baseline:
        store(ours)
    return 1 if losses and not options.set_baseline else 0


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="Measure accuracy, speed and memory.")
    parser.add_argument("--only", default="", help="pages whose 'set: name' contains this text")
    parser.add_argument("--readers", default=list(READERS), type=lambda text: text.split(","), help="by name")
    parser.add_argument("--engines", action="store_true", help="also what text engines alone read of worn pages")
    parser.add_argument("--set-baseline", action="store_true", help="store our figures as what is to be held")
    parser.add_argument("--out", default=RESULTS, type=Path, help="where the results go")
    return parser.parse_args(argv)


def _read(entry: ReaderEntry, pages: Sequence[BenchPage]) -> dict[str, PageResult]:
    """Read and score the pages that the reader can read at all."""
    found = {}
    for page, reading in run(entry.name, [p for p in pages if _readable(entry, p)]):
        scores = tuple(score_tables(page.tables, reading.tables))
        result = PageResult(
            page.name, page.group, scores, reading.seconds, reading.peak_mib, reading.failure, page.private
        )
        found[page.name] = result
        exact = min(table.score.exact for table in scores)
        print(f"{entry.name:20} {page.name:44} {exact:.3f} {reading.seconds:6.2f} s {reading.failure}", flush=True)
    return found


def _engines() -> dict[str, dict[str, float]]:
    """What each text engine reads in each condition when told where the cells are."""
    plans = [synthetic_plan(seed) for seed in SYNTHETIC_SEEDS]
    return {name: {c.name: read_share(name, c, plans) for c in makeable()} for name in installed()}


def _readable(entry: ReaderEntry, page: BenchPage) -> bool:
    if entry is OURS:
        return True
    return page.file.suffix == ".pdf" and (entry.pictures or page.exported)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
