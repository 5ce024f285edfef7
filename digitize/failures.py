"""How a failure becomes one line and an exit code, and never a traceback."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.errors import DigitizeError, InputError
from extract.messages import Message, message

EXIT_ORDER = (1, 2, 4, 3, 5)  # contract: the code of several inputs is the first of these that occurred
UNEXPECTED = 1
# How libraries that raise something of their own say that memory ran out: C++, OpenCV, threads of onnxruntime; all
# seen with a photo under limits of 600 to 1,300 MiB.
NO_MEMORY = ("bad_alloc", "Insufficient memory", "Cannot allocate memory", "Failed to allocate")


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


def ran_out_of_memory(error: BaseException | None) -> bool:
    """Whether an error, or one that it comes from, says that there was no memory left."""
    while error is not None:
        if isinstance(error, MemoryError) or any(sign in str(error) for sign in NO_MEMORY):
            return True
        error = error.__cause__ or error.__context__
    return False


def over_memory(file: Path) -> Failure:
    """The failure of a document that needs more memory than one document may have."""
    return Failure(InputError.exit_code, message("digitize", "over-memory", file=file))


def over_time(file: Path, seconds: float) -> Failure:
    """The failure of a document one page of which takes longer than a page may take."""
    return Failure(InputError.exit_code, message("digitize", "over-time", file=file, seconds=round(seconds)))


def worker_died(file: Path) -> Failure:
    """The failure of a document that twice took the process down that read it."""
    return Failure(UNEXPECTED, message("digitize", "worker-died", file=file))


def exit_code(codes: Sequence[int]) -> int:
    """The exit code of a run over several inputs."""
    return next((code for code in EXIT_ORDER if code in codes), 0)
