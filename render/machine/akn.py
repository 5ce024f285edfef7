"""decree.akn.xml: the decree in Akoma Ntoso 3.0 (OASIS LegalDocML), identifiers by its naming convention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from normalize.model import Decree, Lampiran, LogicalTable

from ..officezip import xml_text
from ..options import RenderOptions, Wording
from .content import divisions, listed, office, worded
from .naming import actor, country, slug, work_iri
from .tables import MarkedCell, table_rows

LANGUAGE = "ind"  # ISO 639-2, as the naming convention asks
# The schema demands a date of every work. Where none was read it is the first day of the year, else of the era,
# under a name that says so.
UNREAD, READ = "tanggal-tidak-terbaca", "penetapan"


@dataclass(frozen=True, slots=True)
class Identity:
    """The names and dates of the act or of one lampiran, at the level of work, expression and manifestation."""

    work: str
    expression: str
    part: str
    date: str
    date_name: str
    country: str
    subtype: str
    number: str | None

    def of(self, part: str) -> Identity:
        """The same for another part of the act, such as `lampiran_1`."""
        return replace(self, part=part)


@dataclass(frozen=True, slots=True)
class Attachment:
    """One lampiran: heading, title, what it says outside its tables, and its tables."""

    eid: str
    kind: str
    identity: Identity
    heading: str
    title: str
    lines: tuple[str, ...]
    tables: tuple[tuple[tuple[MarkedCell, ...], ...], ...]


def write_akn(decree: Decree, path: Path, options: RenderOptions) -> Path | None:
    """Write the act; None, and no file, where the document is no decree. The same decree gives the same bytes."""
    if decree.jenis is None:
        return None
    wording, identity = options.text, _identity(decree)
    environment = Environment(
        loader=PackageLoader("render.machine"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["slug"] = slug
    text = environment.get_template("decree.akn.xml.j2").render(
        decree=decree,
        identity=identity,
        language=LANGUAGE,
        author=worded(decree.lembaga, decree.lembaga_canonical, wording),
        author_slug=actor(worded(decree.lembaga, decree.lembaga_canonical, wording)) or "tidak-terbaca",
        software=slug(decree.produced_by),
        nomor=worded(decree.nomor, decree.nomor_canonical, wording),
        tentang=worded(decree.tentang, decree.tentang_canonical, wording),
        pejabat=decree.pejabat_tercetak or worded(decree.pejabat, decree.pejabat_canonical, wording),
        menetapkan=worded(decree.menetapkan, decree.menetapkan_canonical, wording),
        menimbang=listed("menimbang", "rec", decree.menimbang, decree, wording),
        mengingat=listed("mengingat", "cit", decree.mengingat, decree, wording),
        memperhatikan=listed("memperhatikan", "note", decree.memperhatikan or (), decree, wording),
        divisions=divisions(decree, wording),
        signer=office(decree.penandatangan, wording),
        certifier=office(decree.pengesahan_salinan, wording),
        inside=_tables_inside(decree, wording),
        attachments=_attachments(decree, identity, wording),
    )
    path.write_text(xml_text(text), encoding="utf-8", newline="\n")
    return path


def _identity(decree: Decree) -> Identity:
    work = work_iri(decree)
    date = decree.tanggal or f"{decree.tahun or 1:04d}-01-01"
    return Identity(
        work=work,
        expression=f"{work}/{LANGUAGE}@{date if decree.tanggal else ''}",
        part="main",
        date=date,
        date_name=READ if decree.tanggal else UNREAD,
        country=country(decree.lembaga_canonical or decree.lembaga),
        subtype=slug(decree.jenis or ""),
        number=decree.nomor_canonical or decree.nomor,
    )


def _attachments(decree: Decree, identity: Identity, wording: Wording) -> tuple[Attachment, ...]:
    return tuple(
        Attachment(
            f"att_{number}",
            "lampiran" if lampiran.heading or lampiran.judul else "tabel",
            identity.of(f"lampiran_{number}"),
            lampiran.heading or "",
            worded(lampiran.judul, lampiran.judul_canonical, wording),
            lampiran.isi,
            tuple(rows for table in tables if (rows := table_rows(table, wording))),
        )
        for number, lampiran, tables in _annexed(decree)
    )


def _annexed(decree: Decree) -> Iterator[tuple[int, Lampiran, Sequence[LogicalTable]]]:
    """Every lampiran with its number and its tables but those that stand in the body, in a dictum or article."""
    inside = anchored(decree)
    for number, lampiran in enumerate(decree.lampiran, 1):
        body = not (lampiran.heading or lampiran.judul or lampiran.isi)
        tables = [table for at, table in enumerate(lampiran.tables) if not (body and at in inside)]
        if tables or not (body and inside):
            yield number, lampiran, tables


def _tables_inside(decree: Decree, wording: Wording) -> dict[int, tuple[tuple[MarkedCell, ...], ...]]:
    """The tables that stand in a dictum or article, by their number in the body."""
    own = decree.lampiran[0].tables if decree.lampiran else ()
    return {number: table_rows(own[number], wording) for number in sorted(anchored(decree)) if number < len(own)}


def anchored(decree: Decree) -> frozenset[int]:
    """The numbers of the tables that stand in a dictum or article."""
    return frozenset(number for item in (*decree.diktum, *(decree.pasal or ())) for number in item.tables)
