"""The styles of templates/salinan.docx, by the Indonesian names that an office will find in Word."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Bookman Old Style"  # the face that UU 12/2011 asks for; Word falls back where it is not installed
BODY, TABLE = 14.5, 11.0  # points from line to line at 12 and at 9 pt, as in the PDF
DRAFT_RED = RGBColor(0x7A, 0x1F, 0x1F)
CENTRE, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: distances in points, indents in mm; `keep` holds it together with what follows.

    `pitch` is an exact distance of lines in points: faces that stand in for Bookman differ much in it.
    """

    name: str
    align: WD_ALIGN_PARAGRAPH | None = None
    before: float = 0
    after: float = 0
    indent: float = 0
    hanging: float = 0
    keep: bool = False
    pitch: float | None = None
    size: float | None = None
    bold: bool = False
    draft: bool = False


STYLES = (
    Style("Salinan", indent=135),
    Style("Lambang", after=28),  # room for the emblem
    Style("Kop", pitch=BODY, align=CENTRE, keep=True, bold=True),
    Style("Judul", pitch=BODY, align=CENTRE, keep=True),
    Style("Judul Tentang", align=CENTRE, before=4, after=4, keep=True),
    Style("Label", pitch=BODY),
    Style("Label Akhir", pitch=BODY, keep=True),
    Style("Butir", pitch=BODY, align=BOTH, after=4),
    Style("Isi", pitch=BODY, align=BOTH, after=4),
    Style("Isi Akhir", pitch=BODY, align=BOTH, after=4, keep=True),
    Style("Ayat", pitch=BODY, align=BOTH, after=3, indent=9, hanging=9),
    Style("Ayat Dalam", pitch=BODY, align=BOTH, after=3, indent=18, hanging=9),
    Style("Memutuskan", align=CENTRE, before=8, after=8, keep=True),
    Style("Pasal", align=CENTRE, before=8, after=4, keep=True),
    Style("Penutup", pitch=BODY, keep=True),
    Style("Pengesahan", pitch=BODY, keep=True),
    Style("Tembusan", pitch=BODY, indent=9, hanging=9),
    Style("Lampiran Kepala", pitch=13.3, keep=True, size=11),
    Style("Lampiran Judul", pitch=BODY, align=CENTRE, keep=True, bold=True),
    Style("Tabel Kepala", pitch=TABLE, align=CENTRE, size=9, bold=True),
    Style("Tabel Isi", pitch=TABLE, size=9),
    Style("Tabel Angka", pitch=TABLE, size=9, align=WD_ALIGN_PARAGRAPH.RIGHT),
    Style("Tabel Tanda", pitch=TABLE, size=9, align=CENTRE),
    Style("Nomor Halaman", align=CENTRE, before=6, size=11),
    Style("Draf", pitch=9, size=7, draft=True),
    Style("Catatan Celah", pitch=9, size=7, before=1, keep=True, draft=True),
)


def add_styles(word: Word) -> None:
    """Give the document its typeface, language and styles."""
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(12)
    properties = normal.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for face in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(face), FONT)
    properties.append(_language())
    normal.paragraph_format.space_after = Pt(0)
    for language in word.styles.element.iter(qn("w:lang")):
        for use in ("w:val", "w:eastAsia", "w:bidi"):
            language.set(qn(use), "id-ID")
    for style in STYLES:
        _add(word, style)


def _add(word: Word, wanted: Style) -> None:
    style = word.styles.add_style(wanted.name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.quick_style = True
    form = style.paragraph_format
    form.alignment, form.space_before, form.space_after = wanted.align, Pt(wanted.before), Pt(wanted.after)
    form.left_indent, form.first_line_indent = Mm(wanted.indent), Mm(-wanted.hanging)
    form.keep_with_next = wanted.keep
    if wanted.pitch is not None:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(wanted.pitch)
    if wanted.size is not None:
        style.font.size = Pt(wanted.size)
    if wanted.bold:
        style.font.bold = True
    if wanted.draft:
        style.font.color.rgb = DRAFT_RED


def _language() -> OxmlElement:
    language = OxmlElement("w:lang")
    for use in ("w:val", "w:eastAsia", "w:bidi"):
        language.set(qn(use), "id-ID")
    return language
