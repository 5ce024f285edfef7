"""The letters of a page with their places, and how far two pages agree letter by letter."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from extract.model import Page, Word

# Letters agree when they are the same within so much of the page's height; two prints of one line lie closer.
NEAR = 0.006
SURE = 0.9  # a word read surely
FEWEST_ANCHORS = 4
MOST_MISREAD = 2  # letters that a misreading changes at most, or two of a number's digits
OTHER_LETTERS = 0.6  # share of a word's letters that differ where another word stands
EDGE = 0.1  # page numbers stand in this share of the page at its head and foot
_LOOK_ALIKE = str.maketrans("oqdilj|!sbzg", "000111115829")

Sign = tuple[str, float, float]  # a letter or digit, its place as shares of the page's width and height


@dataclass(frozen=True, slots=True)
class Spelled:
    """A word as its letters, each with its place."""

    signs: tuple[Sign, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Letters:
    """A page letter by letter: its words, those it has only once, its page numbers, how surely it was read."""

    words: tuple[Spelled, ...]
    anchors: dict[str, tuple[float, float]]
    vocabulary: frozenset[str]
    page_numbers: frozenset[int]
    confidence: float

    @property
    def signs(self) -> tuple[Sign, ...]:
        """Every letter of the page."""
        return tuple(sign for word in self.words for sign in word.signs)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Share of letters that both pages have at one place; share of words that say something else there.

    `surely_other` counts only words that both pages read surely.
    """

    shared: float
    other: float
    surely_other: float


def letters_of(page: Page) -> Letters:
    """What is printed on a page, in and outside its tables."""
    words = list(_words(page))
    plain = [_plain(word.text) for word in words]
    counts = Counter(plain)
    anchors = {
        text: (word.box.x0 / page.width, word.box.center[1] / page.height)
        for text, word in zip(plain, words, strict=True)
        if len(text) >= 4 and counts[text] == 1
    }
    read = sum(len(text) for text in plain)
    sure = sum(word.confidence * len(text) for text, word in zip(plain, words, strict=True))
    return Letters(
        tuple(_spelled(word, text, page) for word, text in zip(words, plain, strict=True) if text),
        anchors,
        frozenset(text for text in counts if len(text) >= 4),
        frozenset(_page_numbers(page)),
        sure / read if read else 0.0,
    )


def _words(page: Page) -> Iterator[Word]:
    for line in page.lines:
        yield from line.words
    for table in page.tables:
        for cell in table.cells:
            yield from cell.words


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold()).translate(_LOOK_ALIKE)


def _spelled(word: Word, text: str, page: Page) -> Spelled:
    box, last = word.box, max(1, len(text))
    along = [(at + 0.5) / last for at in range(len(text))]
    if word.turned_cw:
        places = [(box.center[0], box.y0 + share * box.height) for share in along]
    else:
        places = [(box.x0 + share * box.width, box.center[1]) for share in along]
    signs = tuple((c, x / page.width, y / page.height) for c, (x, y) in zip(text, places, strict=True))
    return Spelled(signs, word.confidence >= SURE)


def _page_numbers(page: Page) -> Iterator[int]:
    """Numbers that stand alone in a line at the head or foot: `- 5 -`."""
    for line in page.lines:
        alone = re.fullmatch(r"\W*(\d{1,4})\W*", line.text)
        y = line.box.center[1] / page.height
        if alone and not EDGE < y < 1 - EDGE:
            yield int(alone[1])


def agreement(first: Letters, second: Letters) -> Agreement | None:
    """How far two pages agree once one is laid over the other; None where too little fits to lay them."""
    laid = _laid_over(first.anchors, second.anchors)
    if laid is None:
        return None
    (ax, bx), (ay, by) = laid
    moved = [
        Spelled(tuple((c, ax * x + bx, ay * y + by) for c, x, y in word.signs), word.sure) for word in first.words
    ]
    there, back = _found(moved, second.words), _found(second.words, moved)
    signs = sum(len(word.signs) for word in (*moved, *second.words))
    words = max(1, len(there) + len(back))
    found = (*there, *back)
    return Agreement(
        shared=sum(one.hits for one in found) / max(1, signs),
        other=sum(one.other for one in found) / words,
        surely_other=sum(one.other and one.sure for one in found) / words,
    )


def _laid_over(
    first: dict[str, tuple[float, float]], second: dict[str, tuple[float, float]]
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Scale and shift, across and down, that bring the first page's words onto the second's."""
    common = sorted(first.keys() & second.keys())
    if len(common) < FEWEST_ANCHORS:
        return None
    axes = [
        _line([first[word][axis] for word in common], [second[word][axis] for word in common]) for axis in (0, 1)
    ]
    return axes[0], axes[1]


def _line(xs: Sequence[float], ys: Sequence[float]) -> tuple[float, float]:
    """Theil and Sen's line through points of which some lie anywhere: the median of slopes, then of shifts."""
    order = sorted(range(len(xs)), key=xs.__getitem__)
    half = len(order) // 2
    slopes = [
        (ys[b] - ys[a]) / (xs[b] - xs[a])
        for a, b in zip(order[:half], order[-half:], strict=True)
        if xs[b] - xs[a] > 0.1
    ]
    slope = median(slopes) if slopes else 1.0
    slope = slope if 0.8 < slope < 1.25 else 1.0
    return slope, median(y - slope * x for x, y in zip(xs, ys, strict=True))


@dataclass(frozen=True, slots=True)
class _Found:
    """How many letters of a word stand on the other page, whether it says something else, both read surely."""

    hits: int
    other: bool
    sure: bool


def _found(words: Sequence[Spelled], among: Sequence[Spelled]) -> list[_Found]:
    """What the other page has where each word stands."""
    grid: dict[tuple[int, int], list[tuple[Sign, bool]]] = defaultdict(list)
    for word in among:
        for sign in word.signs:
            grid[_square(sign)].append((sign, word.sure))
    return [_look_up(word, grid) for word in words]


def _square(sign: Sign) -> tuple[int, int]:
    return int(sign[1] / NEAR / 2), int(sign[2] / NEAR / 2)


def _look_up(word: Spelled, grid: dict[tuple[int, int], list[tuple[Sign, bool]]]) -> _Found:
    """A misreading changes a letter or two of a word, another text most of them.

    Of a number every digit counts where both were read surely.
    """
    hits = others = surely = 0
    for letter, x, y in word.signs:
        near = _near(x, y, grid)
        hit = any(c == letter for c, _ in near)
        hits += hit
        others += bool(near) and not hit
        surely += not hit and any(sure for _, sure in near)
    digits = sum(letter.isdigit() for letter, _, _ in word.signs)
    sure = word.sure and surely > 0
    if digits == len(word.signs):
        return _Found(hits, sure or others >= MOST_MISREAD, sure)
    return _Found(hits, others >= max(MOST_MISREAD + 1, OTHER_LETTERS * len(word.signs)), sure)


def _near(x: float, y: float, grid: dict[tuple[int, int], list[tuple[Sign, bool]]]) -> list[tuple[str, bool]]:
    col, row = _square(("", x, y))
    return [
        (sign[0], sure)
        for dc in (-1, 0, 1)
        for dr in (-1, 0, 1)
        for sign, sure in grid.get((col + dc, row + dr), ())
        if abs(sign[1] - x) <= 2 * NEAR and abs(sign[2] - y) <= NEAR
    ]
