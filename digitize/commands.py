"""What each command does once its arguments are known."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from extract.errors import UsageError
from extract.messages import message

from .batch import Outcome, run_batch
from .console import Console
from .failures import Failure, attempt, exit_code, failure_of
from .inputs import Found, find_inputs
from .naming import plan_folders
from .pipeline import RunOptions, render_again, understand
from .progress import ProgressLine
from .summary import Summary, summarize, tell

STRICT = 5
NOT_READY = 4


def run(arguments: argparse.Namespace, console: Console) -> int:
    """`digitize run`: every readable input is done, whatever happens to the others."""
    found = find_inputs(arguments.input, arguments.out, one=arguments.one)
    codes = [console.fail(failure_of(error)) for error in found.errors]
    jobs = plan_folders(found.inputs)
    options = RunOptions(console.language, arguments.pages, arguments.profile)
    line = ProgressLine(console)
    outcomes: list[Outcome] = []
    for outcome in run_batch(jobs, arguments.out, options, arguments.jobs, line):
        line.clear()
        outcomes.append(outcome)
        codes.append(_tell(outcome, console))
        if outcome.disk_failed:
            break
    _close(found, outcomes, console)
    open_errors = sum(len(outcome.end.errors) for outcome in outcomes if isinstance(outcome.end, Summary))
    if arguments.strict and open_errors:
        console.say("strict", count=open_errors)
        codes.append(STRICT)
    return exit_code(codes)


def _tell(outcome: Outcome, console: Console) -> int:
    if isinstance(outcome.end, Failure):
        return console.fail(outcome.end)
    tell(outcome.end, outcome.job.source.file, console)
    return 0


def _close(found: Found, outcomes: Sequence[Outcome], console: Console) -> None:
    total = len(found.inputs) + len(found.errors)
    if total <= 1:
        return
    done = [outcome.job.source.file for outcome in outcomes if isinstance(outcome.end, Summary)]
    failed = [source.file for source in found.inputs if source.file not in done]
    console.say("summary", done=len(done), total=total)
    if failed:
        console.say("summary-failed", failed=", ".join(map(str, failed)))


def check(arguments: argparse.Namespace, console: Console) -> int:
    """`digitize check`: findings to stdout, for a person or as JSON; nothing is written."""
    from .report import finding_records, print_findings

    found = find_inputs(arguments.input, arguments.out)
    codes = [console.fail(failure_of(error)) for error in found.errors]
    line = ProgressLine(console)
    records = []
    for source in found.inputs:
        end = attempt(source.file, lambda source=source: understand(source, RunOptions(console.language), line))  # type: ignore[misc]
        line.clear()
        if isinstance(end, Failure):
            codes.append(console.fail(end))
        elif arguments.json:
            records.append({"file": str(source.file), "findings": finding_records(end[1])})
        else:
            print_findings(source.file, end[1], console)
    if arguments.json:
        print(json.dumps(records, ensure_ascii=False, indent=1))
    return exit_code(codes)


def render(arguments: argparse.Namespace, console: Console) -> int:
    """`digitize render`: outputs anew from a decree.json, into the folder that it stands in."""
    from render.options import Profile, RenderOptions, Wording

    options = RenderOptions(
        text=Wording(arguments.text),
        only=arguments.only,
        profile=Profile(arguments.profile),
        pengesah=_pengesah(arguments.pengesah),
        language=console.language,
    )
    end = attempt(arguments.decree, lambda: summarize(render_again(arguments.decree, options)))
    if isinstance(end, Failure):
        return console.fail(end)
    tell(end, arguments.decree, console)
    return 0


def _pengesah(text: str | None) -> tuple[str, str] | None:
    if text is None:
        return None
    nama, comma, jabatan = (part.strip() for part in text.partition(","))
    if not (nama and comma and jabatan):
        raise UsageError(message("digitize", "bad-pengesah", value=text))
    return nama, jabatan


def doctor(arguments: argparse.Namespace, console: Console) -> int:
    """`digitize doctor`: what is installed, what is missing, how to get it; 4 when something needed is missing."""
    from .doctor import as_records, examine, print_probes, ready

    probes = examine()
    if arguments.json:
        print(json.dumps({"ready": ready(probes), "probes": as_records(probes)}, ensure_ascii=False, indent=1))
    else:
        print_probes(probes, console)
    return 0 if ready(probes) else NOT_READY
