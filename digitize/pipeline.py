"""One decree the whole way: read, put in order, written to a result folder that is complete or absent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import InputError
from extract.messages import Language, message

from . import __version__
from .folders import Kept, machine_errors, publish, working_folder
from .learning import taught_by
from .naming import Input, Job
from .saved import saved_decisions

if TYPE_CHECKING:  # the stages load heavy libraries: only a run that needs them pays for them
    from extract.model import Document
    from normalize.corrections import Refusal
    from normalize.model import Decree
    from render.options import RenderOptions

PAGES_FILE = "pages.json"
PRODUCED_BY = f"digitize {__version__}"


@dataclass(frozen=True, slots=True)
class Step:
    """Progress of one document: its file, the stage, and how many pages of how many are read."""

    file: str
    stage: str
    page: int = 0
    pages: int = 0


Report = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How to digitise; the same for every input of a run. `pages` None means all of them.

    `debug` is a folder for pictures of what was seen on each page, step by step.
    """

    language: Language = Language.ID
    pages: tuple[int, ...] | None = None
    profile: str = "f4"  # a name of render.options.Profile
    debug: Path | None = None
    dedup: str = "proved"  # or "strict": rows that only resemble another are left out as well


@dataclass(frozen=True, slots=True)
class Result:
    """What one input became: the decree, its folder, editions of a person that were kept, decisions refused."""

    decree: Decree
    folder: Path
    kept: tuple[Kept, ...]
    refused: tuple[Refusal, ...] = ()


def digitize(job: Job, out: Path, options: RunOptions, report: Report) -> Result:
    """Digitise one input into its result folder below `out`.

    Raises InputError when the input cannot be read and MachineError when the folder cannot be written; then no
    partial folder remains and an earlier result is untouched.
    """
    from extract.store import save_document
    from render.options import Profile, RenderOptions
    from render.rendering import render_folder

    target = out / job.folder
    with working_folder(target) as work:
        document = read(job.source, options, report)
        if options.debug is not None:
            save_overlays(document, options.debug / job.folder)
        with taught_by(out):
            decree, refused = decide(document, options, target)
            report(Step(job.source.file.name, "render"))
            with machine_errors(target):
                save_document(document, work / PAGES_FILE)
                how = RenderOptions(profile=Profile(options.profile), language=options.language)
                render_folder(decree, work, how)
        return Result(decree, target, publish(work, target), refused)


def save_overlays(document: Document, folder: Path) -> None:
    """One picture for each page and step. Raises MachineError when the folder cannot be written."""
    from extract.overlay import overlays

    with machine_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for page in document.pages:
            for name, picture in overlays(page):
                (folder / f"{page.number:03}-{name}.png").write_bytes(picture)


def understand(source: Input, options: RunOptions, report: Report) -> tuple[Document, Decree]:
    """Stages 1 and 2 of one input, nothing written. Raises InputError when the input cannot be read."""
    document = read(source, options, report)
    return document, decide(document, options)[0]


def read(source: Input, options: RunOptions, report: Report) -> Document:
    """Stage 1 of one input; the step to stage 2 is reported. Raises InputError when the input cannot be read."""
    from extract.reading import Progress, ReadOptions, read_document

    def page_read(progress: Progress) -> None:
        report(Step(source.file.name, "read", progress.page, progress.pages))

    read_options = ReadOptions(pages=options.pages, also=source.files[1:])
    document = read_document(source.file, read_options, page_read)
    report(Step(source.file.name, "normalize"))
    return document


def decide(
    document: Document, options: RunOptions, folder: Path | None = None
) -> tuple[Decree, tuple[Refusal, ...]]:
    """Stage 2 of one document with what people decided in `folder`, and the decisions that do not fit it."""
    from normalize.corrections import normalize_reviewed
    from normalize.normalizing import NormalizeOptions

    decisions, unread = saved_decisions(folder, document.source.sha256) if folder else ((), ())
    how = NormalizeOptions(options.language, PRODUCED_BY, strict=options.dedup == "strict")
    reviewed = normalize_reviewed(document, how, decisions)
    return reviewed.decree, (*unread, *reviewed.refused)


def render_again(decree_file: Path, options: RenderOptions) -> Result:
    """Regenerate outputs from a decree.json into the folder it stands in; other results there stay.

    Raises InputError when the file is no decree.json, MachineError when the folder cannot be written.
    """
    from pydantic import ValidationError

    from normalize.store import load_decree
    from render.rendering import render_folder

    try:
        decree = load_decree(decree_file)
    except (OSError, ValidationError, UnicodeDecodeError) as error:
        why = type(error).__name__
        raise InputError(message("digitize", "not-a-decree-file", file=decree_file, why=why)) from error
    target = decree_file.resolve().parent
    with working_folder(target) as work:
        with machine_errors(target):
            render_folder(decree, work, replace(options, pages=target))
        return Result(decree, target, publish(work, target, partly=True))
