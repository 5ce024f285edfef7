"""Cited regulations as data: kind, number, year, subject, gazette, and what changed them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Rujukan
from .reading import Entry

# Kinds as decrees cite them; the issuing body may follow ("Peraturan Menteri Dalam Negeri", "Peraturan Daerah Kota X").
KIND = (
    r"Undang\s?-?\s?Undang Dasar(?: Negara Republik Indonesia)?|Undang\s?-?\s?[Uu]ndang(?: Darurat)?|Permen[A-Za-z]*|Perpres|"
    r"Peraturan|Keputusan|Instruksi|Perda|Pergub|Perbup|Perwal[A-Za-z]*|Kepres|Keppres|Inpres|PKPU|Ketetapan"
)
_HEAD = re.compile(rf"\b(?P<kind>{KIND})\b(?P<body>(?:(?!\b(?:[Nn]omor|No\.|[Tt]entang|TENTANG)\b)[^;(\d])*?)\s*"
                   r"(?:(?P<word>N[o0]m[o0]r|[Nn]omor|NOMOR|No\.?)\s*:?\s*)?(?P<number>\d[^\s,;()]*(?:\s?/\s?[^\s,;()]+)*|[A-Z][\w.]*[-/][^\s,;()]+)"
                   r"(?:\s+(?:Tahun|tahun|TAHUN)\s*(?P<year>(?:19|20)\d\d))?")
_SUBJECT = re.compile(r"\s*,?\s*(?:tanggal [^;()]*?)?\b[Tt]entang\s+(?P<subject>.+)", re.S)
GAZETTE = re.compile(
    r"\((?P<kind>Lembaran Negara|Berita Negara|Lembaran Daerah|Berita Daerah)(?P<body>[^,()]*?)\s*"
    r"(?:[Tt]ahun\s*(?P<year>\d{4}))?,?\s*[Nn]omor\s*(?P<number>[\w/]+)(?:[^,()]*)"
    r"(?:,\s*(?P<more>Tambahan (?:Lembaran|Berita) (?:Negara|Daerah)[^()]*?)\s*[Nn]omor\s*(?P<supplement>\w+))?\s*\)"
)
CHANGED = re.compile(r",?\s*\bsebagaimana (?:telah )?(?:beberapa kali )?(?:telah )?(?:di)?ubah\b.*?\bdengan\s+", re.I | re.S)
_SHORT = {"LEMBARAN NEGARA": "LN", "BERITA NEGARA": "BN", "LEMBARAN DAERAH": "LD", "BERITA DAERAH": "BD"}


def citations(field: str, entries: Sequence[Entry]) -> tuple[Rujukan, ...]:
    """The regulation that each entry of a list cites; entries that cite none are left out."""
    found = (citation(entry.text.value, field, entry.label) for entry in entries)
    return tuple(one for one in found if one is not None)


def citation(text: str, field: str, label: str) -> Rujukan | None:
    """The first regulation cited in a text with what changed it last, or None."""
    main, _, change = _parts(text)
    head = _HEAD.search(main)
    if head is None:
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
        gazette=_SHORT[gazette.group("kind").upper()] if gazette else None,
        gazette_year=int(gazette.group("year")) if gazette and gazette.group("year") else None,
        gazette_number=gazette.group("number") if gazette else None,
        supplement=gazette.group("supplement") if gazette else None,
        changed_by=citation(change, field, label) if change else None,
    )


def has_number_word(text: str) -> bool:
    """Whether the first citation of a text has the word Nomor before its number."""
    head = _HEAD.search(text)
    return head is None or head.group("word") is not None


def _parts(text: str) -> tuple[str, str, str]:
    found = CHANGED.search(text)
    if found is None:
        return text, "", ""
    return text[: found.start()], found.group(), text[found.end() :]


def _until_gazette(subject: str) -> str:
    cut = re.split(r"\s*\((?:Lembaran|Berita|Lembaga|Tambahan)|\s+jo\.?\s+|,\s*sebagaimana", subject, maxsplit=1)[0]
    return cut.strip(" ;.,:")
