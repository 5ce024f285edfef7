"""Where each part of the decree is printed: every page that it takes, with the box around its lines there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import FieldPlace
from .pieces import around
from .reading import Appendix, Entry, Signature, Structure, Text

FIELDS = {"penetapan": "penandatangan", "pengesahan": "pengesahan_salinan", "pengundangan": "diundangkan"}
LISTS = ("kepada", "isi", "menimbang", "mengingat", "memperhatikan", "diktum", "bab", "pasal")


def path_of(field: str, label: str) -> str:
    """A part as findings and places name it: `mengingat.4`, `pasal.7`; the field alone where it has no label."""
    short = label.removeprefix("Pasal ")
    return f"{field}.{short}" if short else field


def places(structure: Structure) -> tuple[FieldPlace, ...]:
    """The places of all parts, in the order of decree.json. A part whose page is unknown has none."""
    return tuple(place for field, text in _texts(structure) for place in _of(field, text))


def _of(field: str, text: Text) -> Iterator[FieldPlace]:
    for page in sorted({piece.page for piece in text.pieces}):
        boxes = [piece.box for piece in text.pieces if piece.page == page and piece.placed]
        yield FieldPlace(field, page, around(boxes) if boxes else None)


def _texts(structure: Structure) -> Iterator[tuple[str, Text]]:
    title = structure.title
    yield from (("kop", text) for text in title.kop)
    judul = {
        "salinan": title.salinan,
        "judul_baris": title.line,
        "nomor_baris": title.number,
        "tentang": title.tentang,
        "pejabat": title.pejabat,
    }
    yield from _known(judul)
    yield from _known({"pembuka": structure.opening})
    for name in LISTS:
        if name == "diktum":
            yield from _known(
                {
                    "memutuskan": structure.memutuskan,
                    "menetapkan": structure.menetapkan or structure.untuk,
                }
            )
        yield from _entries(name, getattr(structure, name) or ())
    yield from _signatures(structure.signatures)
    yield from _known({"diundangkan.berita": structure.berita})
    yield from (("tembusan", text) for text in structure.tembusan or ())
    for number, appendix in enumerate(structure.appendices, 1):
        yield from _appendix(f"lampiran.{number}", appendix)


def _known(texts: dict[str, Text | None]) -> Iterator[tuple[str, Text]]:
    yield from ((field, text) for field, text in texts.items() if text)


def _entries(name: str, entries: Sequence[Entry]) -> Iterator[tuple[str, Text]]:
    for entry in entries:
        path = path_of(name, entry.label)
        yield path, entry.text
        yield from ((f"{path}.ayat.{part.label}", part.text) for part in entry.parts)


def _signatures(signatures: Sequence[Signature], prefix: str = "") -> Iterator[tuple[str, Text]]:
    for one in signatures:
        field = f"{prefix}{FIELDS.get(one.kind, 'penandatangan')}"
        outer = field if one.kind == "pengundangan" else prefix.rstrip(".")
        dated = {".".join(filter(None, (outer, name))): getattr(one, name) for name in ("tempat", "tanggal")}
        yield from _known({**dated, f"{field}.jabatan": one.jabatan, f"{field}.nama": one.nama})
        yield from _known({f"{field}.ttd": one.ttd})


def _appendix(path: str, appendix: Appendix) -> Iterator[tuple[str, Text]]:
    yield from _known({f"{path}.heading": appendix.heading, f"{path}.judul": appendix.judul})
    if appendix.isi:
        yield f"{path}.isi", Text("", tuple(piece for text in appendix.isi for piece in text.pieces))
    yield from _signatures(appendix.signatures, f"{path}.")
