"""Every decree of OUT with its state, findable: a small index that can be made anew from the results."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..naming import DATASET
from .store import DeskFolder, Record

DECREE = "decree.json"
PAGE = 50  # decrees of one answer
COLUMNS = "folder, title, standing, doubts, errors, pages, compared, sha256, words, codes, mtime"
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS decree (folder TEXT PRIMARY KEY, title TEXT, standing INTEGER, doubts INTEGER, "
    "errors INTEGER, pages INTEGER, compared INTEGER, sha256 TEXT, words TEXT, codes TEXT, mtime INTEGER)",
    "CREATE INDEX IF NOT EXISTS by_need ON decree (standing, errors DESC, doubts DESC, folder)",
    "CREATE INDEX IF NOT EXISTS by_sha ON decree (sha256)",
)
VERSION = 1  # of this table: another one is made anew


@dataclass(frozen=True, slots=True)
class Answer:
    """Decrees that were asked for, the most urgent first: those of one page, how many there are, and by state."""

    decrees: list[Record]
    total: int
    counts: dict[int, int]


class Archive:
    """The index of one OUT. Any thread may ask; each has a connection of its own for the moment."""

    def __init__(self, desk: DeskFolder) -> None:
        self._desk = desk
        self._path = desk.below("") / "arsip.sqlite"
        self._writing = threading.Lock()
        with closing(self._connect()) as connection, connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
                connection.execute("DROP TABLE IF EXISTS decree")
                connection.execute(f"PRAGMA user_version = {VERSION}")
            for statement in SCHEMA:
                connection.execute(statement)

    def refresh(self) -> int:
        """Look through OUT for what is new, changed or gone; returns how many decrees were looked into."""
        with closing(self._connect()) as connection:
            known = dict(connection.execute("SELECT folder, mtime FROM decree"))
        looked = 0
        for folder, mtime in _folders(self._desk.out):
            if known.pop(folder, None) != mtime:
                self.look_at(folder)
                looked += 1
        for folder in known:
            self.look_at(folder)
        return looked

    def look_at(self, folder: str) -> None:
        """Take in one result folder as it is now."""
        row = _row(self._desk.out, folder)
        with self._writing, closing(self._connect()) as connection, connection:
            if row is None:
                connection.execute("DELETE FROM decree WHERE folder = ?", (folder,))
            else:
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT OR REPLACE INTO decree ({COLUMNS}) VALUES ({marks})", row)  # noqa: S608 - constants

    def find(self, words: str, standing: int | None, page: int) -> Answer:
        """The decrees that have all the words, in title, folder, number or finding codes."""
        terms = [f"%{_escaped(term)}%" for term in words.casefold().split()[:8]]
        where = " AND ".join(["words LIKE ? ESCAPE '\\'"] * len(terms)) or "1"
        with closing(self._connect()) as connection:
            counts = dict(
                connection.execute(f"SELECT standing, count(*) FROM decree WHERE {where} GROUP BY 1", terms)  # noqa: S608
            )
            chosen = "" if standing is None else " AND standing = ?"
            values = [*terms, *([] if standing is None else [standing])]
            found = connection.execute(
                "SELECT folder, title, standing, doubts, errors, pages, compared, codes FROM decree "  # noqa: S608
                f"WHERE {where}{chosen} ORDER BY standing, errors DESC, doubts DESC, folder LIMIT ? OFFSET ?",
                [*values, PAGE, PAGE * page],
            )
            names = [column[0] for column in found.description]
            decrees = [dict(zip(names, row, strict=True)) for row in found]
        total = sum(counts.values()) if standing is None else counts.get(standing, 0)
        return Answer(decrees, total, counts)

    def one(self, folder: str) -> Record | None:
        """What is known of one result folder."""
        with closing(self._connect()) as connection:
            found = connection.execute(f"SELECT {COLUMNS} FROM decree WHERE folder = ?", (folder,))  # noqa: S608
            names = [column[0] for column in found.description]
            row = found.fetchone()
        return dict(zip(names, row, strict=True)) if row else None

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=30)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")  # it can be made anew
        return connection


def _folders(out: Path) -> Iterator[tuple[str, int]]:
    """Result folders below OUT with when their decree was written."""
    waiting = [out]
    while waiting:
        folder = waiting.pop()
        with suppress(OSError):
            for entry in os.scandir(folder):
                if entry.is_dir(follow_symlinks=False):
                    if not entry.name.startswith(".") and (folder != out or entry.name != DATASET):
                        waiting.append(Path(entry.path))
                elif entry.name == DECREE and folder != out:
                    yield folder.relative_to(out).as_posix(), entry.stat().st_mtime_ns


def _row(out: Path, folder: str) -> tuple[Any, ...] | None:
    """The row of a result folder, None where it is none."""
    from render.review.overview import Standing, line_about

    path = out / folder / DECREE
    try:
        mtime = path.stat().st_mtime_ns
        decree: dict[str, Any] = json.loads(path.read_bytes())
        line = line_about(decree, out, folder)
        codes = sorted({one["code"] for one in decree["findings"] if one["state"] == "open"})
        known = (line.title, folder, decree["source"]["file"], decree["lembaga"], decree["nomor"], *codes)
        words = " ".join(str(one) for one in known if one).casefold()
        standing = list(Standing).index(line.standing)
        sha256 = str(decree["source"]["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    figures = (line.doubts, line.errors, line.pages, line.compared)
    return (folder, line.title, standing, *figures, sha256, words, " ".join(codes), mtime)


def _escaped(term: str) -> str:
    return term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
