"""What a template receives: the salinan as plain data, JSON for the PDF. docs/templates.md explains each field."""

from __future__ import annotations

from dataclasses import dataclass

from .paragraphs import Paragraph
from .tabling import SetCell

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet and its margins in mm."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block to be signed: lines from top to bottom; a dotted line stands for what was not read."""

    opening: Lines
    office: Lines
    ttd: bool
    name: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """A lettered or numbered item; `gaps` are the numbers of the holes that lie above it."""

    label: str
    text: str
    gaps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PartView:
    """Menimbang, Mengingat or Memperhatikan."""

    label: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class PieceView:
    """A run of rows that is set as one; a table is cut only for a signature that would stand alone."""

    head: tuple[SetCell, ...]
    body: tuple[SetCell, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table: number counted from 0 through the document, type size in points, widths and side insets in mm."""

    number: int
    size: float
    widths: tuple[float, ...]
    insets: tuple[float, ...]
    head_rows: int
    pieces: tuple[PieceView, ...]
    gaps_below: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A dictum or an article (`kind` diktum, pasal) or the heading of a chapter (bab), with the tables in it."""

    kind: str
    label: str
    paragraphs: tuple[Paragraph, ...]
    gaps: tuple[int, ...] = ()
    tables: tuple[TableView, ...] = ()


@dataclass(frozen=True, slots=True)
class DecreeView:
    """The decree's own text; None and empty mean that the original has no such part."""

    kop: Lines
    title: Lines
    number: str
    tentang: Lines
    formula: str | None
    office: Lines
    parts: tuple[PartView, ...]
    decides: bool
    menetapkan: str | None
    sections: tuple[SectionView, ...]
    tables: tuple[TableView, ...]
    closing: BlockView
    promulgated: BlockView | None
    gazette: str | None
    certification: BlockView
    tembusan: Lines
    gaps_below: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LampiranView:
    """A lampiran on sheets of its own: `text` above its tables, `legend` below.

    The heading stands at the right, `heading_width` mm wide.
    `closing` and `certification` are None for tables that are no decree's.
    """

    number: int
    sheet: SheetView
    heading: Lines
    heading_width: float
    title: Lines
    text: tuple[Paragraph, ...]
    tables: tuple[TableView, ...]
    legend: tuple[Paragraph, ...]
    closing: BlockView | None
    certification: BlockView | None


@dataclass(frozen=True, slots=True)
class SalinanView:
    """The whole document; `notes` are the holes by number, `draft` the line at the head of each page."""

    title: str
    draft: str
    upright: SheetView
    decree: DecreeView | None
    lampiran: tuple[LampiranView, ...]
    notes: tuple[Lines, ...]
