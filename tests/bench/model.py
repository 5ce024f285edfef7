"""What the bench compares: pages with their truth, tables as some reader gives them, figures."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

REVIEW_BELOW = 0.9


def fold(text: str | None) -> str:
    """NFC, white space folded: two texts that differ in nothing else are equal."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "")).strip()


@dataclass(frozen=True, slots=True)
class BenchCell:
    """A cell of the truth or of a reading. The truth may allow several texts; a reading has one."""

    row: int
    col: int
    row_span: int
    col_span: int
    texts: tuple[str, ...]
    mark: str | None
    confidence: float = 1.0

    @property
    def text(self) -> str:
        """The text, or the first of the texts allowed."""
        return self.texts[0]


BenchTable = tuple[BenchCell, ...]


@dataclass(frozen=True, slots=True)
class BenchPage:
    """One page to be read. `group` names the set it is averaged in; `private` pages are never quoted."""

    name: str
    group: str
    file: Path
    page: int
    tables: tuple[BenchTable, ...]
    exported: bool
    private: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one page: its tables, seconds, and peak memory in MiB."""

    tables: tuple[BenchTable, ...]
    seconds: float
    peak_mib: float
    failure: str = ""
