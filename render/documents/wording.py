"""The decree in the wording asked for, in the house order; what was not read stays None."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from normalize.model import Decree, Item, Lampiran, Person

from ..options import RenderOptions, Wording

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
INSTRUCTION = "INSTRUKSI"  # it has no decision: it says to whom and what is to be done
CERTIFIED = "Salinan sesuai dengan aslinya"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A lettered or numbered text; its label as printed, empty where there is none; its page in the source."""

    label: str
    text: str
    page: int | None = None
    tables: tuple[int, ...] = ()  # of the body, by number


@dataclass(frozen=True, slots=True)
class Part:
    """Menimbang, Mengingat or Memperhatikan."""

    label: str
    items: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A block to be signed; `place` and `date` are None where it has none, empty where they were not read."""

    place: str | None
    date: str | None
    office: str | None
    ttd: bool
    name: str | None
    opening: str = "Ditetapkan di"


@dataclass(frozen=True, slots=True)
class Body:
    """The decree without its lampiran."""

    kop: tuple[str, ...]
    title: str
    number: str | None
    tentang: str | None
    formula: str | None
    office: str | None
    parts: tuple[Part, ...]
    decides: bool
    menetapkan: str | None
    prose: tuple[Labelled, ...]
    diktum: tuple[Labelled, ...]
    articles: tuple[Labelled, ...]
    chapters: tuple[Labelled, ...]
    closing: Block
    promulgated: Block | None
    gazette: str | None
    tembusan: tuple[str, ...]


def body_of(decree: Decree, wording: Wording) -> Body | None:
    """The decree's own text; None for a document that is no decree."""
    if decree.jenis is None and not decree.diktum and not decree.menimbang and not decree.pasal:
        return None
    canonical = wording is Wording.CANONICAL
    instructs = decree.jenis == INSTRUCTION
    lists = (
        ("Menimbang", decree.menimbang),
        ("Mengingat", decree.mengingat),
        ("Memperhatikan", decree.memperhatikan or ()),
        ("", (Item("", decree.pembuka),) if decree.pembuka else ()),
        ("Kepada", decree.kepada),
        ("Untuk", (Item("", decree.menetapkan or ""),) if instructs and decree.diktum else ()),
    )
    parts = (Part(label, _listed(items, canonical)) for label, items in lists)
    menetapkan = _chosen(decree.menetapkan, decree.menetapkan_canonical, canonical)
    diktum = _plain(decree.diktum, canonical)
    return Body(
        kop=decree.kop,
        title=_title(decree, canonical),
        number=_number(decree, canonical),
        tentang=_chosen(decree.tentang, decree.tentang_canonical, canonical),
        formula=next((line.text for line in decree.set_aside if line.kind == "formula"), None),
        office=_office(decree, canonical),
        parts=tuple(part for part in parts if part.items),
        decides=bool(diktum or menetapkan or decree.pasal) and not instructs,
        menetapkan=menetapkan,
        prose=_plain(decree.isi, canonical),
        diktum=diktum,
        articles=_plain(decree.pasal or (), canonical),
        chapters=_plain(decree.bab, canonical),
        closing=closing_of(decree, wording),
        promulgated=_promulgated(decree, canonical),
        gazette=decree.diundangkan.berita if decree.diundangkan else None,
        tembusan=decree.tembusan or (),
    )


def closing_of(decree: Decree, wording: Wording, *, dated: bool = True) -> Block:
    """Who decided, where and when; the foot of a lampiran is not dated."""
    office, name = _person(decree.penandatangan, wording is Wording.CANONICAL)
    return Block(
        place=decree.tempat or "" if dated else None,
        date=_date(decree.tanggal_tercetak, decree.tanggal) or "" if dated else None,
        office=office,
        ttd=decree.ttd,
        name=name,
    )


def certification_of(decree: Decree, options: RenderOptions) -> Block:
    """Who certifies this copy: nobody unless the user names a person; who certified the old copy did not."""
    if options.pengesah is not None:
        name, office = options.pengesah
        return Block(None, None, office, False, name, opening=CERTIFIED)
    office_read, _ = _person(decree.pengesahan_salinan, options.text is Wording.CANONICAL)
    return Block(None, None, office_read, False, None, opening=CERTIFIED)


def lampiran_title(lampiran: Lampiran, wording: Wording) -> str | None:
    """The title of a lampiran."""
    return _chosen(lampiran.judul, lampiran.judul_canonical, wording is Wording.CANONICAL)


def document_title(decree: Decree) -> str:
    """What the files call themselves: title line, number and subject, as far as they were read."""
    number = _number(decree, canonical=True)
    tentang = decree.tentang_canonical or decree.tentang
    known = (_title(decree, canonical=True), number, f"TENTANG {tentang}" if tentang else None)
    return " ".join(part for part in known if part) or decree.source.file


def _title(decree: Decree, canonical: bool) -> str:
    lembaga = _chosen(decree.lembaga, decree.lembaga_canonical, canonical)
    line = decree.judul_baris
    if line and canonical and decree.lembaga and decree.lembaga_canonical:
        line = line.replace(decree.lembaga, decree.lembaga_canonical)
    return line or " ".join(filter(None, (decree.jenis, lembaga)))


def _number(decree: Decree, canonical: bool) -> str | None:
    """The number line; as printed where it holds the number in the wording asked for."""
    nomor = _chosen(decree.nomor, decree.nomor_canonical, canonical)
    line = decree.nomor_baris
    if nomor is None:
        return None
    if line is None:
        return f"NOMOR {nomor}"
    return line if nomor in line else line.replace(decree.nomor, nomor) if decree.nomor else f"NOMOR {nomor}"


def _office(decree: Decree, canonical: bool) -> str | None:
    if canonical and decree.pejabat_canonical:
        return f"{decree.pejabat_canonical},"
    return decree.pejabat_tercetak or decree.pejabat


def _promulgated(decree: Decree, canonical: bool) -> Block | None:
    second = decree.diundangkan
    if second is None:
        return None
    office, name = _person(second.pejabat, canonical)
    date = _date(second.tanggal_tercetak, second.tanggal) or ""
    return Block(second.tempat or "", date, office, decree.ttd, name, opening="Diundangkan di")


def _person(person: Person | None, canonical: bool) -> tuple[str | None, str | None]:
    if person is None:
        return None, None
    return _chosen(person.jabatan, person.jabatan_canonical, canonical), person.nama


def _listed(items: Iterable[Item], canonical: bool) -> tuple[Labelled, ...]:
    return tuple(
        Labelled(f"{item.label}." if item.label else "", _text(item, canonical), item.page) for item in items
    )


def _plain(items: Iterable[Item], canonical: bool) -> tuple[Labelled, ...]:
    return tuple(Labelled(item.label, _text(item, canonical), item.page, item.tables) for item in items)


def _text(item: Item, canonical: bool) -> str:
    return item.text_canonical if canonical and item.text_canonical is not None else item.text


def _chosen(printed: str | None, canonical_text: str | None, canonical: bool) -> str | None:
    return canonical_text if canonical and canonical_text is not None else printed


def _date(printed: str | None, iso: str | None) -> str | None:
    if printed or iso is None:
        return printed
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"
