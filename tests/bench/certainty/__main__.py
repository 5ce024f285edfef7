"""`python -m tests.bench.certainty collect SIGNS` reads the pages; `… fit SIGNS` writes weights.toml and reports.

Collecting takes an hour on two cores, fitting a minute. `fit --ablation` also says what each sign is worth.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from normalize.certainty import chances

from .collecting import collect
from .fitting import as_toml, fitted_on, left_out, threshold, without
from .reporting import REPORT, loss, report
from .samples import Sample, load, save

WEIGHTS = Path(chances.__file__).with_name(chances.WEIGHTS)
PARTS = 2  # of the documents, left out in turn to tell what a sign is worth


def main(arguments: Sequence[str]) -> int:
    """Collect signs or fit the numbers; gives the exit code."""
    match list(arguments):
        case ["collect", file]:
            save(collect(), Path(file))
        case ["fit", file, *rest]:
            _fit(load(Path(file)), ablation="--ablation" in rest)
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def _fit(samples: Sequence[Sample], *, ablation: bool) -> None:
    """Write the weights, and what they are worth on documents that were left out."""
    found = left_out(samples)
    look = threshold(samples, found)
    notes = {"documents": str(len({one.document for one in samples})), "cells": str(len(samples))}
    WEIGHTS.write_text(as_toml(fitted_on(samples, look), notes), encoding="utf-8", newline="\n")
    lost = dict(_lost(samples)) if ablation else {}
    REPORT.write_text(report(samples, found, look, lost), encoding="utf-8", newline="\n")
    print(REPORT.read_text(encoding="utf-8"))


def _lost(samples: Sequence[Sample]) -> Iterator[tuple[str, float]]:
    """For each sign, thousandths of a bit a cell that the fit is worse without it."""
    right = np.array([one.right for one in samples])
    whole = loss(right, left_out(samples, PARTS))
    for name in sorted({name for one in samples for name in one.signs}):
        yield name, 1000 * (loss(right, left_out(without(samples, name), PARTS)) - whole)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
