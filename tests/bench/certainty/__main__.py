"""`python -m tests.bench.certainty collect SIGNS` reads the pages; `… fit SIGNS` writes weights.toml and reports.

Collecting takes an hour on two cores, fitting a minute. `fit --ablation` also says what each sign is worth.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from normalize.certainty import chances

from .collecting import collect
from .fitting import as_toml, diagram, figures, fitted_on, left_out, threshold, without
from .samples import Sample, load, save

WEIGHTS = Path(chances.__file__).with_name(chances.WEIGHTS)


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
    found = left_out(samples)
    look = threshold(samples, found)
    groups = sorted({one.group for one in samples})
    notes = {"documents": str(len({one.document for one in samples})), "cells": str(len(samples))}
    WEIGHTS.write_text(as_toml(fitted_on(samples, look), notes), encoding="utf-8", newline="\n")
    right = np.array([one.right for one in samples])
    print(f"look under {look}; documents left out in turn")
    for group in [*groups, ""]:
        inside = np.array([group in ("", one.group) for one in samples])
        one = figures(right[inside], found[inside], look)
        print(
            f"{group or 'all':18} cells {one.cells:6} wrong {one.wrong:.4f} unseen {one.unseen:.4f} "
            f"review {one.review:.3f} precision {one.precision:.2f} calibration error {one.error:.4f}"
        )
    for count, mean, share in diagram(right, found):
        print(f"{count:7} cells said {mean:.4f} right {share:.4f}")
    if ablation:
        _ablation(samples, right)


def _ablation(samples: Sequence[Sample], right: NDArray[np.bool_]) -> None:
    """Loss in bits a cell without each sign, against all of them."""
    whole = _loss(right, left_out(samples))
    for name in sorted({name for one in samples for name in one.signs}):
        print(
            f"without {name:16} {1000 * (_loss(right, left_out(without(samples, name))) - whole):+.3f} mbit a cell"
        )


def _loss(right: NDArray[np.bool_], found: NDArray[np.float64]) -> float:
    clipped = np.clip(np.where(right, found, 1 - found), 1e-6, 1.0)
    return float(-np.log2(clipped).mean())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
