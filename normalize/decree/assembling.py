"""Parts, values and wording put together as the `Decree` that stage 2 hands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.model import Document

from ..language.dates import read_date
from ..model import Decree, Item, Lampiran, Pasal, Pengundangan, Person, Place, SetAside
from ..register import Register
from ..spelling import TextKind
from .facts import Facts, bare_place
from .furniture import set_aside
from .pieces import joined
from .places import places
from .pointers import pointers
from .reading import Entry, Signature, Structure, Text
from .references import citations
from .wording import Wording


def assemble(
    document: Document, structure: Structure, facts: Facts, lampiran: tuple[Lampiran, ...], words: Wording
) -> Decree:
    """The decree without findings and changes, which the register holds, and without id and `produced_by`."""
    title = structure.title
    _record_repairs(structure, facts, words.register)
    decree = Decree(
        produced_by="",
        source=document.source,
        decree_id="",
        jenis=facts.jenis,
        lembaga=facts.lembaga,
        pejabat=facts.pejabat,
        nomor=facts.nomor,
        tahun=facts.tahun,
        tentang=facts.tentang,
        salinan=title.salinan is not None or facts.signers.certified,
        kop=tuple(text.value for text in title.kop),
        tentang_canonical=words.canonical(title.tentang, "tentang"),
        pembuka=structure.opening.value if structure.opening else None,
        kepada=_items(structure.kepada, "kepada", words),
        isi=_items(structure.isi, "isi", words),
        menimbang=_items(structure.menimbang, "menimbang", words),
        mengingat=_items(structure.mengingat, "mengingat", words, TextKind.TITLE),
        memperhatikan=_items(structure.memperhatikan or (), "memperhatikan", words, TextKind.TITLE) or None,
        menetapkan=_first_value(structure.menetapkan, structure.untuk),
        menetapkan_canonical=words.canonical(structure.menetapkan, "menetapkan"),
        diktum=_items(structure.diktum, "diktum", words),
        pasal=tuple(_article(entry, words) for entry in structure.pasal or ()) or None,
        judul_baris=title.line.value if title.line else None,
        nomor_baris=title.number.value if title.number else None,
        bab=_items(structure.bab, "bab", words),
        pejabat_tercetak=title.pejabat.value if title.pejabat else None,
        tembusan=tuple(text.value for text in structure.tembusan) if structure.tembusan else None,
        rujukan=tuple(
            one
            for name in ("mengingat", "memperhatikan")
            for one in citations(name, getattr(structure, name) or ())
        ),
        rujukan_dalam=pointers(structure),
        nomor_bagian=facts.number,
        places=places(structure),
        lampiran=lampiran,
        set_aside=(*structure.aside, *_beside(structure)),
    )
    return _closed(decree, structure, facts, words)


def _first_value(*texts: Text | None) -> str | None:
    """The first of some texts: an Instruksi says under Untuk what others say under Menetapkan."""
    return next((text.value for text in texts if text), None)


def _closed(decree: Decree, structure: Structure, facts: Facts, words: Wording) -> Decree:
    """The decree with its closing: place, date, officials."""
    signers = facts.signers
    for signature in (*structure.signatures, *(s for a in structure.appendices for s in a.signatures)):
        words.canonical(
            signature.jabatan, "pengesahan_salinan" if signature.kind == "pengesahan" else "penandatangan"
        )
    office = next((s.jabatan for s in structure.signatures if s.kind == "pengesahan"), None)
    return replace(
        decree,
        tempat=facts.tempat,
        tanggal=facts.date.iso if facts.date else None,
        tanggal_tercetak=facts.date_text.value if facts.date_text else None,
        penandatangan=_person(signers.jabatan, signers.nama),
        penandatangan_lain=tuple(
            person
            for s in structure.signatures
            if s.kind == "pihak-kedua" and (person := _person(_bare(s.jabatan), _bare(s.nama)))
        ),
        ttd=signers.ttd,
        pengesahan_salinan=_person(signers.certifier_jabatan, signers.certifier_nama, words.known(office)),
        diundangkan=_promulgation(structure),
    )


def _beside(structure: Structure) -> Iterator[SetAside]:
    """Lines of signature blocks that no field holds: identity numbers, further names, blocks of the lampiran."""
    told: set[str] = set()
    for signature in structure.signatures:
        repeated = signature.kind in told
        told.add(signature.kind)
        kept = signature.parts if repeated else signature.others
        yield from (set_aside(p, "unplaced") for text in kept for p in text.pieces)
        yield from (set_aside(p, "nip") for text in signature.nip for p in text.pieces)
    for appendix in structure.appendices:
        for signature in appendix.signatures:
            texts = (*signature.parts, *signature.others, *signature.nip)
            yield from (set_aside(p, "lampiran-signature") for text in texts for p in text.pieces)


def _items(
    entries: Sequence[Entry], name: str, words: Wording, kind: TextKind = TextKind.PROSE
) -> tuple[Item, ...]:
    return tuple(words.item(entry, name, kind) for entry in entries)


def _article(entry: Entry, words: Wording) -> Pasal:
    item = words.item(entry, "pasal")
    ayat = tuple(
        Item(one.label, one.text.value, words.known(one.text), one.text.page, one.text.box, words.lists(one.text))
        for one in entry.parts
    )
    return Pasal(
        item.label,
        item.text,
        item.text_canonical,
        item.page,
        item.box,
        () if ayat else item.items,
        ayat=ayat,
        under=entry.under,
    )


def _person(jabatan: str | None, nama: str | None, canonical: str | None = None) -> Person | None:
    return Person(jabatan, nama, canonical) if jabatan or nama else None


def _promulgation(structure: Structure) -> Pengundangan | None:
    block = next((s for s in structure.signatures if s.kind == "pengundangan"), None)
    if block is None:
        return None
    day = read_date(block.tanggal.value) if block.tanggal else None
    return Pengundangan(
        tempat=bare_place(block.tempat) if block.tempat else None,
        tanggal=day.iso if day else None,
        tanggal_tercetak=block.tanggal.value if block.tanggal else None,
        pejabat=_person(_bare(block.jabatan), _bare(block.nama)),
        berita=structure.berita.value if structure.berita else None,
    )


def _bare(text: Text | None) -> str | None:
    return text.value.rstrip(" ,;:") or None if text else None


def _record_repairs(structure: Structure, facts: Facts, register: Register) -> None:
    """A change for every value that was not taken over as the reader gave it."""
    for one in structure.parted:
        where = Place(page=one.piece.page, box=one.piece.box if one.piece.placed else None)
        register.change("ocr", where, one.before, one.after, score=0.9, reason=one.reason)
    number = structure.title.number
    if facts.number_printed and number:
        register.change(
            "ocr", number.place("nomor"), facts.number_printed, facts.nomor or "", score=0.7,
            reason="angka yang terbaca sebagai huruf atau bulatan",
        )  # fmt: skip
    for part in facts.signers.completed:
        register.change(
            "ocr", part.shown.place(f"penandatangan.{part.part}"), part.shown.value, part.whole.value, score=0.8,
            reason="di lampiran tercetak lengkap",
        )  # fmt: skip
    for signature in structure.signatures:
        _record(signature, "jabatan", "sama dengan jabatan di judul", register)
        _record(signature, "nama", "spasi sesudah gelar", register)


def _record(signature: Signature, part: str, reason: str, register: Register) -> None:
    text: Text | None = getattr(signature, part)
    printed = joined(text.pieces) if text else ""
    if text and printed != text.value:
        field = "pengesahan_salinan" if signature.kind == "pengesahan" else "penandatangan"
        register.change("ocr", text.place(f"{field}.{part}"), printed, text.value, score=0.9, reason=reason)
