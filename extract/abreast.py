"""Pages read abreast: pictures are rendered one after the other, read several at a time, handed on in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from .model import Page

Task = Callable[[int], Page]  # reads one page with that many threads


def cores() -> int:
    """Processors that this process may use: OMP_NUM_THREADS, by which a batch shares them out, or else all."""
    return int(os.environ.get("OMP_NUM_THREADS", "0")) or os.cpu_count() or 1


def in_order(tasks: Iterable[Task | Page], pages: int) -> Iterator[Page]:
    """The pages of tasks in their order, as many read at a time as there are cores; ready pages pass through.

    Tasks are taken no sooner than they can be started, so that only the pictures being read are in memory. Threads
    serve as well as processes would: the recogniser and the picture routines release the interpreter.
    """
    workers = max(1, min(cores(), pages))
    threads = max(1, cores() // workers)
    started: deque[Future[Page]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        try:
            for task in tasks:
                if isinstance(task, Page):
                    done: Future[Page] = Future()
                    done.set_result(task)
                    started.append(done)
                else:
                    started.append(pool.submit(task, threads))
                while started and (started[0].done() or _running(started) >= workers):
                    yield started.popleft().result()
            while started:
                yield started.popleft().result()
        finally:
            for waiting in started:
                waiting.cancel()


def _running(started: Iterable[Future[Page]]) -> int:
    return sum(not each.done() for each in started)
