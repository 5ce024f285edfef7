"""Where blocks of text stand between column lines, and what the columns hold."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..model import Box
from .blocks import Block, Spacing, TextLine, around, strips_of

REACH = 0.3  # of the text height: text that reaches less far into a column only leans over its edge
MOSTLY = 0.6  # of the columns filled: the main line of a row; of a column's texts amounts: a column of amounts
WRAPS_AFTER = 0.75  # of the widest text of the column: before a capital a line breaks no earlier
FEWEST_HEADS = 2  # side by side: one alone may be the first line of its own column's heading
CENTRED = 0.06  # of a heading's columns by which its middle may miss theirs


class Placing:
    """The blocks of some lines in columns, strip by strip: lines that interleave are one strip.

    `at` holds for each strip the blocks that stand in one column, `spanning` where those begin and end that run
    over several; `amounts` are the columns that hold numbers.
    """

    def __init__(self, lines: Sequence[TextLine], xs: Sequence[float], spacing: Spacing) -> None:
        self.xs = tuple(xs)
        self.count = len(xs) - 1
        self.spacing = spacing
        self.strips = strips_of(lines)
        self.boxes = [around(line.box for line in strip) for strip in self.strips]
        self.at: list[dict[int, list[Block]]] = []
        self.spanning: list[dict[int, int]] = []
        for strip in self.strips:
            own: dict[int, list[Block]] = {}
            spans: dict[int, int] = {}
            for line in strip:
                self._place(line, own, spans)
            self.at.append(own)
            self.spanning.append(spans)
        for index in range(len(self.strips) - 1):
            self._widen(index)
        self.amounts = {col for col in range(self.count) if self._holds_amounts(col)}
        self.widest = [
            max((block.box.width for block in self.column(col)), default=0.0) for col in range(self.count)
        ]

    def column(self, col: int) -> list[Block]:
        """The blocks of one column from top to bottom."""
        return [block for row in self.at for block in row.get(col, ())]

    def _place(self, line: TextLine, own: dict[int, list[Block]], spans: dict[int, int]) -> None:
        places = [self.reach(block) for block in line.blocks]
        for index, (block, place) in enumerate(zip(line.blocks, places, strict=True)):
            others = [other for k, other in enumerate(places) if k != index]
            if len(place) > 1 and not any(other.start in place or other.stop - 1 in place for other in others):
                wide = self._centred(block, place, others)
                spans[wide.start] = wide.stop
            else:
                own.setdefault(self.home(block), []).append(block)

    def _widen(self, index: int) -> None:
        """Headings that share all columns but the first, each in the middle of its own: as wide as those.

        A heading over an odd number of columns stands over the middle one alone.
        """
        own, below = self.at[index], self.at[index + 1]
        if not own or self.spanning[index] or len(below) < self.count - 1 or 2 * len(own) >= self.count:
            return
        heads = [col for col in sorted(own) if col > 0]
        if len(heads) < FEWEST_HEADS or (self.count - 1) % len(heads):
            return
        wide = (self.count - 1) // len(heads)
        places = [range(1 + k * wide, 1 + (k + 1) * wide) for k in range(len(heads))]
        if wide < 2 or not all(
            self._stands_over(own[col], place) for col, place in zip(heads, places, strict=True)
        ):
            return
        for col, place in zip(heads, places, strict=True):
            del own[col]
            self.spanning[index][place.start] = place.stop

    def all_centred(self, end: int) -> bool:
        """Whether texts run over several columns before strip `end`, each standing in the middle of them."""
        crossing = False
        for index in range(end):
            for line in self.strips[index]:
                for block in line.blocks:
                    place = self.reach(block)
                    crossing = crossing or len(place) > 1
                    if len(place) > 1 and not self._stands_over([block], place):
                        return False
        return crossing

    def _stands_over(self, blocks: Sequence[Block], place: range) -> bool:
        left, right = self.xs[place.start], self.xs[place.stop]
        return len(blocks) == 1 and abs((left + right) / 2 - blocks[0].box.center[0]) <= CENTRED * (right - left)

    def _centred(self, block: Block, place: range, others: Sequence[range]) -> range:
        """The place of a heading over several columns, widened to those that it stands in the middle of."""
        start = max((other.stop for other in others if other.stop <= place.start), default=0)
        stop = min((other.start for other in others if other.start >= place.stop), default=self.count)
        middle = block.box.center[0]
        wider = [range(a, b) for a in range(start, place.start + 1) for b in range(place.stop, stop + 1)]
        for each in wider:
            left, right = self.xs[each.start], self.xs[each.stop]
            if abs((left + right) / 2 - middle) <= CENTRED * (right - left):
                return each if not others or each == place else place
        return place

    def reach(self, block: Block) -> range:
        """The columns that the block reaches into by more than leaning over an edge."""
        least = min(REACH * block.box.height, 0.4 * block.box.width)
        reach = [
            col
            for col, (left, right) in enumerate(pairwise(self.xs))
            if min(right, block.box.x1) - max(left, block.box.x0) > least
        ]
        return range(reach[0], reach[-1] + 1) if reach else range(self.home(block), self.home(block) + 1)

    def home(self, block: Block) -> int:
        """The column that holds most of the block."""
        shares = [min(right, block.box.x1) - max(left, block.box.x0) for left, right in pairwise(self.xs)]
        return shares.index(max(shares))

    def _holds_amounts(self, col: int) -> bool:
        texts = self.column(col)
        digits = any(any(char.isdigit() for char in block.text) for block in texts)
        return digits and sum(block.is_amount for block in texts) >= MOSTLY * len(texts)

    def amount_in(self, index: int, col: int) -> bool:
        """Whether an amount stands on the strip in this column."""
        return any(block.is_amount for block in self.at[index].get(col, ()))

    def has_amount(self, index: int) -> bool:
        """Whether an amount stands on the strip, in a column of amounts."""
        return any(self.amount_in(index, col) for col in self.amounts)

    def is_main(self, index: int) -> bool:
        """Whether most columns have text on the strip."""
        return len(self.at[index]) >= max(2, round(MOSTLY * self.count))

    def goes_on(self, col: int, above: int, below: int) -> bool:
        """Whether the text of the lower strip may go on from the upper one: its first word found no room there."""
        if col in self.amounts:
            return False
        before, after = self.at[above][col][-1], self.at[below][col][0]
        if before.text.endswith("-"):
            return True
        if before.bold != after.bold:
            return False
        if after.text[:1].isupper() and before.box.width < WRAPS_AFTER * self.widest[col]:
            return False
        space = self.spacing.between(before.words) * before.box.height
        return before.box.width + space + after.words[0].box.width > 0.98 * self.widest[col]

    def step(self, index: int) -> float:
        """Points from the last baseline of the strip above to the first of this one."""
        return self.strips[index][0].box.center[1] - self.strips[index - 1][-1].box.center[1]

    def height(self) -> float:
        """The usual height of a line."""
        heights = sorted(line.box.height for strip in self.strips for line in strip)
        return heights[len(heights) // 2]

    def rows(self, starts: Sequence[int]) -> list[range]:
        """The strips of each row, when rows begin at `starts`."""
        return [range(a, b) for a, b in pairwise([*starts, len(self.strips)])]

    def box_of(self, row: range) -> Box:
        """The box around the text of some strips."""
        return around(self.boxes[row.start : row.stop])
