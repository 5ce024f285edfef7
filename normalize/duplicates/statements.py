"""Rows as statements: equal ones together, each with the features by which its misread repetitions are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .model import RowText
from .tokens import Standing, Token, names, tokens

# Rows of fewer sure words than this are found by single words and by their numbers as well as by pairs of
# neighbours: where every second word is misread, no pair may be left.
SHORT_ROW = 12

# Digits of a number that is never a misread part of a word (muta51), so that rows with other such numbers can be
# passed over.
YEAR = 4

Fields = tuple[tuple[Token, ...], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Rows whose texts are equal but for case, spaces and punctuation; `rows` are their places, in order.

    `unread` counts the words that are no words, `quality` is that of the best-read row.
    """

    rows: tuple[int, ...]
    parent: str
    fields: Fields
    text: str
    unread: int
    quality: float

    def features(self) -> tuple[tuple[object, ...], ...]:
        """What a repetition has in common with this row: its parent and years, with each pair of sure words."""
        flat = [each for field in self.fields for each in field]
        counted = [each for each in flat if each.values]
        years = tuple(
            number for each in counted for number in each.values if len(number) >= YEAR and number.isdigit()
        )
        group = (self.parent, len(self.fields), years)
        words = [each.plain for each in flat if each.standing in (Standing.CERTAIN, Standing.EXACT)]
        pairs = tuple((group, *pair) for pair in pairwise(words))
        if len(words) >= SHORT_ROW:
            return pairs
        return (*pairs, *((group, word) for word in words), (group,))


def fields_of(row: RowText) -> Fields:
    """The tokens of a row's texts, field by field."""
    if not row.names:
        return tuple(map(tokens, row.texts))
    return tuple(names(text) if place in row.names else tokens(text) for place, text in enumerate(row.texts))


def statements(rows: Sequence[RowText]) -> tuple[Statement, ...]:
    """The different statements of all rows that hold a word, in the order of their first rows."""
    cut: dict[tuple[str, str], Fields] = {}
    places: dict[tuple[str, str], list[int]] = {}
    for place, row in enumerate(rows):
        fields = fields_of(row)
        if any(len(each.plain) > 2 and each.standing is not Standing.EXACT for field in fields for each in field):
            folded = (row.parent, "\x1f".join(" ".join(each.plain for each in field) for field in fields))
            cut.setdefault(folded, fields)
            places.setdefault(folded, []).append(place)
    return tuple(
        Statement(
            rows=tuple(places[parent, text]),
            parent=parent,
            fields=fields,
            text=text,
            unread=sum(each.standing in (Standing.STRANGE, Standing.RARE) for field in fields for each in field),
            quality=max(rows[place].quality for place in places[parent, text]),
        )
        for (parent, text), fields in cut.items()
    )
