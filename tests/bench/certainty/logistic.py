"""Logistic regression on few named signs: ridge, Newton's method, and no sign may tell the wrong way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from .samples import Sample

Floats = NDArray[np.float64]
RIDGE = 1.0  # a prior of one pseudo-observation on each weight
STEPS = 60
SURE = 6.0  # base of a kind of which no cell was wrong
# Signs that may tell either way: they say what kind of cell it is, not how well it was read.
EITHER_WAY = frozenset({"short", "dash", "figures", "filled"})
FOR = frozenset({"again-agrees", "words-known", "like-column", "text-again", "counts"})


def fit(samples: Sequence[Sample], weights: Floats | None = None) -> tuple[float, Mapping[str, float]]:
    """The base and the weight of each sign. A sign against a cell never counts for it, nor one for it against."""
    names = sorted({name for one in samples for name in one.signs})
    if all(one.right for one in samples):
        return SURE, {}
    counted = weights if weights is not None else np.ones(len(samples))
    while True:
        base, found = _newton(_matrix(samples, names), np.array([one.right for one in samples], float), counted)
        wrong = [
            name
            for name, weight in zip(names, found, strict=True)
            if name not in EITHER_WAY and (weight < 0) is (name in FOR) and weight != 0
        ]
        if not wrong:
            return base, dict(zip(names, found, strict=True))
        names = [name for name in names if name not in wrong]


def _matrix(samples: Sequence[Sample], names: Sequence[str]) -> Floats:
    return np.array([[one.signs.get(name, 0.0) for name in names] for one in samples]).reshape(-1, len(names))


def _newton(signs: Floats, right: Floats, counted: Floats) -> tuple[float, list[float]]:
    full = np.hstack([np.ones((len(signs), 1)), signs])
    penalty = np.diag([1e-3] + [RIDGE] * signs.shape[1])
    beta = np.zeros(full.shape[1])
    beta[0] = 2.0
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(full @ beta, -30, 30)))
        slope = full.T @ (counted * (right - chance)) - penalty @ beta
        curve = (full * (counted * chance * (1 - chance) + 1e-9)[:, None]).T @ full + penalty
        step = np.linalg.solve(curve, slope)
        beta += step * min(1.0, 3.0 / max(1e-9, float(np.abs(step).max())))
        if float(np.abs(step).max()) < 1e-7:
            break
    return float(beta[0]), [float(value) for value in beta[1:]]
