"""What the command says to a person or a log: one line each, to stderr, in the language asked for."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from extract.messages import Language, message

from .failures import Failure


class LogForm(StrEnum):
    """How messages are written to stderr."""

    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Console:
    """Writes messages to stderr; results of a command go to stdout and never through here."""

    language: Language = Language.ID
    form: LogForm = LogForm.TEXT

    def text(self, key: str, **values: object) -> str:
        """A sentence of this package's catalogue in the console's language."""
        return message("digitize", key, **values).say(self.language)

    def say(self, key: str, **values: object) -> None:
        """Write one message of this package's catalogue."""
        self._write("info", key, self.text(key, **values), values)

    def note(self, key: str, **values: object) -> None:
        """Write one message for machines alone; a person is not bothered with it."""
        if self.form is LogForm.JSON:
            self.say(key, **values)

    def fail(self, failure: Failure) -> int:
        """Write why something stopped; returns the exit code that it calls for."""
        values = {"exit_code": failure.exit_code, **dict(failure.told.values)}
        self._write("error", failure.told.key, failure.told.say(self.language), values)
        return failure.exit_code

    def remind(self, failure: Failure) -> None:
        """Say once more why something stopped, to the person who reads the end of a long run; a log has it."""
        if self.form is LogForm.TEXT:
            print(f"  {one_line(failure.told.say(self.language))}", file=sys.stderr, flush=True)

    def _write(self, level: str, key: str, text: str, values: dict[str, object]) -> None:
        if self.form is LogForm.JSON:
            record = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "level": level, "code": key}
            text = json.dumps({**record, **values, "message": text.strip()}, ensure_ascii=False, default=str)
        else:
            text = one_line(text)
        print(text, file=sys.stderr, flush=True)


def one_line(text: str) -> str:
    """The text with control characters made visible, so that a hostile file name cannot forge lines."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
