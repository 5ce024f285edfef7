"""Group bars become columns: every row below a bar carries its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...language.enumerators import Enumerator, alone, leading
from ..head.columns import AREA
from ..logical.draft import Draft, DraftRow
from ..logical.row_roles import Bar
from ..vocabulary import folded, vocabulary
from .areas import area_of


@dataclass(frozen=True, slots=True)
class Level:
    """A bar in force: the row that printed it and its words."""

    row_id: str
    text: str


def levels_of(bars: list[Bar | None]) -> list[int]:
    """The level of each bar, 0 for the topmost; None (a row of data) parts bars that follow one another.

    Levels are told by the style of the bars' numbers, in the order in which styles appear. Bars without numbers
    are of one level; those that look as one does that stands right below another are of the level below.
    """
    styles: list[str] = []
    found: list[int] = []
    last: dict[str, Enumerator] = {}
    above: str | None = None
    lower = _lower_looks(bars)
    for bar in bars:
        if bar is None:
            above = None
            continue
        number = _number(bar)
        if number:
            style = number.style_among(last)
        elif above is None or above.startswith("-"):
            style = f"-{bar.look}" if bar.look in lower else "-"
        else:
            style = f"- below {above}"
        if number:
            last[style] = number
        if style not in styles:
            styles.append(style)
        found.append(styles.index(style))
        above = style
    return found


def _lower_looks(bars: Sequence[Bar | None]) -> set[str]:
    """The looks of bars without numbers that stand right below one that looks otherwise."""
    pairs = [(a, b) for a, b in pairwise(bars) if a and b and not _number(a) and not _number(b)]
    below = {b.look for a, b in pairs if a.look != b.look}
    return below - {a.look for a, b in pairs if a.look != b.look}


def style_of(bar: Bar) -> str:
    """The style of a bar's number, how it looks where it has none."""
    number = _number(bar)
    return number.style if number else f"-{bar.look}"


def fill_groups(draft: Draft) -> None:
    """Write the words of the bars above into the group columns of rows, on record; report bars without rows."""
    names = draft.scheme.groups or ((AREA,) if draft.scheme.is_plan else ())
    levels = iter(levels_of([row.bar if row.bar else None for row in draft.rows if row.bar or row.is_data]))
    force: list[Level] = []
    empty: dict[str, DraftRow] = {}
    for row in draft.rows:
        if row.bar:
            _tell_more(row, row.bar)
            level = next(levels)
            same = level < len(force) and same_bar(force[level].text, row.bar.text)
            if not same:
                del force[level:]
                force.append(Level(row.row_id, _without_continued(row.bar.text)))
                empty[row.row_id] = row
        elif row.is_data:
            for above in force:
                empty.pop(above.row_id, None)
            _write(row, names, force)
    for bar in empty.values():
        bar.remark("group-empty", text=" ".join(bar.source.filled))


def _tell_more(row: DraftRow, bar: Bar) -> None:
    """Report what a bar prints besides its number and its words: headings of its own for the rows below."""
    more = [text for text in row.source.filled if text not in (bar.text, bar.number) and re.search(r"\w", text)]
    if more:
        row.remark("group-more", text=bar.text, more="; ".join(more))


def _write(row: DraftRow, names: tuple[str, ...], force: list[Level]) -> None:
    for name, level in zip(names, force, strict=False):
        if not row.texts.get(name):
            row.edit("fill-down", name, level.text, reason="judul kelompok di atasnya")
            row.origins[name] = level.row_id


def name_areas(texts: list[str]) -> bool:
    """Whether bars name the areas of the reform: two different ones at least, and most of all bars."""
    codes = [area_of(text) for text in texts]
    known = [code for code in codes if code is not None]
    return len(set(known)) >= 2 and len(known) * 2 > len(codes)


def _number(bar: Bar) -> Enumerator | None:
    return alone(bar.number) if bar.number else leading(bar.text, bare=True)


def same_bar(text: str, other: str) -> bool:
    """Whether a bar repeats another, as bars do on a new page; "(lanjutan)" does not count."""
    from rapidfuzz import fuzz

    return fuzz.ratio(folded(_without_continued(text)), folded(_without_continued(other))) >= 90


def _without_continued(text: str) -> str:
    """A bar's words without "(lanjutan)"."""
    for word in vocabulary().continued:
        if text.casefold().rstrip().endswith(f" {word}"):
            return text.rstrip()[: -len(word)].rstrip(" -,")
    return text
