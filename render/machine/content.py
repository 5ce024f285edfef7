"""The decree's own text as the template of decree.akn.xml takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normalize.model import Decree, Item, Person, Rujukan

from ..options import Wording
from .naming import cited_iri

# Divisions of a Peraturan from the largest to the smallest, and the elements that they become.
DIVISIONS = (("bab", "chapter"), ("bagian", "section"), ("paragraf", "subsection"), ("pasal", "article"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; with `href` it is a reference."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item with its label as printed."""

    eid: str
    num: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """A chapter, section, article or dictum: either other divisions stand in it or text."""

    element: str
    eid: str
    num: str
    heading: str
    text: str
    inner: tuple[Division, ...]


def worded(printed: str | None, canonical: str | None, wording: Wording) -> str:
    """One of the two wordings of a text; empty where it was not read."""
    return (canonical if wording is Wording.CANONICAL else None) or printed or ""


def office(person: Person | None, wording: Wording) -> str:
    """The office of a person."""
    return worded(person.jabatan, person.jabatan_canonical, wording) if person else ""


def listed(
    field: str, prefix: str, items: Sequence[Item], decree: Decree, wording: Wording
) -> tuple[Numbered, ...]:
    """Considerations or legal bases; the regulations that they cite are references."""
    return tuple(
        Numbered(
            f"{prefix}_{number}",
            f"{item.label}." if item.label else "",
            tuple(_pieces(worded(item.text, item.text_canonical, wording), _cited(decree, field, item.label))),
        )
        for number, item in enumerate(items, 1)
    )


def _cited(decree: Decree, field: str, label: str) -> Iterator[Rujukan]:
    for rujukan in decree.rujukan:
        if (rujukan.field, rujukan.label) == (field, label):
            cited: Rujukan | None = rujukan
            while cited is not None:
                yield cited
                cited = cited.changed_by


def _pieces(text: str, cited: Iterator[Rujukan]) -> Iterator[Piece]:
    """The text cut at its citations, each in the order of its place."""
    done = 0
    for rujukan in cited:
        href, found = cited_iri(rujukan), _named(rujukan).search(text, done)
        if href is not None and found is not None:
            if found.start() > done:
                yield Piece(text[done : found.start()])
            yield Piece(found.group(), href)
            done = found.end()
    if done < len(text) or not text:
        yield Piece(text[done:])


def _named(rujukan: Rujukan) -> re.Pattern[str]:
    """A citation as it stands in the text: kind, number, year."""
    kind = r"\W+".join(map(re.escape, re.findall(r"[^\W_]+", rujukan.jenis)))
    number = rf"[^;()]{{0,60}}?(?<!\w){re.escape(rujukan.nomor)}(?![\w/])" if rujukan.nomor else ""
    year = rf"(?:[^;()]{{0,20}}?{rujukan.tahun})?" if rujukan.tahun else ""
    return re.compile(kind + number + year, re.IGNORECASE)


def divisions(decree: Decree, wording: Wording) -> tuple[Division, ...]:
    """Dictums, then chapters with their sections and articles in the order of their places."""
    dictums = tuple(_division("clause", f"clause_{n}", item, wording) for n, item in enumerate(decree.diktum, 1))
    found = sorted([*decree.bab, *(decree.pasal or ())], key=_place)
    return (*dictums, *_nested(found, "", wording))


def _place(item: Item) -> tuple[int, float]:
    return item.page or 0, item.box.y0 if item.box else 0.0


def _rank(item: Item) -> int:
    first = item.label.casefold().split(" ")[0]
    return next((rank for rank, (word, _) in enumerate(DIVISIONS) if word == first), len(DIVISIONS) - 1)


def _nested(items: Sequence[Item], parent: str, wording: Wording) -> tuple[Division, ...]:
    """Each division with what follows it up to the next of its rank or a higher one."""
    made: list[Division] = []
    at = 0
    while at < len(items):
        item = items[at]
        own = _rank(item)
        end = next((n for n in range(at + 1, len(items)) if _rank(items[n]) <= own), len(items))
        element = DIVISIONS[own][1]
        eid = f"{parent}{element}_{1 + sum(one.element == element for one in made)}"
        inner = _nested(items[at + 1 : end], f"{eid}__", wording)
        made.append(_division(element, eid, item, wording, inner))
        at = end
    return tuple(made)


def _division(element: str, eid: str, item: Item, wording: Wording, inner: tuple[Division, ...] = ()) -> Division:
    text = worded(item.text, item.text_canonical, wording)
    titled = element not in ("article", "clause")
    return Division(element, eid, item.label, text if titled else "", "" if titled else text, inner)
