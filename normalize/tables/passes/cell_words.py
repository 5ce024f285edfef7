"""What the words of a cell say: without those struck out and the marks of footnotes, broken words made whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.model import Cell, Word

from ...language.hyphens import glued, own_words
from ..logical.draft import Draft

STRUCK_RULE, MARK_RULE, HYPHEN_RULE = "struck", "footnote-mark", "hyphen"


def read_cell_words(draft: Draft) -> None:
    """Values without struck words, unless nothing else stands there, and without marks of footnotes; words that a
    line's end broke are whole again. Each difference is on record; the cell keeps what is printed.
    """
    own = own_words(" ".join(text for row in draft.rows for text in row.source.texts))
    for row in draft.data:
        for column in draft.scheme.columns:
            cell = row.cell(column.grid_col)
            text = row.texts.get(column.name, "")
            if cell is None or not text or text != cell.text or not row.begins(cell):
                continue
            valid = _without(cell, "struck")
            if len(valid) < len(cell.words):
                text = " ".join(word.text for word in valid)
                row.edit(STRUCK_RULE, column.name, text, reason="teks dicoret", col=column.grid_col)
            level = [word for word in valid if not word.raised] or valid
            if len(level) < len(valid):
                text = " ".join(word.text for word in level)
                row.edit(MARK_RULE, column.name, text, reason="tanda catatan kaki", col=column.grid_col)
            row.edit(HYPHEN_RULE, column.name, _whole(level, text, own), reason="kata terpotong di ujung baris")


def _without(cell: Cell, flag: str) -> Sequence[Word]:
    """The words that are not flagged; all of them where all are."""
    return [word for word in cell.words if not getattr(word, flag)] or cell.words


def _whole(words: Sequence[Word], text: str, own: frozenset[str]) -> str:
    """The words joined by spaces, across the hyphens of line ends without one."""
    if not any(word.text.endswith("-") and len(word.text) > 1 for word in words[:-1]):
        return text
    said = words[0].text
    for before, word in pairwise(words):
        broken = before.text.endswith("-") and len(before.text) > 1 and _on_next_line(before, word)
        said = glued(said, word.text, own) if broken else f"{said} {word.text}"
    return said


def _on_next_line(before: Word, after: Word) -> bool:
    return after.box.center[1] > before.box.y1 and after.box.x0 < before.box.x1
