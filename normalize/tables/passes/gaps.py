"""What is missing: jumps of running numbers, of group numbers, pages bound out of order."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Reader

from ...language.codes import are_codes, parent_of
from ...language.enumerators import Enumerator, alone, leading
from ...model import Status
from ..head.columns import AREA
from ..logical.draft import Draft, DraftRow, Gaps

# A table whose running numbers jump so often within its pages prints a selection under the numbers of another
# list, as decrees do that change one; rows that a reader missed make one jump, seldom two.
FEWEST_SKIPS = 3

# A row, its number, the number before it, and whether a page break stands between the two.
Jump = tuple[DraftRow, Enumerator, Enumerator, bool]


def find_gaps(draft: Draft) -> None:
    """Report every jump of running numbers; rows that lost their parents to one are marked for review.

    Codes of programmes jump as they like; those of one programme count on over a page break.
    """
    gaps: set[str] = set()
    behind: set[str] = set()
    jumps: list[Jump] = []
    counted: dict[str, Enumerator] = {}
    last: dict[str, Enumerator] = {}
    stretch = draft.data[0].stretch if draft.data else 0
    codes = are_codes(row.texts.get(draft.scheme.number or "", "") for row in draft.data)
    for row in draft.data:
        number = alone(row.texts.get(draft.scheme.number or "", ""))
        parent = parent_of(number.printed) if codes and number is not None else ""
        own = {name: e for name in draft.scheme.enumerators if (e := _enumerator(draft, row, name))}
        fresh = row.stretch != stretch
        kind = parent or number.kind_among(counted) if number is not None else ""
        before = counted.get(kind)
        counts = not codes or (fresh and bool(parent))
        if number is not None and before is not None and counts and not _goes_on(number, before):
            jumps.append((row, number, before, fresh))
        elif fresh and number is None and own and last and not _any_goes_on(own, last):
            draft.note(row, "page-missing", variant="rows", found=_said(own), expected=_said(last))
            gaps.add(row.row_id)
            behind |= _until_named(draft, row)
        if number is not None:
            counted[kind] = number
        last |= own
        stretch = row.stretch
    regular = all(fresh for _, _, _, fresh in jumps)
    gaps |= {row.row_id for row, number, before, fresh in jumps if _is_gap(number, before, fresh and regular)}
    selective = sum(not fresh and not _is_export(row) for row, _, _, fresh in jumps) >= FEWEST_SKIPS
    if selective:
        _report_selection(draft, [jump for jump in jumps if not jump[-1]])
        jumps = [jump for jump in jumps if jump[-1]]
    for row, number, before, fresh in jumps:
        _report_jump(draft, row, number, before, fresh and regular)
    _find_group_gaps(draft, selective, codes)
    draft.gaps = Gaps(frozenset(gaps), frozenset(behind))


def _is_export(row: DraftRow) -> bool:
    """Whether another OCR system read the row; what it left out cannot be known."""
    return any(cell.reader is Reader.TEXT_EXPORT for cell in row.source.cells)


def _report_selection(draft: Draft, jumps: Sequence[Jump]) -> None:
    """One finding for a table that prints a selection of rows under their numbers of another list."""
    said = ", ".join(f"{before.printed} → {number.printed}" for _, number, before, _ in jumps)
    draft.note(
        jumps[0][0], "row-number-gap", draft.scheme.number or "", variant="many", count=str(len(jumps)), jumps=said
    )


def _enumerator(draft: Draft, row: DraftRow, name: str) -> Enumerator | None:
    return alone(row.texts.get(draft.scheme.enumerators[name], "")) or leading(row.texts.get(name, ""))


def _goes_on(number: Enumerator, before: Enumerator) -> bool:
    """The next number, the same again (a merged cell), or a list that begins anew."""
    return number.first or number.follows(before) or bool(set(number.values) & set(before.values))


def _any_goes_on(own: dict[str, Enumerator], last: dict[str, Enumerator]) -> bool:
    known = [name for name in own if name in last]
    return not known or any(_goes_on(own[name], last[name]) for name in known)


def _said(numbers: dict[str, Enumerator]) -> str:
    """The numbers by the headings that they stand under, in words a clerk knows."""
    return ", ".join(f"{name.replace('_', ' ')} nomor {number.printed}" for name, number in numbers.items())


def _is_gap(number: Enumerator, before: Enumerator, at_break: bool) -> bool:
    """Whether rows are missing: numbers jump forward at a page break, in a table that else counts evenly."""
    return at_break and max(number.values) > max(before.values)


def _report_jump(draft: Draft, row: DraftRow, number: Enumerator, before: Enumerator, at_break: bool) -> None:
    name = draft.scheme.number or ""
    values = {"found": number.printed, "expected": before.printed}
    if at_break and _ends_elsewhere(draft, row, number):
        draft.note(row, "page-order", name, variant="rows", **values)
    elif _is_gap(number, before, at_break):
        draft.note(row, "page-missing", name, variant="rows", **values)
    else:
        draft.note(row, "row-number-gap", name, **values)


def _ends_elsewhere(draft: Draft, row: DraftRow, number: Enumerator) -> bool:
    """Whether another part of the table ends right before this number: its pages are there, but out of order."""
    for other in draft.data:
        ending = alone(other.texts.get(draft.scheme.number or "", ""))
        if other.stretch not in (row.stretch, row.stretch - 1) and ending is not None and number.follows(ending):
            after = [later for later in draft.data if later.stretch == other.stretch and later is not other]
            return not any(
                (n := alone(later.texts.get(draft.scheme.number or "", ""))) is not None and n.follows(ending)
                for later in after
            )
    return False


def _until_named(draft: Draft, first: DraftRow) -> set[str]:
    """The rows behind a gap, which belong to nobody knows what until one prints its own area."""
    rows = draft.data
    found: set[str] = set()
    for row in rows[rows.index(first) :]:
        if row.texts.get(AREA):
            break
        row.status = Status.REVIEW
        found.add(row.row_id)
    return found


def _find_group_gaps(draft: Draft, selective: bool, codes: bool) -> None:
    bars = [(row, alone(row.bar.number) or leading(row.bar.text, bare=True)) for row in draft.rows if row.bar]
    groups = [(n, row) for row, n in bars if n is not None and not (codes and n.printed[:1].isdigit())]
    _check_groups(draft, groups, "", selective)
    named = [(row, leading(row.texts[AREA], bare=True)) for row in draft.data if row.texts.get(AREA)]
    areas = [(number, row) for row, number in named if number is not None]
    _check_groups(draft, areas, AREA, selective)


def _check_groups(draft: Draft, groups: Sequence[tuple[Enumerator, DraftRow]], name: str, selective: bool) -> None:
    """Groups of one style of number that do not count on: what stood between them was not read, or not printed."""
    last: dict[str, Enumerator] = {}
    for number, row in groups:
        style = number.style_among(last)
        before = last.get(style, number)
        if not _goes_on(number, before):
            code = "group-skipped" if selective else "group-gap"
            draft.note(row, code, name, found=number.printed, expected=before.printed)
        last[style] = number
