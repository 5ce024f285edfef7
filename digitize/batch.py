"""Many inputs: one decree is one unit of work, done by a worker within limits; a failure costs that input."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from extract.errors import MachineError

from .failures import Failure, unexpected
from .keeper import Keeper, Limits
from .naming import Job
from .pipeline import Report, Step
from .worker import End, Order

SUBMITTED_PER_WORKER = 4  # bounded submission: memory stays flat however many inputs there are


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one job, small enough to cross a process border: seconds in all and by stage."""

    job: Job
    end: End
    seconds: float
    sha256: tuple[str, ...] = ()
    stages: tuple[tuple[str, float], ...] = ()

    @property
    def disk_failed(self) -> bool:
        """Whether nothing more can be written, so that going on is of no use."""
        return isinstance(self.end, Failure) and self.end.exit_code == MachineError.exit_code


class Stopwatch:
    """Passes steps on and notes when each stage began."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._began = [("read", time.monotonic())]

    def __call__(self, step: Step) -> None:
        """Note and pass on a step."""
        if step.stage != self._began[-1][0]:
            self._began.append((step.stage, time.monotonic()))
        self._report(step)

    def stages(self) -> tuple[tuple[str, float], ...]:
        """Seconds of each stage until now, the stages of a second attempt added to those of the first."""
        ends = [when for _, when in self._began[1:]] + [time.monotonic()]
        seconds: dict[str, float] = {}
        for (stage, start), end in zip(self._began, ends, strict=True):
            seconds[stage] = seconds.get(stage, 0.0) + end - start
        return tuple(seconds.items())


class Crew:
    """Threads of this process, each with a worker process of its own."""

    def __init__(self, workers: int, limits: Limits) -> None:
        self.window = workers * SUBMITTED_PER_WORKER
        self._limits = limits
        self._own = threading.local()
        self._keepers: list[Keeper] = []
        self._threads = ThreadPoolExecutor(workers)
        self._closing = False

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for keeper in self._keepers:
            keeper.close()
        self._threads.shutdown()
        for keeper in self._keepers:
            keeper.stop()

    def run(self, orders: Iterable[Order], report: Report) -> Iterator[Outcome]:
        """Outcomes as they finish."""
        return run_on(self._threads, orders, lambda order: self._run_one(order, report), self.window)

    def _run_one(self, order: Order, report: Report) -> Outcome:
        watch = Stopwatch(report)
        end = self._keeper().run(order, watch)
        stages = watch.stages()
        return Outcome(order.job, end, sum(seconds for _, seconds in stages), order.sha256, stages)

    def _keeper(self) -> Keeper:
        keeper = getattr(self._own, "keeper", None)
        if not isinstance(keeper, Keeper):
            keeper = self._own.keeper = Keeper(self._limits)
            self._keepers.append(keeper)
            if self._closing:
                keeper.close()
        return keeper


def run_on(
    pool: Executor, orders: Iterable[Order], work: Callable[[Order], Outcome], window: int
) -> Iterator[Outcome]:
    """Run orders on any executor, at most `window` submitted at a time."""
    waiting = iter(orders)
    running: dict[Future[Outcome], Order] = {}
    while True:
        while len(running) < window and (order := next(waiting, None)) is not None:
            running[pool.submit(work, order)] = order
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            yield _outcome(future, running.pop(future))


def _outcome(future: Future[Outcome], order: Order) -> Outcome:
    error = future.exception()
    if error is None:
        return future.result()
    return Outcome(order.job, unexpected(order.job.source.file, error), 0.0, order.sha256)
