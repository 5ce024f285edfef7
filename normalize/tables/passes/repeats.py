"""Rows proved to have been read twice leave the table, each naming the row that is kept; the rest that is alike is
marked.

What was read with doubt in the kept row, and without in the other, is taken from there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.model import Reader

from ...duplicates import Duplicate, RowText, find_duplicates, find_loops, likeness_of, rows_of_loops
from ..logical.draft import Draft, DraftRow
from ..logical.proofs import ExportRepeat, OcrLoop, PageRepeat, Repeat
from ..page.sheet import is_doubtful
from ..vocabulary import folded
from .alike import mark_alike
from .row_texts import row_texts
from .same_numbers import same_numbers

# A page is called repeated when at least this many of its rows, and all of them, stand on one other page.
FEWEST_ROWS = 3


def set_repeats_aside(draft: Draft) -> None:
    """Take out what is proved to be read twice; report each loop, each page that was scanned twice, the rest."""
    texts = row_texts(draft)
    found = [one for one in find_duplicates(texts) if not _is_kept(draft, one.dropped)]
    for loop in find_loops(texts, found):
        first, last = draft.row(loop.first), draft.row(loop.last)
        draft.explain(first, "ocr-loop", first=_said(draft, first), last=_said(draft, last))
    proofs = _proofs(draft, texts, found)
    for row_id, proof in proofs.items():
        if not isinstance(proof, OcrLoop):
            _read_again(draft, draft.row(proof.kept), draft.row(row_id))
        draft.row(row_id).leave(proof)
    mark_alike(draft, [one for one in found if one.dropped not in proofs])


def _proofs(draft: Draft, texts: Sequence[RowText], found: Sequence[Duplicate]) -> dict[str, Repeat]:
    """The proof for each row that has one, in document order."""
    proofs = _whole_stretches(draft, {text.key: text for text in texts})
    proofs |= {
        key: OcrLoop(one.kept, one.score)
        for key, one in rows_of_loops(texts, found).items()
        if key not in proofs and one.kept not in proofs
    }
    proofs |= same_numbers(draft, [text for text in texts if text.key not in proofs])
    order = [row.row_id for row in draft.data if row.row_id in proofs and not _is_kept(draft, row.row_id)]
    return {row_id: replace(proofs[row_id], kept=_staying(proofs[row_id].kept, proofs)) for row_id in order}


def _staying(row_id: str, proofs: Mapping[str, Repeat]) -> str:
    """The row itself, or the one that stays for it where it leaves too."""
    while row_id in proofs:
        row_id = proofs[row_id].kept
    return row_id


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


def _is_kept(draft: Draft, row_id: str) -> bool:
    """Whether a person decided that the row stands in the original a second time."""
    place = draft.row(row_id).place()
    return (place.page, place.table, place.row) in draft.aids.kept_rows


def _said(draft: Draft, row: DraftRow) -> str:
    """How people find the row: its running number as printed, else its id."""
    return row.texts.get(draft.scheme.number or "") or row.row_id


def _whole_stretches(draft: Draft, texts: Mapping[str, RowText]) -> dict[str, Repeat]:
    """Stretches all of whose rows repeat, in order and number by number, the rows of one stretch before."""
    stretches: dict[int, list[DraftRow]] = {}
    for row in draft.data:
        stretches.setdefault(row.stretch, []).append(row)
    proofs: dict[str, Repeat] = {}
    before: list[list[DraftRow]] = []
    for rows in stretches.values():
        copied = next((other for other in before if _is_copy(draft, texts, rows, other)), None)
        if copied is None:
            before.append(rows)
            continue
        for row, kept in zip(rows, copied, strict=True):
            exported = any(cell.reader is Reader.TEXT_EXPORT for cell in row.source.cells)
            proofs[row.row_id] = ExportRepeat(kept.row_id) if exported else PageRepeat(kept.row_id)
        if rows[0].source.page != copied[0].source.page:
            draft.explain(rows[0], "page-repeated", rows=str(len(rows)))
    return proofs


def _is_copy(draft: Draft, texts: Mapping[str, RowText], rows: list[DraftRow], other: list[DraftRow]) -> bool:
    if len(rows) != len(other) or len(rows) < FEWEST_ROWS:
        return False
    return all(_says_the_same(draft, texts, *both) for both in zip(rows, other, strict=True))


def _says_the_same(draft: Draft, texts: Mapping[str, RowText], row: DraftRow, other: DraftRow) -> bool:
    """Whether two rows say the same under the same number, wherever they stand."""
    number = draft.scheme.number or ""
    if folded(row.texts.get(number, "")) != folded(other.texts.get(number, "")):
        return False
    one, two = texts.get(row.row_id), texts.get(other.row_id)
    if one is None or two is None:
        return one is two and row.texts == other.texts and row.marks == other.marks
    return likeness_of(replace(one, parent=""), replace(two, parent="")) > 0
