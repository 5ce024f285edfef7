"""What people's earlier decisions in one office say about words: evidence for doubts and suggestions, no more.

Nothing is corrected because of it. Without it every result is as it always was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Taught:
    """Words that stand in the office's decrees as they are, and what was meant where others were read."""

    words: frozenset[str] = frozenset()
    misread: Mapping[str, str] = field(default_factory=dict)


NOTHING = Taught()
_now: ContextVar[Taught] = ContextVar("taught", default=NOTHING)


def now_taught() -> Taught:
    """What counts at the moment."""
    return _now.get()


@contextmanager
def taught(what: Taught) -> Iterator[None]:
    """Let something count for a while."""
    token = _now.set(what)
    try:
        yield
    finally:
        _now.reset(token)
