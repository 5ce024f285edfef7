"""The command line: what may be typed, and which command it starts."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from extract.errors import DigitizeError, UsageError
from extract.messages import Language, message

from . import __version__
from .console import Console, LogForm
from .failures import failure_of, unexpected
from .keeper import Limits

DEFAULT_OUT = Path("out")
CLUSTER_SCHEMES = ("tcp", "tls")
MOST_PORT = 65_535
INTERRUPTED = 130  # the shell's own code for Ctrl-C


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code (contract): 0, 1, 2, 3, 4 or 5."""
    typed = list(sys.argv[1:] if argv is None else argv)
    _use_utf8()
    signal.signal(signal.SIGTERM, _as_interrupt)
    console = Console(_language(typed))
    try:
        arguments = build_parser(console.language).parse_args(typed)
        console = Console(Language(arguments.lang), LogForm(arguments.log))
        return int(arguments.command(arguments, console))
    except DigitizeError as error:
        return console.fail(failure_of(error))
    except KeyboardInterrupt:
        console.say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:  # noqa: BLE001 - never a traceback: one line says what happened
        return console.fail(unexpected(Path("digitize"), error))


def build_parser(language: Language) -> argparse.ArgumentParser:
    """The parser, its help in the language asked for."""
    say = Console(language).text
    parser = argparse.ArgumentParser(prog="digitize", description=say("help-program"))
    parser.add_argument("--version", action="version", version=f"digitize {__version__}", help=say("help-version"))
    _add_everywhere(parser, say("help-lang"), say("help-log"), default=True)
    commands = parser.add_subparsers(required=True, metavar="run|serve|check|render|apply|certify|doctor")

    def command(name: str, start: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=say(f"help-{name}"), description=say(f"help-{name}"))
        _add_everywhere(sub, say("help-lang"), say("help-log"), default=False)
        sub.set_defaults(command=lambda arguments, console: _start(start, arguments, console))
        return sub

    run = command("run", "run")
    _add_run(run, say)
    serve = command("serve", "serve")
    _add_serve(serve, say)
    check = command("check", "check")
    check.add_argument("input", nargs="+", metavar="INPUT", help=say("help-input"))
    check.set_defaults(out=DEFAULT_OUT, jobs=1, pages=None, profile="f4", debug=None, dedup="proved")
    for sub in (run, serve, check):
        limits = Limits()
        seconds = say("help-page-seconds", default=round(limits.seconds))
        sub.add_argument("--page-seconds", type=_positive, default=limits.seconds, metavar="N", help=seconds)
        megabytes = limits.memory >> 20
        memory = say("help-memory-mb", default=megabytes)
        output = say("help-output-mb", default=limits.output >> 20)
        sub.add_argument("--memory-mb", type=int, default=megabytes, metavar="N", help=memory)
        sub.add_argument("--output-mb", type=int, default=limits.output >> 20, metavar="N", help=output)
    check.add_argument("--json", action="store_true", help=say("help-json"))
    render = command("render", "render")
    render.add_argument("decree", type=Path, metavar="OUT/STEM/decree.json", help=say("help-decree"))
    render.add_argument("--text", choices=("canonical", "printed"), default="canonical", help=say("help-text"))
    render.add_argument("--only", type=_listed, default=(), help=say("help-only", choices=", ".join(_outputs())))
    render.add_argument("--pengesah", metavar='"NAMA, JABATAN"', help=say("help-pengesah"))
    render.add_argument("--profile", choices=("f4", "a4"), default="f4", help=say("help-profile"))
    render.add_argument("--marks", choices=("sign", "fill"), default="sign", help=say("help-marks"))
    render.add_argument("--templates", type=Path, metavar="DIR", help=say("help-templates"))
    _add_apply(command("apply", "apply"), say("help-koreksi"), say("help-out"))
    _add_certify(command("certify", "certify"), say)
    doctor = command("doctor", "doctor")
    doctor.add_argument("--json", action="store_true", help=say("help-json"))
    return parser


def _add_apply(parser: argparse.ArgumentParser, koreksi: str, out: str) -> None:
    parser.add_argument("koreksi", nargs="+", type=Path, metavar="KOREKSI.json", help=koreksi)
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, metavar="OUT", help=out)
    parser.set_defaults(pages=None, profile="f4", debug=None, dedup="proved")


def _add_run(run: argparse.ArgumentParser, say: Callable[..., str]) -> None:
    run.add_argument("input", nargs="+", metavar="INPUT", help=say("help-input"))
    run.add_argument("--out", type=Path, default=DEFAULT_OUT, metavar="OUT", help=say("help-out"))
    run.add_argument("--jobs", type=_positive, default=1, metavar="N", help=say("help-jobs"))
    run.add_argument("--cluster", type=_address, metavar="tcp://HOST:8786", help=say("help-cluster"))
    run.add_argument("--pages", type=parse_pages, metavar="3-9", help=say("help-pages"))
    run.add_argument("--one", action="store_true", help=say("help-one"))
    run.add_argument("--debug", type=Path, metavar="DIR", help=say("help-debug"))
    run.add_argument("--again", action="store_true", help=say("help-again"))
    run.add_argument("--personal-data", action="store_true", help=say("help-personal-data"))
    run.add_argument("--parquet", action="store_true", help=say("help-parquet"))
    run.add_argument("--strict", action="store_true", help=say("help-strict"))
    run.add_argument("--profile", choices=("f4", "a4"), default="f4", help=say("help-profile"))
    run.add_argument("--dedup", choices=("proved", "strict"), default="proved", help=say("help-dedup"))


def _add_serve(serve: argparse.ArgumentParser, say: Callable[..., str]) -> None:
    serve.add_argument("--port", type=_port, default=0, metavar="N", help=say("help-port"))
    serve.add_argument("--out", type=Path, default=DEFAULT_OUT, metavar="OUT", help=say("help-out"))
    serve.add_argument("--jobs", type=_positive, default=None, metavar="N", help=say("help-workers"))
    serve.add_argument("--open", action="store_true", help=say("help-open"))
    serve.add_argument("--profile", choices=("f4", "a4"), default="f4", help=say("help-profile"))
    serve.set_defaults(pages=None, debug=None, dedup="proved")


def _add_certify(certify: argparse.ArgumentParser, say: Callable[..., str]) -> None:
    certify.add_argument("out", type=Path, metavar="OUT", help=say("help-certify-out"))
    certify.add_argument("--error", type=_share, default=0.005, metavar="0.5%", help=say("help-error"))
    certify.add_argument("--sure", type=_share, default=0.95, metavar="95%", help=say("help-sure"))


def _start(name: str, arguments: argparse.Namespace, console: Console) -> int:
    from . import commands, running

    if name == "serve":
        from .desk.serving import serve

        return serve(arguments, console)
    if name == "certify":
        from .certificate.certifying import certify

        return certify(arguments, console)
    return {
        "run": running.run,
        "check": commands.check,
        "render": commands.render,
        "apply": commands.apply,
        "doctor": commands.doctor,
    }[name](arguments, console)


def _add_everywhere(parser: argparse.ArgumentParser, lang: str, log: str, *, default: bool) -> None:
    parser.add_argument(
        "--lang", choices=[*Language], default=Language.ID if default else argparse.SUPPRESS, help=lang
    )
    parser.add_argument(
        "--log", choices=[*LogForm], default=LogForm.TEXT if default else argparse.SUPPRESS, help=log
    )


def parse_pages(text: str) -> tuple[int, ...]:
    """Page numbers of `3-9` or `1,4,7-9`, in order, each once. Raises UsageError for anything else."""
    pages: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        bounds = (first, last if dash else first)
        if not all(bound.isdecimal() and 0 < int(bound) < 100_000 for bound in bounds) or int(bounds[0]) > int(
            bounds[1]
        ):
            raise UsageError(message("digitize", "bad-pages", value=text))
        pages.update(range(int(bounds[0]), int(bounds[1]) + 1))
    return tuple(sorted(pages))


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise UsageError(message("digitize", "bad-jobs", value=text))
    return int(text)


def _share(text: str) -> float:
    """A share between none and all, typed as `0.5%`, `0,5%` or `0.005`."""
    number, percent, _ = text.strip().replace(",", ".").partition("%")
    try:
        share = float(number) / (100 if percent else 1)
    except ValueError:
        share = 0.0
    if not 0.0 < share < 1.0:
        raise UsageError(message("digitize", "bad-share", value=text))
    return share


def _port(text: str) -> int:
    if not text.isdecimal() or len(text) > 5 or int(text) > MOST_PORT:
        raise UsageError(message("digitize", "port-taken", port=text, why="0–65535"))
    return int(text)


def _address(text: str) -> str:
    scheme, _, place = text.partition("://")
    host, _, port = place.rpartition(":")
    if scheme not in CLUSTER_SCHEMES or not host or not port.isdecimal():
        raise UsageError(message("digitize", "bad-cluster", value=text))
    return text


def _listed(text: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in text.split(",") if part.strip())
    if not names or not set(names) <= set(_outputs()):
        raise UsageError(message("digitize", "bad-only", value=text, choices=", ".join(_outputs())))
    return names


def _outputs() -> tuple[str, ...]:
    from render.options import OUTPUTS

    return OUTPUTS


def _language(typed: list[str]) -> Language:
    """The language wanted, before parsing: the help itself is written in it."""
    for index, word in enumerate(typed):
        value = word.partition("=")[2] if word.startswith("--lang=") else ""
        if word == "--lang" and index + 1 < len(typed):
            value = typed[index + 1]
        if value in [*Language]:
            return Language(value)
    return Language.ID


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def _as_interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt
