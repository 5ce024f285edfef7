"""Spelling of the cells: certain errors are repaired on record, doubts are reported with a suggestion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...spelling import Context, Speller, WordChange
from ...spelling.lexicon import lexicon
from ...spelling.own import own_words
from ...spelling.speller import PLAIN
from ..head.labels import nearest_heading
from ..logical.draft import Draft, DraftRow
from ..page.sheet import is_doubtful
from ..vocabulary import folded, vocabulary

# What is left of a word that a narrow column broke without a hyphen: "diterbitka n", "Penyelenggara an".
_BROKEN = re.compile(r"([^\W\d_]{4,}) ([^\W\d_]{1,4})(?![^\W_])")


def spell(draft: Draft) -> None:
    """Repair the wording of every text column but those of names and running numbers."""
    aids = draft.aids
    for column in draft.scheme.texts:
        if column.name == draft.scheme.number or heads_names(column.title):
            continue
        own = own_words(row.texts.get(column.name, "") for row in draft.data)
        context = replace(aids.context, column=own)
        for row in draft.data:
            if re.search(r"[^\W\d_]{3}", row.texts.get(column.name, "")):
                cell = row.cell(column.grid_col)
                doubtful = cell is not None and is_doubtful(cell)
                _spell_field(row, column.name, aids.speller, replace(context, doubtful=doubtful))


def _mended(broken: re.Match[str]) -> str:
    """The whole word where it is one in use and its second piece is none; an initial makes a rare root of a name
    (GIRI S, giris).
    """
    lex = lexicon()
    start, end = broken.groups()
    whole = f"{start}{end}".lower()
    listed = lex.zipf(whole) > 0 or whole in lex.left_alone
    return f"{start}{end}" if listed and not lex.knows(end.lower()) else broken[0]


def _spell_field(row: DraftRow, name: str, speller: Speller, context: Context) -> None:
    """Repair one text; a word that stands there in two pieces is only pointed out, as both are printed."""
    text = row.texts[name]
    spelled = speller.correct(text, context)
    broken = {found.start(): found for found in _BROKEN.finditer(text) if _mended(found) != found[0]}
    changes = [change for change in spelled.changes if change.start not in broken]
    if changes:
        row.edit(
            "spelling",
            name,
            _applied(text, changes),
            score=min(change.score for change in changes),
            reason="; ".join(dict.fromkeys(change.reason for change in changes)),
        )
    for found in broken.values():
        row.remark("misspelling-suspected", name, _mended(found), word=found[0])
    for doubt in spelled.suggestions:
        if doubt.start not in broken:
            row.remark("misspelling-suspected", name, doubt.after, word=doubt.before)


def _applied(text: str, changes: Sequence[WordChange]) -> str:
    for change in sorted(changes, key=lambda change: -change.start):
        text = text[: change.start] + change.after + text[change.start + len(change.before) :]
    return text


def heads_names(title: str) -> bool:
    """Whether a heading says that its column holds names."""
    leaf = title.rpartition(" / ")[2]
    return folded(leaf) in vocabulary().names or nearest_heading(leaf) in vocabulary().names


def heading_speller(speller: Speller, context: Context = PLAIN) -> HeadingSpeller:
    """What corrects headings: the speller, and the known headings where one is a misread word away."""
    return HeadingSpeller(speller, context)


class HeadingSpeller:
    """Canonical wording of headings; months and abbreviations stay as printed, with a full stop or without."""

    def __init__(self, speller: Speller, context: Context) -> None:
        self._speller = speller
        self._context = context

    def __call__(self, heading: str) -> str:
        """The heading with certain errors repaired."""
        whole = _BROKEN.sub(_mended, heading)
        changes = self._speller.correct(whole, self._context).changes
        spelled = _applied(whole, [one for one in changes if not _is_stopped(whole, one.start + len(one.before))])
        return spelled if spelled != whole else _by_known(whole)


def _is_stopped(heading: str, end: int) -> bool:
    """Whether a full stop follows, which in a heading ends an abbreviation and no sentence."""
    return heading.startswith(".", end)


# Letters that a known heading may differ from a printed one, per word: PILAKSANAAN. Shorter words are not touched.
MOST_SLIPS = 1
SHORTEST_WORD = 7


def _by_known(heading: str) -> str:
    """The heading with single misread words put right where all the others agree with a known heading."""
    from rapidfuzz.distance import OSA

    found = list(re.finditer(r"[^\W_]+", heading))
    known = nearest_heading(heading)
    words = known.split() if known else []
    if len(words) != len(found):
        return heading
    result = heading
    for one, right in zip(found, words, strict=True):
        word = one[0]
        if word.casefold() == right:
            continue
        slips = OSA.distance(word.casefold(), right)
        if len(right) < SHORTEST_WORD or slips > MOST_SLIPS or _is_stopped(heading, one.end()):
            return heading
        result = result.replace(word, right.upper() if word.isupper() else right.capitalize())
    return result
