"""Tables without column rules on a page: by row rules and stripes first, then by the text alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ..grid import Grid
from ..model import Fill, Word
from ..strokes import Stroke
from .areas import LOOSE_LINES, MOST_BETWEEN, Level, ends_run, gapped, levels_of, runs, stacks
from .blocks import Spacing, TextLine, cut_at, text_lines
from .corridors import corridor_lines, outer
from .judging import is_table
from .making import grid_of_text
from .placing import Placing
from .rowstarts import row_starts

TIGHT = 1.6  # of the text height between baselines: a heading's other lines, a label's rest
MOST_ABOVE = 4  # lines of a heading without a wide gap
SPACING = 1.15  # of the usual step between lines: a line as near belongs to them
ACROSS = 0.6  # of the table's width under a row rule


def text_grids(words: Sequence[Word], strokes: Sequence[Stroke], fills: Sequence[Fill]) -> tuple[Grid, ...]:
    """Grids of the tables among words that stand in no ruled table, in reading order."""
    spacing = Spacing.of(words)
    found: list[Grid] = []
    levels = levels_of(strokes, fills)
    lines = text_lines(words, spacing)
    for stack in stacks(levels, lines):
        grid = _between(stack, words, spacing)
        if grid is not None:
            found.append(grid)
    left = [word for word in words if not any(grid.box.contains(*word.box.center) for grid in found)]
    free = text_lines(left, spacing)
    for run in runs(free):
        grid = _of_run(run, free, levels, spacing)
        if grid is not None:
            found.append(grid)
    return tuple(sorted(found, key=lambda grid: (grid.box.y0, grid.box.x0)))


def _between(stack: Sequence[Level], words: Sequence[Word], spacing: Spacing) -> Grid | None:
    """The table between the first and the last row rule of a stack, or going on below it, if there is one."""
    x0, x1, top, bottom = stack[0].x0, stack[0].x1, stack[0].y, stack[-1].y
    lines = text_lines(
        [word for word in words if x0 - 2 <= word.box.center[0] <= x1 + 2 and word.box.center[1] >= top], spacing
    )
    inside = [line for line in lines if line.box.center[1] <= bottom]
    if not inside:
        return None
    below = _below(inside, [line for line in lines if line.box.center[1] > bottom])
    rules = [level.y for level in stack]
    for chosen in ([*inside, *below], inside) if below else (inside,):
        inner = corridor_lines(chosen)
        found = outer(chosen, inner)
        xs = (min(x0, found[0]), *found[1:-1], max(x1, found[-1]))
        grid = _table(chosen, xs, rules, spacing, ruled=True)
        if grid is not None:
            return grid
    return None


def _below(inside: Sequence[TextLine], lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines that go on below the last row rule: some with wide gaps, short ones between them."""
    found: list[TextLine] = []
    waiting = 0
    for line in lines:
        before = found[-1] if found else inside[-1]
        if line.box.center[1] - before.box.center[1] > LOOSE_LINES * line.box.height:
            break
        waiting = 0 if gapped(line) else waiting + 1
        if waiting > MOST_BETWEEN or (waiting and ends_run(line, [*inside, *found])):
            break
        found.append(line)
    while found and not gapped(found[-1]) and found[-1].box.x0 < inside[0].box.x0 + inside[0].box.height:
        found.pop()
    return found


def _of_run(
    run: Sequence[TextLine], lines: Sequence[TextLine], levels: Sequence[Level], spacing: Spacing
) -> Grid | None:
    inner = corridor_lines(run)
    if not inner:
        return None
    grown = _grown(run, lines, outer(run, inner))
    xs = outer(grown, corridor_lines(grown))
    rules = [
        level.y for level in levels if min(xs[-1], level.x1) - max(xs[0], level.x0) > ACROSS * (xs[-1] - xs[0])
    ]
    return _table(grown, xs, rules, spacing, ruled=False)


def _grown(run: Sequence[TextLine], lines: Sequence[TextLine], xs: Sequence[float]) -> list[TextLine]:
    """The run with the lines close above and below that stand in its columns: parts of headings and labels."""
    found = list(run)
    step = SPACING * median(below.box.center[1] - above.box.center[1] for above, below in pairwise(run))
    at = lines.index(run[0])
    for line in reversed(lines[max(0, at - MOST_ABOVE) : at]):
        if not _close(line, found[0], step) or not _fits(line, xs, first=found[0].box.x0 > xs[1]):
            break
        found.insert(0, line)
    at = lines.index(run[-1])
    for line in lines[at + 1 : at + 3]:
        rest = line.blocks[0].text[:1].islower() and len(line.blocks) == 1
        if not _close(found[-1], line, 0.0) or not _fits(line, xs, first=rest):
            break
        found.append(line)
    return found


def _close(above: TextLine, below: TextLine, step: float) -> bool:
    return below.box.center[1] - above.box.center[1] <= max(step, TIGHT * max(above.box.height, below.box.height))


def _fits(line: TextLine, xs: Sequence[float], first: bool) -> bool:
    """Whether each block stands inside one column; text in the first column alone only where `first` says so."""
    if line.box.x0 < xs[0] - 1 or line.box.x1 > xs[-1] + 1:
        return False
    inside = all(not any(b.box.x0 < x < b.box.x1 for x in xs[1:-1]) for b in line.blocks)
    return inside and (first or line.blocks[-1].box.x0 > xs[1])


def _table(
    lines: Sequence[TextLine], xs: Sequence[float], rules: Sequence[float], spacing: Spacing, ruled: bool
) -> Grid | None:
    cut = [cut_at(line, xs[1:-1], spacing.ends(line.words)) for line in lines]
    placing = Placing(cut, xs, spacing)
    parted = parted_by(placing, rules)
    starts = row_starts(placing, parted)
    if not is_table(placing, starts, ruled, len(parted)):
        return None
    top, bottom = min(line.box.y0 for line in cut) - 1, max(line.box.y1 for line in cut) + 1
    if ruled:
        top, bottom = min(rules[0], top + 1), max(rules[-1], bottom - 1)
    return grid_of_text(placing, starts, top, bottom)


def parted_by(placing: Placing, rules: Sequence[float]) -> list[int]:
    """The strips above which a row rule stands."""
    return [
        index
        for index in range(1, len(placing.boxes))
        if any(placing.boxes[index - 1].center[1] < y < placing.boxes[index].center[1] for y in rules)
    ]
