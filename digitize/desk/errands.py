"""What the desk has a contained worker do with a result folder: prepare its review, apply what was decided."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from extract.errors import InputError
from extract.messages import message

from ..learning import learn, taught_by
from ..pipeline import PAGES_FILE, RunOptions
from ..summary import summarize
from ..worker import Checked, End, Order, Task
from .store import write_whole

if TYPE_CHECKING:
    from normalize.model import Decree


def errand(task: Task, out: Path, folder: str, options: RunOptions, contents: Path | None = None) -> Order:
    """The order for a worker; `contents` is the file that the review page's data goes to."""
    from ..naming import Input, Job

    job = Job(Input((out / folder / PAGES_FILE,)), PurePosixPath(folder))
    return Order(job, out, options, task=task, contents=contents)


def do(order: Order) -> End:
    """Do an errand, in the worker. Raises DigitizeError."""
    from normalize.store import load_decree

    from ..applying import Match, apply_decisions

    target, out = order.target, order.out
    if target is None or out is None:
        raise ValueError(order)
    if order.task is Task.APPLY:
        with taught_by(out):
            result = apply_decisions(Match(target, ()), order.options)
        learn(out, str(order.job.folder), result.decree)
        return summarize(result)
    try:
        decree = load_decree(target / "decree.json")
    except (OSError, ValueError) as error:
        why = type(error).__name__
        raise InputError(message("digitize", "not-a-decree-file", file=target, why=why)) from error
    if order.contents is not None:
        with taught_by(out):
            _prepare(decree, target, order.contents)
    return Checked(decree.decree_id, ())


def _prepare(decree: Decree, target: Path, contents: Path) -> None:
    from extract.store import load_document
    from render.review.contents import contents_of

    try:
        document = load_document(target / PAGES_FILE)
    except (OSError, ValueError) as error:
        why = type(error).__name__
        raise InputError(message("digitize", "not-a-decree-file", file=target / PAGES_FILE, why=why)) from error
    write_whole(contents, json.dumps(contents_of(decree, document), ensure_ascii=False, separators=(",", ":")))
