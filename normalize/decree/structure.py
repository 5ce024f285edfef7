"""A document's lines to the parts of a decree: the parser's entry."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from extract.model import Document

from ..model import SetAside
from .appendices import Start, appendix_starts, read_appendix, title_start
from .blocks import anchor, unfinished
from .body import Parts, decree_starts, first_head, read_body
from .closing import read_closing
from .foreign import paper_starts
from .furniture import set_aside, without_catchwords, without_edges
from .offices import Offices, offices_of
from .pieces import Piece, sheet
from .prose import prose_kinds, prose_start, read_prose
from .reading import Appendix, Structure, Text, Title, text_of
from .running import without_running
from .spacing import with_spaces
from .title import jenis_in, number_in, read_title


def read_structure(document: Document) -> Structure:
    """The parts of the decree in a document, as printed; every line is in a part or in `aside`.

    A document that has neither the heads of a decree nor the judul of one is none: all is set aside. Of several
    decrees the first is read; `further` has the pages and numbers of the others.
    """
    sheets, edges = without_edges([sheet(page) for page in document.pages])
    sheets, running = without_running(sheets)
    sheets, catchwords = without_catchwords(sheets)
    widths = {s.number: s.width for s in sheets}
    heights = {s.number: s.height for s in sheets}
    pieces, parted = with_spaces([p for s in sheets for p in s.pieces])
    starts = decree_starts(pieces, widths)
    own = pieces[: starts[1]] if len(starts) > 1 else pieces
    last = own[-1].page if len(own) < len(pieces) else max(widths, default=0)
    structure = _one_decree(own, widths, heights, last)
    others = tuple(set_aside(p, "other-decree") for p in pieces[len(own) :])
    return replace(
        structure,
        aside=(*edges, *running, *catchwords, *structure.aside, *others),
        further=_further(pieces, starts[1:]),
        parted=parted,
    )


def _one_decree(
    pieces: Sequence[Piece], widths: dict[int, float], heights: dict[int, float], last: int
) -> Structure:
    starts = appendix_starts(pieces, heights)
    end = starts[0].at if starts else len(pieces)
    opens = first_head(pieces[:end], widths)
    prose = None if opens is not None else prose_start(pieces[:end], widths, (*prose_kinds(), "INSTRUKSI"))
    title = read_title(pieces[: end if opens is None else opens][:prose])
    kind = jenis_in(title.line.value) if title.line else None
    if prose is not None and kind in prose_kinds():
        return _in_prose(title, pieces, prose, end, starts, last)
    opens = prose if opens is None else opens
    if opens is None and (title.line is None or title.number is None):
        return _without_body(pieces, starts, last)
    parts = Parts() if opens is None else read_body(pieces[opens:end], widths, kind == "INSTRUKSI")
    closes = end if opens is None else opens + parts.closing
    subject = title.tentang.value if title.tentang else None
    offices = offices_of(title)
    closing_end = _closing_end(pieces, closes, end, subject)
    closing = read_closing(pieces[closes:closing_end], offices)
    signed_on = max((s.page or 0 for s in closing.signatures), default=0)
    bound_in = paper_starts(pieces, signed_on, starts) if signed_on else []
    foreign = {start.at for start in bound_in}
    unnamed = [Start(closing_end, "")] if closing_end < end and closing_end not in foreign else []
    marks = sorted([*unnamed, *starts, *bound_in], key=lambda start: start.at)
    offices = offices.signing(s.jabatan.value for s in closing.signatures if s.kind == "penetapan" and s.jabatan)
    found, aside = _appendices(pieces, marks, subject, offices, last, foreign)
    appendices = tuple(one for one in found if one.start is None or id(one.start) not in _heads(pieces, foreign))
    consent = tuple(set_aside(p, "formula") for p in parts.consent)
    return Structure(
        title=title,
        menimbang=parts.entries("menimbang"),
        mengingat=parts.entries("mengingat"),
        memperhatikan=parts.entries("memperhatikan") or None,
        memutuskan=text_of(parts.memutuskan),
        menetapkan=text_of(parts.menetapkan),
        opening=text_of(parts.opening),
        kepada=parts.entries("kepada"),
        untuk=text_of(parts.untuk),
        diktum=parts.dictums(),
        bab=parts.chapters(),
        pasal=parts.articles(),
        signatures=closing.signatures,
        berita=closing.berita,
        tembusan=closing.tembusan,
        appendices=appendices,
        papers=tuple(one for one in found if one not in appendices),
        aside=(*title.aside, *consent, *closing.aside, *aside),
        is_decree=True,
    )


def _in_prose(
    title: Title, pieces: Sequence[Piece], begin: int, end: int, starts: Sequence[Start], last: int
) -> Structure:
    """A letter or notice: its text paragraph by paragraph, whom it addresses, who signed, and its lampiran."""
    offices = offices_of(title)
    title, prose = read_prose(title, pieces[begin:end], offices)
    subject = title.tentang.value if title.tentang else None
    appendices, aside = _appendices(pieces, starts, subject, offices, last, frozenset())
    return Structure(
        title=title,
        kepada=prose.kepada,
        isi=prose.isi,
        signatures=prose.signatures,
        tembusan=prose.tembusan,
        appendices=appendices,
        aside=(*title.aside, *prose.aside, *aside),
        is_decree=True,
    )


def _without_body(pieces: Sequence[Piece], starts: Sequence[Start], last: int) -> Structure:
    """Lampiran that came without their decree; a document that has none of these either is no decree."""
    appendices, aside = _appendices(pieces, starts, None, Offices(), last, frozenset())
    before = pieces[: starts[0].at] if starts else pieces
    rest = (*(set_aside(p, "text") for p in before), *aside)
    return Structure(Title(), appendices=appendices, aside=rest, is_decree=bool(appendices))


def _further(pieces: Sequence[Piece], starts: Sequence[int]) -> tuple[tuple[int, int, str | None], ...]:
    found = []
    for at, end in zip(starts, [*starts[1:], len(pieces)], strict=False):
        number = next((n for p in pieces[at:end] if (n := number_in(p))), None)
        found.append((pieces[at].page, pieces[end - 1].page, number))
    return tuple(found)


def _closing_end(pieces: Sequence[Piece], start: int, end: int, subject: str | None) -> int:
    """Where the closing ends before `end`: at the next page, unless that page goes on with signatures. A body that
    broke off has none: what comes then is a lampiran whose first pages are missing.
    """
    if start >= end:
        return end
    if not any(anchor(part) for part in pieces[start].segments()):
        return start
    if not pieces[start].placed:
        at = title_start(pieces[start:end], subject) if subject else None
        return end if at is None else start + at
    for at in range(start + 1, end):
        turned = pieces[at].page != pieces[at - 1].page
        if turned and anchor(pieces[at]) is None and not unfinished(pieces[start:at]):
            return at
    return end


def _heads(pieces: Sequence[Piece], foreign: Collection[int]) -> set[int]:
    return {id(pieces[at]) for at in foreign}


def _appendices(
    pieces: Sequence[Piece],
    starts: Sequence[Start],
    subject: str | None,
    offices: Offices,
    last: int,
    foreign: Collection[int],
) -> tuple[tuple[Appendix, ...], tuple[SetAside, ...]]:
    """Lampiran and, at the starts in `foreign`, other papers, of which nothing but the title is told apart."""
    appendices: list[Appendix] = []
    aside: list[SetAside] = []
    for start, end in zip(starts, [*(s.at for s in starts[1:]), len(pieces)], strict=False):
        own = pieces[start.at : end]
        if start.label == "PENJELASAN":
            aside += [set_aside(p, "penjelasan") for p in own]
            continue
        if start.at in foreign:
            isi = tuple(Text(p.text, (p,)) for p in own)
            appendix = Appendix(None, Text(start.label, ()), isi, (), (), own[0])
            rest: tuple[SetAside, ...] = ()
        else:
            appendix, rest = read_appendix(own, bool(start.label), subject, offices)
        until = pieces[end].page - 1 if end < len(pieces) else last
        appendices.append(replace(appendix, pages=tuple(range(own[0].page, max(own[0].page, until) + 1))))
        aside += rest
    return tuple(appendices), tuple(aside)
