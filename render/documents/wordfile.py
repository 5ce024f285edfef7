"""salinan.docx: docxtpl fills the office's template, the lampiran follow in sections of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.sandbox import SandboxedEnvironment

from normalize.model import Decree

from ..officezip import fix_times, xml_text
from ..options import RenderOptions
from .composing import Annex, Composition, Cuts, compose, view_of
from .paragraphs import Paragraph
from .profiles import Sheet
from .sizing import WORD_SLACK
from .tabling import Layout, page_starts
from .templates import Template
from .view import BlockView, DecreeView, LampiranView, Lines, PartView, SalinanView, SectionView
from .wordtable import add_table

TEMPLATE = "salinan.docx"
BLOCK = 82  # mm of a block to be signed
KEPT_WITH_BLOCKS = 4  # paragraphs that go over with the blocks to be signed, which never stand alone on a page

TABLE_MARK = "\ue000{}\ue001"  # where a table of the body goes; signs that no text holds
_MARKED = re.compile("\ue000(\\d+)\ue001")

Notes = Sequence[Lines]  # by the number of the hole that they explain, from 1


def write_word(decree: Decree, path: Path, options: RenderOptions) -> Path:
    """Write the Word file; the same decree and options give the same bytes.

    Raises UsageError where a template of the office's own is at fault.
    """
    made = compose(decree, options, fit=lambda text, *_: xml_text(text), slack=WORD_SLACK)
    view = view_of(made, Cuts())
    template = Template(TEMPLATE, options.templates)
    try:
        word = _filled(template, made, view)
    except (TemplateError, OpcError, KeyError, BadZipFile, SyntaxError) as error:  # lxml's is a SyntaxError
        if template.own:
            raise template.fault(str(error)) from error
        raise
    word.save(str(path))
    fix_times(path)
    return path


def _filled(template: Template, made: Composition, view: SalinanView) -> Document:
    filled = DocxTemplate(str(template.path()))
    filled.render(_context(view), jinja_env=SandboxedEnvironment(autoescape=True))
    word: Document = filled.docx
    if view.decree is None:
        _empty(word)
    else:
        _put_tables(word, made, view.notes)
    _turn(word.sections[0], made.paper.upright)
    for number, shown in enumerate(view.lampiran):
        first = view.decree is None and number == 0
        section = word.sections[0] if first else word.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = first
        sheet = made.annexes[shown.number].sheet
        _turn(section, sheet)
        _add_lampiran(word, made.annexes[shown.number], shown, view.notes, sheet)
    _name(word, made, view)
    return word


def _context(view: SalinanView) -> dict[str, Any]:
    """What the template's tags name."""
    decree = view.decree
    if decree is None:
        return {"draf": view.draft, "keputusan": (), "pasal": ()}
    return {
        "draf": view.draft,
        "kop": decree.kop,
        "judul": (*decree.title, decree.number),
        "tentang": decree.tentang,
        "rahmat": (decree.formula,) if decree.formula else (),
        "pejabat": decree.office,
        "konsiderans": [row for part in decree.parts for row in _items(part, view.notes)],
        "memutuskan": decree.decides,
        "keputusan": _decisions(decree, view.notes),
        "pasal": [_with_tables(one, view.notes) for one in decree.sections if one.kind != "diktum"],
        "celah": [
            *(TABLE_MARK.format(table.number) for table in decree.tables),
            *_notes(decree.gaps_below, view.notes),
        ],
        "penutup": block_lines(decree.closing),
        "pengesahan": block_lines(decree.certification),
        "pengundangan": block_lines(decree.promulgated) if decree.promulgated else (),
        "berita": decree.gazette,
        "tembusan": decree.tembusan,
    }


def _items(part: PartView, notes: Notes) -> list[dict[str, Any]]:
    """The items of a part; they are a list of Word's where their labels count from the first."""
    kind = _list_kind([item.label for item in part.items])
    return [
        {
            "bagian": part.label.lower(),
            "daftar": kind,
            "kata": part.label if number == 0 else "",
            "titik_dua": ":" if number == 0 and part.label else "",
            "label": item.label,
            "teks": item.text,
            "celah": _notes(item.gaps, notes),
        }
        for number, item in enumerate(part.items)
    ]


def _list_kind(labels: list[str]) -> str:
    if labels == [f"{chr(97 + n)}." for n in range(len(labels))]:
        return "huruf"
    return "angka" if labels == [f"{n}." for n in range(1, len(labels) + 1)] else ""


def _with_tables(section: SectionView, notes: Notes) -> dict[str, Any]:
    """A section whose tables are marked by their number: they are put there once the template is filled."""
    shown = _section(section, notes)
    marks = [{"label": "", "teks": TABLE_MARK.format(table.number), "dalam": False} for table in section.tables]
    return {**shown, "alinea": [*shown["alinea"], *marks]}


def _put_tables(word: Document, made: Composition, notes: Notes) -> None:
    """The tables of the body in place of their marks."""
    layouts = {
        number: one for annex in made.annexes for one, number in zip(annex.layouts, annex.numbers, strict=True)
    }
    for paragraph in list(word.element.body.iter(qn("w:p"))):
        found = _MARKED.fullmatch("".join(text.text or "" for text in paragraph.iter(qn("w:t"))).strip())
        if found is None:
            continue
        before = len(word.element.body)
        _add_pieces(word, layouts[int(found.group(1))], notes)
        for element in list(word.element.body)[before - 1 : -1]:
            paragraph.addprevious(element)
        for text in paragraph.iter(qn("w:t")):
            text.text = ""


def _decisions(decree: DecreeView, notes: Notes) -> list[dict[str, Any]]:
    found = [_with_tables(one, notes) for one in decree.sections if one.kind == "diktum"]
    if decree.decides:
        stated = [{"label": "", "teks": decree.menetapkan or ""}]
        found.insert(0, {"label": "Menetapkan", "alinea": stated, "celah": ()})
    return found


def _section(section: SectionView, notes: Notes) -> dict[str, Any]:
    return {
        "label": section.label,
        "alinea": _hanging(section.paragraphs),
        "celah": _notes(section.gaps, notes),
    }


def _notes(gaps: Iterable[int], notes: Notes) -> list[str]:
    """What explains the holes of these numbers, line by line."""
    return [line for gap in gaps for line in notes[gap - 1]]


def _hanging(paragraphs: Sequence[Paragraph]) -> list[dict[str, Any]]:
    """The paragraphs; `dalam` where one hangs deeper than the first that hangs."""
    least = min((one.level for one in paragraphs if one.label), default=0)
    return [{"label": one.label, "teks": one.text, "dalam": one.level > least} for one in paragraphs]


def block_lines(block: BlockView) -> tuple[str, ...]:
    """A block to be signed, line by line."""
    room = ("", "\tttd", "") if block.ttd else ("", "", "", "")
    return (*block.opening, *block.office, *room, block.name)


def _add_lampiran(word: Document, annex: Annex, shown: LampiranView, notes: Notes, sheet: Sheet) -> None:
    indent = Mm(sheet.text_width - shown.heading_width)
    for line in shown.heading:
        word.add_paragraph(line, style="Lampiran Kepala").paragraph_format.left_indent = indent
    for line in ("", *shown.title, "") if shown.title else ():
        word.add_paragraph(line, style="Lampiran Judul")
    above = _add_paragraphs(word, shown.text)
    for layout in annex.layouts:
        _add_pieces(word, layout, notes)
        above = [word.add_paragraph("", style="Penutup")]
    above += _add_paragraphs(word, shown.legend)
    if shown.closing and shown.certification:
        for paragraph in above[-KEPT_WITH_BLOCKS:]:
            paragraph.paragraph_format.keep_with_next = True
        _add_blocks(word, shown.certification, shown.closing, sheet)


def _add_pieces(word: Document, layout: Layout, notes: Notes) -> None:
    """The table, begun anew on the next page where pages are missing; the holes of a piece are told below it."""
    starts = page_starts(layout)
    for first, last in zip(starts, [*starts[1:], len(layout.rows)], strict=True):
        add_table(word, layout, first, last)
        for gap in layout.gaps:
            if first < gap.before <= last or gap.before == first == 0:
                for line in _notes((gap.gap.number,), notes):
                    word.add_paragraph(line, style="Catatan Celah")
        if last < len(layout.rows):
            word.add_page_break()


def _add_paragraphs(word: Document, paragraphs: Sequence[Paragraph]) -> list[WordParagraph]:
    added = []
    for one in _hanging(paragraphs):
        style = "Isi" if not one["label"] else "Ayat Dalam" if one["dalam"] else "Ayat"
        added.append(word.add_paragraph("\t".join(filter(None, (one["label"], one["teks"]))), style=style))
    return added


def _add_blocks(word: Document, certification: BlockView, closing: BlockView, sheet: Sheet) -> None:
    table = word.add_table(rows=1, cols=2)
    table.autofit = False
    blocks = ((certification, "Pengesahan", sheet.text_width - BLOCK), (closing, "Penutup", BLOCK))
    for col, (block, style, width) in enumerate(blocks):
        table.columns[col].width = table.cell(0, col).width = Mm(width)
        first, *rest = block_lines(block)
        paragraph = table.cell(0, col).paragraphs[0]
        paragraph.text, paragraph.style = first, word.styles[style]
        for line in rest:
            table.cell(0, col).add_paragraph(line, style=style)


def _empty(word: Document) -> None:
    """Take out everything but the section: a document that is no decree has only its tables."""
    body = word.element.body
    for child in list(body)[:-1]:
        body.remove(child)


def _turn(section: Section, sheet: Sheet) -> None:
    turned = sheet.width > sheet.height
    section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)


def _name(word: Document, made: Composition, view: SalinanView) -> None:
    properties = word.core_properties
    properties.title, properties.language = view.title[:255], "id-ID"
    properties.author, properties.comments = xml_text(made.decree.lembaga or "")[:255], ""
