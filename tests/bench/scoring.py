"""Figures for one table: what was read right, wrong, missed, invented, and wrong without a warning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from .alignment import Match, match
from .model import REVIEW_BELOW, BenchCell, BenchTable

MARKS = ("tick", "cross", "shaded")
GLYPHS = frozenset("√vV✓✔☑●•xX✗✕")  # read as text where a mark is printed, they count as found
LIKE_NOTHING = 50  # under this partial ratio a read text resembles no text of the page


@dataclass(frozen=True, slots=True)
class Score:
    """Shares 0..1 but `false_marks`; None where the table has nothing of the kind. `silent`: wrong at >= 0.9."""

    exact: float = 0.0
    cer: float = 1.0
    grits: float = 0.0
    spans: float | None = 0.0
    mark_f1: float | None = 0.0
    kind: float | None = 0.0
    false_marks: float = 0
    invented: float = 0.0
    silent: float = 0.0
    review: float = 0.0
    cells: int = 0


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A cell of the truth that was not read back equal."""

    row: int
    col: int
    wanted: str
    read: str
    flagged: bool


@dataclass(frozen=True, slots=True)
class TableScore:
    """The figures of a table and the cells behind them; marks wrong are listed as cells too."""

    score: Score
    wrong: tuple[WrongCell, ...]


def score_tables(true: Sequence[BenchTable], read: Sequence[BenchTable]) -> list[TableScore]:
    """For each true table the figures of the read table that suits it best."""
    found = [table for table in read if table]
    return [
        max((score_table(table, t) for t in found), key=lambda s: s.score.grits, default=_nothing(table))
        for table in true
    ]


def _filled(table: BenchTable) -> list[BenchCell]:
    return [c for c in table if c.text and c.mark not in ("tick", "cross")]


def _nothing(table: BenchTable) -> TableScore:
    filled = _filled(table)
    merged = any(c.row_span * c.col_span > 1 for c in table)
    marked = any(c.mark in MARKS for c in table)
    score = Score(
        spans=0.0 if merged else None,
        mark_f1=0.0 if marked else None,
        kind=0.0 if marked else None,
        cells=len(filled),
    )
    return TableScore(score, tuple(WrongCell(c.row, c.col, c.text, "", False) for c in filled))


def score_table(true: BenchTable, read: BenchTable) -> TableScore:
    """All figures for a read table laid over a true one."""
    laid = match(true, read)
    filled = _filled(true)
    errors, wrong = 0.0, []
    for cell in filled:
        said, sure, wanted = _said(cell, laid)
        errors += min(1.0, Levenshtein.distance(wanted, said) / max(1, len(wanted)))
        if said != wanted:
            wrong.append(WrongCell(cell.row, cell.col, wanted, said, sure < REVIEW_BELOW))
    count = max(1, len(filled))
    mark_f1, kind, false_marks, unmarked = _marks(true, read, laid)
    worded = [c for c in read if len(c.text) > 1]
    pool = [text for cell in true for text in cell.texts if text]
    score = Score(
        exact=1 - len(wrong) / count if filled else 1.0,
        cer=errors / count,
        grits=laid.grits,
        spans=_spans(true, read, laid),
        mark_f1=mark_f1,
        kind=kind,
        false_marks=false_marks,
        invented=sum(_like_nothing(c.text, pool) for c in worded) / max(1, len(worded)),
        silent=sum(not cell.flagged for cell in wrong) / count,
        review=sum(c.confidence < REVIEW_BELOW for c in read) / len(read),
        cells=len(filled),
    )
    return TableScore(score, tuple(wrong) + unmarked)


def covering(cell: BenchCell, laid: Match) -> list[BenchCell]:
    """The read cells that lie under a true one, each once."""
    found: dict[int, BenchCell] = {}
    for i in range(cell.row, cell.row + cell.row_span):
        for j in range(cell.col, cell.col + cell.col_span):
            k, m = laid.rows.get(i), laid.cols.get(j)
            under = laid.read[k][m] if k is not None and m is not None else None
            if under is not None:
                found[id(under)] = under
    return list(found.values())


def _said(cell: BenchCell, laid: Match) -> tuple[str, float, str]:
    """What was read for a true cell, how surely, and the allowed text that is nearest to it."""
    under = covering(cell, laid)
    said = " ".join(dict.fromkeys(c.text for c in under if c.text))
    wanted = min(cell.texts, key=lambda text: Levenshtein.distance(text, said))
    return said, min((c.confidence for c in under), default=1.0), wanted


def is_mark(cell: BenchCell) -> bool:
    return cell.mark in MARKS or cell.text in GLYPHS


def _marks(
    true: BenchTable, read: BenchTable, laid: Match
) -> tuple[float | None, float | None, int, tuple[WrongCell, ...]]:
    """F1, share of right kinds, number of false marks, and the true marks that were missed."""
    wanted = [c for c in true if c.mark in MARKS]
    hits: set[int] = set()
    found = kinds = 0
    missed = []
    for cell in wanted:
        hit = [c for c in covering(cell, laid) if is_mark(c)]
        found += bool(hit)
        kinds += any(c.mark == cell.mark for c in hit)
        hits.update(id(c) for c in hit)
        if not hit:
            missed.append(WrongCell(cell.row, cell.col, f"({cell.mark})", "", False))
    given = [c for c in read if is_mark(c)]
    false = [c for c in given if id(c) not in hits]
    missed += [WrongCell(c.row, c.col, "", f"({c.mark or c.text})", False) for c in false]
    if not wanted:
        return None, None, len(false), tuple(missed)
    precision, recall = len(hits) / max(1, len(given)), found / len(wanted)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f1, kinds / max(1, found), len(false), tuple(missed)


def _spans(true: BenchTable, read: BenchTable, laid: Match) -> float | None:
    merged = [c for c in true if c.row_span * c.col_span > 1]
    if not merged:
        return None
    have = {(c.row, c.col, c.row_span, c.col_span) for c in read} if laid.same_size else set()
    return sum((c.row, c.col, c.row_span, c.col_span) in have for c in merged) / len(merged)


def _like_nothing(text: str, pool: Sequence[str]) -> bool:
    return max((fuzz.partial_ratio(text, other) for other in pool), default=0) < LIKE_NOTHING


def mean(scores: Sequence[Score]) -> Score:
    """Figure by figure over the tables that have it; cells are added up."""
    values: dict[str, float | None] = {}
    for name in (f.name for f in fields(Score) if f.name != "cells"):
        have = [value for score in scores if (value := getattr(score, name)) is not None]
        values[name] = sum(have) / len(have) if have else None
    return Score(**values, cells=sum(score.cells for score in scores))  # type: ignore[arg-type]
