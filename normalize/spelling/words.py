"""Text cut into words with their places, and what about a word forbids touching it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .confusions import plain
from .lexicon import Lexicon, lexicon

# A word may hold digits and strokes that stand for letters: PANIT1A, kom!si, PEMILII-IAN.
_WORD = re.compile(r"[^\W_]+(?:(?:[!|]|(?<=[Ii]{2})-(?=[Ii]))[^\W\d_]+)*")
_ADDRESS = re.compile(
    r"\S*(?:@|://|www\.)\S*|\b\w[\w-]*(?:\.\w[\w-]*)*\.(?:id|com|org|net|gov)\b\S*", re.IGNORECASE
)
_HYPHEN = re.compile(r"[-‐‑]\s*[^\W\d_]")
_BEHIND_HYPHEN = re.compile(r"[^\W\d_][-‐‑]\s?$")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|\*[^*\n]+\*")
# The title of a cited rule: from TENTANG after its number to what ends it.
_CITED = re.compile(r"nomor\s+\S+\s+tahun\s+\S+\s+tentang\s+(?P<title>[^;(\n]*)", re.IGNORECASE)

# Capitals of this length and less are abbreviations (SPIP, LHKPN), whatever word they resemble; in a text that is
# all in capitals, where every word looks like one, one letter less.
ABBREVIATION_LENGTH = 5

# A full stop behind fewer words is no end of a sentence but that of an abbreviation: "Pengad. Akademik".
SHORTEST_SENTENCE = 5


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text. `plain` is lower case without accents.

    `free` is False where it must not be touched, `cited` is True inside the title of another rule, `alone` where
    the text has no other word, `stopped` where a full stop follows, `abbreviated` where that ends no sentence.
    `before` and `after` are its neighbours, `hyphenated` says that it is a piece of a word with a hyphen, `among`
    that it stands among capitalised words of the office, `named` among capitalised words that are mostly none.
    """

    text: str
    start: int
    plain: str
    free: bool
    cited: bool
    alone: bool
    stopped: bool = False
    abbreviated: bool = False
    before: str = ""
    after: str = ""
    hyphenated: bool = False
    among: bool = False
    named: bool = False

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def words(text: str, lex: Lexicon, names: frozenset[str] = frozenset()) -> Iterator[Word]:
    """The words of a text in order, each with whether it is free to be judged."""
    closed = [match.span() for pattern in (_ADDRESS, _QUOTED) for match in pattern.finditer(text)]
    cited = [match.span("title") for match in _CITED.finditer(text)]
    found = [(match.group(), match.start()) for match in _WORD.finditer(text)]
    known = frozenset(plain(name) for name in names)
    abbreviation = ABBREVIATION_LENGTH - (text.isupper() and " " in text.strip())
    sentence = 0  # its words so far
    for index, (word, start) in enumerate(found):
        folded = plain(word)
        sentence += 1
        end = start + len(word)
        stopped = text.startswith(".", end) and not text.startswith("..", end)
        abbreviated = stopped and not (sentence >= SHORTEST_SENTENCE and _ends_sentence(text[end + 1 :]))
        free = (
            folded not in known
            and _has_shape_of_word(word, abbreviation)
            and not _inside(start, closed)
            and not _among_names(index, found, text, lex)
        )
        others = _capitalised_around(index, found, text)
        expected = sum(other in lex.glossary for other in others)
        yield Word(
            word,
            start,
            folded,
            free,
            _inside(start, cited),
            len(found) == 1,
            stopped,
            abbreviated,
            before=plain(found[index - 1][0]) if index else "",
            after=plain(found[index + 1][0]) if index + 1 < len(found) else "",
            hyphenated=_HYPHEN.match(text, end) is not None or _BEHIND_HYPHEN.search(text, 0, start) is not None,
            among=bool(others) and 2 * expected >= len(others),
            named=bool(others) and 2 * expected < len(others) and word.isalpha(),
        )
        sentence = 0 if stopped and not abbreviated else sentence


def _capitalised_around(index: int, found: list[tuple[str, int]], text: str) -> list[str]:
    """The other words of the run of capitalised ones that a word stands in; names and titles are such runs."""
    if not found[index][0][0].isupper():
        return []
    around: list[str] = []
    for step in (-1, 1):
        at = index
        while 0 <= at + step < len(found) and found[at + step][0][0].isupper():
            left, right = sorted((found[at], found[at + step]), key=lambda each: each[1])
            if text[left[1] + len(left[0]) : right[1]].strip(" ,&/\n") not in ("", "."):
                break
            at += step
            around.append(plain(found[at][0]))
    return [word for word in around if len(word) > 1 and word not in lexicon().function_words]


def in_case_of(model: str, word: str) -> str:
    """`word` (lower case) in the case of `model`: capitals, a capital at the start, or as it is."""
    letters = [c for c in model if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return word.upper()
    return word.capitalize() if letters and letters[0].isupper() else word


def _ends_sentence(rest: str) -> bool:
    """Whether what stands behind a full stop is nothing more, or something that a sentence begins with."""
    return not rest.strip(' )"”’') or (rest[0].isspace() and not rest.lstrip()[0].islower())


def _has_shape_of_word(word: str, abbreviation: int) -> bool:
    letters = [c for c in word if c.isalpha()]
    if len(letters) < len(word) and len(letters) < 4:
        return False
    capitals = sum(c.isupper() for c in letters)
    if capitals == len(letters):
        return len(word) > abbreviation
    return capitals == 0 or (capitals == 1 and letters[0].isupper())


def _among_names(index: int, found: list[tuple[str, int]], text: str, lex: Lexicon) -> bool:
    """A strange capitalised word beside another one, an initial or a degree is part of a name."""
    word, start = found[index]
    if not word[0].isupper():
        return False
    if index and plain(found[index - 1][0]) in lex.introducers:
        return True
    for other in (index - 1, index + 1):
        if not 0 <= other < len(found):
            continue
        neighbour, place = found[other]
        first, second = sorted([(start, word), (place, neighbour)])
        gap = text[first[0] + len(first[1]) : second[0]]
        if neighbour[0].isupper() and gap.strip(" .,") == "" and "\n" not in gap and _strange(neighbour, gap, lex):
            return True
    return False


def _strange(neighbour: str, gap: str, lex: Lexicon) -> bool:
    folded = plain(neighbour)
    if len(folded) <= 2 and folded.isalpha():
        return "." in gap or len(folded) == 1
    return folded.isalpha() and "," not in gap and not lex.knows(folded)


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
