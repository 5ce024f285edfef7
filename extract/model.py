"""What stage 1 hands on: a `Document` of upright pages with words, rules, fills and physical tables.

One coordinate system everywhere: points (1/72 inch) of the page as it reads upright, origin top left.
"Nothing printed here" is a `Cell` with empty text; "covered by a merged cell" is a grid position inside
another cell's span. Every grid position of a table is covered by exactly one cell.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

SCHEMA_VERSION = 1
REVIEW_BELOW = 0.9  # fixed by the contract: under this confidence a person should look


class Reader(StrEnum):
    """Who read a text."""

    TEXT_LAYER = "text-layer"
    OCR = "ocr"
    TEXT_EXPORT = "text-export"
    PERSON = "person"


class MarkKind(StrEnum):
    """A sign that stands in a cell instead of text."""

    TICK = "tick"
    CROSS = "cross"
    SHADED = "shaded"


class Kind(StrEnum):
    """What an input turned out to be, judged by its content and never by its name alone."""

    PDF_TEXT = "pdf-text"
    PDF_SCAN = "pdf-scan"
    PDF_MIXED = "pdf-mixed"
    PICTURE = "picture"
    TEXT_EXPORT = "text-export"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points of the upright page, origin top left; x0 <= x1, y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Horizontal extent in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical extent in points."""
        return self.y1 - self.y0

    @property
    def center(self) -> tuple[float, float]:
        """The middle, as (x, y)."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def overlap(self, other: Box) -> float:
        """Shared area in square points; 0 when the boxes do not touch."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.y1, other.y1) - max(self.y0, other.y0)
        return max(0.0, width) * max(0.0, height)

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def union(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))


@dataclass(frozen=True, slots=True)
class Word:
    """A run of printed characters without a space; `turned_cw` in degrees: 270 runs upward, 90 downward.

    `struck` words are printed and crossed out, `raised` ones stand above the line, as the marks of footnotes do.
    `source` says where a word stands that is no print of the page: in a form's field (`form:` and its name) or in
    a text box laid over the page (`annotation`).
    """

    text: str
    box: Box
    confidence: float
    reader: Reader
    bold: bool = False
    turned_cw: int = 0
    struck: bool = False
    raised: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand on one baseline, left to right; wide gaps stay visible in the word boxes."""

    text: str
    box: Box
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight ruling line, horizontal (y0 == y1) or vertical (x0 == x1)."""

    box: Box
    thickness: float

    @property
    def horizontal(self) -> bool:
        """True for a row rule, False for a column rule."""
        return self.box.width >= self.box.height


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled area that is not white; `rgb` in 0..255, averaged where the fill is dithered."""

    box: Box
    rgb: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Signs:
    """What the reader of a picture saw that makes a cell's reading more or less sure; the worst of its words.

    `product` is the product of the scores of all its characters and `margin` the least lead of one over the next
    best. `missed` is the best score of a character that was passed over. `again` and `other` say how like the
    reading is to what a second look and the second reader gave, 0 to 1, None where there was none. `height` is
    of its lines, in pixels as read, `contrast` of ink against its ground, 0 to 1. `trace` is the darkest ink in a
    cell that read as empty, 0 to 1.
    """

    product: float
    margin: float
    missed: float
    height: float
    contrast: float
    again: float | None = None
    other: float | None = None
    trace: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a physical table.

    `text` is what was read, lines joined by one space, and empty where the ink is a mark; `glyph` keeps the
    sign of a mark as printed. `doubts` are reasons in kebab-case why a person should look. `open_top` and
    `open_bottom` say that no rule closes the cell there: evidence that it goes on over the page break. `signs` are
    of cells that were read from a picture.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    mark: MarkKind | None
    glyph: str
    confidence: float
    box: Box | None
    reader: Reader
    words: tuple[Word, ...] = ()
    doubts: tuple[str, ...] = ()
    fill: tuple[int, int, int] | None = None
    open_top: bool = False
    open_bottom: bool = False
    signs: Signs | None = None


@dataclass(frozen=True, slots=True)
class PhysicalTable:
    """A table as it stands on one page; `number` counts from 1 on its page, rows and columns from 0."""

    number: int
    page: int
    n_rows: int
    n_cols: int
    cells: tuple[Cell, ...]
    box: Box | None
    method: str


@dataclass(frozen=True, slots=True)
class PageNote:
    """Something a user should know about the page itself, such as `low-resolution` or `blank-page`."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something at a place on the page that is no print: `hidden-text` that nobody sees, an `annotation`."""

    code: str
    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One upright page. `lines` hold every word that is in no table, in reading order.

    `turned_cw` is the turn in degrees (0, 90, 180, 270) and `skew` the small angle that made the page upright;
    `dpi` is the resolution of the picture that was read, None where no picture was read. `picture` is the upright
    page as a small grey JPEG for people to look at, None for text exports; it is kept beside pages.json.
    `handwriting` are the boxes of words with figures that were written by hand.
    """

    number: int
    width: float
    height: float
    reader: Reader
    lines: tuple[Line, ...]
    tables: tuple[PhysicalTable, ...]
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    notes: tuple[PageNote, ...] = ()
    turned_cw: int = 0
    skew: float = 0.0
    dpi: float | None = None
    handwriting: tuple[Box, ...] = ()
    remarks: tuple[Remark, ...] = ()
    picture: bytes | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Source:
    """The input: file name without folders, SHA-256 of its bytes, number of pages, kind."""

    file: str
    sha256: str
    pages: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the input, by its name; `read` where it was read instead of the cover that carries it."""

    name: str
    read: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """Everything read from one input, page by page."""

    source: Source
    pages: tuple[Page, ...]
    schema_version: int = SCHEMA_VERSION
    attachments: tuple[Attachment, ...] = ()
