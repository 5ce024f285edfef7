"""The rows of the reference decree's two tables, and what must become of them.

Which rows are repeats was settled by reading the text, NO and the leading enumerator of every field set aside; it
stands here as numbers, so that the truth does not come from the same rule as the product.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from .truth import Entry

REFERENCE_TEXT = Path(__file__).with_name("kpu-jambi-07-2022.txt")

KEPT = (*range(1, 13), 14, 17)
KEPT_FOR = {13: 8, 15: 10, 16: 11} | dict.fromkeys(range(18, 74), 17)
FRAGMENT = 74
AREA = "5 Pengembangan Sistem Manajemen SDM Merit ASN"
FIELDS = ("kegiatan", "sub_kegiatan", "indikator_keberhasilan")
ENUMERATORS = {
    "kegiatan": "kegiatan_no",
    "sub_kegiatan": "sub_kegiatan_no",
    "indikator_keberhasilan": "indikator_no",
}
MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agt", "sep", "okt", "nov", "des")
MISSPELLED = {
    "PILAKSANAAN": "PELAKSANAAN",
    "Penyelengaraan": "Penyelenggaraan",
    "SEKRETARAT": "SEKRETARIAT",
    "Pengelolahan": "Pengelolaan",
    "Ketersedian": "Ketersediaan",
}
FINDINGS = (
    ("ocr-loop", "error"),
    ("page-missing", "error"),
    ("row-fragment", None),
    ("column-leftover", None),
    ("date-conflict", None),
    ("number-month-mismatch", None),
    ("citation-malformed", None),
    ("title-mismatch", None),
    ("misspelling-suspected", None),
    ("signatory-conflict", None),
)


def fields(number: int) -> list[list[str]]:
    """The rows of the `number`-th table (0, 1) as lists of fields, head included, as the text has them."""
    tables: list[list[list[str]]] = [[]]
    for line in REFERENCE_TEXT.read_text(encoding="utf-8").split("\n"):
        if "\t" in line:
            tables[-1].append(line.split("\t"))
        elif tables[-1]:
            tables.append([])
    return [table for table in tables if table][number]


def logical_row(
    texts: Mapping[str, str],
    no: str = "",
    area: tuple[str, str] = ("", ""),
    marks: Sequence[str] = (),
    ket: str = "",
) -> Entry:
    """One row in the columns of lampiran.csv: `area` is (code, wording), enumerators apart, months 0 or 1."""
    row: Entry = {"no": no, "area_kode": area[0], "area_perubahan": area[1]}
    for name in FIELDS:
        text = texts.get(name, "")
        found = re.match(r"(\d+[.)]?|[a-z][.)]) (?=\S)", text)
        row[ENUMERATORS[name]] = found[1] if found else ""
        row[name] = text[found.end() :] if found else text
    return row | {month: int(month in marks) for month in MONTHS} | {"ket": ket}


def kept_rows() -> list[Entry]:
    """The 23 rows that remain: fourteen of the first table, nine of the second."""
    first = {int(row[0]): row for row in fields(0)[2:]}
    rows = [
        logical_row(dict(zip(FIELDS, first[no][2:5], strict=True)), str(no), ("5", AREA)) | {"status": "ok"}
        for no in KEPT
    ]
    second = fields(1)[3:]
    placed = [{"sub_kegiatan": row[4], "indikator_keberhasilan": row[5]} for row in second[:6]]
    placed += [{"kegiatan": second[6][4]}, {"sub_kegiatan": second[7][4]}]
    placed.append(dict(zip(FIELDS, second[8][4:7], strict=True)))
    return rows + [logical_row(texts) | {"status": "review"} for texts in placed]


def rows_truth() -> Entry:
    """The logical table: kept rows as printed, dropped rows with the NO of the row kept, fragment, findings."""
    return {
        "lampiran": kept_rows(),
        "dropped": [{"no": str(no), "kept": str(kept)} for no, kept in KEPT_FOR.items()],
        "fragments": [{"no": str(FRAGMENT)}],
        "misspelled": [{"printed": wrong, "meant": right} for wrong, right in MISSPELLED.items()],
        "findings": [{"code": code, "severity": severity} for code, severity in FINDINGS],
    }
