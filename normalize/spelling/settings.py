"""Where a word stands: what its neighbours, its shape and the document's own words say about repairing it."""

from __future__ import annotations

import re
from functools import lru_cache

from .candidates import CACHED_WORDS, Candidate, candidates
from .confusions import plain
from .lexicon import lexicon
from .model import Context
from .own import NOTHING, OwnWords
from .words import Word

# Abbreviations, names and coinages resemble a word by chance as long as they are short: of the words of up to
# eight letters repaired in 116 public documents 20 of 70 were no slips of the word meant (Sestama, Perjan,
# talents, Transfor), of longer ones 4 of 95 (beside words of the same family, or read with doubt).
SHORTEST_SURE = 9
# How much nearer a word must be than another of its family (Perencana, Perencanaan) to be meant without doubt.
FAMILY_MARGIN = 1.0
# A word that the column has so often is what a strange one there stands for.
OFTEN = 2

_FAMILY = frozenset(["an", "kan", "nya", "i"])
# Endings that no Indonesian word has.
_FOREIGN = re.compile(r"(?:c|ck|[dtln]s|tion|ment|ness|ity|ght|ive)$")


def by_own_words(word: Word, best: str, context: Context) -> str | None:
    """The word meant by what the document has: `best` where it has no other, None where two may be meant.

    A word that stands in the column, or beside the same neighbour elsewhere, outranks one that the document
    does not know.
    """
    near = {each.word: each for each in candidates(word.plain)}
    family = [each for each in near.values() if each.in_glossary and _of_family(each.word, best)]
    others = [each for each in family if best in near and each.slips <= near[best].slips + FAMILY_MARGIN]
    if not others or context.document is None:
        return best
    known = [each.word for each in others if _is_own(word, each, context)]
    if _has(word, best, context):
        return None if known else best
    return known[0] if len(known) == 1 else None


def _of_family(word: str, other: str) -> bool:
    longer, shorter = sorted((word, other), key=len, reverse=True)
    return longer.startswith(shorter) and longer.removeprefix(shorter) in _FAMILY


def _is_own(word: Word, other: Candidate, context: Context) -> bool:
    return _has(word, other.word, context)


def _has(word: Word, meant: str, context: Context) -> bool:
    """Whether the column has the word meant, or the document has it beside the same content word."""
    column, document = context.column or NOTHING, context.document or NOTHING
    before, after = ("" if each in lexicon().function_words else each for each in (word.before, word.after))
    return column.counts.get(meant, 0) >= OFTEN or document.stands_beside(before, meant, after)


def is_sure(word: Word, meant: str, known: bool, context: Context) -> bool:
    """Whether the place of a strange word leaves no doubt that `meant` is meant; `known` misreadings are listed.

    Never in a piece of a hyphenated word, nor for a foreign shape, nor where a letter beside the word may be one
    by itself (`hurufi`). Among names, alone or short, the document itself has to show the word.
    """
    if context.document is None:
        return not (word.hyphenated or word.named)
    if _stays(word, meant, context.document):
        return False
    if _has(word, meant, context):
        return True
    if word.named or (word.alone and word.capital):
        return False
    met = meant in context.document.counts
    if context.doubtful and not met:
        return False
    if len(word.plain) < SHORTEST_SURE and not known:
        return met and not word.capital
    return met or not word.capital or word.among or _slips_inside(word.plain, meant)


def _stays(word: Word, meant: str, document: OwnWords) -> bool:
    """Whether the shape of the word, or what the document writes elsewhere, forbids the repair."""
    if word.hyphenated or _FOREIGN.search(word.plain) or _has_glued_letter(word.plain, meant):
        return True
    if meant.startswith(word.plain) and _begins_others(word.plain, meant, document):
        return True
    often = document.counts.get(word.plain, 0)
    return often > max(OFTEN, document.counts.get(meant, 0))


def may_be_name(word: Word, meant: str, context: Context) -> bool:
    """Whether the word is better taken for a name than doubted."""
    document = context.document or NOTHING
    return word.named and meant not in document.counts and not _has(word, meant, context)


def _has_glued_letter(word: str, meant: str) -> bool:
    return len(word) == len(meant) + 1 and (word.startswith(meant) or word.endswith(meant))


def _begins_others(word: str, meant: str, document: OwnWords) -> bool:
    """Whether another word of the document begins so: what was cut off (`Pemeriks`) may be any of them."""
    return any(other.startswith(word) and other not in (word, meant) for other in document.counts)


def _slips_inside(word: str, meant: str) -> bool:
    return word[:2] == meant[:2] and word[-2:] == meant[-2:]


@lru_cache(maxsize=CACHED_WORDS)
def is_expected(word: str) -> bool:
    """Whether the word is one of decrees and action plans, or of grammar, listed or with -nya."""
    folded = plain(word)
    return lexicon().is_expected(folded) or lexicon().is_expected(folded.removesuffix("nya"))
