"""Enumerations without gaps, and references to their letters and names that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from ...register import Register
from ..marks import mark_of
from ..places import path_of
from ..pointers import rank_of_dictum
from ..reading import Entry
from ..vocabulary import dictum_labels
from .case import Case, place_of
from .pages import torn_articles

_NESTED = re.compile(r"(?:(?<=[:;,.]\s)|(?<=\bdan\s)|(?<=\bserta\s))([a-z])\.\s(?=\S)")
_LABELLED = re.compile(r"^[^:]{3,40}:\s*a\.\s")  # a list that begins behind its label: "Ketua : a. memimpin"
# Bodies that a decree sets up, and how a dictum speaks of one that another dictum names.
_BODIES = ("Tim", "Kelompok Kerja", "Panitia", "Satuan Tugas", "Gugus Tugas", "Satuan Pelaksana")
_BODY = re.compile(
    rf"\b({'|'.join(_BODIES)})\b[^.;:]{{0,80}}?\bsebagaimana\s+(?:dimaksud|tersebut)\b[^.;:]{{0,20}}\b[Dd]iktum\b"
)
SHORTEST_LIST = 3  # a gap counts in lists of at least three letters; two letters alone may be anything


def check_lists(case: Case, register: Register) -> None:
    """enumeration-gap, diktum-missing and reference-dangling."""
    torn = {other.label for _, other in torn_articles(case)}  # told as missing pages
    for field in ("menimbang", "mengingat", "memperhatikan", "pasal"):
        _gaps(field, getattr(case.structure, field) or (), register, torn if field == "pasal" else frozenset())
    for field, entry in case.entries():
        for before, after in nested_gaps(entry.text.value):
            register.find("enumeration-gap", place_of(entry, field), before=before, after=after)
    _gaps_in_appendices(case, register)
    _dictums(case, register)
    _dangling(case, register)


def nested_gaps(text: str) -> list[tuple[str, str]]:
    """Where a list inside a text leaves out one letter: the letters before and after it."""
    letters = [m.group(1) for m in _NESTED.finditer(text)]
    gaps = []
    run: list[str] = []
    for letter in letters:
        step = ord(letter) - ord(run[-1]) if run else 0
        if letter == "a" or not run:
            run = [letter] if letter == "a" else []
        elif step == 1:
            run.append(letter)
        elif step == 2 and len(run) >= SHORTEST_LIST - 1:
            gaps.append((run[-1], letter))
            run.append(letter)
    return gaps


def _gaps(field: str, entries: Sequence[Entry], register: Register, told: Set[str]) -> None:
    if field == "pasal" and entries and entries[0].label not in ("Pasal 1", "Pasal I"):
        register.find("enumeration-gap", place_of(entries[0], field), before="–", after=entries[0].label)
    if entries and not entries[0].printed:
        register.find("label-unread", place_of(entries[0], field), label=entries[0].label)
    for one, other in pairwise(entries):
        if not other.printed:
            register.find("label-unread", place_of(other, field), label=other.label)
        elif _step(one.label, other.label) != 1 and other.label not in told:
            register.find("enumeration-gap", place_of(other, field), before=one.label, after=other.label)


def _step(one: str, other: str) -> int:
    """How far one label is from the next; 1 where that cannot be told. Article 5A follows 5, and 6 follows it."""
    one, other = one.removeprefix("Pasal "), other.removeprefix("Pasal ")
    if one[:1].isdigit() and other[:1].isdigit():
        step = int(re.sub(r"\D", "", other)) - int(re.sub(r"\D", "", one))
        return 1 if step == 0 and other > one else step
    return ord(other) - ord(one) if len(one) == len(other) == 1 and one.islower() else 1


def _gaps_in_appendices(case: Case, register: Register) -> None:
    for appendix in case.structure.appendices:
        run: list[str] = []
        for text in appendix.isi:
            mark = mark_of(text.pieces[0], lettered=True)
            if mark is None and _LABELLED.search(text.value):
                run = ["a"]
            if mark is None:
                continue
            step = mark.value - (ord(run[-1]) - 96) if run else 0
            if mark.value == 1:
                run = ["a"]
            elif step == 2 and len(run) >= SHORTEST_LIST - 1:
                register.find("enumeration-gap", text.place("lampiran"), before=run[-1], after=mark.label)
                run.append(mark.label)
            elif run and step == 1:
                run.append(mark.label)


def _dictums(case: Case, register: Register) -> None:
    ranks = [rank_of_dictum(entry.label) for entry in case.structure.diktum]
    wanted = 0
    for entry, rank in zip(case.structure.diktum, ranks, strict=True):
        if rank is not None and rank > wanted:
            label = dictum_labels()[wanted][0]
            register.find("diktum-missing", place_of(entry, "diktum"), label, label=label, found=entry.label)
        wanted = (rank if rank is not None else wanted) + 1
    if not case.dispositive and case.structure.memutuskan:
        label = dictum_labels()[0][0]
        register.find("diktum-missing", case.structure.memutuskan.place("diktum"), label=label, found="–")


def _dangling(case: Case, register: Register) -> None:
    entries = {path_of(field, entry.label): (field, entry) for field, entry in case.entries()}
    torn = any(finding.code == "page-missing" for finding in register.findings)
    for one in case.rujukan_dalam:
        elsewhere = torn and re.match(r"pasal|lampiran", one.text, re.I)  # it may stand on a page that is missing
        if one.target is None and not elsewhere:
            field, entry = entries[path_of(one.field, one.label)]
            register.find("reference-dangling", place_of(entry, field), target=one.text)
    _other_body(case, register)


def _other_body(case: Case, register: Register) -> None:
    """A dictum that speaks of a body under a name that neither the title nor a dictum before gave it."""
    said = case.facts.tentang or ""
    for entry in case.structure.diktum:
        found = _BODY.search(entry.text.value)
        named = [body for body in _BODIES if _names(said, body)]
        if found and named and found.group(1) not in named:
            register.find(
                "reference-dangling",
                place_of(entry, "diktum"),
                named[0],
                "body",
                target=found.group(1),
                named=named[0],
            )
        said = f"{said} {entry.text.value}"


def _names(text: str, body: str) -> bool:
    return re.search(rf"\b{body}\b", text, re.I) is not None
