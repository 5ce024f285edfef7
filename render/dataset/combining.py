"""From many result folders to one dataset: read once to sort and once to copy, so that memory stays flat."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from normalize.decree.checks.privacy import masked

from .sources import OTHER, Descriptor, Source, Table, facts, load, open_source, rows_of

IDS = ("decree_id", "folder")
UNMASKED = frozenset({*IDS, "source", "sha256", "row_id", "mirip", "nomor", "column"})
LONG = ("decree_id", "folder", "table", "row_id", "column", "heading", "value", "halaman", "status", "mirip")
LAST = ("halaman", "status", "mirip")
_SPECIAL = re.compile(r'[",\r\n]')
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of the dataset: what it is called, its columns, and how many rows it got."""

    name: str
    fields: tuple[Descriptor, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Combined:
    """What was written, and which folders hold a decree that another folder holds as well."""

    sheets: tuple[Sheet, ...]
    same: tuple[tuple[str, str], ...]


def combine(out: Path, folders: Iterable[str], work: Path, *, personal: bool) -> Combined:
    """Write every file of the dataset into `work`. Folders that are no complete results are left out.

    Identity and telephone numbers are masked unless `personal`.
    """
    sources = sorted(_sources(out, folders), key=lambda source: source.order)
    same = _same(sources)
    sheets = [_write(work, "keputusan", tuple(_known()), _decrees(out, sources, same), personal=personal)]
    for name in sorted({table.goes_to for source in sources for table in source.tables}):
        fields = tuple(map(_own, LONG)) if name == f"lampiran-{OTHER}" else _united(sources, name)
        sheets.append(_write(work, name, fields, _rows(out, sources, name), personal=personal))
    return Combined(tuple(sheets), tuple(same.items()))


def about(name: str) -> dict[str, str]:
    """Title and description of a file of the dataset."""
    entries = _load()["file"]
    found: dict[str, str] = entries.get(name) or entries["lampiran"]
    return found


def _sources(out: Path, folders: Iterable[str]) -> Iterator[Source]:
    for folder in folders:
        with suppress(OSError, ValueError, KeyError, IndexError):
            yield open_source(out, folder)


def _same(sources: list[Source]) -> dict[str, str]:
    """By folder: the folder before it that holds the same file or, under another name, the same decree."""
    first: dict[tuple[str, ...], str] = {}
    same = {}
    for source in sources:
        keys = [("sha256", source.sha256), *([("decree", *source.identity)] if source.identity else [])]
        earlier = next((first[key] for key in keys if key in first), None)
        if earlier is not None:
            same[source.folder] = earlier
        for key in keys:
            first.setdefault(key, earlier or source.folder)
    return same


def _decrees(out: Path, sources: list[Source], same: dict[str, str]) -> Iterator[Row]:
    for source in sources:
        yield facts(load(out / source.folder), source, same.get(source.folder, ""))


def _rows(out: Path, sources: list[Source], name: str) -> Iterator[Row]:
    for source in sources:
        for table in source.tables:
            if table.goes_to != name:
                continue
            for row in rows_of(out / source.folder / table.file):
                if name == f"lampiran-{OTHER}":
                    yield from _long(row, source, table)
                else:
                    yield {**row, "folder": source.folder, "table": str(table.number or row.get("table", ""))}


def _long(row: Row, source: Source, table: Table) -> Iterator[Row]:
    """One row for each filled cell: tables of different headings fit into one file."""
    base = {**row, "folder": source.folder, "table": str(table.number)}
    for field in table.fields:
        name = field["name"]
        if row[name] and name not in ("decree_id", "row_id", *LAST):
            yield {**base, "column": name, "heading": field["title"], "value": row[name]}


def _united(sources: list[Source], name: str) -> tuple[Descriptor, ...]:
    """All columns of the files that go there, in the order in which they are met."""
    found: dict[str, Descriptor] = {}
    for source in sources:
        for table in source.tables:
            if table.goes_to == name:
                for field in table.fields:
                    found[field["name"]] = _joined(found.get(field["name"]), _loosened(field))
    head = [_own("decree_id"), _own("folder"), *([_own("table")] if name.startswith("lampiran") else [])]
    middle = [field for key, field in found.items() if key != "decree_id" and key not in LAST]
    return (*head, *middle, *(found[key] for key in LAST if key in found))


def _joined(known: Descriptor | None, field: Descriptor) -> Descriptor:
    """The field for the values of both: numbers where both are some kind of number, texts where they differ."""
    if known is None or known["type"] == field["type"]:
        return known or field
    kind = "number" if {known["type"], field["type"]} == {"integer", "number"} else "string"
    return {**{key: value for key, value in known.items() if key != "constraints"}, "type": kind}


def _loosened(field: Descriptor) -> Descriptor:
    """The field where other folders may lack it: neither required nor unique any more."""
    kept = {key: value for key, value in field.get("constraints", {}).items() if key not in ("required", "unique")}
    plain = {key: value for key, value in field.items() if key != "constraints"}
    return {**plain, "constraints": kept} if kept else plain


def _write(work: Path, name: str, fields: tuple[Descriptor, ...], rows: Iterator[Row], *, personal: bool) -> Sheet:
    count = 0
    with (work / f"{name}.csv").open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(",".join(_quoted(field["name"]) for field in fields) + "\n")
        for row in rows:
            values = (row.get(field["name"], "") for field in fields)
            shown = values if personal else map(_shown, fields, values)
            stream.write(",".join(map(_quoted, shown)) + "\n")
            count += 1
    return Sheet(name, fields, count)


def _shown(field: Descriptor, value: str) -> str:
    """The value with personal numbers masked; a whole column value typed as number is left out instead."""
    if not value or field["name"] in UNMASKED:
        return value
    hidden = masked(value)
    return hidden if hidden == value or field["type"] == "string" else ""


def _quoted(value: str) -> str:
    """RFC 4180; a lone carriage return is quoted too, which the csv module leaves open."""
    return '"' + value.replace('"', '""') + '"' if _SPECIAL.search(value) else value


def _known() -> Iterator[Descriptor]:
    """The fields of keputusan.csv: those of the catalogue up to the last fact of a decree."""
    for name in _load()["field"]:
        yield _own(name)
        if name == "same_as":
            return


def _own(name: str) -> Descriptor:
    entries = _load()["field"]
    if name in entries:
        return {"name": name, **entries[name]}
    meanings = tomllib.loads(files("render.data").joinpath("fields.toml").read_text(encoding="utf-8"))["field"]
    known = {key: value for key, value in meanings[name].items() if key in ("type", "title", "description")}
    return {"name": name, **known}


@cache
def _load() -> dict[str, Any]:
    return tomllib.loads(files("render.dataset").joinpath("fields.toml").read_text(encoding="utf-8"))
