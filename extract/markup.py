"""Markdown and HTML traces in text exports: dropped, so that only what was printed remains."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

# Emphasis opens before and closes after a letter, and stands outside words: 2*3*4 and a footnote's *) are text.
EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*).,;:])((?:(?!\1).)+?)(?<=[^\s*])\1(?![\w*])", re.DOTALL)
UNDERLINED = re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_).,;:])((?:(?!\1).)+?)(?<=[^\s_])\1(?![\w_])", re.DOTALL)
TAG = re.compile(r"</?(?:b|i|u|s|em|strong|sup|sub|small|center|span|p|div|font)(?:\s[^<>]*)?>", re.IGNORECASE)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
HEADING = re.compile(r"^\s{0,3}#{1,6}\s+|^\s{0,3}>\s?")
FURNITURE = re.compile(r"\s{0,3}(?:([-*_])(?:\s*\1){2,}|`{3,}\w*|!\[[^\]]*\]\([^)]*\))\s*")
SIGN = re.compile(r"\$?\\(?:checkmark|surd|sqrt\{\s*\})\$?")
CROSS = re.compile(r"\$?\\times\$?")
BOLD = 2  # asterisks from which emphasis is bold

# Signs of the private area that keep what was escaped out of reach of the rules above.
_KEPT = 0xE000


@dataclass(frozen=True, slots=True)
class Plain:
    """Text without markup; `bold` tells for each character whether it stood in bold."""

    text: str
    bold: tuple[bool, ...]


def plain(text: str) -> Plain:
    """The text as printed. Line ends stay, also inside emphasis that runs over several lines."""
    text = BREAK.sub("\n", text)
    text = ESCAPED.sub(lambda found: chr(_KEPT + ord(found.group(1))), text)
    text = CROSS.sub("×", SIGN.sub("√", TAG.sub("", text)))
    text = "\n".join(HEADING.sub("", line) for line in text.split("\n"))
    spans = [(text, False)]
    for pattern in (EMPHASIS, UNDERLINED):
        spans = [part for span, bold in spans for part in _without(pattern, span, bold)]
    pieces = [(html.unescape(_restored(span)), bold) for span, bold in spans]
    return Plain("".join(p for p, _ in pieces), tuple(bold for p, bold in pieces for _ in p))


def _without(pattern: re.Pattern[str], text: str, bold: bool) -> list[tuple[str, bool]]:
    """The text cut at its emphasis, markers dropped."""
    parts: list[tuple[str, bool]] = []
    at = 0
    for found in pattern.finditer(text):
        parts.append((text[at : found.start()], bold))
        parts += _without(pattern, found.group(2), bold or len(found.group(1)) >= BOLD)
        at = found.end()
    parts.append((text[at:], bold))
    return [part for part in parts if part[0]]


def _restored(text: str) -> str:
    return "".join(chr(ord(c) - _KEPT) if _KEPT <= ord(c) < _KEPT + 128 else c for c in text)


def is_furniture(line: str) -> bool:
    """Whether a line is a rule between pages, a code fence or a picture reference, and prints nothing."""
    return FURNITURE.fullmatch(line) is not None
