"""The Kemendagri codes of provinces, regencies and cities, against the names that offices carry."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

# KPU numbers its decrees by Kemendagri codes since about 2017; before, by codes of its own that have no table.
KEMENDAGRI_SINCE = 2017


@cache
def regions() -> dict[str, str]:
    """Name by code without dots: `15` Jambi, `1571` Kota Jambi."""
    with files("normalize").joinpath("data/wilayah.csv").open("r", encoding="utf-8") as file:
        return {row["kode"].replace(".", ""): row["nama"] for row in csv.DictReader(file)}


def region_in(body: str) -> str | None:
    """The region that a body's name ends with: `KPU PROVINSI JAMBI` is of `Provinsi Jambi`; None for none."""
    found = re.search(r"\b(PROVINSI|KABUPATEN|KOTA)\s+([^/]+)$", body, re.I)
    if found is None or "/" in body:
        return None
    return f"{found.group(1).title()} {found.group(2).title()}"


def agrees(code: str, region: str) -> bool | None:
    """Whether a code is that of a region named `Provinsi X`, `Kabupaten X`, `Kota X`; None for unknown codes."""
    name = regions().get(code)
    if name is None:
        return None
    full = name if len(code) > 2 else f"Provinsi {name}"
    return _plain(full) == _plain(region)


def code_of(region: str) -> str | None:
    """The code of a region named as in `agrees`."""
    return next((code for code in regions() if agrees(code, region)), None)


def _plain(name: str) -> str:
    name = re.sub(r"daerah (khusus|istimewa) ?(ibukota)?|^provinsi|^dki|^di ", "", name.casefold())
    return re.sub(r"[^a-z]", "", name)
