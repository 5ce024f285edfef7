"""What a glyph says: ligatures taken apart, symbol fonts translated, what cannot be read marked as such."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
PRIVATE = range(0xE000, 0xF900)
SYMBOL_PLANE = 0xF000  # office programs put the codes of symbol fonts here
LIGATURES = range(0xFB00, 0xFB07)
SPACES = frozenset(
    " \t\r\n\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
HYPHENS = frozenset("\u2010\u2011")  # true and unbreaking: one sign on paper
SOFT_HYPHEN = "\u00ad"  # kept as it is: inside a word it parts nothing, at a line's end it is a hyphen
# Fonts whose letters are all signs: a code that their table lacks is no letter either.
ONLY_SIGNS = ("wingdings3", "wingdings2", "wingdings", "webdings")


@cache
def _symbols() -> dict[str, dict[int, str]]:
    raw = tomllib.loads(files(__package__).joinpath("symbols.toml").read_text(encoding="utf-8"))
    return {font: {int(code, 16): sign for code, sign in table.items()} for font, table in raw.items()}


@cache
def _symbol_table(font: str) -> dict[int, str]:
    name = _known_symbols(font)
    return _symbols()[name] if name else {}


@cache
def _known_symbols(font: str) -> str:
    """The table for a font of signs, by its name; empty for a font of letters."""
    name = font.lower().replace(" ", "").replace("-", "")
    found = next((known for known in (*ONLY_SIGNS, "dingbats") if known in name), "")
    return found or ("symbol" if name.startswith("symbol") else "")


@cache
def readable(text: str, font: str, code: int | None = None) -> str:
    """The glyph's text as seen on paper: "" for what shows nothing, a space for any space, the replacement
    character for a glyph whose meaning the file does not tell. `code` is given where the file does not say what
    its codes mean: those of symbol fonts are known.
    """
    table = _symbol_table(font)
    if code is not None and code in table:
        return table[code]
    if text.startswith("(cid:"):
        return UNREADABLE
    return "".join(_sign(char, table, _known_symbols(font) in ONLY_SIGNS) for char in text)


def _sign(char: str, table: dict[int, str], only_signs: bool) -> str:
    code = ord(char)
    if char in SPACES:
        return " "
    if char in HYPHENS:
        return "-"
    if char == SOFT_HYPHEN and not only_signs:
        return char
    if SYMBOL_PLANE <= code < SYMBOL_PLANE + 0x100:
        return (table or _symbols()["symbol"]).get(code - SYMBOL_PLANE) or UNREADABLE
    if table and code < 0x100:
        return table.get(code) or (UNREADABLE if only_signs else char)
    if code in PRIVATE or unicodedata.category(char) == "Cs":  # half of a pair: no text file can hold it
        return UNREADABLE
    if code in LIGATURES:
        return unicodedata.normalize("NFKC", char)
    return "" if unicodedata.category(char) in ("Cc", "Cf") else char
