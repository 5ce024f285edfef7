"""What each command does once its arguments are known."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence

from extract.abreast import cores
from extract.errors import DigitizeError, UsageError
from extract.messages import message

from .batch import Crew, Outcome
from .console import Console
from .dataset import combine_results
from .failures import Failure, exit_code, failure_of
from .inputs import Found, find_inputs
from .keeper import Limits
from .leftovers import sweep
from .manifest import Manifest
from .naming import plan_folders
from .overview import list_again, list_results
from .pipeline import RunOptions, render_again
from .progress import ProgressLine
from .summary import Summary, count_open_errors, summarize, tell
from .worker import Checked, Order

STRICT = 5
NOT_READY = 4


def run(arguments: argparse.Namespace, console: Console) -> int:
    """`digitize run`: every readable input is done, whatever happens to the others."""
    found = find_inputs(arguments.input, arguments.out, one=arguments.one)
    codes = [console.fail(failure_of(error)) for error in found.errors]
    options = _options(arguments, console)
    jobs = plan_folders(found.inputs)
    parents = {(arguments.out / job.folder).parent for job in jobs}
    sweep(parents)
    manifest = Manifest.of(arguments.out, len(jobs) + len(found.errors))
    outcomes: list[Outcome] = []
    for outcome in _work(
        manifest.orders(jobs, options, again=arguments.again or arguments.debug is not None), arguments, console
    ):
        outcomes.append(outcome)
        if isinstance(outcome.end, Failure):
            codes.append(console.fail(outcome.end))
        elif isinstance(outcome.end, Summary):
            tell(outcome.end, outcome.job.source.file, console)
        _note_timing(outcome, console)
        if outcome.disk_failed:
            break
        manifest.record(outcome, options)
    manifest.close()
    sweep(parents)  # a killed run's worker may have lived on for a moment
    combine_results(manifest, arguments.out, console, personal=arguments.personal_data)
    if overview := list_results(manifest, arguments.out):
        console.say("overview", file=overview)
    _close(found, manifest, outcomes, console)
    open_errors = sum(len(outcome.end.errors) for outcome in outcomes if isinstance(outcome.end, Summary))
    open_errors += sum(count_open_errors(arguments.out / job.folder) for job in manifest.skipped)
    if arguments.strict and open_errors:
        console.say("strict", count=open_errors)
        codes.append(STRICT)
    return exit_code(codes)


def _options(arguments: argparse.Namespace, console: Console) -> RunOptions:
    return RunOptions(console.language, arguments.pages, arguments.profile, arguments.debug)


def _work(orders: Iterable[Order], arguments: argparse.Namespace, console: Console) -> Iterator[Outcome]:
    share = max(1, cores() // arguments.jobs)
    limits = Limits(arguments.page_seconds, arguments.memory_mb << 20, share)
    line = ProgressLine(console)
    with Crew(arguments.jobs, limits) as crew:
        for outcome in crew.run(orders, line):
            line.clear()
            yield outcome


def _note_timing(outcome: Outcome, console: Console) -> None:
    console.note(
        "timing",
        file=outcome.job.source.file,
        seconds=round(outcome.seconds, 3),
        stages={stage: round(seconds, 3) for stage, seconds in outcome.stages},
        done=not isinstance(outcome.end, Failure),
    )


def _close(found: Found, manifest: Manifest, outcomes: Sequence[Outcome], console: Console) -> None:
    if manifest.skipped:
        console.say("skipped", count=len(manifest.skipped), out=manifest.path.parent)
    total = len(found.inputs) + len(found.errors)
    if total <= 1:
        return
    done = {outcome.job.source.file for outcome in outcomes if isinstance(outcome.end, Summary)}
    done |= {job.source.file for job in manifest.skipped}
    failed = [source.file for source in found.inputs if source.file not in done]
    console.say("summary", done=len(done), total=total)
    if failed:
        console.say("summary-failed", failed=", ".join(map(str, failed)))


def check(arguments: argparse.Namespace, console: Console) -> int:
    """`digitize check`: findings to stdout, for a person or as JSON; nothing is written."""
    from .report import finding_records, print_findings

    found = find_inputs(arguments.input, arguments.out)
    codes = [console.fail(failure_of(error)) for error in found.errors]
    records = []
    options = _options(arguments, console)
    orders = (Order(job, None, options) for job in plan_folders(found.inputs))
    for outcome in _work(orders, arguments, console):
        file = outcome.job.source.file
        if isinstance(outcome.end, Failure):
            codes.append(console.fail(outcome.end))
        elif isinstance(outcome.end, Checked) and arguments.json:
            records.append({"file": str(file), "findings": finding_records(outcome.end)})
        elif isinstance(outcome.end, Checked):
            print_findings(file, outcome.end.findings, console)
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
            result = apply_decisions(match, _options(arguments, console))
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
