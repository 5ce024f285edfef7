"""Articles: which are the regulation's own, and the numbered paragraphs (ayat) that they are divided into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..language.lookalikes import digits_for
from .pieces import Piece, split_word
from .reading import Entry, Text, text_of

# "(1)", also where a reader took the digit for a letter or left out a space; "(1a)" is inserted by a change.
_NUMBER = re.compile(r"\(\s?([0-9IlOoSsB]{1,2})([a-z]?)\s?\)")
_DIGITS = digits_for("IlOoSsB")
_ROMAN = re.compile(r"Pasal ([IVX]+)")
_BEFORE_AN_ARTICLE = ("dalam", "pada", "dengan", "dan", "ketentuan", "dimaksud", "atau", "sampai", "melanggar")
_BEFORE_A_REFERENCE = ("ayat", "dan", "sampai", "atau", "dengan", "huruf")


@dataclass(slots=True)
class Article:
    """An article while the pass goes on: its label, heading line, lines, and the chapters that it stands under."""

    label: str
    heading: Piece
    lines: list[Piece]
    under: tuple[str, ...]

    def entry(self) -> Entry:
        """The article as an entry; one whose text was not read has an empty text at its heading's place."""
        text = text_of(self.lines) or Text("", (self.heading,))
        return Entry(self.label, text, parts=ayat_of(text), under=self.under)


def own_articles(articles: Sequence[Article]) -> list[Article]:
    """The regulation's own articles. One that changes another has the articles I, II, … and quotes those of the
    other: a quoted article is text of the one that quotes it. A lone I among numbers is a misread 1.
    """
    romans = [found.group(1) for one in articles if (found := _ROMAN.fullmatch(one.label))]
    if not articles or not romans or articles[0].label != "Pasal I":
        return list(articles)
    if romans == ["I"] and any(one.label == "Pasal 2" for one in articles):
        return [replace(articles[0], label="Pasal 1"), *articles[1:]]
    own: list[Article] = []
    for one in articles:
        if own and not _ROMAN.fullmatch(one.label):
            own[-1].lines += [one.heading, *one.lines]
        else:
            own.append(one)
    return own


def follows(label: str, earlier: Sequence[str], centred: bool, before: Piece | None) -> bool:
    """Whether "Pasal 7" alone on its line is the heading of an article after the `earlier` ones.

    In the middle of the page it is, unless its number falls back. Elsewhere its number must come next, and the
    line `before` must not end where a sentence goes on ("… sebagaimana dimaksud dalam").
    """
    if earlier and _ROMAN.fullmatch(earlier[0]):
        return centred or not _goes_on(before)
    number = _rank(label)
    last = _rank(earlier[-1]) if earlier else (0, "")
    if centred:
        return number > last or _ROMAN.fullmatch(label) is not None
    next_one = not earlier or number == (last[0] + 1, "") or (number[0] == last[0] and number > last)
    return next_one and not _goes_on(before)


def _rank(label: str) -> tuple[int, str]:
    found = re.search(r"(\d+)([A-Z]?)$", label)
    return (int(found.group(1)), found.group(2)) if found else (0, "")


def _goes_on(before: Piece | None) -> bool:
    if before is None or not before.words:
        return False
    last = before.text.rsplit(" ", 1)[-1]
    return last.endswith(",") or last.casefold() in _BEFORE_AN_ARTICLE


def ayat_of(text: Text) -> tuple[Entry, ...]:
    """The ayat of an article, in order from (1); empty for an article that is not divided.

    An ayat begins on a line of its own with the next number. A number that a sentence before it announces
    ("sebagaimana dimaksud pada ayat" at the end of a line) begins none.
    """
    starts: list[tuple[int, str]] = []
    for at, piece in enumerate(text.pieces):
        label = _label(piece)
        if label and _follows(label, starts) and not (at and _announced(text.pieces[at - 1])):
            starts.append((at, label))
    if not starts or starts[0][0] != 0:
        return ()
    ends = [at for at, _ in starts[1:]] + [len(text.pieces)]
    entries = []
    for (at, label), end in zip(starts, ends, strict=True):
        own = text_of([_without(text.pieces[at]), *text.pieces[at + 1 : end]])
        if own:
            entries.append(Entry(label, own))
    return tuple(entries)


def _label(piece: Piece) -> str | None:
    found = _NUMBER.match(piece.text)
    return found.group(1).translate(_DIGITS).lstrip("0") + found.group(2) if found else None


def _follows(label: str, starts: Sequence[tuple[int, str]]) -> bool:
    if not starts:
        return label == "1"
    last = starts[-1][1]
    number = int(re.sub(r"\D", "", last))
    return label in (str(number + 1), f"{number}{chr(ord(last[-1]) + 1) if last[-1].isalpha() else 'a'}")


def _announced(before: Piece) -> bool:
    last = before.text.rsplit(" ", 1)[-1].casefold()
    return last in _BEFORE_A_REFERENCE


def _without(piece: Piece) -> Piece:
    """The line without the number that it begins with."""
    found = _NUMBER.match(piece.text)
    rest = found.end() if found else 0
    for count, word in enumerate(piece.words):
        if rest <= 0:
            return piece.split(count)[1]
        if rest < len(word.text):
            return replace(piece, words=(split_word(word, rest)[1], *piece.words[count + 1 :]))
        rest -= len(word.text) + 1
    return piece.split(len(piece))[1]
