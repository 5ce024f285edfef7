"""How wide text is in the typeface of the salinan, and which characters it can show at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from PIL import ImageFont

MM_PER_POINT = 0.3528
_FILES = {False: "texgyrebonum-regular.otf", True: "texgyrebonum-bold.otf"}
_UNIT = 1000  # points at which widths are taken, so that rounding does not matter
# Turning marks (U+202A… and U+2066…) show nothing themselves and make a text read differently from what it says.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BLANK = re.compile(r"[\t\n\v\f\r\u0085\u2028\u2029]")
# Every face of the salinan has these; whatever else occurs is asked of the typesetter.
USUAL = frozenset(chr(code) for code in range(0x20, 0x7F)) | frozenset("√–—‘’“”…•°±×÷§½¼¾²³éèüöäß")
UNKNOWN = "\ufffd"


@lru_cache(maxsize=65_536)
def word_width(word: str, *, bold: bool = False) -> float:
    """The width of a run of letters as a multiple of the type size."""
    return _face(bold).getlength(word) / _UNIT


def text_width(text: str, *, bold: bool = False) -> float:
    """The width of a text on one line, as a multiple of the type size."""
    words = text.split()
    return sum(word_width(word, bold=bold) for word in words) + max(0, len(words) - 1) * word_width(" ", bold=bold)


def printable(text: str) -> str:
    """The text as a page can show it: what has no shape becomes a visible sign, nothing is dropped silently.

    A character that no face has, control characters among them, becomes U+FFFD. Line ends and tabulators become
    spaces; marks that turn the direction of reading are left out, so that the page shows the text in its order.
    """
    text = _TURNING.sub("", _BLANK.sub(" ", text))
    unusual = frozenset(text) - USUAL
    if not unusual:
        return text
    missing = unusual - shown(unusual)
    return "".join(UNKNOWN if char in missing else char for char in text) if missing else text


def shown(characters: Iterable[str]) -> frozenset[str]:
    """Those of some characters that the typesetter can show."""
    return frozenset(char for char in characters if _can_show(char))


@lru_cache(maxsize=4096)
def _can_show(char: str) -> bool:
    from .typesetting import can_set

    return not 0xD800 <= ord(char) <= 0xDFFF and can_set(char)


@cache
def _face(bold: bool) -> ImageFont.FreeTypeFont:
    path = files("render").joinpath("fonts", _FILES[bold])
    return ImageFont.truetype(str(path), _UNIT, layout_engine=ImageFont.Layout.BASIC)
