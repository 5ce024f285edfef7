"""From signs to a probability: a logistic regression for each kind of cell, its fitted numbers in weights.toml.

`python -m tests.bench.certainty fit` makes the numbers anew. The scale of the signs is part of `evidence`, so a
weight says what one unit of the sign adds to the logarithm of the odds that the cell is right.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from .evidence import Weighed

WEIGHTS = "weights.toml"


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights of the signs of one kind of cell, and the odds' logarithm of a cell without any."""

    base: float
    weights: Mapping[str, float]

    def chance(self, signs: Mapping[str, float]) -> float:
        """The probability that a cell with these signs is right."""
        return 1.0 / (1.0 + exp(-self.log_odds(signs)))

    def log_odds(self, signs: Mapping[str, float]) -> float:
        """The logarithm of the odds that a cell with these signs is right."""
        return self.base + sum(self.weights.get(name, 0.0) * value for name, value in signs.items())

    def against(self, signs: Mapping[str, float]) -> list[str]:
        """The signs that tell against the cell, the heaviest first."""
        costs = {name: self.weights.get(name, 0.0) * value for name, value in signs.items()}
        return sorted((name for name, cost in costs.items() if cost < 0), key=lambda name: costs[name])


@dataclass(frozen=True, slots=True)
class Fitted:
    """All that was fitted. A cell is looked at when its chance is under `look`."""

    look: float
    kinds: Mapping[str, Fit]

    def chance(self, cell: Weighed) -> float:
        """The probability that a cell is right."""
        return self.kinds[cell.kind].chance(cell.signs)


@cache
def fitted() -> Fitted:
    """The numbers of the package, read once per process."""
    loaded = tomllib.loads(files(__package__).joinpath(WEIGHTS).read_text(encoding="utf-8"))
    kinds = {name: Fit(float(one["base"]), dict(one["weights"])) for name, one in loaded["kinds"].items()}
    return Fitted(float(loaded["look"]), kinds)
