"""Makes templates/salinan.docx: styles that an office can restyle, and docxtpl's tags where the text goes.

Run `python -m render.documents.word_template` after a change here; the file it writes is committed.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table

from ..officezip import fix_times

TARGET = Path(__file__).parent / "templates" / "salinan.docx"
FONT = "Bookman Old Style"  # the face that UU 12/2011 asks for; Word falls back where it is not installed
LABELS = (Mm(29), Mm(4), Mm(9), Mm(118))


def build() -> Word:
    """The template: the decree in the house order; the lampiran are added behind it, in these styles."""
    word = Document()
    _styles(word)
    _header(word)
    _line(word, "SALINAN", "Salinan")
    _loop(word, "baris in kop", "{{ baris }}", "Kop")
    _loop(word, "baris in judul", "{{ baris }}", "Judul")
    _when(word, "tentang", [("TENTANG", "Judul"), ("{{ tentang }}", "Judul")])
    _when(word, "pejabat", [("{{ pejabat }}", "Judul")])
    parts = ("{{ bagian.label }}", "{{ bagian.colon }}", "{{ bagian.nomor }}", "{{ bagian.text }}")
    _labelled(word, "bagian in konsiderans", parts)
    _when(word, "memutuskan", [("MEMUTUSKAN:", "Memutuskan")])
    _labelled(word, "bagian in diktum", ("{{ bagian.label }}", ":", "{{ bagian.text }}"))
    _line(word, "{%p for pasal in articles %}", "Isi")
    _line(word, "{{ pasal.label }}", "Memutuskan")
    _line(word, "{{ pasal.text }}", "Isi")
    _line(word, "{%p endfor %}", "Isi")
    for name, style in (("penutup", "Penutup"), ("pengesahan", "Pengesahan")):
        _loop(word, f"baris in {name}", "{{ baris }}", style)
    _when(word, "tembusan", [("Tembusan:", "Isi")])
    _loop(word, "baris in tembusan", "{{ baris }}", "Isi")
    return word


def _styles(word: Word) -> None:
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(12)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for face in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(face), FONT)
    language = OxmlElement("w:lang")
    for use in ("w:val", "w:eastAsia", "w:bidi"):
        language.set(qn(use), "id-ID")
    normal.element.get_or_add_rPr().append(language)
    normal.paragraph_format.space_after = Pt(0)
    centre, both = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
    _style(word, "Salinan", after=12, indent=125)
    _style(word, "Kop", align=centre, after=2, keep=True)
    _style(word, "Judul", align=centre, before=6, keep=True)
    _style(word, "Label")
    _style(word, "Isi", align=both, after=5)
    _style(word, "Memutuskan", align=centre, before=8, after=8, keep=True)
    _style(word, "Penutup", indent=82, keep=True)
    _style(word, "Pengesahan", keep=True)
    _style(word, "Lampiran Kepala", indent=160)
    _style(word, "Lampiran Judul", align=centre, before=10, after=8, keep=True)
    _style(word, "Tabel Kepala", align=centre, size=7, bold=True)
    _style(word, "Tabel Isi", size=7)
    _style(word, "Tabel Tanda", size=7, align=centre)
    _style(word, "Draf", size=8, color=RGBColor(0x9C, 0x1C, 0x1C))
    _style(word, "Catatan Celah", size=8, color=RGBColor(0x9C, 0x1C, 0x1C), before=4)


def _style(
    word: Word,
    name: str,
    *,
    align: WD_ALIGN_PARAGRAPH | None = None,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
    keep: bool = False,
    **font: object,
) -> None:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    form = style.paragraph_format
    form.alignment, form.space_before, form.space_after = align, Pt(before), Pt(after)
    form.left_indent, form.keep_with_next = Mm(indent), keep
    if "size" in font:
        style.font.size = Pt(float(str(font["size"])))
    if "bold" in font:
        style.font.bold = True
    if "color" in font:
        style.font.color.rgb = font["color"]


def _header(word: Word) -> None:
    section = word.sections[0]
    section.different_first_page_header_footer = True
    for header, numbered in ((section.first_page_header, False), (section.header, True)):
        paragraph = header.paragraphs[0]
        paragraph.style = word.styles["Draf"]
        paragraph.add_run("{{ draf }}")
        if numbered:
            number = header.add_paragraph()
            number.alignment = WD_ALIGN_PARAGRAPH.CENTER
            number.add_run("- ")
            _field(number.add_run(), "PAGE")
            number.add_run(" -")


def _field(run: object, name: str) -> None:
    for kind, text in (("begin", None), (None, name), ("end", None)):
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)  # type: ignore[attr-defined]


def _line(word: Word, text: str, style: str) -> None:
    word.add_paragraph(text, style=style)


def _loop(word: Word, what: str, text: str, style: str) -> None:
    for line in (f"{{%p for {what} %}}", text, "{%p endfor %}"):
        _line(word, line, style)


def _when(word: Word, condition: str, lines: list[tuple[str, str]]) -> None:
    _line(word, f"{{%p if {condition} %}}", "Isi")
    for text, style in lines:
        _line(word, text, style)
    _line(word, "{%p endif %}", "Isi")


def _labelled(word: Word, what: str, texts: tuple[str, ...]) -> None:
    """A table without rules: label, colon, enumerator, text; a row a part, repeated by docxtpl."""
    table = word.add_table(rows=3, cols=len(texts))
    widths = LABELS if len(texts) == 4 else (LABELS[0], LABELS[1], Mm(127))
    for row, tags in enumerate(((f"{{%tr for {what} %}}",), texts, ("{%tr endfor %}",))):
        for col, text in enumerate(tags):
            cell = table.cell(row, col)
            cell.paragraphs[0].text = text
            cell.paragraphs[0].style = word.styles["Isi" if col == len(texts) - 1 else "Label"]
    _fix_widths(table, widths)


def _fix_widths(table: Table, widths: tuple[Mm, ...]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


if __name__ == "__main__":
    build().save(str(TARGET))
    fix_times(TARGET)
