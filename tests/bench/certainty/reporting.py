"""How well the chances hold on documents that were left out of the fit: CERTAINTY.md, and a part of RESULTS.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .fitting import Floats, diagram, figures
from .samples import Sample

REPORT = Path(__file__).with_name("CERTAINTY.md")
BAR = 40  # signs of a full bar
HEAD = "| pages | cells | wrong | wrong and not looked at | looked at | of these wrong | calibration error |"


def report(samples: Sequence[Sample], found: Floats, look: float, lost: Mapping[str, float]) -> str:
    """Figures by kind of dirt, the reliability diagram, and what each sign is worth where measured."""
    right = np.array([one.right for one in samples])
    parts = [
        f"## How sure a cell is: documents left out of the fit in turn, looked at under {look}",
        "",
        HEAD,
        "| --- |" + " --- |" * 6,
        *_groups(samples, right, found, look),
        "",
        "### Reliability: what was said, and how many were right",
        "",
        "| said | right | cells | |",
        "| --- | --- | --- | --- |",
        *(
            f"| {mean:.4f} | {share:.4f} | {count} | `{_bar(mean, share)}` |"
            for count, mean, share in diagram(right, found)
        ),
    ]
    if lost:
        ranked = sorted(lost.items(), key=lambda pair: -pair[1])
        parts += ["", "### What each sign adds: thousandths of a bit a cell that are lost without it", ""]
        parts += [", ".join(f"{name} {worth:+.2f}" for name, worth in ranked)]
    return "\n".join(parts) + "\n"


def loss(right: NDArray[np.bool_], found: Floats) -> float:
    """Bits a cell by which the truth surprises."""
    clipped = np.clip(np.where(right, found, 1 - found), 1e-6, 1.0)
    return float(-np.log2(clipped).mean())


def _groups(samples: Sequence[Sample], right: NDArray[np.bool_], found: Floats, look: float) -> list[str]:
    lines = []
    for group in [*sorted({one.group for one in samples}), "all"]:
        inside = np.array([group in ("all", one.group) for one in samples])
        one = figures(right[inside], found[inside], look)
        shares = (
            f"{one.wrong:.4f}",
            f"{one.unseen:.4f}",
            f"{one.review:.3f}",
            f"{one.precision:.2f}",
            f"{one.error:.4f}",
        )
        lines.append(f"| {group} | {one.cells} | " + " | ".join(shares) + " |")
    return lines


def _bar(said: float, share: float) -> str:
    """The share as a bar, with a stroke where it ought to end."""
    bar = ["█" if at < round(share * BAR) else " " for at in range(BAR + 1)]
    bar[round(said * BAR)] = "|"
    return "".join(bar)
