"""The salinan as lines and blocks, in the house order; shared by the PDF and the Word file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from normalize.model import Decree, Item, Lampiran, Person

from ..options import RenderOptions, Wording

DRAFT = "DRAF – belum disahkan"
BLANK = "." * 24
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
# A lampiran heading is read as one text; on paper each of these words begins a line (UU 12/2011, Lampiran II).
_HEADING_LINES = re.compile(r"\s+(?=(?:KEPUTUSAN|PERATURAN|NOMOR|TANGGAL|TENTANG)\b)|(?<=\bTENTANG)\s+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A lettered or numbered text; the label with its full stop, empty where none is printed."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """Menimbang, Mengingat or Memperhatikan."""

    label: str
    items: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A block to be signed: lines above, whether ttd stands there, the name (None: a dotted line)."""

    lines: tuple[str, ...]
    ttd: bool
    name: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """The decree without its lampiran."""

    kop: tuple[str, ...]
    judul: tuple[str, ...]
    tentang: str | None
    pejabat: str | None
    parts: tuple[Part, ...]
    memutuskan: bool
    menetapkan: str | None
    diktum: tuple[Labelled, ...]
    articles: tuple[Labelled, ...]
    closing: Signature | None
    certification: Signature | None
    tembusan: tuple[str, ...]


def body_of(decree: Decree, options: RenderOptions) -> Body | None:
    """The decree's own text in the wording asked for; None for a document that is no decree."""
    if decree.jenis is None and not decree.diktum and not decree.menimbang:
        return None
    canonical = options.text is Wording.CANONICAL
    parts = (
        Part("Menimbang", _labelled(decree.menimbang, canonical)),
        Part("Mengingat", _labelled(decree.mengingat, canonical)),
        Part("Memperhatikan", _labelled(decree.memperhatikan or (), canonical)),
    )
    diktum = tuple(Labelled(item.label, _text(item, canonical)) for item in decree.diktum)
    return Body(
        kop=decree.kop,
        judul=_judul(decree, canonical),
        tentang=_chosen(decree.tentang, decree.tentang_canonical, canonical),
        pejabat=decree.pejabat_tercetak or _chosen(decree.pejabat, decree.pejabat_canonical, canonical),
        parts=tuple(part for part in parts if part.items),
        memutuskan=bool(diktum or decree.menetapkan or decree.pasal),
        menetapkan=_chosen(decree.menetapkan, decree.menetapkan_canonical, canonical),
        diktum=diktum,
        articles=tuple(Labelled(item.label, _text(item, canonical)) for item in decree.pasal or ()),
        closing=closing_of(decree, canonical, dated=True),
        certification=_certification(decree, options),
        tembusan=decree.tembusan or (),
    )


def closing_of(decree: Decree, canonical: bool, *, dated: bool) -> Signature | None:
    """The closing block; without place and date at the foot of a lampiran."""
    signer = decree.penandatangan
    if signer is None and decree.tempat is None and decree.tanggal is None:
        return None
    lines = []
    if dated:
        lines.append(f"Ditetapkan di {decree.tempat or BLANK}")
        lines.append(f"pada tanggal {_date(decree) or BLANK}")
    if signer and signer.jabatan:
        lines.append(f"{_chosen(signer.jabatan, signer.jabatan_canonical, canonical)},")
    return Signature(tuple(lines), decree.ttd, signer.nama if signer else None)


def annex_judul(annex: Lampiran, options: RenderOptions) -> str | None:
    """The title of a lampiran in the wording asked for."""
    return _chosen(annex.judul, annex.judul_canonical, options.text is Wording.CANONICAL)


def heading_lines(heading: str | None) -> tuple[str, ...]:
    """LAMPIRAN / KEPUTUSAN … / NOMOR … / TENTANG / …, a line each."""
    return tuple(line for line in _HEADING_LINES.split(heading) if line) if heading else ()


def _certification(decree: Decree, options: RenderOptions) -> Signature | None:
    """The office's lines stay; the official who certified the old copy did not certify this one."""
    old: Person | None = decree.pengesahan_salinan
    if options.pengesah is not None:
        nama, jabatan = options.pengesah
        return Signature(("Salinan sesuai dengan aslinya", jabatan), ttd=False, name=nama)
    if old is None:
        return None
    office = _chosen(old.jabatan, old.jabatan_canonical, options.text is Wording.CANONICAL)
    lines = ("Salinan sesuai dengan aslinya", *((f"{office},",) if office else ()))
    return Signature(lines, ttd=False, name=None)


def _judul(decree: Decree, canonical: bool) -> tuple[str, ...]:
    lembaga = _chosen(decree.lembaga, decree.lembaga_canonical, canonical)
    title = decree.judul_baris or " ".join(filter(None, (decree.jenis, lembaga)))
    nomor = _chosen(decree.nomor, decree.nomor_canonical, canonical)
    line = decree.nomor_baris
    if nomor is None or line is None or nomor not in line:
        line = f"NOMOR {nomor or BLANK}"
    return tuple(filter(None, (title, line)))


def _labelled(items: tuple[Item, ...], canonical: bool) -> tuple[Labelled, ...]:
    return tuple(Labelled(f"{item.label}." if item.label else "", _text(item, canonical)) for item in items)


def _text(item: Item, canonical: bool) -> str:
    return item.text_canonical if canonical and item.text_canonical is not None else item.text


def _chosen(printed: str | None, canonical_text: str | None, canonical: bool) -> str | None:
    return canonical_text if canonical and canonical_text is not None else printed


def _date(decree: Decree) -> str | None:
    if decree.tanggal_tercetak:
        return decree.tanggal_tercetak
    if decree.tanggal is None:
        return None
    year, month, day = decree.tanggal.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"
