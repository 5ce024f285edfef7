"""What the speller is asked and what it answers. Nothing here decides anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .own import OwnWords


class TextKind(StrEnum):
    """What sort of text is read, because that decides what may be touched without asking.

    PROSE is the office's own wording (considerations, dictums, headings, cells). TITLE is somebody else's wording
    that is only cited (names of laws): doubts are suggested, nothing is changed. NAME (persons, places, numbers)
    is left alone altogether.
    """

    PROSE = "prose"
    TITLE = "title"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Context:
    """The kind of text, the words (any case) known to be names in this document, and its own words.

    `document` None: nothing is known of what stands around the text. `column` are the words of the text's column.
    `doubtful`: a person should compare the text with the page anyway.
    """

    kind: TextKind = TextKind.PROSE
    names: frozenset[str] = frozenset()
    document: OwnWords | None = None
    column: OwnWords | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class WordChange:
    """One word as printed and as it should read. `start` is its offset in the printed text; `score` is 0..1."""

    before: str
    after: str
    start: int
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Spelled:
    """A text as printed, its canonical form with the certain changes made, and the doubtful ones beside it."""

    printed: str
    canonical: str
    changes: tuple[WordChange, ...] = ()
    suggestions: tuple[WordChange, ...] = ()

    @property
    def canonical_if_changed(self) -> str | None:
        """The canonical form, or None where it equals the printed one (as the fields of `Decree` want it)."""
        return None if self.canonical == self.printed else self.canonical


@dataclass(frozen=True, slots=True)
class Match:
    """The choice nearest to a phrase: the choice itself, its index, and the likeness 0..1."""

    choice: str
    index: int
    score: float
