"""The process that touches a document: reads jobs from its parent, answers with steps and one end a job.

Nothing a document does to this process harms the run: the parent kills it when it is silent for too long and
starts another when it dies.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import struct
import sys
import threading
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from extract.errors import DigitizeError
from normalize.model import Finding

from .failures import Failure, failure_of, over_memory, ran_out_of_memory, unexpected
from .naming import Job
from .pipeline import Report, RunOptions, digitize, understand
from .summary import Summary, summarize

_LENGTH = struct.Struct(">Q")


class Task(StrEnum):
    """What is to be done with a document; the desk asks for the last two of a result folder."""

    DIGITIZE = "digitize"
    REVIEW = "review"
    APPLY = "apply"


@dataclass(frozen=True, slots=True)
class Order:
    """One job as it is sent to a worker, with the hashes of its files where they are known.

    Without `out` nothing is written: the document is only checked. `contents` is where the data of the review page
    goes, where it is asked for.
    """

    job: Job
    out: Path | None
    options: RunOptions
    sha256: tuple[str, ...] = ()
    task: Task = Task.DIGITIZE
    contents: Path | None = None

    @property
    def target(self) -> Path | None:
        """The result folder, where there is one."""
        return self.out and self.out / self.job.folder


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a document alone found."""

    decree_id: str
    findings: tuple[Finding, ...]


End = Summary | Checked | Failure


def send(stream: BinaryIO, value: object) -> None:
    """Write one value to the pipe between parent and worker."""
    data = pickle.dumps(value)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: BinaryIO) -> object:
    """Read one value. Raises EOFError when the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    size = _LENGTH.unpack(head)[0]
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - both ends are this program


def work_on(order: Order, report: Report) -> End:
    """Do one job; whatever goes wrong, short of the death of this process, is the answer."""
    file = order.job.source.file
    try:
        if order.task is not Task.DIGITIZE:
            from .desk.errands import do

            return do(order)
        if order.out is not None:
            return summarize(digitize(order.job, order.out, order.options, report))
        decree = understand(order.job.source, order.options, report)[1]
        return Checked(decree.decree_id, decree.findings)
    except DigitizeError as error:
        return failure_of(error)
    except Exception as error:  # noqa: BLE001 - one bad document must never stop the others
        return over_memory(file) if ran_out_of_memory(error) else unexpected(file, error)


def main() -> None:
    """Serve jobs until the parent closes the pipe. The first value received are two limits, in bytes."""
    answers = _private_stdout()
    _die_with_parent()
    _limit(*receive(sys.stdin.buffer))  # type: ignore[misc]
    orders: queue.SimpleQueue[object] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, orders), daemon=True).start()
    with contextlib.suppress(BrokenPipeError):
        while True:
            order = orders.get()
            if not isinstance(order, Order):
                raise TypeError(f"not an order: {type(order)}")
            send(answers, work_on(order, lambda step: send(answers, step)))


def _listen(stream: BinaryIO, orders: queue.SimpleQueue[object]) -> None:
    """Take orders; when the parent is gone, end at once, so that the next run has OUT for itself."""
    try:
        while True:
            orders.put(receive(stream))
    except (EOFError, OSError):
        os._exit(0)


def _private_stdout() -> BinaryIO:
    """The pipe to the parent; whatever a library prints goes nowhere instead of into it."""
    private = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return private


def _die_with_parent() -> None:
    """Let the kernel end this process with its parent; where it cannot, closed pipes do so a bit later."""
    if sys.platform == "linux":
        import ctypes

        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


def _limit(memory: int, output: int) -> None:
    """Limits of the system on address space and on the size of any one file, where the system has them."""
    if sys.platform == "win32" or max(memory, output) <= 0:
        return
    import resource

    for kind, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, output)):
        if limit > 0:
            resource.setrlimit(kind, (limit, limit))
