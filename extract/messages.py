"""Messages for people, kept as data: each package has a `messages.toml` with an Indonesian and an English text."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Language(StrEnum):
    """Languages that messages are written in; Indonesian is the default everywhere."""

    ID = "id"
    EN = "en"


@cache
def catalogue(package: str, name: str = "messages.toml") -> dict[str, dict[str, str]]:
    """The texts of a package by key, each a table with `id`, `en` and whatever else the file holds."""
    return tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Message:
    """A text of a package's catalogue together with the values for its `{placeholders}`."""

    package: str
    key: str
    values: tuple[tuple[str, object], ...] = ()

    def say(self, language: Language = Language.ID) -> str:
        """The sentence in the language asked for. Raises KeyError for a key that no catalogue has."""
        return catalogue(self.package)[self.key][language.value].format(**dict(self.values))


def message(package: str, key: str, **values: object) -> Message:
    """Build a `Message` with its values by name."""
    return Message(package, key, tuple(values.items()))
