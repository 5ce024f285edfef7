"""Words to lines: what stands on one baseline, left to right, top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from .model import Box, Line, Word

SAME_BASELINE = 0.5  # share of the smaller height that two words of one line have in common; neighbours share < .2


def lines_of(words: Iterable[Word]) -> tuple[Line, ...]:
    """Every word in exactly one line, lines in reading order. Words of one baseline form one line however wide
    the gap between them; the boxes keep the gap visible. Each word that is not level is a line of its own.
    """
    level: list[Word] = []
    turned: list[Word] = []
    for word in words:
        (turned if word.turned_cw else level).append(word)
    rows = [*baselines(level), *([word] for word in turned)]
    return tuple(sorted((_line(row) for row in rows), key=lambda line: (line.box.y0, line.box.x0)))


def _own_box(word: Word) -> Box:
    return word.box


def baselines(words: Iterable[Word], box_of: Callable[[Word], Box] = _own_box) -> list[list[Word]]:
    """Words grouped by baseline, groups from top to bottom, words from left to right."""
    rows: list[list[tuple[Box, Word]]] = []
    for box, word in sorted(((box_of(w), w) for w in words), key=lambda b: (b[0].center[1], b[0].x0)):
        row = next((row for row in reversed(rows[-3:]) if _level(box, row)), None)
        if row is None:
            rows.append([(box, word)])
        else:
            row.append((box, word))
    rows.sort(key=lambda row: sum(box.center[1] for box, _ in row) / len(row))
    return [[word for _, word in sorted(row, key=lambda b: b[0].x0)] for row in rows]


def _level(box: Box, row: Sequence[tuple[Box, Word]]) -> bool:
    """Whether the box stands on the row's baseline, judged by the row's word nearest to it."""
    near = min((other for other, _ in row), key=lambda other: abs(other.center[0] - box.center[0]))
    shared = min(box.y1, near.y1) - max(box.y0, near.y0)
    return shared >= SAME_BASELINE * min(box.height, near.height)


def _line(words: Sequence[Word]) -> Line:
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return Line(" ".join(word.text for word in words), box, tuple(words))
