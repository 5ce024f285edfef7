"""The fonts that lines are set in: every free font of the machine that is of a kind offices print with."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

# What a font's family name holds, and how often fonts of the kind are drawn.
KINDS: dict[str, tuple[float, tuple[str, ...]]] = {
    "bookman": (0.26, ("Bonum", "Bookman")),
    "arial": (0.2, ("Heros", "Nimbus Sans", "Liberation Sans", "Arimo", "FreeSans", "Nimbus Sans Narrow")),
    "times": (0.16, ("Termes", "Nimbus Roman", "Liberation Serif", "Tinos", "FreeSerif", "STIX")),
    "office": (0.14, ("Carlito", "Caladea", "DejaVu Sans", "DejaVu Serif", "Open Sans", "Roboto", "Lato")),
    "typewriter": (0.08, ("Courier Prime", "Cursor", "Nimbus Mono", "FreeMono", "Cousine", "Inconsolata", "Hack")),
    "other": (
        0.16,
        ("Pagella", "Schola", "Adventor", "Gentium", "Libertinus", "Linux Libertine", "Old Standard", "PT S",
         "Cabin", "Cantarell", "EB Garamond", "CMU", "Latin Modern", "P052", "C059", "URW Gothic"),
    ),
}  # fmt: skip
LEFT_OUT = (
    "Symbol",
    "Math",
    "Dingbats",
    "Light",
    "Thin",
    "Black",
    "Hairline",
    "ExtraLight",
    "SmallCaps",
    "Initials",
)
SIGN_FONTS = ("DejaVu Sans", "Symbola", "STIX", "FreeSans", "FreeSerif", "FreeMono")


@cache
def typefaces() -> dict[str, list[tuple[str, frozenset[int]]]]:
    """Files of each kind with the characters that each can print, in a fixed order; upright ones several times."""
    listed = subprocess.run(
        ["fc-list", "--format", "%{file}\t%{family}\t%{style}\n"], capture_output=True, check=True
    )
    fonts: dict[str, list[tuple[str, frozenset[int]]]] = {kind: [] for kind in KINDS}
    for line in sorted(set(listed.stdout.decode().splitlines())):
        file, family, style = line.split("\t")
        if Path(file).suffix.lower() not in (".ttf", ".otf") or any(word in family + style for word in LEFT_OUT):
            continue
        kind = next((kind for kind, (_, names) in KINDS.items() if any(name in family for name in names)), None)
        covered = _covered(file) if kind else frozenset[int]()
        if kind and ord("a") in covered:
            fonts[kind] += [(file, covered)] * _often(style)
    return {kind: found for kind, found in fonts.items() if found}


def _often(style: str) -> int:
    """How often a style is drawn against the others."""
    slanted, bold = any(word in style for word in ("Italic", "Oblique")), "Bold" in style
    return 1 if slanted else 2 if bold else 6


@cache
def sign_fonts(sign: str) -> list[str]:
    """Files that can print a tick, a cross or a box."""
    return [
        file
        for found in typefaces().values()
        for file, covered in found
        if ord(sign) in covered and any(name.replace(" ", "") in Path(file).stem for name in SIGN_FONTS)
    ]


def _covered(file: str) -> frozenset[int]:
    try:
        return frozenset(TTFont(file, lazy=True).getBestCmap() or ())
    except (TTLibError, OSError, KeyError):
        return frozenset()
