"""A run on other machines: a dask cluster behind the same seam as the threads of a run on this one."""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from extract.errors import MachineError, input_error
from extract.messages import message

from .batch import Outcome, run_on
from .failures import Failure, failure_of, worker_died
from .folders import working_folder
from .keeper import Limits
from .manifest import content_of
from .pipeline import Report
from .station import UNSEEN, Errand, edition, greet, leave, living_runs, work_there
from .worker import Order

CONNECT_SECONDS = 15.0
ANSWER_SECONDS = 60.0  # a scheduler that is busy answers within seconds, one that is frozen never
WORKERLESS_SECONDS = 60.0  # a nanny starts a worker that died again within about five


class Cluster:
    """The workers of one scheduler; each of their threads takes one document at a time.

    Nothing is submitted ahead of a free thread, so that no document waits behind a long one. Raises MachineError
    on entry where the cluster cannot serve this run, and while it runs as soon as the cluster is gone.
    """

    def __init__(self, address: str, limits: Limits, out: Path, parents: Collection[Path]) -> None:
        self._address, self._limits = address, limits
        self._out, self._parents = out, parents
        self._asked: dict[PurePosixPath, Order] = {}
        self._open = ExitStack()
        self._answering = True

    def __enter__(self) -> Cluster:
        with self._open:
            self._client = self._open.enter_context(connect(self._address))
            self._line = self._client.scheduler_comm
            token = self._open.enter_context(working_folder(self._out.absolute() / "cluster"))
            self._errand = Errand(self._client.id, self._limits, edition(), token)
            self._open.callback(self._leave)
            self._greet()
            self._open = self._open.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def run(self, orders: Iterable[Order], _: Report) -> Iterator[Outcome]:
        """Outcomes as they finish; of steps within a document nothing is told."""
        self._workers_seen = time.monotonic()
        pool = self._client.get_executor(pure=False)
        work = partial(work_there, errand=self._errand)
        try:
            for outcome in run_on(pool, map(self._absolute, orders), work, self._threads, self._explain):
                yield replace(outcome, job=self._asked.pop(outcome.job.folder).job)
        except CancelledError as error:
            raise self._gone() from error

    def _greet(self) -> None:
        try:
            living = self._ask(self._client.run_on_scheduler, living_runs)
        except (ImportError, AttributeError) as error:
            raise _not_installed(self._address, error) from error
        parents = {parent.absolute() for parent in self._parents}
        answers = self._ask(self._client.run, greet, self._errand, living, parents, on_error="return")
        for worker, answer in answers.items():
            if isinstance(answer, MachineError):
                raise answer
            if isinstance(answer, Exception):
                raise _not_installed(worker, answer)

    def _leave(self) -> None:
        with suppress(OSError, ValueError, MachineError):
            if self._answering and self._client.scheduler_comm is self._line:
                self._ask(self._client.run, leave, self._client.id, on_error="ignore")

    def _ask(self, question: Callable[..., Any], *values: object, **options: object) -> Any:
        try:
            return question(*values, **options, callback_timeout=ANSWER_SECONDS)
        except OSError as error:
            raise self._gone() from error

    def _threads(self) -> int:
        """Threads of all workers now. Raises MachineError when scheduler or workers are gone."""
        if self._client.scheduler_comm is not self._line:  # a new line: what was submitted is forgotten there
            raise self._gone()
        threads = self._ask(self._client.nthreads)
        if threads:
            self._workers_seen = time.monotonic()
        elif time.monotonic() - self._workers_seen > WORKERLESS_SECONDS:
            raise MachineError(message("digitize", "cluster-empty", address=self._address))
        return max(1, sum(map(int, threads.values())))

    def _absolute(self, order: Order) -> Order:
        self._asked[order.job.folder] = order
        files = tuple(file.absolute() for file in order.job.source.files)
        job = replace(order.job, source=replace(order.job.source, files=files))
        debug = order.options.debug and order.options.debug.absolute()
        return replace(order, job=job, out=self._out.absolute(), options=replace(order.options, debug=debug))

    def _explain(self, order: Order, error: BaseException) -> Failure:
        """What befell one document; raises what befell the cluster."""
        from distributed import KilledWorker

        file = order.job.source.file
        if isinstance(error, KilledWorker):
            return worker_died(file)
        if not isinstance(error, MachineError):
            raise _not_installed(self._address, error)
        if error.told.key == UNSEEN and content_of(order.job) != order.sha256:
            return failure_of(input_error("missing-file", file=file))  # it went, or changed, for this machine too
        raise error

    def _gone(self) -> MachineError:
        self._answering = False
        return MachineError(message("digitize", "cluster-gone", address=self._address))


def connect(address: str) -> Any:
    """A client of the scheduler once it has a worker. Raises MachineError with what to do when that fails."""
    try:
        from distributed import Client
    except ImportError as error:
        raise MachineError(message("digitize", "cluster-missing")) from error
    _silence()
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False, name="digitize")
    except (OSError, ImportError, ValueError) as error:
        raise MachineError(message("digitize", "cluster-unreachable", address=address, why=error)) from error
    try:
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except OSError as error:
        client.close()
        raise MachineError(message("digitize", "cluster-empty", address=address)) from error
    return client


def _not_installed(machine: str, error: BaseException) -> MachineError:
    why = (str(error).splitlines() or [""])[0]
    values = {"worker": machine, "why": f"{type(error).__name__}: {why}"}
    return MachineError(message("digitize", "cluster-not-installed", **values))


def _silence() -> None:
    """What went wrong is told in one line by the run; the library would tell it in thirty."""
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", module="distributed")
