"""Progress on a terminal: one line that moves, nothing at all when no terminal is watching; the same for a log."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TextIO

from .batch import size_of
from .console import Console, LogForm, one_line
from .naming import Job
from .pipeline import Step

MIN_PAGES_FOR_ESTIMATE = 2  # one page says nothing: it pays for loading the reader
MIN_DOCUMENTS_FOR_ESTIMATE = 2  # the same
# What a document costs, whatever its size, in bytes that cost as much: a text export of 10 KB takes 0.5 s to read
# and write, a scan about 30 s for each MB. By count alone, the small ones that come first would promise too much.
BYTES_OF_ANY_DOCUMENT = 16_000


class Pace:
    """How fast the documents of a run go by, and the seconds until all are done."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._ahead = {job.folder: size_of(job) + BYTES_OF_ANY_DOCUMENT for job in jobs}
        self.total = len(self._ahead)
        self._began = time.monotonic()
        self._worked, self._documents = 0, 0

    @property
    def done(self) -> int:
        """Documents that have an end, skipped ones among them."""
        return self.total - len(self._ahead)

    def skipped(self, folders: Iterable[PurePosixPath]) -> None:
        """Documents that were found done: they take no time, and say nothing about the others."""
        for folder in folders:
            self._ahead.pop(folder, None)

    def finished(self, folder: PurePosixPath) -> None:
        """One document more has an end."""
        self._worked += self._ahead.pop(folder, 0)
        self._documents += 1

    def seconds_left(self) -> float | None:
        """Judged by the bytes of what is done and what is ahead; None while too little is done."""
        if self._documents < MIN_DOCUMENTS_FOR_ESTIMATE or not self._worked:
            return None
        return (time.monotonic() - self._began) / self._worked * sum(self._ahead.values())


@dataclass(slots=True)
class ProgressLine:
    """Shows the documents done and the time left, and the stage and pages of the document last heard of."""

    console: Console
    pace: Pace
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    width: int = 0
    _started: dict[str, float] = field(default_factory=dict)
    _writing: threading.Lock = field(default_factory=threading.Lock)

    @property
    def watched(self) -> bool:
        """Whether someone sees the line: a terminal, and messages meant for people."""
        return self.console.form is LogForm.TEXT and self.stream.isatty()

    def __call__(self, step: Step) -> None:
        """Show a step of a document; from any thread."""
        self._started.setdefault(step.file, time.monotonic())
        self._show(f"{step.file}: {self._stage(step)}")
        if step.stage == "render":
            self._started.pop(step.file, None)

    def document_done(self, folder: PurePosixPath) -> None:
        """Count a document; a log gets a line, a terminal the new figures."""
        self.pace.finished(folder)
        if self.pace.total > 1:
            left = self.pace.seconds_left()
            seconds = None if left is None else round(left)
            told = self._with_time("stage-batch", left, done=self.pace.done, total=self.pace.total)
            values = {"done": self.pace.done, "total": self.pace.total, "seconds_left": seconds, "told": told}
            self.console.note("progress", **values)
            self._show()

    def clear(self) -> None:
        """Take the line away before a message is written."""
        with self._writing:
            if self.width:
                self.stream.write("\r" + " " * self.width + "\r")
                self.stream.flush()
                self.width = 0

    def _show(self, document: str = "") -> None:
        if not self.watched:
            return
        parts = [document] if document else []
        if self.pace.total > 1:
            values = {"done": self.pace.done, "total": self.pace.total}
            parts.insert(0, self._with_time("stage-batch", self.pace.seconds_left(), **values))
        room = shutil.get_terminal_size().columns - 1
        text = one_line(" – ".join(parts))[:room]
        with self._writing:
            self.stream.write("\r" + text.ljust(self.width))
            self.stream.flush()
            self.width = len(text)

    def _stage(self, step: Step) -> str:
        if step.stage != "read":
            return self.console.text(f"stage-{step.stage}")
        left = None
        if step.page >= MIN_PAGES_FOR_ESTIMATE and self.pace.total == 1:  # of several, the time of all is shown
            left = (time.monotonic() - self._started[step.file]) / step.page * (step.pages - step.page)
        return self._with_time("stage-read", left, page=step.page, pages=step.pages)

    def _with_time(self, key: str, left: float | None, **values: object) -> str:
        text = self.console.text(key, **values)
        return text if left is None else f"{text}, {self.console.text('time-left', left=clock(left))}"


def clock(seconds: float) -> str:
    """Minutes and seconds as m:ss, from an hour on h:mm:ss."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
