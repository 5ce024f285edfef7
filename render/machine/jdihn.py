"""jdihn.json: the record of an act that a JDIH portal hands to the national network, JDIHN."""

from __future__ import annotations

import json
from pathlib import Path

from normalize.model import Decree

from ..options import RenderOptions, Wording
from .content import worded
from .naming import names, slug

NOTHING = "-"  # what portals put where a record has no value
# Portals send these two with every record.
OPERATION, DISPLAY = "4", "1"
SMALL = frozenset({"dan", "di", "atas", "untuk"})  # words without a capital inside a name


def write_jdihn(decree: Decree, path: Path, options: RenderOptions) -> Path | None:
    """Write an array of one record; None, and no file, where the document is no decree.

    Only what was read is stated: status, subject, field of law and addresses are left to the portal.
    """
    if decree.jenis is None:
        return None
    text = json.dumps([record_of(decree, options.text)], ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


def record_of(decree: Decree, wording: Wording) -> dict[str, str]:
    """The record, key by key; every value is a text."""
    jenis = decree.jenis or ""
    year = str(decree.tahun) if decree.tahun else None
    promulgated = decree.diundangkan
    stated = {
        "tahun_pengundangan": year,
        "tanggal_penetapan": decree.tanggal,
        "tanggal_pengundangan": promulgated.tanggal if promulgated else None,
        "jenis": jenis.title(),
        "noPeraturan": worded(decree.nomor, decree.nomor_canonical, wording),
        "judul": _title(decree, wording),
        "singkatanJenis": names()["short"].get(slug(jenis)),
        "tempatTerbit": decree.tempat,
        "sumber": promulgated.berita if promulgated else None,
        "bahasa": "Indonesia",
        "teuBadan": _heading(decree, wording),
        "operasi": OPERATION,
        "display": DISPLAY,
    }
    return {key: stated.get(key) or NOTHING for key in KEYS}


# The keys of the integration record, in the order in which portals send them.
KEYS = (
    "idData",
    "tahun_pengundangan",
    "tanggal_penetapan",
    "tanggal_pengundangan",
    "jenis",
    "noPeraturan",
    "judul",
    "noPanggil",
    "singkatanJenis",
    "tempatTerbit",
    "penerbit",
    "deskripsiFisik",
    "sumber",
    "subjek",
    "isbn",
    "status",
    "bahasa",
    "bidangHukum",
    "teuBadan",
    "nomorIndukBuku",
    "fileDownload",
    "urlDownload",
    "abstrak",
    "urlabstrak",
    "urlDetailPeraturan",
    "operasi",
    "display",
)


def _title(decree: Decree, wording: Wording) -> str:
    """Title line, number line and subject, as printed on the act."""
    tentang = worded(decree.tentang, decree.tentang_canonical, wording)
    nomor = worded(decree.nomor, decree.nomor_canonical, wording)
    line = decree.judul_baris or " ".join(filter(None, (decree.jenis, decree.lembaga)))
    number = decree.nomor_baris or (f"NOMOR {nomor}" if nomor else "")
    return " ".join(filter(None, (line, number, f"TENTANG {tentang}" if tentang else "")))


def _heading(decree: Decree, wording: Wording) -> str | None:
    """The body as author (T.E.U.), under the country as the guide's examples have it."""
    lembaga = worded(decree.lembaga, decree.lembaga_canonical, wording)
    return f"Indonesia. {_title_case(lembaga)}" if lembaga else None


def _title_case(text: str) -> str:
    initials = set(names()["abbreviation"].values())
    words = text.casefold().split()
    return " ".join(
        word if word in SMALL else word.upper() if word in initials else word.title() for word in words
    )
