"""Where the parts begin: the heads of the label column, the dictums, the chapters and articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .marks import mark_of
from .pieces import Piece, capital, drop_colon
from .vocabulary import WORD_LIKENESS, dictum_labels, folded, is_word, likeness, words_of


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges in points: of the label column, and of the text hanging right of it (the same if none)."""

    left: float
    hang: float

    def labels(self, piece: Piece) -> bool:
        """Whether a line begins in the label column."""
        return piece.box.x0 <= min(self.left + DRIFT, self.hang - HANGS)


CHAPTERS = (("buku",), ("bab",), ("bagian",), ("paragraf",))  # from the widest to the narrowest
SECTIONS = ("menimbang", "mengingat", "memperhatikan", "memutuskan", "menetapkan", "kepada", "untuk")
OPENING = ("menimbang", "mengingat", "memperhatikan")  # the parts that a misread word in the label column may open
BY_PLACE = 58  # likeness of a word in the label column with a colon; the heads reach 67 among each other
APART = 8  # by which it must be more like one head than like the others
DICTUM_BY_PLACE = 50  # likeness of a word in capitals in the label column where the next dictum must stand
DRIFT = 20.0  # points by which a column moves from page to page of a scan
HANGS = 25.0  # points between label column and hanging text at least; 60 to 110 on real pages
FAIR_SHARE = 0.15  # of the lines of a body hang in its commonest column; a third and more on real pages
LABEL_COLUMN = 0.4  # labels begin in the left 40 % of the page (29 % at most on real pages)
_PASAL = re.compile(r"(\w{4,6})\s+(\d{1,3}\s?[A-Z]?|[IVXLC]{1,6})\s*[.:]?")
_BAB = re.compile(r"(BAB|Bab|BUKU|Buku)(?:\s+(?=\S)|(?=[IVX]))([IVXLC1l]{1,7}|[A-Z])\s*[.:]?")
_SECTION = re.compile(r"(?:Bagian\s+(?:Pertama|Ke[a-z]+(?:\s[A-Z]?[a-z]+){0,2})|Paragraf\s+\d{1,2})\s*[.:]?")


@dataclass(frozen=True, slots=True)
class Head:
    """A fixed word at the beginning of a line: what it opens, and the line without it and its colon."""

    name: str
    rest: Piece
    colon: bool


def section_head(piece: Piece, following: Piece | None) -> Head | None:
    """The section that a line opens (Menimbang, Mengingat, …), or None.

    A fixed word opens a section when a colon, an enumerator or nothing follows it; the same word inside a sentence
    ("dengan mengingat …") opens none.
    """
    if not piece.words or not piece.words[0].text[:1].isupper():
        return None
    spread = folded(piece.text)
    for name in SECTIONS:
        for word in words_of("label", name):
            if name == "memutuskan":
                if likeness(spread, word) >= WORD_LIKENESS:
                    return Head(name, piece.split(len(piece))[1], True)
                continue
            head = _taken(piece, name, word)
            if head is not None and _opens(head, following):
                return head
    return None


def _taken(piece: Piece, name: str, word: str) -> Head | None:
    first = piece.words[0].text
    body, colon, tail = first.partition(":")
    if not is_word(body, word):
        return None
    if colon and tail:  # "Menimbang:a." as one word
        cut = replace(piece.words[0], text=tail)
        return Head(name, replace(piece, words=(cut, *piece.words[1:])), True)
    rest = piece.split(1)[1]
    bare = drop_colon(rest)
    return Head(name, bare, bool(colon) or bare != rest)


def head_by_place(piece: Piece, columns: Columns | None) -> Head | None:
    """The part that a misread word opens: it stands in the label column with a colon behind it."""
    placed = columns is not None and bool(piece.words) and piece.placed and columns.labels(piece)
    if not placed or not piece.words[0].text[:1].isalpha():
        return None
    rest = piece.split(1)[1]
    bare = drop_colon(rest)
    if bare == rest and not piece.words[0].text.endswith(":"):
        return None
    scores = sorted(
        ((likeness(piece.words[0].text.rstrip(":"), words_of("label", name)[0]), name) for name in OPENING),
        reverse=True,
    )
    (best, name), (second, _) = scores[:2]
    return Head(name, bare, True) if best >= BY_PLACE and best - second >= APART else None


def _opens(head: Head, following: Piece | None) -> bool:
    if head.colon or not head.rest.words:
        return True
    if mark_of(head.rest) is not None or is_word(head.rest.words[0].text, "bahwa"):
        return True
    if head.name == "menetapkan" and capital(head.rest.text):  # a reader lost the colon before the decree's name
        return True
    return following is not None and bool(following.words) and following.words[0].text.startswith(":")


def dictum_head(piece: Piece, last: int, columns: Columns | None) -> tuple[int, str, Piece] | None:
    """The dictum that a line opens after the `last` one (-1 before the first): its rank, label, and the rest.

    A name in the running text stands where text hangs, the name of a dictum in the label column; where nothing is
    placed (no columns) a colon follows it.
    """
    if not piece.words or not piece.words[0].text[:1].isalpha():
        return None
    found = _ranked(piece, last)
    if found is None:
        return None
    rank, label, count = found
    head, rest = piece.split(count)
    bare = drop_colon(rest)
    colon = bare != rest or head.text.endswith(":")
    labelled = columns is not None and piece.placed and columns.labels(piece)
    alone = columns is None and not rest.words
    following = rank == last + 1 or last >= 0
    if not ((labelled and (following or colon)) or ((colon or alone) and (columns is None or rank == last + 1))):
        return None
    return rank, label, bare


def dictum_by_place(piece: Piece, last: int, columns: Columns | None) -> tuple[int, str, Piece] | None:
    """The next dictum, though its name was misread: a word in capitals in the label column, a colon behind it."""
    placed = columns is not None and bool(piece.words) and piece.placed and columns.labels(piece)
    if not placed or last + 1 >= len(dictum_labels()):
        return None
    for count in (1, 2):
        head, rest = piece.split(count)
        bare = drop_colon(rest)
        if not head.words or (bare == rest and not head.text.endswith(":")):
            continue
        label = dictum_labels()[last + 1][0]
        if capital(head.text) and likeness(head.text.rstrip(":. "), label) >= DICTUM_BY_PLACE:
            return last + 1, label, bare
    return None


def _ranked(piece: Piece, last: int) -> tuple[int, str, int] | None:
    best: tuple[float, int, str, int] | None = None
    for rank, forms in enumerate(dictum_labels()):
        for form in forms:
            count = len(form.split())
            printed = " ".join(word.text for word in piece.words[:count]).rstrip(":. ")
            score = likeness(printed, form)
            if score >= WORD_LIKENESS and (best is None or (score, count) > (best[0], best[3])):
                best = (
                    score,
                    rank,
                    form if not printed.replace(" ", "").isalpha() or score < 100 else printed,
                    count,
                )
    if best is None or not last < best[1] <= last + 4:
        return None
    return best[1], best[2], best[3]


def article_head(piece: Piece) -> str | None:
    """The label of an article that stands alone on its line ("Pasal 7"), or None."""
    found = _PASAL.fullmatch(piece.text.strip())
    if found is None or not piece.text[:1].isupper() or not is_word(found.group(1), "Pasal"):
        return None
    return f"Pasal {found.group(2).replace(' ', '')}"


def chapter_head(piece: Piece) -> tuple[str, Piece] | None:
    """The chapter or section that a line opens ("BAB II", "Bagian Kesatu"): its label, and the rest.

    Only the title of a chapter may stand on the same line, in capitals.
    """
    text = piece.text.strip()
    if _SECTION.fullmatch(text):
        return text.strip(" .:"), piece.split(len(piece))[1]
    for count in (2, 1):  # "BABII" has lost its space
        head, rest = piece.split(count)
        found = _BAB.fullmatch(head.text)
        if found is not None and (not rest.words or capital(rest.text)):
            return f"{found.group(1)} {found.group(2)}".replace("1", "I").replace("l", "I"), rest
    return None


def nested(under: Sequence[str], label: str) -> list[str]:
    """The chapter and sections that hold for what follows a heading: those above it, and its own."""
    rank = next(n for n, words in enumerate(CHAPTERS) if label.casefold().startswith(words))
    above = [one for one in under if not one.casefold().startswith(tuple(w for ws in CHAPTERS[rank:] for w in ws))]
    return [*above, label]


def columns_of(pieces: Sequence[Piece]) -> Columns | None:
    """The label column and the hanging text of some lines; None where nothing is placed."""
    edges = [round(p.box.x0 / 3) * 3.0 for p in pieces if p.placed and p.words]
    if not edges:
        return None
    following = [*pieces[1:], None]
    heads = [p.box.x0 for p, ahead in zip(pieces, following, strict=True) if _labels(p, ahead)]
    left = sorted(heads)[len(heads) // 2] if heads else min(edges)
    hanging = [edge for edge in edges if edge >= left + HANGS]
    common = max(set(hanging), key=lambda e: (hanging.count(e), -e), default=left)
    return Columns(left, common if hanging.count(common) >= FAIR_SHARE * len(edges) else left)


def _labels(piece: Piece, following: Piece | None) -> bool:
    head = section_head(piece, following) if piece.placed else None
    return head is not None and head.name != "memutuskan"
