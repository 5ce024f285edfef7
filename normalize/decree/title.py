"""The judul: letterhead, SALINAN, title line, number, TENTANG, and the office above Menimbang."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..model import SetAside
from .furniture import set_aside
from .pieces import Piece, capital
from .reading import Title, text_of
from .vocabulary import WORD_LIKENESS, folded, is_word, likeness, opening, words_of

_NUMBER = re.compile(r"(nomor|nomer|no\.?)(?=$|[\s:.\d])\s*[:.]?\s*(\S.*)?$", re.I)
# A line that is the number's though no number was made out: NOMOR run into it, or TAHUN and the year at its end.
_NUMBER_UNREAD = re.compile(r"N[O0]M[O0]R|.*\bTAHUN\s*(?:19|20)\d\d\W*$", re.I)
NEW_PARAGRAPH = (
    1.35  # times the line pitch: between subject and office 1.5 and more on real pages, inside 1.1 at most
)
OFFICE_LIKENESS = 85
OFFICE_LINES = 4
SALINAN_LETTERS = re.compile(r"[SALIN\W\d]{4,12}")


def read_title(pieces: Sequence[Piece]) -> Title:
    """The parts of the judul from the lines that stand before Menimbang; what belongs to none is set aside."""
    at_tentang = _tentang_at(pieces)
    at_line = _line_at(pieces, at_tentang)
    at_number = _number_at(pieces, at_line, at_tentang)
    if at_tentang is None and at_number is not None:
        at_line = _line_at(pieces, at_number)
    if at_number is None and at_line is not None and at_tentang is not None:
        below = range(at_line + 1, at_tentang)
        at_number = next((n for n in below if _NUMBER_UNREAD.match(pieces[n].text)), None)
    top = _first(at_line, at_number, at_tentang)
    if top is None:
        return Title(aside=tuple(set_aside(p, "unplaced") for p in pieces))
    mark, kop = _salinan(pieces[:top])
    aside: list[SetAside] = []
    line_end = _first(at_number, at_tentang)
    if line_end is None:
        line_end = None if at_line is None else at_line + 1 + _lines_on(pieces[at_line + 1 :])
    line = text_of(pieces[at_line:line_end]) if at_line is not None else None
    number_end = at_tentang if at_number is None else _number_end(pieces, at_number, at_tentang)
    number = text_of(pieces[at_number:number_end]) if at_number is not None else None
    after = pieces[_last(at_tentang, number_end if at_number is not None else line_end) :]
    above = pieces[number_end:at_tentang] if at_number is not None and at_tentang is not None else ()
    subject = _without_formula(after if at_tentang is None else after[1:], aside)
    title_line = line.value if line else ""
    cut = 0 if _only_office(subject, title_line) else _office_at(subject, title_line)
    if at_tentang is None and cut:  # no subject is announced: what is no office stands there for another reason
        aside += [set_aside(p, "unplaced") for p in subject[:cut]]
        subject, cut = subject[cut:], 0
    return Title(
        kop=tuple(t for p in kop if (t := text_of([p]))),
        salinan=text_of([mark]) if mark else None,
        line=line,
        number=number,
        tentang=text_of([*above, *subject[:cut]]),
        pejabat=text_of(subject[cut:]),
        aside=tuple(aside),
    )


def number_in(piece: Piece) -> str | None:
    """What follows NOMOR at the beginning of a line: empty where nothing does, None without the word."""
    text = piece.text
    found = _NUMBER.match(text)
    if found:
        return found.group(2) or ""
    head, _, tail = text.partition(" ")
    return tail.lstrip(": ") if is_word(head.rstrip(":."), "NOMOR") and len(head) >= 4 else None


def jenis_in(text: str) -> str | None:
    """The kind of instrument that a title line begins with, as vocabulary.toml names it."""
    words = text.split()
    for kind in words_of("jenis"):
        wanted = kind.split()
        head = words[: len(wanted)]
        each = len(head) == len(wanted) and all(map(is_word, head, wanted))
        if each and likeness(" ".join(head), kind) >= WORD_LIKENESS:
            return kind
    return None


def _first(*places: int | None) -> int | None:
    return min((at for at in places if at is not None), default=None)


def _last(*places: int | None) -> int:
    return max((at for at in places if at is not None), default=0)


def _lines_on(pieces: Sequence[Piece]) -> int:
    """How many lines go on with a title line below which neither number nor subject is announced."""
    return next((n for n, p in enumerate(pieces) if not capital(p.text) or p.text.rstrip().endswith(",")), 0)


def _number_end(pieces: Sequence[Piece], at: int, end: int | None) -> int:
    """Where the number ends: lines below it go on with it as long as they hold a figure or begin with TAHUN. A
    number that was left open or not made out is all that stands before the subject.
    """
    last = len(pieces) if end is None else end
    if end is not None and not any(c.isdigit() for c in pieces[at].text):
        return last
    for n in range(at + 1, last):
        if not (any(c.isdigit() for c in pieces[n].text) or is_word(pieces[n].words[0].text, "TAHUN")):
            return n
    return last


def _only_office(pieces: Sequence[Piece], line: str) -> bool:
    """Whether all that follows is the office that decides: it ends in a comma and the title line names it."""
    rest = " ".join(p.text for p in pieces)
    own = " ".join(line.split()[len((jenis_in(line) or "").split()) :])
    return bool(own) and rest.rstrip().endswith(",") and likeness(rest, own) >= OFFICE_LIKENESS


def _tentang_at(pieces: Sequence[Piece]) -> int | None:
    return next((n for n, p in enumerate(pieces) if len(p.text) <= 16 and is_word(p.text, "TENTANG")), None)


def _number_at(pieces: Sequence[Piece], line: int | None, end: int | None) -> int | None:
    """The first number after the title line; the gazette that reprints a decree has a number of its own above."""
    numbered = [n for n, p in enumerate(pieces[:end]) if number_in(p) is not None]
    return next((n for n in numbered if line is not None and n > line), numbered[-1] if numbered else None)


def _line_at(pieces: Sequence[Piece], end: int | None) -> int | None:
    """The last line before TENTANG that begins with a kind of instrument in capitals."""
    found = [n for n, p in enumerate(pieces[:end]) if jenis_in(p.text) and capital(p.text)]
    return found[-1] if found else None


def _salinan(pieces: Sequence[Piece]) -> tuple[Piece | None, list[Piece]]:
    for n, piece in enumerate(pieces):
        text = piece.text.strip()
        lost = (
            SALINAN_LETTERS.fullmatch(text)
            and len(re.sub(r"[^SALIN]", "", text)) >= 4
            and "S" in text
            and "N" in text
        )
        if is_word(text, "SALINAN") or lost:
            return piece, [*pieces[:n], *pieces[n + 1 :]]
    return None, list(pieces)


def _without_formula(pieces: Sequence[Piece], aside: list[SetAside]) -> list[Piece]:
    keep = []
    for piece in pieces:
        if opening(piece.text, words_of("formula")) >= 3:
            aside.append(set_aside(piece, "formula"))
        else:
            keep.append(piece)
    return keep


def _office_at(pieces: Sequence[Piece], line: str) -> int:
    """Where the office begins after the subject: at the wording that the title line names, else at an office word
    after a wider gap or before a closing comma; the end where there is none.
    """
    offices = (*words_of("office", "before_body"), *words_of("office", "is_body"), *words_of("office", "body"))
    steps = [b.box.y0 - a.box.y0 for a, b in pairwise(pieces) if a.placed and a.page == b.page]
    usual = min((step for step in steps if step > 3), default=0.0)
    best = (0.0, len(pieces))
    for at in range(1, len(pieces)):
        rest = " ".join(p.text for p in pieces[at:])
        if not opening(rest, offices) or len(pieces) - at > OFFICE_LINES:
            continue
        gap = pieces[at].box.y0 - pieces[at - 1].box.y0 if pieces[at].placed else 0.0
        wide = bool(usual) and (gap > NEW_PARAGRAPH * usual or pieces[at].page != pieces[at - 1].page)
        score = 2.0 * wide + 1.5 * rest.rstrip().endswith(",") + 2.0 * _named(rest, line)
        if score > best[0]:
            best = (score, at)
    return best[1]


def _named(office: str, line: str) -> bool:
    """Whether the title line speaks of this office or of the body that it leads."""
    from rapidfuzz import fuzz

    return fuzz.ratio(folded(office), folded(line)[-len(folded(office)) :]) >= OFFICE_LIKENESS or (
        len(line) > 8 and fuzz.partial_ratio(folded(line)[9:], folded(office)) >= OFFICE_LIKENESS
    )
