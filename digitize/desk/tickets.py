"""What a document is to the desk: a ticket that waits, is worked on and comes to an end, on disk at each step."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath

from ..naming import Input, Job
from .store import Journal, Record

KEPT_ENDED = 300  # tickets that have an end and are still listed after a restart


class Stage(StrEnum):
    """How far a ticket is; the value is on disk."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it by itself."""
        return self in (Stage.DONE, Stage.FAILED, Stage.CANCELLED)


@dataclass(slots=True)
class Ticket:
    """One document that was dropped. `files` lie below the desk's folder, `folder` is its result folder in OUT."""

    key: str
    name: str
    files: tuple[str, ...]
    folder: str
    stage: Stage = Stage.WAITING
    step: str = ""
    page: int = 0
    pages: int = 0
    told: str = ""
    facts: Record = field(default_factory=dict)

    def job(self, incoming: Path) -> Job:
        """The job that it stands for."""
        return Job(Input(tuple(incoming / name for name in self.files)), PurePosixPath(self.folder))

    def shown(self) -> Record:
        """What a page is told."""
        names = ("key", "name", "folder", "stage", "step", "page", "pages", "told", "facts")
        return {name: getattr(self, name) for name in names}

    def opening(self) -> Record:
        """The line of a ticket that was just made."""
        return {"key": self.key, "name": self.name, "files": list(self.files), "folder": self.folder}

    def ending(self) -> Record:
        """The line of one that came to an end, or waits again."""
        return {"key": self.key, "stage": str(self.stage), "told": self.told, "facts": self.facts}


def read_tickets(journal: Journal) -> dict[str, Ticket]:
    """The tickets of a journal in order, as they stand. What was being worked on when the desk ended waits."""
    tickets: dict[str, Ticket] = {}
    for line in journal.since(0)[0]:
        try:
            if "files" in line:
                files = tuple(map(str, line["files"]))
                ticket = Ticket(str(line["key"]), str(line["name"]), files, str(line["folder"]))
                tickets[ticket.key] = ticket
            elif line["key"] in tickets:
                ticket = tickets[line["key"]]
                ticket.stage, ticket.told = Stage(line["stage"]), str(line["told"])
                ticket.facts = dict(line.get("facts") or {})
        except (KeyError, TypeError, ValueError):
            continue
    return tickets


def shorten(journal: Journal, tickets: dict[str, Ticket]) -> dict[str, Ticket]:
    """Forget all but the last tickets that ended. Raises MachineError where the journal cannot be written."""
    ended = [key for key, ticket in tickets.items() if ticket.stage.ended][:-KEPT_ENDED]
    if not ended:
        return tickets
    kept = {key: ticket for key, ticket in tickets.items() if key not in set(ended)}
    lines = [ticket.opening() for ticket in kept.values()]
    journal.replace([*lines, *(ticket.ending() for ticket in kept.values() if ticket.stage.ended)])
    return kept
