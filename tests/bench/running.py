"""Running a reader over pages in a process of its own, with seconds and peak memory of each page."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from .model import BenchPage, BenchTable, Reading
from .readers import READERS

PAGE_SECONDS = 300.0  # a page that takes longer has failed
MIB = 1024.0


def run(reader: str, pages: Sequence[BenchPage]) -> Iterator[tuple[BenchPage, Reading]]:
    """Read the pages in order. A reader that dies or hangs fails on that page and is started again for the next.

    The first page of a process is read twice and the second time counts: loading models is not reading.
    """
    context = multiprocessing.get_context("spawn")
    queue = list(pages)
    while queue:
        here, there = context.Pipe()
        worker = context.Process(
            target=_work, args=(reader, [(p.file, p.page) for p in queue], there), daemon=True
        )
        worker.start()
        there.close()
        while queue:
            reading = _receive(here)
            yield queue.pop(0), reading
            if reading.failure in ("died", "too slow"):
                break
        worker.kill()
        worker.join()


def _receive(connection: Connection) -> Reading:
    try:
        if not connection.poll(PAGE_SECONDS):
            return Reading((), PAGE_SECONDS, 0.0, "too slow")
        reading: Reading = connection.recv()
    except EOFError:
        return Reading((), 0.0, 0.0, "died")
    return reading


def _work(reader: str, pages: Sequence[tuple[Path, int]], connection: Connection) -> None:
    read = READERS[reader].read
    for index, (file, page) in enumerate(pages):
        failure, tables, seconds = "", list[BenchTable](), 0.0
        _forget_peak()
        for _ in range(2 if index == 0 else 1):
            start = time.perf_counter()
            try:
                tables = read(file, page)
            except Exception as error:  # noqa: BLE001  (a peer may raise anything; the page counts as failed)
                failure = f"{type(error).__name__}: {error}"
            seconds = time.perf_counter() - start
        connection.send(Reading(tuple(tables), seconds, _peak_mib(), failure))


def _forget_peak() -> None:
    """Let the kernel count the peak of resident memory anew, where it can."""
    if sys.platform == "linux":
        Path("/proc/self/clear_refs").write_text("5")


def _peak_mib() -> float:
    """Peak resident memory since it was last forgotten; elsewhere than on Linux, of the whole process."""
    if sys.platform == "linux":
        status = Path("/proc/self/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / MIB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
