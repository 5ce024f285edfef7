"""The fixed words of a decree, and how far a reading may stray from one and still be it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ..language.folding import outline

# Fixed words read by OCR off real KPU decrees ("Menirnbang", "MEMUTUSKAN" without a letter, "KES4TU") keep a
# likeness of 84 or more after folding; two different fixed words reach at most 67 (Menimbang, Mengingat).
WORD_LIKENESS = 80
REMEMBERED = 1 << 16  # comparisons kept in memory; a decree of ten pages makes some 20,000

folded = outline  # fixed words are compared by the shape of their letters

_UNITS = ("", "SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN")


@cache
def _vocabulary() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8"))


@cache
def words_of(*path: str) -> tuple[str, ...]:
    """The words that stand under a path of keys in vocabulary.toml. Raises KeyError where there are none."""
    table = _vocabulary()
    for key in path:
        table = table[key]
    return tuple(table)


@cache
def citation_ranks() -> tuple[tuple[int, tuple[str, ...], str | None], ...]:
    """Kinds of cited regulations: rank, the beginnings of their wording, and the gazette that prints them."""
    return tuple(
        (entry["rank"], tuple(entry["forms"]), entry.get("gazette")) for entry in _vocabulary()["rank_of_citation"]
    )


@cache
def acts() -> dict[str, str]:
    """What the first dictum does by the noun that opens the title: PEMBENTUKAN, Membentuk."""
    return dict(_vocabulary()["act"])


@cache
def body_of(office: str) -> str | None:
    """The name of the body that an office leads where it is not the rest of the title: INSPEKTUR, INSPEKTORAT."""
    body: str | None = _vocabulary()["office"]["body"].get(office.upper())
    return body


@lru_cache(maxsize=REMEMBERED)
def likeness(printed: str, word: str) -> float:
    """How like a fixed word a reading is, 0..100, after folding what readers confuse."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(folded(printed), folded(word)))


def is_word(printed: str, word: str) -> bool:
    """Whether a reading is this fixed word."""
    return likeness(printed, word) >= WORD_LIKENESS


def opening(text: str, forms: Iterable[str]) -> int:
    """How many words of `text` make up one of the forms that it begins with; 0 when it begins with none."""
    words = text.split()
    for form in sorted(forms, key=len, reverse=True):
        for count in range(len(form.split()), max(0, len(form.split()) - 2), -1):
            if len(words) >= count and is_word(" ".join(words[:count]), form):
                return count
    return 0


@cache
def dictum_labels() -> tuple[tuple[str, ...], ...]:
    """The names of the dictums in order, each with its older or run-together forms: KESATU or PERTAMA, KEDUA, …"""
    labels: list[tuple[str, ...]] = [("KESATU", "PERTAMA")]
    labels += [(f"KE{unit}",) for unit in _UNITS[2:]]
    labels += [("KESEPULUH",), ("KESEBELAS",)]
    for unit in _UNITS[2:]:
        labels.append((f"KE{unit} BELAS", f"KE{unit}BELAS"))
    for ten in _UNITS[2:6]:
        labels.append((f"KE{ten} PULUH", f"KE{ten}PULUH"))
        labels += [(f"KE{ten} PULUH {unit}", f"KE{ten}PULUH {unit}") for unit in _UNITS[1:]]
    return tuple(labels)
