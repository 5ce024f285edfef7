"""How a failure becomes one line and an exit code, and never a traceback."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from extract.errors import DigitizeError
from extract.messages import Message, message

EXIT_ORDER = (1, 2, 4, 3, 5)  # contract: the code of several inputs is the first of these that occurred
UNEXPECTED = 1

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why something was not done: its exit code and the message for people."""

    exit_code: int
    told: Message


def failure_of(error: DigitizeError) -> Failure:
    """The failure that an expected error stands for."""
    return Failure(error.exit_code, error.told)


def unexpected(file: Path, error: BaseException) -> Failure:
    """The failure that stands for an error nobody foresaw."""
    first_line = (str(error).splitlines() or [""])[0]
    return Failure(
        UNEXPECTED, message("digitize", "unexpected", file=file, why=f"{type(error).__name__}: {first_line}")
    )


def attempt(file: Path, work: Callable[[], Done]) -> Done | Failure:
    """Do the work on one input and never raise: whatever goes wrong stays with this input."""
    try:
        return work()
    except DigitizeError as error:
        return failure_of(error)
    except Exception as error:  # noqa: BLE001 - one bad document must never stop the others
        return unexpected(file, error)


def exit_code(codes: Sequence[int]) -> int:
    """The exit code of a run over several inputs."""
    return next((code for code in EXIT_ORDER if code in codes), 0)
