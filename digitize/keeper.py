"""Keeps one worker process alive, warm and within limits, and outlives whatever happens to it."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import BinaryIO

from .failures import over_memory, over_time, worker_died
from .leftovers import clear_after
from .pipeline import Report, Step
from .worker import End, Order, receive, send

# Of glibc: pages read abreast share two heaps instead of one for each thread; that takes 0.2 GiB off the peak.
THRIFTY = {"MALLOC_ARENA_MAX": "2"}
NOT_INHERITED = frozenset(
    {"MALLOC_TRIM_THRESHOLD_"}
)  # dask workers have it at 64 KiB, by which reading takes half as long again
ATTEMPTS = 2  # a worker that dies is retried once: the kernel may have killed it for another process's memory


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may use. `seconds` is the longest silence between two steps, so a limit for one page.

    `memory` is the worker's address space in bytes, 0 for none; reading a scanned page takes about 1 GiB
    resident and 3 GiB of address space (onnxruntime reserves ahead). `cores` are its share of the machine, 0 for
    all: pages of one document are read abreast on them. `output` is the most that one result file may have, in
    bytes, 0 for no limit: the page pictures of 500 scanned pages have about 0.1 GB.
    """

    seconds: float = 300.0
    memory: int = 8 << 30
    cores: int = 0
    output: int = 1 << 30


class Keeper:
    """One worker process and the thread that listens to it. Not shared between threads."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._closing = threading.Lock()
        self._closed = False
        self._answers: queue.SimpleQueue[object] = queue.SimpleQueue()

    @property
    def process_id(self) -> int | None:
        """The worker's process, None while there is none."""
        return self._process.pid if self._process else None

    def run(self, order: Order, report: Report) -> End:
        """Do one job in the worker; never raises for anything that the document does."""
        for _ in range(ATTEMPTS):
            try:
                end = self._attempt(order, report)
            except EOFError:
                self._clear(order)
                if self._closed:
                    break
            except queue.Empty:
                self._clear(order)
                return over_time(order.job.source.file, self.limits.seconds)
            else:
                if end == over_memory(order.job.source.file):
                    self.stop()  # its address space stays torn up: the next document gets a fresh one
                return end
        return worker_died(order.job.source.file)

    def close(self) -> None:
        """End the worker for good, from any thread: what it is doing is given up and not tried again."""
        with self._closing:
            self._closed = True
            if self._process is not None:
                self._process.kill()

    def stop(self) -> None:
        """End the worker, whatever it is doing."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    if stream is not None:
                        stream.close()

    def _clear(self, order: Order) -> None:
        """End the worker and remove what it left half-written."""
        process = self._process
        self.stop()
        if process is not None and order.target is not None:
            clear_after(process.pid, order.target.parent)

    def _attempt(self, order: Order, report: Report) -> End:
        """One try. Raises EOFError when the worker dies, queue.Empty when it is silent for too long."""
        try:
            send(self._stdin(), order)
        except OSError as error:
            raise EOFError from error
        while True:
            answer = self._answers.get(timeout=self.limits.seconds)
            if isinstance(answer, Step):
                report(answer)
            elif isinstance(answer, End):
                return answer
            else:
                raise EOFError

    def _stdin(self) -> BinaryIO:
        with self._closing:
            if self._process is None and not self._closed:
                self._start()
        stdin = self._process.stdin if self._process else None
        if stdin is None:
            raise EOFError
        return stdin  # type: ignore[return-value]

    def _start(self) -> None:
        command = [sys.executable, "-c", "from digitize.worker import main; main()"]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self._environment(),
            **_of_its_own(),  # type: ignore[call-overload]
        )
        self._answers = queue.SimpleQueue()
        listener = threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True)
        listener.start()
        send(self._process.stdin, (self.limits.memory, self.limits.output))  # type: ignore[arg-type]

    def _environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
        return inherited | THRIFTY | ({"OMP_NUM_THREADS": str(self.limits.cores)} if self.limits.cores else {})


def _of_its_own() -> dict[str, int]:
    """How a process is started in a group of its own, so that Ctrl-C goes to the parent alone."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"process_group": 0}


def _listen(stream: BinaryIO, answers: queue.SimpleQueue[object]) -> None:
    """Pass on what the worker says; None when it is gone."""
    with contextlib.suppress(EOFError, OSError, ValueError):
        while True:
            answers.put(receive(stream))
    answers.put(None)
