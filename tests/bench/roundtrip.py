"""Does a salinan of any size come back? Renders generated decrees and reads them again, cell by cell.

    python -m tests.bench.roundtrip [COUNT] [--first N] [--last N] [--rows MOST]

The decrees are the same each time; a line for each, what differs below it. Ends with 1 when one differed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from normalize.model import Decree
from render.documents.salinan import write_pdf
from render.options import RenderOptions
from tests.render.generated import decrees
from tests.render.test_documents_roundtrip import data, read_again, said

COUNT, ROWS = 200, 300
SHOWN = 300  # signs of each side of a difference


def main(argv: Sequence[str]) -> int:
    """Run; gives the exit code."""
    options = _options(argv)
    wanted = range(options.first, (options.last or options.count) + 1)
    wrong = []
    for number, decree in enumerate(generated(options.count, options.rows), 1):
        if number not in wanted:
            continue
        began = time.process_time()
        found = list(differences(decree))
        (table,) = decree.tables
        size = f"{len(table.data_rows)} × {table.n_cols} {table.profile}"
        print(number, "differs" if found else "same", size, f"{time.process_time() - began:.1f} s", flush=True)
        for line in found:
            print("   ", line, flush=True)
        wrong += [number] if found else []
    print(f"{len(wrong)} of {len(wanted)} differ: {wrong}")
    return 1 if wrong else 0


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.roundtrip")
    parser.add_argument("count", nargs="?", type=int, default=COUNT)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--last", type=int)
    parser.add_argument("--rows", type=int, default=ROWS)
    return parser.parse_args(argv)


def generated(count: int, most_rows: int) -> list[Decree]:
    """The first so many decrees of the generator."""
    found: list[Decree] = []

    @given(decrees(most_rows))
    @settings(
        derandomize=True,
        deadline=None,
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def collect(decree: Decree) -> None:
        found.append(decree)

    collect()
    return found


def differences(decree: Decree) -> Iterator[str]:
    """What is not the same after the salinan was read again."""
    with tempfile.TemporaryDirectory() as folder:
        again = read_again(write_pdf(decree, Path(folder) / "salinan.pdf", RenderOptions()))
    before, after = said(decree), said(again)
    for name in before:
        if before[name] != after[name]:
            yield f"{name}: {before[name]!r}"[:SHOWN] + f" → {after[name]!r}"[:SHOWN]
    rows = [row for table in decree.tables for row in data(table)]
    rows_again = [row for table in again.tables for row in data(table)]
    if len(rows) != len(rows_again):
        yield f"{len(rows)} rows → {len(rows_again)}"
    for at, (row, row_again) in enumerate(zip(rows, rows_again, strict=False), 1):
        if row != row_again:
            fields = {
                name: (text, row_again.get(name)) for name, text in row.items() if text != row_again.get(name)
            }
            yield f"row {at}: {fields or list(row_again)}"[:SHOWN]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
