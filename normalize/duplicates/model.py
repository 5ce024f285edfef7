"""Rows as the search for repetitions sees them, and what it found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowText:
    """One row: its id, the group it belongs to, its texts field by field with the leading enumerator set aside.

    Rows of different `parent` are never compared. `counter` is the row's own running number, None where it has
    none; it is not part of the text. `quality` 0..1 says how well the row was read (its least confident cell).
    `names` are the places of the texts that are names, where every letter tells two apart. `counted` says that the
    counter stands at the head of every text that the row itself prints.
    """

    key: str
    parent: str
    texts: tuple[str, ...]
    counter: int | None = None
    quality: float = 1.0
    names: frozenset[int] = frozenset()
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A row that says the same as a kept row. `score` is 1.0 for the same text, else the likeness of the two."""

    dropped: str
    kept: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Loop:
    """Neighbouring rows that hold the same text while only the counter moves; `rows` holds their keys in order."""

    first: str
    last: str
    rows: tuple[str, ...]
