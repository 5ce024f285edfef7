"""What Indonesian offices print, line by line, from a seed: prose, headings, codes, amounts, marks."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from functools import cache
from importlib.resources import files

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Agt", "Agu", "Sep", "Sept", "Okt", "Nov", "Des",
)  # fmt: skip
TITLES = (
    "S.H.",
    "M.Si",
    "S.E.",
    "M.M.",
    "S.Sos.",
    "S.IP.",
    "M.Pd.",
    "Drs.",
    "Dr.",
    "Ir.",
    "S.T.",
    "M.T.",
    "H.",
    "Hj.",
)
OPENINGS = (
    "Menimbang", "Mengingat", "Memperhatikan", "Menetapkan", "MEMUTUSKAN", "KESATU", "KEDUA", "KETIGA", "KEEMPAT",
    "KELIMA", "Pasal {n}", "BAB {roman}", "Lampiran {roman}", "Nomor", "Tanggal", "Tentang", "Ditetapkan di",
    "pada tanggal", "Salinan", "KEPUTUSAN", "PERATURAN", "SURAT EDARAN", "Tembusan",
)  # fmt: skip
PHRASES = (
    "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf {letter},", "perlu menetapkan Keputusan",
    "Undang-Undang Nomor {n} Tahun {year} tentang", "Peraturan Pemerintah Nomor {n} Tahun {year}",
    "(Lembaran Negara Republik Indonesia Tahun {year} Nomor {big},", "Tambahan Lembaran Negara Nomor {big});",
    "sebagaimana telah diubah dengan", "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    "dengan ketentuan apabila di kemudian hari terdapat kekeliruan", "dalam rangka pelaksanaan",
    "tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan", "sesuai dengan ketentuan peraturan",
    "Segala biaya yang timbul dibebankan pada", "Tahun Anggaran {year}", "Nomor: {code}",
)  # fmt: skip
FRAMES = (
    "{word}", "{word} {word}", "Penyusunan {word} {word}", "Terlaksananya {word} {word}", "Jumlah {word} ({n})",
    "{n}. {word} {word}", "{letter}. {word} {word} {word}", "{n}) {word} {word}", "- {word} {word}",
    "{percent} {word} {word}", "{word}/{word}", "{word}: {word}", "{word}, {word} dan {word}", "{word} ({word})",
    "s.d. {n} {month} {year}", "Rp{amount},-", "{amount}", "{amount},00", "{code}", "{n} {month} {year}",
    "\u2265 {n} {word}", "\u201c{word} {word}\u201d", "{word} & {word}", "{word} - {word}", "{n}\u2013{n}",
    "min. {n}%",
)  # fmt: skip
SIGNS = (
    "\u221a",
    "\u2713",
    "\u2714",
    "\u00d7",
    "X",
    "x",
    "V",
    "v",
    "-",
    "\u2013",
    "\u2022",
    "\u25a1",
    "\u25cf",
    "\u2610",
    "\u2192",
)
CODE_SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789-/"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@cache
def _common() -> tuple[list[str], list[float]]:
    """Words of the language with how often each is drawn, flatter than in use, or the rare ones are never seen."""
    with (files("normalize.spelling") / "data" / "general.csv").open(encoding="utf-8") as source:
        rows = [(row["word"], float(row["zipf"])) for row in csv.DictReader(source)]
    kept = [(word, 10 ** (0.45 * zipf)) for word, zipf in rows if len(word) > 1]
    return [word for word, _ in kept], [weight for _, weight in kept]


@cache
def _office() -> list[str]:
    """The glossary's words and the roots of the language."""
    folder = files("normalize.spelling")
    with (folder / "glossary.csv").open(encoding="utf-8") as source:
        words = [word for row in csv.DictReader(source) for word in row["words"].split()]
    lines = (folder / "data" / "roots.txt").read_text(encoding="utf-8").split()
    return words * 8 + [word for word in lines if word.isalpha()]


@cache
def _names() -> list[str]:
    """Places, ministries and titles of regulations that the project ships."""
    names: list[str] = []
    for name, column in (("wilayah.csv", "nama"), ("kementerian.csv", "nama"), ("peraturan.csv", "tentang")):
        with (files("normalize") / "data" / name).open(encoding="utf-8") as source:
            names += [row[column] for row in csv.DictReader(source)]
    return names


class Wording:
    """Lines drawn from a seeded generator."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def line(self) -> str:
        """One line as a cell or a paragraph shows it, in the case that such lines have."""
        kinds: tuple[tuple[float, Callable[[], str]], ...] = (
            (0.34, self._cell), (0.22, self._prose), (0.10, self._name), (0.08, self._phrase),
            (0.07, self._amount),
            (0.06, self._code), (0.05, self._short), (0.04, self._sign), (0.04, self._shuffled),
        )  # fmt: skip
        weights, makers = zip(*kinds, strict=True)
        text = self.random.choices(makers, weights)[0]()
        case = self.random.random()
        if case < 0.2:
            text = text.upper()
        elif case < 0.3:
            text = text.title()
        return " ".join(text.split())[:80].strip()

    def _word(self) -> str:
        if self.random.random() < 0.55:
            words, weights = _common()
            return self.random.choices(words, weights)[0]
        return self.random.choice(_office())

    def _fill(self, frame: str) -> str:
        for slot, make in self._slots().items():
            while "{" + slot + "}" in frame:
                frame = frame.replace("{" + slot + "}", make(), 1)
        return frame

    def _slots(self) -> dict[str, Callable[[], str]]:
        draw = self.random
        return {
            "word": self._word,
            "n": lambda: str(draw.randint(1, 99)),
            "big": lambda: str(draw.randint(100, 6999)),
            "year": lambda: str(draw.randint(1985, 2029)),
            "letter": lambda: draw.choice("abcdefghijklm"),
            "roman": lambda: draw.choice(ROMAN),
            "month": lambda: draw.choice(MONTHS),
            "percent": lambda: f"{draw.randint(0, 100)}{draw.choice(('', ',5', ',25', '.7'))}%",
            "amount": self._amount,
            "code": self._code,
        }

    def _cell(self) -> str:
        text = self._fill(self.random.choice(FRAMES))
        return text[0].upper() + text[1:] if self.random.random() < 0.6 else text

    def _prose(self) -> str:
        words = [self._word() for _ in range(self.random.randint(3, 10))]
        text = " ".join(words)
        if self.random.random() < 0.3:
            place = self.random.randrange(len(words))
            text = " ".join(
                [*words[:place], words[place] + self.random.choice((",", ";", ".", ":")), *words[place + 1 :]]
            )
        return text + self.random.choice(("", "", ".", ",", ";", "-", " dan", " yang"))

    def _name(self) -> str:
        if self.random.random() < 0.6:
            return self.random.choice(_names())
        person = " ".join(self._word().capitalize() for _ in range(self.random.randint(1, 3)))
        return person + self.random.choice(("", ", " + self.random.choice(TITLES)))

    def _phrase(self) -> str:
        return self._fill(self.random.choice(OPENINGS if self.random.random() < 0.4 else PHRASES))

    def _amount(self) -> str:
        whole = self.random.choice((self.random.randint(0, 999), self.random.randint(1000, 99_999_999)))
        text = f"{whole * self.random.choice((1, 1, 10, 1000)):,}".replace(",", ".")
        return (
            self.random.choice(("", "", "Rp", "Rp ", "Rp. "))
            + text
            + self.random.choice(("", "", ",00", ",-", ",5"))
        )

    def _code(self) -> str:
        draw = self.random
        kind = draw.randrange(6)
        if kind == 0:
            return ".".join(self._number() for _ in range(draw.randint(2, 6)))
        if kind == 1:
            office = draw.choice(("SK", "KPTS", "Kpt", "HK.03.1", "ORT.07"))
            return f"{draw.randint(1, 999)}/{office}/{draw.choice(ROMAN)}/{draw.randint(1999, 2027)}"
        if kind == 2:
            return "".join(str(draw.randint(0, 9)) for _ in range(draw.choice((4, 6, 10, 16, 18))))
        if kind == 3:
            return f"{self._number()}-{self._number()}-{draw.randint(1960, 2027)}"
        if kind == 4:
            return f"{draw.randint(0, 23):02}.{draw.randint(0, 59):02} WIB"
        letters = "".join(draw.choice(CODE_SIGNS) for _ in range(draw.randint(4, 10)))
        return letters.strip("-/") or "A1"

    def _number(self) -> str:
        return str(self.random.randint(0, 99)).zfill(self.random.choice((1, 2)))

    def _short(self) -> str:
        draw = self.random
        return (
            str(draw.randint(0, 199)),
            f"{draw.randint(1, 60)}.",
            draw.choice("abcdefghij") + draw.choice((".", ")")),
            draw.choice(ROMAN) + draw.choice(("", ".")),
            draw.choice(MONTHS)[:3],
            f"{draw.randint(0, 100)}%",
            f"({draw.randint(1, 22)})",
        )[draw.randrange(7)]

    def _sign(self) -> str:
        return self.random.choice(SIGNS)

    def _shuffled(self) -> str:
        """Letters that make no word: the recogniser shall read what is printed, not what it expects."""
        words = [self._word() for _ in range(self.random.randint(1, 4))]
        return " ".join("".join(self.random.sample(word, len(word))) if len(word) < 12 else word for word in words)
