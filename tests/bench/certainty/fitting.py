"""Fitting the weights on all documents, and judging them on documents that were left out of the fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from normalize.certainty.chances import Fit, Fitted
from normalize.certainty.evidence import EMPTY, MARK, TEXT

from .logistic import fit
from .samples import Sample

Floats = NDArray[np.float64]
KINDS = (TEXT, MARK, EMPTY)
REAL = "real"  # the group of scanned documents of real offices
# What a real cell counts beside a generated one: there are more of the latter, and the former are what is read.
REAL_COUNTS = 8.0
# Share of all cells that may be wrong and not looked at. These pages are worse than real ones: a third of what is
# left are rows and columns run together by dirt, which no sign of a cell shows.
WANTED_UNSEEN = 0.0085
LOOKS = tuple(step / 200 for step in range(160, 200))
BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0001)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a threshold gives over some cells, each a share of them; `precision` of those to be looked at."""

    cells: int
    wrong: float
    unseen: float
    review: float
    precision: float
    error: float  # expected calibration error


def fitted_on(samples: Sequence[Sample], look: float) -> Fitted:
    """The numbers fitted on these cells, kind by kind."""
    return Fitted(look, {kind: _fit([one for one in samples if one.kind == kind]) for kind in KINDS})


def _fit(samples: Sequence[Sample]) -> Fit:
    counted = np.array([REAL_COUNTS if one.group == REAL else 1.0 for one in samples])
    base, weights = fit(samples, counted)
    return Fit(base, {name: weight for name, weight in weights.items() if abs(weight) >= 0.005})


def left_out(samples: Sequence[Sample], parts: int = 0) -> Floats:
    """The chance of every cell by numbers fitted without its document, or in so many `parts` of documents."""
    chances = np.zeros(len(samples))
    number = {name: at for at, name in enumerate(dict.fromkeys(one.document for one in samples))}
    part = np.array([number[one.document] % (parts or len(number)) for one in samples])
    for each in sorted(set(part.tolist())):
        numbers = fitted_on([one for one, own in zip(samples, part, strict=True) if own != each], 0.0)
        for index in np.flatnonzero(part == each).tolist():
            chances[index] = numbers.kinds[samples[index].kind].chance(samples[index].signs)
    return chances


def threshold(samples: Sequence[Sample], chances: Floats) -> float:
    """The lowest threshold at which no more than the wanted share of all cells is wrong and not looked at."""
    right = np.array([one.right for one in samples])
    met = (look for look in LOOKS if figures(right, chances, look).unseen <= WANTED_UNSEEN)
    return next(met, LOOKS[-1])


def figures(right: NDArray[np.bool_], chances: Floats, look: float) -> Figures:
    """What comes of looking at every cell whose chance is under `look`."""
    seen = chances < look
    return Figures(
        cells=len(right),
        wrong=float((~right).mean()),
        unseen=float((~right & ~seen).mean()),
        review=float(seen.mean()),
        precision=float((~right[seen]).mean()) if seen.any() else 1.0,
        error=calibration_error(right, chances),
    )


def calibration_error(right: NDArray[np.bool_], chances: Floats) -> float:
    """Expected calibration error (Naeini, Cooper and Hauskrecht 2015): the mean gap of the bins by cells."""
    return sum(count * abs(mean - share) for count, mean, share in diagram(right, chances)) / max(1, len(right))


def diagram(right: NDArray[np.bool_], chances: Floats) -> Iterator[tuple[int, float, float]]:
    """For each bin that holds any: its cells, their mean chance, and the share of them that is right."""
    for low, high in pairwise(BINS):
        inside = (chances >= low) & (chances < high)
        if inside.any():
            yield int(inside.sum()), float(chances[inside].mean()), float(right[inside].mean())


def without(samples: Sequence[Sample], sign: str) -> list[Sample]:
    """The same cells with one sign unknown: what the fit loses without it is what the sign is worth."""
    return [
        replace(one, signs={name: value for name, value in one.signs.items() if name != sign}) for one in samples
    ]


def as_toml(numbers: Fitted, notes: Mapping[str, str]) -> str:
    """The data file of the package."""
    lines = [
        "# Fitted by `python -m tests.bench.certainty fit`; do not edit. A weight is what one unit of a sign",
        "# adds to the logarithm of the odds that the cell is right; `base` is that of a cell without signs.",
        "# Cells whose chance is under `look` are for a person. The signs: normalize/certainty/evidence.py.",
        *(f"# {name}: {said}" for name, said in notes.items()),
        f"look = {numbers.look}",
    ]
    for kind, one in numbers.kinds.items():
        lines += ["", f"[kinds.{kind}]", f"base = {one.base:.3f}", "", f"[kinds.{kind}.weights]"]
        lines += [f"{name} = {weight:.3f}" for name, weight in sorted(one.weights.items())]
    return "\n".join(lines) + "\n"
