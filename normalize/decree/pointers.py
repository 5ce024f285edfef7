"""References from one part of the decree to another: "huruf a dan huruf b", "Pasal 7 ayat (2)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import RujukanDalam
from .places import path_of
from .reading import Appendix, Entry, Structure
from .vocabulary import WORD_LIKENESS, dictum_labels, likeness

_LETTERS = re.compile(r"\b(?:huruf|butir)\s+((?:huruf\s+|butir\s+|dan\s+|serta\s+|[a-z]\s*,?\s+|[a-z]\b)+)")
_MEANT = re.compile(r"dimaksud|tersebut|tercantum")
MEANT_WITHIN = 45  # letters before "huruf a" in which "sebagaimana dimaksud" stands
_DICTUM = re.compile(r"\b[Dd]iktum\s+((?:KE|Ke|ke|PER|Per|per)[A-Za-z]+(?:\s+(?:BELAS|PULUH)\b)?)")
_APPENDIX = re.compile(r"\b(?:Lampiran|LAMPIRAN)\b(?:\s+(?P<roman>[IVX]{1,5})\b)?\s*(?P<rest>.{0,60})", re.S)
_ARTICLE = re.compile(
    r"\b(?:dimaksud|diatur|tercantum)\s+(?:dalam|pada)\s+Pasal\s+(?P<article>\d+[A-Z]?)\b"
    r"(?:\s+ayat\s+\((?P<ayat>\d+[a-z]?)\))?(?P<rest>.{0,60})",
    re.S,
)
_AYAT = re.compile(
    r"\b(?:dimaksud|diatur)\s+(?:dalam|pada)\s+ayat\s+"
    r"((?:(?:ayat\s+|dan\s+|sampai dengan\s+)*\(\d+[a-z]?\)\s*,?\s*)+)"
)
_FOREIGN = re.compile(r"Undang|Peraturan|Keputusan")
_OF_THIS = re.compile(r"(?:Peraturan|Keputusan|Undang-Undang)(?:\s+\w+)*\s+ini\b")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What references may point to."""

    dictums: dict[int | None, str]
    articles: dict[str, Entry]
    romans: tuple[str, ...]  # numbers of the lampiran headings, empty text where a heading has none
    amends: bool


def pointers(structure: Structure) -> tuple[RujukanDalam, ...]:
    """Every reference inside the decree, in the order of its parts, each target by itself."""
    articles = {entry.label: entry for entry in structure.pasal or ()}
    parts = _Parts(
        dictums={rank_of_dictum(entry.label): entry.label for entry in structure.diktum},
        articles=articles,
        romans=tuple(_roman(one) for one in structure.appendices),
        amends=any(not any(c.isdigit() for c in label) for label in articles),
    )
    found: list[RujukanDalam] = []
    for entry in structure.menimbang:
        found += _to_considerations(entry, structure)
    for field in ("diktum", "pasal"):
        for entry in getattr(structure, field) or ():
            found += [*_to_dictums(field, entry, parts), *_to_articles(field, entry, parts)]
            found += [*_to_ayat(field, entry), *_to_appendices(field, entry, parts)]
    return tuple(found)


def rank_of_dictum(label: str) -> int | None:
    """The place of a dictum's name in their order from 0, None for a word that is none."""
    plain = label.upper().replace(" ", "")
    for rank, forms in enumerate(dictum_labels()):
        if any(plain == form.replace(" ", "") for form in forms):
            return rank
    return None


def _to_considerations(entry: Entry, structure: Structure) -> Iterator[RujukanDalam]:
    """A consideration refers to considerations before it."""
    text = entry.text.value
    before = {e.label for e in structure.menimbang if e.label and e.label < entry.label}
    for found in _LETTERS.finditer(text):
        if not _MEANT.search(text[max(0, found.start() - MEANT_WITHIN) : found.start()]):
            continue
        for letter in re.findall(r"\b[a-z]\b", found.group(1)):
            target = path_of("menimbang", letter) if letter in before else None
            yield RujukanDalam("menimbang", entry.label, f"huruf {letter}", target)


def _to_dictums(field: str, entry: Entry, parts: _Parts) -> Iterator[RujukanDalam]:
    for found in _DICTUM.finditer(entry.text.value):
        rank = _closest_rank(found.group(1))
        if rank is None:
            continue
        label = parts.dictums.get(rank)
        other = label is not None and label != entry.label
        yield RujukanDalam(field, entry.label, found.group(), path_of("diktum", label or "") if other else None)


def _closest_rank(label: str) -> int | None:
    for rank, forms in enumerate(dictum_labels()):
        if any(likeness(label, form) >= WORD_LIKENESS + 8 for form in forms):
            return rank
    return None


def _to_articles(field: str, entry: Entry, parts: _Parts) -> Iterator[RujukanDalam]:
    if not parts.articles or parts.amends:  # a changing regulation speaks of the articles that it changes
        return
    for found in _ARTICLE.finditer(entry.text.value):
        rest = found["rest"]
        if _FOREIGN.search(rest) and not _OF_THIS.search(rest):
            continue
        article = parts.articles.get(f"Pasal {found['article']}")
        printed = f"Pasal {found['article']}" + (f" ayat ({found['ayat']})" if found["ayat"] else "")
        yield RujukanDalam(field, entry.label, printed, _article_path(article, found["ayat"]))


def _article_path(article: Entry | None, ayat: str | None) -> str | None:
    if article is None:
        return None
    path = path_of("pasal", article.label)
    if ayat is None:
        return path
    return f"{path}.ayat.{ayat}" if ayat in {part.label for part in article.parts} else None


def _to_ayat(field: str, entry: Entry) -> Iterator[RujukanDalam]:
    """An ayat refers to others of its article; nothing is said of an article whose own ayat were not read."""
    labels = {part.label for part in entry.parts}
    if not labels:
        return
    for found in _AYAT.finditer(entry.text.value):
        for number in re.findall(r"\d+[a-z]?", found.group(1)):
            target = f"{path_of(field, entry.label)}.ayat.{number}" if number in labels else None
            yield RujukanDalam(field, entry.label, f"ayat ({number})", target)


def _to_appendices(field: str, entry: Entry, parts: _Parts) -> Iterator[RujukanDalam]:
    """Where headings have no numbers, or the text gives none among several, which one is meant cannot be told."""
    for found in _APPENDIX.finditer(entry.text.value):
        roman, numbered = found["roman"] or "", any(parts.romans)
        foreign = _FOREIGN.match(found["rest"]) and not _OF_THIS.match(found["rest"])
        if foreign or not parts.romans or (roman and not numbered) or (not roman and len(parts.romans) > 1):
            continue
        at = parts.romans.index(roman) if roman in parts.romans else None if roman else 0
        printed = " ".join(filter(None, ("Lampiran", roman)))
        yield RujukanDalam(field, entry.label, printed, None if at is None else f"lampiran.{at + 1}")


def _roman(appendix: Appendix) -> str:
    found = re.match(r"\S+\s+([IVX]{1,5})\b", appendix.heading.value) if appendix.heading else None
    return found.group(1) if found else ""
