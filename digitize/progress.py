"""Progress on a terminal: one line that moves, nothing at all when no terminal is watching."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from typing import TextIO

from .console import Console, LogForm, one_line
from .pipeline import Step

MIN_PAGES_FOR_ESTIMATE = 2  # one page says nothing: it pays for loading the reader


@dataclass(slots=True)
class ProgressLine:
    """Shows the stage, the pages done and the time left of the document being worked on."""

    console: Console
    label: str = ""
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    started: float = 0.0
    width: int = 0

    @property
    def watched(self) -> bool:
        """Whether someone sees the line: a terminal, and messages meant for people."""
        return self.console.form is LogForm.TEXT and self.stream.isatty()

    def __call__(self, step: Step) -> None:
        """Show a step of a document."""
        if step.file != self.label:
            self.label, self.started = step.file, time.monotonic()
        if self.watched:
            text = one_line(f"{self.label}: {self._stage(step)}")
            self.stream.write("\r" + text.ljust(self.width))
            self.stream.flush()
            self.width = len(text)

    def clear(self) -> None:
        """Take the line away before a message is written."""
        if self.width:
            self.stream.write("\r" + " " * self.width + "\r")
            self.stream.flush()
            self.width = 0

    def _stage(self, step: Step) -> str:
        if step.stage != "read":
            return self.console.text(f"stage-{step.stage}")
        text = self.console.text("stage-read", page=step.page, pages=step.pages)
        if step.page < MIN_PAGES_FOR_ESTIMATE:
            return text
        left = (time.monotonic() - self.started) / step.page * (step.pages - step.page)
        return f"{text}, {self.console.text('time-left', left=clock(left))}"


def clock(seconds: float) -> str:
    """Minutes and seconds as m:ss."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"
