"""The far end of a run on a cluster: what a dask worker does with a document, in a process within limits."""

from __future__ import annotations

import platform
import socket
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from extract.errors import MachineError
from extract.messages import message

from .batch import Outcome, keep
from .keeper import Keeper, Limits
from .leftovers import sweep
from .manifest import content_of, program_hash
from .pipeline import Step
from .worker import Order

UNSEEN = "cluster-unseen"


@dataclass(frozen=True, slots=True)
class Errand:
    """What all documents of a run share: whose they are, their limits, the edition of the program that asks, and
    a folder in OUT that is there while the run lasts and shows that OUT is the same folder everywhere."""

    run: str
    limits: Limits
    edition: str
    token: Path


@dataclass(slots=True)
class _Seat:
    """A keeper and whether it is at work."""

    keeper: Keeper
    taken: threading.Lock = field(default_factory=threading.Lock)


class Station:
    """The keepers of one dask worker: for each run one a thread, warm between documents."""

    def __init__(self) -> None:
        self._seats: dict[tuple[str, int], _Seat] = {}
        self._ended: set[str] = set()
        self._changing = threading.Lock()

    @contextmanager
    def keeper(self, errand: Errand) -> Iterator[Keeper]:
        """The keeper of this thread for a run; a run that has ended gets one that is closed."""
        with self._changing:
            place = (errand.run, threading.get_ident())
            seat = self._seats.setdefault(place, _Seat(Keeper(errand.limits)))
            if errand.run in self._ended:
                seat.keeper.close()
        with seat.taken:
            yield seat.keeper

    def end(self, runs: Collection[str]) -> None:
        """Give up whatever is done for these runs; nothing half-written remains."""
        with self._changing:
            self._ended |= set(runs)
            ending = [self._seats.pop(place) for place in list(self._seats) if place[0] in runs]
        for seat in ending:
            seat.keeper.close()
        for seat in ending:
            with seat.taken:
                seat.keeper.stop()

    def end_others(self, living: Collection[str]) -> None:
        """Give up what runs ordered that are gone without a word."""
        with self._changing:
            gone = {run for run, _ in self._seats} - set(living)
        self.end(gone)


STATION = Station()


def edition() -> str:
    """What has to be the same on all machines for results to be the same and messages to be understood."""
    python = ".".join(platform.python_version_tuple()[:2])
    return f"digitize {program_hash()}, Python {python}, distributed {version('distributed')}"


def living_runs(dask_scheduler: Any) -> list[str]:
    """The clients that a scheduler knows; asked there, where this package has to be installed as well."""
    return list(dask_scheduler.clients)


def greet(errand: Errand, living: Collection[str], parents: Collection[Path]) -> str:
    """Make a worker ready for a run: what dead runs and processes left on this machine goes.

    Raises MachineError where this worker cannot serve the run.
    """
    _judge(errand)
    STATION.end_others(living)
    sweep(parents)
    return socket.gethostname()


def leave(run: str) -> None:
    """End a run on this worker."""
    STATION.end({run})


def work_there(order: Order, errand: Errand) -> Outcome:
    """Do one document on this machine.

    Raises MachineError where it is of another edition or does not see the same files as the run that asks.
    """
    _judge(errand)
    if any(order.sha256) and content_of(order.job) != order.sha256:
        raise _unseen(order.job.source.file)
    with STATION.keeper(errand) as keeper:
        return keep(keeper, order, _unwatched)


def _judge(errand: Errand) -> None:
    if errand.edition != edition():
        values = {"worker": socket.gethostname(), "theirs": edition(), "ours": errand.edition}
        raise MachineError(message("digitize", "cluster-edition", **values))
    if not errand.token.is_dir():
        raise _unseen(errand.token.parent)


def _unseen(path: Path) -> MachineError:
    return MachineError(message("digitize", UNSEEN, worker=socket.gethostname(), path=path))


def _unwatched(_: Step) -> None:
    """Steps of a document stay on the machine that does it; the run is told of whole documents."""
