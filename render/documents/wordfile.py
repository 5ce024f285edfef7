"""salinan.docx: docxtpl fills the office's template, the lampiran follow in sections of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.section import Section
from docx.shared import Mm
from docxtpl import DocxTemplate
from jinja2 import Environment

from normalize.model import Decree, Lampiran

from ..officezip import fix_times, xml_text
from ..options import RenderOptions, Wording
from .gaps import gap_notes
from .profiles import PAPERS, Paper, text_width
from .tabling import lay_out, needs_landscape
from .typesetting import Template
from .wording import BLANK, DRAFT, Body, Signature, annex_judul, body_of, closing_of, heading_lines
from .wordtable import add_table

TEMPLATE = "salinan.docx"


def write_docx(decree: Decree, path: Path, options: RenderOptions) -> Path:
    """Write salinan.docx; the same decree and options give the same bytes."""
    paper = PAPERS[options.profile]
    template = DocxTemplate(str(Template(TEMPLATE, options.templates).path()))
    body = body_of(decree, options)
    template.render(_xml_safe(_context(body)), jinja_env=Environment(autoescape=True))
    word: Document = template.docx
    _turn(word.sections[0], paper, landscape=False)
    for number, annex in enumerate(decree.lampiran):
        landscape = needs_landscape(annex.tables)
        fresh = body is None and number == 0
        _turn(word.sections[0] if fresh else word.add_section(WD_SECTION.NEW_PAGE), paper, landscape=landscape)
        _add_annex(word, decree, annex, options, text_width(paper, landscape=landscape))
    word.core_properties.title = xml_text(decree.tentang_canonical or decree.tentang or decree.source.file)
    word.core_properties.author, word.core_properties.language = "", "id-ID"
    word.save(str(path))
    fix_times(path)
    return path


def _turn(section: Section, paper: Paper, *, landscape: bool) -> None:
    width, height = (paper.height, paper.width) if landscape else (paper.width, paper.height)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin, section.right_margin = Mm(paper.left), Mm(paper.right)
    section.top_margin, section.bottom_margin = Mm(paper.top), Mm(paper.bottom)


def _context(body: Body | None) -> dict[str, Any]:
    """What the template's tags name."""
    if body is None:
        return {"draf": DRAFT}
    considered = [
        {
            "label": part.label if first else "",
            "colon": ":" if first else "",
            "nomor": item.label,
            "text": item.text,
        }
        for part in body.parts
        for first, item in zip((True, *[False] * len(part.items)), part.items, strict=False)
    ]
    decided = [{"label": item.label, "text": item.text} for item in body.diktum]
    if body.menetapkan:
        decided.insert(0, {"label": "Menetapkan", "text": body.menetapkan})
    return {
        "draf": DRAFT,
        "kop": body.kop,
        "judul": body.judul,
        "tentang": body.tentang,
        "pejabat": body.pejabat,
        "konsiderans": considered,
        "memutuskan": body.memutuskan,
        "diktum": decided,
        "articles": [{"label": item.label, "text": item.text} for item in body.articles],
        "penutup": signature_lines(body.closing),
        "pengesahan": ("", *signature_lines(body.certification)) if body.certification else (),
        "tembusan": [f"{number}. {line}" for number, line in enumerate(body.tembusan, 1)],
    }


def signature_lines(signature: Signature | None) -> tuple[str, ...]:
    """A block to be signed as lines; a missing name is a dotted line."""
    if signature is None:
        return ()
    room = ("", "ttd", "") if signature.ttd else ("", "", "")
    return (*signature.lines, *room, signature.name or BLANK)


def _add_annex(word: Document, decree: Decree, annex: Lampiran, options: RenderOptions, width: float) -> None:
    def add(text: str, style: str) -> None:
        word.add_paragraph(xml_text(text), style=style)

    for line in heading_lines(annex.heading):
        add(line, "Lampiran Kepala")
    judul = annex_judul(annex, options)
    if judul:
        add(judul, "Lampiran Judul")
    for line in annex.isi:
        add(line, "Isi")
    for table in annex.tables:
        add_table(word, table, lay_out(table, options.text, width), options.text)
        add("", "Label")
    for note in gap_notes(decree, annex):
        add(f"{note.sign} {note.text}", "Catatan Celah")
    closing = closing_of(decree, options.text is Wording.CANONICAL, dated=False)
    if annex.heading or annex.judul:
        for line in signature_lines(closing):
            add(line, "Penutup")


def _xml_safe(value: Any) -> Any:
    if isinstance(value, str):
        return xml_text(value)
    if isinstance(value, dict):
        return {key: _xml_safe(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_xml_safe(inner) for inner in value]
    return value
