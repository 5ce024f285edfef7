"""Printed words against the glossary: certain errors are repaired beside the printed text, doubts suggested."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from .candidates import CACHED_WORDS, Candidate, candidates
from .confusions import LOST, RESEMBLING, UNLIKE, skeletons
from .lexicon import Lexicon, lexicon
from .model import Context, Spelled, TextKind, WordChange
from .settings import by_own_words, is_sure, may_be_name
from .taught import now_taught
from .words import Word, in_case_of, words

PLAIN = Context()

# Shorter words have too many neighbours: `tuga` may be tugas, tiga and tua.
SHORTEST_REPAIR = 5

# A capitalised word of fewer letters that stands alone (a cell of a list) may be a name that resembles a word.
SHORTEST_LONE_NAME = 6

# From this length on two slips leave enough of a word to know it by.
LONG = 10

# Shorter words are abbreviations. From this length on a form of an unlisted root is long enough for a slip in it.
SHORTEST_DOUBT = 4
SHORTEST_DOUBTED_FORM = 8

# A short strange word is a misread word in use, or a word that no list holds (kanul, drain, graft). Beside listed
# words rarer than one in thirty thousand the second was true 35 times of 39 in 38 documents.
SHORTEST_BESIDE_RARE = 7
IN_USE_ZIPF = 4.5

# How much worse (in slips) the runner-up must be. Of 100 errors that are no words 0.05 repaired 98.2 and took 0.5
# for another word, 0.1 repaired 97.9 and mistook 0.35 (20,000 errors, seeds 11 and 12). A word in use with fewer
# slips leaves only a doubt, whatever the glossary weighs: of 100 errors in words in use outside the glossary 1.4
# instead of 3.1 were taken for one of its words, and of 100 in its own words 98.4 instead of 98.5 are repaired.
MARGIN = 0.05


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What is thought of one strange word: the word meant, whether that is certain, and why."""

    meant: str
    in_glossary: bool
    certain: bool
    score: float
    reason: str
    known: bool = False  # a misreading that is listed as such


class Speller:
    """Corrects single words of Indonesian official prose. Get the shared one from `speller()`."""

    def __init__(self, lex: Lexicon) -> None:
        self._lexicon = lex

    def correct(self, text: str, context: Context = PLAIN) -> Spelled:
        """The canonical form of a text, the changes that led to it and the doubts that did not.

        Changes are made only to a word that no list and no word formation knows, towards a word of the glossary
        (or a listed misreading), where no other word is nearly as near. Names, numbers, abbreviations, addresses
        and what stands in quotes or italics are left alone; in cited titles everything is only suggested, and
        elsewhere what the place of a word leaves in doubt (see `is_sure`).
        """
        if context.kind is TextKind.NAME:
            return Spelled(text, text)
        changes: list[WordChange] = []
        suggestions: list[WordChange] = []
        confirmed = now_taught().words
        for word in words(text, self._lexicon, context.names):
            verdict = _judge(word.plain) if word.free and word.plain not in confirmed else None
            if verdict is None or (word.capital and not verdict.in_glossary):
                continue  # a strange capitalised word beside no word of the glossary is most often a name
            if word.abbreviated and _shortens(word, verdict.meant):
                continue
            meant = by_own_words(word, verdict.meant, context)
            if may_be_name(word, meant or verdict.meant, context):
                continue
            certain = verdict.certain and not _forbids(word, context) and not _shortens(word, verdict.meant)
            certain = certain and meant is not None and is_sure(word, meant, verdict.known, context)
            after = in_case_of(word.text, meant or verdict.meant)
            change = WordChange(word.text, after, word.start, verdict.score, verdict.reason)
            (changes if certain else suggestions).append(change)
        return Spelled(text, _applied(text, changes), tuple(changes), tuple(suggestions))


@cache
def speller() -> Speller:
    """The one speller of a process, loaded on first use."""
    return Speller(lexicon())


def _forbids(word: Word, context: Context) -> bool:
    perhaps_name = word.alone and word.capital and len(word.plain) < SHORTEST_LONE_NAME
    return word.cited or word.abbreviated or context.kind is TextKind.TITLE or perhaps_name


def _shortens(word: Word, meant: str) -> bool:
    """Whether what stands before a full stop is how the word meant begins."""
    return word.stopped and meant.startswith(word.plain)


@lru_cache(maxsize=CACHED_WORDS)
def _judge(word: str) -> _Verdict | None:
    lex = lexicon()
    if word in lex.misreadings:
        return _Verdict(
            lex.misreadings[word], True, True, 0.99, "salah baca atau salah eja yang dikenal", known=True
        )
    if word in lex.suggested:
        return _Verdict(lex.suggested[word], True, False, 0.5, "ejaan tidak baku")
    if len(word) < SHORTEST_REPAIR or lex.knows(word):
        return _short_of_a_letter(word)
    near = candidates(word)
    if not near or near[0].slips > (UNLIKE if near[0].in_glossary else LOST):
        return None
    best = near[0]
    if _is_word_of_its_own(word, best):
        return None
    same_shape = not skeletons(word).isdisjoint(skeletons(best.word))
    certain = best.in_glossary and _stands_out(near) and (same_shape or _one_slip(word, best))
    reason = "huruf yang tertukar oleh OCR" if same_shape else "salah eja; kata ada dalam glosarium"
    if not certain:
        reason = "mungkin salah eja"
    score = 1 - best.slips / max(len(word), len(best.word))
    return _Verdict(best.word, best.in_glossary, certain, round(score if certain else score / 2, 3), reason)


def _short_of_a_letter(word: str) -> _Verdict | None:
    """A doubt about what may be a word, but is one letter short of a word of the glossary.

    Strange words too short to be repaired are meant (`kuru`, kurun), and forms that no list holds (`penyusuan`,
    penyusunan). A letter exchanged makes none of these doubtful: of the three unlisted forms one letter from the
    glossary in 29 documents, the two with a letter exchanged were right (`pembandingan`), the short one was not.
    """
    from rapidfuzz.distance import Indel

    known = lexicon().knows(word)
    if lexicon().lists(word) or len(word) < (SHORTEST_DOUBTED_FORM if known else SHORTEST_DOUBT):
        return None
    for near in candidates(word):
        if near.in_glossary and len(near.word) == len(word) + 1 and Indel.distance(word, near.word) == 1:
            return _Verdict(
                near.word, False, False, round(0.5 * len(word) / len(near.word), 3), "mungkin salah eja"
            )
    return None


def _is_word_of_its_own(word: str, best: Candidate) -> bool:
    """Whether a strange word is better believed than its nearest neighbour: a form of a rare root that differs
    from it by a letter nobody confuses (`membubuhkan`, membutuhkan), or a short word beside a rare one (`kanul`).
    """
    from rapidfuzz.distance import OSA

    if best.slips >= UNLIKE and lexicon().may_know(word) and OSA.distance(word, best.word, score_cutoff=1) == 1:
        return True
    return not best.in_glossary and len(word) < SHORTEST_BESIDE_RARE and lexicon().zipf(best.word) < IN_USE_ZIPF


def _one_slip(word: str, best: Candidate) -> bool:
    """Two likely slips together reach across a short word to another that merely resembles it."""
    from rapidfuzz.distance import OSA

    single = best.slips <= RESEMBLING or OSA.distance(word, best.word, score_cutoff=1) == 1
    if best.slips >= UNLIKE and lexicon().may_know(word):
        return False
    return word.isalpha() and (single or len(word) >= LONG)


def _stands_out(near: tuple[Candidate, ...]) -> bool:
    """Whether the first is the likeliest by far, and no word in use is nearer to what is printed."""
    best, *others = near
    if any(each.rank - best.rank < MARGIN for each in others[:1]):
        return False
    return not any(each.slips < best.slips and lexicon().zipf(each.word) >= IN_USE_ZIPF for each in others)


def _applied(text: str, changes: list[WordChange]) -> str:
    for change in reversed(changes):
        text = text[: change.start] + change.after + text[change.start + len(change.before) :]
    return text
