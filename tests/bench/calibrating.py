"""`python -m tests.bench.calibrating [CONDITION...]`: what engines alone read of worn pages, cells given."""

from __future__ import annotations

import sys

from .degrading import makeable
from .engines import installed, read_share
from .synthetic import synthetic_plan

SEEDS = range(4)

if __name__ == "__main__":
    plans = [synthetic_plan(seed) for seed in SEEDS]
    for condition in makeable():
        if not sys.argv[1:] or condition.name in sys.argv[1:]:
            shares = (f"{name} {read_share(name, condition, plans):.3f}" for name in installed())
            print(f"{condition.name:16}{'  '.join(shares)}", flush=True)
