"""Page furniture: page numbers, catchwords, watermarks, web addresses, initials, heads that every page repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import SetAside
from .pieces import Piece, Sheet, scanned
from .vocabulary import folded

EDGE = 0.15  # page numbers of real decrees stand in the upper or lower 13 % of the page
_NUMBER = re.compile(
    r"[-–—_.\s|]*(?:hal(?:aman)?\.?\s*)?\(?(\d{1,3}|[ivx]{1,5})\)?(?:\s*(?:dari|of|/)\s*\d{1,3})?[-–—_.\s|]*", re.I
)
_DASHED = re.compile(r"[-–—]\s*\d{1,3}\s*[-–—]")
_SITE = re.compile(r"(?:https?://|www\.|jdih\.)\S+(?:\s*/\s*\S+)*", re.I)
_DRAFT = re.compile(r"DRAF (?:–|\[\d+\])")  # what the drafts of salinan.pdf say of themselves, never of the decree
_DOTS = re.compile(r"(?:\s*[.…,·]){2,}\s*$|…\s*$")
CATCHWORDS = 4  # a catchword is the first word of the next page, seldom more than three
CATCH_LIKENESS = 80


def without_edges(sheets: Sequence[Sheet]) -> tuple[tuple[Sheet, ...], tuple[SetAside, ...]]:
    """The sheets without page numbers and other signs at their edges, and what was taken away with its kind."""
    aside: list[SetAside] = []
    return tuple(_without_edges(sheet, aside) for sheet in sheets), tuple(aside)


def without_catchwords(sheets: Sequence[Sheet]) -> tuple[tuple[Sheet, ...], tuple[SetAside, ...]]:
    """The sheets without the words at their feet that announce the next page, and these."""
    aside: list[SetAside] = []
    return tuple(_without_catchword(one, sheets[n + 1 :], aside) for n, one in enumerate(sheets)), tuple(aside)


def printed_number(text: str) -> int | None:
    """The page number that a line prints; None for roman ones."""
    found = _NUMBER.fullmatch(text)
    return int(found.group(1)) if found and found.group(1).isdigit() else None


def set_aside(piece: Piece, kind: str) -> SetAside:
    """A piece as a line of `Decree.set_aside`."""
    return SetAside(piece.page, piece.text, kind, piece.box if piece.placed else None)


def _without_edges(sheet: Sheet, aside: list[SetAside]) -> Sheet:
    keep = []
    for at, piece in enumerate(sheet.pieces):
        kind = _edge_kind(sheet, at, piece)
        if kind:
            aside.append(set_aside(piece, kind))
        else:
            keep.append(piece)
    return replace(sheet, pieces=tuple(keep))


def _edge_kind(sheet: Sheet, at: int, piece: Piece) -> str | None:
    text = piece.text
    if all(word.turned_cw for word in piece.words):
        return "watermark"
    if _DRAFT.match(text):
        return "draft-notice"
    if _SITE.fullmatch(text):
        return "web-address"
    if not re.search(r"[A-Za-z0-9:]", text):
        return "ornament"
    if not piece.placed:
        return "page-number" if _DASHED.fullmatch(text) else None
    return _kind_by_place(sheet, at, piece)


def _kind_by_place(sheet: Sheet, at: int, piece: Piece) -> str | None:
    text = piece.text
    middle = piece.box.center[1] / sheet.height if sheet.height else 0.5
    if _NUMBER.fullmatch(text) and (middle < EDGE or middle > 1 - EDGE):
        return "page-number"
    if scanned(piece) and len(text) == 1 and piece.box.x0 > sheet.right:
        return "initials"  # the officials who saw the draft sign each page in its margin
    if (
        middle < EDGE
        and any(_NUMBER.fullmatch(p.text) for p in sheet.pieces[at + 1 : at + 2])
        and sheet.number > 1
    ):
        return "page-head"
    return None


def _without_catchword(sheet: Sheet, following: Sequence[Sheet], aside: list[SetAside]) -> Sheet:
    ahead = next((s.pieces[0] for s in following if s.pieces), None)
    if not sheet.pieces or ahead is None:
        return sheet
    last = sheet.pieces[-1]
    bare = _DOTS.sub("", last.text)
    if bare == last.text or len(bare.split()) > CATCHWORDS or not re.search(r"\w", bare):
        return sheet
    if announces(last.text, ahead.text):
        kind = "catchword"
    elif last.placed and last.box.x0 > sheet.width / 2:
        kind = "catchword-unmatched"
    else:
        return sheet
    aside.append(set_aside(last, kind))
    return replace(sheet, pieces=sheet.pieces[:-1])


def announces(catchword: str, first_line: str) -> bool:
    """Whether a catchword with its dots is how a page begins."""
    from rapidfuzz import fuzz

    word = folded(_DOTS.sub("", catchword))
    return len(word) > 1 and fuzz.ratio(word, folded(first_line)[: len(word)]) >= CATCH_LIKENESS
