"""The parts that every decree of our own writing has: opening, dictums, closing, and their truth.

A decree is the table `keputusan` of a TOML file; its keys follow the fields of decree.json.
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import Any

from .model import Block, Centred, Hanging, Labelled, Placed, Space
from .truth import Entry, plain

Written = dict[str, Any]


def opening(decree: Written) -> tuple[Block, ...]:
    """From SALINAN to the last dictum."""
    numbered = tuple(Labelled(f"{n}.", text) for n, text in enumerate(decree["mengingat"], start=1))
    lettered = tuple(Labelled(f"{c}.", t) for c, t in zip(ascii_lowercase, decree["menimbang"], strict=False))
    judul = (f"KEPUTUSAN {decree['judul']}", f"NOMOR {decree['nomor']}", "TENTANG", *decree["tentang"])
    return (
        Placed(("SALINAN",), left=138),
        Space(4),
        Centred(tuple(decree["kop"]), bold=True),
        Space(4),
        Centred(judul),
        Space(4),
        Centred((decree["pejabat"] + ",",)),
        Space(4),
        Hanging("Menimbang", lettered),
        Hanging("Mengingat", numbered),
        Space(3),
        Centred(("MEMUTUSKAN:",)),
        Space(3),
        Hanging("Menetapkan", (Labelled("", decree["menetapkan"]),)),
        *(Hanging(word, (Labelled("", text),)) for word, text in decree["diktum"]),
        Space(6),
        *closing(decree, dated=True, left=78),
    )


def closing(decree: Written, *, dated: bool, left: float) -> tuple[Block, ...]:
    """Place and date where `dated`, office, ttd. and name on the right; the certifying block on the left below."""
    place = (f"Ditetapkan di {decree['tempat']}", f"pada tanggal {decree['tanggal_tercetak']}") if dated else ()
    return (
        Placed((*place, *decree["jabatan"]), left),
        Space(1),
        Placed(("ttd.",), left + 8),
        Space(1),
        Placed((decree["penandatangan"],), left),
        Space(4 if dated else 1),
        Placed(("Salinan sesuai dengan aslinya", *decree["pengesah_kantor"], decree["jabatan_pengesah"] + ",")),
        Space(14 if dated else 6),
        Placed((decree["pengesah"],)),
    )


def lampiran_heading(decree: Written) -> tuple[str, ...]:
    """The lines in the upper right corner of a lampiran."""
    return ("LAMPIRAN", f"KEPUTUSAN {decree['judul']}", f"NOMOR {decree['nomor']}", "TENTANG", *decree["tentang"])


def decree_fields(decree: Written) -> Entry:
    """The fields of decree.json as a perfect reader gives them."""
    lettered = zip(ascii_lowercase, decree["menimbang"], strict=False)
    return {
        "jenis": "KEPUTUSAN",
        "lembaga": decree["lembaga"],
        "pejabat": decree["pejabat"],
        "nomor": decree["nomor"],
        "tahun": decree["tahun"],
        "tentang": " ".join(decree["tentang"]),
        "salinan": True,
        "menimbang": [{"label": label, "text": text} for label, text in lettered],
        "mengingat": [{"label": str(n), "text": plain(t)} for n, t in enumerate(decree["mengingat"], start=1)],
        "memperhatikan": None,
        "menetapkan": decree["menetapkan"],
        "diktum": [{"label": word, "text": text} for word, text in decree["diktum"]],
        "pasal": None,
        "tempat": decree["tempat"],
        "tanggal": decree["tanggal"],
        "penandatangan": {"jabatan": decree["pejabat"], "nama": decree["penandatangan"]},
        "pengesahan_salinan": {"jabatan": decree["jabatan_pengesah"], "nama": decree["pengesah"]},
        "tembusan": None,
    }
