"""What proves that a row as read is no row of the data: none leaves the table without one of these.

Each proof says by its type what the row turned out to be (`role`, the rule of its change) and why (`reason`, a
code that programs may rely on; normalize/proofs.toml says it in words). A proof that another row holds what this
one says names that row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...model import RowRole


@dataclass(frozen=True, slots=True)
class Heading:
    """The row belongs to the head of the table; `recurs` where a later page prints it again."""

    recurs: bool = False
    role: ClassVar = RowRole.HEADER

    @property
    def reason(self) -> str:
        """Whether it is the head itself or one printed again."""
        return "recurring-head" if self.recurs else "head"


@dataclass(frozen=True, slots=True)
class ColumnNumbers:
    """The row counts the columns: (1) (2) (3)."""

    role: ClassVar = RowRole.COLUMN_NUMBERS
    reason: ClassVar = "column-numbers"


@dataclass(frozen=True, slots=True)
class GroupBar:
    """The row is the heading of those below it by the structure of the sheet; its words became a column."""

    role: ClassVar = RowRole.GROUP
    reason: ClassVar = "group-structure"


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing begins in the row, neither text nor mark."""

    role: ClassVar = RowRole.SPACER
    reason: ClassVar = "blank"


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """The row holds its running number alone: the rest was not read."""

    role: ClassVar = RowRole.FRAGMENT
    reason: ClassVar = "breaks-off"


@dataclass(frozen=True, slots=True)
class CutByPage:
    """The row is the rest of `kept`, which a page break cut; its texts were joined to that row's."""

    kept: str
    score: float
    role: ClassVar = RowRole.JOINED
    reason: ClassVar = "cut-by-page"


@dataclass(frozen=True, slots=True)
class CutByStroke:
    """The row was cut off `kept` by a stroke that is no rule; its marks were joined to that row's."""

    kept: str
    score: float
    role: ClassVar = RowRole.JOINED
    reason: ClassVar = "cut-by-stroke"


@dataclass(frozen=True, slots=True)
class PageRepeat:
    """The whole page was read twice; `kept` is the row of the other copy."""

    kept: str
    score: float = 1.0
    role: ClassVar = RowRole.DUPLICATE
    reason: ClassVar = "page-repeat"


@dataclass(frozen=True, slots=True)
class SameNumber:
    """The list printed this number before with the same text, and does not begin anew here."""

    kept: str
    score: float = 1.0
    role: ClassVar = RowRole.DUPLICATE
    reason: ClassVar = "same-number"


@dataclass(frozen=True, slots=True)
class OcrLoop:
    """The reader lost its place: in every filled field the counter moves, and nothing else does."""

    kept: str
    score: float = 1.0
    role: ClassVar = RowRole.DUPLICATE
    reason: ClassVar = "ocr-loop"


@dataclass(frozen=True, slots=True)
class ExportRepeat:
    """A text export holds the whole list, head and all its rows, a second time."""

    kept: str
    score: float = 1.0
    role: ClassVar = RowRole.DUPLICATE
    reason: ClassVar = "export-repeat"


@dataclass(frozen=True, slots=True)
class AskedFor:
    """The row resembles `kept`, and whoever ran this asked for such rows to be left out (`--dedup strict`)."""

    kept: str
    score: float
    role: ClassVar = RowRole.DUPLICATE
    reason: ClassVar = "possible-duplicate"


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """A person compared the row with the page: it repeats `kept`."""

    kept: str
    score: float = 1.0
    role: ClassVar = RowRole.DUPLICATE
    reason: ClassVar = "person"


Repeat = PageRepeat | SameNumber | OcrLoop | ExportRepeat | AskedFor | PersonSaid
NamesKept = CutByPage | CutByStroke | Repeat
Proof = Heading | ColumnNumbers | GroupBar | Blank | BrokenOff | NamesKept


def kept_row(proof: Proof | None) -> str | None:
    """The row that holds what a row says which left; None where no other does."""
    return proof.kept if isinstance(proof, NamesKept) else None


def score_of(proof: Proof | None) -> float:
    """How sure the proof is, 0 to 1; what the structure of the sheet shows is certain."""
    return proof.score if isinstance(proof, NamesKept) else 1.0
