"""Spelling of the cells: certain errors are repaired on record, doubts are reported with a suggestion."""

from __future__ import annotations

import re

from ..spelling import Context, Speller, TextKind
from ..spelling.lexicon import lexicon
from .draft import Draft, DraftRow
from .labels import nearest_heading
from .vocabulary import folded, vocabulary

MENDED = 0.95  # both pieces together are a listed word, the second alone is none
# What is left of a word that a narrow column broke without a hyphen: "diterbitka n", "Penyelenggara an".
_BROKEN = re.compile(r"([^\W\d_]{4,}) ([a-z]{1,4})(?![^\W_])")

_BROKEN_HEADING = re.compile(r"([^\W\d_]{4,}) ([^\W\d_]{1,4})(?![^\W_])")


def spell(draft: Draft, speller: Speller, names: frozenset[str]) -> None:
    """Repair the wording of every text column but those of names and running numbers."""
    context = Context(TextKind.PROSE, names)
    for column in draft.scheme.texts:
        if column.name == draft.scheme.number or _holds_names(column.title):
            continue
        for row in draft.data:
            if re.search(r"[^\W\d_]{3}", row.texts.get(column.name, "")):
                mended = _BROKEN.sub(_mended, row.texts[column.name])
                row.edit("spelling", column.name, mended, score=MENDED, reason="kata terputus di akhir baris")
                _spell_field(row, column.name, speller, context)


def _mended(broken: re.Match[str]) -> str:
    """The whole word where it is one and its second piece is none."""
    lex = lexicon()
    start, end = broken.groups()
    whole = f"{start}{end}".lower()
    return f"{start}{end}" if lex.lists(whole) and not lex.knows(end.lower()) else broken[0]


def _spell_field(row: DraftRow, name: str, speller: Speller, context: Context) -> None:
    spelled = speller.correct(row.texts[name], context)
    if spelled.canonical != spelled.printed:
        row.edit(
            "spelling",
            name,
            spelled.canonical,
            score=min(change.score for change in spelled.changes),
            reason="; ".join(dict.fromkeys(change.reason for change in spelled.changes)),
        )
    for doubt in spelled.suggestions:
        row.remark("misspelling-suspected", name, doubt.after, word=doubt.before)


def _holds_names(title: str) -> bool:
    leaf = title.rpartition(" / ")[2]
    return folded(leaf) in vocabulary().names or nearest_heading(leaf) in vocabulary().names


def heading_speller(speller: Speller) -> HeadingSpeller:
    """What corrects headings: the speller, and the known headings where one is a misread word away."""
    return HeadingSpeller(speller)


class HeadingSpeller:
    """Canonical wording of headings; months and abbreviations stay as printed."""

    def __init__(self, speller: Speller) -> None:
        self._speller = speller

    def __call__(self, heading: str) -> str:
        """The heading with certain errors repaired."""
        whole = _BROKEN_HEADING.sub(_mended, heading)
        spelled = self._speller.correct(whole).canonical
        return spelled if spelled != whole else _by_known(whole)


# Letters that a known heading may differ from a printed one, per word: PILAKSANAAN. Shorter words are not touched.
MOST_SLIPS = 1
SHORTEST_WORD = 7


def _by_known(heading: str) -> str:
    """The heading with single misread words put right where all the others agree with a known heading."""
    from rapidfuzz.distance import OSA

    printed = re.findall(r"[^\W_]+", heading)
    known = nearest_heading(heading)
    words = known.split() if known else []
    if len(words) != len(printed):
        return heading
    result = heading
    for word, right in zip(printed, words, strict=True):
        if word.casefold() == right:
            continue
        if len(right) < SHORTEST_WORD or OSA.distance(word.casefold(), right) > MOST_SLIPS:
            return heading
        result = result.replace(word, right.upper() if word.isupper() else right.capitalize())
    return result
