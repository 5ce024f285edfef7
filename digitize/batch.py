"""Many inputs: one decree is one unit of work, done by a worker within limits; a failure costs that input."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from extract.errors import MachineError

from .failures import Failure, unexpected
from .keeper import Keeper, Limits
from .naming import Job
from .pipeline import Report, RunOptions
from .worker import End, Order

SUBMITTED_PER_WORKER = 4  # bounded submission: memory stays flat however many inputs there are


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one job, small enough to cross a process border."""

    job: Job
    end: End
    seconds: float

    @property
    def disk_failed(self) -> bool:
        """Whether nothing more can be written, so that going on is of no use."""
        return isinstance(self.end, Failure) and self.end.exit_code == MachineError.exit_code


class Crew:
    """Threads of this process, each with a worker process of its own."""

    def __init__(self, workers: int, limits: Limits) -> None:
        self.window = workers * SUBMITTED_PER_WORKER
        self._limits = limits
        self._own = threading.local()
        self._keepers: list[Keeper] = []
        self._threads = ThreadPoolExecutor(workers)

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for keeper in self._keepers:
            keeper.stop()
        self._threads.shutdown(cancel_futures=True)

    def run(self, orders: Sequence[Order], report: Report) -> Iterator[Outcome]:
        """Outcomes as they finish."""
        return run_on(self._threads, orders, lambda order: self._run_one(order, report), self.window)

    def _run_one(self, order: Order, report: Report) -> Outcome:
        started = time.monotonic()
        end = self._keeper().run(order, report)
        return Outcome(order.job, end, time.monotonic() - started)

    def _keeper(self) -> Keeper:
        keeper = getattr(self._own, "keeper", None)
        if not isinstance(keeper, Keeper):
            keeper = self._own.keeper = Keeper(self._limits)
            self._keepers.append(keeper)
        return keeper


def run_batch(
    jobs: Sequence[Job], out: Path | None, options: RunOptions, crew: Crew, report: Report
) -> Iterator[Outcome]:
    """Digitise the jobs below `out`, or only check them where `out` is None; outcomes as they finish."""
    return crew.run([Order(job, out, options) for job in jobs], report)


def run_on(
    pool: Executor, orders: Sequence[Order], work: Callable[[Order], Outcome], window: int
) -> Iterator[Outcome]:
    """Run orders on any executor, at most `window` submitted at a time."""
    waiting = iter(orders)
    running: dict[Future[Outcome], Job] = {}
    while True:
        while len(running) < window and (order := next(waiting, None)) is not None:
            running[pool.submit(work, order)] = order.job
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            yield _outcome(future, running.pop(future))


def _outcome(future: Future[Outcome], job: Job) -> Outcome:
    error = future.exception()
    return future.result() if error is None else Outcome(job, unexpected(job.source.file, error), 0.0)
