"""Cited regulations as data: kind, number, year, subject, gazette, and what changed them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from ..model import Rujukan
from .reading import Entry
from .vocabulary import folded

# Kinds as decrees cite them; the issuing body may follow ("Peraturan Menteri Dalam Negeri").
_KIND = (
    r"Undang\s?[-–]?\s?[Uu]ndang\s+Dasar(?: Negara Republik Indonesia)?"
    r"|Peraturan Pemerintah Pengganti Undang\s?[-–]?\s?[Uu]ndang|Undang\s?[-–]?\s?[Uu]ndang(?: Darurat)?"
    r"|Permen[A-Za-z]*|Perpres|Perda|Pergub|Perbup|Perwal[A-Za-z]*|Ke?ppres|Kepres|Inpres|PKPU"
    r"|Peraturan|Keputusan|Instruksi|Ketetapan"
)
_BODY = r"(?:(?!\b(?:[Nn]omor|No\.|[Tt]entang|TENTANG))[^;(\d])*?"
_WORD = r"N[o0]m[o0]r|nomor|NOMOR|No\b\.?"
_NUMBER = r"\d[^\s,;()]*(?:\s?/\s?[^\s,;()]+)*|(?=[^\s;,]*\d)[A-Z][\w.]*[-/][^\s,;()]+"
_HEAD = re.compile(
    rf"\b(?P<kind>{_KIND})(?P<body>{_BODY})\s*(?:(?P<word>{_WORD})\s*:?\s*)?(?P<number>{_NUMBER})"
    r"(?:\s*[Tt](?:ahun|AHUN)\s*,?\s*(?P<year>(?:19|20)\d\d))?"
)
_BEGINS = re.compile(rf"[\W_]{{0,3}}(?:{_KIND})\b")
_CONSTITUTION = re.compile(r"Undang\s?-?\s?[Uu]ndang\s+Dasar[^;(\d]*?(?:[Tt]ahun\s*)?(?P<year>1945)")
_SUBJECT = re.compile(r"\s*,?\s*(?:tanggal [^;()]*?)?\b[Tt]entang\s*(?P<subject>.+)", re.S)
GAZETTE = re.compile(
    r"\((?P<kind>[LB]\w{4,8}\s*(?:Negara|Daerah))(?P<body>[^,()]*?)\s*"
    r"(?:[Tt]ahun\s*(?P<year>\d{4}))?\s*,?\s*[Nn]omor\s*(?P<number>\d[\w/]*)(?:[^,()]*)"
    r"(?:,\s*(?P<more>Tambahan\s*\w+\s*(?:Negara|Daerah)[^()]*?)\s*[Nn]omor\s*(?P<supplement>\d\w*))?\s*\)"
)
CHANGED = re.compile(
    r",?\s*\b[Ss]ebagaimana (?:telah )?(?:beberapa kali )?(?:telah )?(?:di)?ubah\b.*?\bdengan\s+", re.S
)


def citations(field: str, entries: Sequence[Entry]) -> tuple[Rujukan, ...]:
    """The regulation that each entry of a list cites; entries that cite none are left out."""
    found = (citation(entry.text.value, field, entry.label) for entry in entries)
    return tuple(one for one in found if one is not None)


def citation(text: str, field: str, label: str, changed: bool = False) -> Rujukan | None:
    """The first regulation cited in a text with what changed it last, or None.

    `changed` says that the text is what follows "diubah dengan": only a regulation that it begins with counts.
    """
    main, _, change = _parts(unaccented(text))
    law = _CONSTITUTION.search(main)
    if law is not None:
        return Rujukan(field, label, "Undang-Undang Dasar", None, 1945, None)
    head = _HEAD.search(main)
    if head is None or (changed and head.start() > 0):
        return None
    rest = main[head.end() :]
    gazette = GAZETTE.search(main)
    subject = _SUBJECT.match(rest)
    kind = " ".join((head.group("kind") + head.group("body")).split()).rstrip(" ,")
    return Rujukan(
        field=field,
        label=label,
        jenis=kind,
        nomor=head.group("number").rstrip(".,"),
        tahun=int(head.group("year")) if head.group("year") else None,
        tentang=_until_gazette(subject.group("subject")) if subject else None,
        gazette=_short(gazette.group("kind")) if gazette else None,
        gazette_year=int(gazette.group("year")) if gazette and gazette.group("year") else None,
        gazette_number=gazette.group("number") if gazette else None,
        supplement=gazette.group("supplement") if gazette else None,
        changed_by=citation(change, field, label, changed=True) if change else None,
    )


def every_citation(text: str, field: str, label: str) -> tuple[Rujukan, ...]:
    """All regulations that a text cites, each read up to the next; what changed one comes after it."""
    bounds = [*(head.start() for head in _HEAD.finditer(unaccented(text))), len(text)]
    parts = [text[at:end] for at, end in pairwise(bounds)]
    return tuple(one for one in (citation(part, field, label) for part in parts) if one is not None)


def kind_of(jenis: str) -> str:
    """The kind of a regulation for comparing: without the name of the republic, misread letters made one."""
    return folded(re.sub(r"\b(?:republik indonesia|r\.?i\.?)(?=\W|$)", "", jenis, flags=re.I))


def _short(gazette: str) -> str:
    """LN, BN, LD or BD from the wording, a misspelt first word included."""
    return ("B" if gazette[0] == "B" else "L") + ("N" if gazette.rstrip().endswith("Negara") else "D")


def begins_citation(text: str) -> bool:
    """Whether a text begins with a kind of regulation, with nothing but quotes before it."""
    return _BEGINS.match(text) is not None


def has_number_word(text: str) -> bool:
    """Whether the first citation of a text has the word Nomor before its number."""
    head = None if _CONSTITUTION.search(text) else _HEAD.search(text)
    return head is None or head.group("word") is not None


def missing_word_at(text: str) -> int | None:
    """Where Nomor is missing: the offset of the number of the first citation; None where nothing is missing."""
    head = _HEAD.search(text)
    return head.start("number") if head and not has_number_word(text) else None


def unaccented(text: str) -> str:
    """A text with the marks that readers put on letters ("Ñomor") taken off; Indonesian has none. Lengths stay."""
    return "".join(unicodedata.normalize("NFD", c)[0] for c in text)


def _parts(text: str) -> tuple[str, str, str]:
    found = CHANGED.search(text)
    if found is None:
        return text, "", ""
    return text[: found.start()], found.group(), text[found.end() :]


def _until_gazette(subject: str) -> str:
    cut = re.split(
        r"\s*\.?\((?:[LB]\w{4,8}\s*(?:Negara|Daerah)|Tambahan)|\s+jo\.?\s+|,\s*sebagaimana", subject, maxsplit=1
    )[0]
    return cut.strip(" ;.,:")
