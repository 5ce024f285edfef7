"""Stage 2: a document becomes a decree. The entry that the pipeline calls."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from extract.messages import Language
from extract.model import Document, PhysicalTable, Source

from .certainty import judged, report_unread
from .decree.assembling import assemble
from .decree.checks import Case, run_checks
from .decree.facts import Facts, read_facts
from .decree.headings import read_heading
from .decree.reading import Appendix, Structure
from .decree.structure import read_structure
from .decree.wording import Wording, names_of
from .model import Decree, Lampiran, LogicalTable, Place, SetAside
from .pages import PageCopy, page_copies, without_pages
from .register import Register
from .remarks import report_remarks
from .sections import anchors, articles_with_tables, tables_by_section, with_tables
from .spelling import Context
from .spelling.own import OwnWords, own_words

if TYPE_CHECKING:
    from .tables.page.titles import Title


@dataclass(frozen=True, slots=True)
class NormalizeOptions:
    """How to normalise: the language of findings, and the program and version that decree.json names.

    `kept_rows` are page, table and row of rows that a person says are no repeats, `repeated_rows` of those that
    are. `strict` leaves rows out that resemble another one, not only those proved to have been read twice.
    """

    language: Language = Language.ID
    produced_by: str = "digitize"
    kept_rows: frozenset[tuple[int, int, int]] = frozenset()
    repeated_rows: frozenset[tuple[int, int, int]] = frozenset()
    strict: bool = False


DEFAULT = NormalizeOptions()

TablePair = tuple[PhysicalTable, PhysicalTable]  # a second reading of a table, and the one in use


def normalize(document: Document, options: NormalizeOptions = DEFAULT) -> Decree:
    """The decree in a document, with its tables joined, every change and every finding.

    A document that is no decree gives one whose fields are empty and whose tables are kept.
    """
    document = judged(document)
    register = Register(
        options.language,
        kept_rows=options.kept_rows,
        repeated_rows=options.repeated_rows,
        strict=options.strict,
    )
    document = _without_frames(document)
    copies = _copies(document, options)
    read = without_pages(document, frozenset(one.page for one in copies))
    structure = read_structure(read)
    facts = read_facts(structure)
    words = Wording(register, names_of(facts), _own_words(read))
    lampiran, papers, placed = _parts(read, structure, words, _repeated_tables(document, copies))
    decree = assemble(read, structure, facts, lampiran, words)
    headings = tuple(map(read_heading, structure.appendices))
    case = Case(read, structure, facts, headings, decree.rujukan, decree.rujukan_dalam, frozenset(placed))
    run_checks(case, register)
    report_unread(document, register)
    report_remarks(document, decree.lampiran, register)
    for one in copies:
        register.find("page-repeated", Place(page=one.page), variant="sheet", page=one.page, kept=one.kept)
    return replace(
        decree,
        source=document.source,
        set_aside=(*decree.set_aside, *_lines_of(document, copies)),
        produced_by=options.produced_by,
        decree_id=decree_id(document.source, facts),
        kertas_lain=papers,
        diktum=with_tables(decree.diktum, "diktum", placed),
        pasal=articles_with_tables(decree.pasal, placed) if decree.pasal else None,
        findings=tuple(register.findings),
        changes=tuple(register.changes),
    )


def decree_id(source: Source, facts: Facts | Decree) -> str:
    """The slug of lembaga, nomor and tahun; the stem of the file where one of them was not read."""
    if facts.lembaga is None or facts.nomor is None or facts.tahun is None:
        return PurePath(source.file).stem
    return slug(f"{facts.lembaga} {facts.nomor} {facts.tahun}")


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


def _copies(document: Document, options: NormalizeOptions) -> tuple[PageCopy, ...]:
    """Pages that were read twice; none of which a person says that its rows stand in the original again."""
    decided = {page for page, _, _ in options.kept_rows}
    return tuple(one for one in page_copies(document.pages) if one.page not in decided)


def _lines_of(document: Document, copies: Sequence[PageCopy]) -> tuple[SetAside, ...]:
    """The lines of pages that were read twice, as what is in no field."""
    left_out = {one.page for one in copies}
    return tuple(
        SetAside(page.number, line.text, "page-repeat", line.box)
        for page in document.pages
        if page.number in left_out
        for line in page.lines
    )


def _repeated_tables(document: Document, copies: Sequence[PageCopy]) -> tuple[TablePair, ...]:
    """The tables of pages that were read twice, each with the one of the better reading at the same place."""
    tables = {page.number: page.tables for page in document.pages}
    return tuple(pair for one in copies for pair in zip(tables[one.page], tables[one.kept], strict=False))


def _parts(
    document: Document,
    structure: Structure,
    words: Wording,
    repeated: Sequence[TablePair],
) -> tuple[tuple[Lampiran, ...], tuple[Lampiran, ...], dict[str, tuple[int, ...]]]:
    """The tables section by section: those of the body first (no heading), then those of each lampiran; those of
    other papers apart; and where in the body its tables stand.
    """
    sections = tables_by_section(document, structure)
    titles = _titles(document)
    found: list[Lampiran] = []
    placed: dict[str, tuple[int, ...]] = {}
    number = 1
    for part, tables in zip((None, *structure.appendices, *structure.papers), sections, strict=True):
        logical = _logical(tables, number, words, titles, repeated)
        number += len(logical)
        if part is not None:
            found.append(_one_lampiran(part, logical, words))
        elif logical:
            found.append(Lampiran(None, None, logical, pages=tuple(sorted({p for t in logical for p in t.pages}))))
            placed = anchors(structure, logical, tables)
    own = len(found) - len(structure.papers)
    return tuple(found[:own]), tuple(found[own:]), placed


def _one_lampiran(appendix: Appendix, tables: tuple[LogicalTable, ...], words: Wording) -> Lampiran:
    words.canonical(read_heading(appendix).subject, "lampiran.heading")
    return Lampiran(
        heading=appendix.heading.value if appendix.heading else None,
        judul=appendix.judul.value if appendix.judul else None,
        tables=tables,
        judul_canonical=words.canonical(appendix.judul, "lampiran.judul"),
        pages=appendix.pages,
        isi=tuple(text.value for text in appendix.isi),
    )


def _without_frames(document: Document) -> Document:
    if not any(page.tables for page in document.pages):
        return document
    from .tables.page.frames import without_frames

    return without_frames(document)


def _titles(document: Document) -> Mapping[tuple[int, int], Title]:
    """What is printed over each table, by page and number."""
    if not any(page.tables for page in document.pages):
        return {}
    from .tables.page.titles import titles_over

    return titles_over(document.pages)


def _logical(
    tables: Sequence[PhysicalTable],
    first_number: int,
    words: Wording,
    titles: Mapping[tuple[int, int], Title],
    repeated: Sequence[TablePair],
) -> tuple[LogicalTable, ...]:
    if not tables:
        return ()
    from .tables.logical_tables import RepeatedTable, Surroundings, logical_tables

    repeats = [RepeatedTable(*pair) for pair in repeated if pair[1] in tables]
    context = Context(names=words.names, document=words.document)
    around = Surroundings(titles, repeats)
    return logical_tables(tables, first_number, words.register, context=context, around=around)


def _own_words(document: Document) -> OwnWords:
    """The words of all pages, lines and cells."""
    return own_words(
        text
        for page in document.pages
        for text in (
            *(line.text for line in page.lines),
            *(cell.text for table in page.tables for cell in table.cells),
        )
    )
