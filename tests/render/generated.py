"""Decrees that a salinan must bring back: long cells, deep merges, 1 to 300 rows, 2 to 24 columns, odd signs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from extract.model import Cell, MarkKind
from normalize.model import Column, ColumnKind, Decree, HeaderCell, Item, LogicalTable, Row, RowRole, Value
from normalize.tables.head.columns import snake

from .decrees import PLAN_COLUMNS, PLAN_HEAD, cell, marked
from .plans import AREAS, WORDS, signed_decree

TITLE = "KEPUTUSAN KOMISI PEMILIHAN UMUM PROVINSI CONTOH"
SUBJECT = "RENCANA AKSI REFORMASI BIROKRASI TAHUN 2022"
LABELS = (
    *("KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN"),
    "KESEPULUH",
)
HEADINGS = (
    *("Bidang", "Seksi", "Uraian", "Tanggung jawab", "Batas waktu", "Lokasi", "Sasaran", "Keluaran", "Satuan"),
    *("Volume", "Biaya (Rp)", "Sumber", "Mitra", "Peserta", "Bentuk", "Media", "Waktu", "Masa simpan", "Risiko"),
    *("Kendala", "Tindak lanjut", "Hasil", "Dampak", "Catatan"),
)
UNUSUAL = (
    *("100%", "1.250.000,00", "≥ 85", "unit/satuan kerja", "2020-2024", "“baik” – ‘cukup’", "Rp5.000,-", "½ hari"),
    *("30 °C", "α dan β", "naïve café", "Muḥammad", "± 5", "(satu) berkas; dua", "H+7", "s.d. Desember", "e-mail"),
)
SIGNS = (MarkKind.TICK, MarkKind.CROSS)
SHORTEST_LONG, LONGEST = 40, 260  # words of a long cell


@dataclass(frozen=True, slots=True)
class Shape:
    """What is drawn of a table: its rows, how deep rows are merged, and how much text cells hold."""

    rows: int
    columns: int
    depth: int
    words: int
    long: bool
    seed: int


def shapes(most_rows: int, columns: st.SearchStrategy[int]) -> st.SearchStrategy[Shape]:
    """Mostly small tables, some middling, a few of all the rows that are allowed."""
    few, some, many = ((1, 12), (13, 60), (61, 300))
    ranges = [few] * 6 + [some] * 3 + [many]
    return st.builds(
        Shape,
        rows=st.one_of(*(st.integers(low, min(high, most_rows)) for low, high in ranges if low <= most_rows)),
        columns=columns,
        depth=st.integers(0, 3),
        words=st.integers(1, 14),
        long=st.booleans(),
        seed=st.integers(0, 2**32),
    )


def decrees(most_rows: int = 300) -> st.SearchStrategy[Decree]:
    """Decrees with an action plan or another table; every field is printed, so that reading gives it back."""
    plans = shapes(most_rows, st.just(18)).map(plan)
    lists = shapes(most_rows, st.integers(2, 24)).map(listing)
    return st.builds(decree, st.one_of(plans, lists), st.integers(0, 2**32))


def phrase(chance: random.Random, words: int) -> str:
    """So many words, the first with a capital."""
    return " ".join(chance.choices(WORDS, k=words)).capitalize()


def decree(table: LogicalTable, seed: int) -> Decree:
    """A decree of one lampiran with texts of any length."""
    chance = random.Random(seed)
    diktum = [f"Menetapkan {phrase(chance, 8).lower()} sebagaimana tercantum dalam Lampiran Keputusan ini."]
    for _ in range(chance.randint(1, 9)):
        listed = f": a. {phrase(chance, 9).lower()}; dan b. {phrase(chance, 30).lower()}"
        text = phrase(chance, chance.randint(4, 60))
        diktum.append(f"{text}{listed if chance.random() < 0.2 else ''}.")
    bases = [
        f"Peraturan Nomor {n} Tahun 2020 tentang {phrase(chance, chance.randint(3, 40))};"
        for n in range(1, chance.randint(2, 14))
    ]
    return signed_decree(
        table,
        menimbang=tuple(
            Item(chr(97 + n), f"bahwa {phrase(chance, chance.randint(5, 70)).lower()};")
            for n in range(chance.randint(1, 6))
        ),
        mengingat=tuple(Item(str(n), text) for n, text in enumerate(bases, 1)),
        menetapkan=f"{TITLE} TENTANG {SUBJECT}.",
        diktum=tuple(Item(label, text) for label, text in zip(LABELS, diktum, strict=False)),
        ttd=chance.random() < 0.7,
    )


def plan(shape: Shape) -> LogicalTable:
    """An action plan; number, area and kegiatan are merged over as many rows as the depth says."""
    chance = random.Random(shape.seed)
    starts = _starts(chance, shape)
    rows = []
    own: dict[int, tuple[str, str]] = {}  # the row and text of the merged cell that covers a printed column
    for n in range(shape.rows):
        row_id = f"t01-r{n + 1:04d}"
        if n in starts[0]:
            number = sum(start <= n for start in starts[0])
            own |= {0: (row_id, str(number)), 1: (row_id, AREAS[(number - 1) % len(AREAS)])}
        if n in starts[1]:
            own[2] = (row_id, phrase(chance, 3))
        marks = {5 + month: chance.choice(SIGNS) for month in range(12) if chance.random() < 0.2}
        area = own[1][1]
        texts: list[Value] = [own[0][1], AREAS.index(area) + 1, area, "", own[2][1], "", _text(chance, shape), ""]
        values = (*texts, _text(chance, shape), *(int(5 + m in marks) for m in range(12)), _remark(chance))
        cells = [marked(n, col, marks[col]) if col in marks else cell(n, col) for col in range(18)]
        origins = tuple(own[c.grid_col or 0][0] if (c.grid_col or 0) in own else row_id for c in PLAN_COLUMNS)
        rows.append(_row(row_id, n, cells, values, origins))
    numbers = tuple(str(col + 1) for col in range(18))
    return LogicalTable("t01", "rencana-aksi-bulan", (3,), 18, PLAN_HEAD, 2, numbers, PLAN_COLUMNS, tuple(rows))


def listing(shape: Shape) -> LogicalTable:
    """Another table: a running number, up to three columns whose cells are merged over rows, columns of text."""
    chance = random.Random(shape.seed)
    titles = ["NO", *(title.upper() for title in chance.sample(HEADINGS, shape.columns - 1))]
    columns = tuple(Column(snake(title), title, ColumnKind.TEXT, col) for col, title in enumerate(titles))
    starts = _starts(chance, shape)
    depth = min(shape.depth, shape.columns - 2)
    own: dict[int, tuple[str, str]] = {}
    rows = []
    for n in range(shape.rows):
        row_id = f"t01-r{n + 2:04d}"
        own |= {
            col: (row_id, phrase(chance, chance.randint(1, 4)))
            for col in range(1, depth + 1)
            if n in starts[min(col, 3) - 1]
        }
        texts = [
            own[col][1] if col in own else _text(chance, shape, shape.columns) for col in range(1, len(titles))
        ]
        values = (str(n + 1), *texts)
        cells = [cell(n + 1, col, text) for col, text in enumerate(values)]
        rows.append(
            _row(row_id, n + 1, cells, values, tuple(own.get(col, (row_id,))[0] for col in range(len(titles))))
        )
    head = tuple(HeaderCell(0, col, 1, 1, title) for col, title in enumerate(titles))
    header = Row("t01-r0001", 3, 1, 0, RowRole.HEADER, tuple(cell(0, col, t) for col, t in enumerate(titles)))
    return LogicalTable("t01", "generik", (3,), len(titles), head, 1, None, columns, (header, *rows))


def _starts(chance: random.Random, shape: Shape) -> list[set[int]]:
    """For three levels the rows at which their merged cells begin; none reaches past one of the level above."""
    found: list[set[int]] = []
    above = {0}
    for level in range(3):
        longest = max(1, (3, 12, 40, 120)[shape.depth] // 3**level)
        at, starts = 0, set(above)
        while at < shape.rows:
            starts.add(at)
            at += chance.randint(1, longest)
        above = {start for start in starts if start < shape.rows}
        found.append(above)
    return found


def _text(chance: random.Random, shape: Shape, columns: int = 4) -> str:
    """A cell's text: mostly some words, now and then an unusual sign or, where there is room, a very long text."""
    if chance.random() < 0.08:
        return chance.choice(UNUSUAL)
    if shape.long and columns <= 8 and chance.random() < 0.03:
        return phrase(chance, chance.randint(SHORTEST_LONG, LONGEST))
    return phrase(chance, chance.randint(1, max(1, shape.words * 4 // max(4, columns))))


def _remark(chance: random.Random) -> str:
    return phrase(chance, 2) if chance.random() < 0.2 else ""


def _row(number: str, at: int, cells: Sequence[Cell], values: Sequence[Value], origins: Sequence[str]) -> Row:
    plain = Row(number, 3, 1, at, RowRole.DATA, tuple(cells))
    return replace(plain, values=tuple(values), origins=tuple(origins))
