"""What the desk works with over one OUT: the line of documents, the archive, and a worker for short errands."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from extract.errors import DigitizeError

from ..keeper import Keeper, Limits
from ..leftovers import sweep
from ..overview import list_again
from ..pipeline import RunOptions
from ..worker import End, Order
from .archive import Archive
from .intake import documents, received, sweep_forgotten, wanted_folder
from .store import DeskFolder, Record
from .workline import WorkLine, free_folder


class Office:
    """One OUT and everything that goes on in it."""

    def __init__(self, out: Path, options: RunOptions, limits: Limits) -> None:
        self.out, self.options = out, options
        self.desk = DeskFolder(out)
        self.archive = Archive(self.desk)
        self.line = WorkLine(self.desk, options, limits, self._finished)
        self.looking = True
        self._errands = Keeper(limits)
        self._one_errand = threading.Lock()
        self._placing = threading.Lock()

    def start(self, workers: int) -> None:
        """Go on with what an earlier desk left, and look through OUT."""
        sweep([self.out])
        used = {name.partition("/")[0] for name in self.line.files()}
        sweep_forgotten(self.line.incoming, used.__contains__)
        self.line.start(workers)
        threading.Thread(target=self._look, daemon=True).start()

    def close(self) -> None:
        """End the workers."""
        self.line.close()
        self._errands.close()

    def put_in_line(self, keys: Sequence[str], one: bool) -> Record:
        """Have files that were taken in read. Raises UsageError for files that are not there or do not fit."""
        files = [received(self.line.incoming, key) for key in keys]
        tickets = []
        for together in documents(files, one=one):
            with self._placing:
                shas = {file.sha256 for file in together[:1]}
                folder = free_folder(wanted_folder(together), lambda name, shas=shas: self._is_taken(name, shas))  # type: ignore[misc]
                name = together[0].name if len(together) == 1 else f"{together[0].name} (+{len(together) - 1})"
                tickets.append(self.line.add(name, [file.file for file in together], folder).key)
        return {"tickets": tickets}

    def run(self, order: Order) -> End:
        """Have an errand done by a contained worker; one at a time, before or beside the documents in line."""
        with self._one_errand:
            return self._errands.run(order, lambda _: None)

    def changed(self, folder: str) -> None:
        """Take in that a result folder was written anew."""
        self.archive.look_at(folder)
        with suppress(DigitizeError, OSError):
            list_again(self.out)

    def _is_taken(self, folder: str, shas: set[str]) -> bool:
        """Whether another document has that folder: in line, or with results of other content."""
        if folder in self.line.folders():
            return True
        if not (self.out / folder).exists():
            return False
        self.archive.look_at(folder)
        known = self.archive.one(folder)
        return known is None or known.sha256 not in shas

    def _finished(self, folder: str) -> None:
        self.archive.look_at(folder)

    def _look(self) -> None:
        try:
            self.archive.refresh()
        finally:
            self.looking = False
