"""What a doubtful cell may hold: readings in order of likelihood, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.messages import catalogue
from extract.model import REVIEW_BELOW, Cell, MarkKind
from normalize.language.lookalikes import digits_for
from normalize.model import Finding, LogicalTable, RowRole
from normalize.spelling.taught import now_taught

MOST = 5  # more than a person compares at a glance
TWIN = 85  # of 100, rapidfuzz ratio: two texts of this likeness differ by a word or a few letters
PART = 50  # of 100: a piece of the cell that a suggested word stands for; the word it doubts is the likest one
SCRAP = 2  # letters: what a cell may catch of its neighbour's text
SHORT = 4  # characters: a running number with its dot or bracket
_NUMBER = re.compile(r"(\d{1,3})([.)]?)")
_AS_DIGITS = digits_for("OoQDIl|iZzSsBG")
_NUMERIC = re.compile(r"[\d.,:/%()\- ]*\d[\d.,:/%()\- ]*")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a cell may hold, and why, in Indonesian."""

    text: str
    mark: MarkKind | None
    why: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text with its reason; `likely` ones stand before the text as read, the others behind it."""

    text: str
    why: str
    likely: bool


class Neighbours:
    """The cells of a logical table by printed column: what a doubtful cell is compared with."""

    def __init__(self, table: LogicalTable) -> None:
        self._schedule = {column.grid_col for column in table.columns if column.kind == "mark"}
        self._columns: dict[int, list[Cell]] = {}
        self._head = [cell for row in table.rows if row.role is RowRole.HEADER for cell in row.cells]
        for row in table.rows:
            for cell in row.cells if row.role is RowRole.DATA else ():
                self._columns.setdefault(cell.col, []).append(cell)

    def is_head(self, cell: Cell) -> bool:
        """Whether the cell belongs to the head of the table."""
        return any(cell is other for other in self._head)

    def is_scheduled(self, cell: Cell) -> bool:
        """Whether a mark may stand in the cell: it is one of a month or quarter, and of a row of data."""
        return cell.col in self._schedule and any(cell is other for other in self._columns.get(cell.col, []))

    def beside(self, cell: Cell) -> tuple[str, str]:
        """The texts above and below a cell in its column; empty at its ends."""
        column = self._columns.get(cell.col, [])
        place = next((index for index, other in enumerate(column) if other is cell), None)
        if place is None:
            return "", ""
        above = column[place - 1].text if place else ""
        return above, column[place + 1].text if place + 1 < len(column) else ""

    def well_read(self, cell: Cell) -> Iterator[Cell]:
        """The other cells of its column that were read without doubt."""
        for other in self._columns.get(cell.col, []):
            if other is not cell and other.confidence >= REVIEW_BELOW and other.text:
                yield other


def suggestions(cell: Cell, neighbours: Neighbours, findings: Sequence[Finding] = ()) -> tuple[Suggestion, ...]:
    """At most `MOST` readings of a cell, the likeliest first; the text as it was read is always among them."""
    if cell.mark is not None or (not cell.text and neighbours.is_scheduled(cell)):
        return _marks(cell)
    found = [*_other_readings(cell, neighbours, findings)]
    likely = [Suggestion(one.text, None, one.why) for one in found if one.likely]
    less = [Suggestion(one.text, None, one.why) for one in found if not one.likely]
    ordered = [*likely, Suggestion(cell.text, None, say("read")), *less]
    if neighbours.is_scheduled(cell):
        ordered.insert(
            0 if len(cell.text) <= 2 else len(ordered), Suggestion("", MarkKind.TICK, say("other-mark"))
        )
    return tuple({(one.text, one.mark): one for one in reversed(ordered)}.values())[::-1][:MOST]


def say(key: str, **values: object) -> str:
    """A reason of wording.toml."""
    return catalogue("render.review", "wording.toml")["reasons"][key].format(**values)


def _marks(cell: Cell) -> tuple[Suggestion, ...]:
    read = Suggestion(cell.text, cell.mark, say("read"))
    others = (None, MarkKind.TICK, MarkKind.SHADED, MarkKind.CROSS)
    return (read, *(Suggestion("", mark, say("other-mark")) for mark in others if mark != cell.mark))


def _other_readings(cell: Cell, neighbours: Neighbours, findings: Sequence[Finding]) -> Iterator[_Reading]:
    doubtful = cell.confidence < REVIEW_BELOW
    yield from _suggested(cell.text, findings, likely=doubtful)
    yield from _taught(cell.text)
    if doubtful:
        yield from _running_number(cell.text, *neighbours.beside(cell))
        yield from _digits(cell, neighbours)
        yield from _without_scrap(cell.text)
        yield from _twins(cell, neighbours)
        yield from _headings(cell, neighbours)
        yield from _words(cell.text)


def _taught(text: str) -> Iterator[_Reading]:
    """The text with what people put in the place of such a reading in other decrees of the office."""
    for read, meant in now_taught().misread.items():
        if f" {read} " in f" {text} ":
            yield _Reading(f" {text} ".replace(f" {read} ", f" {meant} ").strip(), say("taught"), likely=False)


def _words(text: str) -> Iterator[_Reading]:
    """The text with the words that no list knows put right, as far as the speller dares to say."""
    if not re.search(r"[^\W\d_]{4}", text):
        return
    from normalize.spelling import speller

    spelled = speller().correct(text)
    changes = sorted((*spelled.changes, *spelled.suggestions), key=lambda change: change.start)
    for change in reversed(changes):
        text = text[: change.start] + change.after + text[change.start + len(change.before) :]
    if changes:
        why = "; ".join(say("word", before=one.before, after=one.after, why=one.reason) for one in changes)
        yield _Reading(text, why, likely=True)


def _twins(cell: Cell, neighbours: Neighbours) -> Iterator[_Reading]:
    """Well-read cells of the column that are nearly the same; likely where only misread letters part the two."""
    from rapidfuzz import fuzz

    if len(cell.text) <= SHORT:
        return
    alike = [(fuzz.ratio(cell.text, other.text, score_cutoff=TWIN), other) for other in neighbours.well_read(cell)]
    for _, other in sorted((pair for pair in alike if pair[0]), key=lambda pair: -pair[0])[:2]:
        if other.text != cell.text:
            yield _Reading(other.text, say("twin", row=other.row + 1), _is_misread(cell.text, other.text))


def _headings(cell: Cell, neighbours: Neighbours) -> Iterator[_Reading]:
    """The known heading that a cell of the table's head resembles."""
    if not neighbours.is_head(cell):
        return
    from normalize.tables.head.labels import nearest_heading

    heading = nearest_heading(cell.text)
    if heading and heading.casefold() != cell.text.casefold():
        yield _Reading(
            heading.upper() if cell.text.isupper() else heading.capitalize(), say("heading"), likely=False
        )


def _is_misread(read: str, meant: str) -> bool:
    from normalize.duplicates.explaining import explained
    from normalize.duplicates.tokens import tokens

    left, right = tokens(read), tokens(meant)
    return len(left) == len(right) and all(explained(one, other) for one, other in zip(left, right, strict=True))


def _running_number(text: str, above: str, below: str) -> Iterator[_Reading]:
    """The number that continues the one above, where this one cannot be right or does not agree."""
    before, after = _NUMBER.fullmatch(above), _NUMBER.fullmatch(below)
    if before is None or len(text) > SHORT:
        return
    wanted = f"{int(before[1]) + 1}{before[2]}"
    between = after is not None and int(after[1]) == int(before[1]) + 2
    if between:
        yield _Reading(wanted, say("sequence", above=above, below=below), likely=True)
    elif not _NUMBER.fullmatch(text):
        yield _Reading(wanted, say("next", above=above), likely=bool(text))


def _digits(cell: Cell, neighbours: Neighbours) -> Iterator[_Reading]:
    """A number whose digits were read as letters: l for 1, O for 0; in a column of numbers only."""
    figures = cell.text.translate(_AS_DIGITS)
    if figures == cell.text or not _NUMERIC.fullmatch(figures):
        return
    others = [other.text for other in neighbours.well_read(cell)]
    numbers = sum(bool(_NUMERIC.fullmatch(text)) for text in others)
    if numbers * 2 > len(others):
        yield _Reading(figures, say("digits"), likely=True)


def _without_scrap(text: str) -> Iterator[_Reading]:
    """The text without a letter or two behind it that are no word: ink of the neighbouring cell."""
    rest, _, last = text.rpartition(" ")
    if not rest or len(last) > SCRAP or not last.isalpha() or last.isupper():
        return
    from normalize.spelling.lexicon import lexicon

    if not lexicon().knows(last.lower()):
        yield _Reading(rest, say("scrap", scrap=last), likely=True)


def _with_part(text: str, part: str) -> str:
    """The text with the piece that is most like `part` replaced by it, if any is like it."""
    from rapidfuzz import fuzz

    words = text.split(" ")
    spans = [
        (start, end) for start in range(len(words)) for end in range(start + 1, min(start + 3, len(words) + 1))
    ]
    scored = [(fuzz.ratio("".join(words[start:end]), part.replace(" ", "")), start, end) for start, end in spans]
    score, start, end = max(scored, default=(0.0, 0, 0), key=lambda each: each[0])
    if score < PART:
        return text
    return " ".join([*words[:start], _with_edges(" ".join(words[start:end]), part), *words[end:]])


def _with_edges(piece: str, part: str) -> str:
    """`part` between the punctuation that stood around the piece."""
    lead = re.match(r"\W*", piece)
    tail = re.search(r"\W*$", piece)
    return (lead[0] if lead else "") + part + (tail[0] if tail else "")


def field_suggestions(read: str, findings: Sequence[Finding]) -> tuple[Suggestion, ...]:
    """Readings of a field of the decree: the text as read, then what its findings suggest."""
    others = [one for one in _suggested(read, findings, likely=False) if one.text != read]
    return (Suggestion(read, None, say("read")), *(Suggestion(one.text, None, one.why) for one in others))[:MOST]


def _suggested(text: str, findings: Sequence[Finding], *, likely: bool) -> Iterator[_Reading]:
    """What findings say of a text: an earlier correction of it, and words that may be misspelt, all put right."""
    for finding in findings:
        if finding.code == "correction-stale":
            yield _Reading(finding.suggestion, say("correction"), likely=True)
    doubts = [finding for finding in findings if finding.code == "misspelling-suspected"]
    for finding in doubts:
        text = _with_part(text, finding.suggestion)
    if doubts:
        yield _Reading(text, say("spelling"), likely)
