"""From the decree to the view that templates set: texts made printable, lines broken, tables cut where told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from math import inf

from normalize.model import Decree, Item, Lampiran

from ..options import RenderOptions
from .faces import MM_PER_POINT, text_width
from .gaps import BodyGap, Gap, body_gaps, gaps_of
from .linebreaking import heading_lines, office_lines, title_lines
from .paragraphs import Paragraph, flowing, paragraphs
from .profiles import PAPERS, Paper, Sheet
from .sizing import SLACK, sheet_of
from .tabling import Fit, Layout, body_cells, broken, lay_out, page_starts
from .view import (
    BlockView,
    DecreeView,
    ItemView,
    LampiranView,
    PartView,
    PieceView,
    SalinanView,
    SectionView,
    SheetView,
    TableView,
)
from .wording import (
    CERTIFIED,
    Block,
    Body,
    Labelled,
    body_of,
    certification_of,
    closing_of,
    document_title,
    lampiran_title,
)

UNCOMPARED = "DRAF – belum dibandingkan halaman demi halaman dengan naskah asli"
UNSETTLED = "DRAF – masih ada temuan atau perubahan yang belum diputuskan"
NOTE = "DRAF [{number}] {line}"  # each line of a note says that it is none of the decree's words
EM = 12 * MM_PER_POINT  # mm: the type size of the decree
NOTE_EM = 7 * MM_PER_POINT
BLOCK_WIDTH = 75.0  # mm of a block to be signed
HEADING_WIDTH = 88.0  # mm to which the lines of a lampiran's heading are broken
HEADING_EM = 11 * MM_PER_POINT
HEADING_ROOM = 92.0  # mm that it takes; more where a number that is never broken needs it
TITLE_SHARE, WIDEST_TITLE = 0.86, 170.0  # of the text width, mm: titles are narrower than the text
BLANK = "." * 36  # what was not read, to be filled in by hand
INDENT = 18.0  # mm by which paragraphs hang at most
LABELS = 49.0  # mm that label, colon and number of an item take

_LEGEND = re.compile(r"(keterangan|catatan|ket\.)\W|\*", re.I)  # what explains a table stands below it


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where the tables, by number, are cut: rows that begin a page of themselves, and rows that are made to."""

    breaks: dict[int, frozenset[int]] = field(default_factory=dict)
    splits: dict[int, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Annex:
    """A lampiran with its tables laid out; `numbers` are those of its tables in the document."""

    lampiran: Lampiran
    sheet: Sheet
    layouts: tuple[Layout, ...]
    numbers: tuple[int, ...]
    in_body: bool


@dataclass(frozen=True, slots=True)
class Composition:
    """All that does not depend on where pages end."""

    decree: Decree
    options: RenderOptions
    paper: Paper
    body: Body | None
    annexes: tuple[Annex, ...]
    fit: Fit

    def text(self, text: str, width: float = inf) -> str:
        """A text fit for the form that it goes into; `width` in mm."""
        return self.fit(text, width, 12.0, False)


def compose(decree: Decree, options: RenderOptions, fit: Fit = broken, slack: float = SLACK) -> Composition:
    """Lay out every table, choose the wording; `fit` makes texts fit for the form, `slack` gives words room."""
    paper = PAPERS[options.profile]
    body = body_of(decree, options.text)
    annexes: list[Annex] = []
    number = 0
    for lampiran in decree.lampiran:
        sheet = sheet_of(lampiran.tables, options.text, paper)
        untitled = not (lampiran.heading or lampiran.judul or lampiran.isi)
        own = body is not None and untitled and sheet is paper.upright
        inside = anchored(decree) if own else frozenset()
        layouts = tuple(
            lay_out(decree, table, options, _narrowed(sheet) if at in inside else sheet, fit, slack)
            for at, table in enumerate(lampiran.tables)
        )
        annexes.append(Annex(lampiran, sheet, layouts, tuple(range(number, number + len(layouts))), own))
        number += len(layouts)
    return Composition(decree, options, paper, body, tuple(annexes), fit)


def anchored(decree: Decree) -> frozenset[int]:
    """The tables of the body, by number, that stand in a dictum or an article."""
    return frozenset(number for item in (*decree.diktum, *(decree.pasal or ())) for number in item.tables)


def _narrowed(sheet: Sheet) -> Sheet:
    """A sheet on which a table takes the width that the text of a dictum has."""
    return replace(sheet, left=sheet.left + LABELS)


def view_of(made: Composition, cuts: Cuts) -> SalinanView:
    """The document with its tables cut at the pages that are known so far."""
    decree, paper = made.decree, made.paper
    return SalinanView(
        title=made.text(document_title(decree)),
        draft=_draft(decree),
        upright=SheetView(**asdict(paper.upright)),
        decree=_decree(made, made.body, cuts) if made.body else None,
        lampiran=tuple(
            _lampiran(made, number, annex, cuts) for number, annex in enumerate(made.annexes) if not annex.in_body
        ),
        notes=tuple(_note(made, gap) for _, gap in gaps_of(decree)),
    )


def _draft(decree: Decree) -> str:
    """Why the copy is a draft; empty where people have settled it."""
    if decree.settled:
        return ""
    return UNSETTLED if decree.all_pages_compared else UNCOMPARED


def _decree(made: Composition, body: Body, cuts: Cuts) -> DecreeView:
    width = made.paper.upright.text_width
    holes = list(body_gaps(made.decree))
    parts = tuple(PartView(part.label, _items(made, part.items, holes)) for part in body.parts)
    own = _own_tables(made, cuts)
    sections = tuple(_section(made, kind, one, holes, own) for kind, one in _sections(body, made.decree))
    inside = anchored(made.decree)
    return DecreeView(
        kop=tuple(made.text(line) for line in body.kop),
        title=_title(made, body.title, width),
        number=made.text(body.number or f"NOMOR {BLANK}"),
        tentang=_title(made, body.tentang or BLANK, width),
        formula=made.text(body.formula) if body.formula else None,
        office=_title(made, body.office, width),
        parts=parts,
        decides=body.decides,
        menetapkan=made.text(body.menetapkan, width - LABELS) if body.menetapkan else None,
        sections=sections,
        tables=tuple(table for number, table in own.items() if number not in inside),
        closing=_block(made, body.closing),
        promulgated=_block(made, body.promulgated) if body.promulgated else None,
        gazette=made.text(body.gazette) if body.gazette else None,
        certification=_block(made, certification_of(made.decree, made.options)),
        tembusan=tuple(made.text(line) for line in body.tembusan),
        gaps_below=tuple(one.gap.number for one in holes),
    )


def _items(made: Composition, items: Sequence[Labelled], holes: list[BodyGap]) -> tuple[ItemView, ...]:
    width = made.paper.upright.text_width - LABELS
    return tuple(
        ItemView(made.text(item.label), made.text(item.text, width), _holes_above(item, holes)) for item in items
    )


def _own_tables(made: Composition, cuts: Cuts) -> dict[int, TableView]:
    """The tables that stand in the body, by their number there."""
    return {
        at: _table(layout, number, cuts)
        for annex in made.annexes
        if annex.in_body
        for at, (layout, number) in enumerate(zip(annex.layouts, annex.numbers, strict=True))
    }


def _section(
    made: Composition, kind: str, section: Labelled, holes: list[BodyGap], tables: dict[int, TableView]
) -> SectionView:
    """Label and text; only dictums and articles have paragraphs that hang."""
    split = paragraphs(section.text) if kind != "bab" else (Paragraph("", section.text),)
    width = made.paper.upright.text_width - LABELS - INDENT
    if kind == "isi" and section.label:  # its number hangs like that of a list
        first, *rest = split
        split = (Paragraph(f"{section.label}.", first.text, first.level), *rest)
        section = replace(section, label="")
    shown = tuple(Paragraph(one.label, made.text(one.text, width), one.level) for one in split)
    own = tuple(tables[number] for number in section.tables if number in tables)
    return SectionView(kind, made.text(section.label), shown, _holes_above(section, holes), own)


def _sections(body: Body, decree: Decree) -> list[tuple[str, Labelled]]:
    """Dictums, or chapters and articles in the order of their places."""
    sections = [*(("isi", one) for one in body.prose), *(("diktum", one) for one in body.diktum)]
    places = [*map(_place, decree.bab), *map(_place, decree.pasal or ())]
    found = [*(("bab", one) for one in body.chapters), *(("pasal", one) for one in body.articles)]
    order = sorted(range(len(found)), key=lambda at: places[at])
    return [*sections, *(found[at] for at in order)]


def _place(item: Item) -> tuple[int, float]:
    return item.page or 0, item.box.y0 if item.box else 0.0


def _holes_above(item: Labelled, holes: list[BodyGap]) -> tuple[int, ...]:
    """Take the holes that lie above an item out of the list."""
    above = [one for one in holes if item.page is not None and one.page <= item.page]
    for one in above:
        holes.remove(one)
    return tuple(one.gap.number for one in above)


def _lampiran(made: Composition, number: int, annex: Annex, cuts: Cuts) -> LampiranView:
    lampiran, options = annex.lampiran, made.options
    sheet = annex.sheet
    lines = heading_lines(made.text(lampiran.heading or ""), HEADING_WIDTH / HEADING_EM)
    widths = (text_width(line) * HEADING_EM * SLACK for line in lines)
    signed = made.body is not None
    legends = (at for at, line in enumerate(lampiran.isi) if annex.layouts and _LEGEND.match(line))
    below = next(legends, len(lampiran.isi))
    return LampiranView(
        number=number,
        sheet=SheetView(**asdict(sheet)),
        heading=lines,
        heading_width=min(sheet.text_width, max([HEADING_ROOM, *widths])),
        title=_title(made, lampiran_title(lampiran, options.text), sheet.text_width),
        text=_flowing(made, lampiran.isi[:below], sheet),
        tables=tuple(_table(layout, at, cuts) for layout, at in zip(annex.layouts, annex.numbers, strict=True)),
        legend=_flowing(made, lampiran.isi[below:], sheet),
        closing=_block(made, closing_of(made.decree, options.text, dated=False)) if signed else None,
        certification=_block(made, certification_of(made.decree, options)) if signed else None,
    )


def _flowing(made: Composition, lines: Sequence[str], sheet: Sheet) -> tuple[Paragraph, ...]:
    width = sheet.text_width - INDENT
    return tuple(Paragraph(one.label, made.text(one.text, width), one.level) for one in flowing(lines))


def _table(layout: Layout, number: int, cuts: Cuts) -> TableView:
    breaks = cuts.breaks.get(number, frozenset())
    starts = sorted({*page_starts(layout), *cuts.splits.get(number, frozenset())})
    pieces = tuple(
        PieceView(layout.head, body_cells(layout, first, last, breaks))
        for first, last in zip(starts, [*starts[1:], len(layout.rows)], strict=True)
    )
    below = tuple(one.gap.number for one in layout.gaps if one.before == len(layout.rows))
    sizes = layout.sizes
    return TableView(number, sizes.points, sizes.widths, sizes.insets, layout.head_rows, pieces, below)


def _block(made: Composition, block: Block) -> BlockView:
    opening: list[str] = []
    if block.opening == CERTIFIED:
        opening = [CERTIFIED]
    elif block.place is not None:
        opening = [f"{block.opening} {block.place or BLANK}", f"pada tanggal {block.date or BLANK}"]
    office = f"{block.office.rstrip(' ,')}," if block.office else BLANK
    return BlockView(
        opening=tuple(made.text(line) for line in opening),
        office=office_lines(made.text(office), BLOCK_WIDTH / EM),
        ttd=block.ttd,
        name=made.text(block.name or BLANK),
    )


def _title(made: Composition, text: str | None, width: float) -> tuple[str, ...]:
    return title_lines(made.text(text), min(width * TITLE_SHARE, WIDEST_TITLE) / EM) if text else ()


def _note(made: Composition, gap: Gap) -> tuple[str, ...]:
    """A note in lines that fit the narrower sheet, each marked as the draft's own words."""
    room = made.paper.upright.text_width / NOTE_EM - text_width(NOTE.format(number=gap.number, line="") + " ")
    return tuple(NOTE.format(number=gap.number, line=line) for line in title_lines(made.text(gap.text), room))
