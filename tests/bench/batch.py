"""What a batch promises, over whole archives: equal bytes, hostile files, scaling, cost per page.

    python -m tests.bench.batch equal [--documents 300] [--broken 30] [--kills 20] [--cluster-kills 5]
    python -m tests.bench.batch mutations [--count 2000]
    python -m tests.bench.batch scaling [--documents 60]
    python -m tests.bench.batch cost [--sizes 10,100,1000]
    python -m tests.bench.batch profile [--documents 20]

Each prints its figures and the load of the machine before and after; it ends with 1 when a promise is broken.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Run one of the measurements; gives the exit code."""
    from . import equality, mutations, scaling

    options = _options(argv)
    print("load before:", *(f"{load:.1f}" for load in os.getloadavg()), flush=True)
    match options.what:
        case "equal":
            broken = equality.compare(options.documents, options.broken, options.kills, options.cluster_kills)
        case "mutations":
            broken = mutations.attack(options.count)
        case "scaling":
            broken = scaling.scale(options.documents)
        case "cost":
            broken = scaling.cost(options.sizes)
        case _:
            broken = scaling.profile(options.documents)
    print("load after:", *(f"{load:.1f}" for load in os.getloadavg()), flush=True)
    return 1 if broken else 0


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.batch")
    measurements = parser.add_subparsers(dest="what", required=True)
    equal = measurements.add_parser("equal")
    equal.add_argument("--documents", type=int, default=300)
    equal.add_argument("--broken", type=int, default=30)
    equal.add_argument("--kills", type=int, default=20)
    equal.add_argument("--cluster-kills", type=int, default=5)
    measurements.add_parser("mutations").add_argument("--count", type=int, default=2000)
    measurements.add_parser("scaling").add_argument("--documents", type=int, default=60)
    sizes = measurements.add_parser("cost")
    sizes.add_argument(
        "--sizes", type=lambda text: [int(part) for part in text.split(",")], default=[10, 100, 1000]
    )
    measurements.add_parser("profile").add_argument("--documents", type=int, default=20)
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
