"""A dask cluster on this machine: a scheduler and workers, each a process that a test may end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 60.0  # seconds until a scheduler that does not come up has failed
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class LocalCluster:
    """The address of the scheduler and its processes."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: tuple[subprocess.Popen[bytes], ...]


@contextmanager
def local_cluster(folder: Path, workers: int = 2) -> Iterator[LocalCluster]:
    """Scheduler and workers of one thread, with their own files in `folder`; all are gone afterwards."""
    file = folder / "scheduler.json"
    scheduler = _start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file), at=folder)
    started = [scheduler]
    try:
        address = _address(file, scheduler)
        for _ in range(workers):
            where = ("--local-directory", str(folder), "--scheduler-file", str(file), "--no-nanny")
            started.append(_start("worker", "--nthreads", "1", "--host", "127.0.0.1", *where, at=folder))
        yield LocalCluster(address, scheduler, tuple(started[1:]))
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def _start(part: str, *more: str, at: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{part}", "--no-dashboard", *more]
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = os.environ | {"PYTHONPATH": path, "OMP_NUM_THREADS": "1"}  # as a nanny starts its worker
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, cwd=at, env=environment, **quiet)  # type: ignore[call-overload,no-any-return]


def _address(file: Path, scheduler: subprocess.Popen[bytes]) -> str:
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up and scheduler.poll() is None:
        try:
            return str(json.loads(file.read_text())["address"])
        except (OSError, ValueError, KeyError):
            time.sleep(0.05)
    raise RuntimeError("the scheduler did not start")
