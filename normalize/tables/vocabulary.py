"""The vocabulary of table heads, the eight areas and the profiles: data files as frozen values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ..language import folding

folded = folding.folded  # headings are compared by their words

MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agt", "sep", "okt", "nov", "des")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What headings, months, signs and closing words are called; every phrase is folded by `folded`."""

    columns: tuple[tuple[str, tuple[str, ...]], ...]
    known: frozenset[str]
    names: frozenset[str]
    schedule: frozenset[str]
    quarter_words: frozenset[str]
    every_month: frozenset[str]
    range_words: tuple[str, ...]
    joining_words: tuple[str, ...]
    mark_signs: frozenset[str]
    empty_signs: frozenset[str]
    empty_words: frozenset[str]
    subtotal: frozenset[str]
    ditto: frozenset[str]
    continued: tuple[str, ...]
    continuing: frozenset[str]
    notes: frozenset[str]
    currencies: frozenset[str]
    open_ends: frozenset[str]
    money: frozenset[str]
    codes: frozenset[str]
    units: frozenset[str]
    scales: Mapping[str, int]

    @property
    def canonical(self) -> dict[str, str]:
        """The canonical column of every heading that means one."""
        return {phrase: column for column, phrases in self.columns for phrase in phrases}


@dataclass(frozen=True, slots=True)
class Area:
    """One of the eight areas of bureaucratic reform with all its names, folded."""

    code: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of table: canonical columns that its head must name, and its schedule ("months", "quarters", "")."""

    name: str
    needs: frozenset[str]
    schedule: str


@dataclass(frozen=True, slots=True)
class PlanColumns:
    """The action plan's columns around the months; `numbered` ones have an enumerator column before them."""

    before: tuple[str, ...]
    numbered: tuple[str, ...]
    after: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """vocabulary.toml."""
    data = _load("vocabulary.toml")
    columns = tuple((name, tuple(map(folded, phrases))) for name, phrases in data["columns"].items())
    schedule = data["schedule"]
    return Vocabulary(
        columns=columns,
        known=_folded(data["headings"]["known"]) | {phrase for _, phrases in columns for phrase in phrases},
        names=_folded(data["headings"]["names"]),
        schedule=_folded(data["headings"]["schedule"]),
        quarter_words=_folded(data["quarters"]["words"]),
        every_month=_folded(schedule["every_month"]),
        range_words=tuple(word.casefold() for word in schedule["range_words"]),
        joining_words=tuple(word.casefold() for word in schedule["joining_words"]),
        mark_signs=frozenset(schedule["mark_signs"]),
        empty_signs=frozenset(schedule["empty_signs"]),
        empty_words=_folded(schedule["empty_words"]),
        subtotal=_folded(data["rows"]["subtotal"]),
        ditto=frozenset(data["rows"]["ditto"]),
        continued=tuple(data["rows"]["continued"]),
        continuing=_folded(data["titles"]["continuing"]),
        notes=_folded(data["titles"]["notes"]),
        currencies=frozenset(data["rows"]["currencies"]),
        open_ends=frozenset(data["rows"]["open_ends"]),
        money=_folded(data["values"]["money"]),
        codes=_folded(data["values"]["codes"]),
        units=_folded(data["units"]["known"]),
        scales=MappingProxyType({folded(word): factor for word, factor in data["units"]["scales"].items()}),
    )


@cache
def areas() -> tuple[Area, ...]:
    """areas.toml, by code."""
    return tuple(Area(entry["code"], tuple(map(folded, entry["names"]))) for entry in _load("areas.toml")["area"])


@cache
def profiles() -> tuple[Profile, ...]:
    """The profiles of profiles.toml, in the order in which they are tried."""
    return tuple(
        Profile(entry["name"], frozenset(entry["needs"]), entry.get("schedule", ""))
        for entry in _load("profiles.toml")["profile"]
    )


@cache
def plan_columns() -> PlanColumns:
    """The action plan's columns of profiles.toml."""
    plan = _load("profiles.toml")["action_plan"]
    return PlanColumns(tuple(plan["before"]), tuple(plan["numbered"]), tuple(plan["after"]))


def _folded(phrases: list[str]) -> frozenset[str]:
    return frozenset(map(folded, phrases))


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("normalize.tables").joinpath(name).read_text(encoding="utf-8"))
