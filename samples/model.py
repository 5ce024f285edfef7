"""What a sample says and where it says it, before anything is typeset.

A `Print` is turned into a PDF by `decree.typ`; its table cells carry grid positions of the whole table, and
`truth.py` cuts them into pages once the typesetter has said where each row came to stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Mark = Literal["tick", "cross", "shaded"]


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell as set: grid position in the whole table, header rows first. A marked cell has no text."""

    row: int
    col: int
    text: str = ""
    row_span: int = 1
    col_span: int = 1
    mark: Mark | None = None
    bold: bool = True
    centred: bool = False
    anchor: bool = False
    table: int = 0


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table with `header_rows` rows that the typesetter repeats on every page; widths in mm, size in points.

    `padding` is the free space beside and above a cell's text in mm; headings stand in the middle or `left_head`.
    """

    cells: tuple[PrintedCell, ...]
    header_rows: int
    widths: tuple[float, ...]
    size: float
    padding: tuple[float, float] = (1.1, 0.7)
    left_head: bool = False
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Centred:
    """Lines in the middle of the page."""

    lines: tuple[str, ...]
    bold: bool = False
    kind: Literal["center"] = "center"


@dataclass(frozen=True, slots=True)
class Placed:
    """Lines that begin `left` mm right of the margin and stay together."""

    lines: tuple[str, ...]
    left: float = 0
    kind: Literal["place"] = "place"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One item of a hanging part; `label` as printed, such as "a." or "1."."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Hanging:
    """ "Menimbang : a. …": a word, a colon, items that hang."""

    word: str
    items: tuple[Labelled, ...]
    kind: Literal["hanging"] = "hanging"


@dataclass(frozen=True, slots=True)
class Space:
    """Empty paper, in mm."""

    height: float
    kind: Literal["space"] = "space"


Block = Centred | Placed | Hanging | Space | PrintedTable


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one orientation; margins in mm: top, right, bottom, left."""

    blocks: tuple[Block, ...]
    landscape: bool = False
    margins: tuple[float, float, float, float] = (25, 22, 25, 28)
    size: float = 12


@dataclass(frozen=True, slots=True)
class Look:
    """Typeface, thickness of rules in points (0: no rules), greys of fills (0 black to 255 white)."""

    font: str = "TeX Gyre Bonum"
    rule: float = 0.5
    shade: int = 190
    header_fill: int | None = None
    page_numbers: bool = True


@dataclass(frozen=True, slots=True)
class Print:
    """A whole document to be typeset."""

    title: str
    sections: tuple[Section, ...]
    look: Look = field(default_factory=Look)

    @property
    def tables(self) -> tuple[PrintedTable, ...]:
        """All tables, in document order."""
        return tuple(b for s in self.sections for b in s.blocks if isinstance(b, PrintedTable))
