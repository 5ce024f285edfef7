"""Every text of a decree that reaches an output, by its path: `nomor`, `kop.0`, `lampiran.1.judul`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from ..model import Decree, Pengundangan, Person

PLAIN = ("jenis", "lembaga", "pejabat", "nomor", "tahun", "tentang", "menetapkan", "tempat", "tanggal")
LISTS = ("menimbang", "mengingat", "memperhatikan", "diktum", "pasal")
LINES = ("kop", "tembusan")  # lists of lines without labels
PEOPLE = ("penandatangan", "pengesahan_salinan")
FLAGS = ("salinan", "ttd")
YES = "ya"  # the text of a flag that is set; the empty text is one that is not
# Lines kept as printed beside a field: they said what the person corrected.
PRINTED_LINES = {
    "jenis": ("judul_baris",),
    "nomor": ("nomor_baris",),
    "tahun": ("nomor_baris",),
    "pejabat": ("pejabat_tercetak",),
    "tanggal": ("tanggal_tercetak",),
}
MADE = {
    "penandatangan": Person(None, None),
    "pengesahan_salinan": Person(None, None),
    "pejabat": Person(None, None),
}
PROMULGATED = "diundangkan"


def readable_fields(decree: Decree) -> Iterator[tuple[str, str]]:
    """Path and text of all that a person may correct; what was not read is there with an empty text."""
    for index, line in enumerate(decree.kop):
        yield f"kop.{index}", line
    for name in PLAIN:
        yield name, _text(getattr(decree, name))
    for name in LISTS:
        for index, item in enumerate(getattr(decree, name) or ()):
            yield f"{name}.{index}.text", item.text
    for name in FLAGS:
        yield name, _text(getattr(decree, name))
    for name in PEOPLE:
        person = getattr(decree, name) or MADE[name]
        yield f"{name}.jabatan", _text(person.jabatan)
        yield f"{name}.nama", _text(person.nama)
    if decree.diundangkan or decree.pasal:
        yield from _promulgation(decree.diundangkan)
    for index, line in enumerate(decree.tembusan or ()):
        yield f"tembusan.{index}", line
    for number, lampiran in enumerate(decree.lampiran):
        if lampiran.heading is None and lampiran.judul is None and not lampiran.isi:
            continue  # tables of the body
        yield f"lampiran.{number}.heading", _text(lampiran.heading)
        yield f"lampiran.{number}.judul", _text(lampiran.judul)
        for index, line in enumerate(lampiran.isi):
            yield f"lampiran.{number}.isi.{index}", line


def _promulgation(one: Pengundangan | None) -> Iterator[tuple[str, str]]:
    person = one.pejabat if one and one.pejabat else Person(None, None)
    for name in ("tempat", "tanggal", "berita"):
        yield f"{PROMULGATED}.{name}", _text(getattr(one, name, None))
    yield f"{PROMULGATED}.pejabat.jabatan", _text(person.jabatan)
    yield f"{PROMULGATED}.pejabat.nama", _text(person.nama)


def with_text(decree: Decree, path: str, text: str) -> Decree:
    """The decree with another text at a path of `readable_fields`; lines that printed the old one go with it."""
    name = path.partition(".")[0]
    gone: dict[str, Any] = dict.fromkeys(PRINTED_LINES.get(name, ())) if "." not in path else {}
    changed: Decree = _put(decree, path.split("."), text)
    return replace(changed, **gone)


def _put(owner: Any, path: list[str], text: str) -> Any:
    name, *rest = path
    if isinstance(owner, tuple):
        index = int(name)
        inner = _put(owner[index], rest, text) if rest else text
        return (*owner[:index], inner, *owner[index + 1 :])
    held = getattr(owner, name)
    if rest:
        made = Pengundangan(None, None, None, None) if name == PROMULGATED else MADE.get(name)
        return replace(owner, **{name: _put(made if held is None else held, rest, text)})
    values: dict[str, Any] = {name: _value(name, held, text)}
    known = {one.name for one in fields(owner)} if is_dataclass(owner) else set()
    beside = (f"{name}_canonical", f"{name}_tercetak")
    return replace(owner, **values, **{one: None for one in beside if one in known})


def _value(name: str, held: Any, text: str) -> Any:
    if isinstance(held, bool):
        return text == YES
    if name == "tahun":
        return int(text) if text else None
    return text if name == "text" else text or None


def _text(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else ""
    return "" if value is None else str(value)
