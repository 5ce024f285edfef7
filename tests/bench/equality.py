"""However an archive is worked through, its results are the same bytes: serial, abreast, on a cluster, killed."""

from __future__ import annotations

import os
import random
import tempfile
from pathlib import Path

from digitize.naming import DATASET
from tests.digitize.clusters import local_cluster
from tests.digitize.killing import contents

from .archive import fill_archive
from .supervised import Watched, watched

LIMITS = ("--page-seconds", "120", "--memory-mb", "6144")


def compare(documents: int, broken: int, kills: int, cluster_kills: int) -> int:
    """Print a line for each way and how it differs; returns how many did."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill_archive(folder / "masuk", documents, broken)
        serial = watched(folder / "masuk", folder / "serial", *LIMITS)
        expected = contents(folder / "serial")
        _say("serial", serial, True)
        differing = 0
        abreast = watched(folder / "masuk", folder / "dua", "--jobs", "2", *LIMITS)
        differing += _judge("--jobs 2", abreast, folder / "dua", expected)
        with local_cluster(folder, workers=2) as cluster:
            there = ("--cluster", cluster.address)
            far = watched(folder / "masuk", folder / "jauh", *there, *LIMITS)
            differing += _judge("cluster of two", far, folder / "jauh", expected)
            differing += _killed(folder, "mati", expected, kills, abreast.seconds, ("--jobs", "2"))
            differing += _killed(folder, "mati-jauh", expected, cluster_kills, far.seconds, there)
        for run, way in ((serial, "serial"), (abreast, "--jobs 2"), (far, "cluster of two")):
            print(f"memory of the parent, {way}: {run.memory()}", flush=True)
    return differing


def _killed(
    folder: Path, name: str, expected: dict[str, str], kills: int, seconds: float, how: tuple[str, ...]
) -> int:
    """Kill and go on so many times, then to the end; every folder there at any time has to be complete."""
    draw, out, partial = random.Random(8), folder / name, 0
    for turn in range(kills):
        moment = draw.uniform(0.2, 2 * seconds / (kills + 1))
        run = watched(folder / "masuk", out, *how, *LIMITS, kill_after=moment)
        found = _folders(out)
        partial += (fewer := _partial(found, expected))
        print(
            f"  kill {turn + 1} after {moment:.1f} s: code {run.code}, {len(found)} folders, {fewer} partial",
            flush=True,
        )
        if run.code >= 0:
            break
    last = watched(folder / "masuk", out, *how, *LIMITS)
    return _judge(f"{' '.join(how[:1])}, killed {kills} times", last, out, expected) + partial


def _folders(out: Path) -> dict[str, set[str]]:
    """The files of each result folder; what is being written lies in hidden ones, which vanish at any moment."""
    found = {}
    for path, folders, files in os.walk(out):
        folders[:] = [name for name in folders if not name.startswith(".") and name != DATASET]
        if files and Path(path) != out:
            found[Path(path).relative_to(out).as_posix()] = set(files)
    return found


def _partial(found: dict[str, set[str]], expected: dict[str, str]) -> int:
    """Result folders that do not hold exactly the files that they will hold."""
    wanted: dict[str, set[str]] = {}
    for name in expected:
        folder, _, file = name.rpartition("/")
        wanted.setdefault(folder, set()).add(file)
    return sum(files != wanted.get(folder) for folder, files in found.items())


def _judge(way: str, run: Watched, out: Path, expected: dict[str, str]) -> int:
    found = contents(out)
    same = found == expected
    _say(way, run, same)
    if not same:
        names = sorted(
            set(found) ^ set(expected) | {n for n in set(found) & set(expected) if found[n] != expected[n]}
        )
        print("   ", len(names), "files differ:", *names[:20], flush=True)
    return not same


def _say(way: str, run: Watched, same: bool) -> None:
    failed = [record for record in run.records if record["level"] == "error"]
    codes = sorted({str(record["code"]) for record in failed})
    timings = len(run.timings())
    print(
        f"{way}: code {run.code}, {timings} worked on, {len(failed)} failed ({', '.join(codes)}), "
        f"{run.seconds:.0f} s, CPU {run.cpu_seconds:.0f} s, {'equal' if same else 'DIFFERS'}",
        flush=True,
    )
