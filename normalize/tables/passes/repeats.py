"""Rows that were read twice leave the table and name the row that is kept; loops of the reader are one finding.

What was read with doubt in the kept row, and without in the other, is taken from there.
"""

from __future__ import annotations

from ...duplicates import RowText, find_duplicates, find_loops
from ...language.enumerators import alone, leading
from ..head.columns import AREA
from ..logical.draft import Draft, DraftRow
from ..logical.proofs import SameNumber
from ..page.sheet import is_doubtful
from ..vocabulary import folded

# A row of an ordinary table is compared only when two of its texts or more are filled: "a. EKG" below one heading
# and "a. EKG" below the next are two facts.
FEWEST_TEXTS = 2
# A page is called repeated when at least this many of its rows, and all of them, stand on one other page.
FEWEST_ROWS = 3


def set_repeats_aside(draft: Draft) -> None:
    """Take repeated rows out; report each loop and each page that was scanned twice."""
    texts = _row_texts(draft)
    rows = {row.row_id: row for row in draft.rows}
    for loop in find_loops(texts):
        first, last = rows[loop.first], rows[loop.last]
        draft.explain(first, "ocr-loop", first=_said(draft, first), last=_said(draft, last))
    found = {one.dropped: one for one in find_duplicates(texts) if not _is_kept(draft, rows[one.dropped])}
    _report_pages(draft, {dropped: one.kept for dropped, one in found.items()})
    for dropped, one in found.items():
        _read_again(draft, rows[one.kept], rows[dropped])
        rows[dropped].leave(SameNumber(one.kept, one.score))


def _read_again(draft: Draft, kept: DraftRow, other: DraftRow) -> None:
    """Take from the other copy of a row each text that was read there without doubt, and here with doubt.

    Only where both say the same but for signs: of two readings that differ in a word a person decides.
    """
    for name in (column.name for column in draft.scheme.texts):
        cell, better = kept.cell(draft.col(name)), other.cell(draft.col(name))
        text = other.texts.get(name, "")
        if cell is None or better is None or {name} & (kept.origins.keys() | other.origins.keys()):
            continue
        own = kept.begins(cell) and other.begins(better)
        if own and is_doubtful(cell) and not is_doubtful(better) and _agree(text, kept.texts.get(name, "")):
            kept.edit(
                "ocr", name, text, score=better.confidence, reason="terbaca lebih jelas di halaman yang sama"
            )
            kept.origins[name] = other.row_id
            kept.read_again.add(name)


def _agree(text: str, other: str) -> bool:
    return bool(folded(text)) and folded(text) == folded(other)


def _is_kept(draft: Draft, row: DraftRow) -> bool:
    """Whether a person decided that the row stands in the original a second time."""
    place = row.place()
    return (place.page, place.table, place.row) in draft.aids.kept_rows


def _said(draft: Draft, row: DraftRow) -> str:
    """How people find the row: its running number as printed, else its id."""
    return row.texts.get(draft.scheme.number or "") or row.row_id


def _row_texts(draft: Draft) -> list[RowText]:
    """The rows to compare, each under its groups and area.

    In other tables than action plans also under the last row above that holds one text only, a heading by itself,
    and without a number of their own under what the last numbered row says: "b. 31-60 menit" below one item and
    below the next are two facts.
    """
    found = []
    section = item = ""
    for row in draft.data:
        groups = [row.texts.get(name, "") for name in draft.scheme.groups]
        said = _said_beside_number(draft, row)
        if _has_own_number(draft, row):
            item = said
        own = [section, item if said != item else ""]
        if draft.scheme.is_plan:
            own = [row.texts.get(AREA, "") or f"bagian {row.stretch}"]
        text = _row_text(draft, row, folded(" ".join(groups + own)))
        if text is not None:
            found.append(text)
        if len([text for text in row.texts.values() if text]) == 1:
            section = row.row_id
    return found


def _has_own_number(draft: Draft, row: DraftRow) -> bool:
    name = draft.scheme.number or ""
    return bool(row.texts.get(name)) and name not in row.origins


def _said_beside_number(draft: Draft, row: DraftRow) -> str:
    return folded(" ".join(text for name, text in row.texts.items() if name != draft.scheme.number))


def _row_text(draft: Draft, row: DraftRow, parent: str) -> RowText | None:
    names = [c.name for c in draft.scheme.texts if c.name not in (AREA, draft.scheme.number)]
    texts = tuple(_words(row.texts.get(name, "")) for name in names)
    if sum(map(bool, texts)) < (1 if draft.scheme.is_plan else FEWEST_TEXTS):
        return None
    marks = " ".join(name for name, marked in sorted(row.marks.items()) if marked)
    count = alone(row.texts.get(draft.scheme.number or "", ""))
    return RowText(
        key=row.row_id,
        parent=parent,
        texts=(*texts, marks),
        counter=count.values[0] if count else None,
        quality=min((cell.confidence for cell in row.source.cells if cell.text or cell.mark), default=1.0),
    )


def _words(text: str) -> str:
    found = leading(text)
    return found.rest if found else text


def _report_pages(draft: Draft, kept_for: dict[str, str]) -> None:
    """Pages all of whose rows repeat, in order, the rows of one other page."""
    data = draft.data
    part_of = {row.row_id: row.stretch for row in data}
    for part in sorted(set(part_of.values())):
        rows = [row for row in data if row.stretch == part]
        kept = [kept_for.get(row.row_id) for row in rows]
        sources = {part_of[key] for key in kept if key is not None}
        distinct = len(set(kept)) == len(kept)
        if (
            len(rows) >= FEWEST_ROWS
            and None not in kept
            and distinct
            and len(sources) == 1
            and part not in sources
        ):
            draft.explain(rows[0], "page-repeated", rows=str(len(rows)))
