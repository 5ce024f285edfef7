"""Documents of our own writing for the tests of the decree parser: lines typed at places, or a text export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.model import Box, Document, Kind, Line, Page, Reader, Source, Word
from normalize.model import Finding
from normalize.normalizing import normalize

WIDTH, HEIGHT = 600.0, 930.0
LETTER = 6.0
PITCH = 14.0
Segment = tuple[float, str]
Row = str | Segment | list[Segment] | float


def words_at(x: float, y: float, text: str, reader: Reader, confidence: float = 1.0) -> list[Word]:
    """The words of a text typed from x on, every letter as wide as the others."""
    found, column = [], 0
    for part in text.split(" "):
        if part:
            left = x + column * LETTER
            box = Box(left, y, left + len(part) * LETTER, y + 11)
            found.append(Word(part, box, confidence, reader))
        column += len(part) + 1
    return found


def line_of(words: Sequence[Word]) -> Line:
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return Line(" ".join(word.text for word in words), box, tuple(words))


def segments_of(row: str | Segment | list[Segment]) -> list[Segment]:
    """The texts of a row with their places; a bare text is centred."""
    if isinstance(row, str):
        return [(WIDTH / 2 - len(row) * LETTER / 2, row)]
    return [row] if isinstance(row, tuple) else row


def page(number: int, rows: Iterable[Row], reader: Reader = Reader.TEXT_LAYER, top: float = 60.0) -> Page:
    """A page of rows: a text is centred, (x, text) stands at x, a list holds several, a number is space."""
    lines, y = [], top
    for row in rows:
        if isinstance(row, float):
            y += row
            continue
        words = [word for x, text in segments_of(row) for word in words_at(x, y, text, reader)]
        lines.append(line_of(words))
        y += PITCH
    return Page(number, WIDTH, HEIGHT, reader, tuple(lines), ())


def document(*pages: Page, file: str = "keputusan.pdf") -> Document:
    return Document(Source(file, "0" * 64, len(pages), Kind.PDF_TEXT), pages)


def exported(text: str, file: str = "keputusan.txt") -> Document:
    """A text export: lines in order, places unknown."""
    lines = []
    for number, row in enumerate(text.splitlines()):
        if row.strip():
            box = Box(0, number, 0, number)
            lines.append(Line(row.strip(), box, tuple(Word(w, box, 1.0, Reader.TEXT_EXPORT) for w in row.split())))
    one = Page(1, 0, 0, Reader.TEXT_EXPORT, tuple(lines), ())
    return Document(Source(file, "0" * 64, 1, Kind.TEXT_EXPORT), (one,))


def hanging(label: str, items: Sequence[tuple[str, Sequence[str]]]) -> list[Row]:
    """A part with its label column: the word once, then marks and text hanging in columns of their own."""
    rows: list[Row] = []
    for number, (mark, lines) in enumerate(items):
        head: list[Segment] = [(60.0, label), (150.0, ":")] if number == 0 else []
        text_at = 190.0 if mark else 165.0
        rows.append([*head, *([(165.0, mark)] if mark else []), (text_at, lines[0])])
        rows += [(text_at, line) for line in lines[1:]]
    return rows


JUDUL: list[Row] = [
    (480.0, "SALINAN"),
    "KOMISI PEMILIHAN UMUM",
    "PROVINSI BENGKULU",
    10.0,
    "KEPUTUSAN KOMISI PEMILIHAN UMUM PROVINSI BENGKULU",
    "NOMOR 9/ORT.07-Kpt/17/Prov/I/2022",
    "TENTANG",
    "PEMBENTUKAN TIM REFORMASI BIROKRASI",
    "TAHUN 2022",
    12.0,
    "KETUA KOMISI PEMILIHAN UMUM PROVINSI BENGKULU,",
    12.0,
]
MENIMBANG = hanging(
    "Menimbang",
    [
        ("a.", ["bahwa untuk melaksanakan reformasi birokrasi perlu dibentuk", "tim di lingkungan kantor;"]),
        (
            "b.",
            ["bahwa berdasarkan pertimbangan sebagaimana dimaksud", "dalam huruf a, perlu menetapkan Keputusan;"],
        ),
    ],
)
MENGINGAT = hanging(
    "Mengingat",
    [
        (
            "1.",
            [
                "Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil",
                "Negara (Lembaran Negara Republik Indonesia Tahun 2014",
                "Nomor 6, Tambahan Lembaran Negara Republik Indonesia",
                "Nomor 5494);",
            ],
        ),
        ("2.", ["Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand", "Design Reformasi Birokrasi 2010-2025;"]),
    ],
)
MENETAPKAN: list[Row] = [
    "MEMUTUSKAN :",
    [
        (60.0, "Menetapkan"),
        (150.0, ":"),
        (165.0, "KEPUTUSAN KOMISI PEMILIHAN UMUM PROVINSI BENGKULU"),
    ],
    (165.0, "TENTANG PEMBENTUKAN TIM REFORMASI BIROKRASI TAHUN 2022."),
]
DIKTUM = [
    *hanging(
        "KESATU",
        [
            (
                "",
                [
                    "Membentuk Tim Reformasi Birokrasi Tahun 2022 sebagaimana",
                    "tercantum dalam Lampiran Keputusan ini.",
                ],
            )
        ],
    ),
    *hanging("KEDUA", [("", ["Tim sebagaimana dimaksud dalam Diktum KESATU bertugas:"])]),
    (180.0, "a. menyusun rencana aksi;"),
    (180.0, "b. melaporkan pelaksanaannya."),
    *hanging("KETIGA", [("", ["Keputusan ini mulai berlaku pada tanggal ditetapkan."])]),
]
PENUTUP: list[Row] = [
    20.0,
    (330.0, "Ditetapkan di Bengkulu"),
    (330.0, "pada tanggal 17 Januari 2022"),
    (330.0, "KETUA KOMISI PEMILIHAN UMUM"),
    (330.0, "PROVINSI BENGKULU,"),
    10.0,
    (350.0, "ttd."),
    10.0,
    (330.0, "FULAN CONTOH"),
]
PENGESAHAN: list[Row] = [
    10.0,
    (60.0, "Salinan sesuai dengan aslinya"),
    (60.0, "SEKRETARIAT KOMISI PEMILIHAN UMUM"),
    (60.0, "PROVINSI BENGKULU"),
    (60.0, "Kepala Bagian Hukum,"),
    50.0,
    (60.0, "Siti Umpama"),
]
LAMPIRAN: list[Row] = [
    (330.0, "LAMPIRAN"),
    (330.0, "KEPUTUSAN KOMISI PEMILIHAN UMUM"),
    (330.0, "PROVINSI BENGKULU"),
    (330.0, "NOMOR 9/ORT.07-Kpt/17/Prov/I/2022"),
    (330.0, "TENTANG"),
    (330.0, "PEMBENTUKAN TIM REFORMASI BIROKRASI"),
    (330.0, "TAHUN 2022"),
    20.0,
    "SUSUNAN TIM REFORMASI BIROKRASI",
    20.0,
    (60.0, "Pengarah: Ketua"),
    (60.0, "Ketua: Sekretaris"),
    30.0,
    (330.0, "KETUA KOMISI PEMILIHAN UMUM"),
    (330.0, "PROVINSI BENGKULU,"),
    10.0,
    (350.0, "ttd."),
    10.0,
    (330.0, "FULAN CONTOH"),
]
BODY = [*JUDUL, *MENIMBANG, *MENGINGAT, *MENETAPKAN, *DIKTUM, *PENUTUP, *PENGESAHAN]


def swapped(rows: Sequence[Row], before: str, after: str) -> list[Row]:
    """The rows with one wording replaced; fails where it does not occur."""

    def change(row: Row) -> Row:
        if isinstance(row, float):
            return row
        if isinstance(row, str):
            return row.replace(before, after)
        return [(x, text.replace(before, after)) for x, text in segments_of(row)]

    result = [change(row) for row in rows]
    assert result != [row if isinstance(row, str | float) else segments_of(row) for row in rows], before
    return result


def plain_decree(
    body: Sequence[Row] = BODY, lampiran: Sequence[Row] = LAMPIRAN, reader: Reader = Reader.TEXT_LAYER
) -> Document:
    """A short faultless decree with one lampiran, or one with the parts given."""
    return document(page(1, body, reader, top=20.0), page(2, lampiran, reader))


def with_confidence(source: Document, text: str, confidence: float) -> Document:
    """The document with every word that holds `text` read with that confidence."""

    def doubt(word: Word) -> Word:
        return replace(word, confidence=confidence) if text in word.text else word

    pages = tuple(
        replace(one, lines=tuple(replace(line, words=tuple(map(doubt, line.words))) for line in one.lines))
        for one in source.pages
    )
    return replace(source, pages=pages)


def found(source: Document, code: str) -> list[Finding]:
    return [finding for finding in normalize(source).findings if finding.code == code]


def body(before: str, after: str) -> Document:
    return plain_decree(swapped(BODY, before, after))


def lampiran(before: str, after: str) -> Document:
    return plain_decree(BODY, swapped(LAMPIRAN, before, after))


def extended(*rows: Row) -> Document:
    """The decree with further rows after its last dictum."""
    return plain_decree([*BODY[: -len(PENUTUP) - len(PENGESAHAN)], *rows, *PENUTUP, *PENGESAHAN])


def over_two_pages(end: str, *foot: Row) -> Document:
    """The decree, scanned, with a page break before KETIGA: `end` closes the first page, `foot` is below."""
    rows = swapped(BODY, "melaporkan pelaksanaannya.", f"melaporkan hasilnya{end}")
    at = next(n for n, row in enumerate(rows) if isinstance(row, list) and row[0][1] == "KETIGA")
    last = page(2, [*rows[at:], 30.0, *LAMPIRAN], Reader.OCR)
    return document(page(1, [*rows[:at], *foot], Reader.OCR, 20.0), last)


def mengingat(*items: str) -> Document:
    rows = hanging("Mengingat", [(f"{n}.", [text]) for n, text in enumerate(items, 1)])
    return plain_decree([*JUDUL, *MENIMBANG, *rows, *MENETAPKAN, *DIKTUM, *PENUTUP, *PENGESAHAN])


def memperhatikan(*items: str) -> Document:
    rows = hanging("Memperhatikan", [(f"{n}.", [text]) for n, text in enumerate(items, 1)])
    return plain_decree([*JUDUL, *MENIMBANG, *MENGINGAT, *rows, *MENETAPKAN, *DIKTUM, *PENUTUP, *PENGESAHAN])
