"""The decree's own text as the template of decree.akn.xml takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normalize.model import Decree, Item, Pasal, Person, Rujukan

from ..options import Wording
from .naming import cited_iri

# Divisions of a Peraturan from the largest to the smallest, and the elements that they become.
DECIDING = ("article", "clause", "paragraph", "point")  # they have a text and no heading
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
    inner: tuple[Numbered, ...] = ()


@dataclass(frozen=True, slots=True)
class Division:
    """A chapter, section, article or dictum: either other divisions stand in it or text."""

    element: str
    eid: str
    num: str
    heading: str
    text: str
    inner: tuple[Division, ...]
    tables: tuple[int, ...] = ()  # of the body, by number


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
            tuple(_pieces(parted(item, wording)[0], _cited(decree, field, item.label))),
            _inside(parted(item, wording)[1], f"{prefix}_{number}", wording),
        )
        for number, item in enumerate(items, 1)
    )


def _inside(items: Sequence[Item], prefix: str, wording: Wording) -> tuple[Numbered, ...]:
    """The lists inside an item."""
    return tuple(
        Numbered(
            eid := f"{prefix}__item_{number}",
            f"{item.label}." if item.label else "",
            (Piece(parted(item, wording)[0]),),
            _inside(parted(item, wording)[1], eid, wording),
        )
        for number, item in enumerate(items, 1)
    )


def parted(item: Item, wording: Wording) -> tuple[str, Sequence[Item]]:
    """What an item says before the list inside it, and the list; all of its text and no list where it holds none,
    or where the wording asked for does not show where it begins.
    """
    text = worded(item.text, item.text_canonical, wording)
    inner = item.ayat if isinstance(item, Pasal) and item.ayat else item.items
    start = text.find(worded(inner[0].text, inner[0].text_canonical, wording)) if inner else -1
    if start < 0:
        return text, ()
    return re.sub(rf"\(?{re.escape(inner[0].label)}[.)]{{0,2}}\s*$", "", text[:start]).rstrip(), inner


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
    prose = tuple(_division("paragraph", f"para_{n}", item, wording) for n, item in enumerate(decree.isi, 1))
    found = sorted([*decree.bab, *(decree.pasal or ())], key=_place)
    return (*prose, *dictums, *_nested(found, "", wording))


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
    text, listed_inside = parted(item, wording)
    titled = element not in DECIDING
    below = "paragraph" if isinstance(item, Pasal) and item.ayat else "point"
    inner = inner or tuple(
        _division(below, f"{eid}__{below}_{number}", one, wording) for number, one in enumerate(listed_inside, 1)
    )
    return Division(element, eid, item.label, text if titled else "", "" if titled else text, inner, item.tables)
