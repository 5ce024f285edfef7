"""Running numbers: the enumerator at the head of a text, and whether one number follows another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .numerals import roman

# A sign that belongs to the number must follow it, so that "2 dokumen" and "1.000 unit" keep their numbers.
_SIGNED = re.compile(
    r"\(?(?P<label>\d{1,3}(?:\.\d{1,2})*|[ivxlc]{1,6}|[IVXLC]{1,6}|[a-zA-Z])(?P<sign>[.)]\)?)(?=\s|[^\W\d_]{2}|$)\s*"
)
_BARE = re.compile(r"(?P<label>\d{1,3})\s+(?=[^\W\d_])")
_ALONE = re.compile(r"\(?(?P<label>\d{1,4}(?:\.\d{1,2})*|[ivxlcIVXLC]{1,6}|[a-zA-Z])[.)]{0,2}$")


@dataclass(frozen=True, slots=True)
class Enumerator:
    """A running number as printed, what it may stand for ("i" is 1 or 9), and the text behind it."""

    printed: str
    values: tuple[int, ...]
    rest: str
    style: str

    def follows(self, before: Enumerator) -> bool:
        """Whether this is the next number after `before`."""
        return any(value == old + 1 for value in self.values for old in before.values)

    def style_among(self, last: Mapping[str, Enumerator]) -> str:
        """The style that counts on here; `last` holds the last number of each style above.

        `L.` behind `K.` is a letter, though alone it is read as the numeral fifty.
        """
        letter = self.style.replace("I", "A").replace("i", "a")
        counts_on = letter in last and self.style not in last and self.follows(last[letter])
        return letter if counts_on else self.style

    def kind_among(self, last: Mapping[str, Enumerator]) -> str:
        """Digit, letter or numeral, whatever signs stand around it: a column may count `1 2 II 3` or `1 a b 2`.

        `last` holds the last number of each kind above; it decides for letters that are numerals too.
        """
        kind = next(char for char in self.style if char.isalnum())
        letter = {"I": "A", "i": "a"}.get(kind, kind)
        return letter if letter in last and (kind not in last or self.follows(last[letter])) else kind

    @property
    def first(self) -> bool:
        """Whether a list begins here."""
        return 1 in self.values


def leading(text: str, *, bare: bool = False) -> Enumerator | None:
    """The enumerator that a text begins with; `bare` also takes a number without a sign ("8 Pengembangan")."""
    found = _SIGNED.match(text) or (_BARE.match(text) if bare else None)
    if found is None:
        return None
    printed = text[: found.end()].strip()
    label = found["label"].rpartition(".")[2]
    return Enumerator(printed, _values(label), text[found.end() :], _style(label, printed))


def alone(text: str) -> Enumerator | None:
    """The number that is all of a text, as a NO column prints it: `7`, `7.`, `(7)`, `IV`, `b.`; else None."""
    found = _ALONE.fullmatch(text.strip())
    if found is None:
        return None
    label = found["label"].rpartition(".")[2]
    return Enumerator(text.strip(), _values(label), "", _style(label, text.strip()))


def _values(label: str) -> tuple[int, ...]:
    if label.isdigit():
        return (int(label),)
    values = []
    if len(label) == 1:
        values.append(ord(label.lower()) - ord("a") + 1)
    number = roman(label)
    if number is not None:
        values.insert(0, number)
    return tuple(values)


def _style(label: str, printed: str) -> str:
    """What tells one level of a list from another: kind of digit and the signs around it."""
    if label.isdigit():
        kind = "1"
    elif roman(label) is not None:
        kind = "I" if label.isupper() else "i"
    else:
        kind = "A" if label.isupper() else "a"
    return re.sub(r"[\w.]*\w", kind, printed, count=1)
