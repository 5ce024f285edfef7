"""Markdown and HTML traces in text exports: dropped, so that only what was printed remains."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

# Emphasis opens before and closes after a letter, and stands outside words: 2*3*4 and a footnote's *) are text.
EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*).,;:])((?:(?!\1).)+?)(?<=[^\s*])\1(?![\w*])", re.DOTALL)
UNDERLINED = re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_).,;:])((?:(?!\1).)+?)(?<=[^\s_])\1(?![\w_])", re.DOTALL)
TAG = re.compile(
    r"</?(?:b|i|u|s|del|strike|em|strong|sup|sub|small|center|span|p|div|font)(?:\s[^<>]*)?>", re.IGNORECASE
)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
HEADING = re.compile(r"^\s{0,3}#{1,6}\s+|^\s{0,3}>\s?")
FURNITURE = re.compile(r"\s{0,3}(?:([-*_])(?:\s*\1){2,}|`{3,}\w*|!\[[^\]]*\]\([^)]*\))\s*")
SIGN = re.compile(r"\$?\\(?:checkmark|surd|sqrt\{\s*\})\$?")
CROSS = re.compile(r"\$?\\times\$?")
BOLD = 2  # asterisks from which emphasis is bold

# The insides of strikes and marks hold no other of their kind: one that nothing closes reaches no further.
STRUCK = (
    re.compile(r"~~(?=\S)((?:(?!~~).)+)~~", re.DOTALL),
    re.compile(
        r"<(?:s|del|strike)>((?:(?!</?(?:s|del|strike)>).)*)</(?:s|del|strike)>", re.DOTALL | re.IGNORECASE
    ),
    re.compile(r"\\(?:sout|st)\{([^{}]*)\}"),
)
RAISED = (
    re.compile(r"<sup>((?:(?!</?sup>).)*)</sup>", re.DOTALL | re.IGNORECASE),
    re.compile(r"\$?\^\{([^{}$]{1,8})\}\$?"),
    re.compile(r"\[\^([^\]\s]{1,8})\](?::(?=\s))?"),
)
# m² is a unit; its 2 is no footnote.
UNIT_POWER = re.compile(
    r"(?:(?<=\b[a-z]m)|(?<=\bm))(?:<sup>\s*|\$?\^\{?)([23])(?:\s*</sup>|\}?\$?)(?![\w)])", re.IGNORECASE
)
POWERS = {"2": "²", "3": "³"}

# Signs of the private area: they keep what was escaped out of reach of the rules above, and say where strikes and
# raised marks begin and end.
_KEPT = 0xE000
_STRUCK, _VALID, _RAISED, _LEVEL = map(chr, range(0xE100, 0xE104))
_SIGNS = re.compile(f"([{_STRUCK}{_VALID}{_RAISED}{_LEVEL}])")


@dataclass(frozen=True, slots=True)
class Style:
    """How characters are printed: in bold, crossed out, above the line."""

    bold: bool = False
    struck: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Plain:
    """Text without markup, and the style of each of its characters."""

    text: str
    styles: tuple[Style, ...]

    @property
    def bold(self) -> tuple[bool, ...]:
        """For each character whether it stood in bold."""
        return tuple(style.bold for style in self.styles)

    def parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of a word that are struck and raised alike: a footnote's mark is no part of a number."""
        for at in range(start + 1, end):
            one, other = self.styles[at - 1], self.styles[at]
            if (one.struck, one.raised) != (other.struck, other.raised):
                yield start, at
                start = at
        yield start, end

    def style(self, start: int, end: int) -> Style:
        """The style of a stretch: bold where all of it is."""
        first = self.styles[start]
        return replace(first, bold=all(style.bold for style in self.styles[start:end]))


def plain(text: str) -> Plain:
    """The text as printed. Line ends stay, also inside emphasis that runs over several lines."""
    text = BREAK.sub("\n", text)
    text = ESCAPED.sub(lambda found: chr(_KEPT + ord(found.group(1))), text)
    text = TAG.sub("", _with_signs(text))
    text = CROSS.sub("×", SIGN.sub("√", text))
    text = "\n".join(HEADING.sub("", line) for line in text.split("\n"))
    spans = [(text, False)]
    for pattern in (EMPHASIS, UNDERLINED):
        spans = [part for span, bold in spans for part in _without(pattern, span, bold)]
    return _styled((html.unescape(_restored(span)), bold) for span, bold in spans)


def _with_signs(text: str) -> str:
    """Strikes and raised marks between signs of their own, which no later rule touches."""
    text = UNIT_POWER.sub(lambda found: POWERS[found[1]], text)
    for pattern in STRUCK:
        text = pattern.sub(rf"{_STRUCK}\1{_VALID}", text)
    for pattern in RAISED:
        text = pattern.sub(rf"{_RAISED}\1{_LEVEL}", text)
    return text


def _styled(pieces: Iterable[tuple[str, bool]]) -> Plain:
    """The characters that are printed, each in the style that the signs before it set."""
    known = {flags: Style(*flags) for flags in product((False, True), repeat=3)}
    struck = raised = False
    text: list[str] = []
    styles: list[Style] = []
    for piece, bold in pieces:
        for part in _SIGNS.split(piece):
            if part in (_STRUCK, _VALID):
                struck = part == _STRUCK
            elif part in (_RAISED, _LEVEL):
                raised = part == _RAISED
            elif part:
                text.append(part)
                styles += [known[bold, struck, raised]] * len(part)
    return Plain("".join(text), tuple(styles))


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
