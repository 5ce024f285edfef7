"""Reasons to stop, one small tree. Each carries its exit code (contract) and a message that says what to do."""

from __future__ import annotations

from .messages import Language, Message, message


class DigitizeError(Exception):
    """Root of all expected failures. `exit_code` is what the command ends with."""

    exit_code = 1

    def __init__(self, told: Message) -> None:
        super().__init__(told.say(Language.EN))
        self.told = told

    def __reduce__(self) -> tuple[type[DigitizeError], tuple[Message]]:
        return type(self), (self.told,)  # as it was made: it crosses the borders of processes and machines

    def say(self, language: Language) -> str:
        """One line for a person: file, page where known, what is wrong, what to do."""
        return self.told.say(language)


class UsageError(DigitizeError):
    """The command line asks for something that does not exist."""

    exit_code = 2


class InputError(DigitizeError):
    """An input cannot be read: damaged, encrypted, over a limit, or not what its ending says."""

    exit_code = 3


class MachineError(DigitizeError):
    """Something is missing on this machine, or the output folder is full or not writable."""

    exit_code = 4


def input_error(key: str, **values: object) -> InputError:
    """An `InputError` with a text of this package's catalogue."""
    return InputError(message("extract", key, **values))
