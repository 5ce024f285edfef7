"""Lampiran: where each begins, its heading block, its title, what it says outside its tables, who signed it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model import SetAside
from .blocks import anchor
from .closing import read_closing
from .furniture import set_aside
from .offices import Offices
from .pieces import Piece, capital, drop_colon, joined, pitch
from .reading import Appendix, Signature, Text, text_of
from .title import jenis_in, number_in
from .vocabulary import folded, is_word

TOP = 0.35  # a lampiran begins in the upper third of its page
HEAD_LINES = 6  # … and among the page's first lines
SAME_COLUMN = 10.0  # points by which lines of one heading block differ in their left edge
BREAK = 1.9  # times the line pitch: between heading and title 2 and more, inside either 1.3 at most
SUBJECT_LIKENESS = (
    70  # a lampiran title or subject against the decree's own: 76 and more where it is the same matter
)
PROSE_WORDS = 4
LAST_LINES = 24  # two signature blocks one above the other take no more lines
_SECTION = re.compile(r"(?:[IVXL]{1,5}|[A-Z]|\d{1,2})[.)]\s")  # "I. JENIS PELAPORAN" heads a part, no lampiran
_ROMAN = re.compile(r"[IVXLC1l]{1,6}|\d{1,2}|[A-Z]")


@dataclass(frozen=True, slots=True)
class Start:
    """The first line of a lampiran or of the penjelasan, as an index into the pieces, and its label."""

    at: int
    label: str


def appendix_starts(pieces: Sequence[Piece], heights: dict[int, float]) -> list[Start]:
    """Where lampiran and penjelasan begin; a heading that a later page repeats begins nothing."""
    found: list[Start] = []
    for at, piece in enumerate(pieces):
        label = lampiran_label(pieces, at, heights[piece.page])
        if label is None and is_word(piece.text, "PENJELASAN") and capital(piece.text):
            ahead = pieces[at + 1].text.split() if at + 1 < len(pieces) else []
            label = "PENJELASAN" if ahead and is_word(ahead[0], "ATAS") else None
        if label is None or (found and found[-1].label == label and piece.placed):
            continue
        found.append(Start(at, label))
    return found


def lampiran_label(pieces: Sequence[Piece], at: int, height: float) -> str | None:
    """The label of the lampiran that a line opens ("LAMPIRAN II"), or None where it opens none."""
    piece = pieces[at]
    head = piece.words[0].text.rstrip(":.") if piece.words else ""
    if not head[:1].isupper() or not is_word(head, "LAMPIRAN"):
        return None
    if piece.placed and (piece.box.y0 > TOP * height or _lines_above(pieces, at) >= HEAD_LINES):
        return None
    rest = drop_colon(piece.split(1)[1])
    colon = rest != piece.split(1)[1] or piece.words[0].text.endswith(":")
    label = "LAMPIRAN"
    if rest.words and _ROMAN.fullmatch(rest.words[0].text.rstrip(":.")):
        label += " " + rest.words[0].text.rstrip(":.").replace("1", "I").replace("l", "I")
        rest = drop_colon(rest.split(1)[1])
    following = pieces[at + 1 : at + 5]
    if rest.words:
        named = jenis_in(rest.text) and (colon or capital(rest.text) or _numbered(following))
        return label if named else None
    return label if any(jenis_in(p.text) or number_in(p) is not None for p in following) else None


def _numbered(following: Sequence[Piece]) -> bool:
    """Whether the lines of number and date stand below, as in the heading of a lampiran set in small letters."""
    numbered = any(number_in(p) is not None for p in following)
    return numbered and any(is_word(p.words[0].text.rstrip(":"), "TANGGAL") for p in following)


def title_start(pieces: Sequence[Piece], subject: str) -> int | None:
    """Where capital lines after a closing repeat the decree's subject: a lampiran without heading."""
    from rapidfuzz import fuzz

    best: tuple[float, int] | None = None
    for at in range(2, len(pieces)):
        for end in range(at + 1, min(at + 7, len(pieces) + 1)):
            if not all(capital(p.text) for p in pieces[at:end]):
                break
            score = fuzz.ratio(folded(joined(pieces[at:end])), folded(subject))
            if score >= SUBJECT_LIKENESS and (best is None or score > best[0]):
                best = (score, at)
    return None if best is None else best[1]


def read_appendix(
    pieces: Sequence[Piece], named: bool, subject: str | None, offices: Offices
) -> tuple[Appendix, tuple[SetAside, ...]]:
    """One lampiran from its lines. `subject` and `offices` are the decree's own, to tell heading, title and
    signature apart; `named` says that it begins with the word LAMPIRAN.
    """
    heading_end = _heading_end(pieces, named, subject)
    title_end = _title_end(pieces, heading_end, offices)
    aside: list[SetAside] = []
    body = _without_repeats(pieces[title_end:], pieces[:title_end], aside)
    at = _signature_at(body, offices)
    signatures: tuple[Signature, ...] = ()
    if at is not None:
        closing = read_closing(body[at:], offices)
        signatures = closing.signatures
        aside += closing.aside
        body = body[:at]
    return (
        Appendix(
            heading=text_of(pieces[:heading_end]),
            judul=text_of(pieces[heading_end:title_end]),
            isi=tuple(Text(p.text, (p,)) for p in body),
            signatures=signatures,
            pages=tuple(sorted({p.page for p in pieces})),
            start=pieces[0] if pieces else None,
        ),
        tuple(aside),
    )


def _lines_above(pieces: Sequence[Piece], at: int) -> int:
    return sum(p.page == pieces[at].page for p in pieces[:at])


def _heading_end(pieces: Sequence[Piece], named: bool, subject: str | None) -> int:
    """The first line that no longer belongs to the heading block."""
    if not pieces or not (named or number_in(pieces[0]) is not None):
        return 0
    if pieces[0].placed:
        return _heading_by_column(pieces)
    end = 0
    for at, piece in enumerate(pieces[:12]):
        if (
            at == 0
            or jenis_in(piece.text)
            or number_in(piece) is not None
            or is_word(piece.words[0].text, "TANGGAL")
        ):
            end = at + 1
        elif is_word(piece.text.rstrip(": "), "TENTANG"):
            return at + 1 + _subject_lines(pieces[at + 1 :], subject)
        elif end == at and not capital(piece.text):
            break
    return end


def _subject_lines(pieces: Sequence[Piece], subject: str | None) -> int:
    from rapidfuzz import fuzz

    if not subject:
        return 0
    scores = [fuzz.ratio(folded(joined(pieces[:n])), folded(subject)) for n in range(1, min(9, len(pieces) + 1))]
    best = max(scores, default=0.0)
    return scores.index(best) + 1 if best >= SUBJECT_LIKENESS else 0


def _heading_by_column(pieces: Sequence[Piece]) -> int:
    edges = [pieces[0].box.x0]
    labelled = _ends_labels(pieces)
    usual = pitch(pieces[:6]) or 14.0
    for at, piece in enumerate(pieces):
        apart = at and (piece.page != pieces[0].page or piece.box.y0 - pieces[at - 1].box.y0 > BREAK * usual + 4)
        if apart and number_in(piece) is None and not is_word(piece.words[0].text.rstrip(":"), "TANGGAL"):
            return at
        if at == labelled or not any(abs(piece.box.x0 - edge) <= SAME_COLUMN for edge in edges):
            return at
        parts = list(piece.segments())
        if len(parts) > 1 and len(parts[0].words) <= 2:
            value = parts[1] if parts[1].text != ":" else parts[min(2, len(parts) - 1)]
            edges.append(drop_colon(value).box.x0 if drop_colon(value).words else value.box.x0)
        edges += [after.box.x0 for before, after in pairwise(piece.words[:5]) if before.text.endswith(":")]
        if at == 0:  # "LAMPIRAN II PERATURAN …": the lines below stand under the kind; a subject may name one too
            kinds = (drop_colon(piece.split(count)[1]) for count in range(1, min(4, len(piece))))
            edges += [rest.box.x0 for rest in kinds if rest.words and jenis_in(rest.text)]
    return len(pieces)


def _ends_labels(pieces: Sequence[Piece]) -> int | None:
    """In a heading of labels with colons ("LAMPIRAN : …", "NOMOR : …") the line that begins where the labels do
    and is none, though number or date stand above and no TENTANG: the title.
    """
    rest = pieces[0].split(1)[1]
    if drop_colon(rest) == rest and not pieces[0].words[0].text.endswith(":"):
        return None
    numbered = False
    for at, piece in enumerate(pieces[1:12], start=1):
        head = piece.words[0].text.rstrip(":")
        labels = number_in(piece) is not None or is_word(head, "TANGGAL")
        if any(is_word(word.text.rstrip(":"), "TENTANG") for word in piece.words):
            return None
        if numbered and not labels and abs(piece.box.x0 - pieces[0].box.x0) <= SAME_COLUMN:
            return at
        numbered = numbered or labels
    return None


def _title_end(pieces: Sequence[Piece], start: int, offices: Offices) -> int:
    usual = pitch(pieces[start : start + 6]) or 14.0
    end = start
    for at in range(start, min(start + 8, len(pieces))):
        piece = pieces[at]
        signed = piece.text.rstrip().endswith(",") and offices.begins(piece)
        wordless = sum(c.isalpha() for c in piece.text) < 4
        if not capital(piece.text) or wordless or anchor(piece) or signed or _SECTION.match(piece.text):
            break
        if at > start and piece.placed:
            far = piece.box.y0 - pieces[at - 1].box.y0 > max(BREAK * usual, 26.0)
            if far or piece.page != pieces[at - 1].page or _columned(piece):
                break
        end = at + 1
    return end


def _columned(piece: Piece) -> bool:
    parts = list(piece.segments())
    return len(parts) > 1 and any(b.box.x0 - a.box.x1 > 25 for a, b in pairwise(parts))


def _without_repeats(pieces: Sequence[Piece], head: Sequence[Piece], aside: list[SetAside]) -> list[Piece]:
    """The lines without heading and title lines that later pages print again."""
    known = {folded(p.text) for p in head if len(folded(p.text)) > 3}
    first = head[0].page if head else 0
    keep = []
    for piece in pieces:
        if piece.page > first and folded(piece.text) in known and capital(piece.text):
            aside.append(set_aside(piece, "repeated-heading"))
        else:
            keep.append(piece)
    return keep


def _signature_at(pieces: Sequence[Piece], offices: Offices) -> int | None:
    """Where the last signatures of a lampiran begin: at an anchor, or where the signing office is named and no
    prose follows.
    """
    prose = max((at for at, piece in enumerate(pieces) if _is_prose(piece)), default=-1)
    for at, piece in enumerate(pieces):
        if any(anchor(part) in ("penetapan", "pengesahan") for part in piece.segments()):
            return at
        last = at >= len(pieces) - LAST_LINES and at > prose
        if last and any(offices.begins(part) for part in piece.segments()):
            return at
    return None


def _is_prose(piece: Piece) -> bool:
    """Whether a line is one of running text: names and offices are set in capitals, or hold fewer small words."""
    return sum(word.text[:1].islower() and len(word.text) > 2 for word in piece.words) >= PROSE_WORDS
