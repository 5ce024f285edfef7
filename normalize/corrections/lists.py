"""Lists of the decree as a person has them: items added, removed, joined, split, moved."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..model import Decision, Decree, Item, Pasal
from .model import Reason, Refusal
from .paths import LINES, LISTS

MOST = 2_000  # items of one list
Entry = tuple[str, str, int | None]  # label, text, and which item as read it was


def list_fields(decree: Decree) -> dict[str, list[list[str]]]:
    """Every list that a person may rearrange, by its path: label and text of each item."""
    found = {name: [["", line] for line in getattr(decree, name) or ()] for name in LINES}
    for name in LISTS:
        found[name] = [[item.label, item.text] for item in getattr(decree, name) or ()]
    for number, lampiran in enumerate(decree.lampiran):
        if lampiran.isi:
            found[f"lampiran.{number}.isi"] = [["", line] for line in lampiran.isi]
    return found


def rearrange_lists(
    decree: Decree, decisions: Sequence[Decision], read: dict[str, list[list[str]]]
) -> tuple[Decree, tuple[Decision, ...], tuple[Refusal, ...]]:
    """The decree with its lists as decided; `read` are the lists before anything of them was corrected.

    An item whose text the person left as read keeps what was corrected in it alone.
    """
    applied: list[Decision] = []
    refused: list[Refusal] = []
    for one in decisions:
        name = one.field or ""
        entries = _entries(one.after, len(read.get(name, ())))
        if name not in read or entries is None:
            refused.append(Refusal(Reason.FOREIGN if name not in read else Reason.BAD_VALUE, one))
        elif _parsed(one.before) != read[name]:
            refused.append(Refusal(Reason.STALE, one, "; ".join(text for _, text in read[name])[:200]))
        else:
            decree = _with(decree, name, entries, read[name])
            applied.append(one)
    return decree, tuple(applied), tuple(refused)


def homes_of(decision: Decision) -> list[int | None]:
    """For each item of a rearranged list which item as read it was."""
    return [home for _, _, home in _entries(decision.after, MOST) or ()]


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _entries(text: str, count: int) -> list[Entry] | None:
    records = _parsed(text)
    if not isinstance(records, list) or len(records) > MOST:
        return None
    entries: list[Entry] = []
    for record in records:
        match record:
            case [str() as label, str() as words, None]:
                entries.append((label, words, None))
            case [str() as label, str() as words, int() as home] if 0 <= home < count:
                entries.append((label, words, home))
            case _:
                return None
    return entries


def _with(decree: Decree, name: str, entries: list[Entry], read: list[list[str]]) -> Decree:
    if name in LISTS:
        own: tuple[Item, ...] = getattr(decree, name) or ()
        kind = Pasal if name == "pasal" else Item
        items = tuple(_item(entry, own, read, kind) for entry in entries)
        return _replaced(decree, name, items or (None if name in ("memperhatikan", "pasal") else ()))
    rest = name.split(".")[1:]
    if not rest:
        lines = tuple(_line(entry, getattr(decree, name) or (), read) for entry in entries)
        return _replaced(decree, name, lines or (None if name == "tembusan" else ()))
    number, lampiran = int(rest[0]), list(decree.lampiran)
    isi = tuple(_line(entry, lampiran[number].isi, read) for entry in entries)
    lampiran[number] = replace(lampiran[number], isi=isi)
    return replace(decree, lampiran=tuple(lampiran))


def _replaced(decree: Decree, name: str, value: object) -> Decree:
    values: dict[str, Any] = {name: value}
    return replace(decree, **values)


def _item(entry: Entry, own: tuple[Item, ...], read: list[list[str]], kind: type[Item]) -> Item:
    label, text, home = entry
    if home is None:
        return kind(label, text)
    item = own[home]
    if text == read[home][1]:
        return replace(item, label=label)
    return replace(item, label=label, text=text, text_canonical=None)


def _line(entry: Entry, own: tuple[str, ...], read: list[list[str]]) -> str:
    _, text, home = entry
    return own[home] if home is not None and text == read[home][1] else text
