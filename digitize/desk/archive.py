"""Every decree of OUT with its state, findable: a small index that can be made anew from the results."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

from ..naming import DATASET, TAUGHT
from .store import DeskFolder, Record

DECREE = "decree.json"
PAGE = 50  # decrees of one answer
TOGETHER = 100  # decrees that are written to the index at once
VERSION = 2  # of the table: another one is made anew
SHOWN = ("folder", "title", "standing", "doubts", "errors", "pages", "compared", "codes")


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive knows of a decree; `standing` is a place in `Standing`, `words` is what is searched."""

    folder: str
    title: str
    standing: int
    doubts: int
    errors: int
    pages: int
    compared: int
    sha256: str
    words: str
    codes: str
    mtime: int


COLUMNS = ", ".join(one.name for one in fields(Known))
SCHEMA = f"CREATE TABLE IF NOT EXISTS decree ({COLUMNS}, PRIMARY KEY (folder))"
INSERT = f"INSERT OR REPLACE INTO decree ({COLUMNS}) VALUES ({', '.join('?' * len(fields(Known)))})"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Answer:
    """Decrees that were asked for, the most urgent first: those of one page, how many there are, and by state."""

    decrees: list[Record]
    total: int
    counts: dict[int, int]


class Archive:
    """The index of one OUT: in memory, and beside the results so that a start need not read them all. Any thread
    may ask."""

    def __init__(self, desk: DeskFolder) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(desk.below("") / "arsip.sqlite", timeout=30, check_same_thread=False)
        self._connection.execute("PRAGMA synchronous = OFF")  # it can be made anew
        with self._lock, self._connection as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
                connection.execute("DROP TABLE IF EXISTS decree")
                connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute(SCHEMA)
            rows = connection.execute(f"SELECT {COLUMNS} FROM decree")  # noqa: S608 - constants
            self._known = {row[0]: Known(*row) for row in rows}
        self._ordered: tuple[Known, ...] | None = None

    def refresh(self) -> int:
        """Look through OUT for what is new, changed or gone; returns how many decrees were looked into."""
        gone = {folder: known.mtime for folder, known in self._known.copy().items()}
        changed = [folder for folder, mtime in _folders(self._desk.out) if gone.pop(folder, None) != mtime]
        changed += gone
        for start in range(0, len(changed), TOGETHER):
            self._take_in(changed[start : start + TOGETHER])
        return len(changed)

    def look_at(self, folder: str) -> None:
        """Take in one result folder as it is now."""
        self._take_in([folder])

    def _take_in(self, folders: list[str]) -> None:
        looked = [(folder, _look(self._desk.out, folder)) for folder in folders]
        with self._lock, self._connection as connection:
            for folder, known in looked:
                if known is None:
                    self._known.pop(folder, None)
                    connection.execute("DELETE FROM decree WHERE folder = ?", (folder,))
                else:
                    self._known[folder] = known
                    connection.execute(INSERT, astuple(known))
            self._ordered = None

    def find(self, words: str, standing: int | None, page: int) -> Answer:
        """The decrees that have all the words, in title, folder, number or finding codes."""
        terms = words.casefold().split()[:8]
        found = [one for one in self._in_order() if all(term in one.words for term in terms)]
        counts = Counter(one.standing for one in found)
        if standing is not None:
            found = [one for one in found if one.standing == standing]
        shown = found[PAGE * page : PAGE * (page + 1)]
        return Answer([{name: getattr(one, name) for name in SHOWN} for one in shown], len(found), dict(counts))

    def one(self, folder: str) -> Known | None:
        """What is known of one result folder."""
        return self._known.get(folder)

    def with_sha256(self, sha256: str) -> list[str]:
        """The folders that hold results of one input."""
        return [one.folder for one in self._in_order() if one.sha256 == sha256]

    def _in_order(self) -> tuple[Known, ...]:
        """All decrees, what needs a person first."""
        with self._lock:
            if self._ordered is None:
                need = sorted(
                    self._known.values(), key=lambda one: (one.standing, -one.errors, -one.doubts, one.folder)
                )
                self._ordered = tuple(need)
            return self._ordered


def _folders(out: Path) -> Iterator[tuple[str, int]]:
    """Result folders below OUT with when their decree was written."""
    waiting = [out]
    while waiting:
        folder = waiting.pop()
        with suppress(OSError):
            for entry in os.scandir(folder):
                if entry.is_dir(follow_symlinks=False):
                    if not entry.name.startswith(".") and (folder != out or entry.name not in (DATASET, TAUGHT)):
                        waiting.append(Path(entry.path))
                elif entry.name == DECREE and folder != out:
                    yield folder.relative_to(out).as_posix(), entry.stat().st_mtime_ns


def _look(out: Path, folder: str) -> Known | None:
    """What there is to know of a result folder, None where it is none."""
    from render.review.overview import Standing, line_about

    path = out / folder / DECREE
    try:
        mtime = path.stat().st_mtime_ns
        decree: dict[str, Any] = json.loads(path.read_bytes())
        line = line_about(decree, out, folder)
        codes = sorted({one["code"] for one in decree["findings"] if one["state"] == "open"})
        named = (line.title, folder, decree["source"]["file"], decree["lembaga"], decree["nomor"], *codes)
        words = " ".join(str(one) for one in named if one).casefold()
        standing = list(Standing).index(line.standing)
        sha256 = str(decree["source"]["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    figures = (line.doubts, line.errors, line.pages, line.compared)
    return Known(folder, line.title, standing, *figures, sha256, words, " ".join(codes), mtime)
