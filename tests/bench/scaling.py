"""How fast a batch goes with one worker and two, here and on a cluster; what a page costs; what takes the time."""

from __future__ import annotations

import cProfile
import pstats
import resource
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from digitize.inputs import find_inputs
from digitize.naming import plan_folders
from digitize.pipeline import RunOptions, digitize
from tests.digitize.clusters import local_cluster
from tests.digitize.killing import fill
from tests.digitize.test_killing import SHORT

from .archive import fill_archive
from .supervised import Watched, watched

LEAST_SPEEDUP, MOST_LOSS = 1.8, 0.10
MOST_DRIFT = 0.15  # of the cost of a page between archives of different size
FUNCTIONS_SHOWN = 35


def scale(documents: int) -> int:
    """Pages per minute of documents without scans; returns how many promises were broken."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill_archive(folder / "masuk", documents, 0, scans=False)
        one = _told("1 worker", watched(folder / "masuk", folder / "satu", "--jobs", "1"))
        two = _told("2 workers", watched(folder / "masuk", folder / "dua", "--jobs", "2"))
        before = _processor_seconds()
        with local_cluster(folder, workers=2) as cluster:
            far = _told(
                "dask, 2 workers", watched(folder / "masuk", folder / "jauh", "--cluster", cluster.address)
            )
        print(
            f"all processes of the cluster: CPU {_processor_seconds() - before:.0f} s, their start in it",
            flush=True,
        )
    print(f"two workers: {two / one:.2f} times one; dask: {far / two:.2f} times the process pool")
    return (two / one < LEAST_SPEEDUP) + (far / two < 1 - MOST_LOSS)


def cost(sizes: Sequence[int]) -> int:
    """Seconds of processor time per document of text, over archives of these sizes; returns whether they drift.

    What a run pays once, loading the libraries, is left out: the cost is of the documents by which one archive
    exceeds the one before it.
    """
    spent = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            fill(folder / "masuk", size, SHORT)
            run = watched(folder / "masuk", folder / "out")
            _told(f"{size} documents", run)
            print("memory of the parent:", run.memory(), flush=True)
            spent.append((size, run.cpu_seconds))
    pairs = pairwise(spent)
    found = [(later[1] - earlier[1]) / (later[0] - earlier[0]) for earlier, later in pairs]
    print("a document more costs", *(f"{seconds:.3f} s" for seconds in found), "of processor time", flush=True)
    return max(found) / min(found) - 1 > MOST_DRIFT


def profile(documents: int) -> int:
    """Where the time of one worker goes, once its libraries are loaded."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill_archive(folder / "masuk", documents, 0, scans=False)
        jobs = plan_folders(find_inputs([str(folder / "masuk")], folder / "out").inputs)
        options = RunOptions()
        digitize(jobs[0], folder / "warm", options, lambda _: None)
        profiler = cProfile.Profile()
        for job in jobs:
            profiler.runcall(digitize, job, folder / "out", options, lambda _: None)
    statistics = pstats.Stats(profiler)
    for order in ("cumulative", "tottime"):
        statistics.sort_stats(order).print_stats(FUNCTIONS_SHOWN)
    return 0


def _processor_seconds() -> float:
    """Of everything that was started here and has ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _told(way: str, run: Watched) -> float:
    """Pages per minute of the wall clock."""
    pages = _pages(run)
    rate = pages / run.seconds * 60
    cpu = f"CPU {run.cpu_seconds:.0f} s, {run.cpu_seconds / pages:.2f} s a page"
    print(
        f"{way}: code {run.code}, {pages} pages, {run.seconds:.0f} s, {rate:.1f} pages a minute, {cpu}", flush=True
    )
    return rate


def _pages(run: Watched) -> int:
    return sum(int(record["pages"]) for record in run.records if record["code"] == "done-read")
