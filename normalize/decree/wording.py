"""The canonical wording beside the printed one: what the speller is sure of, on record, and what it doubts."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Item
from ..register import Register
from ..spelling import Context, Speller, TextKind, WordChange, speller
from ..spelling.own import OwnWords
from .facts import Facts
from .nesting import nested
from .places import path_of
from .reading import Entry, Text


@dataclass(slots=True)
class Wording:
    """Asks the speller about each text of one decree and records its answers; a word is doubted once a field."""

    register: Register
    names: frozenset[str]
    document: OwnWords | None = None
    speller: Speller = field(default_factory=speller)
    _told: set[tuple[str, str]] = field(default_factory=set)

    def canonical(self, text: Text | None, name: str, kind: TextKind = TextKind.PROSE) -> str | None:
        """The canonical form of a text, or None where it equals the printed one."""
        if text is None:
            return None
        spelled = self.speller.correct(text.value, Context(kind, self.names, self.document))
        for change in spelled.changes:
            self.register.change(
                "spelling", text.place(name), change.before, change.after, score=change.score, reason=change.reason
            )
            self._doubt(text, name, change)
        for change in spelled.suggestions:
            self._doubt(text, name, change)
        return spelled.canonical_if_changed

    def known(self, text: Text | None) -> str | None:
        """The canonical form of a text that was asked about before: nothing is recorded again."""
        if text is None:
            return None
        return self.speller.correct(
            text.value, Context(TextKind.PROSE, self.names, self.document)
        ).canonical_if_changed

    def item(self, entry: Entry, name: str, kind: TextKind = TextKind.PROSE) -> Item:
        """An entry as the model wants it, its canonical text beside it."""
        canonical = self.canonical(entry.text, path_of(name, entry.label), kind)
        return Item(
            entry.label, entry.text.value, canonical, entry.text.page, entry.text.box, self.lists(entry.text)
        )

    def lists(self, text: Text) -> tuple[Item, ...]:
        """The lists inside a text, as the model wants them."""
        return tuple(self._part(one) for one in nested(text.pieces))

    def _part(self, entry: Entry) -> Item:
        text = entry.text
        inner = tuple(self._part(one) for one in entry.parts)
        return Item(entry.label, text.value, self.known(text), text.page, text.box, inner)

    def _doubt(self, text: Text, name: str, change: WordChange) -> None:
        key = (name, change.before.casefold())
        if key not in self._told:
            self._told.add(key)
            self.register.find("misspelling-suspected", text.place(name), change.after, word=change.before)


def names_of(facts: Facts) -> frozenset[str]:
    """The words of the persons and places that the decree names, for the speller to leave alone."""
    signers = facts.signers
    texts = (signers.nama, signers.certifier_nama, facts.tempat)
    return frozenset(word.strip(".,") for text in texts if text for word in text.split())
