"""Enumerations without gaps, and references to their letters and names that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...register import Register
from ..items import mark_of
from ..reading import Entry
from ..vocabulary import WORD_LIKENESS, dictum_labels, likeness
from .case import Case, phrase, place_of

_NESTED = re.compile(r"(?:(?<=[:;,.]\s)|(?<=\bdan\s)|(?<=\bserta\s))([a-z])\.\s(?=\S)")
_LETTERS = re.compile(r"\b(?:huruf|butir)\s+((?:huruf\s+|butir\s+|dan\s+|serta\s+|[a-z]\s*,?\s+|[a-z]\b)+)")
_DICTUM = re.compile(r"\b[Dd]iktum\s+((?:KE|Ke|ke|PER|Per|per)[A-Za-z]+(?:\s+(?:BELAS|PULUH)\b)?)")
_APPENDIX = re.compile(r"\b[Ll](?:ampiran|AMPIRAN)\s+([IVX]{1,5})\b")
_ARTICLE = re.compile(r"\bdimaksud\s+(?:dalam|pada)\s+Pasal\s+(\d+[A-Z]?)\b(?P<rest>.{0,60})", re.S)
SHORTEST_LIST = 3  # a gap counts in lists of at least three letters; two letters alone may be anything


def check_lists(case: Case, register: Register) -> None:
    """enumeration-gap, diktum-missing and reference-dangling."""
    for field in ("menimbang", "mengingat", "memperhatikan"):
        _gaps(field, getattr(case.structure, field) or (), register)
    for field, entry in case.entries():
        for before, after in nested_gaps(entry.text.value):
            register.find("enumeration-gap", place_of(entry, field), before=before, after=after)
    _gaps_in_appendices(case, register)
    _dictums(case, register)
    _letters(case.structure.menimbang, register)
    _names(case, register)


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


def _gaps(field: str, entries: Sequence[Entry], register: Register) -> None:
    if entries and not entries[0].printed:
        register.find("label-unread", place_of(entries[0], field), label=entries[0].label)
    for one, other in pairwise(entries):
        if not other.printed:
            register.find("label-unread", place_of(other, field), label=other.label)
        elif _step(one.label, other.label) != 1:
            register.find("enumeration-gap", place_of(other, field), before=one.label, after=other.label)


def _step(one: str, other: str) -> int:
    if one.isdigit() and other.isdigit():
        return int(other) - int(one)
    return ord(other) - ord(one) if len(one) == len(other) == 1 else 1


def _gaps_in_appendices(case: Case, register: Register) -> None:
    for appendix in case.structure.appendices:
        run: list[str] = []
        for text in appendix.isi:
            mark = mark_of(text.pieces[0], lettered=True)
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
    ranks = [_rank(entry.label) for entry in case.structure.diktum]
    wanted = 0
    for entry, rank in zip(case.structure.diktum, ranks, strict=True):
        if rank is not None and rank > wanted:
            label = dictum_labels()[wanted][0]
            register.find("diktum-missing", place_of(entry, "diktum"), label, label=label, found=entry.label)
        wanted = (rank if rank is not None else wanted) + 1
    if not case.dispositive and case.structure.memutuskan:
        label = dictum_labels()[0][0]
        register.find("diktum-missing", case.structure.memutuskan.place("diktum"), label=label, found="–")


def _rank(label: str) -> int | None:
    for rank, forms in enumerate(dictum_labels()):
        if any(label.upper().replace(" ", "") == form.replace(" ", "") for form in forms):
            return rank
    return None


def _letters(entries: Sequence[Entry], register: Register) -> None:
    """A consideration refers to considerations before it."""
    for entry in entries:
        for found in _LETTERS.finditer(entry.text.value):
            if not re.search(r"dimaksud|tersebut", entry.text.value[max(0, found.start() - 45) : found.start()]):
                continue
            before = [e.label for e in entries if e.label and e.label < entry.label]
            for letter in re.findall(r"\b[a-z]\b", found.group(1)):
                if letter not in before:
                    target = phrase(register.language, "letter", label=letter)
                    register.find("reference-dangling", place_of(entry, "menimbang"), target=target)


def _names(case: Case, register: Register) -> None:
    labels = {_rank(entry.label) for entry in case.structure.diktum}
    named = {m.group(1) for a in case.structure.appendices if a.heading and (m := _heading(a.heading.value))}
    articles = {entry.label for entry in case.structure.pasal or ()}
    for field, entry in case.entries():
        if field not in ("diktum", "pasal"):
            continue
        text = entry.text.value
        for found in _DICTUM.finditer(text):
            rank = _closest_rank(found.group(1))
            if rank is not None and (rank not in labels or rank == _rank(entry.label)):
                register.find("reference-dangling", place_of(entry, field), target=f"diktum {found.group(1)}")
        for found in _APPENDIX.finditer(text):
            if named and found.group(1) not in named:
                register.find("reference-dangling", place_of(entry, field), target=found.group())
        for found in _ARTICLE.finditer(text):
            foreign = re.search(r"Undang|Peraturan|Keputusan", found.group("rest"))
            if articles and f"Pasal {found.group(1)}" not in articles and not foreign and not _amends(articles):
                register.find("reference-dangling", place_of(entry, field), target=f"Pasal {found.group(1)}")


def _heading(text: str) -> re.Match[str] | None:
    return re.match(r"\S+\s+([IVX]{1,5})\b", text)


def _amends(articles: set[str]) -> bool:
    """A changing regulation has articles I and II and quotes those of the regulation that it changes."""
    return any(not any(c.isdigit() for c in label) for label in articles)


def _closest_rank(label: str) -> int | None:
    for rank, forms in enumerate(dictum_labels()):
        if any(likeness(label, form) >= WORD_LIKENESS + 8 for form in forms):
            return rank
    return None
