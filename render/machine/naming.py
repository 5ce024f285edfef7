"""Identifiers by the Akoma Ntoso naming convention: what acts, bodies and regions are called in them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from normalize.decree.regions import code_of, region_in
from normalize.model import Decree, Rujukan

NATION = "id"
_OF_THE_REPUBLIC = re.compile(r"\s+(republik indonesia|negara republik indonesia)$")
_YEAR_AT_END = re.compile(r"/((?:19|20)\d\d)$")


@cache
def names() -> dict[str, dict[str, str]]:
    """naming.toml."""
    return tomllib.loads(files("render.machine").joinpath("naming.toml").read_text(encoding="utf-8"))


def slug(text: str) -> str:
    """Lower-case ASCII letters, digits and dots, all else one hyphen: `07/ORT.07-Kpt` becomes `07-ort.07-kpt`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.")


def actor(body: str) -> str:
    """A body's slug, by its initials where it goes by them: `kpu-provinsi-jambi`."""
    name = " ".join(re.findall(r"[^\W_]+", body.casefold()))
    for long, short in names()["abbreviation"].items():
        name = name.replace(long, short)
    return slug(name)


def country(body: str | None) -> str:
    """`id-ja` where the body's name tells its province, else `id`."""
    name = (body or "").casefold()
    for office, region in names()["office_region"].items():
        name = re.sub(rf"^{office}\b", region, name)
    region_name = region_in(name)
    code = code_of(region_name) if region_name else None
    province = names()["province"].get(code[:2]) if code else None
    return f"{NATION}-{province}" if province else NATION


def work_iri(decree: Decree) -> str:
    """/akn/country/act/kind/actor/date/number: what was not read is left out, the year stands for the date."""
    lembaga = decree.lembaga_canonical or decree.lembaga
    nomor = decree.nomor_canonical or decree.nomor
    date = decree.tanggal or (str(decree.tahun) if decree.tahun else None)
    parts = (
        slug(decree.jenis or "dokumen"),
        actor(lembaga) if lembaga else None,
        date,
        slug(nomor or decree.decree_id),
    )
    return "/".join(("/akn", country(lembaga), "act", *filter(None, parts)))


def cited_iri(rujukan: Rujukan) -> str | None:
    """The act that a citation names; None where its number or year was not printed."""
    kind = " ".join(re.findall(r"[^\W_]+", rujukan.jenis.casefold()))
    short = names()["national"].get(_OF_THE_REPUBLIC.sub("", kind))
    in_number = _YEAR_AT_END.search(rujukan.nomor or "")
    year = rujukan.tahun or (in_number[1] if in_number else None)
    if short == "uud":
        return f"/akn/{NATION}/act/uud/{year}" if year else None
    if not year or not rujukan.nomor:
        return None
    if short:
        return f"/akn/{NATION}/act/{short}/{year}/{slug(rujukan.nomor)}"
    form, _, body = kind.partition(" ")
    return "/".join(
        ("/akn", country(body), "act", *filter(None, (slug(form), actor(body))), str(year), slug(rujukan.nomor))
    )
