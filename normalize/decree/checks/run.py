"""All checks of the decree's text, in the order in which a reader meets their subjects."""

from __future__ import annotations

from ...register import Register
from . import (
    abbreviations,
    bound,
    citations,
    dates,
    letters,
    lists,
    names,
    pages,
    parts,
    privacy,
    punctuation,
    repeated,
    signatures,
    titles,
    unfinished,
    years,
)
from .case import Case


def run_checks(case: Case, register: Register) -> None:
    """Record every finding about the decree itself; of a document that is none, those of its pages."""
    pages.check_pages(case, register)
    if not case.structure.is_decree:
        register.find("no-decree", pages.whole(case))
    elif case.structure.title.line is None:
        register.find("body-missing", pages.whole(case))
    else:
        dates.check_number(case, register)
        dates.check_dates(case, register)
        titles.check_titles(case, register)
        names.check_names(case, register)
        abbreviations.check_abbreviations(case, register)
        years.check_years(case, register)
        unfinished.check_unfinished(case, register)
        punctuation.check_punctuation(case, register)
        lists.check_lists(case, register)
        citations.check_citations(case, register)
        repeated.check_repeated(case, register)
        letters.check_letters(case, register)
        parts.check_parts(case, register)
        bound.check_bound(case, register)
        signatures.check_signatures(case, register)
    privacy.check_privacy(case, register)
