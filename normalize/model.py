"""What stage 2 hands on: a `Decree` with its lampiran tables, every change and every finding.

Printed and canonical stand side by side. A `*_canonical` field is None where it equals its neighbour; what was
not read is None and never guessed. The field names are those of decree.json (public contract).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extract.model import Box, Cell, MarkKind, Source

SCHEMA_VERSION = 1
# Changes of what the salinan says: each has to be settled by a person before the copy stops being a draft.
WORDING_RULES = frozenset({"spelling", "ocr", "duplicate-row"})


class Severity(StrEnum):
    """How much a finding matters; `error` means that the data must not be relied on before a person decided."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class State(StrEnum):
    """What a person decided about a finding or change."""

    OPEN = "open"
    SESUAI_ASLI = "sesuai-asli"
    SALAH_BACA = "salah-baca"
    DIPERBAIKI = "diperbaiki"


class Status(StrEnum):
    """Whether a row may be used as it is."""

    OK = "ok"
    REVIEW = "review"


class RowRole(StrEnum):
    """What a row as read turned out to be; every role but DATA leaves the table and is the rule of its change."""

    DATA = "data"
    HEADER = "header-row"
    COLUMN_NUMBERS = "column-number-row"
    GROUP = "group-row"
    SPACER = "spacer-row"
    DUPLICATE = "duplicate-row"
    FRAGMENT = "fragment-row"
    JOINED = "joined-row"


class ColumnKind(StrEnum):
    """How the values of a column are typed in the dataset."""

    TEXT = "text"
    MARK = "mark"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; what does not apply is None."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    col: int | None = None
    row_id: str | None = None
    box: Box | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between what was read and what is canonical; undoing it restores `before`.

    For a row that leaves the table `before` is the row as read: a JSON array of its cell texts in grid order.
    """

    change_id: str
    rule: str
    place: Place
    before: str
    after: str
    score: float
    reason: str
    kept_row_id: str | None = None
    state: State = State.OPEN


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt or contradiction with its place. `code` is stable; `message` is for people."""

    finding_id: str
    code: str
    severity: Severity
    place: Place
    message: str
    suggestion: str = ""
    state: State = State.OPEN


@dataclass(frozen=True, slots=True)
class Item:
    """A lettered or numbered part: a consideration, a legal basis, a dictum, a pasal. `label` without its dot."""

    label: str
    text: str
    text_canonical: str | None = None
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """An office and the name that signs for it; either may be missing on the page."""

    jabatan: str | None
    nama: str | None
    jabatan_canonical: str | None = None


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A cell of the table head as printed, in the grid of the first page that prints it."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    text_canonical: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the dataset. `grid_col` is the printed column that it comes from; a split column shares it.

    A column of the schedule says which month (1-12) or quarter (1-4) its marks stand for. `width` in points.
    """

    name: str
    title: str
    kind: ColumnKind
    grid_col: int | None
    width: float | None = None
    bulan: int | None = None
    triwulan: int | None = None


Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row as read and what became of it.

    `values` align with the table's columns and are empty for rows that left the table. `origins` align with
    `values`: the row_id of the row whose printed cell gave the value (another row's where a merged cell or a
    proven continuation was filled down). `cells` are the physical cells that begin in this row.
    """

    row_id: str
    page: int
    table: int
    row: int
    role: RowRole
    cells: tuple[Cell, ...]
    values: tuple[Value, ...] = ()
    origins: tuple[str, ...] = ()
    status: Status = Status.OK
    kept_row_id: str | None = None


@dataclass(frozen=True, slots=True)
class LogicalTable:
    """One table of the decree, joined over its pages, rows in document order, rows set aside included."""

    table_id: str
    profile: str
    pages: tuple[int, ...]
    n_cols: int
    header: tuple[HeaderCell, ...]
    header_rows: int
    column_numbers: tuple[str, ...] | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def data_rows(self) -> tuple[Row, ...]:
        """The rows of lampiran.csv, in order."""
        return tuple(row for row in self.rows if row.role is RowRole.DATA)


@dataclass(frozen=True, slots=True)
class Lampiran:
    """One lampiran: its heading block, its title and its tables; all None for tables that stand in the body."""

    heading: str | None
    judul: str | None
    tables: tuple[LogicalTable, ...]
    judul_canonical: str | None = None
    pages: tuple[int, ...] = ()
    isi: tuple[str, ...] = ()  # what it says outside its tables, line by line


@dataclass(frozen=True, slots=True)
class Rujukan:
    """A regulation that the decree cites: `field` and `label` say where (`mengingat`, `7`); unprinted is None.

    `gazette` is LN, BN or LD with its year and number, `supplement` the number of its Tambahan, `changed_by` the
    last regulation that changed it, as printed after "sebagaimana telah diubah".
    """

    field: str
    label: str
    jenis: str
    nomor: str | None
    tahun: int | None
    tentang: str | None
    gazette: str | None = None
    gazette_year: int | None = None
    gazette_number: str | None = None
    supplement: str | None = None
    changed_by: Rujukan | None = None


@dataclass(frozen=True, slots=True)
class Pengundangan:
    """The second closing of a Peraturan: where and when it was promulgated, by whom, and in which gazette."""

    tempat: str | None
    tanggal: str | None
    tanggal_tercetak: str | None
    pejabat: Person | None
    berita: str | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A line of text that is in no field and no table: page number, catchword, letterhead, unplaced."""

    page: int
    text: str
    kind: str
    box: Box | None = None


class Subject(StrEnum):
    """What a decision is about."""

    CELL = "cell"
    FIELD = "field"
    FINDING = "finding"
    CHANGE = "change"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: about which reading, with what outcome, who, when (ISO 8601) and why.

    `before` is the exact reading that it is about: the text of a cell or field, the message of a finding, the text
    before a change (`after` is then the text that the change gave). `code` is a finding's code or a change's rule.
    A decision about a page says that the page was compared with the original.
    """

    subject: Subject
    state: State
    by: str
    at: str
    reason: str = ""
    page: int | None = None
    table: int | None = None
    row: int | None = None
    col: int | None = None
    field: str | None = None
    code: str = ""
    before: str = ""
    after: str = ""
    mark_before: MarkKind | None = None
    mark_after: MarkKind | None = None


@dataclass(frozen=True, slots=True)
class Decree:
    """A decree as data. The order of fields is the order of decree.json."""

    produced_by: str
    source: Source
    decree_id: str
    jenis: str | None = None
    lembaga: str | None = None
    pejabat: str | None = None
    nomor: str | None = None
    tahun: int | None = None
    tentang: str | None = None
    salinan: bool = False
    kop: tuple[str, ...] = ()
    menimbang: tuple[Item, ...] = ()
    mengingat: tuple[Item, ...] = ()
    memperhatikan: tuple[Item, ...] | None = None
    menetapkan: str | None = None
    diktum: tuple[Item, ...] = ()
    pasal: tuple[Item, ...] | None = None
    tempat: str | None = None
    tanggal: str | None = None
    tanggal_tercetak: str | None = None
    penandatangan: Person | None = None
    ttd: bool = False
    pengesahan_salinan: Person | None = None
    tembusan: tuple[str, ...] | None = None
    lampiran: tuple[Lampiran, ...] = ()
    findings: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()
    lembaga_canonical: str | None = None
    pejabat_canonical: str | None = None
    nomor_canonical: str | None = None
    tentang_canonical: str | None = None
    menetapkan_canonical: str | None = None
    set_aside: tuple[SetAside, ...] = ()
    pejabat_tercetak: str | None = None  # the line above Menimbang exactly as printed, with its comma
    judul_baris: str | None = None  # the title line as printed: KEPUTUSAN KEPALA …
    nomor_baris: str | None = None  # the number line as printed: NOMOR … TAHUN …
    bab: tuple[Item, ...] = ()
    diundangkan: Pengundangan | None = None
    rujukan: tuple[Rujukan, ...] = ()
    decisions: tuple[Decision, ...] = ()
    schema_version: int = SCHEMA_VERSION

    @property
    def tables(self) -> tuple[LogicalTable, ...]:
        """All logical tables in document order: the n-th is lampiran.csv (n = 1), lampiran-2.csv, …"""
        return tuple(table for lampiran in self.lampiran for table in lampiran.tables)

    @property
    def pages_compared(self) -> frozenset[int]:
        """The pages that a person has compared with the original."""
        about_pages = (one.page for one in self.decisions if one.subject is Subject.PAGE)
        return frozenset(page for page in about_pages if page is not None)

    @property
    def settled(self) -> bool:
        """Whether the copy is no draft: no error and no change of wording is open, every page was compared."""
        errors = any(one.severity is Severity.ERROR and one.state is State.OPEN for one in self.findings)
        wording = any(one.rule in WORDING_RULES and one.state is State.OPEN for one in self.changes)
        return not errors and not wording and self.pages_compared >= set(range(1, self.source.pages + 1))
