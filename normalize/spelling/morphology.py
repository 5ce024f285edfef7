"""Indonesian word formation, strictly: a form counts only when every part of it is a known part.

A speller that knows only listed words calls `dipenuhinya` and `keimigrasian` errors. A stemmer that cuts freely
accepts errors too (`Ketersedian` by way of a stem `dian`). So prefixes obey their sound rules here, the
circumfixes are the real ones, and what remains must be a listed word of `SHORTEST_BASE` letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

# Below four letters almost any remainder is somebody's root (adu, ini, ulu).
SHORTEST_BASE = 4

CLITIC = "nya"  # -lah, -kah and -pun hardly occur in decrees, but make words of errors (melaporkah)
# Written prefix, the first letters of a base that it goes with, and the letter that it swallowed, if any.
NASAL = (
    ("meny", "", "s"),
    ("meng", "aeioughk", ""),
    ("meng", "", "k"),
    ("mem", "bfvp", ""),
    ("mem", "", "p"),
    ("men", "cdjtszy", ""),
    ("men", "", "t"),
    ("me", "lmnrwy", ""),
)
PLAIN = (
    ("di", ("kan", "i", "")),
    ("ter", ("kan", "i", "")),
    ("ber", ("an", "")),
    ("se", ("",)),
    ("pe", ("",)),
    ("ke", ("an",)),
    ("per", ("an",)),
    ("diper", ("kan", "i", "")),
    ("memper", ("kan", "i", "")),
    ("keter", ("an",)),
    ("keber", ("an",)),
    ("antar", ("",)),
    ("pra", ("",)),
    ("pasca", ("",)),
    ("non", ("",)),
    ("", ("an", "al")),
)


def is_form(word: str, is_word: Callable[[str], bool], is_base: Callable[[str], bool]) -> bool:
    """Whether `word` (lower case) is a regular form: a listed word with -nya, or a base with its affixes."""
    stem = word.removesuffix(CLITIC)
    if stem != word and len(stem) >= SHORTEST_BASE and is_word(stem):
        return True
    return any(len(base) >= SHORTEST_BASE and is_base(base) for part in {word, stem} for base in _bases(part))


def _bases(word: str) -> Iterator[str]:
    for prefix, suffixes in PLAIN:
        if word.startswith(prefix):
            yield from _unsuffixed(word.removeprefix(prefix), suffixes)
    for lead, suffixes in (("m", ("kan", "i", "")), ("p", ("an", ""))):
        for prefix, starts, swallowed in NASAL:
            written = lead + prefix[1:]
            if word.startswith(written):
                rest = swallowed + word.removeprefix(written)
                if swallowed or rest[:1] in starts:
                    yield from _unsuffixed(rest, suffixes)


def _unsuffixed(word: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    for suffix in suffixes:
        base = word.removesuffix(suffix)
        if word.endswith(suffix) and not (suffix == "i" and base.endswith("i")):
            yield base
