"""Rows as the search for repetitions sees them: what each says, without the number that counts it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ...duplicates import RowText
from ...language.enumerators import Enumerator, alone, leading
from ...spelling.names import hold_names
from ..head.columns import AREA
from ..logical.draft import Draft, DraftRow
from ..logical.row_roles import is_subtotal
from ..vocabulary import folded
from .wording import heads_names

# A row of an ordinary table without a number of its own is compared only when two of its texts or more are
# filled: "a. EKG" below one heading and "a. EKG" below the next are two facts.
FEWEST_TEXTS = 2


@dataclass(frozen=True, slots=True)
class _Column:
    """A column whose texts are compared; `number` takes its running number where that stands apart."""

    name: str
    number: str | None
    names: bool


def row_texts(draft: Draft) -> list[RowText]:
    """The rows to compare, each under its groups and area; sums of others say nothing of their own.

    In other tables than action plans also under the last row above that holds one text only, a heading by itself,
    and without a number of their own under what the last numbered row says: "b. 31-60 menit" below one item and
    below the next are two facts.
    """
    found = []
    section = item = ""
    columns = _columns(draft)
    for row in draft.data:
        groups = [row.texts.get(name, "") for name in draft.scheme.groups]
        said = folded(" ".join(text for name, text in row.texts.items() if name != draft.scheme.number))
        numbered = has_own_number(draft, row)
        item = said if numbered else item
        own = [section, item if said != item else ""]
        if draft.scheme.is_plan:
            own = [row.texts.get(AREA, "") or f"bagian {row.stretch}"]
        text = _row_text(draft, columns, row, folded(" ".join(groups + own)))
        if text.said >= (1 if numbered or draft.scheme.is_plan else FEWEST_TEXTS) and not is_subtotal(row.source):
            found.append(text.row)
        if sum(map(bool, row.texts.values())) == 1:
            section = row.row_id
    return found


def has_own_number(draft: Draft, row: DraftRow) -> bool:
    """Whether the row prints its running number itself."""
    name = draft.scheme.number or ""
    return bool(row.texts.get(name)) and name not in row.origins


@dataclass(frozen=True, slots=True)
class _Said:
    row: RowText
    said: int  # how many of its fields say something


def _columns(draft: Draft) -> Sequence[_Column]:
    numbers = draft.scheme.enumerators
    return [
        _Column(column.name, numbers.get(column.name), _is_of_names(draft, column.name, column.title))
        for column in draft.scheme.texts
        if column.name not in (AREA, draft.scheme.number)
    ]


def _is_of_names(draft: Draft, name: str, title: str) -> bool:
    return heads_names(title) or hold_names(row.texts.get(name, "") for row in draft.data)


def _row_text(draft: Draft, columns: Sequence[_Column], row: DraftRow, parent: str) -> _Said:
    heads = {column.name: _number(row, column) for column in columns if row.texts.get(column.name)}
    own = _own_numbers(row.texts.get(draft.scheme.number or "", ""), list(heads.values()))
    texts = tuple(_without_own(row, column, heads.get(column.name), own) for column in columns)
    printed = [head for name, head in heads.items() if name not in row.origins]
    marks = " ".join(name for name, marked in sorted(row.marks.items()) if marked)
    text = RowText(
        key=row.row_id,
        parent=parent,
        texts=(*texts, marks),
        counter=min(own, default=None),
        quality=min((cell.confidence for cell in row.source.cells if cell.text or cell.mark), default=1.0),
        names=frozenset(place for place, column in enumerate(columns) if column.names),
        counted=bool(printed) and all(head is not None and own & set(head.values) for head in printed),
    )
    return _Said(text, sum(map(bool, texts)))


def _number(row: DraftRow, column: _Column) -> Enumerator | None:
    """The number before a text: in a column of its own, or at its head, with a sign or without."""
    apart = row.texts.get(column.number, "") if column.number else ""
    text = row.texts[column.name]
    return (leading(apart) or alone(apart)) if apart else leading(text, bare=True)


def _own_numbers(printed: str, heads: Sequence[Enumerator | None]) -> frozenset[int]:
    """What counts the row: its printed running number, and what the heads of two texts agree on."""
    count = alone(printed)
    values = Counter(value for head in heads if head is not None for value in set(head.values))
    agreed = {value for value, times in values.items() if times > 1}
    return frozenset({*(count.values[:1] if count else ()), *agreed})


def _without_own(row: DraftRow, column: _Column, head: Enumerator | None, own: frozenset[int]) -> str:
    """A text without the number that counts its row; any other number tells the text from others."""
    text = row.texts.get(column.name, "")
    apart = row.texts.get(column.number, "") if column.number else ""
    if head is not None and own & set(head.values):
        return text if apart else head.rest
    return f"{apart} {text}".strip()
