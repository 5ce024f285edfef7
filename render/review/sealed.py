"""Pages that ask nobody for anything: template, style and program under a policy of their own."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment, Template


def sealed(template: str, style: str, program: str, **values: object) -> str:
    """A page in one file, from a template of this room; `style` and `program` are all that a browser will run."""
    return composed(part(template), style, program, policy=policy_of(style, program), **values)


def policy_of(style: str, program: str, *, pictures: str = "blob:", connect: str = "'none'") -> str:
    """The Content-Security-Policy of a page: its own style and program, and no others."""
    return (
        f"default-src 'none'; img-src {pictures}; connect-src {connect}; style-src {_hash(style)}; "
        f"script-src {_hash(program)}; base-uri 'none'; form-action 'none'"
    )


def composed(template: str, style: str, program: str, **values: object) -> str:
    """The text of a page. Values are escaped by the template: nothing read from a document becomes markup."""
    return _template(template).render(style=style, program=program, **values)


@cache
def part(name: str) -> str:
    """A file of the folder of templates."""
    return (files("render.review") / "templates" / name).read_text(encoding="utf-8")


@cache
def _template(text: str) -> Template:
    return _environment().from_string(text)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, StrictUndefined

    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
