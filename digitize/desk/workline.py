"""The work of the desk: documents wait in line and are read by contained workers, several at a time."""

from __future__ import annotations

import contextlib
import secrets
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import Any

from extract.errors import DigitizeError

from ..batch import Outcome, keep
from ..console import Console
from ..failures import Failure, failure_of, unexpected
from ..keeper import Keeper, Limits
from ..manifest import Manifest
from ..pipeline import RunOptions, Step
from ..summary import Summary
from ..worker import Order
from .store import DeskFolder, Journal, Record
from .tickets import Stage, Ticket, read_tickets, shorten

Finished = Callable[[str], None]
TOLD = ("pages", "tables", "rows", "review_rows", "doubtful_cells", "findings")


class WorkLine:
    """Documents in line and the threads that take them, each with a worker process of its own.

    Everything that a page may ask for is here; any thread may ask. A ticket that was given out is on disk.
    """

    def __init__(self, desk: DeskFolder, options: RunOptions, limits: Limits, finished: Finished) -> None:
        self._desk, self._options, self._limits, self._finished = desk, options, limits, finished
        self._say = Console(options.language).text
        self._journal = Journal(desk.root / "antrean.jsonl")
        self._tickets = shorten(self._journal, read_tickets(self._journal))
        self._line = deque(key for key, ticket in self._tickets.items() if not ticket.stage.ended)
        self._keepers: dict[str, Keeper] = {}
        self._changed = threading.Condition()
        self._manifest = Manifest.of(desk.out, 2)
        self._recording = threading.Lock()
        self._closed = False
        self._threads: list[threading.Thread] = []

    @property
    def incoming(self) -> Path:
        """Where dropped files lie."""
        return self._desk.below("masuk")

    def start(self, workers: int) -> None:
        """Begin to work, with what an earlier desk left first."""
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Give up what is being worked on; it waits for the next start."""
        with self._changed:
            self._closed = True
            keepers = list(self._keepers.values())
            self._changed.notify_all()
        for keeper in keepers:
            keeper.close()
        for thread in self._threads:
            thread.join(timeout=5)

    def add(self, name: str, files: Sequence[str], folder: str) -> Ticket:
        """Put a document in line. Raises MachineError where that cannot be kept."""
        ticket = Ticket(secrets.token_hex(8), name, tuple(files), folder)
        with self._changed:
            self._journal.append([ticket.opening()])
            self._tickets[ticket.key] = ticket
            self._line.append(ticket.key)
            self._changed.notify()
        return ticket

    def folders(self) -> frozenset[str]:
        """The result folders of documents that have no end yet."""
        with self._changed:
            return frozenset(one.folder for one in self._tickets.values() if not one.stage.ended)

    def files(self) -> tuple[str, ...]:
        """The files of all tickets, below the folder of incoming ones."""
        with self._changed:
            return tuple(name for one in self._tickets.values() for name in one.files)

    def shown(self) -> list[Record]:
        """All tickets, the newest first."""
        with self._changed:
            return [ticket.shown() for ticket in reversed(self._tickets.values())]

    def cancel(self, key: str) -> bool:
        """Take a document out of line, or away from its worker. False where there is nothing to take."""
        with self._changed:
            ticket = self._tickets.get(key)
            if ticket is None or ticket.stage.ended:
                return False
            with contextlib.suppress(ValueError):
                self._line.remove(key)
            ticket.stage = Stage.CANCELLED
            keeper = self._keepers.get(key)
        self._journal.append([ticket.ending()])
        if keeper is not None:
            keeper.close()
        return True

    def again(self, key: str) -> bool:
        """Put a document that failed or was cancelled in line once more."""
        with self._changed:
            ticket = self._tickets.get(key)
            if ticket is None or ticket.stage not in (Stage.FAILED, Stage.CANCELLED) or key in self._keepers:
                return False
            ticket.stage, ticket.told, ticket.page, ticket.step = Stage.WAITING, "", 0, ""
        self._journal.append([ticket.ending()])
        with self._changed:
            self._line.append(key)
            self._changed.notify()
        return True

    def forget_ended(self) -> None:
        """Take the tickets that ended off the list; their results stay."""
        with self._changed:
            kept = {key: one for key, one in self._tickets.items() if not one.stage.ended or key in self._keepers}
            self._tickets = kept
            self._journal.replace([one.opening() for one in kept.values()])

    def _work(self) -> None:
        keeper = Keeper(self._limits)
        while (ticket := self._next(keeper)) is not None:
            outcome = self._read(ticket, keeper)
            with self._changed:
                self._keepers.pop(ticket.key, None)
                cancelled = ticket.stage is Stage.CANCELLED
            if cancelled:
                keeper.stop()
                keeper = Keeper(self._limits)  # the other one was closed for good
            elif not self._closed:
                self._end(ticket, outcome)
        keeper.close()

    def _next(self, keeper: Keeper) -> Ticket | None:
        with self._changed:
            while not self._line and not self._closed:
                self._changed.wait()
            if self._closed:
                return None
            ticket = self._tickets[self._line.popleft()]
            ticket.stage = Stage.WORKING
            self._keepers[ticket.key] = keeper
            return ticket

    def _read(self, ticket: Ticket, keeper: Keeper) -> Outcome | None:
        """What became of the document; None where its result was there already."""
        job = ticket.job(self.incoming)
        try:
            with self._recording:
                order = next(self._manifest.orders((job,), self._options), None)
            return None if order is None else self._done(order, ticket, keeper)
        except Exception as error:  # noqa: BLE001 - one bad document must never stop the others
            return Outcome(job, unexpected(Path(ticket.name), error), 0.0)

    def _done(self, order: Order, ticket: Ticket, keeper: Keeper) -> Outcome:
        def follow(step: Step) -> None:
            ticket.step, ticket.page, ticket.pages = step.stage, step.page, step.pages

        outcome = keep(keeper, order, follow)
        with self._recording:
            if not self._closed and ticket.stage is not Stage.CANCELLED:
                try:
                    self._manifest.record(outcome, self._options)
                except DigitizeError as error:
                    return Outcome(outcome.job, failure_of(error), 0.0)
        return outcome

    def _end(self, ticket: Ticket, outcome: Outcome | None) -> None:
        end = outcome and outcome.end
        self._finished(ticket.folder)  # first, so that whoever sees it done finds it in the archive
        ticket.stage = Stage.FAILED if isinstance(end, Failure) else Stage.DONE
        if isinstance(end, Failure):
            ticket.told = self._reason(end, ticket)
        elif isinstance(end, Summary):
            facts: dict[str, Any] = asdict(end)
            ticket.facts = {name: facts[name] for name in TOLD} | {"errors": len(end.errors)}
        elif end is None:
            ticket.told = self._say("desk-known")
        try:
            self._journal.append([ticket.ending()])
        except DigitizeError as error:
            ticket.told = failure_of(error).told.say(self._options.language)

    def _reason(self, failure: Failure, ticket: Ticket) -> str:
        """Why it failed, with the name that the person knows instead of where the desk keeps the file."""
        told = failure.told.say(self._options.language)
        for path in ticket.job(self.incoming).source.files:
            told = told.replace(str(path), ticket.name)
        return told


def free_folder(wanted: PurePosixPath, taken: Callable[[str], bool]) -> str:
    """A result folder that no other document has: NAME, NAME-2, …"""
    folder, count = wanted, 1
    while taken(str(folder)):
        count += 1
        folder = wanted.with_name(f"{wanted.name}-{count}")
    return str(folder)
