"""The reference decree in print, from its text export: not a word added, mended or left out.

How the text's oddities look in print, decided here so that reading the PDF gives the cells of the text:

* Every field of a tab-separated row is one ruled cell at the same grid position, empty or not. The area that the
  text names once therefore stands in the first row only; nothing is merged in the body.
* In the head, NO … INDIKATOR are merged over its two rows and PILAKSANAAN (BULAN) over the fields that the text
  leaves empty behind it. It has one field too few, so KET stands above Des and the last column has no heading.
* The second table has 17 columns, as its rows have 17 fields, and stands on a page of its own. Its columns are as
  wide as the text in them, as Word fits them, because texts stand in the columns of Jan and Feb.
* Both heads repeat on every page, as Word repeats heading rows; the second table's head includes its number row.
* Blocks keep the order of the text from top to bottom: the name H.M. SUBHAN stands under the certifying block of
  the body, and Dian Agustini alone on the last line of all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .model import Block, Centred, Hanging, Labelled, Placed, Print, PrintedCell, PrintedTable, Section, Space
from .reference_rows import REFERENCE_TEXT, fields
from .tables import anchored, head, row_of
from .truth import Entry, plain

RIGHT_MM = 78.0  # where the closing block begins
WIDTHS_1 = (8, 29, 38, 54, 51, *[9.2] * 12, 9.6)
WIDTHS_2 = (9, 23, 19, 19, 65, 42, 37, *[8.6] * 9, 8.6)


def _lines() -> list[str]:
    return REFERENCE_TEXT.read_text(encoding="utf-8").split("\n")


def _blocks_of(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """Runs of lines without an empty line between them, signs of bold dropped."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line.strip().replace("**", ""))
        elif blocks[-1]:
            blocks.append([])
    return [tuple(block) for block in blocks if block]


def _hanging(lines: Sequence[str], word: str) -> Hanging:
    """The part that begins with `word`, up to the next word of its kind."""
    start = next(i for i, line in enumerate(lines) if line.startswith(word + " :"))
    body = [lines[start].split(" : ", 1)[1]]
    for line in lines[start + 1 :]:
        if re.match(r"[A-Z][A-Za-z]+ ?:|Ditetapkan di|\*\*", line):
            break
        body.append(line)
    items = []
    for line in filter(None, body):
        label = re.match(r"([a-z]\.|\d+\.) ", line)
        items.append(Labelled(label[1], line[label.end() :]) if label else Labelled("", line))
    return Hanging(word, tuple(items))


def _table(number: int, header_rows: int, widths: Sequence[float]) -> PrintedTable:
    rows = fields(number)
    top, months, *body = rows
    start = top.index(next(text for text in top if "BULAN" in text))
    end = top.index("KET")
    outer, after = top[:start], top[end:]
    cells: list[PrintedCell] = head(outer, (start, end), top[start], [m for m in months[start:] if m], after)
    for index, texts in enumerate(body, start=2):
        numbers = index < header_rows
        centred = range(len(texts)) if numbers else (0, len(texts) - 1)
        cells += row_of(index, texts, centred=centred)
    return PrintedTable(anchored(cells, number), header_rows, tuple(widths), size=7.5)


def _portrait(lines: Sequence[str]) -> tuple[Block, ...]:
    first, kop, judul, pejabat = _blocks_of(lines)[:4]
    words = ("Menimbang", "Mengingat", "Menetapkan", "KESATU", "KEDUA")
    hanging = {word: _hanging(lines, word) for word in words}
    closing = next(i for i, line in enumerate(lines) if line.startswith("Ditetapkan"))
    end = next(i for i, line in enumerate(lines) if line.startswith("**RENCANA AKSI KERJA"))
    office, ttd, certified, name = _blocks_of(lines[closing:end])
    return (
        Placed(first, left=138),
        Space(4),
        Centred(kop, bold=True),
        Space(4),
        Centred(judul),
        Space(4),
        Centred(pejabat),
        Space(4),
        hanging["Menimbang"],
        hanging["Mengingat"],
        Space(4),
        Centred(("MEMUTUSKAN :",)),
        Space(4),
        *(hanging[word] for word in words[2:]),
        Space(6),
        Placed(office, left=RIGHT_MM),
        Space(5),
        Placed(ttd, left=RIGHT_MM + 8),
        Space(5),
        Placed(certified),
        Space(14),
        Placed(name),
    )


def decree_truth() -> Entry:
    """The decree's fields as printed, in the contract's names; of a value given twice, the one of the body."""
    lines = _lines()
    judul, pejabat = _blocks_of(lines)[2:4]
    part = {
        word: _hanging(lines, word).items for word in ("Menimbang", "Mengingat", "Menetapkan", "KESATU", "KEDUA")
    }

    def listed(word: str) -> list[dict[str, str]]:
        return [{"label": item.label.rstrip("."), "text": plain(item.text)} for item in part[word]]

    return {
        "jenis": "KEPUTUSAN",
        "lembaga": judul[0].removeprefix("KEPUTUSAN "),
        "pejabat": pejabat[0].rstrip(","),
        "nomor": judul[1].removeprefix("NOMOR "),
        "tahun": 2022,
        "tentang": " ".join(judul[3:]),
        "salinan": True,
        "menimbang": listed("Menimbang"),
        "mengingat": listed("Mengingat"),
        "memperhatikan": None,
        "menetapkan": plain(part["Menetapkan"][0].text),
        "diktum": [{"label": word, "text": part[word][0].text} for word in ("KESATU", "KEDUA")],
        "pasal": None,
        "tempat": "Jambi",
        "tanggal": "2022-02-16",
        "penandatangan": {"jabatan": pejabat[0].rstrip(","), "nama": "H.M. SUBHAN"},
        "pengesahan_salinan": {"jabatan": "Kepala Bagian Hukum dan SDM", "nama": "Dian Agustini"},
        "tembusan": None,
    }


def reference_print() -> Print:
    """The decree on portrait F4, its lampiran on landscape F4, the second table on a page of its own."""
    lines = _lines()
    title = _blocks_of(lines[lines.index("H.M. SUBHAN") + 1 :])[0]
    last = max(i for i, line in enumerate(lines) if "\t" in line) + 1
    certified, office, closing, official = _blocks_of(lines[last:])
    margins = (18.0, 15.0, 15.0, 15.0)
    return Print(
        title=" ".join(title),
        sections=(
            Section(_portrait(lines), margins=(20, 22, 18, 28), size=11.5),
            Section(
                (Centred(title, bold=True), Space(3), _table(0, 2, WIDTHS_1)),
                landscape=True,
                margins=margins,
                size=11,
            ),
            Section(
                (
                    _table(1, 3, WIDTHS_2),
                    Space(2),
                    Placed(certified),
                    Placed(office),
                    Placed(closing, left=200),
                    Space(2),
                    Placed(official),
                ),
                landscape=True,
                margins=margins,
                size=10,
            ),
        ),
    )
