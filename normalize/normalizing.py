"""Stage 2: a document becomes a decree. The entry that the pipeline calls."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from extract.messages import Language
from extract.model import Document, PhysicalTable, Source

from .decree.facts import Facts, read_facts
from .decree.reading import Appendix, Entry, Structure
from .decree.structure import read_structure
from .model import Decree, Item, Lampiran, LogicalTable, Person
from .register import Register


@dataclass(frozen=True, slots=True)
class NormalizeOptions:
    """How to normalise: the language of findings, and the program and version that decree.json names."""

    language: Language = Language.ID
    produced_by: str = "digitize"


DEFAULT = NormalizeOptions()


def normalize(document: Document, options: NormalizeOptions = DEFAULT) -> Decree:
    """The decree in a document, with its tables joined, every change and every finding.

    A document that is no decree gives one whose fields are empty and whose tables are kept.
    """
    register = Register(options.language)
    structure = read_structure(document)
    facts = read_facts(structure)
    lampiran = _lampiran(document, structure, register)
    return _decree(document, structure, facts, lampiran, register, options)


def decree_id(source: Source, facts: Facts) -> str:
    """The slug of lembaga, nomor and tahun; the stem of the file where one of them was not read."""
    if facts.lembaga is None or facts.nomor is None or facts.tahun is None:
        return PurePath(source.file).stem
    return slug(f"{facts.lembaga} {facts.nomor} {facts.tahun}")


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


def _lampiran(document: Document, structure: Structure, register: Register) -> tuple[Lampiran, ...]:
    """The tables section by section: those of the body first (no heading), then those of each lampiran."""
    sections = _tables_by_section(document, structure)
    found: list[Lampiran] = []
    number = 1
    for appendix, tables in zip((None, *structure.appendices), sections, strict=True):
        logical = _logical(tables, number, register)
        number += len(logical)
        if appendix is not None:
            found.append(
                Lampiran(
                    heading=appendix.heading.value if appendix.heading else None,
                    judul=appendix.judul.value if appendix.judul else None,
                    tables=logical,
                    pages=appendix.pages,
                    isi=tuple(text.value for text in appendix.isi),
                )
            )
        elif logical:
            found.append(Lampiran(None, None, logical, pages=tuple(sorted({p for t in logical for p in t.pages}))))
    return tuple(found)


def _logical(tables: Sequence[PhysicalTable], first_number: int, register: Register) -> tuple[LogicalTable, ...]:
    if not tables:
        return ()
    from .tables.joining import logical_tables

    return logical_tables(tables, first_number, register)


def _tables_by_section(document: Document, structure: Structure) -> list[list[PhysicalTable]]:
    sections: list[list[PhysicalTable]] = [[] for _ in range(len(structure.appendices) + 1)]
    for page in document.pages:
        for table in page.tables:
            sections[_section_of(table, structure.appendices)].append(table)
    return sections


def _section_of(table: PhysicalTable, appendices: Sequence[Appendix]) -> int:
    """The last lampiran that begins before the table; 0, the body, where none does."""
    section = 0
    for number, appendix in enumerate(appendices, start=1):
        start = appendix.start
        if start is None or start.page > table.page:
            continue
        above = start.page < table.page or table.box is None or not start.placed or start.box.y0 <= table.box.y1
        if above:
            section = number
    return section


def _decree(
    document: Document,
    structure: Structure,
    facts: Facts,
    lampiran: tuple[Lampiran, ...],
    register: Register,
    options: NormalizeOptions,
) -> Decree:
    signers = facts.signers
    certified = structure.title.salinan is not None or signers.certified
    return Decree(
        produced_by=options.produced_by,
        source=document.source,
        decree_id=decree_id(document.source, facts),
        jenis=facts.jenis,
        lembaga=facts.lembaga,
        pejabat=facts.pejabat,
        nomor=facts.nomor,
        tahun=facts.tahun,
        tentang=facts.tentang,
        salinan=certified,
        kop=tuple(text.value for text in structure.title.kop),
        menimbang=_items(structure.menimbang),
        mengingat=_items(structure.mengingat),
        memperhatikan=_items(structure.memperhatikan) if structure.memperhatikan else None,
        menetapkan=structure.menetapkan.value if structure.menetapkan else None,
        diktum=_items(structure.diktum),
        pasal=_items(structure.pasal) if structure.pasal else None,
        tempat=facts.tempat,
        tanggal=facts.date.iso if facts.date else None,
        tanggal_tercetak=facts.date_text.value if facts.date_text else None,
        penandatangan=_person(signers.jabatan, signers.nama),
        ttd=signers.ttd,
        pengesahan_salinan=_person(signers.certifier_jabatan, signers.certifier_nama),
        tembusan=tuple(text.value for text in structure.tembusan) if structure.tembusan else None,
        lampiran=lampiran,
        findings=tuple(register.findings),
        changes=tuple(register.changes),
        set_aside=structure.aside,
    )


def _items(entries: Sequence[Entry]) -> tuple[Item, ...]:
    return tuple(entry.item() for entry in entries)


def _person(jabatan: str | None, nama: str | None) -> Person | None:
    return Person(jabatan, nama) if jabatan or nama else None
