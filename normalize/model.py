"""What stage 2 hands on: a `Decree` with its lampiran tables, every change and every finding.

Printed and canonical stand side by side. A `*_canonical` field is None where it equals its neighbour; what was
not read is None and never guessed. The field names are those of decree.json (public contract).
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.model import REVIEW_BELOW, Box, Source

from .auditmodel import Change, Decision, Finding, Place, Severity, State, Subject
from .tablemodel import Column, ColumnKind, HeaderCell, LogicalTable, Row, RowRole, Status, Value

__all__ = [
    "SCHEMA_VERSION",
    "TYPING_RULES",
    "WORDING_RULES",
    "Change",
    "Column",
    "ColumnKind",
    "Decision",
    "Decree",
    "Finding",
    "HeaderCell",
    "Item",
    "Lampiran",
    "LogicalTable",
    "Pengundangan",
    "Person",
    "Place",
    "Row",
    "RowRole",
    "Rujukan",
    "SetAside",
    "Severity",
    "State",
    "Status",
    "Subject",
    "Value",
]

SCHEMA_VERSION = 1
# Changes of what the salinan says: each has to be settled by a person before the copy stops being a draft.
WORDING_RULES = frozenset({"spelling", "ocr", "duplicate-row"})
# A finding or change in one of these keeps the copy a draft: nobody looked, or what is there is known to be wrong.
UNSETTLED = frozenset({State.OPEN, State.SALAH_BACA})
# Changes of how a value is written in the data: a printed text became a number or a date, the paper says the same.
TYPING_RULES = frozenset({"number", "date"})


@dataclass(frozen=True, slots=True)
class Item:
    """A lettered or numbered part: a consideration, a legal basis, a dictum, a pasal. `label` without its dot.

    `items` are the lists inside it, each with its own; `text` stays the whole. `tables` are the tables that stand
    in it: their numbers, from 0, among those of the lampiran without heading, which are the tables of the body.
    """

    label: str
    text: str
    text_canonical: str | None = None
    page: int | None = None
    box: Box | None = None
    items: tuple[Item, ...] = ()
    tables: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasal(Item):
    """An article: its ayat where it is divided, and the labels of the chapter and sections that it is in."""

    ayat: tuple[Item, ...] = ()
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nomor:
    """A decree's number in parts; a part that is not printed, or that the grammar does not settle, is None.

    `urut` is the running number, `klasifikasi` the class (`ORT.07`), `jenis` what stands behind its hyphen
    (`Kpt`), `wilayah` the digits where a region code or the number of a unit stands.
    """

    printed: str
    urut: str | None = None
    klasifikasi: str | None = None
    jenis: str | None = None
    wilayah: str | None = None
    lembaga: str | None = None
    bulan: int | None = None
    tahun: int | None = None

    @property
    def graded(self) -> bool:
        """Whether it follows the KPU grammar."""
        return self.klasifikasi is not None


@dataclass(frozen=True, slots=True)
class Person:
    """An office and the name that signs for it; either may be missing on the page."""

    jabatan: str | None
    nama: str | None
    jabatan_canonical: str | None = None


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
class RujukanDalam:
    """A reference to another part of the same decree: `field` and `label` say where it stands, `text` how it is
    printed, `target` which part it means (`menimbang.a`, `pasal.3.ayat.2`, `lampiran.1`); None: there is none.
    """

    field: str
    label: str
    text: str
    target: str | None


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where a part is printed: one for each page that it takes. `field` as findings name it: `mengingat.4`."""

    field: str
    page: int
    box: Box | None


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
    pembuka: str | None = None  # what an Instruksi says before its parts
    kepada: tuple[Item, ...] = ()  # whom an Instruksi or a letter addresses
    isi: tuple[Item, ...] = ()  # the paragraphs of an instrument that speaks in prose: Surat Edaran, Pengumuman, …
    menimbang: tuple[Item, ...] = ()
    mengingat: tuple[Item, ...] = ()
    memperhatikan: tuple[Item, ...] | None = None
    menetapkan: str | None = None
    diktum: tuple[Item, ...] = ()
    pasal: tuple[Pasal, ...] | None = None
    tempat: str | None = None
    tanggal: str | None = None
    tanggal_tercetak: str | None = None
    penandatangan: Person | None = None
    penandatangan_lain: tuple[Person, ...] = ()  # who signed beside, as the second party of a Perjanjian Kinerja
    ttd: bool = False
    pengesahan_salinan: Person | None = None
    tembusan: tuple[str, ...] | None = None
    lampiran: tuple[Lampiran, ...] = ()
    kertas_lain: tuple[Lampiran, ...] = ()  # other papers bound in: `judul` is their kind; none of the decree's
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
    rujukan_dalam: tuple[RujukanDalam, ...] = ()
    nomor_bagian: Nomor | None = None
    places: tuple[FieldPlace, ...] = ()
    decisions: tuple[Decision, ...] = ()
    schema_version: int = SCHEMA_VERSION

    @property
    def tables(self) -> tuple[LogicalTable, ...]:
        """All logical tables in document order: the n-th is lampiran.csv (n = 1), lampiran-2.csv, …"""
        return tuple(table for lampiran in self.lampiran for table in lampiran.tables)

    @property
    def all_tables(self) -> tuple[LogicalTable, ...]:
        """The decree's tables, then those of other papers bound in."""
        return (*self.tables, *(table for paper in self.kertas_lain for table in paper.tables))

    @property
    def pages_compared(self) -> frozenset[int]:
        """The pages that a person has compared with the original."""
        about_pages = (one.page for one in self.decisions if one.subject is Subject.PAGE)
        return frozenset(page for page in about_pages if page is not None)

    @property
    def all_pages_compared(self) -> bool:
        """Whether a person has compared every page with the original."""
        return self.pages_compared >= set(range(1, self.source.pages + 1))

    @property
    def settled(self) -> bool:
        """Whether the copy is no draft: nothing is open or known to be misread, every page was compared."""
        findings = any(one.state in UNSETTLED for one in self.findings)
        wording = any(one.rule in WORDING_RULES and one.state in UNSETTLED for one in self.changes)
        misread = any(one.state is State.SALAH_BACA for one in self.changes)
        return (
            not findings
            and not wording
            and not misread
            and not self.has_doubtful_cells
            and self.all_pages_compared
        )

    @property
    def has_doubtful_cells(self) -> bool:
        """Whether a person should look at a cell and has not."""
        return any(
            cell.confidence < REVIEW_BELOW or bool(cell.doubts)
            for table in self.tables
            for row in table.rows
            for cell in row.cells
        )
