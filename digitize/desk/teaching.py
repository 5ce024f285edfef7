"""What the office taught, for the page that shows it and switches it off."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from ..learning import DELETED, FILES, OFF, ON, read_entries, switch
from .store import Record


def taught_entries(out: Path) -> list[Record]:
    """Every entry that was not deleted, with the file that it stands in."""
    return [
        {**asdict(entry), "file": name, "counts": entry.counts}
        for name in FILES
        for entry in read_entries(out, name)
        if entry.active != DELETED
    ]


def switch_entry(out: Path, content: Record) -> bool:
    """Do what the page asks for; False for what is no entry or no state."""
    file, active = content.get("file"), content.get("active")
    if file not in FILES or active not in (ON, OFF, DELETED):
        return False
    return switch(out, str(file), str(content.get("read")), str(content.get("meant", "")), str(active))
