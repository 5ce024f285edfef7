"""Running matter: what heads and feet print again page after page, and the notices of electronic signatures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from ..model import SetAside
from .furniture import set_aside
from .pieces import Piece, Sheet, capital
from .title import jenis_in, number_in
from .vocabulary import is_word, opening, words_of

HEAD, FOOT = 0.12, 0.84  # of the page's height: running heads end by 0.11, notices of signatures begin at 0.86
SAME_PLACE = 6.0  # points by which what recurs moves from page to page; text of the same wording moves by more
AGAIN, AGAIN_LINES = 0.16, 6  # of the page's height, and lines: the judul printed again takes three of them
OFTEN = 3  # pages on which a line recurs before it is running matter in the letters of the text
SHARE = 0.5  # of the document's pages
SMALL = 0.86  # of the usual letter height: feet of real pages have 0.67 to 0.84
NEXT_LINE = 2.2  # times its height: lines of one notice stand closer
_LETTERS = re.compile(r"[^\W\d_]{3}")


def without_running(sheets: Sequence[Sheet]) -> tuple[tuple[Sheet, ...], tuple[SetAside, ...]]:
    """The sheets without running heads and feet and without notices of electronic signatures, and these."""
    aside: list[SetAside] = []
    usual = median(p.box.height for s in sheets for p in s.pieces if p.placed) if _any_placed(sheets) else 0.0
    recurring = _recurring(sheets, usual)
    kept = []
    for sheet in sheets:
        notice = [*_notice(sheet, usual), *(_judul_again(sheet) if sheet is not sheets[0] else ())]
        keep = []
        for piece in sheet.pieces:
            if any(piece is one for one in notice):
                aside.append(set_aside(piece, "e-sign-notice" if _at_foot(sheet, piece) else "running"))
            elif id(piece) in recurring and not _letterhead(sheet, piece, sheets, usual):
                aside.append(set_aside(piece, "running"))
            else:
                keep.append(piece)
        kept.append(replace(sheet, pieces=tuple(keep)))
    return tuple(kept), tuple(aside)


def _any_placed(sheets: Sequence[Sheet]) -> bool:
    return any(p.placed for s in sheets for p in s.pieces)


def _recurring(sheets: Sequence[Sheet], usual: float) -> set[int]:
    """The pieces, by identity, that stand at the same place of several pages, counting numbers apart."""
    places: dict[str, list[tuple[Sheet, Piece]]] = defaultdict(list)
    for sheet in sheets:
        for piece in sheet.pieces:
            if _at_edge(sheet, piece) and _LETTERS.search(piece.text) and not _heads_lampiran(piece):
                places[re.sub(r"\d+", "#", piece.text.casefold())].append((sheet, piece))
    found: set[int] = set()
    for prints in places.values():
        for _, piece in prints:
            same = [(s, other) for s, other in prints if _same_place(piece, other)]
            pages = {s.number for s, _ in same}
            small = piece.box.height <= SMALL * usual
            if len(pages) >= (2 if small else OFTEN) and len(pages) >= SHARE * len(sheets):
                found |= {id(other) for _, other in same}
    return found


def _at_foot(sheet: Sheet, piece: Piece) -> bool:
    return piece.box.center[1] > FOOT * sheet.height


def _judul_again(sheet: Sheet) -> list[Piece]:
    """Kind, number and date of the decree at the head of a later page; a decree that begins there goes on with its
    subject.
    """
    head = [p for p in sheet.pieces[:AGAIN_LINES] if p.placed and p.box.center[1] < AGAIN * sheet.height]
    if len(head) < 2 or not (jenis_in(head[0].text) and capital(head[0].text)):
        return []
    numbered = next((n for n, p in enumerate(head[:3]) if number_in(p) is not None), None)
    if numbered is None or any(is_word(p.words[0].text.rstrip(":"), "TENTANG") for p in head[: numbered + 3]):
        return []
    dated = [p for p in head[numbered + 1 : numbered + 2] if is_word(p.words[0].text.rstrip(":"), "TANGGAL")]
    return [*head[: numbered + 1], *dated]


def _letterhead(sheet: Sheet, piece: Piece, sheets: Sequence[Sheet], usual: float) -> bool:
    """Whether a line is the letterhead of the first page, which later pages may print again."""
    return sheet is sheets[0] and piece.box.center[1] < HEAD * sheet.height and piece.box.height > SMALL * usual


def _at_edge(sheet: Sheet, piece: Piece) -> bool:
    if not piece.placed or not sheet.height:
        return False
    middle = piece.box.center[1] / sheet.height
    return middle < HEAD or middle > FOOT


def _heads_lampiran(piece: Piece) -> bool:
    """Whether a line may belong to the heading of a lampiran, which its pages may repeat."""
    head = piece.words[0].text.rstrip(":")
    labels = ("LAMPIRAN", "TANGGAL", "TENTANG")
    return (
        number_in(piece) is not None
        or jenis_in(piece.text) is not None
        or any(is_word(head, label) for label in labels)
    )


def _same_place(one: Piece, other: Piece) -> bool:
    return abs(one.box.y0 - other.box.y0) <= SAME_PLACE and abs(one.box.x0 - other.box.x0) <= SAME_PLACE


def _notice(sheet: Sheet, usual: float) -> list[Piece]:
    """The lines at the foot of a page, set smaller than the text, that say how the document was signed."""
    foot = [
        p for p in sheet.pieces if p.placed and p.box.y0 > FOOT * sheet.height and p.box.height <= SMALL * usual
    ]
    speaking = [p for p in foot if speaks_of_signing(p.text)]
    if not speaking:
        return []
    notice = [speaking[0]]
    for piece in foot[foot.index(speaking[0]) + 1 :]:
        if piece.box.y0 - notice[-1].box.y0 <= NEXT_LINE * notice[-1].box.height:
            notice.append(piece)
    above = next((p for p in reversed(foot[: foot.index(speaking[0])])), None)
    if above is not None and opening(above.text, words_of("esign", "note")):
        notice.insert(0, above)
    return notice


def speaks_of_signing(text: str) -> bool:
    """Whether a line is one of those with which programs say that a document was signed electronically."""
    bare = re.sub(r"^[^\w]+|^\d[.)]\s*", "", text)
    return any(opening(bare, (form,)) >= len(form.split()) for form in words_of("esign", "notice"))
