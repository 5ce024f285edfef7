"""Where offices break the lines of titles, offices and headings: at the sense, not at the margin."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from itertools import pairwise

from .faces import text_width

# A further line costs as much as a line half empty; a cut inside a phrase costs more than two lines.
LINE_COST, CLINGING_COST, BOUND_COST, OPENER_GAIN = 0.25, 0.8, 0.9, 0.12
NUMBER_ROOM = 1.5  # how much wider than the other lines of a heading the one with the number may be
_OFFICE_PARTS = re.compile(r"(?<=[A-Z])\s+(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of linebreaks.toml, in capitals."""

    openers: tuple[tuple[str, ...], ...]
    clinging: frozenset[str]
    bound: tuple[tuple[str, ...], ...]
    heading: frozenset[str]


def title_lines(text: str, width: float) -> tuple[str, ...]:
    """A title in lines no wider than `width` (a multiple of the type size), as few as will do and of like length.

    A single word may be wider. The lines joined by spaces are the words of the text.
    """
    words = tuple(text.split())
    cuts = _cuts(words, width)
    return tuple(" ".join(words[a:b]) for a, b in pairwise(cuts))


def office_lines(text: str, width: float) -> tuple[str, ...]:
    """An office in lines: the body in capitals first, then the post, each broken at its sense."""
    return tuple(line for part in _OFFICE_PARTS.split(text) for line in title_lines(part, width))


def heading_lines(text: str, width: float) -> tuple[str, ...]:
    """LAMPIRAN / KEPUTUSAN … / NOMOR … / TENTANG / …, each broken at its sense; the number may be wider."""
    words = text.split()
    starts = [0]
    for at, word in enumerate(words):
        if words[starts[-1]].upper() == "TENTANG":
            starts += [at] if at == starts[-1] + 1 else []
            break
        if at and word.upper() in phrases().heading:
            starts.append(at)
    parts = [" ".join(words[a:b]) for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]
    rooms = (width * NUMBER_ROOM if part.upper().startswith("NOMOR") else width for part in parts)
    return tuple(line for part, room in zip(parts, rooms, strict=True) for line in title_lines(part, room))


@cache
def phrases() -> Phrases:
    """linebreaks.toml."""
    read = tomllib.loads(files("render.documents").joinpath("linebreaks.toml").read_text(encoding="utf-8"))
    return Phrases(
        openers=tuple(tuple(phrase.split()) for phrase in read["openers"]),
        clinging=frozenset(read["clinging"]),
        bound=tuple(tuple(phrase.split()) for phrase in read["bound"]),
        heading=frozenset(read["heading"]),
    )


def _cuts(words: Sequence[str], width: float) -> tuple[int, ...]:
    """The cheapest cuts of the words, first and last included, found from the end."""
    capitals = [word.upper().rstrip(",") for word in words]
    price = partial(_price, capitals)
    best: dict[int, tuple[float, tuple[int, ...]]] = {len(words): (0.0, (len(words),))}
    for start in reversed(range(len(words))):
        found = []
        for end in range(start + 1, len(words) + 1):
            room = 1 - text_width(" ".join(words[start:end])) / width
            if room < 0 and end > start + 1:
                break
            cost, cuts = best[end]
            found.append((cost + LINE_COST + max(0.0, room) ** 2 + price(end), (start, *cuts)))
        best[start] = min(found)
    return best[0][1]


def _price(words: Sequence[str], at: int) -> float:
    """What it costs, or gains, to break before the word `at`."""
    if at == len(words):
        return 0.0
    known = phrases()
    cost = CLINGING_COST if words[at - 1] in known.clinging else 0.0
    if any(_inside(words, at, phrase) for phrase in known.bound):
        cost += BOUND_COST
    if any(tuple(words[at : at + len(phrase)]) == phrase for phrase in known.openers):
        cost -= OPENER_GAIN
    return cost


def _inside(words: Sequence[str], at: int, phrase: tuple[str, ...]) -> bool:
    return any(
        tuple(words[at - before : at - before + len(phrase)]) == phrase
        for before in range(1, len(phrase))
        if before <= at
    )
