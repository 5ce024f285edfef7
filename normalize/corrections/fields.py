"""Fields of the decree that a person read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from ..model import Decision, Decree, Item, Person
from .model import Reason, Refusal

PLAIN = ("jenis", "lembaga", "pejabat", "nomor", "tahun", "tentang", "menetapkan", "tempat", "tanggal")
LISTS = ("menimbang", "mengingat", "memperhatikan", "diktum", "pasal")
PEOPLE = ("penandatangan", "pengesahan_salinan")
# Lines kept as printed beside the field: they said what the person corrected.
PRINTED_LINES = {
    "jenis": ("judul_baris",),
    "nomor": ("nomor_baris",),
    "tahun": ("nomor_baris",),
    "pejabat": ("pejabat_tercetak",),
    "tanggal": ("tanggal_tercetak",),
}


def readable_fields(decree: Decree) -> Iterator[tuple[str, str]]:
    """Path and text of what a person may correct: `nomor`, `penandatangan.nama`, `menimbang.0.text`."""
    for name in PLAIN:
        yield name, _text(getattr(decree, name))
    for name in LISTS:
        for index, item in enumerate(getattr(decree, name) or ()):
            yield f"{name}.{index}.text", item.text
    for name in PEOPLE:
        person = getattr(decree, name)
        if person is not None:
            yield f"{name}.jabatan", _text(person.jabatan)
            yield f"{name}.nama", _text(person.nama)


def correct_fields(
    decree: Decree, decisions: Sequence[Decision]
) -> tuple[Decree, tuple[Decision, ...], tuple[Refusal, ...]]:
    """The decree with the fields as decided, the decisions that were applied and those that were not.

    A decision about another reading counts where what is read now is what the person decided.
    """
    read = dict(readable_fields(decree))
    applied: list[Decision] = []
    refused: list[Refusal] = []
    for one in decisions:
        if one.field not in read:
            refused.append(Refusal(Reason.FOREIGN, one))
        elif read[one.field] == one.after:
            applied.append(replace(one, before=one.after))
        elif read[one.field] != one.before:
            refused.append(Refusal(Reason.STALE, one, read[one.field]))
        elif not _fits(one.field, one.after):
            refused.append(Refusal(Reason.BAD_VALUE, one))
        else:
            applied.append(one)
            if one.after != one.before:
                decree = _with(decree, one.field.split("."), one.after)
    return decree, tuple(applied), tuple(refused)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _fits(field: str, text: str) -> bool:
    if field == "tanggal" and text:
        try:
            date.fromisoformat(text)
        except ValueError:
            return False
    return field != "tahun" or not text or (text.isdecimal() and len(text) == 4)


def _with(decree: Decree, path: list[str], text: str) -> Decree:
    name, *rest = path
    values: dict[str, Any] = {}
    if not rest:
        value = int(text) if name == "tahun" and text else text or None
        values = {name: value, **dict.fromkeys(PRINTED_LINES.get(name, ()))}
        if f"{name}_canonical" in {field.name for field in fields(decree)}:
            values[f"{name}_canonical"] = None
    elif name in PEOPLE:
        values[name] = _signer(getattr(decree, name), rest[0], text or None)
    else:
        index = int(rest[0])
        items: tuple[Item, ...] = getattr(decree, name)
        values[name] = (*items[:index], replace(items[index], text=text, text_canonical=None), *items[index + 1 :])
    return replace(decree, **values)


def _signer(person: Person, part: str, text: str | None) -> Person:
    return (
        replace(person, jabatan=text, jabatan_canonical=None) if part == "jabatan" else replace(person, nama=text)
    )
