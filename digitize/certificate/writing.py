"""sertifikat.json and sertifikat.pdf: what was looked at, by whom, when, and what follows from it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .answers import Answers
from .bounds import certified
from .drawing import Stock, Unflagged

JSON_FILE, PDF_FILE = "sertifikat.json", "sertifikat.pdf"
MOST_LISTED = 12  # cells found wrong that the page has room for


@dataclass(frozen=True, slots=True)
class Certificate:
    """The outcome: of `cells` cells without doubt at most the share `bound` is wrong."""

    cells: int
    decrees: int
    sizes: Mapping[str, int]
    seen: Mapping[str, int]
    wrong: Mapping[str, int]
    bound: float
    answers: Answers
    places: tuple[str, ...]

    @property
    def reached(self) -> bool:
        """Whether the bound is what was asked for."""
        return self.bound <= self.answers.terms.error

    def record(self) -> dict[str, Any]:
        """What sertifikat.json holds."""
        terms = self.answers.terms
        return {
            "berlaku": True,
            "data_sha256": terms.sha256,
            "keputusan": self.decrees,
            "sel_tanpa_keraguan": self.cells,
            "salah_paling_banyak": round(self.bound, 6),
            "keyakinan": terms.sure,
            "diminta_paling_banyak": terms.error,
            "tercapai": self.reached,
            "kelas": [
                {"kelas": name, "sel": size, "diperiksa": self.seen.get(name, 0), "salah": self.wrong.get(name, 0)}
                for name, size in self.sizes.items()
            ],
            "sel_salah": list(self.places),
            "pemeriksa": self.answers.by,
            "waktu": self.answers.when,
            "benih_acak": terms.seed,
            "metode": "Clopper-Pearson satu sisi, sampel acak berstrata sebanding",
        }


def certificate_of(stock: Stock, drawn: Sequence[Unflagged], answers: Answers) -> Certificate:
    """What the answers about the sample say of all cells without doubt."""
    seen = Counter(cell.page_class for cell in drawn)
    failed = [cell for cell, right in zip(drawn, answers.right, strict=True) if not right]
    wrong = Counter(cell.page_class for cell in failed)
    return Certificate(
        cells=len(stock.cells),
        decrees=stock.decrees,
        sizes=stock.sizes,
        seen=seen,
        wrong=wrong,
        bound=certified(stock.sizes, seen, wrong, answers.terms.sure),
        answers=answers,
        places=tuple(
            f"{cell.folder} halaman {cell.page}, tabel {cell.table}, baris {cell.row + 1}, kolom {cell.col + 1}"
            for cell in failed
        ),
    )


def write_certificate(out: Path, made: Certificate) -> None:
    """Write both files into the result folder."""
    from render.documents.templates import Template
    from render.documents.typesetting import Typesetter

    record = made.record()
    (out / JSON_FILE).write_text(_text(record), encoding="utf-8", newline="\n")
    setter = Typesetter(Template("sertifikat.typ"))
    shown = {
        **record,
        "sel_salah": record["sel_salah"][:MOST_LISTED],
        "lain": max(0, len(made.places) - MOST_LISTED),
    }
    setter.set({**shown, "bound": percent(made.bound), "sure": percent(made.answers.terms.sure)})
    (out / PDF_FILE).write_bytes(setter.pdf())


def voided(out: Path, sha256: str) -> bool:
    """Whether a certificate of other data stands in the folder; it is marked void, and its PDF taken away."""
    path = out / JSON_FILE
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["data_sha256"] == sha256:
            return False
        path.write_text(_text({**record, "berlaku": False}), encoding="utf-8", newline="\n")
    except (OSError, ValueError, KeyError, TypeError):
        return False
    (out / PDF_FILE).unlink(missing_ok=True)
    return True


def percent(share: float) -> str:
    """A share as Indonesian prints it; rounded up, so that no bound is shown smaller than it is."""
    hundredths = -(-share * 10000 // 1)
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".").replace(".", ",") + " %"


def _text(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
