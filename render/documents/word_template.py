"""Makes templates/salinan.docx: styles that an office can restyle, and docxtpl's tags where the text goes.

Run `python -m render.documents.word_template` after a change here; the file it writes is committed.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from ..officezip import fix_times
from .word_styles import add_styles

TARGET = Path(__file__).parent / "templates" / "salinan.docx"
LABEL, COLON, TEXT, BLOCK = 35, 5, 125, 82  # mm; label, colon and text fill the width of F4
# Each part has lists of its own, so that each counts from its own beginning: numbering ids of the template.
PARTS = ("menimbang", "mengingat", "memperhatikan")
LISTS = {(part, kind): 2 * n + k + 1 for n, part in enumerate(PARTS) for k, kind in enumerate(("huruf", "angka"))}
TEMBUSAN_LIST = 2 * len(PARTS) + 1


def build() -> Word:
    """The template: the decree in the house order; the lampiran are added behind it, in these styles."""
    word = Document()
    add_styles(word)
    _lists(word)
    _header(word)
    _line(word, "SALINAN", "Salinan")
    _line(word, "", "Lambang")
    _loop(word, "baris in kop", "{{ baris }}", "Kop")
    _when(word, "kop", "", "Judul")
    _loop(word, "baris in judul", "{{ baris }}", "Judul")
    _line(word, "TENTANG", "Judul Tentang")
    _loop(word, "baris in tentang", "{{ baris }}", "Judul")
    _line(word, "", "Judul")
    _loop(word, "baris in rahmat", "{{ baris }}", "Judul Tentang")
    _loop(word, "baris in pejabat", "{{ baris }}", "Judul")
    _line(word, "", "Judul")
    _considerations(word)
    _when(word, "memutuskan", "MEMUTUSKAN:", "Memutuskan")
    _decisions(word)
    _articles(word)
    _loop(word, "baris in celah", "{{ baris }}", "Catatan Celah")
    _signatures(word)
    _when(word, "tembusan", "Tembusan:", "Pengesahan")
    _loop(word, "baris in tembusan", "{{ baris }}", "Tembusan")
    return word


def _considerations(word: Word) -> None:
    """A table without rules: the word, a colon, the item; items that count from the first are lists of Word's."""
    rows = ["{%tr for butir in konsiderans %}"]
    for number, (part, kind) in enumerate(LISTS):
        test = f"butir.bagian == '{part}' and butir.daftar == '{kind}'"
        rows += [f"{{%tr {'if' if number == 0 else 'elif'} {test} %}}", f"{part} {kind}"]
    rows += ["{%tr else %}", "", "{%tr endif %}", "{%tr endfor %}"]
    table = word.add_table(rows=len(rows), cols=3)
    lists = {f"{part} {kind}": number for (part, kind), number in LISTS.items()}
    for at, row in enumerate(rows):
        if row.startswith("{%"):
            _fill(table, at, (row, "", ""), "Butir")
            continue
        _fill(table, at, ("{{ butir.kata }}", "{{ butir.titik_dua }}", ""), "Butir")
        item = "{{ butir.teks }}" if row else "{% if butir.label %}{{ butir.label }}\t{% endif %}{{ butir.teks }}"
        shown = _add_all(table.cell(at, 2), (*_holes("butir"), (item, "Butir" if row else "Isi")))
        if row:
            _number(shown, lists[row])
    _fix_widths(table, (LABEL, COLON, TEXT))


def _holes(owner: str) -> tuple[tuple[str, str], ...]:
    """What the draft says of holes in the reading that lie above a text."""
    return tuple(
        (text, "Catatan Celah")
        for text in (f"{{%p for baris in {owner}.celah %}}", "{{ baris }}", "{%p endfor %}")
    )


def _add_all(cell: _Cell, texts: tuple[tuple[str, str], ...]) -> Paragraph:
    """Fill a cell with paragraphs and their styles; returns the last one."""
    paragraph = cell.paragraphs[0]
    for number, (text, style) in enumerate(texts):
        paragraph = cell.add_paragraph() if number else paragraph
        paragraph.text, paragraph.style = text, style
    return paragraph


def _decisions(word: Word) -> None:
    """Menetapkan and the dictums: label, colon, paragraphs; the last dictum keeps with the signatures."""
    table = word.add_table(rows=6, cols=3)
    for at, (which, style) in enumerate((("keputusan[:-1]", "Isi"), ("keputusan[-1:]", "Isi Akhir"))):
        _fill(table, 3 * at, (f"{{%tr for diktum in {which} %}}", "", ""), style)
        _fill(table, 3 * at + 1, ("{{ diktum.label }}", ":", ""), style)
        _add_all(table.cell(3 * at + 1, 2), (*_holes("diktum"), *_paragraphs("diktum", style)))
        _fill(table, 3 * at + 2, ("{%tr endfor %}", "", ""), style)
        table.rows[3 * at + 1]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    _fix_widths(table, (LABEL, COLON, TEXT))


def _paragraphs(owner: str, style: str) -> tuple[tuple[str, str], ...]:
    """The paragraphs of a dictum or article with their styles: plain ones, and those that hang by a label."""
    return (
        (f"{{%p for alinea in {owner}.alinea %}}", style),
        ("{%p if not alinea.label %}", style),
        ("{{ alinea.teks }}", style),
        ("{%p elif alinea.dalam %}", style),
        ("{{ alinea.label }}\t{{ alinea.teks }}", "Ayat Dalam"),
        ("{%p else %}", style),
        ("{{ alinea.label }}\t{{ alinea.teks }}", "Ayat"),
        ("{%p endif %}", style),
        ("{%p endfor %}", style),
    )


def _articles(word: Word) -> None:
    """Articles; the last one keeps with the signatures."""
    for which, style in (("pasal[:-1]", "Isi"), ("pasal[-1:]", "Isi Akhir")):
        _line(word, f"{{%p for pasal in {which} %}}", "Isi")
        for text, its_style in _holes("pasal"):
            _line(word, text, its_style)
        _line(word, "{{ pasal.label }}", "Pasal")
        for text, its_style in _paragraphs("pasal", style):
            _line(word, text, its_style)
        _line(word, "{%p endfor %}", "Isi")


def _signatures(word: Word) -> None:
    """Two blocks side by side: left who certifies the copy, right who decided. With a promulgation one below the
    other: who decided, who promulgated, the gazette, who certifies.
    """
    _line(word, "", "Pengesahan")
    _line(word, "{%p if pengundangan %}", "Isi")
    _loop(word, "baris in penutup", "{{ baris }}", "Penutup", indent=LABEL + COLON + TEXT - BLOCK)
    _line(word, "", "Pengesahan")
    _loop(word, "baris in pengundangan", "{{ baris }}", "Pengesahan")
    _when(word, "berita", "", "Pengesahan")
    _when(word, "berita", "{{ berita }}", "Judul")
    _line(word, "", "Pengesahan")
    _loop(word, "baris in pengesahan", "{{ baris }}", "Pengesahan")
    _line(word, "{%p else %}", "Isi")
    table = word.add_table(rows=1, cols=2)
    for col, (tag, style) in enumerate((("pengesahan", "Pengesahan"), ("penutup", "Penutup"))):
        cell = table.cell(0, col)
        cell.paragraphs[0].text = f"{{%p for baris in {tag} %}}"
        cell.paragraphs[0].style = word.styles[style]
        cell.add_paragraph("{{ baris }}", style=style)
        cell.add_paragraph("{%p endfor %}", style=style)
    _fix_widths(table, (LABEL + COLON + TEXT - BLOCK, BLOCK))
    _line(word, "{%p endif %}", "Isi")


def _lists(word: Word) -> None:
    """Numbering ids 1 to 7: letters and numbers of each part, and the receivers of copies."""
    numbering = word.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    kinds = [kind for _, kind in LISTS] + ["angka"]
    for number, kind in enumerate(kinds, 1):
        numbering.append(_abstract_list(number, "lowerLetter" if kind == "huruf" else "decimal"))
    for number in range(1, len(kinds) + 1):
        element = _valued("w:num", numId=str(number))
        element.append(_valued("w:abstractNumId", val=str(number)))
        numbering.append(element)
    style = word.styles["Tembusan"].element.get_or_add_pPr()
    style.insert_element_before(_list_mark(TEMBUSAN_LIST), "w:spacing", "w:ind")


def _abstract_list(number: int, form: str) -> OxmlElement:
    element = _valued("w:abstractNum", abstractNumId=str(number))
    element.append(_valued("w:multiLevelType", val="singleLevel"))
    level = _valued("w:lvl", ilvl="0")
    for tag, value in (("start", "1"), ("numFmt", form), ("lvlText", "%1."), ("lvlJc", "left")):
        level.append(_valued(f"w:{tag}", val=value))
    form_element = OxmlElement("w:pPr")
    form_element.append(_valued("w:ind", left="510", hanging="510"))
    level.append(form_element)
    element.append(level)
    return element


def _number(paragraph: Paragraph, number: int) -> None:
    paragraph._p.get_or_add_pPr().append(_list_mark(number))


def _list_mark(number: int) -> OxmlElement:
    mark = OxmlElement("w:numPr")
    mark.append(_valued("w:ilvl", val="0"))
    mark.append(_valued("w:numId", val=str(number)))
    return mark


def _header(word: Word) -> None:
    section = word.sections[0]
    section.header_distance = Mm(9)
    section.different_first_page_header_footer = True
    for header, numbered in ((section.first_page_header, False), (section.header, True)):
        paragraph = header.paragraphs[0]
        paragraph.style = word.styles["Draf"]
        paragraph.add_run("{{ draf }}")
        if numbered:
            number = header.add_paragraph(style="Nomor Halaman")
            number.add_run("- ")
            _field(number.add_run()._r, "PAGE")
            number.add_run(" -")


def _field(run: OxmlElement, name: str) -> None:
    for kind in ("begin", None, "end"):
        element = _valued("w:fldChar", fldCharType=kind) if kind else OxmlElement("w:instrText")
        if kind is None:
            element.text = name
        run.append(element)


def _line(word: Word, text: str, style: str) -> None:
    word.add_paragraph(text, style=style)


def _loop(word: Word, what: str, text: str, style: str, indent: float = 0.0) -> None:
    """A line for each of several; `indent` in mm."""
    for line in (f"{{%p for {what} %}}", text, "{%p endfor %}"):
        paragraph = word.add_paragraph(line, style=style)
        if indent:
            paragraph.paragraph_format.left_indent = Mm(indent)


def _when(word: Word, condition: str, text: str, style: str) -> None:
    for line in (f"{{%p if {condition} %}}", text, "{%p endif %}"):
        _line(word, line, style)


def _fill(table: Table, row: int, texts: tuple[str, ...], style: str) -> None:
    for col, text in enumerate(texts):
        paragraph = table.cell(row, col).paragraphs[0]
        paragraph.text = text
        paragraph.style = table.part.document.styles[style if col == len(texts) - 1 else "Label"]


def _fix_widths(table: Table, widths: tuple[int, ...]) -> None:
    """Widths in mm, without the white that Word leaves at the sides of cells."""
    table.autofit = False
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_valued(f"w:{side}", w="0", type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")
    for col, width in enumerate(widths):
        table.columns[col].width = Mm(width)
        for row in range(len(table.rows)):
            table.cell(row, col).width = Mm(width)


def _valued(tag: str, **values: str) -> OxmlElement:
    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)
    return element


if __name__ == "__main__":
    build().save(str(TARGET))
    fix_times(TARGET)
