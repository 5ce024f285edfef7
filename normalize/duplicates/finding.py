"""Which rows of a table say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .aligning import differences, likeness
from .model import Duplicate, RowText
from .statements import Statement, statements

# Rows this sure count as equally well read: below it, a person is asked to look at a cell anyway (contract).
WELL_READ = 0.9

# A row is looked up by so many of its rarest features, and compared with so many rows that share most of them. A
# row whose words are all words has less to be explained and is met more often.
LOOKED_UP = (8, 10)
LOOKED_UP_IF_READ = (3, 4)

# A feature of more rows than this tells none of them from the others. With 200 as with 2,000 the same share of
# 10,000 rows is found (0.9212 on tests/bench/duplicates_set.py at 1 % noise).
COMMON = 500


def find_duplicates(rows: Sequence[RowText]) -> tuple[Duplicate, ...]:
    """The rows that repeat another row of the same parent, in the order of `rows`, each with the row kept.

    Two rows are one when case, spaces, punctuation, OCR confusions and misspellings explain every difference.
    What is a word, a number, a sign, an abbreviation or a name is never explained away. The kept row is the one
    with the fewest words that are no words, then the better read, then the first. Rows without a word are no
    repetitions. The time grows with the number of rows, not of pairs.
    """
    kept = _Kept()
    found: list[tuple[int, Duplicate]] = []
    for statement in sorted(statements(rows), key=_rank):
        features = tuple(dict.fromkeys(statement.features()))
        keeper, score, reason = kept.keeper_of(statement, features) or (statement, 1.0, "teks sama")
        if keeper is statement:
            kept.add(statement, features)
        first = rows[keeper.rows[0]].key
        repeated = statement.rows[1:] if keeper is statement else statement.rows
        found.extend((place, Duplicate(rows[place].key, first, score, reason)) for place in repeated)
    return tuple(duplicate for _, duplicate in sorted(found, key=lambda each: each[0]))


def likeness_of(left: RowText, right: RowText) -> float:
    """How alike two rows are that say the same, 0 to 1; 0.0 where something tells them apart."""
    if left.parent != right.parent or len(left.texts) != len(right.texts):
        return 0.0
    found = statements((left, right))
    if len(found) < 2:
        return float(len(found) == 1 and len(found[0].rows) == 2)
    alike = likeness(*found)
    return round(alike / 100, 4) if alike and differences(*found) is not None else 0.0


def _rank(statement: Statement) -> tuple[int, float, int]:
    return statement.unread, -min(statement.quality, WELL_READ), statement.rows[0]


Features = tuple[tuple[object, ...], ...]


class _Kept:
    """The statements kept so far, found by their features."""

    def __init__(self) -> None:
        self._by_feature: dict[tuple[object, ...], list[Statement]] = {}

    def add(self, statement: Statement, features: Features) -> None:
        for feature in features:
            self._by_feature.setdefault(feature, []).append(statement)

    def keeper_of(self, statement: Statement, features: Features) -> tuple[Statement, float, str] | None:
        """The kept statement that this one repeats, with score and reason."""
        rarest, most = LOOKED_UP if statement.unread else LOOKED_UP_IF_READ
        for other in self._alike(features, rarest, most):
            alike = likeness(other, statement)
            pairs = differences(other, statement) if alike else None
            if pairs is not None:
                return other, round(alike / 100, 4), _reason(pairs)
        return None

    def _alike(self, features: Features, rarest: int, most: int) -> list[Statement]:
        lists = [self._by_feature[each] for each in features if each in self._by_feature]
        lists.sort(key=len)
        shared: Counter[int] = Counter()
        met: dict[int, Statement] = {}
        for found in lists[:rarest]:
            for other in found if len(found) <= COMMON or not shared else ():
                shared[id(other)] += 1
                met[id(other)] = other
        return [met[number] for number, _ in shared.most_common(most)]


def _reason(pairs: Sequence[tuple[str, str]]) -> str:
    shown = "; ".join(f"{after or '∅'} = {before or '∅'}" for before, after in pairs[:3])
    return f"beda hanya salah baca atau ejaan: {shown}" + ("; …" if len(pairs) > 3 else "")
