"""Other papers that were bound in behind a decree: a nota dinas, an attendance list, minutes, a letter.

They stand on pages of their own, behind the signature of the decree, under a title of their own. A lampiran may
hold their forms to be filled in; a page of such a lampiran is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .appendices import Start
from .pieces import Piece, capital
from .vocabulary import is_word, words_of

FIRST_LINES = 12  # of a page: a letterhead takes up to eight, the title stands below it
TITLE_WORDS = 9
_FORMS = re.compile(r"\b(?:FORMAT|FORMULIR|FORM|BLAN[GK]K?O)\b", re.I)
_LEFT_OPEN = re.compile(r"[.…_]{4,}")
LEFT_OPEN_LINES = 2  # lines with dots to be filled in: a form, and no paper that says anything


def paper_starts(pieces: Sequence[Piece], closed: int, starts: Sequence[Start]) -> list[Start]:
    """Where other papers begin on pages behind `closed`, the page of the decree's own signature; the label is the
    kind of each. What follows one belongs to it up to the next of them or the next lampiran.
    """
    found: list[Start] = []
    begun = {pieces[start.at].page for start in starts}
    for page in sorted({p.page for p in pieces if p.placed and p.page > closed} - begun):
        first = next(at for at, piece in enumerate(pieces) if piece.page == page)
        own = [piece for piece in pieces if piece.page == page]
        kind = next((kind for piece in own[:FIRST_LINES] if (kind := _kind(piece))), None)
        if kind and not _is_form(own) and not _holds_forms(pieces, first, starts, kind):
            found.append(Start(first, kind))
    return found


def _kind(piece: Piece) -> str | None:
    """The kind of paper that a line is the title of."""
    words = [word.text.rstrip(":") for word in piece.words]
    if not capital(piece.text) or len(words) > TITLE_WORDS:
        return None
    for kind in words_of("papers"):
        wanted = kind.split()
        if len(words) >= len(wanted) and all(map(is_word, words, wanted)):
            return kind
    return None


def _is_form(own: Sequence[Piece]) -> bool:
    return sum(_LEFT_OPEN.search(piece.text) is not None for piece in own) >= LEFT_OPEN_LINES


def _holds_forms(pieces: Sequence[Piece], at: int, starts: Sequence[Start], kind: str) -> bool:
    """Whether the lampiran in which a page would stand speaks of forms, or of what the page calls itself."""
    begin = max((start.at for start in starts if start.at < at), default=at)
    return any(_FORMS.search(piece.text) or kind in piece.text.upper() for piece in pieces[begin:at])
