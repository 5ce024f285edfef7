"""What each command does once its arguments are known."""

from __future__ import annotations

import argparse
import json

from extract.errors import DigitizeError, UsageError
from extract.messages import message

from .batch import Crew
from .console import Console
from .failures import Failure, exit_code, failure_of
from .inputs import find_inputs
from .naming import plan_folders
from .overview import list_again
from .pipeline import render_again
from .progress import Pace, ProgressLine
from .running import limits_of, options_of
from .summary import summarize, tell
from .worker import Checked, Order

NOT_READY = 4


def check(arguments: argparse.Namespace, console: Console) -> int:
    """`digitize check`: findings to stdout, for a person or as JSON; nothing is written."""
    from .report import finding_records, print_findings

    found = find_inputs(arguments.input, arguments.out)
    codes = [console.fail(failure_of(error)) for error in found.errors]
    records = []
    options = options_of(arguments, console)
    jobs = plan_folders(found.inputs)
    line = ProgressLine(console, Pace(jobs))
    with Crew(arguments.jobs, limits_of(arguments)) as crew:
        for outcome in crew.run((Order(job, None, options) for job in jobs), line):
            line.clear()
            file = outcome.job.source.file
            if isinstance(outcome.end, Failure):
                codes.append(console.fail(outcome.end))
            elif isinstance(outcome.end, Checked) and arguments.json:
                records.append({"file": str(file), "findings": finding_records(outcome.end)})
            elif isinstance(outcome.end, Checked):
                print_findings(file, outcome.end.findings, console)
            line.document_done(outcome.job.folder)
    line.clear()
    if arguments.json:
        print(json.dumps(records, ensure_ascii=False, indent=1))
    return exit_code(codes)


def render(arguments: argparse.Namespace, console: Console) -> int:
    """`digitize render`: outputs anew from a decree.json, into the folder that it stands in."""
    from render.options import Marks, Profile, RenderOptions, Wording

    options = RenderOptions(
        text=Wording(arguments.text),
        only=arguments.only,
        profile=Profile(arguments.profile),
        pengesah=_pengesah(arguments.pengesah),
        language=console.language,
        marks=Marks(arguments.marks),
        templates=arguments.templates,
    )
    tell(summarize(render_again(arguments.decree, options)), arguments.decree, console)
    return 0


def apply(arguments: argparse.Namespace, console: Console) -> int:
    """`digitize apply`: a person's decisions, then every output anew; refused ones are told one by one."""
    from .applying import apply_decisions, find_documents

    matches, errors = find_documents(arguments.koreksi, arguments.out)
    codes = [console.fail(failure_of(error)) for error in errors]
    for match in matches:
        try:
            result = apply_decisions(match, options_of(arguments, console))
        except DigitizeError as error:
            codes.append(console.fail(failure_of(error)))
            continue
        console.say(
            "applied", folder=match.folder, count=len(result.decree.decisions), refused=len(result.refused)
        )
        tell(summarize(result), match.folder / "decree.json", console)
    list_again(arguments.out)
    return exit_code(codes)


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
