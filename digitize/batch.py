"""Many inputs: one decree is one unit of work, a failure costs that input alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from extract.errors import MachineError

from .failures import Failure, attempt, unexpected
from .naming import Job
from .pipeline import Report, RunOptions, digitize
from .summary import Summary, summarize

SUBMITTED_PER_WORKER = 4  # bounded submission: memory stays flat however many inputs there are


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one job, small enough to cross a process border."""

    job: Job
    end: Summary | Failure
    seconds: float

    @property
    def disk_failed(self) -> bool:
        """Whether nothing more can be written, so that going on is of no use."""
        return isinstance(self.end, Failure) and self.end.exit_code == MachineError.exit_code


def run_job(job: Job, out: Path, options: RunOptions, report: Report) -> Outcome:
    """Digitise one input; whatever goes wrong is the outcome of this input alone."""
    started = time.monotonic()
    end = attempt(job.source.file, lambda: summarize(digitize(job, out, options, report)))
    return Outcome(job, end, time.monotonic() - started)


def run_batch(
    jobs: Sequence[Job], out: Path, options: RunOptions, workers: int, report: Report
) -> Iterator[Outcome]:
    """Outcomes as they finish; with one worker in this process, with more in processes of their own."""
    if workers == 1 or len(jobs) <= 1:
        yield from (run_job(job, out, options, report) for job in jobs)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        work = partial(run_job, out=out, options=options, report=_unseen)
        yield from run_on(pool, jobs, work, window=workers * SUBMITTED_PER_WORKER)


def run_on(pool: Executor, jobs: Sequence[Job], work: Callable[[Job], Outcome], window: int) -> Iterator[Outcome]:
    """Run jobs on any executor, at most `window` submitted at a time; a worker that dies costs its own jobs."""
    waiting = iter(jobs)
    running: dict[Future[Outcome], Job] = {}
    while True:
        for job in waiting:
            running[pool.submit(work, job)] = job
            if len(running) >= window:
                break
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            yield _outcome(future, running.pop(future))


def _outcome(future: Future[Outcome], job: Job) -> Outcome:
    error = future.exception()
    return future.result() if error is None else Outcome(job, unexpected(job.source.file, error), 0.0)


def _unseen(_: object) -> None:
    """Progress within a document is shown only where one process works on it."""
