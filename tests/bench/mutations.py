"""Valid PDFs with bytes changed by the thousand: no crash, no hang, no file outside OUT, memory in bounds."""

from __future__ import annotations

import io
import random
import tempfile
from collections import Counter
from pathlib import Path

from tests.digitize.hostile import mutate, page

from .supervised import watched
from .synthetic import synthetic_plan

SECONDS, MIB = 60, 3072
SEED = 8


def attack(count: int) -> int:
    """Digitise so many mutations and print what became of them; returns how many promises were broken."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "masuk").mkdir()
        chance = random.Random(SEED)
        sources = list(_valid())
        for number in range(count):
            data = mutate(sources[number % len(sources)], chance)
            (folder / "masuk" / f"{number:05}.pdf").write_bytes(data)
        before = set(folder.rglob("*"))
        limits = ("--page-seconds", str(SECONDS), "--memory-mb", str(MIB), "--jobs", "2")
        run = watched(folder / "masuk", folder / "out", *limits)
        new = set(folder.rglob("*")) - before
        astray = [path for path in new if not path.is_relative_to(folder / "out") and path.name != "out.log"]
    codes = Counter(str(record["code"]) for record in run.records if record["level"] == "error")
    timings = run.timings()
    done = sum(record["done"] for record in timings)
    slowest = max(float(record["seconds"]) for record in timings)
    print(f"{count} mutations of {len(set(sources))} PDFs: code {run.code}, {done} done, {dict(codes)}")
    print(f"{run.seconds:.0f} s, CPU {run.cpu_seconds:.0f} s; slowest document {slowest:.1f} s; astray: {astray}")
    for record in run.records:
        if record["code"] in ("unexpected", "worker-died"):
            print("   ", record["message"])
    return (run.code not in (0, 1, 3)) + bool(astray) + (len(timings) != count) + codes["worker-died"]


def _valid() -> list[bytes]:
    """A page of text, mutations of which hit the structure of the file more often, and two exported plans."""
    stream = io.BytesIO()
    page().save(stream)
    small, plans = stream.getvalue(), [synthetic_plan(seed).pdf for seed in (1, 2)]
    return [small, plans[0], small, plans[1], small, small]
