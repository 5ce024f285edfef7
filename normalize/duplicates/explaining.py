"""Whether OCR and spelling explain the difference between two tokens, or whether they are two different things."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from ..spelling.candidates import CACHED_WORDS, FREQUENCY_WORTH, candidates
from ..spelling.confusions import LOST, RESEMBLING, UNLIKE, cost, cost_of_groups
from ..spelling.lexicon import lexicon
from .tokens import Standing, Token, token

# How many slips a word of this length may have suffered when the reading is no word and all else agrees.
SLIPS_BY_LENGTH = ((9, 2.6), (7, 2.1), (5, 1.6), (4, 1.3), (3, RESEMBLING))

# Words of grammar are met everywhere and say nothing; shorter and worse misreadings of them are recognised.
FUNCTION_SLIPS_BY_LENGTH = ((5, 2.1), (4, 1.3), (2, UNLIKE))

# Letters that may differ at all: a group read for another changes two or three, and words of three bear two such
# (claii for dan, tahllri for tahun).
FAR, FAR_PER_LETTER = 3, 1 / 3

# A reading this much nearer (in slips) to another word stands for that one, and so much where the other is no word
# of such texts.
CLEARLY_NEARER = 0.15
OUT_OF_PLACE = 0.6

# Factors of ten in frequency (Zipf): so much rarer a word must be to pass for a misreading of its neighbour, and a
# rare or foreign word.
MUCH_RARER = 1.0
RARER = 0.3
HARDLY_EXISTS = 4.0

# Words of one or two letters are too near to each other to be taken for one another.
SHORTEST_MISTAKEN = 3

# A word at least this frequent (Zipf) may well stand in a row, though no glossary has it.
IN_USE = 4.0

_AFFIX = frozenset(["de", "di", "ke", "se", "pe", "me", "in", "re", "non", "an", "kan", "nya"])


@lru_cache(maxsize=4 * CACHED_WORDS)
def explained(left: Token, right: Token) -> bool:
    """Whether two tokens may be the same one, misread or misspelt. Two numbers, names or real words never are."""
    if left.plain == right.plain:
        return True
    if Standing.EXACT in (left.standing, right.standing) or (left.values and right.values):
        return not left.values.isdisjoint(right.values)
    if not left.shapes.isdisjoint(right.shapes) and Standing.STRANGE in (left.standing, right.standing):
        return True
    if left.abbreviation or right.abbreviation:
        return False
    for read, meant in ((left, right), (right, left)):
        if meant.standing is Standing.CERTAIN and _stands_for(read, meant.plain):
            return True
    return any(_stands_for(right, meant) for meant in meanings(left)) or any(
        _stands_for(left, meant) for meant in meanings(right)
    )


@lru_cache(maxsize=CACHED_WORDS)
def meanings(read: Token) -> frozenset[str]:
    """The words that a token may stand for besides itself, when what is printed is not known from another row."""
    near = lexicon().function_words
    if read.standing in (Standing.STRANGE, Standing.RARE):
        near = near.union(each.word for each in candidates(read.plain))
    words = (word for word in near if token(word).standing is Standing.CERTAIN)
    return frozenset(word for word in words if _stands_for(read, word))


def _stands_for(read: Token, meant: str) -> bool:
    """Whether a token may be a misreading of a sure word: it is no word, or much rarer and out of place."""
    lex = lexicon()
    if read.standing is Standing.STRANGE:
        return misreads(read.plain, meant)
    rarer = lex.zipf(meant) - lex.zipf(read.plain)
    if read.standing is Standing.NAME:
        return False
    if read.plain in lex.function_words or len(meant) < SHORTEST_MISTAKEN or _differs_by_affix(read.plain, meant):
        return False
    if meant in lex.function_words:
        return _looks_like(read.plain, meant, rarer, RARER, unlike=MUCH_RARER)
    if read.standing is Standing.RARE:
        return _looks_like(read.plain, meant, rarer, RARER)
    expected = lex.is_expected(meant) and not lex.is_expected(read.plain)
    return expected and read.standing is Standing.CERTAIN and _looks_like(read.plain, meant, rarer, MUCH_RARER)


def _looks_like(read: str, meant: str, rarer: float, least: float, unlike: float = HARDLY_EXISTS) -> bool:
    allowed = UNLIKE if rarer >= unlike and len(meant) > SHORTEST_MISTAKEN else LOST if rarer >= least else 0.0
    return 0 < cost(read, meant) <= allowed


def misreads(read: str, meant: str) -> bool:
    """Whether what is no word may be `meant`, by the number of slips that a word of its length can bear."""
    if _differs_by_affix(read, meant):
        return False
    grammar = meant in lexicon().function_words
    limits = FUNCTION_SLIPS_BY_LENGTH if grammar else SLIPS_BY_LENGTH
    allowed = next((slips for length, slips in limits if len(meant) >= length), 0.0)
    far = FAR + int(FAR_PER_LETTER * len(meant))
    if Levenshtein.distance(read, meant, score_cutoff=far) > far:
        return False
    slips = cost(read, meant)
    if slips > allowed:
        slips = cost_of_groups(read, meant)
    if slips > allowed:
        return False
    sure = UNLIKE if grammar else RESEMBLING
    return slips <= sure or not _means_another(read, meant, slips)


def _means_another(read: str, meant: str, slips: float) -> bool:
    """Whether another word in use is clearly likelier: `pengadun` is pengaduan, not pengadaan."""
    lex = lexicon()
    others = {each.word for word in (read, meant) for each in candidates(word)} - {meant}
    for other in filter(_in_use, others):
        worth = FREQUENCY_WORTH * (lex.zipf(meant) - lex.zipf(other))
        out_of_place = lex.is_expected(meant) and not lex.is_expected(other)
        if cost(read, other) + worth <= slips - (OUT_OF_PLACE if out_of_place else CLEARLY_NEARER):
            return True
    return False


def _in_use(word: str) -> bool:
    return lexicon().is_expected(word) or lexicon().zipf(word) >= IN_USE


def _differs_by_affix(strange: str, listed: str) -> bool:
    """A word with or without a prefix or suffix is another word, not a misreading: deregulasi, regulasi."""
    longer, shorter = sorted((strange, listed), key=len, reverse=True)
    rest = longer[: -len(shorter)] if longer.endswith(shorter) else longer[len(shorter) :]
    return rest in _AFFIX and (longer.endswith(shorter) or longer.startswith(shorter))
