"""OUT/belajar: what people's decisions taught, as readable files, each entry with where it came from.

`kata.csv` holds words that people found printed as they were read, `salah_baca.csv` what was read and what was
meant. An entry that two decrees teach is evidence in later runs over the same OUT: such a word is not doubted,
such a reading is suggested. `aktif` is `ya`, `tidak` (switched off) or `hapus` (deleted, not to be learnt again).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from extract.messages import catalogue

from .folders import machine_errors
from .naming import TAUGHT

if TYPE_CHECKING:
    from normalize.model import Decision, Decree

WORDS, MISREAD = "kata.csv", "salah_baca.csv"
FILES = (WORDS, MISREAD)
COLUMNS = ("terbaca", "benar", "jumlah", "asal", "aktif")
ON, OFF, DELETED = "ya", "tidak", "hapus"
ENOUGH = 2  # decrees: one may have printed the error, or its reviewer have slipped
LONGEST = 3  # words that are taken for one misreading
SHORTEST = 4  # letters of a word that is worth keeping
DOUBT = "misspelling-suspected"
BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class Entry:
    """A word, or a misreading with what was meant; `origins` are the result folders that taught it."""

    read: str
    meant: str
    origins: tuple[str, ...]
    active: str = ON

    @property
    def counts(self) -> bool:
        """Whether it is evidence."""
        return self.active == ON and len(self.origins) >= ENOUGH


def taught_by(out: Path) -> AbstractContextManager[None]:
    """Let what an OUT was taught count for a while."""
    from normalize.spelling.taught import Taught, taught

    words = frozenset(entry.read for entry in read_entries(out, WORDS) if entry.counts)
    misread = {entry.read: entry.meant for entry in read_entries(out, MISREAD) if entry.counts}
    return taught(Taught(words, misread))


def learn(out: Path, folder: str, decree: Decree) -> None:
    """Take in what the decisions about one decree teach. Raises MachineError where OUT cannot be written."""
    found = {WORDS: set(_words(decree)), MISREAD: set(_misread(decree))}
    for name in FILES:
        known = {(entry.read, entry.meant): entry for entry in read_entries(out, name)}
        before = dict(known)
        for key, entry in known.items():
            known[key] = replace(entry, origins=tuple(one for one in entry.origins if one != folder))
        for key in sorted(found[name]):
            entry = known.get(key, Entry(*key, ()))
            known[key] = replace(entry, origins=tuple(sorted({*entry.origins, folder})))
        kept = {key: one for key, one in known.items() if one.origins or one.active != ON}
        if kept != before:
            write_entries(out, name, list(kept.values()))


def read_entries(out: Path, name: str) -> list[Entry]:
    """The entries of a file; lines that a person spoilt say nothing."""
    try:
        text = (out / TAUGHT / name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []
    entries = []
    for row in csv.DictReader(StringIO(text)):
        origins = tuple(one for one in (row.get("asal") or "").split(BETWEEN) if one)
        if row.get("terbaca"):
            entries.append(Entry(row["terbaca"], row.get("benar") or "", origins, row.get("aktif") or ON))
    return entries


def write_entries(out: Path, name: str, entries: list[Entry]) -> None:
    """Write a file whole, what most decrees teach first. Raises MachineError."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in sorted(entries, key=lambda one: (-len(one.origins), one.read)):
        row = (entry.read, entry.meant, len(entry.origins), BETWEEN.join(entry.origins), entry.active)
        writer.writerow(row)
    path = out / TAUGHT / name
    with machine_errors(out):
        path.parent.mkdir(exist_ok=True)
        temporary = path.with_name(f".{name}")
        temporary.write_text(stream.getvalue(), encoding="utf-8", newline="")
        temporary.replace(path)


def switch(out: Path, name: str, read: str, meant: str, active: str) -> bool:
    """Switch an entry on or off, or delete it. False where there is none. Raises MachineError."""
    entries = read_entries(out, name)
    changed = [replace(one, active=active) if (one.read, one.meant) == (read, meant) else one for one in entries]
    if changed == entries:
        return False
    write_entries(out, name, changed)
    return True


def _words(decree: Decree) -> Iterator[tuple[str, str]]:
    """Words that were doubted, or put right, and that people found printed just so."""
    from normalize.model import State, Subject

    for one in decree.decisions:
        if one.state is not State.SESUAI_ASLI:
            continue
        if one.subject is Subject.FINDING and one.code == DOUBT:
            yield from ((word, "") for word in _plain(_doubted(one)))
        elif one.subject is Subject.CHANGE and one.code == "spelling":
            yield from ((word, "") for word in _plain(one.before) if word not in set(_plain(one.after)))


def _doubted(one: Decision) -> str:
    """The word that a finding names, in whichever language it was told."""
    for language in ("id", "en"):
        head, _, tail = catalogue("normalize", "findings.toml")[DOUBT][language].partition("{word}")
        if one.before.startswith(head) and one.before.endswith(tail):
            return one.before[len(head) : len(one.before) - len(tail)]
    return ""


def _plain(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= SHORTEST]


def _misread(decree: Decree) -> Iterator[tuple[str, str]]:
    """Words that were read, and those that a person put in their place; never numbers."""
    from normalize.model import State, Subject

    for one in decree.decisions:
        if one.state is State.DIPERBAIKI and one.subject in (Subject.CELL, Subject.FIELD):
            read, meant = _difference(one.before.split(), one.after.split())
            if 0 < len(read) <= LONGEST and 0 < len(meant) <= LONGEST:
                pair = " ".join(read), " ".join(meant)
                if len(pair[0]) >= SHORTEST and not re.search(r"\d", "".join(pair)):
                    yield pair


def _difference(read: list[str], meant: list[str]) -> tuple[list[str], list[str]]:
    while read and meant and read[0] == meant[0]:
        read, meant = read[1:], meant[1:]
    while read and meant and read[-1] == meant[-1]:
        read, meant = read[:-1], meant[:-1]
    return read, meant
