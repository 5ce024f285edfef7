"""Pairs of rows that are one or are not, made by seed; `python -m tests.bench.duplicates_set` measures.

A pair that is one: the same row of one to three phrases twice, one or both read with OCR noise. A pair that is
not: two rows that differ in one number, negation, place, name, unit or noun, read in the same way. Three mixes of
noise: `seen` is what was seen in public documents (letters of one shape, letters and spaces lost or added), `ocr`
adds whatever OCR confuses (confusions.csv), `blind` puts any letter for any other as often. What a number, a name
or an abbreviation suffers is limited to letters of the same shape (2O22, Sar0langun): any other slip would make
them another number or name, and such rows are rightly kept apart. Noise that makes one word of the glossary into
another is left out for the same reason.
"""

from __future__ import annotations

import argparse
import random
import string
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from normalize.duplicates import RowText, find_duplicates
from normalize.spelling.lexicon import lexicon

from .spelling_set import confusions, lookalikes

# How much more often OCR takes a letter for one of the same shape (l 1, rn m) than for one like it (e c).
LOOKALIKE = 3

Texts = tuple[str, ...]

# Shares of the slips: letters of one shape confused, any confused, one lost, one added, a space lost or added, any
# letter put for any other.
KINDS = ("shape", "confused", "lost", "added", "spaced", "replaced")
MIXES = {
    "seen": (0.80, 0.00, 0.05, 0.00, 0.15, 0.00),
    "ocr": (0.40, 0.40, 0.03, 0.01, 0.14, 0.02),
    "blind": (0.20, 0.20, 0.15, 0.10, 0.05, 0.30),
}

PLACES = (
    "Jambi",
    "Kerinci",
    "Merangin",
    "Sarolangun",
    "Batanghari",
    "Tebo",
    "Bungo",
    "Banjar",
    "Sleman",
    "Bantul",
)
NAMES = ("Sri Wahyuni", "Sri Wahyuningsih", "Suryadi", "Suryani", "Nurhayati", "Nurhidayati", "Junaidi", "Junaedi")
UNITS = ("orang", "dokumen", "kali", "laporan", "paket", "kegiatan", "bulan", "hari")
ACTIONS = ("Penyusunan", "Pelaksanaan", "Penetapan", "Penerapan", "Pemantauan", "Sosialisasi", "Evaluasi", "Reviu")
# Nouns in groups that lie near each other: each group gives hard pairs.
NOUNS = (
    ("pegawai", "pejabat"),
    ("pengadaan", "pengaduan"),
    ("penilaian", "penelitian"),
    ("pelatihan", "pelayanan"),
    ("penetapan", "penerapan"),
    ("pengawas", "pengawasan"),
    ("pelaksana", "pelaksanaan"),
    ("regulasi", "deregulasi"),
    ("dana", "data"),
    ("pemilih", "pemilihan"),
    ("jaringan", "jabatan"),
    ("mutasi", "mutu"),
    ("arsip", "aset"),
    ("keuangan", "ruangan"),
    ("kompetensi", "kompetisi"),
    ("integritas", "identitas"),
    ("naskah", "masalah"),
    ("tamu", "temuan"),
    ("kinerja", "kerja"),
    ("pemutakhiran", "pemulihan"),
)
NEGATIONS = (
    ("telah", "belum"),
    ("sudah", "tidak"),
    ("dapat", "tidak dapat"),
    ("ASN", "non ASN"),
    ("dengan", "tanpa"),
)
OBJECTS = (
    "peta proses bisnis",
    "standar operasional prosedur",
    "rencana aksi reformasi birokrasi",
    "perjanjian kinerja individu",
    "sistem pengendalian intern pemerintah",
    "keterbukaan informasi publik",
    "pengelolaan gratifikasi dan benturan kepentingan",
    "analisis jabatan dan beban kerja",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows as read, what sets them apart (`noise` when nothing does), and the share of letters misread."""

    left: Texts
    right: Texts
    kind: str
    noise: float

    @property
    def same(self) -> bool:
        """Whether the two are one row."""
        return self.kind == "noise"


def pairs(seed: int, count: int, noise: float, mix: str = "ocr") -> tuple[Pair, ...]:
    """`count` pairs, half of them one row read twice, half of them hard pairs of all kinds."""
    rng = random.Random(seed)
    found: list[Pair] = []
    while len(found) < count:
        kind = "noise" if len(found) % 2 else rng.choice(sorted(DIFFERENCES))
        row = statement(rng)
        first, second = _shortened(*((row, row) if kind == "noise" else DIFFERENCES[kind](row, rng)), rng)
        left = misread(first, noise * rng.randrange(2), rng, mix)
        right = misread(second, noise, rng, mix)
        if _is_fair(first, left) and _is_fair(second, right):
            found.append(Pair(left, right, kind, noise))
    return tuple(found)


def _is_fair(printed: Texts, read: Texts) -> bool:
    """Whether noise made no word of such texts into another: nobody can tell that `penerapan` was `penetapan`."""
    words, wrong = (
        {word.lower() for text in texts for word in text.replace("|", "").split()} for texts in (printed, read)
    )
    return not any(lexicon().is_expected(word) for word in wrong - words)


def _shortened(first: Texts, second: Texts, rng: random.Random) -> tuple[Texts, Texts]:
    """Rows of one to three phrases: what differs stays, of the rest at least one phrase where nothing does."""
    differing = {place for place in range(len(first)) if first[place] != second[place]}
    kept = differing or {rng.randrange(len(first))}
    kept |= {place for place in range(len(first)) if rng.random() < 0.5}
    return tuple(first[place] for place in sorted(kept)), tuple(second[place] for place in sorted(kept))


def table(seed: int, count: int, noise: float) -> tuple[tuple[RowText, ...], tuple[int, ...]]:
    """A table of `count` rows of one parent, and for each row the number of the statement that it makes.

    Every second row repeats an earlier statement with noise; statements differ in a number at least.
    """
    rng = random.Random(seed)
    stated: list[Texts] = []
    rows, truth = [], []
    for number in range(count):
        if number % 2 and stated:
            which = rng.randrange(len(stated))
        else:
            which = len(stated)
            stated.append((*statement(rng), f"Berkas nomor {1000 + which} {rng.choice(PLACES)}"))
        rows.append(RowText(f"r{number}", "", misread(stated[which], noise, rng), number))
        truth.append(which)
    return tuple(rows), tuple(truth)


def statement(rng: random.Random) -> Texts:
    """A row of an action plan: kegiatan, sub kegiatan, indikator; `|` encloses what noise may only reshape."""
    noun, thing, place = rng.choice(NOUNS)[0], rng.choice(OBJECTS), rng.choice(PLACES)
    number, year = rng.randrange(2, 99), rng.randrange(2018, 2027)
    return (
        f"{rng.choice(ACTIONS)} {thing}",
        f"Peningkatan {noun} pada satuan kerja di |{place}| oleh |{rng.choice(NAMES)}|",
        f"Jumlah {noun} yang telah dapat dilaporkan dengan baik sebanyak |{number}| {rng.choice(UNITS)} "
        f"bagi pegawai |ASN| tahun |{year}|",
    )


def _other_number(row: Texts, rng: random.Random) -> tuple[Texts, Texts]:
    place = rng.randrange(3)
    if place == 0:
        return (*row, "Triwulan |I|"), (*row, "Triwulan |II|")
    if place == 1:
        return (*row, "capaian |55,56| %"), (*row, "capaian |55,65| %")
    number = rng.randrange(10, 98)
    return (*row, f"Tahap |{number}|"), (*row, f"Tahap |{number + 1}|")


def _other_negation(row: Texts, rng: random.Random) -> tuple[Texts, Texts]:
    plain, negated = rng.choice([pair for pair in NEGATIONS if f" {pair[0]} " in row[2].replace("|", "")])
    mark = "|" if plain.isupper() else ""
    return row, (*row[:2], row[2].replace(mark + plain + mark, negated.replace("ASN", "|ASN|"), 1))


def _swap(choices: tuple[str, ...], field: int) -> Callable[[Texts, random.Random], tuple[Texts, Texts]]:
    def swapped(row: Texts, rng: random.Random) -> tuple[Texts, Texts]:
        present = max((each for each in choices if each in row[field]), key=len)
        other = rng.choice([each for each in choices if each != present])
        changed = row[field].replace(present, other, 1)
        return row, (*row[:field], changed, *row[field + 1 :])

    return swapped


def _other_noun(row: Texts, rng: random.Random) -> tuple[Texts, Texts]:
    noun, other = rng.choice(NOUNS)
    return (*row[:1], f"Peningkatan {noun} pada unit kerja", row[2]), (
        *row[:1],
        f"Peningkatan {other} pada unit kerja",
        row[2],
    )


DIFFERENCES: dict[str, Callable[[Texts, random.Random], tuple[Texts, Texts]]] = {
    "number": _other_number,
    "negation": _other_negation,
    "place": _swap(PLACES, 1),
    "name": _swap(NAMES, 1),
    "unit": _swap(UNITS, 2),
    "noun": _other_noun,
}


def misread(texts: Texts, noise: float, rng: random.Random, mix: str = "ocr") -> Texts:
    """The texts as OCR may read them, `noise` of their letters wrong; the marks of protected parts are removed."""
    read = []
    for text in texts:
        parts = text.split("|")
        for number, part in enumerate(parts):
            slips = sum(rng.random() < noise for _ in part)
            for _ in range(slips):
                parts[number] = _reshaped(parts[number], rng) if number % 2 else _slipped(parts[number], rng, mix)
        read.append("".join(parts))
    return tuple(read)


def _reshaped(text: str, rng: random.Random) -> str:
    place = rng.randrange(len(text))
    return text[:place] + SAME_SHAPE.get(text[place], text[place]) + text[place + 1 :]


def _slipped(text: str, rng: random.Random, mix: str) -> str:
    kind = rng.choices(KINDS, MIXES[mix])[0]
    if kind in ("shape", "confused"):
        return _confused(text, rng, lookalikes() if kind == "shape" else confusions())
    place = rng.choice([number for number, letter in enumerate(text) if letter != " "])
    before, letter, after = text[:place], text[place], text[place + 1 :]
    other = rng.choice(string.ascii_lowercase)
    if kind == "spaced":
        spaces = [number for number, each in enumerate(text) if each == " "]
        lost = rng.choice([*spaces, -1]) if rng.random() < 0.5 else -1
        return text[:lost] + text[lost + 1 :] if lost >= 0 else before + letter + " " + after
    return before + {"lost": "", "added": letter + other, "replaced": other}[kind] + after


def _confused(text: str, rng: random.Random, possible: Iterable[tuple[str, str]]) -> str:
    folded = text.lower()
    places = [
        (place, printed, seen)
        for printed, seen in sorted(possible)
        for place in range(len(folded))
        if folded.startswith(printed, place)
    ]
    if not places:
        return text
    place, printed, seen = rng.choice(places)
    seen = seen.upper() if text[place].isupper() else seen
    return text[:place] + seen + text[place + len(printed) :]


SAME_SHAPE = {"0": "O", "1": "l", "2": "Z", "5": "S", "8": "B", "l": "1", "I": "l", "i": "l", "o": "0", "O": "0"}


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs given, pairs taken for one, and how many of those are; pairs that are one."""

    given: int
    merged: int
    right: int
    same: int

    @property
    def precision(self) -> float:
        """Share of the merged pairs that are one; 1.0 when none was merged."""
        return self.right / self.merged if self.merged else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs that are one that were merged."""
        return self.right / self.same if self.same else 1.0


def score(cases: tuple[Pair, ...]) -> Score:
    """Each pair judged on its own, as two rows of one parent."""
    merged = [bool(find_duplicates((RowText("a", "", case.left), RowText("b", "", case.right)))) for case in cases]
    right = sum(found and case.same for found, case in zip(merged, cases, strict=True))
    return Score(len(cases), sum(merged), right, sum(case.same for case in cases))


def score_table(rows: tuple[RowText, ...], truth: tuple[int, ...]) -> Score:
    """A whole table: every dropped row with its kept row is a pair; every repetition should have been dropped."""
    number_of = dict(zip((row.key for row in rows), truth, strict=True))
    found = find_duplicates(rows)
    right = sum(number_of[each.dropped] == number_of[each.kept] for each in found)
    return Score(len(rows), len(found), right, len(rows) - len(set(truth)))


def _report(sizes: list[int]) -> Iterator[str]:
    yield "mix     noise %   pairs  precision  recall"
    for mix in MIXES:
        for noise in (0.005, 0.01, 0.02, 0.03, 0.05):
            got = score(pairs(seed=2022, count=4000, noise=noise, mix=mix))
            yield f"{mix:<7} {100 * noise:>7.1f} {got.given:>7} {got.precision:>10.4f} {got.recall:>7.4f}"
    yield "   rows  precision  recall  seconds"
    for size in sizes:
        rows, truth = table(seed=2022, count=size, noise=0.01)
        began = time.perf_counter()
        got = score_table(rows, truth)
        yield f"{size:>7} {got.precision:>10.4f} {got.recall:>7.4f} {time.perf_counter() - began:>8.1f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measures the search for repeated rows.")
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 30_000, 100_000])
    for line in _report(parser.parse_args().sizes):
        print(line, flush=True)
