"""What every check looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.messages import Language, catalogue
from extract.model import REVIEW_BELOW, Document

from ...model import Place, Rujukan, RujukanDalam
from ...register import Register
from ..facts import Facts, lowest_confidence
from ..headings import Heading
from ..places import path_of
from ..reading import Entry, Structure, Text

SPEAKING = frozenset({"menimbang", "memperhatikan", "diktum"})  # citations and articles have a form of their own
FARTHEST = 30  # years ahead; a long-term plan is of twenty (Law 25 of 2004), a spatial plan likewise


@dataclass(frozen=True, slots=True)
class Case:
    """A decree as read: its parts, its values, the headings of its lampiran in order, what it cites, and what its
    parts say of each other.
    """

    document: Document
    structure: Structure
    facts: Facts
    headings: tuple[Heading, ...]
    rujukan: tuple[Rujukan, ...]
    rujukan_dalam: tuple[RujukanDalam, ...]
    tabled: frozenset[str] = frozenset()  # the dictums and articles, by path, in which a table stands

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Every labelled part with the name of its field, in the order of the decree."""
        for name in ("menimbang", "mengingat", "memperhatikan", "diktum", "pasal"):
            for entry in getattr(self.structure, name) or ():
                yield name, entry

    def legal_bases(self) -> Iterator[tuple[Entry, Rujukan | None]]:
        """Every item of Mengingat with the regulation that it cites, as far as that was made out."""
        cited = {one.label: one for one in self.rujukan if one.field == "mengingat"}
        for entry in self.structure.mengingat:
            yield entry, cited.get(entry.label)

    @property
    def whole(self) -> bool:
        """Whether all pages of the input were read; what is missing from a selection of pages is no finding."""
        return len(self.document.pages) >= self.document.source.pages

    @property
    def dispositive(self) -> tuple[Entry, ...]:
        """The parts that decide: dictums, or articles."""
        return self.structure.diktum or self.structure.pasal or ()


def place_of(entry: Entry, field: str) -> Place:
    """Where an entry stands, its field named with its label: `mengingat.4`."""
    return entry.text.place(path_of(field, entry.label))


def place(text: Text | None, field: str) -> Place:
    """Where a text stands; the field alone where there is none."""
    return text.place(field) if text else Place(field=field)


def doubtful(text: Text | None, field: str, value: str, register: Register, repaired: bool = False) -> None:
    """low-confidence where a reader was unsure of a value that a decree is known by, or it had to be repaired."""
    if text is None:
        return
    if repaired or lowest_confidence(text) < REVIEW_BELOW:
        named = spoken(register.language, field)
        register.find("low-confidence", text.place(field), value=value, field=named)


def handwritten(case: Case, text: Text | None, field: str, value: str, register: Register) -> None:
    """handwritten where figures of a value were written by hand: readers take one figure for another there."""
    if text is None:
        return
    written = {page.number: page.handwriting for page in case.document.pages}
    words = [(piece.page, word.box.center) for piece in text.pieces for word in piece.words]
    if any(box.contains(*center) for page, center in words for box in written.get(page, ())):
        named = spoken(register.language, field)
        register.find("handwritten", text.place(field), field=named[:1].upper() + named[1:], value=value)


def spoken(language: Language, field: str) -> str:
    """A field as people call it, an item by its printed label: `mengingat.4` is Mengingat 4."""
    known = catalogue("normalize.decree", "phrases.toml")
    if f"field-{field}" in known:
        return phrase(language, f"field-{field}")
    name, _, label = field.partition(".")
    return " ".join(filter(None, (phrase(language, f"field-{name}") if f"field-{name}" in known else name, label)))


def phrase(language: Language, key: str, **values: object) -> str:
    """A part of a sentence from phrases.toml. Raises KeyError for a key or placeholder that is not there."""
    return catalogue("normalize.decree", "phrases.toml")[key][language.value].format(**values)
