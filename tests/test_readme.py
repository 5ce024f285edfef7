"""The README says what is true: every finding code, every command, every exit code, every file it points to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from digitize.cli import build_parser
from extract.messages import Language, catalogue

ROOT = Path(__file__).parent.parent
READMES = {"README.md": Language.EN, "README.id.md": Language.ID}


def findings_table(language: Language) -> str:
    """The table of finding codes as it must stand in the README."""
    head = {"id": "| kode | tingkat | contoh |", "en": "| code | severity | example |"}[language.value]
    entries = sorted(catalogue("normalize", "findings.toml").items())
    sentences = {code: example(entry, language) for code, entry in entries}
    rows = [f"| `{code}` | {entry['severity']} | {sentences[code]} |" for code, entry in entries]
    return "\n".join([head, "| --- | --- | --- |", *rows])


def example(entry: Mapping[str, Any], language: Language) -> str:
    """The sentence of a finding with the example's values; a placeholder that has none shows its name."""
    values = {**entry.get("example", {}), **entry.get(f"example-{language.value}", {})}
    return re.sub(r"{(.*?)}", lambda found: str(values.get(found[1], f"*{found[1]}*")), entry[language.value])


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", READMES)
def test_every_finding_is_documented(name: str) -> None:
    inside = re.search(r"<!-- findings:.*?-->\n(.*?)\n<!--", text(name), re.DOTALL)
    assert inside and inside.group(1).strip() == findings_table(READMES[name])


def test_the_findings_about_the_decree_itself_have_an_example() -> None:
    written = (ROOT / "normalize" / "findings.toml").read_text(encoding="utf-8")
    own = re.search(r"# The decree itself.*?(?=\n# Tables)", written, re.DOTALL)
    codes = re.findall(r"^\[(.+)\]$", own.group(), re.MULTILINE) if own else []
    catalogued = catalogue("normalize", "findings.toml")
    assert len(codes) > 20
    for code in codes:
        placeholders = set(re.findall(r"{(\w+)}", catalogued[code]["id"] + catalogued[code]["en"]))
        assert placeholders == set(catalogued[code].get("example", {})), code


@pytest.mark.parametrize("name", READMES)
def test_every_command_and_option_is_documented(name: str) -> None:
    readme = text(name)
    help_text = build_parser(Language.EN).format_help()
    for command in ("run", "serve", "check", "render", "apply", "certify", "doctor"):
        assert command in help_text and f"digitize {command}" in readme
    for option in (
        "--out",
        "--jobs",
        "--pages",
        "--one",
        "--strict",
        "--profile",
        "--lang",
        "--log",
        "--pengesah",
    ):
        assert option in readme


@pytest.mark.parametrize("name", READMES)
def test_every_file_that_is_pointed_to_exists(name: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", text(name)):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("name", READMES)
def test_every_exit_code_is_documented(name: str) -> None:
    for code in range(6):
        assert re.search(rf"^\| {code} \|", text(name), re.MULTILINE)


if __name__ == "__main__":  # python -m tests.test_readme writes the tables anew
    for readme, language in READMES.items():
        fresh = re.sub(
            r"(<!-- findings:.*?-->\n).*?(\n<!--)",
            lambda found, language=language: found.group(1) + findings_table(language) + found.group(2),  # type: ignore[misc]
            text(readme),
            flags=re.DOTALL,
        )
        (ROOT / readme).write_text(fresh, encoding="utf-8")
