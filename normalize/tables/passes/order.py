"""The passes over a draft in the order in which they run: what each needs, and what is known once it has run.

A pass gets the draft and nothing else. Those before `checks` bring texts, rows and values into order, each
difference on record in the draft; a check changes no row. The register is written once, after the last pass.
To add one: a module in this folder, an entry here at the place that its needs allow, and the fact it gives if a
later pass builds on it. `tests/normalize/test_passes.py` refuses an order that the needs do not allow, and asks
for an example of each need.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ..logical.draft import Draft
from .areas import set_codes
from .arithmetic import check_sums
from .cell_words import read_cell_words
from .conservation import check_conservation
from .cut_rows import join_cut_rows
from .doubtful import note_doubtful, report_unsure_tables
from .fill_down import fill_down
from .formulas import report_formulas
from .gaps import find_gaps
from .groups import fill_groups
from .kinds import settle_kinds
from .leftovers import clear_leftovers
from .months import mark_by_fill, schedule_from_words, settle_schedule
from .numbering import set_fragments_aside, split_enumerators
from .repeats import set_repeats_aside
from .shifting import shift_back
from .slivers import join_slivers
from .split_cells import part_cells, part_numbers
from .subtotals import mark_subtotals
from .unparted import report_unparted
from .wording import spell


class Phase(StrEnum):
    """What the passes of a stretch are about."""

    DRAFT = "draft"  # what one page alone could not know about its own cells
    PLACE = "place"  # texts into the columns and cells that they belong to
    ROWS = "rows"  # which rows there are, and what each says with what it carries from above
    VALUES = "values"  # what the texts of a column are
    CHECKS = "checks"  # what a person should look at; no row changes


class Fact(StrEnum):
    """What is true of a draft from some pass on."""

    TEXTS_PLACED = "texts stand in their columns"
    NUMBERS_PARTED = "each row has its own running number"
    ROWS_WHOLE = "rows cut by a page break are whole"
    GROUPS_KNOWN = "rows carry the words of the bars above them"
    ENUMERATORS_APART = "enumerators stand apart from their texts"
    GAPS_KNOWN = "it is known where rows are missing"
    TEXTS_SPELLED = "certain misreadings of words are repaired"
    PARENTS_CARRIED = "merged values stand in every row they cover"
    SCHEDULE_SETTLED = "schedule columns hold 1 or 0"
    REPEATS_OUT = "rows that were read twice are out"
    KINDS_SETTLED = "columns of one kind hold typed values"


@dataclass(frozen=True, slots=True)
class Pass:
    """One step: what it is called in the docs, when it runs, what it does, what it needs and gives."""

    name: str
    phase: Phase
    run: Callable[[Draft], None]
    needs: tuple[Fact, ...] = ()
    gives: tuple[Fact, ...] = ()


PASSES: tuple[Pass, ...] = (
    Pass("join slivers", Phase.DRAFT, join_slivers),
    Pass("read cell words", Phase.DRAFT, read_cell_words),
    Pass("mark by fill", Phase.DRAFT, mark_by_fill),
    Pass("clear leftovers", Phase.DRAFT, clear_leftovers),
    Pass("shift back", Phase.PLACE, shift_back, (), (Fact.TEXTS_PLACED,)),
    Pass("part numbers", Phase.PLACE, part_numbers, (), (Fact.NUMBERS_PARTED,)),
    Pass("part cells", Phase.PLACE, part_cells),
    Pass("set fragments aside", Phase.ROWS, set_fragments_aside),
    Pass("join cut rows", Phase.ROWS, join_cut_rows, (), (Fact.ROWS_WHOLE,)),
    Pass("fill groups", Phase.ROWS, fill_groups, (), (Fact.GROUPS_KNOWN,)),
    Pass("split enumerators", Phase.ROWS, split_enumerators, (), (Fact.ENUMERATORS_APART,)),
    Pass("find gaps", Phase.ROWS, find_gaps, (Fact.NUMBERS_PARTED,), (Fact.GAPS_KNOWN,)),
    Pass("spell", Phase.ROWS, spell, (Fact.ROWS_WHOLE, Fact.TEXTS_PLACED), (Fact.TEXTS_SPELLED,)),
    Pass(
        "fill down",
        Phase.ROWS,
        fill_down,
        (Fact.GAPS_KNOWN, Fact.TEXTS_SPELLED, Fact.ENUMERATORS_APART),
        (Fact.PARENTS_CARRIED,),
    ),
    Pass("settle schedule", Phase.ROWS, settle_schedule, (Fact.TEXTS_PLACED,), (Fact.SCHEDULE_SETTLED,)),
    Pass("schedule from words", Phase.ROWS, schedule_from_words, (Fact.PARENTS_CARRIED,)),
    Pass("set area codes", Phase.ROWS, set_codes, (Fact.PARENTS_CARRIED,)),
    Pass(
        "set repeats aside",
        Phase.ROWS,
        set_repeats_aside,
        (Fact.PARENTS_CARRIED, Fact.GROUPS_KNOWN, Fact.SCHEDULE_SETTLED),
        (Fact.REPEATS_OUT,),
    ),
    Pass("settle kinds", Phase.VALUES, settle_kinds, (Fact.REPEATS_OUT,), (Fact.KINDS_SETTLED,)),
    Pass("check sums", Phase.VALUES, check_sums, (Fact.KINDS_SETTLED,)),
    Pass("report unparted rows", Phase.VALUES, report_unparted, (Fact.NUMBERS_PARTED,)),
    Pass("mark subtotals", Phase.VALUES, mark_subtotals, (Fact.REPEATS_OUT,)),
    Pass("report formulas", Phase.CHECKS, report_formulas, (Fact.REPEATS_OUT,)),
    Pass("report unsure tables", Phase.CHECKS, report_unsure_tables),
    Pass("note doubtful readings", Phase.CHECKS, note_doubtful, (Fact.REPEATS_OUT,)),
    Pass("check conservation", Phase.CHECKS, check_conservation),
)
