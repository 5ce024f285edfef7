"""Many inputs: one decree is one unit of work, done by a worker within limits; a failure costs that input."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from .failures import Failure, unexpected
from .folders import FULL
from .keeper import Keeper, Limits
from .naming import Job
from .pipeline import Report, Step
from .worker import End, Order

SUBMITTED_PER_WORKER = 4  # bounded submission: memory stays flat however many inputs there are
PULSE = 5.0  # seconds between two looks at how many may be submitted while nothing ends


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one job, small enough to cross a process border: seconds in all and by stage."""

    job: Job
    end: End
    seconds: float
    sha256: tuple[str, ...] = ()
    stages: tuple[tuple[str, float], ...] = ()

    @property
    def disk_full(self) -> bool:
        """Whether nothing more can be written, so that going on is of no use."""
        return isinstance(self.end, Failure) and self.end.told.key == FULL


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
        return run_on(
            self._threads, orders, lambda order: keep(self._keeper(), order, report), lambda: self.window
        )

    def _keeper(self) -> Keeper:
        keeper = getattr(self._own, "keeper", None)
        if not isinstance(keeper, Keeper):
            keeper = self._own.keeper = Keeper(self._limits)
            self._keepers.append(keeper)
            if self._closing:
                keeper.close()
        return keeper


def keep(keeper: Keeper, order: Order, report: Report) -> Outcome:
    """Have one job done within limits, timed."""
    watch = Stopwatch(report)
    end = keeper.run(order, watch)
    stages = watch.stages()
    return Outcome(order.job, end, sum(seconds for _, seconds in stages), order.sha256, stages)


def smallest_first(jobs: Iterable[Job]) -> tuple[Job, ...]:
    """The jobs by the size of their files, so that none waits for one that takes an hour.

    Results do not depend on it. The last workers may idle while the biggest document ends: a whole archive is
    late by less than that one document takes, where the other way round each small one waits for the big ones.
    """
    return tuple(sorted(jobs, key=size_of))


def size_of(job: Job) -> int:
    """Bytes of the files of a job; those that cannot be looked at have none."""
    sizes = 0
    for file in job.source.files:
        with suppress(OSError):
            sizes += file.stat().st_size
    return sizes


def run_on(
    pool: Executor,
    orders: Iterable[Order],
    work: Callable[[Order], Outcome],
    window: Callable[[], int],
    explain: Callable[[Order, BaseException], Failure] | None = None,
) -> Iterator[Outcome]:
    """Run orders on any executor, at most `window()` submitted at a time; it is asked again as time goes by.

    `explain` says what an exception of `work` means for its order, or raises what ends the whole run.
    """
    waiting = iter(orders)
    running: dict[Future[Outcome], Order] = {}
    while True:
        free = window() - len(running)
        for order in islice(waiting, max(free, 0)):
            running[pool.submit(work, order)] = order
        if not running:
            return
        for future in wait(running, timeout=PULSE, return_when=FIRST_COMPLETED).done:
            yield _outcome(future, running.pop(future), explain or _unforeseen)


def _outcome(future: Future[Outcome], order: Order, explain: Callable[[Order, BaseException], Failure]) -> Outcome:
    error = future.exception()
    if error is None:
        return future.result()
    return Outcome(order.job, explain(order, error), 0.0, order.sha256)


def _unforeseen(order: Order, error: BaseException) -> Failure:
    return unexpected(order.job.source.file, error)
