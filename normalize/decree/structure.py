"""A document's lines to the parts of a decree: the parser's entry."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Document

from ..model import SetAside
from .appendices import lampiran_label, read_appendix, title_start
from .body import decree_starts, first_head, read_body
from .blocks import anchor
from .closing import read_closing
from .furniture import set_aside, without_furniture
from .offices import Offices
from .pieces import Piece, sheet
from .reading import Appendix, Structure, Title, text_of
from .title import jenis_in, number_in, read_title
from .vocabulary import is_word


def read_structure(document: Document) -> Structure:
    """The parts of the decree in a document, as printed; every line is in a part or in `aside`.

    A document that has neither the heads of a decree nor the judul of one is none: all is set aside.
    """
    sheets, furniture = without_furniture([sheet(page) for page in document.pages])
    pieces = [p for s in sheets for p in s.pieces]
    pieces, others, further = _first_decree(pieces, {s.number: s.width for s in sheets})
    widths = {s.number: s.width for s in sheets}
    heights = {s.number: s.height for s in sheets}
    starts = _starts(pieces, heights)
    end = min([at for at, _ in starts], default=len(pieces))
    opens = first_head(pieces[:end], widths)
    title = read_title(pieces[: opens if opens is not None else end])
    if opens is None and (title.line is None or title.number is None):
        rest = tuple(set_aside(p, "text") for p in pieces)
        return Structure(Title(), aside=(*furniture, *rest))
    parts = read_body(pieces[opens:end], widths) if opens is not None else None
    closes = (opens or 0) + parts.closing if parts else end
    subject = title.tentang.value if title.tentang else None
    offices = _offices(title)
    closing_end = _closing_end(pieces, closes, end, subject)
    closing = read_closing(pieces[closes:closing_end], offices)
    if closing_end < end:
        starts = [(closing_end, ""), *starts]
    appendices, explained, aside = _appendices(pieces, starts, subject, offices)
    return Structure(
        title=title,
        menimbang=parts.entries("menimbang") if parts else (),
        mengingat=parts.entries("mengingat") if parts else (),
        memperhatikan=(parts.entries("memperhatikan") or None) if parts else None,
        memutuskan=text_of(parts.memutuskan) if parts else None,
        menetapkan=parts.decision() if parts else None,
        diktum=parts.dictums() if parts else (),
        bab=parts.chapters() if parts else (),
        pasal=parts.articles() if parts else None,
        signatures=closing.signatures,
        berita=closing.berita,
        tembusan=closing.tembusan,
        appendices=appendices,
        aside=(*furniture, *title.aside, *closing.aside, *explained, *aside, *others),
        further=further,
        is_decree=True,
    )


def _first_decree(
    pieces: list[Piece], widths: dict[int, float]
) -> tuple[list[Piece], tuple[SetAside, ...], tuple[tuple[int, int, str | None], ...]]:
    """The lines of the first decree; those of further ones set aside, with the pages and number of each."""
    starts = decree_starts(pieces, widths)
    if len(starts) < 2:
        return pieces, (), ()
    ends = [*starts[2:], len(pieces)]
    further = tuple(
        (pieces[at].page, pieces[end - 1].page, _number_of(pieces[at:end]))
        for at, end in zip(starts[1:], ends, strict=True)
    )
    return pieces[: starts[1]], tuple(set_aside(p, "other-decree") for p in pieces[starts[1] :]), further


def _number_of(pieces: Sequence[Piece]) -> str | None:
    return next((n for p in pieces if (n := number_in(p))), None)


def _starts(pieces: Sequence[Piece], heights: dict[int, float]) -> list[tuple[int, str]]:
    """Where lampiran and penjelasan begin, each with its label; a heading repeated on a later page begins nothing."""
    found: list[tuple[int, str]] = []
    for at, piece in enumerate(pieces):
        label = lampiran_label(pieces, at, heights[piece.page])
        if label is None and is_word(piece.text, "PENJELASAN") and piece.text.isupper():
            ahead = pieces[at + 1].text if at + 1 < len(pieces) else ""
            label = "PENJELASAN" if is_word(ahead, "ATAS") or ahead.upper().startswith("ATAS") else None
        if label is not None and (not found or found[-1][1] != label or label == "LAMPIRAN" and not piece.placed):
            found.append((at, label))
    return found


def _closing_end(pieces: Sequence[Piece], start: int, end: int, subject: str | None) -> int:
    """Where the closing ends before `end`: at the page after the signatures, unless that page carries on with them."""
    if start >= end:
        return end
    if not pieces[start].placed:
        at = title_start(pieces[start:end], subject) if subject else None
        return end if at is None else start + at
    for at in range(start + 1, end):
        if pieces[at].page != pieces[at - 1].page and anchor(pieces[at]) is None:
            return at
    return end


def _appendices(
    pieces: Sequence[Piece], starts: Sequence[tuple[int, str]], subject: str | None, offices: Offices
) -> tuple[tuple[Appendix, ...], tuple[SetAside, ...], tuple[SetAside, ...]]:
    ends = [*(at for at, _ in starts), len(pieces)][1:]
    appendices: list[Appendix] = []
    explained: list[SetAside] = []
    aside: list[SetAside] = []
    for (at, label), end in zip(starts, ends, strict=True):
        own = pieces[at:end]
        if label == "PENJELASAN":
            explained += [set_aside(p, "penjelasan") for p in own]
            continue
        appendix, rest = read_appendix(own, bool(label), subject, offices)
        appendices.append(appendix)
        aside += rest
    return tuple(appendices), tuple(explained), tuple(aside)


def _offices(title: Title) -> Offices:
    """The office of the title line first: it is printed larger, and a scan spoils it less."""
    kind = jenis_in(title.line.value) if title.line else None
    names = [" ".join(title.line.value.split()[len(kind.split()) :])] if title.line and kind else []
    if title.pejabat:
        names.append(title.pejabat.value.rstrip(" ,.;"))
    return Offices(tuple(name for name in names if name))
