"""`digitize run`: every readable input is done, whatever happens to the others, and the end says what was not."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extract.abreast import cores
from extract.errors import MachineError

from .batch import Crew, Outcome, smallest_first
from .console import Console
from .dataset import combine_results
from .failures import Failure, exit_code, failure_of
from .inputs import find_inputs
from .keeper import Limits
from .leftovers import sweep
from .manifest import Manifest
from .naming import Job, plan_folders
from .overview import list_results
from .pipeline import RunOptions
from .progress import Pace, ProgressLine
from .summary import Summary, count_open_errors, tell

if TYPE_CHECKING:
    from .cluster import Cluster

STRICT = 5
MAX_FAILURES_SHOWN = 30  # manifest.jsonl and index.html have them all


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Do what is new, changed or failed, combine everything, and sum up; returns the exit code."""
    from render.dataset.parquet import require_parquet

    if arguments.parquet:
        require_parquet()  # before hours of work, not after
    found = find_inputs(arguments.input, arguments.out, one=arguments.one)
    jobs = plan_folders(found.inputs)
    batch = Batch(arguments, console, jobs, len(found.errors))
    for error in found.errors:
        batch.fail(failure_of(error))
    with batch.machine_failures():
        batch.work()
    with batch.machine_failures():
        batch.combine()
    batch.sum_up()
    open_errors = batch.open_errors() if arguments.strict else 0
    if open_errors:
        console.say("strict", count=open_errors)
    return exit_code([failure.exit_code for failure in batch.failures] + [STRICT] * bool(open_errors))


def limits_of(arguments: argparse.Namespace) -> Limits:
    """What one document may use; the cores of this machine are shared out among its workers."""
    share = max(1, cores() // arguments.jobs)
    return Limits(arguments.page_seconds, arguments.memory_mb << 20, share, arguments.output_mb << 20)


def options_of(arguments: argparse.Namespace, console: Console) -> RunOptions:
    """How to digitise, as it was typed."""
    return RunOptions(console.language, arguments.pages, arguments.profile, arguments.debug, arguments.dedup)


class Batch:
    """The documents of one run and what became of them."""

    def __init__(self, arguments: argparse.Namespace, console: Console, jobs: Sequence[Job], lost: int) -> None:
        self._arguments, self._console = arguments, console
        self._options = options_of(arguments, console)
        self._out: Path = arguments.out
        self._jobs, self._total = jobs, len(jobs) + lost
        self._parents = {(self._out / job.folder).parent for job in jobs}
        self._manifest = Manifest.of(self._out, self._total)
        self._ended, self._done, self._open_errors = 0, 0, 0
        self.failures: list[Failure] = []

    def fail(self, failure: Failure) -> None:
        """Tell a failure; a disk that cannot be written fails at every step, and is told once."""
        if self.failures[-1:] != [failure]:
            self._console.fail(failure)
            self.failures.append(failure)

    @contextmanager
    def machine_failures(self) -> Iterator[None]:
        """What stops the run is told like any failure; what is done by then stays done."""
        try:
            yield
        except MachineError as error:
            self.fail(failure_of(error))

    def work(self) -> None:
        """Do the documents. Raises MachineError when going on is of no use."""
        sweep(self._parents)
        line = ProgressLine(self._console, Pace(self._jobs))
        again = self._arguments.again or self._arguments.debug is not None
        orders = self._manifest.orders(smallest_first(self._jobs), self._options, again=again)
        with self._workers() as workers:
            for outcome in workers.run(orders, line):
                line.clear()
                self._settle(outcome)
                if outcome.disk_full:
                    return
                self._manifest.record(outcome, self._options)
                line.pace.skipped(job.folder for job in self._manifest.skipped)
                line.document_done(outcome.job.folder)
            line.clear()

    def _workers(self) -> Crew | Cluster:
        if self._arguments.cluster is None:
            return Crew(self._arguments.jobs, limits_of(self._arguments))
        from .cluster import Cluster

        limits = replace(limits_of(self._arguments), cores=0)  # its machines share out theirs
        return Cluster(self._arguments.cluster, limits, self._out, self._parents)

    def _settle(self, outcome: Outcome) -> None:
        self._ended += 1
        if isinstance(outcome.end, Failure):
            self.fail(outcome.end)
        elif isinstance(outcome.end, Summary):
            self._done += 1
            self._open_errors += len(outcome.end.errors)
            tell(outcome.end, outcome.job.source.file, self._console)
        self._console.note(
            "timing",
            file=outcome.job.source.file,
            seconds=round(outcome.seconds, 3),
            stages={stage: round(seconds, 3) for stage, seconds in outcome.stages},
            done=not isinstance(outcome.end, Failure),
        )

    def combine(self) -> None:
        """Leave manifest, dataset and overview as of now. Raises MachineError where OUT cannot be written."""
        self._manifest.close()
        sweep(self._parents)  # a killed run's worker may have lived on for a moment
        personal, parquet = self._arguments.personal_data, self._arguments.parquet
        combine_results(self._manifest, self._out, self._console, personal=personal, parquet=parquet)
        if overview := list_results(self._manifest, self._out):
            self._console.say("overview", file=overview)

    def sum_up(self) -> None:
        """How many of how many, and for each of the others what is wrong and what to do."""
        skipped = self._manifest.skipped
        if skipped:
            self._console.say("skipped", count=len(skipped), out=self._out)
        if self._total <= 1:
            return
        self._console.say("summary", done=self._done + len(skipped), total=self._total)
        if self.failures:
            self._console.say("summary-failed")
            for failure in self.failures[:MAX_FAILURES_SHOWN]:
                self._console.remind(failure)
            if (more := len(self.failures) - MAX_FAILURES_SHOWN) > 0:
                self._console.say("summary-failed-more", count=more, out=self._out)
        if left := len(self._jobs) - self._ended - len(skipped):
            self._console.say("summary-left", count=left)

    def open_errors(self) -> int:
        """Findings of severity error that are open in any result of this run, skipped ones among them."""
        return self._open_errors + sum(count_open_errors(self._out / job.folder) for job in self._manifest.skipped)
