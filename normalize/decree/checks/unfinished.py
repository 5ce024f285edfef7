"""Texts that break off: at the foot of a page, or before the word that their verb is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...register import Register
from ..facts import scanned
from ..places import path_of
from ..reading import Entry, Text
from ..vocabulary import folded
from .case import SPEAKING, Case, place_of, spoken

# Where a scan clips the foot of a page the last line that is left ends in a word; a bracket or a stop ends a text.
_WORD_LAST = re.compile(r"[A-Za-z0-9]$")
_FIELDS = SPEAKING | {"mengingat"}  # articles end in tables, lists and formulas too
# What is done to a text, and to no office.
_DRAFTING = re.compile(
    r"\b(?:menyusun|membahas|merumuskan|mengesahkan|menyepakati|menyempurnakan|memutakhirkan)\s+"
)


def check_unfinished(case: Case, register: Register) -> None:
    """text-cut and object-missing."""
    for field, entry in cut_entries(case):
        page = entry.text.pieces[-1].page
        register.find(
            "text-cut",
            place_of(entry, field),
            label=spoken(register.language, path_of(field, entry.label)),
            page=page,
        )
    _without_object(case, register)


def cut_entries(case: Case) -> Iterator[tuple[str, Entry]]:
    """The entries that end in a word at the foot of a scanned page, where the next part begins on another page and
    no catchword shows that it follows. A text layer has all that was typed.
    """
    announced = {aside.page for aside in case.structure.aside if aside.kind == "catchword"}
    for (field, entry, text), (_, _, following) in pairwise(_parts(case)):
        page = text.pieces[-1].page
        ends_in_word = _WORD_LAST.search(text.value.rstrip())
        at_foot = page not in announced and page != following.page and scanned(text)
        if entry and field in _FIELDS and ends_in_word and at_foot:
            yield field, entry


def _parts(case: Case) -> Iterator[tuple[str, Entry | None, Text]]:
    """The parts of the body as they follow each other; the fixed words between them are entries of no field."""
    structure = case.structure
    fixed = [structure.memutuskan, structure.menetapkan, *(s.tempat for s in structure.signatures[:1])]
    texts: list[tuple[str, Entry | None, Text]] = [
        *((field, entry, entry.text) for field, entry in case.entries()),
        *(("", None, text) for text in fixed if text),
    ]
    placed = (part for part in texts if part[2].pieces)
    return iter(sorted(placed, key=lambda part: (part[2].page or 0, part[2].pieces[0].box.y0)))


def _without_object(case: Case, register: Register) -> None:
    """Drafting the office itself: "menyusun dan membahas Kantor Imigrasi …" lacks what was drafted."""
    office = folded(case.facts.lembaga or "")
    for field, entry in case.entries():
        for verb in _DRAFTING.finditer(entry.text.value):
            after = entry.text.value[verb.end() :]
            if office and folded(after).startswith(office):
                shown = f"{verb[0].strip()} {case.facts.lembaga}"
                register.find("object-missing", place_of(entry, field), shown=shown)
