"""A long text as the paragraphs that it was set in: (1) (2) …, a. b. …; the words stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# A counter begins a paragraph after the end of a sentence or of an item, never inside a reference ("ayat (1)").
_BEFORE = r"(?:^|(?<=[.;:]\s)|(?<=[;,]\sdan\s)|(?<=[;,]\satau\s)|(?<=dan/atau\s))"
_COUNTERS = (
    re.compile(_BEFORE + r"\((\d{1,2})\)(?=\s)"),
    re.compile(_BEFORE + r"([a-z])[.)](?=\s)"),
    re.compile(_BEFORE + r"(\d{1,2})[.)](?=\s)"),
)
_COUNTED = re.compile(r"(\(?(?:\d{1,2}|[a-z])[.)])\s+")
FEWEST = 2  # one counter alone may be anything


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of a text; `level` 0 stands at the left, each counter hangs one level deeper."""

    label: str
    text: str
    level: int = 0


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text. Labels and texts joined by spaces are the text again, spaces made single."""
    return tuple(_split(" ".join(text.split()), "", 0, 0))


def _split(text: str, label: str, kind: int, level: int) -> Iterator[Paragraph]:
    """Split at the first kind of counter, from `kind` on, that counts through the text."""
    for at in range(kind, len(_COUNTERS)):
        starts = _counted(text, _COUNTERS[at])
        if len(starts) < FEWEST:
            continue
        opening = text[: starts[0][0]].strip()
        if opening or label:
            yield Paragraph(label, opening, level)
        below = level + 1 if opening or label else level
        ends = [start for start, _, _ in starts[1:]] + [len(text)]
        for (_, begin, sign), end in zip(starts, ends, strict=True):
            yield from _split(text[begin:end].strip(), sign, at + 1, below)
        return
    if text or label:
        yield Paragraph(label, text, level)


def _counted(text: str, counter: re.Pattern[str]) -> list[tuple[int, int, str]]:
    """Where the counters 1, 2, 3 … or a, b, c … stand: start, end of the counter, the counter as printed."""
    found: list[tuple[int, int, str]] = []
    for match in counter.finditer(text):
        sign = match.group(1)
        value = int(sign) if sign.isdigit() else ord(sign) - 96
        if value == len(found) + 1:
            found.append((match.start(), match.end(), match.group()))
    return found


def flowing(lines: Iterable[str]) -> tuple[Paragraph, ...]:
    """Printed lines as paragraphs: a line that begins small goes on with the one above; counters hang."""
    joined: list[str] = []
    for line in lines:
        if joined and line[:1].islower() and not _COUNTED.match(line) and joined[-1][-1:] not in ".;:":
            joined[-1] += " " + line
        else:
            joined.append(line)
    return tuple(_hanging(line) for line in joined if line)


def _hanging(line: str) -> Paragraph:
    found = _COUNTED.match(line)
    return Paragraph(found.group(1), line[found.end() :], 1) if found else Paragraph("", line)
