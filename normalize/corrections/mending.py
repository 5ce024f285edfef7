"""What people changed, and which findings that is about: *diperbaiki* needs a changed value."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Decision, State, Subject


class Mended:
    """The values, lists, tables and changes that decisions changed."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        changed = [one for one in decisions if _is_changed(one)]
        self._any = bool(changed)
        self._pages = {one.page for one in changed if one.page is not None}
        self._fields = {(one.field or "").partition(".")[0] for one in changed if one.field and one.row is None}

    def reaches(self, finding: Decision) -> bool:
        """Whether something was changed that a finding may be about: its field, or something on its page.

        A finding without a place is about the whole: any change may be its mending.
        """
        if finding.field and finding.row is None and finding.field.partition(".")[0] in self._fields:
            return True
        if finding.page is not None and finding.page in self._pages:
            return True
        return self._any and (finding.page is None or (bool(self._fields) and finding.row is None))


def _is_changed(one: Decision) -> bool:
    if one.subject is Subject.CHANGE:
        return one.state is State.SESUAI_ASLI  # a change that was undone
    if one.subject in (Subject.CELL, Subject.FIELD, Subject.LIST, Subject.TABLE):
        return (one.before, one.mark_before) != (one.after, one.mark_after)
    return False
