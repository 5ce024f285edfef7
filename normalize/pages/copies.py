"""Which pages are one sheet read twice: proved letter by letter, place by place, before pages are joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.model import Document, Page, Reader

from .letters import Letters, agreement, letters_of

# A page with fewer letters proves nothing: a blank form or a lone signature may well stand in a document twice.
FEWEST_LETTERS = 60
# Share of the letters of both pages that stand on the other one at the same place. Two scans of one sheet under
# different dirt of tests/bench/degrading.py keep .97 and more; two parts of one table .56 and less, but two filled
# copies of one form .99, so that what differs decides.
SAME_LETTERS = 0.72
# Share of the words that say something else at the same place, read surely on both pages, and at all. Two scans of
# one sheet: 0 and .004; forms of which only a name differs: .005 and more (none in exports may).
SURELY_OTHER = 0.003
OTHER = 0.03
# The later reading is used only where it is this much surer: otherwise the page stays where it was met first.
BETTER_BY = 0.02
# Pages are compared letter by letter where they share this many of their words.
WORDS_SHARED = 0.3


@dataclass(frozen=True, slots=True)
class PageCopy:
    """Two pages of the input that are one sheet: `page` is left out, `kept` is the better reading."""

    page: int
    kept: int


def page_copies(pages: Sequence[Page]) -> tuple[PageCopy, ...]:
    """Every page that repeats another one, by page; of three readings of a sheet two name the third."""
    letters = {page.number: letters_of(page) for page in pages if page.reader is not Reader.TEXT_EXPORT}
    readers = {page.number: page.reader for page in pages}
    kept: dict[int, int] = {}
    for first, second in _candidates(letters):
        if second not in kept and _is_same(letters[first], letters[second], readers[first], readers[second]):
            kept[second] = kept.get(first, first)
    return tuple(PageCopy(*pair) for pair in sorted(_by_reading(kept, letters)))


def without_pages(document: Document, numbers: frozenset[int]) -> Document:
    """The document without some of its pages, as if the input had not held them; the others keep their numbers."""
    pages = tuple(page for page in document.pages if page.number not in numbers)
    left_out = len(document.pages) - len(pages)
    return replace(document, pages=pages, source=replace(document.source, pages=document.source.pages - left_out))


def _candidates(letters: dict[int, Letters]) -> Iterator[tuple[int, int]]:
    """Pairs of pages that share enough of their words, the earlier first; words of many pages tell nothing."""
    where: dict[str, list[int]] = defaultdict(list)
    rich = {number: one for number, one in letters.items() if len(one.signs) >= FEWEST_LETTERS}
    for number, one in rich.items():
        for word in one.vocabulary:
            where[word].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for numbers in where.values():
        if len(numbers) <= _MOST_PAGES:
            for at, first in enumerate(numbers):
                for second in numbers[at + 1 :]:
                    shared[first, second] += 1
    rare = {
        number: sum(len(where[word]) <= _MOST_PAGES for word in one.vocabulary) for number, one in rich.items()
    }
    for (first, second), count in sorted(shared.items()):
        if count >= WORDS_SHARED * max(1, min(rare[first], rare[second])):
            yield first, second


_MOST_PAGES = 20  # a word on more pages than that is running matter: pairs by it would grow with the square


def _is_same(first: Letters, second: Letters, reader: Reader, other: Reader) -> bool:
    if {*first.page_numbers}.isdisjoint(second.page_numbers) and first.page_numbers and second.page_numbers:
        return False
    found = agreement(first, second)
    if found is None or found.shared < SAME_LETTERS:
        return False
    if reader is other is Reader.TEXT_LAYER:
        return found.other == 0 and first.vocabulary == second.vocabulary  # two decrees may differ in one number
    return found.surely_other <= SURELY_OTHER and found.other <= OTHER


def _by_reading(kept: dict[int, int], letters: dict[int, Letters]) -> Iterator[tuple[int, int]]:
    """Each page left out with the best reading of its sheet: the earliest, unless another is clearly surer."""
    sheets: dict[int, list[int]] = defaultdict(list)
    for page, first in kept.items():
        sheets[first].append(page)
    for first, others in sheets.items():
        best = first
        for page in others:
            if letters[page].confidence > letters[best].confidence + BETTER_BY:
                best = page
        yield from ((page, best) for page in (first, *others) if page != best)
